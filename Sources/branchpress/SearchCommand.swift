import ArgumentParser
import PressDisk
import PressText

/// `branchpress search`.
struct SearchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "search", abstract: say("在生成好的网站里搜索。", "Search a built site."))

  @Argument(help: ArgumentHelp(say("要找的字词。", "What to look for."), valueName: say("字词", "query")))
  var query: String

  @Option(help: ArgumentHelp(say("生成好的网站。", "The built site."), valueName: say("文件夹", "folder")))
  var site = "_site"

  @Option(help: ArgumentHelp(say("最多几条。", "How many hits at most."), valueName: "N"))
  var limit = 10

  @OptionGroup var common: CommonOptions

  func run() throws {
  }
}
