import PressText
import Synchronization

/// A store in memory, whose bytes are only ever added to.
package final class Shelf: ByteStore {
  private let content = Mutex<(bytes: [UInt8], fetches: Int)>(([], 0))

  package init() {}

  /// How often bytes were taken from it.
  package var fetches: Int { content.withLock(\.fetches) }

  package func put(_ parts: [[UInt8]]) -> Range<Int>? {
    content.withLock { content in
      let start = content.bytes.count
      content.bytes += parts.joined()
      return start..<content.bytes.count
    }
  }

  package func bytes(_ range: Range<Int>) -> [UInt8] {
    content.withLock { content in
      content.fetches += 1
      return Array(content.bytes[range])
    }
  }
}
