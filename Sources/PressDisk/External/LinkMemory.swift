import Foundation
import Glibc
import PressText

/// Pages of other hosts that were there when they were asked for, in the user's cache folder: it may be deleted at any
/// time.
struct LinkMemory: Sendable {
  private struct Kept: Codable {
    /// Seconds since 1970.
    let at: Int
    let answer: LinkAnswer
  }

  /// How long an answer holds.
  static let days = 7

  private var kept: [String: Kept] = [:]
  private let file: String?
  private let now = Int(time(nil))

  /// Nothing is kept where there is no cache folder.
  init() {
    file = LastBuild.cacheFolder.map { $0 + "/links.json" }
    guard let file else { return }
    do {
      let all = try JSONDecoder().decode([String: Kept].self, from: Data(try Folder.read(file)))
      kept = all.filter { now - $0.value.at < Self.days * 86_400 && $0.value.at <= now }
    } catch {
      // Nothing was kept, or nothing that can be read: everything is asked.
    }
  }

  subscript(_ address: String) -> LinkAnswer? { kept[address]?.answer }

  /// Only what is there is remembered: what was not may be by the next time.
  mutating func keep(_ answer: LinkAnswer, of address: String) {
    switch answer {
    case .fine, .moved: kept[address] = Kept(at: now, answer: answer)
    case .broken, .unclear: kept[address] = nil
    }
  }

  func write() {
    guard let file else { return }
    do {
      try Folder.create(String(file[..<(file.lastIndex(of: "/") ?? file.startIndex)]))
      let coder = JSONEncoder()
      coder.outputFormatting = .sortedKeys
      let temporary = file + ".\(getpid())"
      try Folder.write([UInt8](try coder.encode(kept)), to: temporary)
      try Folder.rename(temporary, to: file)
    } catch {
      // A cache that cannot be written costs the next check some questions, and nothing else.
      return
    }
  }
}
