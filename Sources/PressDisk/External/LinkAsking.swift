import Foundation

/// Asks for one page through `curl`, which is told nothing but its address: no cookies, no referrer, no settings of the
/// user's, no other protocol than http and https.
struct LinkAsking: Sendable {
  let curl: String
  /// Seconds that one answer may take.
  let timeout: Double

  static let tries = 3
  static let hops = 6
  /// Seconds before the second try; each further wait is twice as long.
  static let firstWait = 0.5

  /// One answer of a server, or none.
  private struct Reply {
    /// What `curl` ended with; 0 when a server answered.
    let exit: Int32
    let status: Int
    let next: String
  }

  /// Follows redirections by itself, so that each hop is looked at.
  func answer(for address: String) async throws -> LinkAnswer {
    var current = address
    var isForGood = true
    for hop in 0..<Self.hops {
      let reply = try await patiently(current)
      if reply.exit != 0 { return Self.judge(exit: reply.exit) }
      guard (300...399).contains(reply.status), reply.status != 304, !reply.next.isEmpty else {
        let answer = Self.judge(status: reply.status)
        return answer == .fine && hop > 0 && isForGood ? .moved(to: current) : answer
      }
      guard reply.next.hasPrefix("http://") || reply.next.hasPrefix("https://") else {
        return .broken(status: reply.status, .otherScheme)
      }
      isForGood = isForGood && [301, 308].contains(reply.status)
      current = reply.next
    }
    return .broken(status: 0, .circle)
  }

  /// Asks again when a server or the way to it is busy.
  private func patiently(_ address: String) async throws -> Reply {
    var wait = Self.firstWait
    var reply = try await politely(address)
    for _ in 1..<Self.tries where Self.mayPass(reply) {
      try await Task.sleep(for: .seconds(wait))
      wait *= 2
      reply = try await politely(address)
    }
    return reply
  }

  /// Without the page itself if the server allows that, else its first byte.
  private func politely(_ address: String) async throws -> Reply {
    let reply = try await ask(address, ["--head"])
    guard reply.exit == 0, reply.status >= 400, reply.status != 429 else { return reply }
    return try await ask(address, ["--range", "0-0"])
  }

  private func ask(_ address: String, _ how: [String]) async throws -> Reply {
    let arguments =
      ["--disable", "--silent", "--globoff", "--proto", "=http,https", "--max-redirs", "0"]
      + ["--max-time", String(timeout), "--connect-timeout", String(timeout), "--max-filesize", "100000000"]
      + ["--user-agent", "BranchPress link check", "--output", "/dev/null"]
      + ["--write-out", "%{http_code} %{redirect_url}"] + how + ["--url", address]
    let (exit, said) = try await Self.run(curl, arguments)
    let words = said.split(separator: " ", maxSplits: 1).map(String.init)
    let status = words.first.flatMap { Int($0) } ?? 0
    // A range that a server does not know, or a body cut short: the answer itself has come.
    let hasAnswer = status >= 100 && [18, 33, 47, 63].contains(exit)
    return Reply(exit: hasAnswer ? 0 : exit, status: status, next: words.count > 1 ? words[1] : "")
  }

  private static func run(_ program: String, _ arguments: [String]) async throws -> (Int32, String) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    let pipe = Pipe()
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    return try await withCheckedThrowingContinuation { continuation in
      process.terminationHandler = { process in
        // A line at most, which the pipe holds.
        let said = pipe.fileHandleForReading.readDataToEndOfFile()
        continuation.resume(returning: (process.terminationStatus, String(decoding: said, as: UTF8.self)))
      }
      do { try process.run() } catch {
        continuation.resume(throwing: DiskFailure(zh: "运行不了 \(program)", en: "cannot run \(program)"))
      }
    }
  }

  // MARK: What answers mean

  private static func mayPass(_ reply: Reply) -> Bool {
    reply.exit == 0
      ? [429, 500, 502, 503, 504].contains(reply.status) : [5, 6, 7, 28, 52, 55, 56].contains(reply.exit)
  }

  static func judge(status: Int) -> LinkAnswer {
    switch status {
    case 200...299, 304, 416: .fine
    case 404, 410: .broken(status: status, .missing)
    case 401, 402, 403, 405, 406, 407, 412, 418, 421, 429, 451, 999: .unclear(status: status, .turnedAway)
    case 500...599: .broken(status: status, .serverFault)
    default: .broken(status: status, .failed)
    }
  }

  /// The numbers are those of curl(1).
  private static func judge(exit: Int32) -> LinkAnswer {
    switch exit {
    case 6: .broken(status: 0, .noHost)
    case 7: .broken(status: 0, .refused)
    case 28: .broken(status: 0, .timeout)
    case 35, 51, 53, 54, 58, 59, 60, 64, 66, 77, 80, 82, 83, 90, 91: .broken(status: 0, .security)
    case 52, 55, 56: .broken(status: 0, .empty)
    case 5: .unclear(status: 0, .failed)
    default: .broken(status: 0, .failed)
    }
  }
}
