/// Where the lines of a text begin: turns byte offsets into lines and columns, for printing only.
package struct LineTable: Sendable {
  private let starts: [Int]
  private let bytes: [UInt8]

  /// Lines end with LF, CRLF or CR.
  package init(_ bytes: [UInt8]) {
    var starts = [0]
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      if byte == UInt8(ascii: "\n") {
        starts.append(index)
      } else if byte == UInt8(ascii: "\r") {
        if index < bytes.count, bytes[index] == UInt8(ascii: "\n") { index += 1 }
        starts.append(index)
      }
    }
    self.starts = starts
    self.bytes = bytes
  }

  /// How many lines there are; at least one.
  package var count: Int { starts.count }

  /// The offset of the first byte of a line, counted from 1; past the end, the text's length.
  package func start(ofLine line: Int) -> Int { line - 1 < starts.count ? starts[max(0, line - 1)] : bytes.count }

  /// The 1-based line that holds the byte at `offset`.
  package func line(at offset: Int) -> Int {
    var low = 0
    var high = starts.count
    while low < high {
      let middle = (low + high) / 2
      if starts[middle] <= offset { low = middle + 1 } else { high = middle }
    }
    return max(1, low)
  }

  /// The 1-based line and column at `offset`; columns count Unicode scalars.
  package func position(at offset: Int) -> (line: Int, column: Int) {
    let line = line(at: offset)
    let before = bytes[start(ofLine: line)..<min(offset, bytes.count)]
    return (line, before.count { $0 & 0xC0 != 0x80 } + 1)
  }

  /// The offset of a 1-based line and a 1-based column counted in Unicode scalars.
  package func offset(line: Int, column: Int) -> Int {
    var offset = start(ofLine: line)
    var left = column - 1
    while left > 0, offset < bytes.count {
      offset += 1
      while offset < bytes.count, bytes[offset] & 0xC0 == 0x80 { offset += 1 }
      left -= 1
    }
    return offset
  }

  /// The bytes of a 1-based line without its end.
  package func text(ofLine line: Int) -> ArraySlice<UInt8> {
    let start = start(ofLine: line)
    var end = self.start(ofLine: line + 1)
    while end > start, bytes[end - 1] == UInt8(ascii: "\n") || bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
    return bytes[start..<end]
  }
}
