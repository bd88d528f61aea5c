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
      也可以直接写类型，如 主题党日、通知、公示、自测、承诺：branchpress new 主题党日 三月主题党日

      总结可以只写周期：branchpress new report 2024H1，按通用的提纲写出初稿，数字由记录自动填写。
      """,
      """
      A site:      branchpress new site DIR
      A document:  branchpress new KIND TITLE

      Kinds: study, activity, site-profile (demonstration site), branch, quiz, service, role, plan, report, policy,
      notice, page; or their Chinese names. A kind of one of them will do too: branchpress new theme-party-day TITLE

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
      guard title.contains(where: { !$0.isWhitespace }) else {
        throw ValidationError(say("要写网站文件夹的名称；就放在当前文件夹里，写一个点。", "Name the site's folder; a dot is the current one."))
      }
      let made = try Scaffold.site(title, today: Clock.today())
      Terminal.error(say("已建好网站，共 \(made.count) 个文件：", "made a site of \(made.count) files:"))
      for path in made { Terminal.output(path) }
      Terminal.error(say("下一步：branchpress build \(title)", "next: branchpress build \(title)"))
      return
    }
    let (type, kind) = try wanted()
    let day = try date?.day ?? Clock.today()
    if type == .report, let period = Period(title) {
      try await writeReport(on: period, today: day)
      return
    }
    let folder = try SiteFolder(site)
    let path = try Scaffold.document(type, kind: kind, title: title, day: day, branch: branch, in: folder)
    Terminal.output(path)
    if let branch { try doubt(branch, in: folder) }
    if type == .report || type == .plan { tellPeriod(of: type, day) }
    Terminal.error(say("打开这个文件，补全内容，再运行 branchpress check。", "open the file, fill it in, then run branchpress check."))
  }

  /// The type that is meant, by its own name or by that of one of its kinds: 通知 is a kind of notice.
  private func wanted() throws -> (ContentType, Kind?) {
    if let type = ContentType.allCases.first(where: { names($0).contains(kind) }) { return (type, nil) }
    let kinds = Kind.builtIn.filter { $0.title == kind || $0.key == kind || $0.key == Kind.aliases[kind] }
    if kinds.count == 1 { return (kinds[0].type, kinds[0]) }
    if !kinds.isEmpty {
      let titles = kinds.map { say($0.type.title, $0.type.rawValue) }.joined(separator: say("、", ", "))
      throw ValidationError(
        say("“\(kind)”在几个种类里都有，请写种类：\(titles)。", "“\(kind)” is a kind of several types; write one of them: \(titles)."))
    }
    let known = ContentType.allCases.flatMap(names) + Kind.builtIn.map(\.title)
    let meant = nearest(to: kind, among: known + ["site", "网站"])
    throw ValidationError(
      say("没有“\(kind)”这个种类。", "there is no kind “\(kind)”. ")
        + (meant.map { say("是不是想写“\($0)”？", "Did you mean “\($0)”?") }
          ?? say("用 branchpress new --help 查看。", "See branchpress new --help.")))
  }

  /// Says so if no profile carries the branch's name: the file stands as it is, for the profile may be yet to come.
  private func doubt(_ branch: String, in folder: SiteFolder) throws {
    let known = try Scaffold.branchNames(in: folder)
    for name in branch.split(whereSeparator: { "、，,;；".contains($0) }).map({ String($0).trimmed })
    where !known.contains(name) {
      let meant = nearest(to: name, among: known) ?? known.first { $0.contains(name) }
      Terminal.error(
        say(
          "注意：branches 里没有叫“\(name)”的支部，文件里照写了。",
          "note: no branch in branches is called “\(name)”; the file says so all the same. ")
          + (meant.map { say("是不是想写“\($0)”？", "Did you mean “\($0)”?") } ?? ""))
    }
  }

  private func tellPeriod(of type: ContentType, _ day: Day) {
    if let named = Period(namedIn: title) {
      Terminal.error(say("周期写的是\(named.chinese)（取自标题）。", "its period is \(named), as the title says."))
    } else {
      let taken = DocumentStarter.halfYear(of: day)
      Terminal.error(
        say(
          "标题里看不出周期，先写了\(taken.chinese)；不对就改“周期”一行。",
          "the title names no period: \(taken) is written; change “period” if it is another."))
    }
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
    let short: [String] =
      switch type {
      case .study: ["学习", "资料"]
      case .activity: ["活动", "记录"]
      case .site, .branch: []
      case .quiz: ["考试", "试题"]
      case .service: ["服务"]
      case .role: ["先锋"]
      case .plan: ["计划"]
      case .report: ["总结"]
      case .policy: ["制度"]
      case .notice: []
      case .page: ["页面"]
      }
    return [type == .site ? "site-profile" : type.rawValue, type.folder, type.title] + short
  }
}
