/// Two letters that stand together but make no pair: what stands between them is a mark, a blank, the letter 的, or the
/// change from wide to narrow letters.
///
/// A phrase that runs over a mark is two or three short runs, each of which stands in many documents; its seams tell which
/// documents have them side by side. They are asked for only when many documents hold all pairs of a question, so it does
/// no harm that some thousand seams share a number.
struct Seam: Hashable {
  /// Of 20 bits; a small site keeps the upper ones alone.
  let number: UInt32

  static let bits = 20

  /// By Fibonacci hashing: the upper bits of the letters' product with 2³² ÷ the golden ratio.
  init(_ first: UInt16, _ second: UInt16) {
    number = ((UInt32(first) << 16 | UInt32(second)) &* 0x9E37_79B1) >> UInt32(32 - Self.bits)
  }

  /// Calls `body` with each seam of some letters, in order.
  static func each(in units: [UInt16], _ body: (Seam) -> Void) {
    guard units.count > 1 else { return }
    for index in 0..<units.count - 1 where units[index] != Letters.blank {
      let next = units[index + 1]
      if next == Letters.blank || next == Letters.weak {
        guard index + 2 < units.count, units[index + 2] != Letters.blank else { continue }
        body(Seam(units[index], units[index + 2]))
      } else if Letters.isWide(units[index]) != Letters.isWide(next) {
        body(Seam(units[index], next))
      }
    }
  }

  /// How many bits of its number an index of so many leaves keeps: so many numbers that a document of middling length has
  /// a fiftieth of them.
  static func bits(leaves: Int) -> Int {
    let wanted = max(1, leaves * 16 - 1)
    return min(bits, max(12, Int.bitWidth - wanted.leadingZeroBitCount))
  }
}
