/// The letters of a text, one after the other, as in `LetterTable`; those before which a blank stands have the mark `apart`.
struct LetterRow {
  fileprivate let letters: UnsafeBufferPointer<UInt32>

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

  /// As many letters and blanks as it may have, and one more.
  var mostUnits: Int { letters.count * 2 + 1 }
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
  /// Where in the text's letters and blanks narrow words end.
  let wordEnds: UnsafeBufferPointer<UInt32>
  /// How many letters and blanks there are.
  let count: Int

  /// How large a room it needs.
  static func room(for row: LetterRow) -> Int { row.letters.count * 6 + 2 }

  /// Writes the letters and blanks of a row to `text`, and what it finds to the room.
  init(_ row: LetterRow, text: UnsafeMutableBufferPointer<UInt16>, in room: UnsafeMutableBufferPointer<UInt32>) {
    let size = row.letters.count
    func part(_ range: Range<Int>) -> UnsafeMutableBufferPointer<UInt32> {
      UnsafeMutableBufferPointer(rebasing: room[range])
    }
    var spots = Spots(places: part(0..<size), ends: part(size..<size * 2))
    let pairRoom = part(size * 2..<size * 3 + 1)
    let found = Self.pairs(of: row.letters, to: pairRoom, text, &spots)
    pairs = UnsafeBufferPointer(rebasing: pairRoom[..<found.pairs])
    count = found.units
    var seams = Keys(room: part(size * 3 + 1..<size * 5 + 1))
    // One of them ends at each spot at most, and behind it its place is not needed any more.
    var ends = Keys(room: part(size * 5 + 1..<size * 6 + 2))
    Self.look(at: spots, in: row.letters, &seams, &ends)
    if let last = row.letters.last, (last & ~LetterRow.apart) >> 16 == LetterTable.narrow {
      ends.append(UInt32(truncatingIfNeeded: count))
    }
    (self.seams, wordEnds) = (seams.all, ends.all)
  }

  /// Letters that make no pair with the one before them, or stand behind `Letters.weak`.
  private struct Spots {
    /// The letters' places in the row.
    let places: UnsafeMutableBufferPointer<UInt32>
    /// How many letters and blanks stand before each, but for a blank right before it.
    let ends: UnsafeMutableBufferPointer<UInt32>
    var count = 0
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

  /// Everything is written in either case, and counted where it holds.
  private static func pairs(
    of letters: UnsafeBufferPointer<UInt32>, to pairs: UnsafeMutableBufferPointer<UInt32>,
    _ text: UnsafeMutableBufferPointer<UInt16>, _ spots: inout Spots
  ) -> (pairs: Int, units: Int) {
    var (pairCount, unitCount, spotCount) = (0, 0, 0)
    var last: UInt32 = 0
    let (places, ends) = (spots.places, spots.ends)
    for place in 0..<letters.count {
      let marked = letters[place]
      let letter = marked & ~LetterRow.apart
      // What is apart is not alike.
      let touches = LetterTable.areAlike(marked, last) ? 1 : 0
      let (isWeak, lastIsWeak) = (letter == LetterTable.weak ? 1 : 0, last == LetterTable.weak ? 1 : 0)
      pairs[pairCount] = last &<< 16 | letter & 0xFFFF
      pairCount &+= touches & ~(isWeak | lastIsWeak)
      places[spotCount] = UInt32(truncatingIfNeeded: place)
      ends[spotCount] = UInt32(truncatingIfNeeded: unitCount)
      spotCount &+= 1 &- touches | lastIsWeak
      text[unitCount] = Letters.blank
      unitCount &+= marked >= LetterRow.apart ? 1 : 0
      text[unitCount] = UInt16(truncatingIfNeeded: letter)
      unitCount &+= 1
      last = letter
    }
    spots.count = spotCount
    return (pairCount, unitCount)
  }

  private static func look(
    at spots: Spots, in letters: UnsafeBufferPointer<UInt32>, _ seams: inout Keys, _ ends: inout Keys
  ) {
    for spot in 0..<spots.count {
      let place = Int(spots.places[spot])
      // Before the first letter there is nothing.
      guard place > 0 else { continue }
      let (marked, lastMarked) = (letters[place], letters[place &- 1])
      let (letter, last) = (marked & ~LetterRow.apart, lastMarked & ~LetterRow.apart)
      if !LetterTable.areAlike(marked, last), last &>> 16 == LetterTable.narrow { ends.append(spots.ends[spot]) }
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
