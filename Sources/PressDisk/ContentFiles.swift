import Glibc
import PressSite
import PressText
import Synchronization

/// The documents of a content folder, each read when it is asked for: a large site's are never in memory together.
///
/// They stand as ranges in one row of bytes. All bytes of one file are those that it had when the folder was listed: where
/// it has changed since, or cannot be read, `assureSound` throws.
final class ContentFiles: ByteStore {
  struct File: Sendable {
    let absolute: String
    let look: FileLook
  }

  private let files: [File]
  /// Where each begins; an empty one takes a place too.
  private let starts: [Int]
  /// The number of a file that was not as it had been; -1 while there is none.
  private let failed = Atomic<Int>(-1)

  init(_ files: [File]) {
    self.files = files
    var end = 0
    starts = files.map { file in
      defer { end += file.look.size + 1 }
      return end
    }
  }

  /// Where the bytes of a file stand.
  func range(of number: Int) -> Range<Int> { starts[number]..<starts[number] + files[number].look.size }

  /// Nothing is put here.
  func put(_ bytes: [UInt8]) -> Range<Int>? { nil }

  func bytes(_ range: Range<Int>) -> [UInt8] {
    let number = self.number(at: range.lowerBound)
    let start = range.lowerBound - starts[number]
    do {
      let bytes = try Self.read(files[number])
      return start == 0 && range.count == bytes.count ? bytes : Array(bytes[start..<start + range.count])
    } catch {
      failed.store(number, ordering: .relaxed)
      return [UInt8](repeating: 0, count: range.count)
    }
  }

  private func number(at place: Int) -> Int {
    var (low, high) = (0, starts.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= place { low = middle } else { high = middle }
    }
    return low
  }

  private static func read(_ file: File) throws -> [UInt8] {
    let (bytes, look) = try Folder.readWithLook(file.absolute)
    guard look == file.look, bytes.count == look.size else { throw changed(file.absolute) }
    return bytes
  }

  /// Throws if an attachment is no longer the file that was found: the gate has looked through that one alone.
  static func assureSame(_ attachments: [Attachment], in content: Folder) throws {
    for attachment in attachments {
      let file = content.path(of: attachment.source)
      if let look = attachment.look, FileLook.of(file) != look { throw changed(file) }
    }
  }

  private static func changed(_ file: String) -> DiskFailure {
    DiskFailure(
      zh: "\(file) 在生成时被改动了，没有发布；请再生成一次",
      en: "\(file) was changed while the site was built; nothing was published: build again")
  }

  /// Throws if a file that was asked for was not there as it had been listed.
  func assureSound() throws {
    let number = failed.load(ordering: .relaxed)
    guard number >= 0 else { return }
    // It says itself what is wrong with it, unless it has become readable again.
    _ = try Self.read(files[number])
    throw Self.changed(files[number].absolute)
  }
}
