import ArgumentParser
import PressBuild
import PressDisk
import PressSite
import PressText

/// `branchpress check`.
struct CheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: say("检查内容，不写文件。", "Check the content; write nothing."))

  @OptionGroup var options: SiteOptions
  @OptionGroup var outside: ExternalOptions
  @OptionGroup var common: CommonOptions

  func run() async throws {
    let pressing = try options.pressing()
    let plan = try await pressing.plan(withPictures: false)
    let external = try await outside.result(for: plan.value.composition.site)
    let found = (plan.diagnostics + (external?.diagnostics ?? [])).sorted()
    let report = Report(found, site: pressing.site, strict: options.strict)
    switch common.format {
    case .text:
      report.print(from: .note)
      let documents = plan.value.composition.site.pages.count
      let lonely = plan.value.composition.site.unlinked
      if !lonely.isEmpty {
        let shown =
          lonely.prefix(5).map { "Content/\($0)" }.joined(separator: say("、", ", ")) + (lonely.count > 5 ? "……" : "")
        Terminal.error(
          say("没有别的文档链接的有 \(lonely.count) 篇：\(shown)", "\(lonely.count) documents are linked by no other: \(shown)"))
      }
      plan.value.freshness.printList()
      external?.printSummary()
      let verdict = report.passes ? say("可以发布", "may be published") : say("还不能发布", "may not be published")
      Terminal.error(
        say(
          "检查了 \(documents) 篇文档：\(report.summary)，\(verdict)。",
          "checked \(documents) documents: \(report.summary); the site \(verdict)."))
    case .json:
      let lonely = JSON.strings(plan.value.composition.site.unlinked.map { "Content/\($0)" })
      var members = report.json + [("unlinked", lonely), ("freshness", plan.value.freshness.json)]
      if let external { members.append(("external", external.json)) }
      Terminal.output(JSON.object(members).bytes(pretty: true) + [10])
    }
    if !report.passes { throw ExitCode(Status.content.rawValue) }
  }
}
