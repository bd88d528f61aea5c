import Foundation
import PressBuild
import PressText
import PressTheme
import Testing

/// A person with children, for templates: views may hold views of their own kind.
struct Person: View {
  var name = ""
  var note: String?
  var home: Home?
  var children: [Person] = []
  var tags: [String] = []
  var isAdult = false
  var age = 0
  var page = HTML()

  static let shape = Shape<Person>(
    "人",
    [
      .text("name", "名字") { $0.name },
      .text("note", "备注") { $0.note },
      .view("home", "住处") { $0.home },
      .views("children", "子女") { $0.children },
      .texts("tags", "标签") { $0.tags },
      .flag("adult", "成年") { $0.isAdult },
      .number("age", "年龄") { $0.age },
      .html("page", "简介") { $0.page },
    ])
}

struct Home: View {
  let town: String
  var street: String?

  static let shape = Shape<Home>("住处", [.text("town", "城市") { $0.town }, .text("street", "街道") { $0.street }])
}

private func file(_ name: String, _ text: String, in theme: String? = "mine") -> Theme.File {
  Theme.File(
    path: name, bytes: Array(text.utf8),
    place: theme.map { Place(RelativePath(trusting: $0 + "/" + name), in: .themes) })
}

/// Templates by name, the one called `main` printed with a person.
private func load(_ templates: [String: String], views: [String: Outline] = ["main": Person.shape.outline]) -> Checked<
  Theme
> {
  Theme.load(templates.map { file("templates/\($0.key).mustache", $0.value) }, views: views)
}

private func said(_ templates: [String: String]) -> String {
  let printer = DiagnosticPrinter(language: .chinese, usesColour: false) { place in
    templates[place.path.stem].map { Array($0.utf8) }
  }
  return load(templates).diagnostics.map(printer.text).joined()
}

private func render(_ template: String, _ person: Person, _ partials: [String: String] = [:]) -> String {
  let theme = load(partials.merging(["main": template]) { $1 })
  #expect(theme.diagnostics.isEmpty)
  return theme.value.render(person, with: "main").string
}

@Suite struct TemplateCheckTests {
  @Test func unknownNames() {
    #expect(
      said(["main": "<p>{{nmae}}</p>\n{{#children}}{{town}}{{/children}}\n{{home.twon}}{{{pgae}}}{{^adlut}}{{/adlut}}"])
        == """
        错误 [unknown-template-name] 模板里的“nmae”不存在
         --> Themes/mine/templates/main.mustache:1:6
          |
        1 | <p>{{nmae}}</p>
          |      ^^^^
          改法：是不是想写“name”？

        错误 [unknown-template-name] 模板里的“town”不存在
         --> Themes/mine/templates/main.mustache:2:16
          |
        2 | {{#children}}{{town}}{{/children}}
          |                ^^^^
          改法：对照手册“主题”一页里各模板能用的名称

        错误 [unknown-template-name] 模板里的“home.twon”不存在
         --> Themes/mine/templates/main.mustache:3:3
          |
        3 | {{home.twon}}{{{pgae}}}{{^adlut}}{{/adlut}}
          |   ^^^^^^^^^
          改法：对照手册“主题”一页里各模板能用的名称

        错误 [unknown-template-name] 模板里的“pgae”不存在
         --> Themes/mine/templates/main.mustache:3:17
          |
        3 | {{home.twon}}{{{pgae}}}{{^adlut}}{{/adlut}}
          |                 ^^^^
          改法：是不是想写“page”？

        错误 [unknown-template-name] 模板里的“adlut”不存在
         --> Themes/mine/templates/main.mustache:3:27
          |
        3 | {{home.twon}}{{{pgae}}}{{^adlut}}{{/adlut}}
          |                           ^^^^^
          改法：是不是想写“adult”？


        """)
  }

  @Test func partials() {
    #expect(
      said(["main": "{{> haed}}\n{{#home}}{{> head}}{{/home}}", "head": "{{town}}{{name}}{{wrong}}"]) == """
        错误 [unknown-template-name] 模板里的“wrong”不存在
         --> Themes/mine/templates/head.mustache:1:19
          |
        1 | {{town}}{{name}}{{wrong}}
          |                   ^^^^^
          改法：对照手册“主题”一页里各模板能用的名称

        错误 [unknown-partial] 没有叫“haed”的模板片段
         --> Themes/mine/templates/main.mustache:1:5
          |
        1 | {{> haed}}
          |     ^^^^
          改法：是不是想写“head”？


        """)
  }

  @Test func missing() {
    #expect(load([:]).diagnostics.map(\.code) == ["missing-template"])
    #expect(load([:]).diagnostics.first?.chinese.message == "主题缺少模板 main.mustache")
  }

  @Test(arguments: [
    "{{#children}}{{name}}", "{{#children}}{{/adult}}", "{{name", "{{/children}}", "{{=<% %>=}}", "{{<name}}{{/name}}",
    "{{$name}}{{/name}}", "{{{name}}", "{{#adult}}{{#children}}{{/adult}}{{/children}}",
  ])
  func syntax(_ template: String) {
    let codes = load(["main": "<p>\n" + template]).diagnostics.map(\.code)
    #expect(codes.contains("template-syntax"), "\(template): \(codes)")
  }

  @Test func syntaxErrorsHavePlaces() {
    let text = said(["main": "<p>\n{{#children}}\n{{/adult}}\n"])
    #expect(
      text.contains("错误 [template-syntax]") && text.contains(" --> Themes/mine/templates/main.mustache:"), "\(text)")
  }

  @Test func namesInNestedScopes() {
    let good =
      "{{#home}}{{town}}{{name}}{{#children}}{{town}}{{home.town}}{{/children}}{{/home}}{{#tags}}{{.}}{{/tags}}{{! any }}"
      + "{{#has_children}}{{/has_children}}{{^has_tags}}{{/has_tags}}{{#children}}{{#children}}{{#children}}{{age}}{{/children}}{{/children}}{{/children}}"
    #expect(load(["main": good]).diagnostics.isEmpty)
    #expect(!load(["main": "{{#home}}{{/home}}{{town}}"]).diagnostics.isEmpty)
    #expect(!load(["main": "{{has_name}}"]).diagnostics.isEmpty)
  }

  /// A partial that names itself is looked at without end nowhere.
  @Test(.timeLimit(.minutes(1))) func recursion() {
    #expect(load(["main": "{{> tree}}", "tree": "{{name}}{{#children}}{{> tree}}{{/children}}"]).diagnostics.isEmpty)
  }
}

