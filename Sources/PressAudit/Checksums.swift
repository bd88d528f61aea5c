/// Check digits by which a number is told from any row of digits.
enum Checksums {
  /// GB 11643-1999 (ISO 7064, MOD 11-2) over 17 digits and a digit or `X`.
  static func isIdentity(_ number: some BidirectionalCollection<UInt8>) -> Bool {
    guard number.count == 18, let last = number.last.map({ $0 & ~0x20 }) else { return false }
    let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
    var sum = 0
    for (digit, weight) in zip(number, weights) {
      guard isDigit(digit) else { return false }
      sum += Int(digit - 0x30) * weight
    }
    return Array("10X98765432".utf8)[sum % 11] & ~0x20 == last
  }

  /// Luhn (ISO/IEC 7812-1): from the right every second digit is doubled.
  static func isLuhn(_ number: some BidirectionalCollection<UInt8>) -> Bool {
    var sum = 0
    for (index, byte) in number.reversed().enumerated() {
      guard isDigit(byte) else { return false }
      let digit = Int(byte - 0x30) * (index % 2 == 1 ? 2 : 1)
      sum += digit > 9 ? digit - 9 : digit
    }
    return !number.isEmpty && sum % 10 == 0
  }

  /// GB 32100-2015, the unified social credit code: 18 signs without I, O, S, V and Z.
  static func isCreditCode(_ number: some Collection<UInt8>) -> Bool {
    guard number.count == 18 else { return false }
    let alphabet = Array("0123456789ABCDEFGHJKLMNPQRTUWXY".utf8)
    var values: [Int] = []
    for byte in number {
      guard let value = alphabet.firstIndex(of: byte) else { return false }
      values.append(value)
    }
    var sum = 0
    var weight = 1
    for value in values.dropLast() {
      sum += value * weight
      weight = weight * 3 % 31
    }
    return values[17] == (31 - sum % 31) % 31
  }
}
