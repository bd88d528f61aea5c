/// An exact number with two decimals: yuan and fen, or hours. Sums of it never drift.
package struct Amount: Hashable, Sendable, Comparable, CustomStringConvertible {
  package let hundredths: Int

  package init(hundredths: Int) { self.hundredths = hundredths }

  /// A whole number.
  package init(_ whole: Int) { hundredths = whole * 100 }

  /// The nearest amount; for numbers read as `Double` from front matter, which are below 1e12.
  package init(rounding number: Double) { hundredths = Int((number * 100).rounded()) }

  /// Reads `6200`, `6,200.50`, `￥6200`, `6200元`, `1.2万元`; nil for anything else, for more than two decimals of a yuan and
  /// from ten thousand million on.
  package init?(_ text: some StringProtocol) {
    var digits = 0
    var decimals: Int?
    var factor = 100
    var seen = false
    for scalar in text.unicodeScalars {
      switch scalar {
      case "0"..."9", "０"..."９":
        guard factor == 100, digits < 1_000_000_000_000 else { return nil }
        digits = digits * 10 + Int(scalar.value >= 0xFF10 ? scalar.value - 0xFF10 : scalar.value - 0x30)
        decimals = decimals.map { $0 + 1 }
        seen = true
      case ".", "．":
        guard decimals == nil, factor == 100 else { return nil }
        decimals = 0
      case "万":
        guard seen, factor == 100 else { return nil }
        factor = 1_000_000
      case ",", "，", " ", "\u{3000}", "\u{A0}", "￥", "¥", "元": continue
      default: return nil
      }
    }
    guard seen else { return nil }
    var divisor = 1
    for _ in 0..<(decimals ?? 0) { divisor *= 10 }
    let (value, overflow) = digits.multipliedReportingOverflow(by: factor)
    guard !overflow, value % divisor == 0, value / divisor < 1_000_000_000_000 else { return nil }
    hundredths = value / divisor
  }

  package static let zero = Amount(hundredths: 0)
  package static func + (a: Amount, b: Amount) -> Amount { Amount(hundredths: a.hundredths + b.hundredths) }
  package static func += (a: inout Amount, b: Amount) { a = a + b }
  package static func < (a: Amount, b: Amount) -> Bool { a.hundredths < b.hundredths }

  /// The number when it is whole.
  package var whole: Int? { hundredths % 100 == 0 ? hundredths / 100 : nil }

  /// `46`, `1.5`: no more decimals than needed.
  package var description: String {
    if let whole { return String(whole) }
    return hundredths % 10 == 0 ? "\(hundredths / 100).\(hundredths % 100 / 10)" : money
  }

  /// `6200`, `16450.50`: none or two decimals, as accounts write yuan.
  package var money: String {
    if let whole { return String(whole) }
    let fen = hundredths % 100
    return "\(hundredths / 100).\(fen < 10 ? "0" : "")\(fen)"
  }

  /// `1万余元`, `2万元`, `8450.50元`: full ten-thousands, with 余 when something is left; below ten thousand the exact sum.
  package var roundedChinese: String {
    let tenThousands = hundredths / 1_000_000
    if tenThousands == 0 { return money + "元" }
    return "\(tenThousands)万\(hundredths % 1_000_000 > 0 ? "余" : "")元"
  }
}
