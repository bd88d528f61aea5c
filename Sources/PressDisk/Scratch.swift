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

  func put(_ parts: [[UInt8]]) -> Range<Int>? {
    let size = parts.reduce(0) { $0 + $1.count }
    guard patience == 0 || kept.add(size, ordering: .relaxed).newValue > patience else { return nil }
    let start = end.add(size, ordering: .relaxed).oldValue
    var written = 0
    while written < size {
      let rest = written == 0 ? parts : [Array(parts.joined().dropFirst(written))]
      let count = Self.lending(rest[...]) { pwritev(file, $0, CInt($0.count), start + written) }
      if count < 0, errno == EINTR { continue }
      // A full disk: the rest stays in memory.
      if count <= 0 { return nil }
      written += count
    }
    return start..<start + size
  }

  /// Lends the bytes of several arrays at once.
  private static func lending(_ parts: ArraySlice<[UInt8]>, behind lent: [iovec] = [], _ use: ([iovec]) -> Int) -> Int {
    guard let part = parts.first else { return use(lent) }
    return part.withUnsafeBytes { bytes in
      let piece = iovec(iov_base: UnsafeMutableRawPointer(mutating: bytes.baseAddress), iov_len: bytes.count)
      return lending(parts.dropFirst(), behind: lent + [piece], use)
    }
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
