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

  static func questions(_ documents: [SearchDocument]) -> [String] {
    var random = MadeRandom(state: 3)
    var out = [
      "gdp", "GPD", "swift", "swfit", "2024年3月", "24年", "3", "三会一课", "三会1课", "2个", "的", "", "。", "a b c", "<script>",
      "[(*+?",
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
      ]
    }
    return out
  }
}
