import PressAudit
import PressSite
import PressText
import Testing

/// Tables of persons wherever they stand: below a title, on a hidden sheet, in a PDF, in a sentence.
@Suite struct RosterTests {
  private static func found(_ name: String, _ bytes: [UInt8], pdf: PDFReading? = nil) -> [String] {
    AttachmentTests.read(name, bytes, pdf: pdf).findings.map { "\($0.rule.rawValue) \($0.text)" }
  }

  private static let header = "姓名,性别,民族,出生年月,入党时间"
  private static let rows = "\n张伟,男,汉族,1985.04,2010.07\n李娜,女,汉族,1990.06,2015.07\n"
  private static let roster = "roster 姓名、性别、民族、出生年月、入党时间"

  @Test(arguments: [
    "", "第一党支部党员花名册,,,,\n", "第一党支部党员花名册\n\n", "支部,人数\n甲,12\n\n", "甲,乙\n1,2\n3,4\n5,6\n",
  ])
  func headersBelowATitle(_ title: String) {
    let text = title + Self.header + Self.rows
    for separator in [",", ";", "\t"] {
      for end in ["\n", "\r\n"] {
        let bytes = Array("\u{FEFF}\(text)".replacing(",", with: separator).replacing("\n", with: end).utf8)
        #expect(Self.found("a.csv", bytes) == [Self.roster], "\(separator) \(title)")
      }
    }
  }

  @Test func amountsBelowATitle() {
    let dues = "支部,数\n一,2\n党费收缴明细\n姓名,金额\n张伟,45\n"
    #expect(Self.found("a.csv", Array(dues.utf8)) == ["wage-dues 姓名、金额"])
    #expect(Self.found("a.csv", Array(dues.replacing("党费收缴", with: "值班").utf8)) == [])
  }

  /// Numbers of persons, and forms that nobody has filled in.
  @Test(arguments: [
    "各支部情况\n支部,人数,性别比例\n一支部,12,1:1\n", "登记表\n姓名,,性别,,民族,\n出生年月,,学历,,籍贯,\n", "标题,姓名\n说明,党员\n",
  ])
  func tablesWithoutPersons(_ text: String) {
    #expect(Self.found("a.csv", Array(text.utf8)) == [])
  }

  // MARK: Sheets

  private static func sheet(_ rows: [[String]]) -> String {
    let letters = Array("ABCDEFGHIJ")
    return "<sheetData>"
      + rows.enumerated().map { place, cells in
        "<row r=\"\(place + 1)\">"
          + cells.enumerated().map { column, text in
            let at = "r=\"\(letters[column])\(place + 1)\""
            return text.isEmpty
              ? "<c \(at) s=\"1\"/>" : "<c \(at) s=\"1\" t=\"inlineStr\"><is><t>\(text)</t></is></c>"
          }.joined() + "</row>"
      }.joined() + "</sheetData>"
  }

  private static func workbook(_ sheets: [String], more: [(String, String)] = []) -> [UInt8] {
    let parts =
      [("[Content_Types].xml", ""), ("xl/workbook.xml", "<sheets><sheet name=\"一\" state=\"hidden\"/></sheets>")]
      + sheets.enumerated().map { ("xl/worksheets/sheet\($0 + 1).xml", $1) } + more
    return AttachmentTests.zip(parts.map { AttachmentTests.Part(name: $0.0, bytes: Array($0.1.utf8)) })
  }

  @Test func everyRowOfEverySheet() {
    let table = ([Self.header] + Self.rows.split(separator: "\n").map(String.init)).map {
      $0.split(separator: ",").map(String.init)
    }
    let title = [["第一党支部党员花名册", "", "", "", ""]]
    let other = Self.sheet([["支部", "人数"], ["甲", "12"]])
    #expect(Self.found("a.xlsx", Self.workbook([Self.sheet(title + table)])) == [Self.roster])
    #expect(Self.found("a.xlsx", Self.workbook([Self.sheet(title + [["", ""]] + table)])) == [Self.roster])
    #expect(Self.found("a.xlsx", Self.workbook([other, Self.sheet(table)])) == [Self.roster])
    let dues = [["支部", "数"], ["一", "2"], ["", ""], ["序号", "", "姓名", "党费"], ["1", "", "张伟", "45"]]
    #expect(Self.found("a.xlsx", Self.workbook([Self.sheet(dues)])) == ["roster 姓名、党费"])
  }

  /// Shared strings behind an empty cell with a style were taken for numbers.
  @Test func emptyCellsHideNothing() {
    let strings = "<sst>" + ["姓名", "性别", "民族", "电话13800138000"].map { "<si><t>\($0)</t></si>" }.joined() + "</sst>"
    let row = "<row r=\"1\"><c r=\"A1\" s=\"1\"/><c r=\"B1\" t=\"s\"><v>3</v></c></row>"
    let bytes = Self.workbook(["<sheetData>\(row)</sheetData>"], more: [("xl/sharedStrings.xml", strings)])
    #expect(Self.found("a.xlsx", bytes) == ["mobile 13800138000"])
  }

