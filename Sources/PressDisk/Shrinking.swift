import Glibc
import PressAudit
import PressBuild
import PressSite
import PressText

/// Makes smaller copies of photographs with `vipsthumbnail`, and keeps them in the user's cache folder under the digest of
/// what they were made of: a second build makes none again.
struct Shrinking: Sendable {
  private let content: Folder
  private let width: Int
  private let program: OtherProgram
  private let cache: Folder
  /// As `vips-8.14.1`.
  private let maker: String

  /// Pixels.
  static let widths = [480, 960, 1600]
  private static let kinds: Set<String> = ["jpg", "jpeg", "png", "webp"]

  /// By their places among the attachments.
  private let photographs: [(place: Int, file: Attachment)]

  /// Nil where a plan has no photograph that is worth it, the program is not there, or no folder to keep copies in.
  init?(_ plan: Plan, content: Folder, width: Int) {
    photographs = plan.composition.site.attachments.enumerated().filter { _, attachment in
      Self.kinds.contains(attachment.source.fileExtension) && !Self.widths(below: attachment.pixels).isEmpty
    }.map { ($0.offset, $0.element) }
    // Asking a program for its version takes as long as building a small site.
    guard !photographs.isEmpty, let cache = LastBuild.cacheFolder, let program = OtherProgram.find(["vipsthumbnail"]),
      let said = Programs.output(of: program.path, ["--version"])
    else { return nil }
    self.content = content
    self.width = width
    self.program = program
    self.cache = Folder(cache + "/pictures")
    maker = String(decoding: said.prefix { $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "/") }, as: UTF8.self)
  }

  /// The plan with a copy of each width that is markedly narrower than its photograph. `published` is what is known of
  /// photographs that need not be read again, by their places among the attachments.
  func shrinking(_ plan: Plan, published: [Int: KeptFiles.File]) async throws -> Plan {
    let made = try await photographs.concurrentMap(width: width) { photograph in
      Result<[SmallerPicture], any Error> { try copies(of: photograph.file, published[photograph.place]) }
    }.map { try $0.get() }
    return plan.adding(
      Dictionary(uniqueKeysWithValues: zip(photographs.map(\.file.source), made)), maker: maker)
  }

  private static func widths(below pixels: PixelSize?) -> [Int] {
    guard let pixels else { return [] }
    return widths.filter { $0 * 10 <= pixels.width * 8 }
  }

  /// A copy that is hardly smaller in bytes helps nobody; a photograph that the program cannot read goes out alone.
  private func copies(of photograph: Attachment, _ published: KeptFiles.File?) throws -> [SmallerPicture] {
    if let published, let copies = try copies(of: photograph, published.digest, size: published.look.size, { nil }) {
      return copies
    }
    let bytes = Photograph.published(try Folder.read(content.path(of: photograph.source)))
    return try copies(of: photograph, Digest(of: bytes), size: bytes.count) { bytes } ?? []
  }

  /// The copies of a photograph of which so many bytes with this digest are published; nil where one is missing and cannot
  /// be made, for want of these bytes or of luck.
  private func copies(
    of photograph: Attachment, _ digest: Digest, size: Int, _ published: () -> [UInt8]?
  ) throws -> [SmallerPicture]? {
    var found: [SmallerPicture] = []
    for width in Self.widths(below: photograph.pixels) {
      let file = "\(cache.path)/\(digest)-\(maker)-\(width).\(photograph.source.fileExtension)"
      if !Folder.isFile(file) {
        guard let bytes = published(),
          try make(file, from: bytes, ending: photograph.source.fileExtension, width: width)
        else { return nil }
      }
      guard let look = FileLook.ofPlain(file), look.size * 10 < size * 9,
        let pixels = PixelSize(head: try Folder.read(file, limit: Discovery.headLength)), pixels.width == width
      else { continue }
      found.append(SmallerPicture(size: pixels, file: file))
    }
    return found
  }

  /// Makes one copy from what is published, so that nothing a camera wrote can come back; false where the program fails.
  private func make(_ file: String, from bytes: [UInt8], ending: String, width: Int) throws -> Bool {
    let scratch = try ScratchFolder()
    try Folder.write(bytes, to: scratch.path + "/in.\(ending)")
    let options = ending == "png" ? "strip" : "Q=80,strip"
    do {
      try program.run(
        [
          "in.\(ending)", "--vips-concurrency=1", "--size", "\(width)x", "-e", "srgb", "-o",
          scratch.path + "/out.\(ending)[\(options)]",
        ], in: scratch)
    } catch is DiskFailure {
      return false
    }
    guard Folder.isFile(scratch.path + "/out.\(ending)") else { return false }
    let made = Photograph.published(try Folder.read(scratch.path + "/out.\(ending)"))
    try Folder.create(cache.path)
    let temporary = file + ".\(getpid())"
    try Folder.write(made, to: temporary)
    try Folder.rename(temporary, to: file)
    return true
  }
}
