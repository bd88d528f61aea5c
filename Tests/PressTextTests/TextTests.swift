import Foundation
import Testing

@testable import PressText

@Suite struct LineTableTests {
  @Test(arguments: [
    ("", 1), ("a", 1), ("a\n", 2), ("a\nb", 2), ("a\r\nb\r\n", 3), ("a\rb\rc", 3), ("\n\r\n\r", 4), ("\r\n", 2),
  ])
  func lines(_ text: String, _ count: Int) { #expect(LineTable(Array(text.utf8)).count == count) }

  /// Offset → position → offset, at the start of every character.
  @Test(arguments: ["甲\n乙丙\r\n\r\nab𠮷c\rd", "", "\n", "一行", "a\r\rb"])
  func roundTrip(_ text: String) {
    let bytes = Array(text.utf8)
    let table = LineTable(bytes)
    for offset in 0...bytes.count where offset == bytes.count || bytes[offset] & 0xC0 != 0x80 {
      let position = table.position(at: offset)
      #expect(table.offset(line: position.line, column: position.column) == offset)
      #expect(table.line(at: offset) == position.line)
      #expect(table.start(ofLine: position.line) <= offset)
    }
  }

  @Test func positionsCountCharacters() {
    let table = LineTable(Array("甲乙\r\n𠮷a".utf8))
    #expect(table.position(at: 6) == (1, 3) && table.position(at: 8) == (2, 1) && table.position(at: 12) == (2, 2))
    #expect(String(decoding: table.text(ofLine: 1), as: UTF8.self) == "甲乙")
    #expect(String(decoding: table.text(ofLine: 2), as: UTF8.self) == "𠮷a")
    #expect(table.start(ofLine: 99) == 13 && table.position(at: 13) == (2, 3))
  }
}

@Suite struct JSONTests {
  /// Foundation reads back what was written, for every kind of character.
  @Test func stringsComeBack() throws {
    let texts = [
      "", "\"\\/", "\u{0}\u{1}\u{1F}\u{7F}\t\n\r\u{8}\u{C}", "</script><!--", "学习𠮷👨‍👩‍👧",
      "a\u{2028}b\u{2029}c\u{2027}\u{202A}", "\u{E2}\u{80}\u{A8}",
      "\u{FFFD}\u{FFFF}",
    ]
    let bytes = JSON.array(texts.map(JSON.string)).bytes()
    #expect(try JSONDecoder().decode([String].self, from: Data(bytes)) == texts)
    let text = String(decoding: bytes, as: UTF8.self)
    #expect(!text.contains("<") && !text.contains("\u{2028}") && !text.contains("\u{2029}"))
  }

  @Test func objects() throws {
    let json = JSON.object([
      ("b", 1), ("a", .array([.null, true, .number(2.5), .number(3), .object([]), .array([])])), ("c", .optional(nil)),
      ("d", .object([("e", "f")])),
    ])
    #expect(
      String(decoding: json.bytes(), as: UTF8.self) == #"{"b":1,"a":[null,true,2.5,3,{},[]],"c":null,"d":{"e":"f"}}"#)
    #expect(
      String(decoding: json.bytes(pretty: true), as: UTF8.self) == """
        {
          "b": 1,
          "a": [
            null,
            true,
            2.5,
            3,
            {},
            []
          ],
          "c": null,
          "d": {
            "e": "f"
          }
        }
        """)
    #expect(try JSONSerialization.jsonObject(with: Data(json.bytes(pretty: true))) is [String: Any])
  }

  @Test(arguments: [0, 1, 3], [false, true]) func madeItemsAreWrittenAsOthersAre(count: Int, isPretty: Bool) {
    let item: @Sendable (Int) -> JSON = { .object([("number", .integer($0)), ("name", "页")]) }
    let array = JSON.object([("files", .array((0..<count).map(item)))])
    let made = JSON.object([("files", .made(count, item))])
    #expect(made.bytes(pretty: isPretty) == array.bytes(pretty: isPretty))
  }
}

