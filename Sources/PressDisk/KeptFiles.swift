import PressBuild
import PressText

/// The files of a site that a build wrote, from what each was made, and how it looked from outside when the build ended.
struct KeptFiles: Sendable {
  struct File: Sendable {
    let fingerprint: Digest
    let digest: Digest
    let look: FileLook
  }

  private let byAddress: [RelativePath: File]

  static let none = KeptFiles(files: [])

  /// Files by ascending addresses.
  private init(files: [(RelativePath, File)]) {
    byAddress = Dictionary(files) { first, _ in first }
  }

  subscript(address: RelativePath) -> File? { byAddress[address] }

  /// Some files in a fixed order, for another run.
  static func bytes(of files: [(address: RelativePath, file: File)]) -> [UInt8] {
    var writer = ByteWriter(capacity: files.count * 160)
    writer.write(files) { writer, entry in
      writer.write(entry.address.string)
      writer.write(entry.file.fingerprint)
      writer.write(entry.file.digest)
      entry.file.look.write(to: &writer)
    }
    return writer.bytes
  }

  /// Nil for bytes that are not whole.
  init?(_ bytes: [UInt8]) {
    var reader = ByteReader(bytes)
    let files = reader.array { reader -> (RelativePath, File)? in
      let (address, fingerprint, digest) = (reader.text(), reader.digest(), reader.digest())
      let look = FileLook(reading: &reader)
      guard let fingerprint, let digest else { return nil }
      return (RelativePath(trusting: address), File(fingerprint: fingerprint, digest: digest, look: look))
    }
    guard reader.isDone else { return nil }
    self.init(files: files.compactMap(\.self))
  }
}
