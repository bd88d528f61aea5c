import ArgumentParser
import PressBuild
import PressDisk
import PressSite
import PressText

/// `branchpress bundle`.
struct BundleCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bundle", abstract: say("做成可以带走的文件。", "Make files to carry away."),
    subcommands: [
      BundleZipCommand.self, BundleHTMLCommand.self, BundleEPUBCommand.self, BundleTextCommand.self,
      BundlePasteCommand.self, BundleDocxCommand.self, BundlePDFCommand.self,
    ])
}

/// Which documents a bundle holds.
struct SelectionOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      say("只要这一篇，写文件或标题；可以写几次。", "Only this document, by file or title; may be given again."),
      valueName: say("文档", "document")))
  var document: [String] = []

  @Option(
    help: ArgumentHelp(
      say("只要这个栏目，如 study 或 学习资料；可以写几次。", "Only this section; may be given again."),
      valueName: say("栏目", "section")))
  var section: [String] = []

  @Option(
    help: ArgumentHelp(
      say("只要有这个标签的；可以写几次。", "Only what has this tag; may be given again."), valueName: say("标签", "tag")))
  var tag: [String] = []

  @Option(
    help: ArgumentHelp(
      say("只要这个支部的；可以写几次。", "Only what belongs to this branch; may be given again."),
      valueName: say("支部", "branch")))
  var branch: [String] = []

  @Option(
    help: ArgumentHelp(
      say("只要这个系列的；可以写几次。", "Only this series; may be given again."), valueName: say("系列", "series")))
  var series: [String] = []

  @Option(
    help: ArgumentHelp(
      say("只要这一天以来的，如 2024-07-01。", "Only what has this date or a later one."), valueName: say("日期", "date")))
  var since: DayArgument?

  var selection: Selection {
    Selection(
      documents: document, sections: section, tags: tag, branches: branch, series: series, since: since?.day)
  }

  /// The chosen pages; what does not exist is wrong usage.
  func pages(in site: Site) throws -> [Int] {
    do {
      let pages = try selection.pages(in: site)
      guard !pages.isEmpty else {
        throw ValidationError(say("没有符合这些条件的文档。", "no document fits these conditions."))
      }
      return pages
    } catch let stranger as Selection.Stranger {
      throw ValidationError(
        say(
          "没有“\(stranger.name)”这个\(stranger.aspect.chinese)。",
          "there is no \(stranger.aspect.english) “\(stranger.name)”. ")
          + (stranger.meant.map { say("是不是想写“\($0)”？", "Did you mean “\($0)”?") }
            ?? (stranger.others.isEmpty
              ? "" : say("可以写：", "There are: ") + stranger.others.joined(separator: say("、", ", ")) + say("。", ".")))
      )
    }
  }
}

/// A size as people write it: `700M`, `4G`, `500KB`, or bytes.
struct SizeArgument: ExpressibleByArgument {
  /// Bytes.
  let bytes: Int

  init?(argument: String) {
    var text = argument.uppercased()
    if text.hasSuffix("B") { text.removeLast() }
    let units: [Character: Int] = ["K": 1 << 10, "M": 1 << 20, "G": 1 << 30]
    let unit = text.last.flatMap { units[$0] }
    if unit != nil { text.removeLast() }
    guard let number = Int(text), number > 0, number < 1 << 40 else { return nil }
    bytes = number * (unit ?? 1)
  }
}

extension SiteOptions {
  /// The plan, if the site may be published; else what is wrong is printed and the program ends.
  func soundPlan(_ pressing: Pressing, _ common: CommonOptions) async throws -> Checked<Plan> {
    Terminal.progress(say("正在读取……", "reading …"))
    let plan = try await pressing.plan()
    Terminal.endProgress()
    try refuseFaults(plan.diagnostics, pressing, common)
    return plan
  }

  /// What a bundle is made of; where something withheld stands in it, that is said and nothing is written.
  func refusingLeaks<Result>(_ pressing: Pressing, _ common: CommonOptions, _ make: () throws -> Result) throws
    -> Result
  {
    do { return try make() } catch let leak as LeakFound {
      try refuseFaults(leak.diagnostics, pressing, common)
      throw leak
    }
  }

  /// Prints what is wrong; errors end the program, and nothing is written.
  func refuseFaults(_ diagnostics: [Diagnostic], _ pressing: Pressing, _ common: CommonOptions) throws {
    let report = Report(diagnostics, site: pressing.site, strict: strict)
    if common.format == .text { report.print(from: .warning) }
    guard !report.passes else { return }
    switch common.format {
    case .text:
      Terminal.error(say("没有打包：\(report.summary)。改好后再运行一次。", "nothing was made: \(report.summary)."))
    case .json: Terminal.output(JSON.object(report.json).bytes(pretty: true) + [10])
    }
    throw ExitCode(Status.content.rawValue)
  }
}

/// Tells what was made.
struct Made {
  let diagnostics: [Diagnostic]
  let pressing: Pressing
  let isStrict: Bool
  let format: OutputFormat

  /// `checkedBy` is the list that stands beside the file, which an archive carries inside.
  func finish(_ files: [(path: String, size: Int, documents: Int, note: String?)], checkedBy list: String? = nil) {
    let report = Report(diagnostics, site: pressing.site, strict: isStrict)
    Self.finish(files, checkedBy: list, report: report, format: format)
  }

  /// `report` is what was found in the content; nil where none was read.
  static func finish(
    _ files: [(path: String, size: Int, documents: Int, note: String?)], checkedBy list: String? = nil,
    report: Report?, format: OutputFormat
  ) {
    switch format {
    case .text:
      for file in files {
        Terminal.error(
          say(
            "已做好 \(file.path)（\(file.documents) 篇文档，\(Composition.size(file.size))）",
            "made \(file.path) (\(file.documents) documents, \(Composition.size(file.size)))")
            + (file.note.map { say("：", ": ") + $0 } ?? ""))
      }
      if let list { Terminal.error(say("核对用的清单：\(list)", "to be checked by \(list)")) }
    case .json:
      let made: [JSON] = files.map { file in
        .object([
          ("path", .string(file.path)), ("bytes", .integer(file.size)), ("documents", .integer(file.documents)),
          ("checksums", .optional(list)),
        ])
      }
      Terminal.output(
        JSON.object((report?.json ?? [("ok", true)]) + [("files", .array(made))]).bytes(pretty: true) + [10])
    }
  }
}
