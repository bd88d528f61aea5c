/// The plain text of a body in UTF-8, and what of it is a section.
package struct PlainText: Sendable {
  package let bytes: [UInt8]
  /// Of each section its heading's index in the outline, nil before the first, and its text's range in `bytes`.
  package let sections: [(heading: Int?, range: Range<Int>)]

  /// What a `PackedText` holds.
  init(packed bytes: [UInt8]) {
    var sections: [(heading: Int?, range: Range<Int>)] = []
    bytes.withUnsafeBytes { bytes in
      var start = 0
      while start + PackedText.head <= bytes.count {
        let heading = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: start, as: UInt64.self))
        let count = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: start + 8, as: UInt64.self))
        start += PackedText.head
        // What could not be fetched again is all zeros, what was damaged may be anything.
        let end = start + min(bytes.count - start, Int(clamping: count))
        sections.append((heading == 0 ? nil : Int(clamping: heading - 1), start..<end))
        start = end
      }
    }
    (self.bytes, self.sections) = (bytes, sections)
  }

  package var strings: [Section] {
    sections.map { Section(heading: $0.heading, text: String(decoding: bytes[$0.range], as: UTF8.self)) }
  }
}

/// Sections as they are put away: of each the number of its heading from 1, 0 for none, and how many bytes its text has, in
/// eight bytes each, and the text.
struct PackedText {
  fileprivate static let head = 16

  private(set) var bytes: [UInt8] = []

  init(capacity: Int = 0) { bytes.reserveCapacity(capacity) }

  init(_ sections: [Section]) {
    self.init(capacity: sections.reduce(0) { $0 + $1.text.utf8.count + Self.head })
    for section in sections {
      var text = section.text
      text.withUTF8 { append($0, under: section.heading) }
    }
  }

  mutating func append(_ text: UnsafeBufferPointer<UInt8>, under heading: Int?) {
    withUnsafeBytes(of: UInt64(heading.map { $0 + 1 } ?? 0).littleEndian) { bytes += $0 }
    withUnsafeBytes(of: UInt64(text.count).littleEndian) { bytes += $0 }
    bytes.append(contentsOf: text)
  }
}
