import Foundation
import PressSearch
import PressText
import Testing

/// The page's scripts, run by node where there is one.
struct PageScripts {
  private static let here = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
  private static let assets = here.deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Themes/default/assets/search-parts.js").path

  static var node: String? {
    ["/usr/bin/node", "/usr/local/bin/node"].first { FileManager.default.isExecutableFile(atPath: $0) }
  }

  struct Answer: Decodable, Equatable {
    let urls: [String]
    let total: Int
    let looseFrom: Int?
    let instead: [String]
  }

  /// An answer, or the file that is missing or damaged.
  struct Outcome: Decodable {
    let total: Int?
    let failure: String?
    let file: String?
  }

  private struct Output<Item: Decodable>: Decodable { let answers: [Item] }

  /// What the scripts answer over an index.
  static func run<Item: Decodable>(_ made: MadeIndex, _ questions: [Any], as: Item.Type) throws -> [Item] {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("press-search-\(UUID().uuidString)")
    defer { _ = Result { try FileManager.default.removeItem(at: folder) } }
    for (path, bytes) in made.files where path.fileExtension == "js" {
      let file = folder.appendingPathComponent(path.string)
      try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(bytes).write(to: file)
    }
    let input = folder.appendingPathComponent("questions.json")
    try JSONSerialization.data(withJSONObject: questions).write(to: input)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: node ?? "")
    process.arguments = [here.appendingPathComponent("Node/answers.js").path, assets, folder.path]
    process.standardInput = try FileHandle(forReadingFrom: input)
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return try JSONDecoder().decode(Output<Item>.self, from: output).answers
  }
}

@Suite(.enabled(if: PageScripts.node != nil)) struct PageTests {
  @Test func pageAndReaderAgree() async throws {
    let made = await SearchTests.made.value
    let questions = Self.questions(made.documents)
    let answers = try PageScripts.run(made, questions, as: PageScripts.Answer.self)
    let reader = try made.reader()
    #expect(answers.count == questions.count)
    for (question, answer) in zip(questions, answers) {
      let own = try reader.answer(question)
      let expected = PageScripts.Answer(
        urls: own.hits.map(\.url), total: own.total, looseFrom: own.looseFrom, instead: own.instead)
      #expect(answer == expected, "\(question.prefix(80))")
    }
  }

  /// A file that is not there, or was cut short, is told by its name; questions that do not need it are answered.
  @Test func thePageTellsAMissingOrCutFile() async throws {
    let made = await SearchTests.made.value
    let title = made.documents[0].title
    for name in ["code", "t/0", "s/0", "s/3", "w/0", "readings", "days"] {
      let path = RelativePath(trusting: "search/\(name).js")
      let bytes = try #require(made.files[path])
      for damaged in [nil, Array(bytes.prefix(bytes.count / 2))] {
        var files = made.files
        files[path] = damaged
        let outcomes = try PageScripts.run(
          MadeIndex(documents: [], files: files), [title, "gdp", "bufen", "3月5日", ""], as: PageScripts.Outcome.self)
        #expect(outcomes.contains { $0.total != nil })
        for outcome in outcomes where outcome.total == nil {
          #expect(outcome.file == name && outcome.failure == (damaged == nil ? "missing" : "damaged"))
        }
      }
    }
  }

  @Test func hostileQuestionsAreAnswered() async throws {
    let long = String(repeating: "三会一课", count: 2500)
    let questions: [String] = [
      long, String(repeating: "a", count: 10_000), String(repeating: "的 ", count: 5000), "。，、《》“”", "!?.,;:'\"()[]{}",
      "<script>alert(1)</script>", "</title><img src=x onerror=alert(1)>", "[(*+?^$\\.|{}", ".*", "(a+)+$",
      "\u{0}\u{1}", "%00%ff",
      "../../etc/passwd", "__proto__", "constructor", "\u{FFFD}", "\u{200B}\u{200D}", "👍🏽👨‍👩‍👧", "𠀀𠮷",
    ]
    let made = await SearchTests.made.value
    // A lone surrogate is no Swift text: the script makes it of a code.
    let lone: [Any] = [["units": [0xD83D]], ["units": [0x4E09, 0xDC00, 0x4F1A]], ["units": [0xDC00, 0xD83D]]]
    let answers = try PageScripts.run(made, questions as [Any] + lone, as: PageScripts.Answer.self)
    let reader = try made.reader()
    for (question, answer) in zip(questions, answers) {
      let own = try reader.answer(question)
      #expect(answer.urls == own.hits.map(\.url) && answer.total == own.total, "\(question.prefix(40))")
    }
    #expect(answers.count == questions.count + lone.count)
  }

  private static let common = Array(0x4E00..<0x7000 as Range<UInt32>).compactMap(Unicode.Scalar.init)

  /// A title's beginning with one character changed for another of its sound.
  private static func sounding(_ title: String, _ random: inout MadeRandom) -> String {
    var scalars = Array(title.unicodeScalars.prefix(4))
    let place = random.below(max(1, scalars.count))
    let sound = Han.reading(of: scalars[place])
    let others = common.filter { Han.reading(of: $0) == sound }
    if !others.isEmpty { scalars[place] = others[random.below(others.count)] }
    return String(String.UnicodeScalarView(scalars))
  }

  static func questions(_ documents: [SearchDocument]) -> [String] {
    var random = MadeRandom(state: 3)
    var out = [
      "gdp", "GPD", "swift", "swfit", "2024年3月", "24年", "3", "三会一课", "三会1课", "2个", "的", "", "。", "a b c", "<script>",
      "[(*+?", "2019年3月", "3月5日", "2018-07-12", "2020年", "12月", "2021年GDP", "2024年3月 gdp", "3000人", "swif", "wift",
      "3月5日 gdp",
    ]
    for document in documents.prefix(16) {
      let text = Array(document.sections[0].text.unicodeScalars)
      func piece(_ length: Int) -> String {
        let start = random.below(max(1, text.count - length))
        return String(String.UnicodeScalarView(text[start..<min(text.count, start + length)]))
      }
      out += [piece(1), piece(2), piece(3), piece(6), piece(2) + " " + piece(2), document.title]
      let spelled = document.title.unicodeScalars.compactMap { Han.reading(of: $0) }
      out += [
        spelled.joined(), String(spelled.compactMap(\.first).prefix(4)),
        document.title.prefix(1) + spelled.dropFirst().prefix(2).joined(),
        // Another character of the same sound, and the sounds run together by ear.
        sounding(document.title, &random), spelled.prefix(3).map { $0.replacing("zh", with: "z") }.joined(),
      ]
    }
    return out
  }
}
