import Glibc

/// The lines of a plain text, and which of them stand in the file as they are.
extension PlainText {
  /// The whole text, its sections one below another.
  package var joined: [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count)
    for (index, section) in sections.enumerated() {
      if index > 0 { text.append(UInt8(ascii: "\n")) }
      text += bytes[section.range]
    }
    return text
  }

  /// The whole text without lines that are lines of the file too: each leaves an empty one.
  ///
  /// A line is left out only if it begins and ends with a character of a text and holds no tab: then no row of digits
  /// goes on from the line before or into the next, and it heads no table.
  package func changedLines(in file: [UInt8]) -> [UInt8] {
    var text: [UInt8] = []
    file.withUnsafeBufferPointer { file in
      var written = WrittenLines(file)
      bytes.withUnsafeBufferPointer { bytes in
        for section in sections {
          var start = section.range.lowerBound
          if section.range.isEmpty { text.append(UInt8(ascii: "\n")) }
          while start < section.range.upperBound {
            let rest = UnsafeBufferPointer(rebasing: bytes[start..<section.range.upperBound])
            let line = UnsafeBufferPointer(rebasing: rest[..<(rest.first(UInt8(ascii: "\n"), from: 0) ?? rest.count)])
            if !line.isEmpty, !(Self.standsAlone(line) && written.take(line)) {
              text.append(contentsOf: line)
              written.passOne()
            }
            text.append(UInt8(ascii: "\n"))
            start += line.count + 1
          }
        }
      }
    }
    return text
  }

  private static func standsAlone(_ line: UnsafeBufferPointer<UInt8>) -> Bool {
    guard line.count >= 6, isHan(line[0]), line.first(UInt8(ascii: "\t"), from: 0) == nil else { return false }
    let last = line.count - 3
    // `。` is E3 80 82.
    return isHan(line[last]) || (line[last] == 0xE3 && line[last + 1] == 0x80 && line[last + 2] == 0x82)
  }

  /// Whether a character of U+4000 to U+9FFF begins with a byte. However they are folded, they stay such.
  private static func isHan(_ lead: UInt8) -> Bool { lead >= 0xE4 && lead <= 0xE9 }
}

/// The lines of a file, in which those of its plain text are looked for, one after the other.
private struct WrittenLines {
  private let file: UnsafeBufferPointer<UInt8>
  /// Where each begins, and where one more would.
  private var starts: [Int] = [0]
  /// The line behind the last that was found.
  private var next = 0

  /// So many lines without a plain text, blank ones aside, may stand between two with one; only the time is at stake.
  private static let patience = 64

  init(_ file: UnsafeBufferPointer<UInt8>) {
    self.file = file
    starts.reserveCapacity(file.count / 64 + 16)
    var start = 0
    while let end = file.first(UInt8(ascii: "\n"), from: start) {
      start = end + 1
      starts.append(start)
    }
    starts.append(file.count + 1)
  }

  /// Whether one of the next lines is the same.
  mutating func take(_ line: UnsafeBufferPointer<UInt8>) -> Bool {
    for index in next..<min(starts.count - 1, next + Self.patience)
    where starts[index + 1] - starts[index] == line.count + 1 {
      let written = UnsafeBufferPointer(rebasing: file[starts[index]..<starts[index] + line.count])
      guard let one = written.baseAddress, let other = line.baseAddress, memcmp(one, other, line.count) == 0 else {
        continue
      }
      next = index + 1
      return true
    }
    return false
  }

  /// Goes on behind a line that reads otherwise.
  mutating func passOne() {
    next = min(next + 1, starts.count - 1)
    while next + 1 < starts.count, starts[next + 1] == starts[next] + 1 { next += 1 }
  }
}
