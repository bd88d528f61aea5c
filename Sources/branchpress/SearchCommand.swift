import ArgumentParser
import PressDisk
import PressSearch
import PressText

/// `branchpress search`.
struct SearchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "search",
    abstract: say("在生成好的网站里搜索，结果与搜索页相同。", "Search a built site; the hits are those of its search page."))

  @Argument(help: ArgumentHelp(say("要找的字词，也可写拼音。", "What to look for; pinyin will do."), valueName: say("字词", "query")))
  var query: String

  @Option(help: ArgumentHelp(say("生成好的网站。", "The built site."), valueName: say("文件夹", "folder")))
  var site = "_site"

  @Option(help: ArgumentHelp(say("最多几条。", "How many hits at most."), valueName: "N"))
  var limit = 10

  @OptionGroup var common: CommonOptions

  func validate() throws {
    guard limit > 0 else { throw ValidationError(say("--limit 要写不小于 1 的整数。", "--limit must be at least 1.")) }
  }

  func run() throws {
    let folder = Folder(site)
    guard folder.exists else {
      throw DiskFailure(
        zh: "找不到生成好的网站：\(site)。先运行 branchpress build", en: "no built site: \(site). Run branchpress build first")
    }
    let answer: SearchAnswer
    do {
      answer = try SearchReader { Input.bytes(of: $0, in: folder) }.answer(query, limit: limit)
    } catch {
      throw DiskFailure(zh: error.message, en: "the search index cannot be read: \(error)")
    }
    switch common.format {
    case .text: printText(answer)
    case .json: Terminal.output(json(answer).bytes(pretty: true) + [10])
    }
  }

  private func printText(_ answer: SearchAnswer) {
    for (number, hit) in answer.hits.enumerated() {
      if number == answer.looseFrom {
        Terminal.output(say("—— 以下只含一部分词 ——", "-- the following hold only a part of the words --"))
      }
      let attached = hit.card.attachmentOf.map { say("附件，见\($0.inBookMarks)", "attached to “\($0)”") } ?? ""
      let about = [attached, hit.card.typeTitle, hit.card.kindTitle, hit.card.date].filter { !$0.isEmpty }.joined(
        separator: " · ")
      Terminal.output("\(number + 1). \(hit.card.title)  \(about)\n   \(hit.url)")
      if !hit.snippet.isEmpty { Terminal.output("   \(hit.snippet)") }
    }
    Terminal.error(
      answer.total == 0
        ? say("没有找到含“\(query)”的文档。", "no document holds “\(query)”.")
        : say("含全部字词的有 \(answer.total) 篇。", "\(answer.total) documents hold every word."))
  }

  private func json(_ answer: SearchAnswer) -> JSON {
    .object([
      ("query", .string(query)), ("total", .integer(answer.total)),
      (
        "hits",
        .array(
          answer.hits.enumerated().map { number, hit in
            .object([
              ("title", .string(hit.card.title)), ("url", .string(hit.url)), ("type", .string(hit.card.typeTitle)),
              ("kind", .string(hit.card.kindTitle)), ("date", .string(hit.card.date)),
              ("branch", .strings(hit.card.branches)), ("tags", .strings(hit.card.tags)),
              ("attachment_of", hit.card.attachmentOf.map(JSON.string) ?? .null), ("heading", .string(hit.heading)),
              ("snippet", .string(hit.snippet)), ("partial", .bool(answer.looseFrom.map { number >= $0 } ?? false)),
            ])
          })
      ),
    ])
  }
}
