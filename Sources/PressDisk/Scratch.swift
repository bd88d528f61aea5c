import Glibc
import PressText
import Synchronization

/// A file for bytes that a large site needs later and not at once.
final class Scratch: ByteStore {
  // A class, because its end closes the file.
  private let file: Int32
  private let end: Atomic<Int>
  private let hasFailed = Atomic<Bool>(false)
  /// So many bytes are left in memory before the first is put away.
  private let patience: Int
  private let kept = Atomic<Int>(0)

  /// A nameless file in the user's cache folder: the system removes it with the last process that has it open, so that no
  /// end of a build leaves it behind. Nil where there is no such folder, or none with nameless files: then all stays in
  /// memory.
  init?(patience: Int) {
    guard let folder = LastBuild.cacheFolder, case .success = Result(catching: { try Folder.create(folder) }) else {
      return nil
    }
    let file = open(folder, Self.nameless | O_RDWR | O_CLOEXEC, 0o600)
    guard file >= 0 else { return nil }
    (self.file, self.patience) = (file, patience)
    end = Atomic(0)
  }

  /// An open file, to which everything is put from the byte `end` on; it is closed with this.
  init(_ file: Int32, end: Int) {
    (self.file, patience) = (file, 0)
    self.end = Atomic(end)
  }

  /// How many bytes it has now.
  var size: Int { end.load(ordering: .acquiring) }

  /// `O_TMPFILE`, which Swift does not import.
  private static let nameless: Int32 = 0o20_000_000 | O_DIRECTORY

  deinit { close(file) }

  func put(_ bytes: [UInt8]) -> Range<Int>? {
    guard patience == 0 || kept.add(bytes.count, ordering: .relaxed).newValue > patience else { return nil }
    let start = end.add(bytes.count, ordering: .relaxed).oldValue
    var written = 0
    while written < bytes.count {
      let count = bytes[written...].withUnsafeBytes { pwrite(file, $0.baseAddress, $0.count, start + written) }
      if count < 0, errno == EINTR { continue }
      // A full disk: the rest stays in memory.
      if count <= 0 { return nil }
      written += count
    }
    return start..<start + bytes.count
  }

  func bytes(_ range: Range<Int>) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: range.count) { buffer, used in
      var read = 0
      while read < range.count {
        let count = pread(file, buffer.baseAddress?.advanced(by: read), range.count - read, range.lowerBound + read)
        if count < 0, errno == EINTR { continue }
        if count <= 0 {
          hasFailed.store(true, ordering: .relaxed)
          buffer[read...].initialize(repeating: 0)
          break
        }
        read += count
      }
      used = range.count
    }
  }

  /// Throws if something put away could not be read again.
  func assureSound() throws {
    guard hasFailed.load(ordering: .relaxed) else { return }
    throw DiskFailure(
      zh: "临时文件读不出来，这一次的网页不完整，没有发布；请检查磁盘再试",
      en: "a temporary file cannot be read again: the pages are not whole and were not published; check the disk")
  }
}
