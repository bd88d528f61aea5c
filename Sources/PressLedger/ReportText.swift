package import PressText

/// A report as written, with figures in its text: `上传学习资料 {{学习资料.份数}} 份`.
///
/// What stands in code is left alone, so that a manual can show the braces.
package struct ReportText: Sendable {
  /// One `{{…}}`.
  package struct Token: Sendable {
    /// The bytes with the braces.
    package let range: Range<Int>
    /// The bytes between them.
    package let expression: Range<Int>
  }

  package let file: SourceFile
  package let tokens: [Token]

  /// Finds the tokens of a report's body, and what was left open in it: X, XX, ×× or 某 where a figure or a name belongs.
  package static func read(_ file: SourceFile) -> Checked<ReportText> {
    var scan = ReportScan(file)
    scan.readBody()
    return Checked(ReportText(file: file, tokens: scan.tokens), scan.diagnostics)
  }

  /// The text of a token's expression.
  package func expression(of token: Token) -> String { String(decoding: file.bytes[token.expression], as: UTF8.self) }

  /// The file's bytes with each token replaced by what `text` gives for its value; tokens without a value stay.
  package func filled(with values: [ReportValue], _ text: (ReportValue) -> String) -> [UInt8] {
    var filled: [UInt8] = []
    var copied = 0
    for value in values {
      filled += file.bytes[copied..<value.range.lowerBound]
      filled += Array(text(value).utf8)
      copied = value.range.upperBound
    }
    return filled + file.bytes[copied...]
  }
}

/// Goes over a report's body once, line by line.
private struct ReportScan {
  private(set) var tokens: [ReportText.Token] = []
  private(set) var diagnostics: [Diagnostic] = []
  private let file: SourceFile
  private let bytes: [UInt8]
  /// The fence of the code block that is open.
  private var fence: (mark: UInt8, length: Int)?

  init(_ file: SourceFile) {
    self.file = file
    bytes = file.bytes
  }

  mutating func readBody() {
    var start = bodyStart
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
      readLine(start..<end)
      start = end + 1
    }
  }

  /// Behind the second `---`, if the file begins with one.
  private var bodyStart: Int {
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    guard bytes[start...].starts(with: Array("---".utf8)) else { return start }
    var cursor = start
    var isFirst = true
    while cursor < bytes.count {
      let end = bytes[cursor...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
      let line = String(decoding: bytes[cursor..<end], as: UTF8.self)
      if !isFirst, line.hasPrefix("---"), line.dropFirst(3).allSatisfy(\.isWhitespace) {
        return min(bytes.count, end + 1)
      }
      isFirst = false
      cursor = end + 1
    }
    return start
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
    var text = stretch.lowerBound
    var cursor = stretch.lowerBound
    while cursor + 1 < stretch.upperBound {
      guard bytes[cursor] == UInt8(ascii: "{"), bytes[cursor + 1] == UInt8(ascii: "{") else {
        cursor += 1
        continue
      }
      let close = (cursor + 2..<stretch.upperBound).first { at in
        at + 1 < stretch.upperBound && bytes[at] == UInt8(ascii: "}") && bytes[at + 1] == UInt8(ascii: "}")
      }
      lookForPlaceholders(in: text..<cursor)
      guard let close else {
        diagnostics.append(.unclosedExpression(at: Place(file.path, cursor..<cursor + 2)))
        text = stretch.upperBound
        break
      }
      tokens.append(ReportText.Token(range: cursor..<close + 2, expression: cursor + 2..<close))
      cursor = close + 2
      text = cursor
    }
    lookForPlaceholders(in: text..<stretch.upperBound)
  }

  // MARK: What was left open

  /// One scalar with its place.
  private struct Scalar {
    let value: Unicode.Scalar
    let range: Range<Int>
  }

  private mutating func lookForPlaceholders(in range: Range<Int>) {
    // Nearly every line is without them.
    guard bytes[range].contains(where: { $0 == 0x58 || $0 == 0x78 || $0 == 0xC3 || $0 == 0xEF || $0 == 0xE6 }) else {
      return
    }
    var scalars: [Scalar] = []
    var offset = range.lowerBound
    for scalar in String(decoding: bytes[range], as: UTF8.self).unicodeScalars {
      let length = UTF8.width(scalar)
      scalars.append(Scalar(value: scalar, range: offset..<offset + length))
      offset += length
    }
    var index = 0
    while index < scalars.count {
      let end = placeholderEnd(scalars, from: index)
      if end > index {
        let found = scalars[index].range.lowerBound..<scalars[end - 1].range.upperBound
        let text = String(decoding: bytes[found], as: UTF8.self)
        diagnostics.append(.leftoverPlaceholder(text, at: Place(file.path, found)))
      }
      index = max(end, index + 1)
    }
  }

  /// Where the placeholder that begins at `start` ends; `start` if none does.
  private func placeholderEnd(_ scalars: [Scalar], from start: Int) -> Int {
    let first = scalars[start].value
    if first == "某" {
      let next = start + 1 < scalars.count ? scalars[start + 1].value : " "
      // 某些, 某种 and the like are words, not gaps.
      return isHan(next) && !"些种个一类段时".unicodeScalars.contains(next) ? start + 1 : start
    }
    guard "XxＸｘ×✕".unicodeScalars.contains(first) else { return start }
    var end = start
    while end < scalars.count, "XxＸｘ×✕".unicodeScalars.contains(scalars[end].value) { end += 1 }
    let isSingle = end - start == 1
    // A single × multiplies, a single x is a letter; only X alone stands for a figure.
    guard !isSingle || first == "X" || first == "Ｘ" else { return start }
    let before = neighbour(scalars[..<start].reversed().map(\.value))
    let after = neighbour(scalars[end...].map(\.value))
    guard !isAlphanumeric(start > 0 ? scalars[start - 1].value : " "),
      !isAlphanumeric(end < scalars.count ? scalars[end].value : " ")
    else { return start }
    return isHan(before) || isHan(after) ? end : start
  }

  /// The nearest scalar, over one blank.
  private func neighbour(_ scalars: [Unicode.Scalar]) -> Unicode.Scalar {
    guard let first = scalars.first else { return " " }
    return first == " " && scalars.count > 1 ? scalars[1] : first
  }

  private func isHan(_ scalar: Unicode.Scalar) -> Bool {
    (0x4E00...0x9FFF).contains(scalar.value) || (0x3400...0x4DBF).contains(scalar.value)
  }

  private func isAlphanumeric(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isASCII && scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
  }
}
