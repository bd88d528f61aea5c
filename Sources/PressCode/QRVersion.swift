/// A size of the code with its error correction at level M, which restores about 15 % of the codewords
/// (ISO/IEC 18004:2015, tables 1, 9 and E.1).
struct QRVersion: Sendable, Equatable {
  let number: Int
  /// Error correction codewords of each block.
  let corrections: Int
  /// Data codewords of each block, shorter blocks first.
  let blocks: [Int]
  /// The middles of the alignment patterns, along either side.
  let alignments: [Int]

  private init(_ number: Int, _ corrections: Int, _ blocks: [Int], _ alignments: [Int]) {
    self.number = number
    self.corrections = corrections
    self.blocks = blocks
    self.alignments = alignments
  }

  static let all = [
    QRVersion(1, 10, [16], []), QRVersion(2, 16, [28], [6, 18]), QRVersion(3, 26, [44], [6, 22]),
    QRVersion(4, 18, [32, 32], [6, 26]), QRVersion(5, 24, [43, 43], [6, 30]),
    QRVersion(6, 16, [27, 27, 27, 27], [6, 34]), QRVersion(7, 18, [31, 31, 31, 31], [6, 22, 38]),
    QRVersion(8, 22, [38, 38, 39, 39], [6, 24, 42]), QRVersion(9, 22, [36, 36, 36, 37, 37], [6, 26, 46]),
    QRVersion(10, 26, [43, 43, 43, 43, 44], [6, 28, 50]), QRVersion(11, 30, [50, 51, 51, 51, 51], [6, 30, 54]),
  ]

  /// Modules a side.
  var size: Int { 17 + 4 * number }
  /// Data codewords of all blocks.
  var codewords: Int { blocks.reduce(0, +) }
  /// Bits that say how many bytes follow.
  private var countBits: Int { number < 10 ? 8 : 16 }
  /// Bytes that it holds.
  var capacity: Int { (codewords * 8 - 4 - countBits) / 8 }

  /// The data codewords of some bytes: mode, count, bytes, end, padding (ISO/IEC 18004:2015, 7.4.5 and 7.4.10).
  func message(_ bytes: [UInt8]) -> [UInt8] {
    precondition(bytes.count <= capacity, "the text does not fit into this version")
    var bits: [UInt8] = []
    // The mode takes half a byte, so that every byte behind it lies across two codewords.
    var half: UInt8 = 0b0100
    func put(_ byte: UInt8) {
      bits.append(half << 4 | byte >> 4)
      half = byte & 0xF
    }
    if countBits == 16 { put(UInt8(bytes.count >> 8)) }
    put(UInt8(bytes.count & 0xFF))
    for byte in bytes { put(byte) }
    bits.append(half << 4)
    var pad: UInt8 = 0xEC
    while bits.count < codewords {
      bits.append(pad)
      pad ^= 0xEC ^ 0x11
    }
    return bits
  }

  /// Data and error correction of all blocks in the order in which they stand in the code (7.6).
  func interleaved(_ data: [UInt8]) -> [UInt8] {
    precondition(data.count == codewords, "every block is filled")
    let generator = ReedSolomon.generator(corrections)
    var parts: [ArraySlice<UInt8>] = []
    var start = 0
    for length in blocks {
      parts.append(data[start..<start + length])
      start += length
    }
    let remainders = parts.map { ReedSolomon.remainder(of: $0, by: generator) }
    var all: [UInt8] = []
    all.reserveCapacity(codewords + blocks.count * corrections)
    for place in 0..<(blocks.last ?? 0) {
      for part in parts where place < part.count { all.append(part[part.startIndex + place]) }
    }
    for place in 0..<corrections { for remainder in remainders { all.append(remainder[place]) } }
    return all
  }
}
