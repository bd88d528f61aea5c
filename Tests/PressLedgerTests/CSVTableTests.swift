import PressText
import Testing

@testable import PressLedger

/// What the reader makes of bytes: cells divided by `|`, rows by a line end, then the diagnostics' codes.
private func read(_ bytes: [UInt8]) -> (text: String, codes: [String]) {
  let read = CSVTable.read(SourceFile(path: RelativePath(trusting: "records/meetings.csv"), bytes: bytes))
  let table = read.value
  let rows = table.map { table in
    table.rows.map { row in row.cells.map { table.text(table.cells[$0]) }.joined(separator: "|") }.joined(
      separator: "\n")
  }
  return (rows ?? "", read.diagnostics.map(\.code))
}

private func read(_ text: String) -> (text: String, codes: [String]) { read(Array(text.utf8)) }

@Suite struct CSVTableTests {
  @Test(arguments: [
    ("a,b\r\n1,2\r\n", "a|b\n1|2"),
    ("\u{FEFF}日期;支部\n1;2", "日期|支部\n1|2"),
    ("a\tb\r1\t2\r", "a|b\n1|2"),
    ("sep=;\r\na;b,c\r\n", "a|b,c"),
    ("a,\"b,c\"\n\"1\n2\",3", "a|b,c\n1\n2|3"),
    ("a,\"say \"\"yes\"\"\"\n", "a|say \"yes\""),
    ("a,b\n,,\n\n  ,\t\n1,\n", "a|b\n1|"),
    ("a, \"b\" ,c\n", "a|b|c"),
    ("a,5\" pipe\n", "a|5\" pipe"),
    ("a,b,", "a|b|"),
    ("\"a;b\",c\n", "a;b|c"),
    ("日期，支部\n", "日期，支部"),
  ])
  func readsWhatSpreadsheetsWrite(_ csv: String, _ cells: String) {
    #expect(read(csv).text == cells)
    #expect(read(csv).codes == [])
  }

  @Test func quotedLineEndsKeepLineNumbers() throws {
    let file = SourceFile(
      path: RelativePath(trusting: "records/dues.csv"), bytes: Array("a,b\r\n\"x\r\ny\",1\r\n2,3\r\n".utf8))
    let table = try #require(CSVTable.read(file).value)
    #expect(table.rows.map(\.line) == [1, 2, 4])
  }

  @Test func placesAreThoseOfTheContent() throws {
    let text = "\u{FEFF}日期,支部\r\n2024/1/5,\"甲,乙\"\r\n"
    let table = try #require(
      CSVTable.read(SourceFile(path: RelativePath(trusting: "records/dues.csv"), bytes: Array(text.utf8))).value)
    let row = table.rows[1]
    let cells = row.cells.map { String(decoding: table.bytes[table.cells[$0].range], as: UTF8.self) }
    #expect(cells == ["2024/1/5", "甲,乙"])
  }

  @Test func unclosedQuoteIsSaidAndRowsBeforeItStay() {
    #expect(read("a,b\n1,2\n3,\"4\n5,6\n") == ("a|b\n1|2", ["unclosed-quote"]))
    #expect(read("\"").codes == ["unclosed-quote"])
  }

  @Test func textAfterAQuoteIsSaid() {
    #expect(read("a,b\n\"1\"x,2\n3,4\n") == ("a|b\n3|4", ["text-after-quote"]))
  }

  @Test func aHundredThousandColumnsAreRefused() {
    let header = (0..<100_000).map { "c\($0)" }.joined(separator: ",")
    #expect(read(header + "\n1\n") == ("", ["too-many-columns"]))
    #expect(read("a,b\n1,2\n" + header) == ("a|b\n1|2", ["too-many-columns"]))
  }

  @Test func otherEncodingsAreNamed() {
    let gbk: [UInt8] = [0xC8, 0xD5, 0xC6, 0xDA, 0x2C, 0xD6, 0xA7, 0xB2, 0xBF, 0x0A]
    #expect(read(gbk).codes == ["gbk-encoding"])
    #expect(read([0xFF, 0xFE, 0x61, 0x00]).codes == ["utf16-encoding"])
    #expect(read([0x61, 0x2C, 0x00, 0x62, 0x0A]).codes == ["nul-in-text"])
    #expect(read([0x61, 0x80, 0x80, 0x0A]).codes == ["invalid-utf8"])
  }

  @Test(arguments: ["", "\u{FEFF}", "\r\n\r\n", ",,,\n"])
  func emptyFilesAreSaid(_ csv: String) { #expect(read(csv).codes == ["ledger-empty"]) }

  @Test func anyBytesAreReadToTheEnd() {
    var random = Seeded(20_240_630)
    let alphabet: [UInt8] = Array("\",;\t\r\na1 -中".utf8)
    for _ in 0..<3000 {
      let bytes = (0..<Int.random(in: 0..<40, using: &random)).map { _ in alphabet.randomElement(using: &random) ?? 0x20
      }
      let read = CSVTable.read(SourceFile(path: RelativePath(trusting: "records/dues.csv"), bytes: bytes))
      #expect(read.value != nil || !read.diagnostics.isEmpty)
      for row in read.value?.rows ?? [] { #expect(!row.cells.isEmpty) }
    }
  }
}

@Suite struct AmountTests {
  @Test(arguments: [
    ("6200", 620_000), ("6,200.50", 620_050), ("￥4850.5", 485_050), ("3300.00 元", 330_000), ("１２", 1200),
    ("1.2万元", 1_200_000), ("1万", 1_000_000), ("0.07", 7), ("0", 0), ("12.340", 1234),
  ])
  func reads(_ text: String, _ hundredths: Int) { #expect(Amount(text)?.hundredths == hundredths) }

  @Test(arguments: ["", "元", "-5", "1.234", "1.2.3", "1e5", "三百", "1万万", "99999999999999", "1万2"])
  func refuses(_ text: String) { #expect(Amount(text) == nil) }

  @Test(arguments: [
    (0, "0", "0", "0元"), (1_645_050, "16450.5", "16450.50", "1万余元"), (2_000_000, "20000", "20000", "2万元"),
    (845_005, "8450.05", "8450.05", "8450.05元"), (1_000_001, "10000.01", "10000.01", "1万余元"),
    (150, "1.5", "1.50", "1.50元"),
  ])
  func prints(_ hundredths: Int, _ plain: String, _ money: String, _ rounded: String) {
    let amount = Amount(hundredths: hundredths)
    #expect(amount.description == plain)
    #expect(amount.money == money)
    #expect(amount.roundedChinese == rounded)
  }
}
