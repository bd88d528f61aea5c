import Testing

@testable import PressCode

/// The published examples of ISO/IEC 18004, and what every code must show.
@Suite struct QRCodeTests {
  /// ISO/IEC 18004:2015, annex I.2: “01234567” in numeric mode, version 1-M. Only the data codewords come from there; the
  /// error correction is ours to compute.
  @Test func errorCorrectionOfTheStandardsExample() {
    let data: [UInt8] = [
      0x10, 0x20, 0x0C, 0x56, 0x61, 0x80, 0xEC, 0x11, 0xEC, 0x11, 0xEC, 0x11, 0xEC, 0x11, 0xEC, 0x11,
    ]
    let corrections: [UInt8] = [0xA5, 0x24, 0xD4, 0xC1, 0xED, 0x36, 0xC7, 0x87, 0x2C, 0x55]
    #expect(QRVersion.all[0].interleaved(data) == data + corrections)
  }

  /// ISO/IEC 18004:2015, annex A: the exponents of 2 in the generator polynomials, the leading 1 aside.
  @Test(arguments: [
    [87, 229, 146, 149, 238, 102, 21],
    [251, 67, 46, 61, 118, 70, 64, 94, 32, 45],
    [120, 104, 107, 109, 102, 161, 76, 3, 91, 191, 147, 169, 182, 194, 225, 120],
    [215, 234, 158, 94, 184, 97, 118, 170, 79, 187, 152, 148, 252, 179, 5, 98, 96, 153],
  ])
  func generators(exponents: [Int]) {
    #expect(ReedSolomon.generator(exponents.count) == exponents.map { ReedSolomon.powers[$0] })
  }

