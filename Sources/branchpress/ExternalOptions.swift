import ArgumentParser
import PressBuild
import PressDisk
import PressSite
import PressText

/// How `check` asks the outside world.
struct ExternalOptions: ParsableArguments {
  @Flag(help: ArgumentHelp(say("上网打开文档里写的外部链接，看还在不在；要装有 curl。", "Ask for the links to other hosts; needs curl.")))
  var external = false

  @Option(
    help: ArgumentHelp(
      say("等一个外部链接最多几秒；默认 15。", "How many seconds to wait for one; default 15."), valueName: say("秒", "seconds")))
  var externalTimeout = 15.0

  @Flag(help: ArgumentHelp(say("7 天里问过的外部链接也再问一遍。", "Ask again what was there within 7 days.")))
  var externalAgain = false

  func validate() throws {
    guard (0.1...600).contains(externalTimeout) else {
      throw ValidationError(say("--external-timeout 要写 0.1 到 600 的秒数。", "--external-timeout is 0.1 to 600 seconds."))
    }
  }

  /// What the outside world says; nil when it is not to be asked.
  func result(for site: Site) async throws -> ExternalCheck.Result? {
    guard external else { return nil }
    let result = try await ExternalCheck(timeout: externalTimeout, usesMemory: !externalAgain).check(
      site.externalReferences
    ) { done, total in Terminal.progress(say("正在问外部链接 \(done)/\(total)", "asking \(done)/\(total)")) }
    Terminal.endProgress()
    return result
  }
}

extension ExternalCheck.Result {
  func printSummary() {
    Terminal.error(
      say(
        "外部链接问了 \(asked) 个，另有 \(remembered) 个不用再问：打不开 \(count("broken")) 个，搬了 \(count("moved")) 个，说不准 \(count("unclear")) 个。",
        "asked for \(asked) external links, \(remembered) known: \(count("broken")) broken, \(count("moved")) moved, \(count("unclear")) unclear."
      ))
  }

  var json: JSON {
    let faults = answers.filter { $0.answer != .fine }.map { reference, answer -> JSON in
      var members: [(String, JSON)] = [
        ("address", .string(reference.address)), ("path", .string("Content/\(reference.place.path)")),
        ("state", .string(answer.key)), ("status", .integer(answer.status)),
      ]
      if case .moved(let target) = answer { members.append(("to", .string(target))) }
      return .object(members)
    }
    return .object([
      ("asked", .integer(asked)), ("remembered", .integer(remembered)), ("fine", .integer(count("fine"))),
      ("moved", .integer(count("moved"))), ("broken", .integer(count("broken"))),
      ("unclear", .integer(count("unclear"))), ("links", .array(faults)),
    ])
  }
}
