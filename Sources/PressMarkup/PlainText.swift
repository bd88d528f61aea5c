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
      // U+5000 to U+9FFF, most of what Chinese text is made of.
      if byte >= 0xE5, byte <= 0xE9 {
        count += 1
        isInWord = false
        index += 3
        continue
      }
      let scalar = scalar(at: index)
      index += byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
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
      let text = String(decoding: plain[offset..<end], as: UTF8.self).trimmed
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
    let ends: Set<Unicode.Scalar> = ["。", "！", "？", "…"]
    let latin: Set<Unicode.Scalar> = [".", "!", "?"]
    let closing: Set<Unicode.Scalar> = ["”", "’", "」", "』", "）", "》", "\""]
    var end = text.indices.last { index in
      ends.contains(text[index]) || (latin.contains(text[index]) && index + 1 < text.endIndex && text[index + 1] == " ")
    }
    while let found = end, found + 1 < text.endIndex, closing.contains(text[found + 1]) { end = found + 1 }
    return end
  }

  private static func string(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars)
    return String(text).trimmed
  }
}
