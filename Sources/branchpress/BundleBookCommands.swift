import ArgumentParser
import PressBuild
import PressBundle
import PressDisk
import PressSite
import PressText

/// What every command takes that makes one file of documents.
struct BookOptions: ParsableArguments {
  @OptionGroup var options: SiteOptions
  @OptionGroup var choice: SelectionOptions
  @OptionGroup var common: CommonOptions

  @Option(
    help: ArgumentHelp(
      say("书名；不写就用文档或系列的名称。", "The title; default that of the document or series."), valueName: say("书名", "title")))
  var title: String?

  /// The chosen documents as a book, and all that is needed to write it.
  struct Order {
    let book: Book
    let bundling: Bundling
    let day: Day
    let made: Made
  }

  /// Reads the site, chooses and gathers. Without `mayBeWhole` something must be chosen.
  func order(mayBeWhole: Bool = false) async throws -> Order {
    guard mayBeWhole || !choice.selection.isWhole else {
      throw ValidationError(
        say(
          "请写明要哪些：--document、--section、--series、--tag、--branch 或 --since。",
          "say which: --document, --section, --series, --tag, --branch or --since."))
    }
    let pressing = try options.pressing(forBundle: true)
    let plan = try await options.soundPlan(pressing, common)
    let site = plan.value.composition.site
    let selection = choice.selection
    let pages = plan.value.reading(try choice.pages(in: site), of: selection)
    let bundling = Bundling(site: pressing.site, width: pressing.width)
    let book = try options.refusingLeaks(pressing, common) {
      try bundling.book(plan.value, pages, title: title ?? Self.title(pages, selection, site))
    }
    return Order(
      book: book, bundling: bundling, day: site.edition.today,
      made: Made(diagnostics: plan.diagnostics, pressing: pressing, isStrict: options.strict, format: common.format))
  }

  private static func title(_ pages: [Int], _ selection: Selection, _ site: Site) -> String {
    if pages.count == 1 { return site.pages[pages[0]].title }
    if selection.isWhole { return site.settings.name }
    if selection.series.count == 1 { return selection.series[0] }
    return site.settings.name + "：" + selection.title(in: site)
  }
}

/// The `-o` of a command that must have one.
struct OutputOption: ParsableArguments {
  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(say("写到哪个文件。", "The file to write."), valueName: say("文件", "file")))
  var output: String
}

extension BookOptions.Order {
  /// Gives a finished file and the list beside it their names, and tells of them.
  func finish(_ file: NewFile) throws {
    let checksums = try bundling.checksums(of: file, book)
    try file.finish()
    try checksums.finish()
    made.finish([(file.path, file.size, book.chapters.count, nil)], checkedBy: checksums.path)
  }
}

/// `branchpress bundle html`.
struct BundleHTMLCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "html",
    abstract: say("一篇、一个系列或一个栏目做成一个 HTML 文件，图片、样式、目录和查找都在里面。", "Documents as one HTML file with everything inside."))

  @OptionGroup var options: BookOptions
  @OptionGroup var target: OutputOption

  func run() async throws {
    let order = try await options.order()
    try order.finish(try order.bundling.write(order.book.singlePage().bytes, to: target.output))
  }
}

/// `branchpress bundle epub`.
struct BundleEPUBCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "epub", abstract: say("做成电子书（EPUB 3），用手机上的阅读软件看。", "Documents as an EPUB 3 book for phones."))

  @OptionGroup var options: BookOptions
  @OptionGroup var target: OutputOption

  func run() async throws {
    let order = try await options.order(mayBeWhole: true)
    try order.finish(try order.bundling.electronicBook(order.book, day: order.day, to: target.output))
  }
}

/// `branchpress bundle text`.
struct BundleTextCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "text",
    abstract: say("做成纯文字，粘贴到微信群里；不写 -o 就显示出来。", "Documents as plain text; without -o on standard output."))

  @OptionGroup var options: BookOptions

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(say("写到哪个文件。", "The file to write."), valueName: say("文件", "file")))
  var output: String?

  func run() async throws {
    let order = try await options.order()
    let text = order.book.plainText()
    guard let output else { return Terminal.output(text: text) }
    try order.finish(try order.bundling.write(text, to: output))
  }
}

/// `branchpress bundle paste`.
struct BundlePasteCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "paste",
    abstract: say(
      "做成样式写在每一段里的 HTML，全选复制到办公系统或公众号。", "Documents as HTML with inlined styles, to be copied into an office system."))

  @OptionGroup var options: BookOptions
  @OptionGroup var target: OutputOption

  func run() async throws {
    let order = try await options.order()
    try order.finish(try order.bundling.write(order.book.pastePage().bytes, to: target.output))
  }
}

/// `branchpress bundle docx`.
struct BundleDocxCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "docx",
    abstract: say("做成公文样式的 Word 文件；要装有 pandoc。", "Documents as a Word file in official style; needs pandoc."))

  @OptionGroup var options: BookOptions
  @OptionGroup var target: OutputOption

  func run() async throws {
    let order = try await options.order()
    try order.finish(try order.bundling.wordFile(order.book, day: order.day, to: target.output))
  }
}

extension PrintStyle: ExpressibleByArgument {}

/// `branchpress bundle pdf`.
struct BundlePDFCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pdf", abstract: say("做成 PDF；要装有 Chromium。", "Documents as a PDF; needs Chromium."))

  @OptionGroup var options: BookOptions
  @OptionGroup var target: OutputOption

  @Option(
    help: ArgumentHelp(
      say("版式：own 按文档的种类，reading 阅读，official 公文。", "How it is set: own as the type asks, reading, or official."),
      valueName: say("版式", "style")))
  var style: PrintStyle = .own

  func run() async throws {
    let order = try await options.order()
    try order.finish(try order.bundling.pdf(order.book, style: style, to: target.output))
  }
}
