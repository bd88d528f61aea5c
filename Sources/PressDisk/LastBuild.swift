import Foundation
import Glibc
package import PressAudit
import PressBuild
package import PressSite
package import PressText

/// What a site's last build into a folder started from and what it left there, so that a build with nothing to do ends at
/// once.
///
/// It is kept in the user's cache folder, never in the output: it may be deleted at any time. What was said of the site
/// is kept with it, and said again.
package struct LastBuild: Sendable {
  /// What there is to tell of a build.
  package struct Result: Codable, Sendable, Equatable {
    package let documents: Int
    package let files: Int
    package let bytes: Int
    package let proof: Reviewed
    /// Each warning as it was printed, by the language's key.
    package let warnings: [String: [String]]
    /// Notes are listed in JSON alone.
    package let notes: Int
    /// In how many places published documents hold titles or sentences of withheld ones by their authors' doing.
    package let quoted: Int
    package let freshness: Freshness
    /// How many files in the output folder are not ours, and one of them.
    package let strangers: Int
    package let stranger: String?

    /// Of a build that had no errors.
    package init(
      documents: Int, files: Int, bytes: Int, proof: Reviewed, diagnostics: [Diagnostic] = [],
      freshness: Freshness = Freshness(), strangers: [RelativePath] = [], site: SiteFolder
    ) {
      self.freshness = freshness
      self.strangers = strangers.count
      stranger = strangers.first?.string
      self.documents = documents
      self.files = files
      self.bytes = bytes
      self.proof = proof
      let shown = diagnostics.filter { $0.severity > .note }
      notes = diagnostics.count - shown.count
      quoted = diagnostics.count { ["withheld-mention", "withheld-quote"].contains($0.code) }
      let texts = Language.allCases.map { language in
        let printer = DiagnosticPrinter(language: language, usesColour: false) { site.bytes(of: $0) }
        return (language.rawValue, shown.map(printer.text))
      }
      warnings = Dictionary(uniqueKeysWithValues: texts)
    }

    /// What was printed of the site in a language.
    package func warnings(in language: Language) -> [String] { warnings[language.rawValue] ?? [] }
  }

  /// What reading the finished site again has shown, when nothing was wrong with it.
  package struct Reviewed: Codable, Sendable, Equatable {
    package let withheld: Int
    package let traces: Int
    package let files: Int
    package let bytes: Int

    package init(_ proof: PressAudit.Proof) {
      withheld = proof.withheld
      traces = proof.traces
      files = proof.files
      bytes = proof.bytes
    }

    package var json: JSON {
      PressAudit.Proof(withheld: withheld, traces: traces, files: files, bytes: bytes, leaks: []).json
    }
  }

  private struct Kept: Codable {
    let inputs: String
    let outputs: String
    let result: Result
  }

  private let output: Folder
  private let file: String
  private let inputs: String
  /// Whether everything was at rest when it was looked at.
  private let isSettled: Bool

  private let width: Int

  /// Looks at a site before it is read; nil where there is no cache folder.
  package init?(_ pressing: Pressing, into output: Folder, precompressing: Bool = false) async {
    guard let cache = Self.cacheFolder else { return nil }
    self.output = output
    file = cache + "/" + Digest(of: Array(output.resolvedOrPlanned.utf8)).description + ".json"
    width = pressing.width
    let stamp = await FolderStamp(of: [pressing.site.content, pressing.site.themes], width: width)
    isSettled = stamp.newest < Int(time(nil)) - FileLook.secondsOfRest
    let edition = pressing.edition
    let wish = [
      stamp.digest.description, edition.audience.key, edition.today.description, String(edition.includesDrafts),
      String(precompressing),
      edition.baseURL ?? "", Self.program, Self.variable("PATH") ?? "",
      Programs.found.keys.sorted().joined(separator: " "),
    ]
    inputs = Digest(of: Array(wish.joined(separator: "\n").utf8)).description
  }

  /// What the last build told, if it would tell the same today and its files stand as it left them.
  package func result() async -> Result? {
    do {
      let kept = try JSONDecoder().decode(Kept.self, from: Data(try Folder.read(file)))
      guard kept.inputs == inputs, kept.outputs == (await outputs) else { return nil }
      return kept.result
    } catch {
      // Nothing was kept, or nothing that can be read: the site is built.
      return nil
    }
  }

  private var outputs: String {
    get async { await FolderStamp(of: [output], width: width).digest.description }
  }

  /// Keeps what a build without an error has told.
  package func keep(_ result: Result) async {
    guard isSettled else { return forget() }
    let kept = Kept(inputs: inputs, outputs: await outputs, result: result)
    do {
      try Folder.create(String(file[..<(file.lastIndex(of: "/") ?? file.startIndex)]))
      let temporary = file + ".\(getpid())"
      try Folder.write([UInt8](try JSONEncoder().encode(kept)), to: temporary)
      if rename(temporary, file) != 0 { unlink(temporary) }
    } catch {
      // A cache that cannot be written costs the next build some seconds, and nothing else.
      return
    }
  }

  /// Forgets the last build, before another one begins to change its files.
  package func forget() { unlink(file) }

  /// Where programs keep what may be deleted at any time; nil where there is none.
  static var cacheFolder: String? {
    let base = variable("XDG_CACHE_HOME") ?? variable("HOME").map { $0 + "/.cache" }
    return base.flatMap { $0.hasPrefix("/") ? $0 + "/branchpress" : nil }
  }

  /// The program and the libraries it has loaded, as they look from outside: others may print other pages. Empty where the
  /// system does not tell them.
  static let program: String = {
    do {
      let maps = try Folder.readSystem("/proc/self/maps")
      let files = Set(
        maps.split(separator: "\n").compactMap { line in line.firstIndex(of: "/").map { String(line[$0...]) } })
      return files.sorted().compactMap { path in
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        return "\(status.st_size) \(status.st_mtim.tv_sec) \(status.st_mtim.tv_nsec) \(status.st_ino)"
      }.joined(separator: " ")
    } catch {
      return ""
    }
  }()

  private static func variable(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 }
  }
}
