import ArgumentParser
import Glibc
import PressBuild
import PressDisk
import PressSite
import PressText

/// `branchpress build`.
struct BuildCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "build", abstract: say("生成网站。", "Build the site."))

  @OptionGroup var options: SiteOptions
  @OptionGroup var common: CommonOptions

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      say("网页写到哪个文件夹；默认是网站文件夹里的 _site。", "Where to write; default _site in the site's folder."),
      valueName: say("文件夹", "folder")))
  var output: String?

  @Flag(help: ArgumentHelp(say("什么都没有改也重新生成。", "Build even if nothing has changed.")))
  var force = false

  @Flag(
    help: ArgumentHelp(
      say(
        "网页、样式、脚本旁边再写压缩好的 .gz 和 .br，给服务器直接用。",
        "Write a .gz and a .br beside each text file, for servers that send them as they are."))
  )
  var precompress = false

  func run() async throws {
    let start = Clock.seconds
    let target = Folder(try output ?? SiteFolder(options.site).root.path + "/_site")
    let pressing = try options.pressing { BuildCache($0, output: target, isFresh: force) }
    let last = await LastBuild(pressing, into: target, precompressing: precompress)
    if !force, let result = await last?.result(), mayRepeat(result) {
      for warning in result.warnings(in: Terminal.language) { Terminal.show(String(warning.dropLast())) }
      let report = Report([], site: pressing.site, strict: options.strict)
      return finish(report, result, removed: 0, isUnchanged: true, seconds: Clock.seconds - start, folder: target)
    }
    Terminal.progress(say("正在读取……", "reading …"))
    let plan = try await pressing.plan()
    Terminal.endProgress()
    let report = Report(plan.diagnostics, site: pressing.site, strict: options.strict)
    if common.format == .text { report.print(from: .warning) }
    guard report.passes else {
      finish(
        report,
        say(
          "没有生成：\(report.summary)。改好后再运行一次；原来的网站没有动。",
          "nothing was built: \(report.summary). The old site is as it was."),
        standing: target.standing(of: plan.value.freshness.expired))
      throw ExitCode(Status.content.rawValue)
    }
    last?.forget()
    let folder = try OutputFolder(
      target, content: pressing.site.content, guarding: [pressing.site.themes], isForced: force)
    let total = plan.value.jobs.count
    let step = max(1, total / 100)
    let outcome: Pressing.Outcome
    do {
      outcome = try await pressing.write(plan.value, to: folder, precompressing: precompress) { done in
        if done % step == 0 { Terminal.progress(say("正在生成 \(done)/\(total)", "rendering \(done)/\(total)")) }
      }
    } catch let leak as LeakFound {
      Terminal.endProgress()
      let found = leak.report(after: plan.diagnostics, site: pressing.site, common, isStrict: options.strict)
      finish(
        found,
        say(
          "没有生成：复查时发现不该公开的内容；写好的网页已经删掉，原来的网站没有动。",
          "nothing was built: the pages held what must not be public, and were removed. The old site is as it was."),
        standing: target.standing(of: plan.value.freshness.expired))
      throw ExitCode(Status.content.rawValue)
    }
    Terminal.endProgress()
    let result = LastBuild.Result(
      documents: plan.value.composition.site.pages.count, files: outcome.files, bytes: outcome.bytes,
      proof: LastBuild.Reviewed(outcome.proof), diagnostics: plan.diagnostics,
      freshness: plan.value.freshness, strangers: outcome.strangers, site: pressing.site)
    await last?.keep(result)
    finish(
      report, result, removed: outcome.removed, isUnchanged: false, seconds: Clock.seconds - start, folder: target)
    // The system takes the memory of a large site back at once; given back piece by piece, it takes a while.
    Glibc.exit(Status.fine.rawValue)
  }

  /// Whether what an earlier build told is all there is to tell: JSON lists each diagnostic, and `--strict` weighs them.
  private func mayRepeat(_ result: LastBuild.Result) -> Bool {
    let count = result.warnings(in: Terminal.language).count
    return count == 0 ? common.format == .text || result.notes == 0 : common.format == .text && !options.strict
  }

  /// Says that nothing was built, and what of the old site should have gone by now.
  private func finish(_ report: Report, _ message: String, standing: [(page: String, ended: String)]) {
    switch common.format {
    case .text:
      Terminal.error(message)
      guard !standing.isEmpty else { return }
      Terminal.error(say("已截止、仍在网上：", "ended, and still to be seen:"))
      for (page, ended) in standing {
        Terminal.error(say("  \(page)（\(ended) 截止）", "  \(page) (ended \(ended))"))
      }
    case .json:
      let pages = standing.map { JSON.object([("path", .string($0.page)), ("ended", .string($0.ended))]) }
      Terminal.output(JSON.object(report.json + [("ended_but_standing", .array(pages))]).bytes(pretty: true) + [10])
    }
  }

  private func finish(
    _ report: Report, _ result: LastBuild.Result, removed: Int, isUnchanged: Bool, seconds: Double, folder: Folder
  ) {
    let time = String(Int(seconds * 100 + 0.5)).leftPadded(to: 3)
    let shownTime = time.dropLast(2) + "." + time.suffix(2)
    switch common.format {
    case .text:
      let size = Composition.size(result.bytes)
      var text =
        isUnchanged
        ? say("什么都没有改：", "nothing has changed: ")
          + say(
            "\(result.documents) 篇文档，共 \(result.files) 个文件（\(size)），核对用时 \(shownTime) 秒",
            "\(result.documents) documents, \(result.files) files (\(size)), looked over in \(shownTime) s")
        : say(
          "已生成 \(result.documents) 篇文档，共 \(result.files) 个文件（\(size)），用时 \(shownTime) 秒",
          "built \(result.documents) documents, \(result.files) files (\(size)) in \(shownTime) s")
      if removed > 0 { text += say("，删除旧文件 \(removed) 个", ", removed \(removed) old files") }
      let warnings = result.warnings(in: Terminal.language).count
      if warnings > 0 { text += say("，有 \(warnings) 个警告", ", \(warnings) warnings") }
      let proof = result.proof
      if proof.withheld > 0 {
        let quoted =
          result.quoted == 0
          ? ""
          : say(
            "；另有 \(result.quoted) 处是公开的文档自己写着不发布的标题或句子，不算在内，用 check 可以看到",
            "; in \(result.quoted) places published documents hold titles or sentences of those themselves, see check")
        text += say(
          "。复查了 \(proof.files) 个文件：不发布的 \(proof.withheld) 篇文档没有留下痕迹（查 \(proof.traces) 处）\(quoted)",
          "; read \(proof.files) files again: the \(proof.withheld) withheld documents left no trace (\(proof.traces) looked for)\(quoted)"
        )
      }
      if let stranger = result.stranger {
        let name = stranger.replacing("\n", with: "\u{FFFD}")
        text += say(
          "。另有 \(result.strangers) 个文件不是本程序写的（如 \(name)），没有复查",
          ". \(result.strangers) files there are not ours (as \(name)) and were not looked through")
      }
      if let old = result.freshness.summary { text += say("。", ". ") + old }
      if !OutputFolder.areReadByOthers {
        text += say(
          "。按这台机器现在的 umask，写出的文件别的用户（网站服务器也是）读不了：先运行 umask 022，再加 --force 生成",
          ". With the present umask other users, a web server's too, cannot read the files: set umask 022 and build with --force"
        )
      }
      Terminal.error(text + say("。用浏览器打开：", ". Open: ") + folder.path + "/index.html")
    case .json:
      let members: [(String, JSON)] = [
        ("documents", .integer(result.documents)), ("files", .integer(result.files)), ("bytes", .integer(result.bytes)),
        ("removed", .integer(removed)), ("unchanged", .bool(isUnchanged)),
        ("seconds", .number((seconds * 1000).rounded() / 1000)),
        ("output", .string(folder.path)), ("proof", result.proof.json), ("foreign", .integer(result.strangers)),
        ("freshness", result.freshness.json),
      ]
      Terminal.output(JSON.object(report.json + members).bytes(pretty: true) + [10])
    }
  }
}

