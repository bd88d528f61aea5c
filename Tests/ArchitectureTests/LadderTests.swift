import Foundation
import Testing

/// What the architecture page promises as absences, held.
@Suite struct LadderTests {
  /// From the bottom to the top: what a module may import of ours, and of others.
  private static let ladder: [(module: String, ours: Set<String>, others: Set<String>)] = [
    ("PressText", [], ["CCrypto"]),
    ("PressCode", [], []),
    // Foundation for Unicode normalisation, Glibc for giving back what cmark allocates.
    ("PressMarkup", ["PressText"], ["CCMarkGFM", "Foundation", "Glibc"]),
    ("PressSite", ["PressText", "PressMarkup"], ["Yams"]),
    ("PressAudit", ["PressText", "PressMarkup", "PressSite"], []),
    ("PressSearch", ["PressText"], []),
    ("PressTheme", ["PressText"], ["Synchronization"]),
    ("PressLedger", ["PressText", "PressMarkup", "PressSite"], []),
    ("PressBundle", ["PressText"], ["CBrotli", "CZlib"]),
    (
      "PressBuild",
      [
        "PressText", "PressCode", "PressMarkup", "PressSite", "PressTheme", "PressSearch", "PressLedger", "PressAudit",
        "PressBundle",
      ], []
    ),
    (
      "PressDisk",
      [
        "PressText", "PressSite", "PressTheme", "PressSearch", "PressLedger", "PressAudit", "PressBundle", "PressBuild",
      ],
      ["CMalloc", "Foundation", "Glibc", "Synchronization"]
    ),
    // Foundation for `Data`, which the HTTP library takes.
    (
      "PressServer", ["PressText", "PressSearch", "PressBuild", "PressDisk"],
      ["FlyingFox", "FlyingSocks", "Foundation"]
    ),
    (
      "branchpress",
      [
        "PressText", "PressMarkup", "PressSite", "PressTheme", "PressSearch", "PressLedger", "PressAudit",
        "PressBundle",
        "PressBuild", "PressDisk", "PressServer",
      ],
      ["ArgumentParser", "Dispatch", "Glibc"]
    ),
    (
      "press-benchmark", ["PressText", "PressSite", "PressSearch", "PressBuild", "PressDisk"],
      ["ArgumentParser", "Foundation", "Glibc", "Synchronization"]
    ),
    ("press-embed", [], ["Foundation"]),
    ("EmbedTheme", [], ["Foundation", "PackagePlugin"]),
  ]

  private static func imports(_ module: String) -> [String: Set<String>] {
    var found: [String: Set<String>] = [:]
    for file in House.files(in: "Sources/\(module)", ending: ".swift") {
      for line in House.code(file).lines where line.contains("import ") {
        let words = line.split(separator: " ").filter {
          !["public", "package", "internal", "private", "struct", "enum", "func"].contains($0) && !$0.hasPrefix("@")
        }
        if words.count >= 2, words[0] == "import" {
          found[String(words[1].prefix { $0 != "." }), default: []].insert(file)
        }
      }
    }
    return found
  }

  @Test func modulesImportOnlyWhatStandsBelow() {
    var table = ""
    for (module, ours, others) in Self.ladder {
      let imports = Self.imports(module)
      for (name, files) in imports where !ours.contains(name) && !others.contains(name) {
        Issue.record("\(module) imports \(name) in \(files.sorted().joined(separator: ", "))")
      }
      table +=
        module.padding(toLength: 16, withPad: " ", startingAt: 0) + imports.keys.sorted().joined(separator: " ") + "\n"
    }
    print(table)
  }

  @Test func everyModuleIsOnTheLadder() throws {
    let folders = try FileManager.default.contentsOfDirectory(atPath: House.root.appending(path: "Sources").path)
    let foreign = ["CBrotli", "CCMarkGFM", "CCrypto", "CMalloc", "CNoCurl", "CZlib"]
    #expect(Set(folders) == Set(Self.ladder.map(\.module) + foreign))
  }

  /// The manifest allows no module more than this table does.
  @Test func theManifestSaysTheSame() throws {
    let manifest = try #require(House.text("Package.swift"))
    for (module, ours, _) in Self.ladder where module.hasPrefix("Press") {
      let pattern = try Regex(#"\.target\(\s*name: ""# + module + #"",[^\]]*?dependencies: \[([^\]]*)\]"#)
      guard let match = try pattern.firstMatch(in: manifest), let list = match.output[1].substring else {
        Issue.record("\(module) is not in Package.swift")
        continue
      }
      let names = Set(list.matches(of: #/"(\w+)"/#).map { String($0.1) }.filter { $0.hasPrefix("Press") })
      #expect(names.isSubset(of: ours), "\(module): \(names.subtracting(ours))")
    }
  }

  @Test func nothingBelowTheDiskTouchesTheWorld() {
    let words = [
      "FileManager", "getenv", "fopen", "opendir", "Date(", "print(", "ProcessInfo", "Process(", "URLSession",
      "readLine()", "time(nil", "clock_gettime",
      "DispatchQueue", "Locale", "TimeZone", "UserDefaults", "random", "shuffled", "ContinuousClock",
      "SystemRandomNumberGenerator",
    ]
    let below = Self.ladder.prefix { $0.module != "PressDisk" }.map(\.module)
    for module in below {
      for file in House.files(in: "Sources/\(module)", ending: ".swift") {
        let code = House.code(file)
        for word in words {
          // The end of a longer name, or a member of a type of ours, is something else.
          for (line, before) in code.lines(with: word)
          where !"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_.".utf8.contains(before) {
            if code.lines[line - 1].contains("func ") { continue }
            Issue.record("\(file):\(line) holds \(word)")
          }
        }
      }
    }
  }

  /// Files in which one of the words may stand, since the file says why.
  private static let excused = [
    "nonisolated(unsafe)": ["Sources/PressMarkup/Library.swift"]
  ]

  @Test func noEscapeHatches() {
    for file in House.files(in: "Sources", ending: ".swift") {
      let code = House.code(file)
      for word in Self.hatches where Self.excused[word]?.contains(file) != true {
        for (line, _) in code.lines(with: word) { Issue.record("\(file):\(line) holds \(word)") }
      }
    }
  }

  private static let hatches = [
    "try?", "try!", "fatalError(", "@unchecked Sendable", "nonisolated(unsafe)", " as! ", "unsafeBitCast",
    ".unsafelyUnwrapped",
  ]

  @Test func filesFitTheHead() {
    for file in House.files(in: "Sources", ending: ".swift") {
      let count = (House.text(file) ?? "").split(separator: "\n", omittingEmptySubsequences: false).count - 1
      #expect(count <= 400, "\(file) has \(count) lines")
    }
  }
}
