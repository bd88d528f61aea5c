import PressText
import Synchronization

/// A store in memory, whose bytes are only ever added to.
package final class Shelf: ByteStore {
  private let bytes = Mutex<[UInt8]>([])

  package init() {}

  package func put(_ some: [UInt8]) -> Range<Int>? {
    bytes.withLock { bytes in
      bytes += some
      return bytes.count - some.count..<bytes.count
    }
  }

  package func bytes(_ range: Range<Int>) -> [UInt8] { bytes.withLock { Array($0[range]) } }
}
