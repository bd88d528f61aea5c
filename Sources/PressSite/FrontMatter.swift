import PressText

/// The head of a document between two `---` lines, found but not yet read.
struct FrontMatterText {
  /// The YAML, in bytes of the file; empty when there is none.
  let yaml: Range<Int>
  /// Where the body begins.
  let bodyStart: Int

  /// The largest front matter that is read, in bytes; larger ones are a mistake or an attack.
  static let limit = 64 * 1024

  /// Finds the front matter of a file whose bytes are UTF-8.
  static func find(in file: SourceFile) -> Checked<FrontMatterText> {
    let bytes = file.bytes
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    var cursor = start
    // Blank lines before the first `---` are an innocent slip.
    var line = lineRange(bytes, at: cursor)
    while line.upperBound < bytes.count, isBlank(bytes[line]) {
      cursor = next(bytes, after: line)
      line = lineRange(bytes, at: cursor)
    }
    guard isFence(bytes[line]) else {
      let first = firstLineWithText(bytes, from: start)
      if let likely = likelyFence(bytes[line]) {
        return Checked(
          FrontMatterText(yaml: start..<start, bodyStart: start),
          [.frontMatterFence(likely, at: Place(file.path, line))])
      }
      let type = file.path.components.first.flatMap { ContentType(folder: $0) }
      let missing: Diagnostic = .missingFrontMatter(
        isDated: type?.isDated == true && !file.path.introducesSection, at: Place(file.path, first))
      return Checked(FrontMatterText(yaml: start..<start, bodyStart: start), [missing])
    }
    let opening = line
    let yamlStart = next(bytes, after: line)
    cursor = yamlStart
    while cursor < bytes.count {
      line = lineRange(bytes, at: cursor)
      if isFence(bytes[line]) {
        let found = FrontMatterText(yaml: yamlStart..<cursor, bodyStart: next(bytes, after: line))
        guard found.yaml.count <= limit else {
          return Checked(
            FrontMatterText(yaml: yamlStart..<yamlStart, bodyStart: found.bodyStart),
            [.frontMatterTooLarge(bytes: found.yaml.count, at: Place(file.path, opening))])
        }
        return Checked(found)
      }
      cursor = next(bytes, after: line)
    }
    return Checked(
      FrontMatterText(yaml: start..<start, bodyStart: start), [.unclosedFrontMatter(at: Place(file.path, opening))])
  }

  private static func lineRange(_ bytes: [UInt8], at start: Int) -> Range<Int> {
    var end = start
    while end < bytes.count, bytes[end] != UInt8(ascii: "\n"), bytes[end] != UInt8(ascii: "\r") { end += 1 }
    return start..<end
  }

  private static func next(_ bytes: [UInt8], after line: Range<Int>) -> Int {
    guard line.upperBound < bytes.count else { return bytes.count }
    let isCRLF =
      bytes[line.upperBound] == UInt8(ascii: "\r") && line.upperBound + 1 < bytes.count
      && bytes[line.upperBound + 1] == UInt8(ascii: "\n")
    return line.upperBound + (isCRLF ? 2 : 1)
  }

  private static func isBlank(_ line: ArraySlice<UInt8>) -> Bool {
    line.allSatisfy { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
  }

  private static func isFence(_ line: ArraySlice<UInt8>) -> Bool {
    line.count >= 3 && line.prefix(3).allSatisfy { $0 == UInt8(ascii: "-") } && isBlank(line.dropFirst(3))
  }

  /// What somebody wrote who meant `---`: dashes of another kind or number.
  private static func likelyFence(_ line: ArraySlice<UInt8>) -> String? {
    let text = String(decoding: line, as: UTF8.self).trimmed
    let dashes: Set<Unicode.Scalar> = ["-", "—", "–", "－", "─", "―", "_", "="]
    return !text.isEmpty && text.unicodeScalars.count <= 12 && text.unicodeScalars.allSatisfy(dashes.contains)
      ? text : nil
  }

  private static func firstLineWithText(_ bytes: [UInt8], from start: Int) -> Range<Int> {
    var cursor = start
    while cursor < bytes.count {
      let line = lineRange(bytes, at: cursor)
      if !isBlank(bytes[line]) { return line }
      cursor = next(bytes, after: line)
    }
    return start..<start
  }
}
