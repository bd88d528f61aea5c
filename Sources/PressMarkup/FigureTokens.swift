import PressText

/// Where figures stand in a report's Markdown: each `{{…}}` that is in no code, and the text between them.
package struct FigureTokens: Sendable {
  /// One `{{…}}`.
  package struct Token: Hashable, Sendable {
    /// The bytes with the braces.
    package let range: Range<Int>
    /// The bytes between them.
    package let expression: Range<Int>
  }

  package private(set) var tokens: [Token] = []
  /// What stands in no code and no token, in order.
  package private(set) var text: [Range<Int>] = []
  /// `{{` without an end on its line.
  package private(set) var unclosed: [Range<Int>] = []
  private let bytes: [UInt8]
  /// The fence of the code block that is open.
  private var fence: (mark: UInt8, length: Int)?

  /// Reads a file's body: everything from the byte `start` on.
  package init(_ bytes: [UInt8], from start: Int) {
    self.bytes = bytes
    var start = start
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
      readLine(start..<end)
      start = end + 1
    }
  }

  private mutating func readLine(_ line: Range<Int>) {
    let text = bytes[line].drop { $0 == UInt8(ascii: " ") }
    if let mark = text.first, mark == UInt8(ascii: "`") || mark == UInt8(ascii: "~") {
      let length = text.prefix { $0 == mark }.count
      if let open = fence {
        if mark == open.mark, length >= open.length { fence = nil }
        return
      }
      if length >= 3 {
        fence = (mark, length)
        return
      }
    }
    guard fence == nil else { return }
    for stretch in stretchesOutsideCode(of: line) { readStretch(stretch) }
  }

  /// The parts of a line that stand in no code span.
  private func stretchesOutsideCode(of line: Range<Int>) -> [Range<Int>] {
    let tick = UInt8(ascii: "`")
    var stretches: [Range<Int>] = []
    var start = line.lowerBound
    var cursor = line.lowerBound
    while cursor < line.upperBound {
      guard bytes[cursor] == tick else {
        cursor += 1
        continue
      }
      let length = bytes[cursor..<line.upperBound].prefix { $0 == tick }.count
      guard let close = closing(length, in: cursor + length..<line.upperBound) else {
        cursor += length
        continue
      }
      stretches.append(start..<cursor)
      cursor = close + length
      start = cursor
    }
    return stretches + [start..<line.upperBound]
  }

  /// Where a run of exactly `length` backticks begins.
  private func closing(_ length: Int, in range: Range<Int>) -> Int? {
    var cursor = range.lowerBound
    while let run = bytes[cursor..<range.upperBound].firstIndex(of: UInt8(ascii: "`")) {
      let found = bytes[run..<range.upperBound].prefix { $0 == UInt8(ascii: "`") }.count
      if found == length { return run }
      cursor = run + found
    }
    return nil
  }

  private mutating func readStretch(_ stretch: Range<Int>) {
    var start = stretch.lowerBound
    var cursor = stretch.lowerBound
    while cursor + 1 < stretch.upperBound {
      guard bytes[cursor] == UInt8(ascii: "{"), bytes[cursor + 1] == UInt8(ascii: "{") else {
        cursor += 1
        continue
      }
      add(start..<cursor)
      guard let close = close(from: cursor + 2, to: stretch.upperBound) else {
        unclosed.append(cursor..<cursor + 2)
        // Those that follow on the line may be whole.
        start = cursor + 2
        cursor = start
        continue
      }
      tokens.append(Token(range: cursor..<close + 2, expression: cursor + 2..<close))
      cursor = close + 2
      start = cursor
    }
    add(start..<stretch.upperBound)
  }

  /// Where the braces close that were opened before `start`; nil where others are opened first, or the line ends.
  private func close(from start: Int, to end: Int) -> Int? {
    let (open, close) = (UInt8(ascii: "{"), UInt8(ascii: "}"))
    let pair = (start..<max(start, end - 1)).first {
      (bytes[$0] == close || bytes[$0] == open) && bytes[$0 + 1] == bytes[$0]
    }
    return pair.flatMap { bytes[$0] == close ? $0 : nil }
  }

  private mutating func add(_ range: Range<Int>) {
    if !range.isEmpty { text.append(range) }
  }
}
