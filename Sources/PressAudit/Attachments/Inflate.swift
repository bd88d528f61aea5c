/// Unpacks DEFLATE data (RFC 1951), never to more than a given number of bytes.
struct Inflate {
  private let input: ArraySlice<UInt8>
  private var at: Int
  private var bits: UInt32 = 0
  private var bitCount = 0
  private var output: [UInt8] = []
  private let limit: Int

  /// The unpacked bytes; nil when the data is broken or comes to more than `limit` bytes.
  static func bytes(of input: ArraySlice<UInt8>, limit: Int) -> [UInt8]? {
    var inflate = Inflate(input, limit: limit)
    return inflate.run() ? inflate.output : nil
  }

  private init(_ input: ArraySlice<UInt8>, limit: Int) {
    self.input = input
    self.limit = limit
    at = input.startIndex
  }

  private mutating func run() -> Bool {
    while true {
      guard let isLast = take(1), let kind = take(2) else { return false }
      switch kind {
      case 0: guard copyStored() else { return false }
      case 1: guard copy(Self.fixedLiterals, Self.fixedDistances) else { return false }
      case 2:
        guard let (literals, distances) = readCodes(), copy(literals, distances) else { return false }
      default: return false
      }
      if isLast == 1 { return true }
    }
  }

  // MARK: Bits

  private mutating func take(_ count: Int) -> Int? {
    while bitCount < count {
      guard at < input.endIndex else { return nil }
      bits |= UInt32(input[at]) << UInt32(bitCount)
      at += 1
      bitCount += 8
    }
    let value = bits & ((1 << UInt32(count)) - 1)
    bits >>= UInt32(count)
    bitCount -= count
    return Int(value)
  }

  private mutating func copyStored() -> Bool {
    bits = 0
    bitCount = 0
    guard at + 4 <= input.endIndex else { return false }
    let count = Int(input[at]) | Int(input[at + 1]) << 8
    let complement = Int(input[at + 2]) | Int(input[at + 3]) << 8
    at += 4
    guard count == complement ^ 0xFFFF, at + count <= input.endIndex, output.count + count <= limit else {
      return false
    }
    output += input[at..<at + count]
    at += count
    return true
  }

  // MARK: Codes

  /// A canonical Huffman code: how many codes there are of each length, and the symbols in their order.
  private struct Code {
    var counts = [Int](repeating: 0, count: 16)
    var symbols: [Int] = []

    init?(_ lengths: ArraySlice<Int>) {
      for length in lengths { counts[length] += 1 }
      counts[0] = 0
      var left = 1
      for length in 1...15 {
        left = left * 2 - counts[length]
        if left < 0 { return nil }
      }
      for length in 1...15 {
        for (symbol, own) in lengths.enumerated() where own == length { symbols.append(symbol) }
      }
    }
  }

  private mutating func symbol(_ code: Code) -> Int? {
    var value = 0
    var first = 0
    var index = 0
    for length in 1...15 {
      guard let bit = take(1) else { return nil }
      value |= bit
      let count = code.counts[length]
      if value - count < first { return code.symbols[index + value - first] }
      index += count
      first = (first + count) << 1
      value <<= 1
    }
    return nil
  }

  private static let fixedLiterals = Code(
    ([Int](repeating: 8, count: 144) + [Int](repeating: 9, count: 112) + [Int](repeating: 7, count: 24)
      + [Int](repeating: 8, count: 8))[...])
  private static let fixedDistances = Code([Int](repeating: 5, count: 30)[...])

  private mutating func readCodes() -> (Code, Code)? {
    guard let literals = take(5), let distances = take(5), let lengths = take(4), literals <= 29, distances <= 29 else {
      return nil
    }
    let order = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]
    var own = [Int](repeating: 0, count: 19)
    for index in 0..<lengths + 4 {
      guard let length = take(3) else { return nil }
      own[order[index]] = length
    }
    guard let code = Code(own[...]) else { return nil }
    let wanted = literals + 257 + distances + 1
    var all: [Int] = []
    while all.count < wanted {
      guard let symbol = symbol(code) else { return nil }
      switch symbol {
      case 0...15: all.append(symbol)
      case 16:
        guard let last = all.last, let more = take(2) else { return nil }
        all += [Int](repeating: last, count: more + 3)
      case 17:
        guard let more = take(3) else { return nil }
        all += [Int](repeating: 0, count: more + 3)
      default:
        guard let more = take(7) else { return nil }
        all += [Int](repeating: 0, count: more + 11)
      }
    }
    guard all.count == wanted, let first = Code(all[..<(literals + 257)]), let second = Code(all[(literals + 257)...])
    else {
      return nil
    }
    return (first, second)
  }

  // MARK: Copying

  private static let lengthBases = [
    3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258,
  ]
  private static let lengthBits = [
    0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0,
  ]
  private static let distanceBases = [
    1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145,
    8193, 12289, 16385, 24577,
  ]
  private static let distanceBits = [
    0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13,
  ]

  private mutating func copy(_ literals: Code?, _ distances: Code?) -> Bool {
    guard let literals, let distances else { return false }
    while true {
      guard let symbol = symbol(literals) else { return false }
      if symbol < 256 {
        guard output.count < limit else { return false }
        output.append(UInt8(symbol))
        continue
      }
      if symbol == 256 { return true }
      guard symbol - 257 < Self.lengthBases.count, let more = take(Self.lengthBits[symbol - 257]),
        let place = self.symbol(distances), place < Self.distanceBases.count, let far = take(Self.distanceBits[place])
      else { return false }
      let length = Self.lengthBases[symbol - 257] + more
      let distance = Self.distanceBases[place] + far
      guard distance <= output.count, output.count + length <= limit else { return false }
      for _ in 0..<length { output.append(output[output.count - distance]) }
    }
  }
}
