/// A file as the system tells it without its being read: whoever writes to it, or puts another in its place, changes this.
package struct FileLook: Sendable, Hashable {
  /// In bytes.
  package let size: Int
  private let inode: Int
  /// When its bytes changed last, and when anything about it did.
  private let written: Time
  private let changed: Time

  /// Since the beginning of 1970.
  package struct Time: Sendable, Hashable {
    fileprivate let seconds: Int
    fileprivate let nanoseconds: Int

    package init(seconds: Int, nanoseconds: Int) { (self.seconds, self.nanoseconds) = (seconds, nanoseconds) }
  }

  package init(size: Int, inode: Int, written: Time, changed: Time) {
    (self.size, self.inode, self.written, self.changed) = (size, inode, written, changed)
  }

  /// The second in which anything about it changed last.
  package var newest: Int { max(written.seconds, changed.seconds) }

  /// So many seconds ago must a file have changed that another change makes it look otherwise: clocks of disks are coarse,
  /// and a file may be written twice within one tick.
  package static let secondsOfRest = 3
}

extension FileLook {
  /// For another run.
  package func write(to writer: inout ByteWriter) {
    for number in [size, inode] { writer.write(max(0, number)) }
    for time in [written, changed] { for number in [time.seconds, time.nanoseconds] { writer.write(max(0, number)) } }
  }

  package init(reading reader: inout ByteReader) {
    func time() -> Time { Time(seconds: reader.number(), nanoseconds: reader.number()) }
    self.init(size: reader.number(), inode: reader.number(), written: time(), changed: time())
  }
}
