import ArgumentParser
import PressBuild
import PressDisk
import PressLedger
import PressSite
import PressText

/// `branchpress new`: a site, or a document with the keys it needs.
struct NewCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new", abstract: say("新建网站或一篇文档。", "Make a site or a document."),
    discussion: say(
      """
      新建网站：branchpress new site 文件夹
      新建文档：branchpress new 种类 标题

      种类：study 学习资料、activity 活动记录、site-profile 示范点、branch 支部、quiz 自测与考试、service 服务职工、
      role 先锋作用、plan 工作计划、report 工作总结、policy 制度文件、notice 通知公示、page 其他页面。
      写中文名也可以：branchpress new 活动记录 三月主题党日

      总结可以只写周期：branchpress new report 2024H1，按通用的提纲写出初稿，数字由记录自动填写。
      """,
      """
      A site:      branchpress new site DIR
      A document:  branchpress new KIND TITLE

      Kinds: study, activity, site-profile (demonstration site), branch, quiz, service, role, plan, report, policy,
      notice, page; or their Chinese names.

      A report may be named by its period: branchpress new report 2024H1 writes a draft whose figures follow the records.
      """))

  @Argument(help: ArgumentHelp(say("site，或文档的种类。", "site, or the kind of document."), valueName: say("种类", "kind")))
  var kind: String

  @Argument(help: ArgumentHelp(say("文件夹或标题。", "The folder or title."), valueName: say("标题", "title")))
  var title: String

  @Option(help: ArgumentHelp(say("网站的文件夹。", "The site's folder."), valueName: say("文件夹", "folder")))
  var site = "."

  @Option(help: ArgumentHelp(say("日期；默认今天。", "The date; default today."), valueName: say("日期", "date")))
  var date: DayArgument?

  @Option(help: ArgumentHelp(say("所属支部。", "The branch."), valueName: say("支部", "branch")))
  var branch: String?

  @Option(
    name: .customLong("lang"),
    help: ArgumentHelp(say("信息用的语言：zh 或 en。", "Language of messages: zh or en."), valueName: "zh|en"))
  var language: Language = .chinese

  func run() async throws {
    if kind == "site" || kind == "网站" {
      let made = try Scaffold.site(title, today: Clock.today())
      Terminal.error(say("已建好网站，共 \(made.count) 个文件：", "made a site of \(made.count) files:"))
      for path in made { Terminal.output(path) }
      Terminal.error(say("下一步：branchpress build \(title)", "next: branchpress build \(title)"))
      return
    }
    guard let type = ContentType.allCases.first(where: { names($0).contains(kind) }) else {
      let known = ContentType.allCases.flatMap(names)
      let meant = nearest(to: kind, among: known + ["site", "网站"])
      throw ValidationError(
        say("没有“\(kind)”这个种类。", "there is no kind “\(kind)”. ")
          + (meant.map { say("是不是想写“\($0)”？", "Did you mean “\($0)”?") }
            ?? say("用 branchpress new --help 查看。", "See branchpress new --help.")))
    }
    let day = try date?.day ?? Clock.today()
    if type == .report, let period = Period(title) {
      try await writeReport(on: period, today: day)
      return
    }
    let path = try Scaffold.document(type, title: title, day: day, branch: branch, in: SiteFolder(site))
    Terminal.output(path)
    Terminal.error(say("打开这个文件，补全内容，再运行 branchpress check。", "open the file, fill it in, then run branchpress check."))
  }

  /// A full draft in the customary outline, with figures as tokens.
  private func writeReport(on period: Period, today: Day) async throws {
    let folder = try SiteFolder(site)
    let edition = Edition(audience: .public, today: today)
    let records = try await Pressing(site: folder, edition: edition, width: Clock.processors).records()
    Terminal.output(try Scaffold.report(period, draft: records.value.draft(for: period), in: folder))
    if records.diagnostics.holdErrors {
      Terminal.error(
        say(
          "网站的内容还有错误，初稿里可能缺项；先运行 branchpress check。",
          "the content has errors, so the draft may lack some figures; run branchpress check."))
    }
    Terminal.error(
      say(
        "这是草稿：补写“（请补写）”的地方，核对后去掉“草稿: 是”，再运行 branchpress build。",
        "this is a draft: fill in the places marked （请补写）, remove “草稿: 是”, then run branchpress build."))
  }

  private func names(_ type: ContentType) -> [String] {
    [type == .site ? "site-profile" : type.rawValue, type.folder, type.title]
  }
}
