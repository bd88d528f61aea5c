import ArgumentParser
import Dispatch
import Glibc
import PressDisk
import PressServer
import PressText

/// `branchpress serve`.
struct ServeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve",
    abstract: say("在浏览器里预览，保存后网页自动更新。", "Preview in a browser; pages follow what is saved."))

  @OptionGroup var options: SiteOptions

  @Option(help: ArgumentHelp(say("端口。", "The port."), valueName: "N"))
  var port: UInt16 = 8080

  @Option(
    help: ArgumentHelp(
      say("在哪个地址上提供；不写就只有本机能看。", "The address to listen at; without it only this machine sees it."),
      valueName: say("地址", "address")))
  var host = "127.0.0.1"

  @Option(
    name: .customLong("lang"),
    help: ArgumentHelp(say("信息用的语言：zh 或 en。", "Language of messages: zh or en."), valueName: "zh|en"))
  var language: Language = .chinese

  func validate() throws {
    guard host.split(separator: ".").count == 4, host.split(separator: ".").allSatisfy({ UInt8($0) != nil }) else {
      throw ValidationError(say("--host 要写 IPv4 地址，如 127.0.0.1。", "--host must be an IPv4 address, as 127.0.0.1."))
    }
  }

  func run() async throws {
    let pressing = try options.pressing()
    guard PreviewServer.freePort(from: port, host: host) == port else { throw portFailure() }
    let preview = Preview(pressing, language: Terminal.language, run: Int(getpid()))
    Terminal.progress(say("正在读取……", "reading …"))
    await preview.rebuild()
    Terminal.endProgress()
    await report(preview, site: pressing.site)
    let watch = Watch([pressing.site.content, pressing.site.themes])
    let serving = Task { [host, port] in
      try await PreviewServer(preview, host: host, port: port).run {
        Terminal.error(
          say("预览：http://\(host):\(port)/ （按 Ctrl-C 结束）", "preview: http://\(host):\(port)/ (Ctrl-C ends it)"))
      }
    }
    let signals = endOnSignal {
      // A browser that keeps its connection open is not waited for.
      DispatchQueue.global().asyncAfter(deadline: .now() + 2) { Self.leave() }
      Task {
        await preview.close()
        serving.cancel()
      }
    }
    let following = Task {
      for await change in watch.changes() {
        await preview.follow(change)
        await report(preview, site: pressing.site)
      }
    }
    let result = await serving.result
    watch.end()
    following.cancel()
    signals.forEach { $0.cancel() }
    if case .failure(let error) = result, !serving.isCancelled {
      // Another program has taken the port since it was found free.
      guard PreviewServer.freePort(from: port, host: host) == port else { throw portFailure() }
      throw DiskFailure(zh: "预览出了问题：\(error)", en: "the preview failed: \(error)")
    }
    Self.leave()
  }

  private static func leave() -> Never {
    Terminal.error(say("预览已结束。", "the preview has ended."))
    Glibc.exit(Status.fine.rawValue)
  }

  private func portFailure() -> DiskFailure {
    guard let free = PreviewServer.freePort(from: port, host: host) else {
      return DiskFailure(zh: "端口 \(port) 用不了", en: "port \(port) cannot be used")
    }
    return DiskFailure(
      zh: "端口 \(port) 已被别的程序占用，可以加上 --port \(free)",
      en: "port \(port) is taken by another program; try --port \(free)")
  }

  private func report(_ preview: Preview, site: SiteFolder) async {
    let report = Report(await preview.diagnostics, site: site, strict: options.strict)
    report.print(from: .warning)
    Terminal.error(
      report.diagnostics.isEmpty
        ? say("已读取，没有错误。", "read; nothing to mend.")
        : say("已读取：\(report.summary)。", "read: \(report.summary)."))
  }

  /// Ctrl-C and a request to end are answered by ending, not by being killed.
  private func endOnSignal(_ end: @escaping @Sendable () -> Void) -> [any DispatchSourceSignal] {
    [SIGINT, SIGTERM].map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler(handler: end)
      source.resume()
      return source
    }
  }
}
