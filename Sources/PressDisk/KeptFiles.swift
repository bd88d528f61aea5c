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
    private let changed: Moment
    /// When anything about it was changed, its name too.
    private let touched: Moment

    private struct Moment: Sendable, Equatable {
      let seconds: Int
      let nanoseconds: Int

      init(_ time: timespec) { (seconds, nanoseconds) = (max(0, time.tv_sec), max(0, time.tv_nsec)) }

      init(reading reader: inout ByteReader) { (seconds, nanoseconds) = (reader.number(), reader.number()) }

      func write(to writer: inout ByteWriter) {
        writer.write(seconds)
        writer.write(nanoseconds)
      }
    }

    /// Nil for what is no plain file.
    init?(_ path: String) {
      var status = stat()
      guard lstat(path, &status) == 0 else { return nil }
      self.init(status)
    }

    /// An open file.
    init?(_ file: Int32) {
      var status = stat()
      guard fstat(file, &status) == 0 else { return nil }
      self.init(status)
    }

    private init?(_ status: stat) {
      guard status.st_mode & S_IFMT == S_IFREG else { return nil }
      (size, inode) = (Int(status.st_size), max(0, Int(truncatingIfNeeded: status.st_ino)))
      (changed, touched) = (Moment(status.st_mtim), Moment(status.st_ctim))
    }

    func write(to writer: inout ByteWriter) {
      writer.write(size)
      writer.write(inode)
      changed.write(to: &writer)
      touched.write(to: &writer)
    }

    init(reading reader: inout ByteReader) {
      (size, inode) = (reader.number(), reader.number())
      (changed, touched) = (Moment(reading: &reader), Moment(reading: &reader))
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
