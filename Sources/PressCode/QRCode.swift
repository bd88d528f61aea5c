/// A QR code (ISO/IEC 18004:2015) of a text: byte mode, level M, versions 1 to 11.
///
/// A row is a number of 64 bits, one a module, which is why the largest version is the one with 61 modules a side; it
/// holds 251 bytes, more than an address has that anybody would scan from paper.
package struct QRCode: Sendable, Equatable {
  /// Modules a side, without the light border.
  package let size: Int
  /// From top to bottom; the lowest bit is the leftmost module, and a dark one is 1.
  let rows: [UInt64]

  /// The smallest code that holds a text; nil when it is longer than 251 bytes of UTF-8.
  package init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard let version = QRVersion.all.first(where: { bytes.count <= $0.capacity }) else { return nil }
    var grid = QRGrid.blank[version.number - 1]
    grid.place(version.interleaved(version.message(bytes)))
    size = version.size
    rows = grid.masked().rows
  }

  /// Whether a module is dark.
  package func isDark(x: Int, y: Int) -> Bool { rows[y] >> UInt64(x) & 1 == 1 }

  /// Light modules that stand around the code (ISO/IEC 18004, 6.3.8).
  package static let border = 4

  /// The `viewBox` of a picture with `path` in it, with the border.
  package var viewBox: String {
    let side = size + 2 * Self.border
    return "-\(Self.border) -\(Self.border).5 \(side) \(side)"
  }

  /// The dark modules as an SVG path of horizontal strokes, one unit wide: row `y` lies along the line `y`.
  package var path: String {
    var path: [UInt8] = []
    path.reserveCapacity(size * 60)
    for (y, row) in rows.enumerated() {
      var x = 0
      var isFirst = true
      while x < size, row >> UInt64(x) != 0 {
        let gap = (row >> UInt64(x)).trailingZeroBitCount
        let start = x + gap
        let length = (~(row >> UInt64(start))).trailingZeroBitCount
        if isFirst {
          path.append(UInt8(ascii: "M"))
          path.appendDecimal(start)
          path.append(UInt8(ascii: " "))
          path.appendDecimal(y)
        } else {
          path.append(UInt8(ascii: "m"))
          path.appendDecimal(gap)
          path.append(UInt8(ascii: " "))
          path.append(UInt8(ascii: "0"))
        }
        path.append(UInt8(ascii: "h"))
        path.appendDecimal(length)
        x = start + length
        isFirst = false
      }
    }
    return String(decoding: path, as: UTF8.self)
  }
}

extension [UInt8] {
  /// Appends a number from 0 to 99 in digits.
  fileprivate mutating func appendDecimal(_ number: Int) {
    if number > 9 { append(UInt8(ascii: "0") + UInt8(number / 10)) }
    append(UInt8(ascii: "0") + UInt8(number % 10))
  }
}
