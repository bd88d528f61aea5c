import PressText
import Testing

@Suite struct PrinterTests {
  private func print(_ text: String, _ range: Range<Int>?, colour: Bool = false, language: Language = .chinese)
    -> String
  {
    let place = Place(RelativePath(trusting: "a.md"), range)
    let diagnostic = Diagnostic(
      "some-code", .warning, at: place, zh: .init("不对", mend: "改"), en: .init("wrong", mend: "mend it"))
    return DiagnosticPrinter(language: language, usesColour: colour) { _ in Array(text.utf8) }.text(diagnostic)
  }

  @Test func caretsStandUnderWideCharacters() {
    #expect(
      print("标题：a甲b", 10..<13) == """
        警告 [some-code] 不对
         --> Content/a.md:1:5
          |
        1 | 标题：a甲b
          |        ^^
          改法：改


        """)
  }

  @Test func signsThatATerminalWouldObeyAreNotPrinted() {
    let shown = print("a\u{1B}[31m\u{202E}b\tc\u{9B}", 0..<1)
    #expect(
      !shown.contains("\u{1B}") && !shown.contains("\u{202E}") && !shown.contains("\u{9B}") && !shown.contains("\t"))
  }

  @Test func colours() { #expect(print("甲", 0..<3, colour: true).contains("\u{1B}[1;33m^^\u{1B}[0m")) }

  @Test func longLinesAreCutAroundThePlace() {
    let line = String(repeating: "很", count: 500) + "错" + String(repeating: "长", count: 500)
    let shown = print(line, 1500..<1503)
    #expect(shown.contains("错") && !shown.contains("\u{FFFD}") && shown.utf8.count < 1200)
  }

  /// Any range in any text is printed, even one that the file no longer has.
  @Test func noRangeTraps() {
    for text in ["", "a", "甲\r\n乙", "\n\n"] {
      for low in 0...12 { for high in low...12 { _ = print(text, low..<high) } }
    }
  }

  @Test func withoutARange() {
    #expect(print("", nil, language: .english) == "warning [some-code] wrong\n  --> Content/a.md\n  mend: mend it\n\n")
  }

  @Test func json() {
    let place = Place(RelativePath(trusting: "a.md"), 4..<7, in: .themes)
    let diagnostic = Diagnostic("c", .error, at: place, zh: .init("错“"), en: .init("wrong"))
    let printer = DiagnosticPrinter(language: .chinese, usesColour: false) { _ in Array("甲\n乙".utf8) }
    #expect(
      String(decoding: printer.json(diagnostic).bytes(), as: UTF8.self)
        == #"{"code":"c","severity":"error","message":"错“","mend":null,"file":"Themes/a.md","line":2,"column":1,"end_line":2,"end_column":2}"#
    )
  }

  @Test func order() {
    func at(_ path: String?, _ start: Int?, _ severity: Diagnostic.Severity = .error, _ code: String = "a")
      -> Diagnostic
    {
      Diagnostic(
        code, severity, at: path.map { Place(RelativePath(trusting: $0), start.map { $0..<$0 + 1 }) }, zh: .init(code),
        en: .init(code))
    }
    let sorted = [
      at(nil, nil), at("a.md", nil), at("a.md", 1, .error, "b"), at("a.md", 1, .warning), at("a.md", 1, .note),
      at("a.md", 5), at("b.md", 0),
    ]
    #expect(sorted.reversed().sorted() == sorted && sorted.shuffled().sorted() == sorted)
  }
}
