import ArgumentParser
import PressDisk
import PressText

/// `branchpress approve`.
struct ApproveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "approve",
    abstract: say("在文档的文件头里写上审核；以后再改，审核就作废。", "Write an approval into documents; any later edit voids it."))

  @Argument(help: ArgumentHelp(say("审核过的文档。", "The documents."), valueName: say("文件", "file")))
  var files: [String]

  @Option(help: ArgumentHelp(say("审核人的职务，不写姓名。", "The approver's role, not a name."), valueName: say("职务", "role")))
  var by: String

  @Option(help: ArgumentHelp(say("审核的日期；默认今天。", "The date; default today."), valueName: say("日期", "date")))
  var date: DayArgument?

  @Option(
    name: .customLong("lang"),
    help: ArgumentHelp(say("信息用的语言：zh 或 en。", "Language of messages: zh or en."), valueName: "zh|en"))
  var language: Language = .chinese

  func validate() throws {
    guard by.contains(where: { !$0.isWhitespace }), !by.contains(where: \.isNewline) else {
      throw ValidationError(say("--by 要写审核人的职务。", "--by must name the approver's role."))
    }
  }

  func run() throws {
    let day = try date?.day ?? Clock.today()
    if PersonalName.isLikely(by) {
      Terminal.error(
        say("注意：--by “\(by)”像是姓名；网页上按职务称呼，请写职务，例如 --by 支部书记", "note: --by “\(by)” looks like a name; write the post"))
    }
    for file in files {
      try Approving.approve(file, by: by, on: day)
      Terminal.error(say("已写上审核（\(by)，\(day.chinese)）：\(file)", "approved by \(by) on \(day): \(file)"))
    }
  }
}

/// `branchpress verify`.
struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: say("检查生成好的网站或带走的文件是否和它的清单一致。", "Compare a built site or a bundle with the manifest it carries."))

  @Argument(
    help: ArgumentHelp(
      say("生成好的网站，或 bundle 做的文件。", "The built site, or what bundle made."), valueName: say("文件夹", "folder")))
  var folder = "_site"

  @OptionGroup var common: CommonOptions

  func run() throws {
    let verification = try Verification(folder)
    switch common.format {
    case .text: printText(verification)
    case .json:
      Terminal.output(
        JSON.object([
          ("ok", .bool(verification.isSound)), ("sound", .integer(verification.sound)),
          ("missing", .strings(verification.missing)), ("changed", .strings(verification.changed)),
          ("foreign", .strings(verification.foreign)), ("server_files", .strings(verification.serverFiles)),
          ("manifest", .optional(verification.manifest?.description)),
        ]).bytes(pretty: true) + [10])
    }
    if !verification.isSound { throw ExitCode(Status.content.rawValue) }
  }

  private func printText(_ verification: Verification) {
    for (files, label) in [
      (verification.missing, say("缺少", "missing")), (verification.changed, say("改动", "changed")),
      (verification.foreign, say("多出", "foreign")),
    ] {
      for file in files { Terminal.output("\(label)  \(file.replacing("\n", with: "\u{FFFD}"))") }
    }
    if !verification.serverFiles.isEmpty {
      let names = verification.serverFiles.joined(separator: say("、", ", "))
      Terminal.error(
        say(
          "另有服务器的配置 \(names)，不是 branchpress 写的，不算多出；内容请自己核对。",
          "besides, there is \(names) for the server, which branchpress has not written and does not judge."))
    }
    if let digest = verification.manifest {
      Terminal.error(say("清单的摘要值：\(digest)", "digest of the manifest: \(digest)"))
    }
    let faults = verification.missing.count + verification.changed.count + verification.foreign.count
    Terminal.error(
      verification.isSound
        ? say("\(verification.sound) 个文件都和清单一致。", "all \(verification.sound) files are as listed.")
        : say(
          "\(verification.sound) 个文件和清单一致，\(faults) 个不一致。",
          "\(verification.sound) files are as listed, \(faults) are not."))
  }
}

/// `branchpress doctor`.
struct DoctorCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: say("看看能帮上忙的其他程序装了没有。", "Tell which optional programs are installed."))

  @OptionGroup var common: CommonOptions

  func run() {
    let found = Programs.found
    switch common.format {
    case .text:
      for program in Programs.helping {
        let purpose = say(program.purpose.chinese, program.purpose.english)
        if let path = found[program.name] {
          Terminal.output(say("✓ \(program.name)（\(path)）：\(purpose)", "✓ \(program.name) (\(path)): \(purpose)"))
        } else {
          Terminal.output(
            say(
              "× \(program.name)：没有安装。\(purpose)。安装：apt-get install \(program.package)",
              "× \(program.name): not installed. It \(purpose). To install: apt-get install \(program.package)"))
        }
      }
      Terminal.error(say("这些程序都不是必需的，没有也能生成网站。", "None of them is needed to build a site."))
    case .json:
      let programs: [JSON] = Programs.helping.map { program in
        .object([
          ("name", .string(program.name)), ("path", .optional(found[program.name])),
          ("package", .string(program.package)),
        ])
      }
      Terminal.output(JSON.object([("programs", .array(programs))]).bytes(pretty: true) + [10])
    }
  }
}