  @Test func namesListsAndLongNumbers() {
    let typed = "<sheetData><row r=\"1\"><c r=\"A1\"><v>3.3010619850412352E+17</v></c></row></sheetData>"
    #expect(Self.found("a.xlsx", Self.workbook([typed])) == ["id-masked 330106*********412"])
    let water = typed.replacing("3.3010619850412352E+17", with: "3.3010600000000001E+17")
    #expect(Self.found("a.xlsx", Self.workbook([water])) == [])
    let choice =
      "<sheetData></sheetData><dataValidations><dataValidation><formula1>\"13800138000,甲\"</formula1></dataValidation></dataValidations>"
    #expect(Self.found("a.xlsx", Self.workbook([choice])) == ["mobile 13800138000"])
    let named = AttachmentTests.zip([
      AttachmentTests.Part(name: "[Content_Types].xml", bytes: []),
      AttachmentTests.Part(
        name: "xl/workbook.xml", bytes: Array("<sheets><sheet name=\"张伟13800138000\" r:id=\"1\"/></sheets>".utf8)),
    ])
    #expect(Self.found("a.xlsx", named) == ["mobile 13800138000"])
    let core =
      "<cp:coreProperties><dc:title>甲1</dc:title><cp:keywords>11010519491231002X</cp:keywords><dc:description>13800138000</dc:description><cp:revision>2</cp:revision></cp:coreProperties>"
    #expect(
      Self.found("a.xlsx", Self.workbook([], more: [("docProps/core.xml", core)])) == [
        "id18 11010519491231002X", "mobile 13800138000",
      ])
  }

  // MARK: PDF

  private static let pdf = Array("%PDF-1.7".utf8)

  private static func inPDF(_ text: String) -> [String] {
    found("a.pdf", pdf, pdf: PDFReading(text: Array(text.utf8), author: nil)).filter { !$0.hasPrefix("person-name") }
  }

  @Test func rostersInPDFs() {
    let rows = "第一党支部党员花名册\n序号 姓 名 性别 民族\n出生年月 入党时间\n1\n张伟 男 汉族 1985.04 2010.07\n2\n李娜 女 汉族 1990.06 2015.07\n\u{0C}"
    #expect(Self.inPDF(rows) == [Self.roster])
    #expect(Self.inPDF(rows.replacing(" ", with: "\n")) == [Self.roster])
    #expect(Self.inPDF("姓名\n张伟\n李娜\n\n性别\n男\n女\n\n民族\n汉族\n汉族\n") == ["roster 姓名、性别、民族"])
    #expect(Self.inPDF("党费收缴明细\n姓名 金额\n张伟 45.00\n李娜 38.50\n") == ["wage-dues 姓名、金额"])
    for innocent in [
      "登记表\n姓名 性别 民族\n出生年月 学历 籍贯\n联系电话 工作单位\n支部意见： 年 月 日\n", "姓名 分组\n张伟 一组\n", "请填写姓名、性别、民族和学历。",
      "各支部党费：一支部 45.00 元，二支部 38.50 元。姓名不公布。",
    ] {
      #expect(Self.inPDF(innocent) == [], "\(innocent)")
    }
  }

  @Test func whatElseIsInAPDF() {
    let noted = PDFReading(text: Array("甲".utf8), author: nil, notes: ["11010519491231002X", "tel:13800138000"])
    #expect(Self.found("a.pdf", Self.pdf, pdf: noted) == ["id18 11010519491231002X", "mobile 13800138000"])
    let holding = PDFReading(text: Array("甲".utf8), author: nil, holdsFiles: true)
    #expect(AttachmentTests.read("a.pdf", Self.pdf, pdf: holding).faults == [.unreadable(.pdf)])
    let plain = PDFReading(text: Array("甲".utf8), author: nil)
    #expect(AttachmentTests.read("a.pdf", Self.pdf, pdf: plain).faults == [])
    let stuck = Self.pdf + Array("<</Subtype/FreeText>>".utf8)
    #expect(AttachmentTests.read("a.pdf", stuck, pdf: plain).faults == [.unreadable(.pdf)])
  }

  // MARK: Sentences

  @Test(arguments: [
    ("本月缴纳党费：张伟45元、李娜38.5元、王强22元。", "wage-dues 姓名、党费"), ("捐款名单：\n\n- 张伟 100 元\n- 李娜 50 元\n", "wage-dues 姓名、捐款"),
    ("民主评议结果：张伟优秀，李娜合格，王强基本合格。", "roster 姓名、评议等次"), ("慰问金：张伟同志500元，李娜同志500元", "wage-dues 姓名、慰问金"),
  ])
  func sumsInSentences(_ text: String, _ expected: String) {
    let all = GuiltyTests.found(text).filter { !$0.hasPrefix("person-name") }
    #expect(all == [expected])
  }

  @Test(arguments: [
    "本月缴纳党费：张伟45元。", "党费：正式党员200元，预备党员50元。", "捐款：江苏公司3000元，安全部200元，常委会40元，高新区100元。",
    "工资增长，于年内发放200元补贴，共计万余元。", "评议结果：第一组优秀，第二组合格。", "评议优秀5人，合格12人，王书记优秀，李主任合格。", "党费共缴45元，张伟主持，李娜记录。",
    "党费200元\n\n\n\n张伟45元、李娜3元",
  ])
  func sumsOfNobody(_ text: String) {
    #expect(GuiltyTests.found(text).filter { !$0.hasPrefix("person-name") } == [])
  }

  /// Words that call for a closer look, again and again, must not take long.
  @Test func manyWordsTakeLittleTime() {
    for piece in ["党费", "党费张伟", "姓名\t", "姓名,", "党员,\n", "张伟45元党费"] {
      let bytes = Array(String(repeating: piece, count: 2000).utf8)
      for kind in [PrivacyScan.Kind.document(.study), .plain, .ledger] {
        let clock = ContinuousClock()
        let time = clock.measure { _ = PrivacyScan.findings(in: bytes, kind: kind, today: GuiltyTests.today) }
        #expect(time < .seconds(20), "\(piece) \(kind)")
      }
    }
    #expect(Self.inPDF(String(repeating: "姓名 ", count: 5_000)) == [])
  }
}
