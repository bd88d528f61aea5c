import ArgumentParser
import PressBuild
import PressDisk
import PressSite
import PressText

/// `branchpress bundle zip`.
struct BundleZipCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "zip",
    abstract: say("整个网站或一部分，做成一个压缩包，解压后双击就能看。", "The site or a part of it as one ZIP; unpack and open by double-click.")
  )

  @OptionGroup var options: SiteOptions
  @OptionGroup var choice: SelectionOptions
  @OptionGroup var common: CommonOptions

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(say("写到哪个文件，如 学习园地.zip。", "The file to write."), valueName: say("文件", "file")))
  var output: String

  @Option(
    help: ArgumentHelp(
      say(
        "一个压缩包最大多少，如 100M；超过就按栏目分成几个，还超过的再按年份分。",
        "How large an archive may be, as 100M; beyond, one for each section, or for each year of one."),
      valueName: say("大小", "size")))
  var maxSize: SizeArgument?

  func run() async throws {
    if let finished = try FinishedBundling(options.site) { return try pack(finished) }
    let pressing = try options.pressing(forBundle: true)
    let plan = try await options.soundPlan(pressing, common)
    let site = plan.value.composition.site
    let bundling = Bundling(site: pressing.site, width: pressing.width)
    try options.refuseFaults(bundling.tooLong(plan.value), pressing, common)
    let chosen = choice.selection.isWhole ? nil : try choice.pages(in: site)
    let part = choice.selection.isWhole ? nil : choice.selection.title(in: site)
    let whole: Plan = if let chosen { await plan.value.part(chosen, width: pressing.width) } else { plan.value }
    let total = whole.jobs.count
    let show: (Int) -> Void = { Terminal.progress(say("正在打包 \($0)/\(total)", "packing \($0)/\(total)")) }
    var archives: [Bundling.Archive] = []
    do {
      if let one = try await bundling.zip(whole, part: part, to: output, limit: maxSize?.bytes, progress: show) {
        archives = [one]
      } else {
        archives = try await sections(plan.value, chosen: chosen ?? Array(site.pages.indices), bundling)
      }
    } catch let leak as LeakFound {
      Terminal.endProgress()
      try options.refuseFaults(leak.diagnostics, pressing, common)
      throw leak
    }
    Terminal.endProgress()
    // Names are given only when all are whole.
    for archive in archives { try archive.file.finish() }
    Made(diagnostics: plan.diagnostics, pressing: pressing, isStrict: options.strict, format: common.format).finish(
      archives.map { ($0.file.path, $0.file.size, $0.documents, $0.part) })
  }

  /// A finished site, as it stands.
  private func pack(_ finished: FinishedBundling) throws {
    let isNarrowed = !choice.selection.isWhole || options.audience != nil || options.drafts
    guard !isNarrowed, options.address.baseURL == nil, options.making.asOf == nil else {
      throw ValidationError(
        say(
          "\(options.site) 是生成好的网站，只能整个打包，不能再选内容、公开范围或日期；要选，请在生成时选，或者用放资料的文件夹打包。",
          "\(options.site) is a built site, which is packed as it stands; choose documents, audience and day when it is built."
        ))
    }
    if let path = finished.tooLong.first {
      Terminal.error(
        say(
          "没有打包：路径超过 \(Bundling.pathLimit) 个字符，在 Windows 上可能解压不出来：\(path)。请改短那个站的文件名，重新生成、合成。",
          "nothing was made: a path has more than \(Bundling.pathLimit) characters and may not unpack on Windows: \(path)."
        ))
      throw ExitCode(Status.content.rawValue)
    }
    let total = finished.site.files.count
    let archive = try finished.zip(to: output, limit: maxSize?.bytes) {
      Terminal.progress(say("正在打包 \($0)/\(total)", "packing \($0)/\(total)"))
    }
    Terminal.endProgress()
    guard let archive else {
      throw refusal { limit in
        say(
          "没有打包：超过 \(limit)。合成的网站可以一个站一个站地打包，如 branchpress bundle zip \(options.site)/子文件夹；或把 --max-size 写大一些。",
          "nothing was made: it takes more than \(limit). Sites that were joined can be packed one by one by their folders."
        )
      }
    }
    try archive.file.finish()
    Made.finish([(archive.file.path, archive.file.size, archive.documents, nil)], report: nil, format: common.format)
  }

  /// An archive for each section, or for each year of a section that is still too large.
  private func sections(_ plan: Plan, chosen: [Int], _ bundling: Bundling) async throws -> [Bundling.Archive] {
    let site = plan.composition.site
    var archives: [Bundling.Archive] = []
    for type in ContentType.allCases {
      let pages = chosen.filter { site.pages[$0].type == type }
      guard !pages.isEmpty else { continue }
      let (title, name) = (site.settings.title(of: type), name(of: type.folder))
      if let archive = try await archive(title, pages, name, plan, bundling) {
        archives.append(archive)
        continue
      }
      for (year, pages) in years(pages, of: site) {
        let part = title + (year.map { "，\($0)年" } ?? "，没有日期的")
        let name = self.name(of: type.folder + "-" + (year.map(String.init) ?? "undated"))
        guard let archive = try await archive(part, pages, name, plan, bundling) else { throw refusal(part) }
        archives.append(archive)
      }
    }
    return archives
  }

  /// One archive of a part; nil when it is too large.
  private func archive(
    _ title: String, _ pages: [Int], _ path: String, _ plan: Plan, _ bundling: Bundling
  ) async throws -> Bundling.Archive? {
    Terminal.progress(say("正在打包 \(title)", "packing \(title)"))
    return try await bundling.zip(
      await plan.part(pages, width: bundling.width), part: title, to: path, limit: maxSize?.bytes)
  }

  /// Pages by year, newest first, those without a date last.
  private func years(_ pages: [Int], of site: Site) -> [(year: Int?, pages: [Int])] {
    Dictionary(grouping: pages) { site.pages[$0].date?.year }.sorted { ($0.key ?? .min) > ($1.key ?? .min) }
      .map { ($0.key, $0.value) }
  }

  private func refusal(_ part: String) -> ExitCode {
    refusal { limit in
      say(
        "没有打包：只是“\(part)”就超过 \(limit)。用 --since、--tag 或 --branch 缩小范围，或把 --max-size 写大一些。",
        "nothing was made: “\(part)” alone takes more than \(limit). Narrow it by --since, --tag or --branch, or raise --max-size."
      )
    }
  }

  /// Says why an archive larger than the limit was not made.
  private func refusal(_ words: (_ limit: String) -> String) -> ExitCode {
    Terminal.endProgress()
    Terminal.error(words(Composition.size(maxSize?.bytes ?? 0)))
    return ExitCode(Status.content.rawValue)
  }

  /// `portal.zip` becomes `portal-study.zip`.
  private func name(of part: String) -> String {
    let ending = output.lowercased().hasSuffix(".zip") ? String(output.suffix(4)) : ""
    return output.dropLast(ending.count) + "-" + part + ending
  }
}
