import PressText

/// Turns cmark's lines and byte columns into ranges of bytes in the file.
struct Places {
  let path: RelativePath
  private let bytes: [UInt8]
  /// Where each line of the body begins, in the file.
  private let starts: [Int]
  /// The lengths of the lines of the block last asked about.
  private var lengths: (block: Node, lengths: [Int])?

  /// `start` is where the body begins in the file.
  init(_ file: SourceFile, from start: Int) {
    path = file.path
    bytes = file.bytes
    starts = bytes.withUnsafeBufferPointer { Self.lineStarts($0, from: start) }
  }

  private static func lineStarts(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> [Int] {
    var starts = [start]
    var index = start
    if bytes.first(UInt8(ascii: "\r"), from: start) == nil {
      while let end = bytes.first(UInt8(ascii: "\n"), from: index) {
        index = end + 1
        starts.append(index)
      }
      return starts
    }
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
    return starts
  }

  /// The bytes of a block: from its first column to the end of its last line.
  func range(ofBlock node: Node) -> Range<Int> {
    let (first, last) = node.lines
    guard first > 0 else { return whole }
    let start = offset(first, node.columns.start)
    return start..<max(start, lineEnd(max(first, last)))
  }

  /// The bytes of a line, from a block's first column on.
  func firstLine(ofBlock node: Node) -> Range<Int> {
    let first = max(1, node.lines.start)
    let start = offset(first, node.columns.start)
    return start..<max(start, lineEnd(first))
  }

  /// The bytes of an inline node; of the block it stands in where cmark's place cannot be right.
  mutating func range(ofInline node: Node, in block: Node) -> Range<Int> {
    let first = node.firstChild.map { $0.lines.start > 0 ? min($0.lines.start, node.lines.start) : node.lines.start }
    guard let start = offset(in: block, first ?? node.lines.start, node.columns.start),
      let last = offset(in: block, node.lines.end, node.columns.end), last >= start, last < bytes.count,
      // Links begin with a bracket, images with `!`, tags and bracketed addresses with `<`. In a cell cmark does not
      // count the backslash of `\|`.
      [UInt8(ascii: "["), UInt8(ascii: "!"), UInt8(ascii: "<")].contains(bytes[start])
    else { return range(ofBlock: block) }
    return start..<last + 1
  }

  /// The byte at an inline's line and column, which cmark counts from the block it stands in: right in the first
  /// line, blind in others to what precedes the block's text there (`> `, indentation), and late by the lines of
  /// link definitions that opened a paragraph.
  mutating func offset(in block: Node, _ line: Int, _ column: Int) -> Int? {
    let (first, last) = block.lines
    guard first > 0, line >= first else { return nil }
    guard block.kind == .paragraph, last > first else { return offset(line, column) }
    let lengths = lengths(of: block)
    let index = line - first
    let sourceLine = last - lengths.count + 1 + index
    guard index < lengths.count, sourceLine >= first else { return offset(line, column) }
    if sourceLine == first { return offset(line, column) }
    // The block's text is the end of the line in the file.
    var end = lineEnd(sourceLine)
    while end > start(sourceLine), bytes[end - 1].isASCIISpace { end -= 1 }
    let offset = end - lengths[index] + column - block.columns.start
    return offset >= start(sourceLine) && offset <= lineEnd(sourceLine) ? offset : nil
  }

  /// How long the lines of a block's text are, white space at their ends aside.
  private mutating func lengths(of block: Node) -> [Int] {
    if let lengths, lengths.block == block { return lengths.lengths }
    let found = block.contentLineLengths
    lengths = (block, found)
    return found
  }

  /// The byte at a line and column from 1.
  func offset(_ line: Int, _ column: Int) -> Int { min(start(line) + max(0, column - 1), lineEnd(line)) }

  /// The bytes of a range.
  func text(_ range: Range<Int>) -> ArraySlice<UInt8> { bytes[range.clamped(to: 0..<bytes.count)] }

  func byte(_ offset: Int) -> UInt8 { offset >= 0 && offset < bytes.count ? bytes[offset] : 0 }

  /// Where `needle` first stands in `range`; nil if it does not.
  func find(_ needle: [UInt8], in range: Range<Int>) -> Range<Int>? {
    guard !needle.isEmpty, range.count >= needle.count else { return nil }
    for start in range.lowerBound...range.upperBound - needle.count
    where bytes[start] == needle[0] && bytes[start..<start + needle.count].elementsEqual(needle) {
      return start..<start + needle.count
    }
    return nil
  }

  /// The last place of `needle` in `range`.
  func findLast(_ needle: [UInt8], in range: Range<Int>) -> Range<Int>? {
    guard !needle.isEmpty, range.count >= needle.count else { return nil }
    for start in (range.lowerBound...range.upperBound - needle.count).reversed()
    where bytes[start] == needle[0] && bytes[start..<start + needle.count].elementsEqual(needle) {
      return start..<start + needle.count
    }
    return nil
  }

  private var whole: Range<Int> { starts[0]..<bytes.count }

  private func start(_ line: Int) -> Int { line - 1 < starts.count ? starts[max(0, line - 1)] : bytes.count }

  /// The end of a line without its line end.
  func lineEnd(_ line: Int) -> Int {
    var end = start(line + 1)
    while end > start(line), bytes[end - 1] == 0x0A || bytes[end - 1] == 0x0D { end -= 1 }
    return end
  }
}
