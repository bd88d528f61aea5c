import PressText
import PressTheme
import Synchronization
import Testing

/// A page at an address, whose links name it.
private final class Spot: Viewpoint {
  let name: String

  init(_ name: String) { self.name = name }

  func append(wayTo file: RelativePath, to bytes: inout [UInt8]) { bytes += "\(name)→\(file)".utf8 }
}

/// Something that stands in lists, and counts how often it is asked for its title.
private final class Entry: View {
  struct Place: Sendable {
    let imprints = Imprints()
    let asked = Asked()
  }

  final class Asked: Sendable { let count = Atomic<Int>(0) }

  let title: String
  let spot: Spot
  let place: Place

  init(_ title: String, from spot: Spot, _ place: Place) { (self.title, self.spot, self.place) = (title, spot, place) }

  static let isSameEverywhere = true
  var remembered: Remembered? { Remembered(place.imprints, from: spot) }

  static let shape = Shape<Entry>(
    "一项",
    [
      .text("title", "标题") { entry in
        entry.place.asked.count.add(1, ordering: .relaxed)
        return entry.title
      },
      .link("url", "地址") { LinkTarget(to: RelativePath(trusting: $0.title + ".html"), from: $0.spot) },
      .link("set", "几个地址") { entry in
        let file = RelativePath(trusting: entry.title + ".png")
        return LinkTarget(to: [(file, " 1x, "), (file, " 2x")], from: entry.spot)
      },
      .link("outside", "别处的地址") { _ in LinkTarget("x?a&b") },
      .link("none", "没有") { _ in nil },
      .texts("words", "词") { _ in ["甲", "乙"] },
    ])
}

private struct List: View {
  let heading: String
  let entries: [Entry]

  static let shape = Shape<List>(
    "列表", [.text("heading", "标题") { $0.heading }, .views("entries", "各项") { $0.entries }])
}

@Suite struct ImprintTests {
  /// Two pages that show one entry with a template, and how often it was asked for its title.
  private func print(_ template: String, partial: String = "") -> (pages: [String], asked: Int) {
    let files = [("main", template), ("partial", partial)].map {
      Theme.File(path: "templates/\($0.0).mustache", bytes: Array($0.1.utf8), place: nil)
    }
    let theme = Theme.load(files, views: ["main": List.shape.outline])
    #expect(theme.diagnostics.isEmpty)
    let place = Entry.Place()
    let pages = ["甲", "乙"].map { name in
      let list = List(heading: name, entries: [Entry("a", from: Spot(name), place)])
      return theme.value.render(list, with: "main").string
    }
    return (pages, place.asked.count.load(ordering: .relaxed))
  }

  @Test func anEntryIsPrintedOnceForAllPages() {
    let (pages, asked) = print(
      "{{heading}}{{#entries}}<a href=\"{{url}}\" srcset=\"{{{set}}}\">{{title}}{{outside}}{{none}}</a>{{/entries}}")
    #expect(
      pages == [
        "甲<a href=\"甲→a.html\" srcset=\"甲→a.png 1x, 甲→a.png 2x\">ax?a&amp;b</a>",
        "乙<a href=\"乙→a.html\" srcset=\"乙→a.png 1x, 乙→a.png 2x\">ax?a&amp;b</a>",
      ])
    #expect(asked == 1)
  }

  @Test func alsoInAPartial() {
    let (pages, asked) = print("{{#entries}}{{> partial}}{{/entries}}", partial: "{{title}}{{#url}}({{.}}){{/url}}")
    #expect(pages == ["a(甲→a.html)", "a(乙→a.html)"] && asked == 1)
  }

  /// What it is printed as depends on the page then.
  @Test(arguments: [
    "{{#entries}}{{heading}}{{title}}{{/entries}}", "{{#entries}}{{#words}}{{heading}}{{/words}}{{title}}{{/entries}}",
    "{{#entries}}{{> partial}}{{title}}{{/entries}}",
  ])
  func anEntryThatShowsItsPageIsPrintedAnew(_ template: String) {
    let (pages, asked) = print(template, partial: "{{^none}}{{heading}}{{/none}}")
    #expect(asked == 2)
    #expect(pages[0].hasPrefix("甲") && pages[1].hasPrefix("乙"))
  }

  /// Two sections about one entry leave two imprints.
  @Test func sectionsAreKeptApart() {
    let (pages, asked) = print("{{#entries}}1{{title}}{{/entries}}{{#entries}}2{{title}}{{/entries}}")
    #expect(pages == ["1a2a", "1a2a"] && asked == 2)
  }

  /// More sections than imprints are kept are printed all the same.
  @Test func manySections() {
    let (pages, _) = print((0..<40).map { "{{#entries}}\($0){{url}}{{/entries}};" }.joined())
    #expect(pages[1] == (0..<40).map { "\($0)乙→a.html;" }.joined())
  }
}
