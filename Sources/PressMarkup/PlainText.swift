import PressText

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
    // Four bytes a character is the most.
    String(unsafeUninitializedCapacity: 4 * scalars.count) { out in
      var count = 0
      for scalar in scalars {
        if scalar >= 0x4000, scalar <= 0x9FFF {
          // Nearly all; encoded by itself it takes several times as long.
          out.initializeElement(at: count, to: UInt8(truncatingIfNeeded: 0xE0 | scalar >> 12))
          out.initializeElement(at: count + 1, to: UInt8(truncatingIfNeeded: 0x80 | scalar >> 6 & 0x3F))
          out.initializeElement(at: count + 2, to: UInt8(truncatingIfNeeded: 0x80 | scalar & 0x3F))
          count += 3
        } else {
          for byte in Unicode.Scalar(scalar).flatMap(UTF8.encode) ?? UTF8.encodedReplacementCharacter {
            out.initializeElement(at: count, to: byte)
            count += 1
          }
        }
      }
      return count
    }.trimmed
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
