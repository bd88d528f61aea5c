/// The code in which the texts for snippets are written: stretches of text that are frequent on a site, in Huffman's code.
///
/// Besides its stretches the code has two signs: `end` ends a text, `raw` stands before one 16-bit unit as it is.
struct TextCode {
  /// The stretches in order of the code: shorter codes first.
  let entries: [[UInt16]]
  /// How many codes there are of 1, 2, … 15 bits (canonical: each is the one before plus one, with zeros added).
  let lengths: [Int]

  /// The stretches as text; the two signs are U+0001 and U+0002.
  var texts: [String] { entries.map { String(decoding: $0, as: UTF16.self) } }

  static let end: [UInt16] = [1]
  static let raw: [UInt16] = [2]

  private let endCode: Code
  private let rawCode: Code
  /// With each entry's code as its sign.
  private let tree: EntryTree

  /// Learns from some texts of the site in UTF-8; the same texts give the same code.
  init(learningFrom texts: [[UInt8]]) {
    var stretches = PhraseCounts(texts).entries.map(\.units)
    let known = Set(stretches)
    stretches += ([10] + Array(UInt16(0x20)...0x7E)).map { [$0] }.filter { !known.contains($0) }
    let (uses, raw) = Self.counts(of: stretches, in: texts)
    let counts = uses + [texts.count * 12, raw]
    stretches += [Self.end, Self.raw]
    let sizes = HuffmanLengths(counts.map { $0 + 1 }).lengths
    // Neighbours that are alike make the file smaller when it is sent.
    let order = stretches.indices.sorted {
      sizes[$0] != sizes[$1] ? sizes[$0] < sizes[$1] : stretches[$0].lexicographicallyPrecedes(stretches[$1])
    }
    let lengths = (1...HuffmanLengths.longest).map { length in sizes.reduce(0) { $0 + ($1 == length ? 1 : 0) } }
    self.init(entries: order.map { stretches[$0] }, lengths: lengths)
  }

  /// How often each stretch is used in the texts, and how often none.
  private static func counts(of stretches: [[UInt16]], in texts: [[UInt8]]) -> (uses: [Int], raw: Int) {
    let tree = EntryTree(stretches, signs: Array(1...stretches.count))
    var counts = [Int](repeating: 0, count: stretches.count + 1)
    var room = SplitRoom()
    for text in texts {
      text.withUnsafeBufferPointer { text in
        tree.split(text, &room) { row in row.each { sign, _ in counts[sign] += 1 } }
      }
    }
    return (Array(counts[1...]), counts[0])
  }

  /// A code that was learnt before.
  init(_ kept: KeptCode) { self.init(entries: kept.entries, lengths: kept.lengths) }

  private init(entries: [[UInt16]], lengths: [Int]) {
    (self.entries, self.lengths) = (entries, lengths)
    var codes: [Code] = []
    var next = 0
    for (bits, count) in zip(1..., lengths) {
      next <<= 1
      for _ in 0..<count {
        codes.append(Code(next, bits: bits))
        next += 1
      }
    }
    endCode = codes[entries.firstIndex(of: Self.end) ?? 0]
    rawCode = codes[entries.firstIndex(of: Self.raw) ?? 0]
    tree = EntryTree(entries, signs: zip(entries, codes).map { $0 == Self.end || $0 == Self.raw ? 0 : $1.sign })
  }

  /// The bits of an entry, and how many they are; together one number that is never 0.
  private struct Code {
    let sign: Int

    init(_ code: Int, bits: Int) { sign = bits << HuffmanLengths.longest | code }

    @inline(__always)
    init(sign: Int) { self.sign = sign }

    @inline(__always)
    func write(to bits: inout PackedBits.Cursor) {
      bits.write(sign & (1 << HuffmanLengths.longest - 1), bits: sign &>> HuffmanLengths.longest)
    }
  }

  /// Appends a text and its end.
  func write(_ text: String, to bits: inout PackedBits, _ room: inout SplitRoom) {
    var text = text
    text.withUTF8 { write($0, to: &bits, &room) }
  }

  /// Appends a text in UTF-8 and its end.
  func write(_ text: UnsafeBufferPointer<UInt8>, to bits: inout PackedBits, _ room: inout SplitRoom) {
    tree.split(text, &room) { row in
      // A unit that begins no entry has the longest code.
      bits.write(atMost: (row.count + 1) * (HuffmanLengths.longest + 16)) { cursor in
        // As a variable of its own it stays in registers.
        var bits = cursor
        defer { cursor = bits }
        row.each { sign, unit in
          if sign > 0 {
            Code(sign: sign).write(to: &bits)
          } else {
            rawCode.write(to: &bits)
            bits.write(Int(unit), bits: 16)
          }
        }
        endCode.write(to: &bits)
      }
    }
  }
}

/// Reads texts that a `TextCode` wrote.
struct TextCodeReader {
  private let entries: [String]
  private let lengths: [Int]
  private let end: Int
  private let raw: Int

  init(entries: [String], lengths: [Int]) {
    self.entries = entries
    self.lengths = lengths
    end = entries.firstIndex(of: "\u{1}") ?? 0
    raw = entries.firstIndex(of: "\u{2}") ?? 0
  }

  func read(_ bits: inout PackedBitsReader) -> String {
    var units: [UInt16] = []
    while !bits.isPastEnd {
      let entry = entryNumber(&bits)
      if entry == end || entry >= entries.count { break }
      if entry == raw { units.append(UInt16(bits.read(bits: 16))) } else { units += Array(entries[entry].utf16) }
    }
    return String(decoding: units, as: UTF16.self)
  }

  private func entryNumber(_ bits: inout PackedBitsReader) -> Int {
    var code = 0, first = 0, place = 0
    for count in lengths {
      code = code << 1 | bits.read(bits: 1)
      if code - first < count { return place + code - first }
      place += count
      first = (first + count) << 1
    }
    return entries.count
  }
}

/// The lengths of Huffman's codes for some counts, none longer than `longest`.
struct HuffmanLengths {
  static let longest = 15

  private(set) var lengths: [Int]

  init(_ counts: [Int]) {
    var counts = counts
    lengths = Self.lengths(counts)
    // Flatter counts give shorter codes.
    while lengths.contains(where: { $0 > Self.longest }) {
      counts = counts.map { $0 / 2 + 1 }
      lengths = Self.lengths(counts)
    }
  }

  /// Joins the two least until one is left: leaves in order of their counts, joints in the order they are made.
  private static func lengths(_ counts: [Int]) -> [Int] {
    let leaves = counts.indices.sorted { counts[$0] != counts[$1] ? counts[$0] < counts[$1] : $0 < $1 }
    var parents = [Int](repeating: -1, count: counts.count * 2)
    var sums: [Int] = []
    var leaf = 0, joint = 0
    func least() -> (node: Int, count: Int) {
      if joint < sums.count, leaf >= leaves.count || sums[joint] < counts[leaves[leaf]] {
        joint += 1
        return (counts.count + joint - 1, sums[joint - 1])
      }
      leaf += 1
      return (leaves[leaf - 1], counts[leaves[leaf - 1]])
    }
    while sums.count < counts.count - 1 {
      let (a, b) = (least(), least())
      parents[a.node] = counts.count + sums.count
      parents[b.node] = counts.count + sums.count
      sums.append(a.count + b.count)
    }
    var depths = [Int](repeating: 0, count: counts.count * 2)
    for node in (0..<max(1, counts.count * 2 - 2)).reversed() where parents[node] >= 0 {
      depths[node] = depths[parents[node]] + 1
    }
    return counts.indices.map { max(1, depths[$0]) }
  }
}
