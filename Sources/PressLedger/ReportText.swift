package import PressMarkup
package import PressText

/// A report as written, with figures in its text: `上传学习资料 {{学习资料.份数}} 份`.
///
/// What stands in code is left alone, so that a manual can show the braces.
package struct ReportText: Sendable {
  package let file: SourceFile
  package let tokens: [FigureTokens.Token]

  /// Finds the tokens of a report's body, and what was left open in it: X, XX, ×× or 某 where a figure or a name belongs.
  package static func read(_ file: SourceFile) -> Checked<ReportText> {
    let scan = ReportScan(file)
    return Checked(ReportText(file: file, tokens: scan.tokens), scan.diagnostics)
  }

  /// The text of a token's expression.
  package func expression(of token: FigureTokens.Token) -> String {
    String(decoding: file.bytes[token.expression], as: UTF8.self)
  }

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

/// Goes over what stands between the figures of a report's body.
private struct ReportScan {
  let tokens: [FigureTokens.Token]
  private(set) var diagnostics: [Diagnostic] = []
  private let file: SourceFile
  private let bytes: [UInt8]

  init(_ file: SourceFile) {
    self.file = file
    bytes = file.bytes
    let found = FigureTokens(file.bytes, from: Self.bodyStart(file.bytes))
    tokens = found.tokens
    diagnostics = found.unclosed.map { .unclosedExpression(at: Place(file.path, $0)) }
    for text in found.text {
      lookForPlaceholders(in: text)
      diagnostics += WrongBraces.all(in: bytes, text).map { braces in
        let written = String(decoding: file.bytes[braces.range], as: UTF8.self)
        return .figureBraces(written, expression: braces.expression, at: Place(file.path, braces.range))
      }
    }
  }

  /// Behind the second `---`, if the file begins with one.
  private static func bodyStart(_ bytes: [UInt8]) -> Int {
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
