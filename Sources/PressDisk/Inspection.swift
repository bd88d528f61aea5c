import Foundation
import PressAudit
import PressBuild
import PressSite
import PressText

/// Reads the attachments that a site publishes, with the help of other programs where they are there.
struct Inspection: Sendable {
  private let content: Folder
  private let today: Day
  private let width: Int
  /// How the attachments looked when they were found.
  private let looks: [RelativePath: FileLook]
  /// What earlier builds have understood.
  private let work: WorkStore?
  private let programs = Programs.found

  init(content: Folder, today: Day, width: Int, looks: [RelativePath: FileLook] = [:], work: WorkStore? = nil) {
    self.content = content
    self.today = today
    self.width = width
    self.looks = looks
    self.work = work
  }

  /// What is in each attachment, in their order.
  func readings(of site: Site) async throws -> [AttachmentReading] {
    let helpers = bytesOfHelpers
    return try await site.attachments.map(\.source).concurrentMap(width: width) { path in
      Result<AttachmentReading, any Error> {
        let origin = origin(of: path, helpers)
        if let origin, let known = work?.attachment(path, origin: origin) { return known }
        let file = content.path(of: path)
        let bytes = try LargeFile.inspected(file, limit: Self.limit)
        guard FileKind(bytes) == .pdf else {
          return AttachmentReading.read(path, bytes, pdf: nil, today: today, origin: origin)
        }
        let (pdf, isCertain) = pdf(file)
        return AttachmentReading.read(path, bytes, pdf: pdf, today: today, origin: isCertain ? origin : nil)
      }
    }.map { try $0.get() }
  }

  /// Bytes of an attachment that are read.
  private static let limit = 512 << 20

  /// The programs that read PDF files, and how they look: another version may read otherwise.
  private var bytesOfHelpers: [UInt8] {
    var writer = ByteWriter()
    for name in ["pdftotext", "pdfinfo"] {
      let path = programs[name]
      writer.write(path ?? "")
      // Many are links.
      writer.write(path.flatMap { Folder($0).resolved }.flatMap { FileLook.ofPlain($0) }) { $1.write(to: &$0) }
    }
    return writer.bytes
  }

  /// Of all that a reading is made from; nil where the file may have been written to without looking otherwise.
  private func origin(of path: RelativePath, _ helpers: [UInt8]) -> Digest? {
    guard work != nil, let look = looks[path] else { return nil }
    var writer = ByteWriter()
    writer.write(path.string)
    look.write(to: &writer)
    writer.write(today.ordinal)
    writer.write(asTheyAre: helpers)
    return Digest(of: writer.bytes)
  }

  /// The text of a PDF by `pdftotext`, its author by `pdfinfo`; nil when they are not there or cannot read it. Nothing is
  /// certain of one that a program has failed with: it may have had no time.
  private func pdf(_ file: String) -> (reading: PDFReading?, isCertain: Bool) {
    guard let extract = programs["pdftotext"] else { return (nil, true) }
    guard let text = Programs.output(of: extract, ["-q", "-enc", "UTF-8", "--", file, "-"]) else { return (nil, false) }
    guard let tell = programs["pdfinfo"] else { return (PDFReading(text: text, author: nil), true) }
    let info = Programs.output(of: tell, ["-enc", "UTF-8", "--", file])
    let lines = String(decoding: info ?? [], as: UTF8.self).split(separator: "\n")
    func value(_ key: String) -> String? {
      lines.first { $0.hasPrefix(key) }?.dropFirst(key.count).trimmingCharacters(in: .whitespaces)
    }
    var notes = ["Title:", "Subject:", "Keywords:"].compactMap(value)
    // Older ones do not tell them.
    let links = Programs.output(of: tell, ["-url", "-enc", "UTF-8", "--", file]) ?? []
    notes += String(decoding: links, as: UTF8.self).split(separator: "\n").dropFirst().compactMap {
      $0.split(separator: " ").last.map(String.init)
    }
    let reading = PDFReading(
      text: text, author: value("Author:"), notes: notes, holdsFiles: holdsFiles(file, beside: tell))
    return (reading, info != nil)
  }

  /// Whether `pdfdetach`, which comes with `pdfinfo`, finds files in a PDF.
  private func holdsFiles(_ file: String, beside tell: String) -> Bool {
    let detach = tell.dropLast("pdfinfo".count) + "pdfdetach"
    guard Folder.isFile(String(detach)), let list = Programs.output(of: String(detach), ["-list", "--", file]) else {
      return false
    }
    let count = String(decoding: list.prefix { (0x30...0x39).contains($0) }, as: UTF8.self)
    return Int(count).map { $0 > 0 } ?? false
  }
}