@Suite struct DigestTests {
  /// FIPS 180-4 examples, and one block's edges.
  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
  ])
  func vectors(_ text: String, _ digest: String) { #expect(Digest(of: Array(text.utf8)).description == digest) }

  @Test func aMillionLetters() {
    let digest = Digest(of: [UInt8](repeating: 0x61, count: 1_000_000))
    #expect(digest.description == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
    #expect(digest.prefix(10) == "cdc76e5c99")
  }
}

@Suite struct HTMLTests {
  @Test(arguments: [
    ("a & b", "a &amp; b"), ("<b>", "&lt;b&gt;"), ("\"", "&quot;"), ("'", "'"), ("&amp;", "&amp;amp;"), ("", ""),
    ("学<习", "学&lt;习"),
    ("<<", "&lt;&lt;"),
  ])
  func escaping(_ text: String, _ html: String) {
    #expect(HTML(escaping: text).string == html)
    var appended = HTML(trusting: "<p>")
    appended.append(escaping: text)
    #expect(appended.string == "<p>" + html)
    // Also from a collection without contiguous storage.
    var bytes: [UInt8] = []
    bytes.appendEscaped(Array(text.utf8).reversed().reversed() as ReversedCollection)
    #expect(String(decoding: bytes, as: UTF8.self) == html)
  }
}

@Suite struct SuggestionTests {
  @Test(arguments: [
    ("标提", "标题"), ("tilte", "title"), ("晨光支部", nil), ("branh", "branch"), ("x", nil), ("完全不同", nil), ("TITLE", "title"),
    ("", nil),
  ])
  func nearestWord(_ word: String, _ meant: String?) {
    #expect(nearest(to: word, among: ["标题", "title", "branch", "date", "日期"]) == meant)
  }

  @Test func tiesGoToTheEarlier() {
    #expect(
      nearest(to: "abcx", among: ["abca", "abcb"]) == "abca" && nearest(to: "abcx", among: ["abcb", "abca"]) == "abcb")
  }

  /// A part of one candidate alone goes before another that differs by half.
  @Test(arguments: [
    ("党日", "主题党日"), ("党刻", "党课"), ("大会", "支部党员大会"), ("会", nil), ("蓝穹", "蓝穹电子党支部"), ("主题党曰", "主题党日"),
    ("党小组", "党小组会"), ("组会", nil),
  ])
  func partsOfWords(_ word: String, _ meant: String?) {
    let names = ["支部党员大会", "支部委员会", "党小组会", "党课", "主题党日", "蓝穹电子党支部", "组会议事", "委员会"]
    #expect(nearest(to: word, among: names) == meant)
  }

  @Test(arguments: [
    ("没有.jpg", nil), ("照片.jpg", "照片.png"), ("照.jpg", "照一.jpg"), ("配电相.jpg", "配电箱.jpg"), ("配电箱.JPG", "配电箱.jpg"),
    ("配电箱.jpeg", "配电箱.jpg"), ("../b.md", "../bb.md"), ("x", nil), (".jpg", nil), ("", nil),
  ])
  func nearestName(_ path: String, _ meant: String?) {
    #expect(
      nearestFile(to: path, among: ["零.jpg", "照片.png", "照一.jpg", "配电箱.jpg", "配电箱图.md", "../bb.md", "a"]) == meant)
  }

  @Test func longWordsAreLeftAlone() { #expect(nearest(to: String(repeating: "a", count: 65), among: ["a"]) == nil) }
}

@Suite struct TextEncodingTests {
  private func defect(_ bytes: [UInt8]) -> String? {
    TextEncoding.defect(in: SourceFile(path: RelativePath(trusting: "a.md"), bytes: bytes))?.code
  }