extension LeakFound {
  /// The whole report, with what the leak adds to it; that is printed where people read.
  func report(after known: [Diagnostic], site: SiteFolder, _ common: CommonOptions, isStrict: Bool) -> Report {
    if common.format == .text { Report(diagnostics, site: site, strict: isStrict).print(from: .warning) }
    return Report((known + diagnostics).sorted(), site: site, strict: isStrict)
  }
}

extension String {
  /// With zeros in front, at least `count` characters.
  fileprivate func leftPadded(to count: Int) -> String {
    String(repeating: "0", count: max(0, count - self.count)) + self
  }
}

/// `branchpress plan`.
struct PlanCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan", abstract: say("列出会写哪些文件、各由什么而来。", "List what would be written, and why."))

  @OptionGroup var options: SiteOptions
  @OptionGroup var common: CommonOptions

  func run() async throws {
    let pressing = try options.pressing()
    let plan = try await pressing.plan()
    let report = Report(plan.diagnostics, site: pressing.site, strict: options.strict)
    let site = plan.value.composition.site
    switch common.format {
    case .text:
      report.print(from: .warning)
      for job in plan.value.jobs {
        let source = job.source(in: site).map { " ← Content/\($0)" } ?? ""
        Terminal.output("\(job.address)  \(say(job.purpose.chinese, job.purpose.english))\(source)")
      }
      Terminal.error(
        say("共 \(plan.value.jobs.count) 个文件，另加 manifest.json。", "\(plan.value.jobs.count) files, and manifest.json."))
    case .json:
      let jobs: [JSON] = plan.value.jobs.map { job in
        .object([
          ("path", .string(job.address.string)), ("purpose", .string(job.purpose.english)),
          ("source", .optional(job.source(in: site)?.string)),
        ])
      }
      Terminal.output(JSON.object(report.json + [("files", .array(jobs))]).bytes(pretty: true) + [10])
    }
    if !report.passes { throw ExitCode(Status.content.rawValue) }
  }
}

/// `branchpress render`.
struct RenderCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "render",
    abstract: say("把一个 Markdown 文件变成 HTML 片段，写到标准输出。", "Turn one Markdown file into an HTML fragment."))

  @Argument(help: ArgumentHelp(say("文件；写 - 表示标准输入。", "The file; - is standard input."), valueName: say("文件", "file")))
  var file: String

  @Flag(help: ArgumentHelp(say("只用 GFM，和 cmark-gfm --unsafe 的结果一样。", "Plain GFM, as cmark-gfm --unsafe prints it.")))
  var commonmark = false

  @Option(
    name: .customLong("lang"),
    help: ArgumentHelp(say("信息用的语言：zh 或 en。", "Language of messages: zh or en."), valueName: "zh|en"))
  var language: Language = .chinese

  func run() throws {
    Terminal.output(Fragment.html(try Input.read(file), commonMark: commonmark))
  }
}
