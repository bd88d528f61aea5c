import ArgumentParser
import PressBuild
import PressDisk
import PressSite
import PressText

/// How results are printed.
enum OutputFormat: String, ExpressibleByArgument, CaseIterable {
  case text, json
}

extension Language: ExpressibleByArgument {}

extension Audience: ExpressibleByArgument {
  /// By key or Chinese name, as documents name it.
  init?(argument: String) {
    guard
      let found = Audience.allCases.first(where: {
        $0.key == argument || $0.title == argument || $0.aliases.contains(argument)
      })
    else { return nil }
    self = found
  }

  static var allValueStrings: [String] { allCases.map { say($0.title, $0.key) } }
}

/// A day on the command line.
struct DayArgument: ExpressibleByArgument {
  let day: Day

  init?(argument: String) {
    guard case .day(let day) = WrittenDay(argument) else { return nil }
    self.day = day
  }
}

/// What every command takes.
struct CommonOptions: ParsableArguments {
  @Option(
    name: .customLong("lang"),
    help: ArgumentHelp(say("信息用的语言：zh 或 en。", "Language of messages: zh or en."), valueName: "zh|en"))
  var language: Language = .chinese

  @Option(help: ArgumentHelp(say("结果的格式：text 或 json。", "Format of the result: text or json."), valueName: "text|json"))
  var format: OutputFormat = .text
}

/// Where a site will stand.
struct AddressOption: ParsableArguments {
  @Option(
    name: .customLong("base-url"),
    help: ArgumentHelp(
      say("网站将来的网址，生成网站地图和订阅时用。", "Where the site will stand; used in the sitemap and feed."),
      valueName: say("网址", "url")))
  var baseURL: String?

  func validate() throws {
    if let baseURL, Settings.baseURL(baseURL) == nil {
      throw ValidationError(
        say("--base-url 要写完整的网址，如 https://主机名/路径/。", "--base-url must be a full address, as https://host/path/."))
    }
  }

  /// The address, ending in `/`.
  var baseAddress: String? { baseURL.flatMap(Settings.baseURL) }
}

/// How a site is made.
struct MakingOptions: ParsableArguments {
  @Flag(help: ArgumentHelp(say("有警告也算不通过。", "Let warnings fail too.")))
  var strict = false

  @Option(
    name: .customLong("as-of"),
    help: ArgumentHelp(
      say("把这一天当作今天，如 2024-06-30。", "Take this day for today, as 2024-06-30."), valueName: say("日期", "date")))
  var asOf: DayArgument?

  @Option(help: ArgumentHelp(say("用几个处理器核；默认全用。", "How many cores to use; default all."), valueName: "N"))
  var jobs: Int?

  func validate() throws {
    if let jobs, jobs < 1 { throw ValidationError(say("--jobs 要写不小于 1 的整数。", "--jobs must be at least 1.")) }
  }

  /// The day of the build.
  func today() throws -> Day { try asOf?.day ?? Clock.today() }

  /// How many cores may be used.
  var width: Int { jobs ?? Clock.processors }
}

/// What the commands that read a site take.
struct SiteOptions: ParsableArguments {
  @Argument(
    help: ArgumentHelp(
      say("网站的文件夹（里面有 Content）。", "The site's folder, which holds Content."), valueName: say("网站", "site")))
  var site = "."

  @Option(
    help: ArgumentHelp(
      say("给谁看；默认公开。写 public、park、branch 也可以。", "Who will read it: public, park or branch; default public."),
      valueName: say("范围", "audience")))
  var audience: Audience?

  @OptionGroup var address: AddressOption

  @Flag(help: ArgumentHelp(say("把草稿也做进去。", "Include drafts.")))
  var drafts = false

  @OptionGroup var making: MakingOptions

  var strict: Bool { making.strict }

  /// The build these options ask for. A bundle is printed page by page as it is packed, and keeps all in memory.
  /// `cache` gives the place where work is kept for the next build.
  func pressing(forBundle: Bool = false, cache: (SiteFolder) -> BuildCache? = { _ in nil }) throws -> Pressing {
    let folder = try SiteFolder(site)
    let edition = Edition(
      audience: audience ?? .public, today: try making.today(), includesDrafts: drafts, baseURL: address.baseAddress)
    return Pressing(
      site: folder, edition: edition, width: making.width,
      patience: forBundle ? .max : Pressing.patience, cache: cache(folder))
  }
}

/// Diagnostics, counted and printed.
struct Report {
  let diagnostics: [Diagnostic]
  let isStrict: Bool
  private let printer: DiagnosticPrinter

  init(_ diagnostics: [Diagnostic], site: SiteFolder, strict: Bool) {
    self.diagnostics = diagnostics.map { $0.naming(content: site.contentAsNamed) }
    isStrict = strict
    var last: (Place, [UInt8]?)?
    printer = DiagnosticPrinter(language: Terminal.language, usesColour: Terminal.usesColour) { place in
      // Diagnostics come sorted by file, so one file is kept.
      let whole = Place(place.path, nil, in: place.folder)
      if let last, last.0 == whole { return last.1 }
      let bytes = site.bytes(of: place)
      last = (whole, bytes)
      return bytes
    }
  }

  func count(_ severity: Diagnostic.Severity) -> Int { diagnostics.count { $0.severity == severity } }

  /// Whether the site may be published.
  var passes: Bool { count(.error) == 0 && !(isStrict && count(.warning) > 0) }

  /// Prints them on standard error in the order of files and places.
  func print(from least: Diagnostic.Severity) {
    for diagnostic in diagnostics where diagnostic.severity >= least {
      Terminal.show(printer.text(diagnostic).dropLast().description)
    }
  }

  /// `2 个错误、1 个警告`.
  var summary: String {
    let (errors, warnings) = (count(.error), count(.warning))
    return say(
      "\(errors) 个错误、\(warnings) 个警告",
      "\(errors) error\(errors == 1 ? "" : "s"), \(warnings) warning\(warnings == 1 ? "" : "s")")
  }

  /// The members every command's JSON begins with.
  var json: [(String, JSON)] {
    [
      ("ok", .bool(passes)), ("errors", .integer(count(.error))), ("warnings", .integer(count(.warning))),
      ("notes", .integer(count(.note))), ("diagnostics", .array(diagnostics.map(printer.json))),
    ]
  }
}

extension Diagnostic {
  /// The same with commands that can be run from where the program was: below `Pressing` nothing knows how the site was
  /// named.
  fileprivate func naming(content folder: String) -> Diagnostic {
    guard code == "approval-missing", folder != "Content" else { return self }
    let named = folder.contains(" ") ? "\"\(folder)\"" : folder
    return mending {
      $0.replacing("branchpress approve Content/", with: "branchpress approve \(named)/")
        .replacing("branchpress approve \"Content/", with: "branchpress approve \"\(folder)/")
    }
  }
}
