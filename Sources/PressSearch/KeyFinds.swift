/// The letters of a text, one after the other, as in `LetterTable`; those before which a blank stands have the mark `apart`.
struct LetterRow {
  let letters: UnsafeBufferPointer<UInt32>

  fileprivate static let apart: UInt32 = 1 << 31

  /// Writes the letters of a text in UTF-8 to a room for `Letters.mostUnits(of: bytes)`, and calls `note` with each
  /// traditional form.
  @inline(__always)
  init(_ bytes: UnsafeBufferPointer<UInt8>, in room: UnsafeMutableBufferPointer<UInt32>, note: (UInt16) -> Void) {
    var count = 0
    Letters.each(of: bytes) { letter, _, isApart in
      room[count] = letter | (isApart ? Self.apart : 0)
      count &+= 1
    } note: {
      note($0)
    }
    letters = UnsafeBufferPointer(rebasing: room[..<count])
  }

  /// Calls `body` with each letter as a 16-bit unit, and with a blank where one stands.
  @inline(__always)
  func each(_ body: (UInt16) -> Void) {
    for letter in letters {
      if letter >= Self.apart { body(Letters.blank) }
      body(UInt16(truncatingIfNeeded: letter))
    }
  }

  /// The narrow word that ends before a letter.
  func word(before end: Int) -> UnsafeBufferPointer<UInt32> {
    var start = end
    repeat { start -= 1 } while start > 0 && letters[start] < Self.apart && Self.isNarrow(letters[start - 1])
    return UnsafeBufferPointer(rebasing: letters[start..<end])
  }

  @inline(__always)
  fileprivate static func isNarrow(_ letter: UInt32) -> Bool { (letter & ~apart) &>> 16 == LetterTable.narrow }
}

/// The pairs, seams and narrow words of a text.
///
/// What stands at a letter is told by it and the two before it; see `Seam`. They are found in two passes: the first, through
/// all letters, hangs on nothing that cannot be foreseen; the second goes to the few spots where something else than a pair
/// may stand.
struct KeyFinds {
  /// The keys of pairs, in order.
  let pairs: UnsafeBufferPointer<UInt32>
  /// The keys of seams, in order.
  let seams: UnsafeBufferPointer<UInt32>
  /// The letters before which narrow words end, by their places in the row.
  let wordEnds: UnsafeBufferPointer<UInt32>

  /// How large a room it needs.
  static func room(for row: LetterRow) -> Int { row.letters.count * 5 + 2 }

  /// Writes what it finds to the room.
  init(_ row: LetterRow, in room: UnsafeMutableBufferPointer<UInt32>) {
    let size = row.letters.count
    func part(_ range: Range<Int>) -> UnsafeMutableBufferPointer<UInt32> {
      UnsafeMutableBufferPointer(rebasing: room[range])
    }
    let (pairRoom, spotRoom) = (part(0..<size), part(size..<size * 2))
    let found = Self.pairs(of: row.letters, to: pairRoom, spots: spotRoom)
    pairs = UnsafeBufferPointer(rebasing: pairRoom[..<found.pairs])
    var seams = Keys(room: part(size * 2..<size * 4 + 1))
    var ends = Keys(room: part(size * 4 + 1..<size * 5 + 2))
    Self.look(at: UnsafeMutableBufferPointer(rebasing: spotRoom[..<found.spots]), in: row.letters, &seams, &ends)
    if let last = row.letters.last, LetterRow.isNarrow(last) { ends.append(UInt32(truncatingIfNeeded: size)) }
    (self.seams, wordEnds) = (seams.all, ends.all)
  }

  private struct Keys {
    let room: UnsafeMutableBufferPointer<UInt32>
    private var count = 0

    init(room: UnsafeMutableBufferPointer<UInt32>) { self.room = room }

    @inline(__always)
    mutating func append(_ key: UInt32) {
      room[count] = key
      count &+= 1
    }

    var all: UnsafeBufferPointer<UInt32> { UnsafeBufferPointer(rebasing: room[..<count]) }
  }

  /// Writes the pairs, and the places of letters that make none with the one before them or stand behind `Letters.weak`.
  ///
  /// Everything is written in either case, and counted where it holds.
  private static func pairs(
    of letters: UnsafeBufferPointer<UInt32>, to pairs: UnsafeMutableBufferPointer<UInt32>,
    spots: UnsafeMutableBufferPointer<UInt32>
  ) -> (pairs: Int, spots: Int) {
    var (pairCount, spotCount) = (0, 0)
    var last: UInt32 = 0
    var lastIsWeak = 0
    for place in 0..<letters.count {
      let marked = letters[place]
      let letter = marked & ~LetterRow.apart
      // What is apart is not alike.
      let touches = LetterTable.areAlike(marked, last) ? 1 : 0
      let isWeak = letter == LetterTable.weak ? 1 : 0
      pairs[pairCount] = last &<< 16 | letter & 0xFFFF
      pairCount &+= touches & ~(isWeak | lastIsWeak)
      spots[spotCount] = UInt32(truncatingIfNeeded: place)
      spotCount &+= 1 &- touches | lastIsWeak
      (last, lastIsWeak) = (letter, isWeak)
    }
    return (pairCount, spotCount)
  }

  private static func look(
    at spots: UnsafeMutableBufferPointer<UInt32>, in letters: UnsafeBufferPointer<UInt32>, _ seams: inout Keys,
    _ ends: inout Keys
  ) {
    for spot in spots {
      let place = Int(spot)
      // Before the first letter there is nothing.
      guard place > 0 else { continue }
      let (marked, lastMarked) = (letters[place], letters[place &- 1])
      let (letter, last) = (marked & ~LetterRow.apart, lastMarked & ~LetterRow.apart)
      if !LetterTable.areAlike(marked, last), last &>> 16 == LetterTable.narrow { ends.append(spot) }
      if marked >= LetterRow.apart {
        seams.append(key(last, letter))
        continue
      }
      if last == LetterTable.weak, lastMarked < LetterRow.apart, place > 1 {
        seams.append(key(letters[place &- 2], letter))
      }
      if !LetterTable.areAlike(letter, last), letter != LetterTable.weak { seams.append(key(last, letter)) }
    }
  }

  /// The key of a seam.
  @inline(__always)
  private static func key(_ first: UInt32, _ second: UInt32) -> UInt32 {
    KeyBag.seamBase &+ Seam(UInt16(truncatingIfNeeded: first), UInt16(truncatingIfNeeded: second)).number
  }
}
