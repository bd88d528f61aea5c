/// Finds pairs, seams and narrow words in a text whose letters come one after the other, and writes the letters.
///
/// What stands at a letter is told by it and the two before it; see `Seam`.
struct KeyFinds {
  /// The letters and blanks, and room for more.
  private let text: UnsafeMutableBufferPointer<UInt16>
  private let pairRoom: UnsafeMutableBufferPointer<UInt32>
  private let seamRoom: UnsafeMutableBufferPointer<UInt32>
  /// How many letters and blanks there are.
  private(set) var count = 0
  private var (pairCount, seamCount) = (0, 0)
  /// The last letter, as in `LetterTable`; 0 before the first.
  private var last: UInt32 = 0
  /// The letter that touches the last one; 0 where none does.
  private var before: UInt32 = 0

  /// So many keys have room.
  static let room = 512

  init(
    text: UnsafeMutableBufferPointer<UInt16>, pairs: UnsafeMutableBufferPointer<UInt32>,
    seams: UnsafeMutableBufferPointer<UInt32>
  ) {
    (self.text, pairRoom, seamRoom) = (text, pairs, seams)
  }

  /// Takes the next letter; `isApart` says whether a blank stands before it. Calls `end` with where a narrow word ends.
  @inline(__always)
  mutating func take(_ letter: UInt32, isApart: Bool, _ end: (Int) -> Void) {
    if !isApart, LetterTable.areAlike(letter, last) {
      // Written in either case, since which letter it is cannot be foreseen.
      pairRoom[pairCount] = last &<< 16 | letter & 0xFFFF
      pairCount &+= letter != LetterTable.weak && last != LetterTable.weak ? 1 : 0
      if last == LetterTable.weak { addSeam(before, letter) }
      before = last
    } else if last != 0 {
      if last &>> 16 == LetterTable.narrow { end(count) }
      if isApart {
        addSeam(last, letter)
        before = 0
      } else {
        if last == LetterTable.weak { addSeam(before, letter) }
        if letter != LetterTable.weak { addSeam(last, letter) }
        before = last
      }
    }
    text[count] = Letters.blank
    count &+= isApart ? 1 : 0
    text[count] = UInt16(truncatingIfNeeded: letter)
    count &+= 1
    last = letter
  }

  @inline(__always)
  private mutating func addSeam(_ first: UInt32, _ second: UInt32) {
    guard first != 0 else { return }
    let seam = Seam(UInt16(truncatingIfNeeded: first), UInt16(truncatingIfNeeded: second))
    seamRoom[seamCount] = KeyBag.seamBase &+ seam.number
    seamCount &+= 1
  }

  /// Takes the end of the text.
  @inline(__always)
  func end(_ end: (Int) -> Void) {
    if last &>> 16 == LetterTable.narrow { end(count) }
  }

  /// The keys of pairs found since the last `clear`.
  var pairs: UnsafeBufferPointer<UInt32> { UnsafeBufferPointer(rebasing: pairRoom[..<pairCount]) }
  /// The keys of seams found since then.
  var seams: UnsafeBufferPointer<UInt32> { UnsafeBufferPointer(rebasing: seamRoom[..<seamCount]) }

  /// Whether there may be no room for the next letter's: one pair, or two seams.
  @inline(__always)
  var isFull: Bool { pairCount == Self.room - 1 || seamCount >= Self.room - 2 }

  mutating func clear() { (pairCount, seamCount) = (0, 0) }
}
