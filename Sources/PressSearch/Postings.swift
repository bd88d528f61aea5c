import PressText

/// In which leaves something stands, ascending, and at which level in each.
struct Posting: Equatable {
  let leaf: Int
  let level: Int

  /// The leaf in 21 bits and the level in the low 3.
  @inline(__always)
  var bits: UInt32 { UInt32(truncatingIfNeeded: leaf &<< 3 | level) }
}

extension Posting {
  @inline(__always)
  init(bits: UInt32) {
    leaf = Int(truncatingIfNeeded: bits &>> 3)
    level = Int(truncatingIfNeeded: bits & 7)
  }
}

/// One list of postings as bits: how many; the gaps in Golomb's code whose parameter follows from the two counts; and in
/// lists of four and more, where levels matter for the order, a 1 if any has a level above 0, and then how many have, their
/// places in the list in the same way, and of each its level less one in unary.
extension PackedBits {
  /// Each posting as `Posting.bits`.
  mutating func writePostings(_ postings: UnsafeBufferPointer<UInt32>, leaves: Int) {
    writePostings(postings, in: GolombCode(count: postings.count, universe: leaves))
  }

  /// The same in the code for so many postings.
  mutating func writePostings(_ postings: UnsafeBufferPointer<UInt32>, in code: GolombCode) {
    // Where some have a level, these take less than ten bits for each of the list.
    write(atMost: code.mostBits + postings.count * 10 + 128) { $0.writePostings(postings, in: code) }
  }

  static let leastWithLevels = 4
}

extension PackedBits.Cursor {
  @inline(__always)
  fileprivate mutating func writePostings(_ postings: UnsafeBufferPointer<UInt32>, in code: GolombCode) {
    writeGamma(postings.count - 1)
    if postings.count < PackedBits.leastWithLevels {
      return writeAscending(in: code) { Posting(bits: postings[$0]).leaf }
    }
    withUnsafeTemporaryAllocation(of: UInt32.self, capacity: postings.count) { raised in
      // As a variable of its own it stays in registers.
      var bits = self
      var count = 0
      bits.writeAscending(in: code) { index in
        // Which ones have a level cannot be foreseen.
        raised[count] = UInt32(truncatingIfNeeded: index)
        count &+= postings[index] & 7 > 0 ? 1 : 0
        return Posting(bits: postings[index]).leaf
      }
      bits.write(count > 0 ? 1 : 0, bits: 1)
      self = bits
      if count > 0 { writeLevels(of: postings, raised: UnsafeBufferPointer(rebasing: raised[..<count])) }
    }
  }

  @inline(never)
  private mutating func writeLevels(of postings: UnsafeBufferPointer<UInt32>, raised: UnsafeBufferPointer<UInt32>) {
    var bits = self
    bits.writeGamma(raised.count - 1)
    bits.writeAscending(in: GolombCode(count: raised.count, universe: postings.count)) { Int(raised[$0]) }
    for index in raised { bits.writeUnary(Posting(bits: postings[Int(index)]).level - 1) }
    self = bits
  }
}

extension PackedBitsReader {
  /// Reads a list; empty where the bits are damaged.
  mutating func readPostings(leaves: Int) -> [Posting] {
    let count = readGamma() + 1
    let found = readAscending(count: count, universe: leaves)
    var levels = [Int](repeating: 0, count: found.count)
    if found.count >= PackedBits.leastWithLevels, read(bits: 1) == 1 {
      let raised = readAscending(count: readGamma() + 1, universe: found.count)
      for index in raised { levels[index] = min(readUnary() + 1, Rank.saturation.count - 1) }
    }
    return found.indices.map { Posting(leaf: found[$0], level: levels[$0]) }
  }

  /// Reads ascending numbers of `0..<universe`; none where the bits are damaged.
  mutating func readAscending(count: Int, universe: Int) -> [Int] {
    guard count <= universe else { return [] }
    let b = PackedBits.golombParameter(count: count, universe: universe)
    var out: [Int] = []
    var next = 0
    for _ in 0..<count {
      next += readGolomb(b) + 1
      guard next <= universe else { return [] }
      out.append(next - 1)
    }
    return out
  }
}

