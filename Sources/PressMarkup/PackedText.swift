import PressText

/// The plain text of a body, at hand or put away.
struct StoredSections: Sendable {
  private enum Place: Sendable {
    case here([Section])
    case away(StoredBytes)
  }

  private let place: Place

  init(_ sections: [Section]) { place = .here(sections) }

  /// Sections whose `packed` bytes have been put away.
  init(packed: StoredBytes) { place = .away(packed) }

  var sections: [Section] {
    switch place {
    case .here(let sections): sections
    case .away: plain.strings
    }
  }

  /// The same as bytes.
  var plain: PlainText {
    switch place {
    case .here: PlainText(packed: packed)
    case .away(let packed): PlainText(packed: packed.bytes)
    }
  }

  /// Of each section the number of its heading from 1, 0 for none, and how many bytes its text has, in eight bytes each, and
  /// the text.
  var packed: [UInt8] {
    let sections = sections
    var out: [UInt8] = []
    out.reserveCapacity(sections.reduce(0) { $0 + $1.text.utf8.count + 16 })
    for section in sections {
      withUnsafeBytes(of: UInt64(section.heading.map { $0 + 1 } ?? 0).littleEndian) { out += $0 }
      withUnsafeBytes(of: UInt64(section.text.utf8.count).littleEndian) { out += $0 }
      out += section.text.utf8
    }
    return out
  }
}

/// The plain text of a body in UTF-8, and what of it is a section.
package struct PlainText: Sendable {
  package let bytes: [UInt8]
  /// Of each section its heading's index in the outline, nil before the first, and its text's range in `bytes`.
  package let sections: [(heading: Int?, range: Range<Int>)]

  /// From `StoredSections.packed`.
  fileprivate init(packed bytes: [UInt8]) {
    var sections: [(heading: Int?, range: Range<Int>)] = []
    bytes.withUnsafeBytes { bytes in
      var start = 0
      while start + 16 <= bytes.count {
        let heading = Int(UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: start, as: UInt64.self)))
        let count = Int(UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: start + 8, as: UInt64.self)))
        start += 16
        // What could not be fetched again is all zeros.
        let end = min(bytes.count, start + count)
        sections.append((heading == 0 ? nil : heading - 1, start..<end))
        start = end
      }
    }
    (self.bytes, self.sections) = (bytes, sections)
  }

  fileprivate var strings: [Section] {
    sections.map { Section(heading: $0.heading, text: String(decoding: bytes[$0.range], as: UTF8.self)) }
  }
}