  /// ISO/IEC 18004:2015, annex C: all format strings of level M.
  @Test func formatStrings() {
    let known = [
      "101010000010010", "101000100100101", "101111001111100", "101101101001011", "100010111111001", "100000011001110",
      "100111110010111", "100101010100000",
    ]
    for (mask, bits) in known.enumerated() { #expect(QRGrid.formatBits(mask: mask) == Int(bits, radix: 2)) }
  }

  /// ISO/IEC 18004:2015, annex D.
  @Test func versionStrings() {
    let known = [0x07C94, 0x085BC, 0x09A99, 0x0A4D3, 0x0BBF6]
    for (number, bits) in known.enumerated() { #expect(QRGrid.versionBits(number + 7) == bits) }
  }

  /// ISO/IEC 18004:2015, tables 1, 7 and 9.
  @Test func versionsHoldWhatTheStandardSays() {
    #expect(QRVersion.all.map(\.capacity) == [14, 26, 42, 62, 84, 106, 122, 152, 180, 213, 251])
    let codewords = [26, 44, 70, 100, 134, 172, 196, 242, 292, 346, 404]
    #expect(QRVersion.all.map { $0.codewords + $0.blocks.count * $0.corrections } == codewords)
    #expect(QRVersion.all.map(\.number) == Array(1...11))
  }

  @Test func theMessageIsModeCountBytesAndPadding() {
    #expect(QRVersion.all[0].message(Array("AB".utf8)).prefix(5) == [0x40, 0x24, 0x14, 0x20, 0xEC])
    #expect(QRVersion.all[0].message(Array(repeating: 0xFF, count: 14)).last == 0xF0)
    #expect(QRVersion.all[9].message([0x12]).prefix(5) == [0x40, 0x00, 0x11, 0x20, 0xEC])
  }

  @Test func theSmallestVersionIsTaken() {
    for (length, size) in [(0, 21), (14, 21), (15, 25), (62, 33), (63, 37), (213, 57), (214, 61), (251, 61)] {
      #expect(QRCode(String(repeating: "a", count: length))?.size == size)
    }
    #expect(QRCode(String(repeating: "a", count: 252)) == nil)
    #expect(QRCode(String(repeating: "字", count: 84)) == nil, "letters count by their bytes")
  }

  @Test func findersTimingAndTheDarkModule() throws {
    let code = try #require(QRCode("https://dang.example.cn/"))
    let finder = ["1111111", "1000001", "1011101", "1011101", "1011101", "1000001", "1111111"]
    for (x0, y0) in [(0, 0), (code.size - 7, 0), (0, code.size - 7)] {
      let seen = (0..<7).map { y in String((0..<7).map { code.isDark(x: x0 + $0, y: y0 + y) ? "1" : "0" }) }
      #expect(seen == finder)
    }
    for place in 8..<code.size - 8 {
      #expect(code.isDark(x: place, y: 6) == (place % 2 == 0))
      #expect(code.isDark(x: 6, y: place) == (place % 2 == 0))
    }
    #expect(code.isDark(x: 8, y: code.size - 8))
  }

  /// The path, painted again, is the code.
  @Test func thePathPaintsTheCode() throws {
    let code = try #require(QRCode("https://dang.example.cn/study/2024/yong-dian-an-quan.html"))
    var painted: Set<[Int]> = []
    var (x, y) = (0, 0)
    for stroke in code.path.split(separator: "h").joined(separator: " h ").split(separator: "M") {
      let numbers = stroke.replacing("m", with: " m ").split(separator: " ")
      (x, y) = (try #require(Int(numbers[0])), try #require(Int(numbers[1])))
      var rest = numbers.dropFirst(2)
      while let command = rest.popFirst() {
        let number = try #require(rest.popFirst().flatMap { Int($0) })
        if command == "m" {
          x += number
          #expect(rest.popFirst() == "0")
        } else {
          for _ in 0..<number {
            painted.insert([x, y])
            x += 1
          }
        }
      }
    }
    for y in 0..<code.size {
      for x in 0..<code.size { #expect(painted.contains([x, y]) == code.isDark(x: x, y: y)) }
    }
    #expect(code.viewBox == "-4 -4.5 41 41")
  }
}

/// The masks and their penalties against plain loops over modules.
@Suite struct QRMaskTests {
  /// A repeatable row of modules.
  private struct Dice: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state ^ state >> 29
    }
  }

  private static func plainRuns(_ line: [Bool]) -> Int {
    var (penalty, length) = (0, 1)
    for place in 1...line.count {
      if place < line.count, line[place] == line[place - 1] {
        length += 1
      } else {
        if length >= 5 { penalty += length - 2 }
        length = 1
      }
    }
    return penalty
  }

  private static func plainFinders(_ line: [Bool]) -> Int {
    let border = [Bool](repeating: false, count: 4)
    let wide = border + line + border
    let core = [true, false, true, true, true, false, true]
    var count = 0
    for start in 0...wide.count - 11 {
      let part = Array(wide[start..<start + 11])
      if part == core + border { count += 1 }
      if part == border + core { count += 1 }
    }
    return count * 40
  }

  @Test func bitsAndLoopsAgree() {
    var dice = Dice(state: 18_004)
    for round in 0..<2000 {
      let size = 21 + 4 * (round % 11)
      // Few bits set, half, or many: long runs come of the first and last.
      var row = dice.next()
      if round % 3 == 0 { row &= dice.next() }
      if round % 3 == 1 { row |= dice.next() }
      if round % 5 == 0 { row = row & ~0x7F | 0x5D }
      row &= 1 << UInt64(size) - 1
      let line = (0..<size).map { row >> UInt64($0) & 1 == 1 }
      #expect(QRMask.runs(row, size) == Self.plainRuns(line))
      #expect(QRMask.finders(row, size) == Self.plainFinders(line))
    }
  }

  @Test func squaresAndBalance() {
    let size = 21
    #expect(QRMask.blocks([UInt64](repeating: 0, count: size)) == 3 * 20 * 20)
    let chess: [UInt64] = (0..<size).map { y in
      var row: UInt64 = 0
      for x in 0..<size where (x + y) % 2 == 0 { row |= 1 << UInt64(x) }
      return row
    }
    #expect(QRMask.blocks(chess) == 0)
    #expect(QRMask.imbalance(chess) == 0)
    #expect(QRMask.imbalance([UInt64](repeating: 0, count: size)) == 100)
  }

  @Test func theMaskWithTheLeastPenaltyIsTaken() {
    for length in [1, 20, 60, 120, 240] {
      let text = (0..<length).map { String($0 % 10) }.joined()
      guard let version = QRVersion.all.first(where: { length <= $0.capacity }) else {
        Issue.record("\(length) bytes fit")
        return
      }
      var grid = QRGrid.blank[version.number - 1]
      grid.place(version.interleaved(version.message(Array(text.utf8))))
      #expect(grid.masked().penalty == (0..<8).map { grid.masked(by: $0).penalty }.min())
      for mask in 0..<8 {
        let masked = grid.masked(by: mask)
        for y in 0..<version.size {
          for x in 0..<version.size {
            #expect(masked.rows[y] >> UInt64(x) & 1 == masked.columns[x] >> UInt64(y) & 1)
          }
        }
      }
    }
  }
}
