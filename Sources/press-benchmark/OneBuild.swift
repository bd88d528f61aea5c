import ArgumentParser
import Foundation

/// One build of an invented site, to be measured by a press-benchmark in a process of its own, so that it has its own peak
/// of memory.
struct OneBuild {
  let site: URL
  let documents: Int
  var records = 0
  var pass = "cold"
  let jobs: Int?

  /// What `measure` of a build of the program prints: one line of JSON.
  func report(by program: String) throws -> String {
    let arguments =
      ["measure", site.path, "--documents", String(documents), "--records", String(records), "--pass", pass]
      + (jobs.map { ["--jobs", String($0)] } ?? [])
    let printed = try printed(by: program, arguments)
    return String(decoding: printed, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
  }
}

/// What another program prints until its end; throws its status unless it ends well.
func printed(
  by program: String, _ arguments: [String], input: FileHandle? = nil, adding environment: [String: String] = [:]
) throws -> Data {
  let process = Process()
  process.executableURL = URL(fileURLWithPath: program)
  process.arguments = arguments
  process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
  if let input { process.standardInput = input }
  let pipe = Pipe()
  process.standardOutput = pipe
  try process.run()
  let output = pipe.fileHandleForReading.readDataToEndOfFile()
  process.waitUntilExit()
  guard process.terminationStatus == 0 else { throw ExitCode(process.terminationStatus) }
  return output
}
