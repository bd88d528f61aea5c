/// Error correction over the field of 256 elements with the polynomial x⁸+x⁴+x³+x²+1 (ISO/IEC 18004:2015, 7.5.2).
enum ReedSolomon {
  /// Powers of 2, twice over so that the sum of two logarithms needs no remainder.
  static let powers: [UInt8] = {
    var powers: [UInt8] = []
    var power = 1
    for _ in 0..<510 {
      powers.append(UInt8(power))
      power <<= 1
      if power > 255 { power ^= 0x11D }
    }
    return powers
  }()

  private static let logarithms: [Int] = {
    var logarithms = [Int](repeating: 0, count: 256)
    for exponent in 0..<255 { logarithms[Int(powers[exponent])] = exponent }
    return logarithms
  }()

  static func product(_ left: UInt8, _ right: UInt8) -> UInt8 {
    left == 0 || right == 0 ? 0 : powers[logarithms[Int(left)] + logarithms[Int(right)]]
  }

  /// (x-1)(x-2)(x-4)…: the coefficients behind the first, which is 1.
  static func generator(_ degree: Int) -> [UInt8] {
    var coefficients = [UInt8](repeating: 0, count: degree)
    coefficients[degree - 1] = 1
    for factor in 0..<degree {
      for place in 0..<degree {
        coefficients[place] = product(coefficients[place], powers[factor])
        if place + 1 < degree { coefficients[place] ^= coefficients[place + 1] }
      }
    }
    return coefficients
  }

  /// What is left of the data divided by the generator: the error correction codewords.
  static func remainder(of data: ArraySlice<UInt8>, by generator: [UInt8]) -> [UInt8] {
    let logarithmsOfGenerator = generator.map { logarithms[Int($0)] }
    // A ring: the first of the remainder stands at `head`.
    var remainder = [UInt8](repeating: 0, count: generator.count)
    var head = 0
    for byte in data {
      let factor = byte ^ remainder[head]
      remainder[head] = 0
      head = head + 1 == generator.count ? 0 : head + 1
      guard factor != 0 else { continue }
      let logarithm = logarithms[Int(factor)]
      var place = head
      for (index, coefficient) in logarithmsOfGenerator.enumerated() where generator[index] != 0 {
        place = head + index < generator.count ? head + index : head + index - generator.count
        remainder[place] ^= powers[logarithm + coefficient]
      }
    }
    return Array(remainder[head...] + remainder[..<head])
  }
}
