import Foundation
import PressBuild
import PressSite
import PressTheme
import Testing

/// The manual says what the program does.
@Suite struct ManualTests {
  private static let manual = "Content/pages/manual/"

  // MARK: Diagnostics

  /// `GBKEncoding` is `gbk-encoding`, `InvalidUTF8` is `invalid-utf8`.
  private static func kebab(_ name: String) -> String {
    var words: [String] = []
    let letters = Array(name)
    for (index, letter) in letters.enumerated() {
      let previous = index > 0 ? letters[index - 1] : nil
      let next = index + 1 < letters.count ? letters[index + 1] : nil
      let begins = letter.isUppercase && (previous?.isUppercase != true || (next?.isLowercase == true))
      if begins || words.isEmpty { words.append("") }
      words[words.count - 1] += letter.lowercased()
    }
    return words.joined(separator: "-")
  }

  /// Every diagnostic's file with its code.
  private static func diagnostics() -> [(file: String, code: String)] {
    House.files(in: "Sources", ending: ".swift").filter { $0.contains("/Diagnostics/") }.map { file in
      (file, (House.text(file) ?? "").firstMatch(of: #/Diagnostic\(\s*"([a-z0-9-]+)"/#).map { String($0.1) } ?? "")
    }
  }

  @Test func namesOfFilesTellTheCodes() {
    let all = Self.diagnostics()
    #expect(all.count > 60)
    for (file, code) in all {
      let name = String((file.split(separator: "/").last ?? "").dropLast(".swift".count))
      #expect(Self.kebab(name) == code, "\(file) has “\(code)”")
    }
    #expect(Set(all.map(\.code)).count == all.count)
  }

  @Test func everyDiagnosticHasAPage() {
    let codes = Set(Self.diagnostics().map(\.code))
    let names = House.files(in: Self.manual + "diagnostics", ending: ".md").map {
      String($0.split(separator: "/").last ?? "").dropLast(3)
    }
    let pages = Set(names.map(String.init)).subtracting(["index"])
    #expect(codes.subtracting(pages).sorted() == [], "diagnostics without a page")
    #expect(pages.subtracting(codes).sorted() == [], "pages without a diagnostic")
  }

  /// No diagnostic is made outside such a file.
  @Test func diagnosticsAreWrittenInFilesOfTheirOwn() {
    for file in House.files(in: "Sources", ending: ".swift")
    where !file.contains("/Diagnostics/") && !file.hasSuffix("PressText/Diagnostic.swift") {
      for (line, before) in House.code(file).lines(with: "Diagnostic(")
      where before == UInt8(ascii: " ") || before == UInt8(ascii: "\n") {
        Issue.record("\(file):\(line) makes a diagnostic")
      }
    }
  }

  // MARK: Keys

  private static func cells(_ page: String) throws -> [(heading: String, cells: [String])] {
    House.tables(in: try #require(House.text(manual + page), "\(page) is not there"))
  }

  @Test func everyKeyIsInTheManual() throws {
    let rows = try Self.cells("front-matter.md")
    for key in Key.all {
      let row = rows.first { $0.cells.contains("`\(key.name)`") && $0.cells.contains(key.chinese[0]) }
      guard let row else {
        Issue.record("\(key.name) \(key.chinese[0]) is not in front-matter.md")
        continue
      }
      #expect(row.cells.contains(key.value), "\(key.name): \(row.cells)")
    }
    let known = Set(Key.all.map(\.name))
    for row in rows where row.cells.count == 4 {
      guard let name = row.cells.first(where: { $0.hasPrefix("`") })?.dropFirst().dropLast() else { continue }
      #expect(known.contains(String(name)), "front-matter.md has “\(name)”, which no document holds")
    }
  }

  @Test func everySettingIsInTheManual() throws {
    let rows = try Self.cells("settings.md") + Self.cells("front-matter.md")
    for setting in SettingsKey.table {
      #expect(
        rows.contains { $0.cells.contains("`\(setting.english)`") && $0.cells.contains(setting.chinese) },
        "\(setting.english) \(setting.chinese)")
    }
  }

  // MARK: Views

  /// Every view that a template may come to, by name.
  private static func outlines() -> [String: Outline] {
    var found: [String: Outline] = [:]
    func visit(_ kind: Outline.Kind) {
      switch kind {
      case .text, .html, .flag, .number: return
      case .list(let element): visit(element)
      case .view(let outline): visit(outline())
      }
    }
    func visit(_ outline: Outline) {
      guard found.updateValue(outline, forKey: outline.name) == nil else { return }
      for field in outline.fields { visit(field.kind) }
    }
    for view in Plan.views.values { visit(view) }
    return found
  }

  @Test func everyNameOfATemplateIsInTheManual() throws {
    let rows = try Self.cells("themes.md")
    for (name, outline) in Self.outlines().sorted(by: { $0.key < $1.key }) {
      let own = rows.filter { $0.heading == name }
      let shared = rows.filter { $0.heading.hasPrefix("每一页") || $0.heading == "列表里的一篇" }
      #expect(!own.isEmpty, "themes.md has no table “\(name)”")
      for field in outline.fields {
        let isThere: ((heading: String, cells: [String])) -> Bool = {
          $0.cells.first == "`\(field.name)`" && $0.cells.dropFirst().first == field.note
        }
        #expect(
          own.contains(where: isThere) || shared.contains(where: isThere), "\(name): `\(field.name)` | \(field.note)")
      }
      let names = Set(outline.fields.map { "`\($0.name)`" })
      for row in own where row.cells.first?.hasPrefix("`") == true {
        #expect(names.contains(row.cells[0]), "themes.md: \(name) has no \(row.cells[0])")
      }
    }
  }
}