@Suite struct RenderingTests {
  @Test func textIsEscapedAndHTMLIsNot() {
    let person = Person(name: "<甲> & \"乙\"", page: HTML(trusting: "<b>粗</b>"))
    #expect(render("{{name}}|{{{page}}}", person) == "&lt;甲&gt; &amp; &quot;乙&quot;|<b>粗</b>")
  }

  /// A field without a value hides one of the same name further out.
  @Test func absentFieldsDoNotLeak() {
    let person = Person(name: "外", note: "外面的备注", children: [Person(name: "内"), Person(name: "有", note: "自己的")])
    #expect(render("{{#children}}{{name}}:{{note}}{{#note}}!{{/note}};{{/children}}", person) == "内:;有:自己的!;")
    #expect(
      render(
        "{{#children}}{{#home}}{{town}}{{/home}}{{^home}}-{{/home}}{{/children}}",
        Person(home: Home(town: "甲城"), children: [Person()])) == "-")
    #expect(
      render(
        "{{#children}}{{#tags}}x{{/tags}}{{#has_tags}}y{{/has_tags}}{{/children}}",
        Person(children: [Person()], tags: ["外"])) == "")
  }

  @Test func whatIsEmptyIsFalse() {
    let template =
      "{{#name}}n{{/name}}{{#age}}a{{/age}}{{#adult}}d{{/adult}}{{#page}}p{{/page}}{{#home}}h{{/home}}{{#has_tags}}t{{/has_tags}}{{^name}}-{{/name}}"
    #expect(render(template, Person()) == "-")
    #expect(
      render(
        template, Person(name: "甲", home: Home(town: ""), tags: [""], isAdult: true, age: 3, page: HTML(trusting: " ")))
        == "nadpht")
  }

  @Test func dottedNames() { #expect(render("{{home.town}}{{home.street}}", Person(home: Home(town: "甲城"))) == "甲城") }

  @Test func recursionEndsWithTheData() {
    let tree = Person(name: "a", children: [Person(name: "b", children: [Person(name: "c")]), Person(name: "d")])
    #expect(render("{{> tree}}", tree, ["tree": "({{name}}{{#children}}{{> tree}}{{/children}})"]) == "(a(b(c))(d))")
  }
}

@Suite struct ThemeFilesTests {
  @Test func ownFilesGoBeforeTheBuiltInOnes() {
    let builtIn = [
      file("templates/main.mustache", "{{> part}}", in: nil), file("templates/part.mustache", "builtin", in: nil),
      file("assets/style.css", "a", in: nil),
    ]
    let own = [file("templates/part.mustache", "own {{name}}"), file("assets/style.css", "b")]
    let views = ["main": Person.shape.outline]
    let theme = Theme.load(builtIn + own, views: views)
    #expect(theme.diagnostics.isEmpty && theme.value.render(Person(name: "甲"), with: "main").string == "own 甲")
    #expect(theme.value.assets.count == 1 && theme.value.assets[0].bytes == Array("b".utf8))
    #expect(theme.value.digest != Theme.load(builtIn, views: views).value.digest)
    #expect(theme.value.digest == Theme.load(builtIn + own.reversed(), views: views).value.digest)
  }

  @Test func assetsAreNamedByTheirContent() {
    func address(_ text: String) -> String? {
      Theme.load([file("assets/style.css", text)], views: [:]).value.address(of: "style.css")?.string
    }
    #expect(address("a") == "assets/style.ca978112ca.css" && address("b") != address("a"))
    #expect(Theme.load([], views: [:]).value.address(of: "style.css") == nil)
  }

  /// The theme that is built into the program names nothing that its views lack.
  @Test func theDefaultTheme() throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Themes/default")
      .standardized
    let names = try #require(FileManager.default.enumerator(atPath: folder.path)).compactMap { $0 as? String }
    let files = names.filter { $0.hasSuffix(".mustache") || $0.hasPrefix("assets/") }.compactMap {
      name -> Theme.File? in
      FileManager.default.contents(atPath: folder.appending(path: name).path).map {
        Theme.File(path: name, bytes: Array($0), place: Place(RelativePath(trusting: "default/" + name), in: .themes))
      }
    }
    #expect(files.count > 30)
    let theme = Theme.load(files, views: Plan.views)
    for diagnostic in theme.diagnostics {
      Issue.record("\(diagnostic.place?.path.string ?? ""): \(diagnostic.english.message)")
    }
    for name in ["style.css", "script.js", "mode.js", "icon.svg"] {
      #expect(theme.value.address(of: name) != nil, "\(name)")
    }
  }
}
