import ArgumentParser
import Glibc
import PressDisk
import PressText

/// The program: commands, exit statuses and the terminal; all work is done below.
@main
struct BranchPress: AsyncParsableCommand {
  static let version = "0.1.0"

  static let configuration = CommandConfiguration(
    commandName: "branchpress",
    abstract: say("把 Content 文件夹里的资料做成支部学习活动网站。", "Turns a folder of study materials and records into a portal."),
    discussion: say(
      """
      最常用的两条命令：
        branchpress new site 我的网站      新建一个网站
        branchpress build 我的网站         生成网页，用浏览器打开 我的网站/_site/index.html

      退出状态：0 正常；1 内容有错误；64 用法不对；74 磁盘或其他程序出错。
      """,
      """
      The two commands used most:
        branchpress new site DIR      make a site
        branchpress build DIR         make its pages; open DIR/_site/index.html

      Exit status: 0 fine; 1 the content has errors; 64 wrong usage; 74 the disk or another program failed.
      """),
    version: version,
    subcommands: [
      NewCommand.self, BuildCommand.self, CheckCommand.self, PlanCommand.self, RenderCommand.self, SearchCommand.self,
      ReportCommand.self, ApproveCommand.self, VerifyCommand.self, DoctorCommand.self, ServeCommand.self,
      BundleCommand.self, JoinCommand.self,
    ])

  static func main() async {
    KeptMemory.widen()
    do {
      try refuseUnknownCommand()
      var command = try parseAsRoot()
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
    } catch let failure as DiskFailure {
      Terminal.error(say("错误：" + failure.chinese, "error: " + failure.english))
      if Terminal.wantsJSON { Terminal.output(failure.json.bytes(pretty: true) + [10]) }
      Glibc.exit(Status.world.rawValue)
    } catch {
      leave(error)
    }
  }

  /// A command that does not exist is answered with the one that was probably meant.
  private static func refuseUnknownCommand() throws {
    guard let word = CommandLine.arguments.dropFirst().first, !word.hasPrefix("-") else { return }
    let names = configuration.subcommands.compactMap { $0.configuration.commandName } + ["help"]
    guard !names.contains(word) else { return }
    let meant = nearest(to: word, among: names)
    throw ValidationError(
      say("没有“\(word)”这个命令。", "there is no command “\(word)”. ")
        + (meant.map { say("是不是想写“\($0)”？", "Did you mean “\($0)”?") } ?? ""))
  }

  /// Prints what ArgumentParser has to say, in the user's language, and ends with its status.
  private static func leave(_ error: any Error) -> Never {
    let status = exitCode(for: error).rawValue
    let message = Phrases.translated(fullMessage(for: error))
    if !message.isEmpty {
      if status == 0 { Terminal.output(message) } else { Terminal.error(message) }
    }
    Glibc.exit(status)
  }
}

extension DiskFailure {
  /// What a program reads that asked for JSON, with the members that every report begins with.
  fileprivate var json: JSON {
    .object([
      ("ok", .bool(false)), ("errors", .integer(0)), ("warnings", .integer(0)), ("notes", .integer(0)),
      ("diagnostics", .array([])), ("failure", .string(say(chinese, english))),
      ("status", .integer(Int(Status.world.rawValue))),
    ])
  }
}

/// How the program ends.
enum Status: Int32 {
  case fine = 0
  /// The content has errors.
  case content = 1
  /// The command line is wrong (`EX_USAGE`).
  case usage = 64
  /// The disk or another program failed (`EX_IOERR`).
  case world = 74
}