  @Test func recognised() {
    #expect(defect(Array("学习 abc".utf8)) == nil)
    #expect(defect([]) == nil)
    #expect(defect([0xEF, 0xBB, 0xBF] + Array("学习".utf8)) == nil)
    // 学习材料; of 学习 alone, which is UTF-8 too, nobody can tell.
    #expect(defect([0xD1, 0xA7, 0xCF, 0xB0, 0xB2, 0xC4, 0xC1, 0xCF]) == "gbk-encoding")
    #expect(defect(Array("---\n".utf8) + [0xB1, 0xEA, 0xCC, 0xE2, 0x3A]) == "gbk-encoding")
    #expect(defect([0xFF, 0xFE, 0x61, 0x00]) == "utf16-encoding")
    #expect(defect([0xFE, 0xFF, 0x00, 0x61]) == "utf16-encoding")
    #expect(defect("学习材料：abc，第一页\n第二页\n".utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }) == "utf16-encoding")
    #expect(defect("学习材料：abc，第一页\n第二页\n".utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 255)] }) == "utf16-encoding")
    #expect(
      defect([0x61, 0x00, 0x62]) == "nul-in-text"
        && defect([0x61, 0x62, 0x63, 0x00, 0x64, 0x64, 0x65, 0x65, 0x66, 0x66]) == "nul-in-text")
    #expect(defect([0x61, 0xFF]) == "invalid-utf8" && defect([0x61, 0xE5, 0xAD, 0xE5]) == "invalid-utf8")
  }

  /// Table 3-7 of Unicode, against the standard library's own validation, on every pair and some longer ones.
  @Test func wellFormedness() {
    var cases: [[UInt8]] = []
    for first in UInt8.min...UInt8.max {
      for second in stride(from: 0, through: 255, by: 3) { cases.append([first, UInt8(second)]) }
    }
    for lead in UInt8(0xE0)...0xF5 {
      for second: UInt8 in [0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0] {
        for third: UInt8 in [0x7F, 0x80, 0xBF, 0xC0] {
          for fourth: UInt8 in [0x61, 0x80, 0xBF] { cases.append([lead, second, third, fourth]) }
        }
      }
    }
    for bytes in cases {
      #expect(
        (TextEncoding.firstInvalidUTF8(bytes) == nil) == (String(validating: bytes, as: UTF8.self) != nil), "\(bytes)")
    }
  }

  @Test func theFirstBadByteIsFound() {
    #expect(TextEncoding.firstInvalidUTF8(Array("学".utf8) + [0xFF]) == 3)
    #expect(TextEncoding.firstInvalidUTF8([0x61, 0xE5, 0xAD, 0x61]) == 1)
  }
}

@Suite struct ConcurrencyTests {
  @Test(arguments: [1, 2, 7]) func resultsStayInOrder(_ width: Int) async {
    for count in [0, 1, 2, 3, 63, 64, 65, 1000] {
      let doubled = await Array(0..<count).concurrentMap(width: width) { $0 * 2 }
      #expect(doubled == (0..<count).map { $0 * 2 })
    }
  }
}

@Suite struct SlugTests {
  @Test(arguments: [("——", "u2014-u2014"), ("🎉", "u1f389"), ("_", "u5f"), ("学习", "xue-xi"), ("a_b", "a-b")])
  func aPartOfAnAddressIsNeverEmpty(_ text: String, _ name: String) { #expect(Han.addressName(text) == name) }

  /// Names of the same letters end alike, others differ however far they agree; short ones stay as they are.
  @Test func aPartOfAnAddressIsNotTooLong() {
    let long = String(repeating: "网格化管理", count: 30)
    let name = Han.addressName(long)
    let spelled = Array(repeating: "wang-ge-hua-guan-li", count: 5).joined(separator: "-")
    #expect(name == spelled + "-wang-ge-" + name.suffix(8))
    #expect(name.utf8.count <= 120 && Han.addressName(long) == name && Han.addressName(name) == name)
    #expect(Han.addressName(long + "甲") != name && Han.addressName(long + "。") == name)
    let thirty = String(repeating: "网格化管理", count: 6)
    #expect(Han.addressName(thirty) == Array(repeating: "wang-ge-hua-guan-li", count: 6).joined(separator: "-"))
    // What an author wrote for an address is kept as long as a file may be called so.
    let written = String(repeating: "x", count: 200)
    #expect(Han.addressName(written) == written && Han.addressName(written + "y").utf8.count == 200)
    #expect(Han.fileName(String(repeating: "长", count: 80) + ".v2").utf8.count <= 120)
  }
}
