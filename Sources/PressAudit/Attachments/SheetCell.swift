/// A cell of a row of a sheet (ECMA-376, 18.3.1.4).
struct SheetCell {
  /// Which cell of those written in the row it is, and in which column it says to stand; both from 0.
  let place: Int
  let column: Int?
  private let isShared: Bool
  private let content: [UInt8]
  /// So far are columns kept apart: a hostile sheet may name one far away in every row.
  static let mostColumns = 64

  /// The cells of a row in their order; those without content are written `<c r="B2" s="1"/>`.
  static func cells(ofRow row: [UInt8]) -> [SheetCell] {
    var cells: [SheetCell] = []
    var at = 0
    var next = 0
    let closing = Array("</c>".utf8)
    while let open = OfficeText.find(Array("<c".utf8), in: row, from: at) {
      at = open + 2
      guard at < row.count, " />".utf8.contains(row[at]),
        let end = row[at...].firstIndex(of: UInt8(ascii: ">"))
      else { continue }
      let tag = Array(row[at..<end])
      at = end + 1
      let column = column(of: tag)
      let place = next
      next = max(next, min(column ?? next, mostColumns)) + 1
      guard tag.last != UInt8(ascii: "/") else {
        cells.append(SheetCell(place: place, column: column, isShared: false, content: []))
        continue
      }
      guard let close = OfficeText.find(closing, in: row, from: at) else { break }
      let isShared = tag.firstRange(of: Array("t=\"s\"".utf8)) != nil
      cells.append(SheetCell(place: place, column: column, isShared: isShared, content: Array(row[at..<close])))
      at = close + closing.count
    }
    return cells
  }

  /// The column of `r="AB12"`.
  private static func column(of tag: [UInt8]) -> Int? {
    guard let start = tag.firstRange(of: Array("r=\"".utf8))?.upperBound else { return nil }
    var column = 0
    for byte in tag[start...].prefix(4) {
      guard byte >= UInt8(ascii: "A"), byte <= UInt8(ascii: "Z") else { break }
      column = column * 26 + Int(byte - UInt8(ascii: "A")) + 1
    }
    return column == 0 ? nil : column - 1
  }

  /// What stands in it, on one line.
  func text(shared: [[UInt8]]) -> [UInt8] {
    let text = MarkupText(content, isOffice: true).bytes.filter { $0 != 0x0A }
    if isShared {
      let index = Int(String(decoding: text, as: UTF8.self))
      return index.flatMap { shared.indices.contains($0) ? shared[$0] : nil } ?? []
    }
    return Self.spelledOut(text) ?? text
  }

  /// A number of a citizen that a sheet keeps as `3.3010619850412352E+17`: its last digits are lost there, so that none of
  /// the rules for whole ones speaks of it. Masked it is told all the same.
  private static func spelledOut(_ text: [UInt8]) -> [UInt8]? {
    guard text.count < 32, text.contains(UInt8(ascii: "E")),
      let value = Double(String(decoding: text, as: UTF8.self)), value >= 1e17, value < 1e18
    else { return nil }
    let digits = Array(String(Int(value)).utf8)
    func number(_ range: Range<Int>) -> Int { digits[range].reduce(0) { $0 * 10 + Int($1 - 0x30) } }
    guard (1900...2099).contains(number(6..<10)), (1...12).contains(number(10..<12)), (1...31).contains(number(12..<14))
    else { return nil }
    return digits[..<6] + [UInt8](repeating: UInt8(ascii: "*"), count: 9) + digits[11..<14]
  }
}
