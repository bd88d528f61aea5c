import ArgumentParser
import PressDisk
import PressLedger
import PressSite
import PressText

/// `branchpress report`: the figures of a period, and a report drafted from them.
struct ReportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: say("给出一个周期的数字和总结初稿。", "Print a period's figures and a draft of its report."),
    discussion: say(
      """
      周期写成 2024、2024H1、2024Q3、2024-05，或 2024年上半年。
      结果写到标准输出：md 是总结初稿和数字表，csv 是数字表（Excel 可直接打开），json 给其他程序用。
      要把初稿存进网站，用 branchpress new report 2024H1。
      """,
      """
      A period is 2024, 2024H1, 2024Q3 or 2024-05.
      The result goes to standard output: md is the draft with a table of figures, csv the table (opens in Excel), json
      is for other programs. To put the draft into the site: branchpress new report 2024H1.
      """))

  /// What is printed.
  enum Form: String, ExpressibleByArgument, CaseIterable {
    case md, json, csv
  }

  @Argument(help: ArgumentHelp(say("周期，如 2024H1。", "The period, as 2024H1."), valueName: say("周期", "period")))
  var period: String

  @OptionGroup var options: SiteOptions

  @Option(
    name: .customLong("lang"),
    help: ArgumentHelp(say("信息用的语言：zh 或 en。", "Language of messages: zh or en."), valueName: "zh|en"))
  var language: Language = .chinese

  @Option(
    help: ArgumentHelp(say("结果的格式：md、json 或 csv。", "Format of the result: md, json or csv."), valueName: "md|json|csv"))
  var format: Form = .md

  func validate() throws {
    guard Period(period) != nil else {
      throw ValidationError(
        say(
          "看不懂周期“\(period)”，要写 2024年、2024年上半年、2024年第三季度 或 2024年5月（也可写 2024、2024H1、2024Q3、2024-05）。",
          "“\(period)” is no period: write 2024, 2024H1, 2024Q3 or 2024-05."))
    }
  }

  func run() async throws {
    guard let period = Period(period) else { return }
    let pressing = try options.pressing()
    let records = try await pressing.records()
    let report = Report(records.diagnostics, site: pressing.site, strict: options.strict)
    if format != .json { report.print(from: .warning) }
    guard report.passes else {
      if format == .json { Terminal.output(JSON.object(report.json).bytes(pretty: true) + [10]) }
      Terminal.error(
        say("没有给出数字：\(report.summary)。改好后再运行一次。", "no figures: \(report.summary). Mend them and run again."))
      throw ExitCode(Status.content.rawValue)
    }
    let figures = records.value.figures(for: period)
    if figures.isEmpty {
      Terminal.error(say("\(period.chinese)没有任何记录，数字都是 0。", "nothing is recorded in \(period): its figures are 0."))
    }
    switch format {
    case .md: Terminal.output(text: Array(records.value.reportText(for: period, figures).utf8))
    case .csv: Terminal.output(figures.csv)
    case .json:
      let draft: [(String, JSON)] = [("draft", .string(records.value.filledDraft(for: period)))]
      Terminal.output(JSON.object(report.json + figures.members + draft).bytes(pretty: true) + [10])
    }
  }
}
