import Foundation
import Glibc

/// A program of the system that is called for what we do not do ourselves.
package struct OtherProgram: Sendable {
  let path: String

  /// The first of these names that stands in one of the folders of `PATH`; nil where there is none.
  package static func find(_ names: [String]) -> OtherProgram? {
    let folders = getenv("PATH").map { String(cString: $0).split(separator: ":") } ?? []
    for name in names {
      for folder in folders where folder.hasPrefix("/") && access("\(folder)/\(name)", X_OK) == 0 {
        if Folder.isFile("\(folder)/\(name)") { return OtherProgram(path: "\(folder)/\(name)") }
      }
    }
    return nil
  }

  /// How long it may take, in seconds.
  private static let patience = 600.0

  /// Runs it to its end in a folder, with what it says kept in a file there; throws unless it ends well.
  func run(_ arguments: [String], in folder: ScratchFolder, adding environment: [String: String] = [:]) throws {
    let log = folder.path + "/said.txt"
    try Folder.write([], to: log)
    guard let said = FileHandle(forWritingAtPath: log) else {
      throw DiskFailure.last("写不了文件", "cannot write", log)
    }
    let process = Process()
    process.executableURL = URL(filePath: path)
    process.arguments = arguments
    process.currentDirectoryURL = URL(filePath: folder.path)
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = said
    process.standardError = said
    do { try process.run() } catch {
      throw DiskFailure(zh: "运行不了 \(path)", en: "cannot run \(path)")
    }
    let start = Clock.seconds
    // Short programs are not kept waiting, and long ones not asked all the time.
    var pause: UInt32 = 500
    while process.isRunning, Clock.seconds - start < Self.patience {
      usleep(pause)
      pause = min(20_000, pause * 5 / 4)
    }
    if process.isRunning {
      process.terminate()
      throw DiskFailure(zh: "\(path) 十分钟还没有做完，已经停掉", en: "\(path) was stopped after ten minutes")
    }
    guard process.terminationStatus == 0 else {
      let words = String(decoding: try Folder.read(log, limit: 2000), as: UTF8.self).split(separator: "\n").last ?? ""
      throw DiskFailure(
        zh: "\(path) 没有做成（\(process.terminationStatus)）：\(words)",
        en: "\(path) failed (\(process.terminationStatus)): \(words)")
    }
  }
}

/// A folder for files between programs, gone at the end.
final class ScratchFolder: Sendable {
  // A class, because its end removes the folder.
  let path: String

  init() throws {
    let parent = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    var name = Array((Folder(parent).path + "/branchpress-XXXXXX").utf8CString)
    guard let made = mkdtemp(&name) else { throw DiskFailure.last("建不了临时文件夹", "cannot make a folder in", parent) }
    path = String(cString: made)
  }

  deinit {
    do { try FileManager.default.removeItem(atPath: path) } catch {
      // The system empties its folder for such files.
    }
  }
}
