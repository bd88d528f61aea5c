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
      let first = index
      while index + 1 < self.count, self[index] >= 0xE4, self[index] <= 0xE9,
        self[index] > 0xE4 || self[index + 1] >= 0xB8
      {
        count += 1
        index += 3
      }
      if index > first {
        isInWord = false
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
  func packedText() -> PackedText {
    var packed = PackedText(capacity: plain.count + 20 * sectionStarts.count)
    plain.withUnsafeBufferPointer { plain in
      for (index, (heading, start)) in sectionStarts.enumerated() {
        let end = index + 1 < sectionStarts.count ? sectionStarts[index + 1].offset : plain.count
        let text = UnsafeBufferPointer(rebasing: plain[start..<end]).trimmed
        if !text.isEmpty || heading != nil { packed.append(text, under: heading) }
      }
    }
    return packed
  }

  /// About `limit` characters of the first paragraphs, cut at a sentence's end where one stands in the second half,
  /// else with an ellipsis.
  func lead(limit: Int = 120) -> String {
    var text: [UInt32] = []
    text.reserveCapacity(2 * limit)
    plain.withUnsafeBufferPointer { plain in
      for range in leadRanges where !range.isEmpty && text.count <= limit {
        // Behind a Chinese mark no blank is wanted.
        if let last = text.last, !EastAsian.isWide(last) || !EastAsian.isPunctuation(last) { text.append(0x20) }
        // Four bytes a character is the most.
        let paragraph = UnsafeBufferPointer(rebasing: plain[range].prefix(4 * limit + 8)).trimmed
        var (at, count) = (0, 0)
        while at < paragraph.count, count <= limit {
          let scalar = paragraph.scalar(at: at)
          text.append(scalar == 0x0A ? 0x20 : scalar)
          at += scalar < 0x80 ? 1 : scalar < 0x800 ? 2 : scalar < 0x10000 ? 3 : 4
          count += 1
        }
      }
    }
    guard text.count > limit else { return Self.string(text[...]) }
    let head = text[..<limit]
    if let end = Self.sentenceEnd(head), end >= limit / 3 { return Self.string(head[...end]) }
    return Self.string(head) + "…"
  }

  private static let ends = Set("。！？…".unicodeScalars.map(\.value))
  private static let closingQuotes = Set("”’」』）》\"".unicodeScalars.map(\.value))

  /// The index of the last mark that ends a sentence, with closing quotes behind it.
  private static func sentenceEnd(_ text: ArraySlice<UInt32>) -> Int? {
    var end = text.indices.last { index in
      switch text[index] {
      case 0x21, 0x2E, 0x3F: index + 1 < text.endIndex && text[index + 1] == 0x20
      case ..<0x80, 0x4E00...0x9FFF: false
      case let scalar: ends.contains(scalar)
      }
    }
    while let found = end, found + 1 < text.endIndex, closingQuotes.contains(text[found + 1]) { end = found + 1 }
    return end
  }

  private static func string(_ scalars: ArraySlice<UInt32>) -> String {
    var text = ""
    text.reserveCapacity(scalars.count * 3)
    for scalar in scalars { text.unicodeScalars.append(Unicode.Scalar(scalar) ?? "\u{FFFD}") }
    return text.trimmed
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// The text without white space at its ends.
  fileprivate var trimmed: UnsafeBufferPointer<UInt8> {
    var (start, end) = (0, count)
    while start < end {
      let scalar = scalar(at: start)
      guard EastAsian.isSpace(scalar) else { break }
      start += scalar < 0x80 ? 1 : scalar < 0x800 ? 2 : 3
    }
    while start < end {
      let last = scalar(before: end)
      guard EastAsian.isSpace(last.scalar) else { break }
      end = last.start
    }
    return UnsafeBufferPointer(rebasing: self[start..<end])
  }
}
