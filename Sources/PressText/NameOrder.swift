/// Where a name stands among others in a Chinese list: numbers by what they are worth, also those written in characters
/// (第二 before 第十), everything else by pinyin.
package struct NameOrder: Comparable {
  private enum Piece: Equatable {
    case number(Int)
    case text(String)
  }

  private let pieces: [Piece]

  package init(_ name: String) {
    var pieces: [Piece] = []
    var text = ""
    func endText() {
      if !text.isEmpty { pieces.append(.text(Han.slug(text))) }
      text = ""
    }
    var rest = name.unicodeScalars[...]
    while let first = rest.first {
      let run = rest.prefix(while: ChineseNumber.isPart)
      if let number = ChineseNumber.value(of: run) {
        endText()
        pieces.append(.number(number))
        rest = rest.dropFirst(run.count)
      } else {
        text.unicodeScalars.append(first)
        rest = rest.dropFirst()
      }
    }
    endText()
    self.pieces = pieces
  }

  package static func < (a: NameOrder, b: NameOrder) -> Bool {
    for (x, y) in zip(a.pieces, b.pieces) where x != y {
      switch (x, y) {
      case (.number(let x), .number(let y)): return x < y
      case (.text(let x), .text(let y)): return x < y
      case (.number, .text): return true
      case (.text, .number): return false
      }
    }
    return a.pieces.count < b.pieces.count
  }
}

/// Whole numbers as names hold them: 12, １２, 十二, 一百零五, 二〇二四.
private enum ChineseNumber {
  private static let digits = Array("〇一二三四五六七八九".unicodeScalars)
  private static let units: [Unicode.Scalar: Int] = ["十": 10, "百": 100]

  private static func digit(_ scalar: Unicode.Scalar) -> Int? {
    switch scalar {
    case "0"..."9": Int(scalar.value) - 0x30
    case "０"..."９": Int(scalar.value) - 0xFF10
    case "零": 0
    case "两": 2
    default: digits.firstIndex(of: scalar)
    }
  }

  static func isPart(_ scalar: Unicode.Scalar) -> Bool { digit(scalar) != nil || units[scalar] != nil }

  /// Nil for what is no number, or one of more digits than any name needs.
  static func value(of run: Substring.UnicodeScalarView) -> Int? {
    guard !run.isEmpty, run.count <= 12 else { return nil }
    guard run.contains(where: { units[$0] != nil }) else {
      return run.reduce(0) { $0 * 10 + (digit($1) ?? 0) }
    }
    var (sum, last) = (0, 0)
    for scalar in run {
      if let unit = units[scalar] {
        sum += max(last, 1) * unit
        last = 0
      } else {
        last = last * 10 + (digit(scalar) ?? 0)
      }
    }
    return sum + last
  }
}
