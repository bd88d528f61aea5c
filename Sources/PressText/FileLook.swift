/// A file as the system tells it without its being read: whoever writes to it, or puts another in its place, changes this.
package struct FileLook: Sendable, Equatable {
  /// In bytes.
  package let size: Int
  private let inode: Int
  /// When its bytes, and when anything about it changed last: seconds since 1970 and nanoseconds.
  private let written: (seconds: Int, nanoseconds: Int)
  private let changed: (seconds: Int, nanoseconds: Int)

  package init(
    size: Int, inode: Int, written: (seconds: Int, nanoseconds: Int), changed: (seconds: Int, nanoseconds: Int)
  ) {
    (self.size, self.inode, self.written, self.changed) = (size, inode, written, changed)
  }

  package static func == (a: FileLook, b: FileLook) -> Bool {
    a.size == b.size && a.inode == b.inode && a.written == b.written && a.changed == b.changed
  }

  /// The second in which anything about it changed last.
  package var newest: Int { max(written.seconds, changed.seconds) }
}

extension FileLook {
  /// For another run.
  package func write(to writer: inout ByteWriter) {
    for number in [size, inode, written.seconds, written.nanoseconds, changed.seconds, changed.nanoseconds] {
      writer.write(max(0, number))
    }
  }

  package init(reading reader: inout ByteReader) {
    self.init(
      size: reader.number(), inode: reader.number(), written: (reader.number(), reader.number()),
      changed: (reader.number(), reader.number()))
  }
}
