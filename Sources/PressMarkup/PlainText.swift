import PressText

extension Collection<UInt8> {
  /// Han characters, and words of other scripts, in UTF-8 text.
  var characterCount: Int {
    let counted: Int? = withContiguousStorageIfAvailable { $0.countCharacters() }
    return counted ?? Array(self).withUnsafeBufferPointer { $0.countCharacters() }
  }
}

extension UnsafeBufferPointer<UInt8> {
  fileprivate func countCharacters() -> Int {
    var count = 0
    var isInWord = false
    var index = 0
    while index < self.count {
      let byte = self[index]
      if byte < 0x80 {
        let isWord = byte.isASCIILetter || byte.isASCIIDigit
        if isWord, !isInWord { count += 1 }
        // An apostrophe, a dot or a hyphen inside a word does not end it: don't, 3.5, e-mail.
        isInWord = isWord || (isInWord && (byte == 0x27 || byte == 0x2E || byte == 0x2D || byte == 0x2C))
        index += 1
        continue
      }
      // U+4E00 to U+9FFF, most of what Chinese text is made of.
      let pair = UInt16(byte) << 8 | UInt16(index + 1 < self.count ? self[index + 1] : 0)
      if pair >= 0xE4B8, pair < 0xEA00 {
        count += 1
        isInWord = false
        index += 3
        continue
      }
      let scalar = scalar(at: index)
      index += byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
      // Points, commas, colons, brackets.
      if scalar == 0x3001 || scalar == 0x3002 || (scalar >= 0xFF01 && scalar <= 0xFF1F) {
        isInWord = false
        continue
      }
      if EastAsian.isHan(scalar) || (0x3040...0x30FF).contains(scalar) {
        count += 1
        isInWord = false
      } else if EastAsian.isSpace(scalar) || EastAsian.isPunctuation(scalar) || EastAsian.isWide(scalar) {
        isInWord = false
      } else {
        if !isInWord { count += 1 }
        isInWord = true
      }
    }
    return count
  }
}

/// What search and summaries need of a printed body.
extension Printer {
  /// The plain text under each heading; sections without text are left out.
  func sections() -> [Section] {
    sectionStarts.indices.compactMap { index in
      let (heading, offset) = sectionStarts[index]
      let end = index + 1 < sectionStarts.count ? sectionStarts[index + 1].offset : plain.count
      let text = String(decoding: plain[offset..<end].trimmed, as: UTF8.self).trimmed
      return text.isEmpty && heading == nil ? nil : Section(heading: heading, text: text)
    }
  }

  /// About `limit` characters of the first paragraphs, cut at a sentence's end where one stands in the second half,
  /// else with an ellipsis.
  func lead(limit: Int = 120) -> String {
    var text: [Unicode.Scalar] = []
    for range in leadRanges where !range.isEmpty {
      // Four bytes a character is the most.
      let head = plain[range].prefix(4 * limit + 8)
      let paragraph = String(decoding: head, as: UTF8.self).trimmed.unicodeScalars.prefix(limit + 1)
      // Behind a Chinese mark no blank is wanted.
      if let last = text.last, !EastAsian.isWide(last.value) || !EastAsian.isPunctuation(last.value) {
        text.append(" ")
      }
      text += paragraph.map { $0 == "\n" ? " " : $0 }
      if text.count > limit { break }
    }
    guard text.count > limit else { return Self.string(text[...]) }
    let head = text[..<limit]
    if let end = Self.sentenceEnd(head), end >= limit / 3 { return Self.string(head[...end]) }
    return Self.string(head) + "…"
  }

  /// The index of the last mark that ends a sentence, with closing quotes behind it.
  private static func sentenceEnd(_ text: ArraySlice<Unicode.Scalar>) -> Int? {
    var end = text.indices.last { index in
      switch text[index] {
      case "。", "！", "？", "…": true
      case ".", "!", "?": index + 1 < text.endIndex && text[index + 1] == " "
      default: false
      }
    }
    while let found = end, found + 1 < text.endIndex, closesQuotation(text[found + 1]) { end = found + 1 }
    return end
  }

  private static func closesQuotation(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "”", "’", "」", "』", "）", "》", "\"": true
    default: false
    }
  }

  private static func string(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    var text: [UInt8] = []
    text.reserveCapacity(scalars.count * 3)
    for scalar in scalars { UTF8.encode(scalar).map { text.append(contentsOf: $0) } }
    return String(decoding: text, as: UTF8.self).trimmed
  }
}

extension ArraySlice<UInt8> {
  /// Without blanks and line ends of ASCII at its ends.
  fileprivate var trimmed: ArraySlice<UInt8> {
    var rest = self
    while let byte = rest.first, byte <= 0x20, EastAsian.isSpace(UInt32(byte)) { rest.removeFirst() }
    while let byte = rest.last, byte <= 0x20, EastAsian.isSpace(UInt32(byte)) { rest.removeLast() }
    return rest
  }
}
