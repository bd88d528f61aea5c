import ArgumentParser
import PressBuild
import PressDisk
import PressSite
import PressText

/// `branchpress join`.
struct JoinCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "join",
    abstract: say("把几个生成好的网站合成一个，共用首页和搜索。", "Join built sites into one with one front page and one search."))

  @Argument(
    help: ArgumentHelp(
      say("生成好的网站；要另起名称时写成 名称=文件夹。", "The built sites; name=folder gives one another name."),
      valueName: say("文件夹", "folder")))
  var folders: [String]

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(say("合成的网站写到哪个文件夹。", "Where to write the joined site."), valueName: say("文件夹", "folder")))
  var output: String

  @Option(
    help: ArgumentHelp(
      say(
        "上级自己的网站（里面有 Content）；不写就只有首页和搜索。",
        "The parent's own site, which holds Content; without, a front page and a search."),
      valueName: say("网站", "site")))
  var site: String?

  @Option(
    help: ArgumentHelp(
      say("不写 --site 时，合成的网站叫什么。", "What to call the whole where there is no --site."), valueName: say("名称", "name")))
  var name: String?

  @Option(
    help: ArgumentHelp(
      say(
        "给谁看，各站都要相同；默认公开。写 public、park、branch 也可以。",
        "Who will read it, the same for all: public, park or branch; default public."),
      valueName: say("范围", "audience")))
  var audience: Audience?

  @OptionGroup var address: AddressOption

  @OptionGroup var making: MakingOptions

  @OptionGroup var common: CommonOptions

  func validate() throws {
    guard (site == nil) != (name == nil) else {
      throw ValidationError(
        say("--site 和 --name 要写一个，也只写一个。", "Give either --site or --name, and not both."))
    }
  }

  func run() async throws {
    let edition = Edition(
      audience: audience ?? .public, today: try making.today(), includesDrafts: false, baseURL: address.baseAddress)
    let folder = if let name { SiteFolder(named: name) } else { try SiteFolder(site ?? ".") }
    Terminal.progress(say("正在核对各站……", "verifying …"))
    let (portals, remarks) = try Joining.portals(folders, edition: edition)
    let pressing = Pressing(site: folder, edition: edition, width: making.width, joined: portals)
    let plan = try await pressing.plan()
    Terminal.endProgress()
    if let portal = plan.value.portalInTheWay {
      throw DiskFailure(
        zh: "\(portal.origin) 要放进 \(portal.key)/，上级网站自己要用这个文件夹；请另起一个名称，如 \(portal.key)-2=\(portal.origin)",
        en:
          "\(portal.origin) would stand in \(portal.key)/, which the parent needs; name it as \(portal.key)-2=\(portal.origin)"
      )
    }
    let report = Report(plan.diagnostics, site: folder, strict: making.strict)
    if common.format == .text {
      report.print(from: .warning)
      for remark in remarks { Terminal.error(say("警告：", "warning: ") + say(remark.chinese, remark.english)) }
    }
    guard report.passes else {
      return try refuse(report, remarks, say("没有合成：\(report.summary)。", "nothing was joined: \(report.summary)."))
    }
    guard remarks.isEmpty || !making.strict else {
      return try refuse(
        report, remarks, say("没有合成：加了 --strict，有警告也不合成。", "nothing was joined: --strict lets warnings fail."))
    }
    let target = Folder(output)
    let writing = try OutputFolder(
      target, content: folder.content, guarding: [folder.themes] + portals.map { Folder($0.origin) })
    do {
      let outcome = try await pressing.write(plan.value, to: writing)
      finish(report, portals, remarks, outcome, target, own: plan.value.composition.site.pages.count)
    } catch let leak as LeakFound {
      try refuse(
        leak.report(after: plan.diagnostics, site: folder, common, isStrict: making.strict), remarks,
        say(
          "没有合成：复查时发现不该公开的内容；写好的网页已经删掉，原来的网站没有动。",
          "nothing was joined: the pages held what must not be public, and were removed. The old site is as it was."))
    }
  }

  private func refuse(_ report: Report, _ remarks: [Joining.Remark], _ message: String) throws {
    switch common.format {
    case .text: Terminal.error(message)
    case .json:
      let told = [("ok", JSON.bool(false))] + report.json.filter { $0.0 != "ok" } + [Self.json(remarks)]
      Terminal.output(JSON.object(told).bytes(pretty: true) + [10])
    }
    throw ExitCode(Status.content.rawValue)
  }

  private static func json(_ remarks: [Joining.Remark]) -> (String, JSON) {
    ("remarks", .strings(remarks.map { say($0.chinese, $0.english) }))
  }

  private func finish(
    _ report: Report, _ portals: [JoinedPortal], _ remarks: [Joining.Remark], _ outcome: Pressing.Outcome,
    _ folder: Folder, own: Int
  ) {
    let documents = portals.reduce(own) { $0 + $1.documents }
    switch common.format {
    case .text:
      for portal in portals {
        Terminal.output(
          say(
            "\(portal.key)/  \(portal.name)，\(portal.documents) 篇，截至\(portal.asOf.chinese)",
            "\(portal.key)/  \(portal.name), \(portal.documents) documents, as of \(portal.asOf)"))
      }
      let removed =
        outcome.removed > 0 ? say("，删除旧文件 \(outcome.removed) 个", ", removed \(outcome.removed) old files") : ""
      Terminal.error(
        say(
          "已合成 \(portals.count) 个网站，\(documents) 篇文档，共 \(outcome.files) 个文件（\(Composition.size(outcome.bytes))）\(removed)。用浏览器打开：",
          "joined \(portals.count) sites, \(documents) documents, \(outcome.files) files (\(Composition.size(outcome.bytes)))\(removed). Open: "
        ) + folder.path + "/index.html")
    case .json:
      let sites: [JSON] = portals.map { portal in
        .object([
          ("key", .string(portal.key)), ("name", .string(portal.name)), ("documents", .integer(portal.documents)),
          ("as_of", .string(portal.asOf.description)),
        ])
      }
      let members: [(String, JSON)] = [
        Self.json(remarks), ("sites", .array(sites)), ("documents", .integer(documents)),
        ("files", .integer(outcome.files)),
        ("bytes", .integer(outcome.bytes)), ("removed", .integer(outcome.removed)), ("output", .string(folder.path)),
      ]
      Terminal.output(JSON.object(report.json + members).bytes(pretty: true) + [10])
    }
  }
}
