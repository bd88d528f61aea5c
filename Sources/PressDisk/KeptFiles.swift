import Glibc
import PressBuild
import PressText

/// The files of a site that a build wrote, from what each was made, and how it looked from outside when the build ended.
struct KeptFiles: Sendable {
  struct File: Sendable {
    let fingerprint: Digest
    let digest: Digest
    let look: Look
  }

  /// A file as the system tells it: whoever writes to it or puts another in its place changes this.
  struct Look: Sendable, Equatable {
    let size: Int
    private let inode: Int
    private let times: [Int]

    /// Nil for what is no plain file.
    init?(_ path: String) {
      var status = stat()
      guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
      (size, inode) = (Int(status.st_size), Int(truncatingIfNeeded: status.st_ino))
      times = [status.st_mtim.tv_sec, status.st_mtim.tv_nsec, status.st_ctim.tv_sec, status.st_ctim.tv_nsec]
    }

    func write(to writer: inout ByteWriter) {
      for number in [size, inode] + times { writer.write(max(0, number)) }
    }

    init(reading reader: inout ByteReader) {
      (size, inode) = (reader.number(), reader.number())
      times = [reader.number(), reader.number(), reader.number(), reader.number()]
    }
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
      let look = Look(reading: &reader)
      guard let fingerprint, let digest else { return nil }
      return (RelativePath(trusting: address), File(fingerprint: fingerprint, digest: digest, look: look))
    }
    guard reader.isDone else { return nil }
    self.init(files: files.compactMap(\.self))
  }
}