/// The keys of a whole site as numbers: letters by their place in the site's alphabet.
///
/// The alphabet is ordered by `Alphabet`, frequent letters first, so that the keys in use lie dense at the beginning.
///
/// With A letters, the pair of letters a, b is a × A + b, the letter a alone A² + a, the code c of a name's spelling
/// A² + A + c, and a seam A² + A + 310 096 + the upper bits of its number. A key lies in shard `key mod shards`, under the
/// number `key div shards`.
struct KeySpace {
  /// Every letter of the site, in order.
  let alphabet: [UInt16]
  /// Of each letter its place in the alphabet.
  private let places: [UInt16]

  /// How many low bits of a seam's number are left out.
  private let seamShift: UInt32

  init(alphabet: [UInt16], leaves: Int) {
    self.alphabet = alphabet
    seamShift = UInt32(Seam.bits - Seam.bits(leaves: leaves))
    // No letter has the highest place: the blank, for one, is none.
    var places = [UInt16](repeating: .max, count: 65_536)
    for (place, unit) in alphabet.enumerated() { places[Int(unit)] = UInt16(place) }
    self.places = places
  }

  var count: Int { seamStart + 1 << (Seam.bits - Int(seamShift)) }

  /// The first key of a seam.
  var seamStart: Int { alphabet.count * (alphabet.count + 1) + NameSpelling.codeCount }

  /// Writes the key of each raw key of a leaf (see `KeyBag`); its letters are all in the alphabet.
  func write(keysOf leaf: LeafWords, to out: UnsafeMutableBufferPointer<UInt32>) {
    let size = UInt32(alphabet.count)
    let square = size &* size
    leaf.withKeys { keys in
      places.withUnsafeBufferPointer { places in
        for index in 0..<leaf.letters {
          out[index] = square &+ UInt32(places[Int(keys[index] &>> 16)])
        }
        for index in leaf.letters..<leaf.lettersAndPairs {
          let first = UInt32(places[Int(keys[index] &>> 16)])
          let second = UInt32(places[Int(keys[index] & 0xFFFF)])
          // What could not be fetched again is all zeros, which must do no harm.
          out[index] = min(first &* size &+ second, square)
        }
      }
      let last = UInt32(count - 1)
      for index in leaf.lettersAndPairs..<keys.count {
        let raw = keys[index]
        let key =
          raw < KeyBag.seamBase
          ? square &+ size &+ (max(raw, KeyBag.spellingBase) &- KeyBag.spellingBase)
          : UInt32(truncatingIfNeeded: seamStart) &+ ((raw &- KeyBag.seamBase) &>> seamShift)
        // Nor must what was damaged: every key has a place in its shard.
        out[index] = min(key, last)
      }
    }
  }

  /// The key of a letter, of a pair; nil if a letter does not occur on the site.
  func key(_ first: UInt16, _ second: UInt16? = nil) -> Int? {
    guard places[Int(first)] < .max, second.map({ places[Int($0)] < .max }) ?? true else { return nil }
    let place = Int(places[Int(first)])
    return second.map { place * alphabet.count + Int(places[Int($0)]) } ?? alphabet.count * alphabet.count + place
  }

  func key(_ seam: Seam) -> Int { seamStart + Int(seam.number >> seamShift) }

  func key(spelling code: UInt32) -> Int { alphabet.count * (alphabet.count + 1) + Int(code) }
}

extension PackedBits {
  /// Ascending numbers as steps in Rice's code, 32 at a time under one parameter.
  mutating func writeNumbers(_ numbers: UnsafeBufferPointer<UInt32>) {
    var next = 0
    for start in stride(from: 0, to: numbers.count, by: 32) {
      let block = numbers[start..<min(numbers.count, start + 32)]
      let mean = (Int(block.last ?? 0) + 1 - next) / block.count
      let low = min(15, max(0, bitWidth(of: mean * 7 / 10) - (mean * 7 / 10 > 0 ? 1 : 0) - (mean < 2 ? 1 : 0)))
      write(low, bits: 4)
      for number in block {
        writeUnary((Int(number) - next) >> low)
        write((Int(number) - next) & (1 << low - 1), bits: low)
        next = Int(number) + 1
      }
    }
  }
}

extension PackedBitsReader {
  mutating func readNumbers(count: Int) -> [Int] {
    var out: [Int] = []
    var next = 0, low = 0
    for index in 0..<count where !isPastEnd {
      if index % 32 == 0 { low = read(bits: 4) }
      let high = readUnary() << low
      next += high + read(bits: low) + 1
      out.append(next - 1)
    }
    return out
  }
}

/// How many bits a number from 0 takes.
func bitWidth(of number: Int) -> Int { max(1, Int.bitWidth - number.leadingZeroBitCount) }
