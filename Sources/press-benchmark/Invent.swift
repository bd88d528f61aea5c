import ArgumentParser
import Foundation
import PressText

/// Writes an invented site, for use with other generators.
struct Invent: ParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Write an invented site to a folder.")

  @Argument(help: "How many documents.")
  var documents: Int

  @Argument(help: "The folder.")
  var folder: String

  @Option(help: "How many rows the ledger of meetings has.")
  var records = 0

  @Option(help: "Which of several sites it is, that are to be joined: each number gives other texts.")
  var number = 1

  @Option(help: "Write it for Hugo instead, with a theme that holds little (plain) or what our pages hold (whole).")
  var hugo: HugoTheme?

  func validate() throws {
    guard number >= 1 else { throw ValidationError("--number counts from 1.") }
  }

  func run() throws {
    let folder = URL(fileURLWithPath: folder)
    if let hugo {
      var site = InventedSite(documents: documents, records: records, number: number)
      try Invention.write(HugoSite(theme: hugo).files(of: site.files()), to: folder)
    } else {
      try Invention.write(documents: documents, records: records, number: number, to: folder)
    }
  }
}

extension HugoTheme: ExpressibleByArgument {}

/// Puts an invented site on disk.
enum Invention {
  /// A way to change one document.
  enum Edit: String, CaseIterable {
    /// Words that stand elsewhere on the site are added.
    case words = "edited"
    /// A letter that no document had: the numbers of the letters change, and with them the shards of the search index.
    case newLetter = "new letter"
  }

  /// Changes the first of its study materials.
  static func make(_ edit: Edit, in folder: URL) throws {
    let study = folder.appending(path: "Content/study")
    let files =
      (FileManager.default.enumerator(at: study, includingPropertiesForKeys: nil)?.compactMap { $0 as? URL } ?? [])
      .filter { $0.pathExtension == "md" }.sorted { $0.path < $1.path }
    guard let first = files.first, let last = files.last else { throw ExitCode(1) }
    let sentence =
      switch edit {
      case .words: String(try String(contentsOf: last, encoding: .utf8).split(separator: "\n").last ?? "")
      case .newLetter: "犇犇而来。"
      }
    try (String(contentsOf: first, encoding: .utf8) + "\n" + sentence + "\n")
      .write(to: first, atomically: true, encoding: .utf8)
  }

  static func write(documents: Int, records: Int, number: Int = 1, to folder: URL) throws {
    var site = InventedSite(documents: documents, records: records, number: number)
    try write(site.files(), to: folder.appending(path: "Content"))
  }

  static func write(_ files: [SourceFile], to folder: URL) throws {
    var made: Set<String> = []
    for file in files {
      let url = folder.appending(path: file.path.string)
      let parent = url.deletingLastPathComponent()
      if made.insert(parent.path).inserted {
        try FileManager.default.createDirectory(at: parent, withIntermediateDirectories: true)
      }
      try Data(file.bytes).write(to: url)
    }
  }
}
