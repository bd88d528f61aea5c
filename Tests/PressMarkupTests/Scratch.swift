import Foundation
import PressMarkup
import PressText
import Testing

@Suite struct Scratch {
  @Test func scratch() throws {
    guard let text = FileManager.default.contents(atPath: "/tmp/try/in.md") else { return }
    let dialect: Dialect = (ProcessInfo.processInfo.environment["DIALECT"] == "quiz") ? .quiz : .site
    let t = ProcessInfo.processInfo.environment["TITLE"]
    let (body, _, file) = read(String(decoding: text, as: UTF8.self), title: t, dialect: dialect)
    var s = show(String(decoding: text, as: UTF8.self), title: t, dialect: dialect) + "\n"
    for r in body.references {
      s += "REF \(r.kind) \(r.target) \(r.fragment ?? "-") [\(r.label)]\n" + caret(r.range, in: file)
    }
    for h in body.outline { s += "H\(h.level) \(h.id) \(h.text)\n" }
    for x in body.sections { s += "SEC \(x.heading.map(String.init) ?? "-") \(x.text.debugDescription)\n" }
    s += "LEAD \(body.lead)\nCHARS \(body.characters) IMG \(body.firstImage ?? -1)\n"
    for q in body.questions { s += "Q \(q)\n" }
    _ = FileManager.default.createFile(atPath: "/tmp/try/out.txt", contents: Data(s.utf8))
  }
}
