import Foundation
import Glibc
import PressDisk
import PressSite
import PressText
import Testing

/// What is found in a content folder, and what is said of the rest.
@Suite struct DiscoveryTests {
  private func discover(_ folder: TemporaryFolder) throws -> String {
    let found = try Discovery.read(Folder(folder.path + "/Content"))
    let tree = found.value
    let lines =
      tree.documents.map { "document \($0.path) \($0.bytes.count)" } + tree.records.map { "record \($0.path)" }
      + tree.attachments.map { "attachment \($0.path) \($0.size) \($0.head.count)" }
      + found.diagnostics.sorted().map {
        "\($0.severity) \($0.code) \($0.place?.path.string.replacing("\n", with: "⏎") ?? "-")"
      }
    return lines.joined(separator: "\n")
  }

  @Test func kindsOfFiles() throws {
    let folder = try TemporaryFolder()
    for name in [
      "site.yml", "glossary.yml", "records/meetings.csv", "study/b.md", "study/a.markdown", "study/A.MD",
      "study/data.csv", "study/notes.yml",
      "study/photo.JPG", "study/.hidden.md", "study/.git/x.md", "study/~$a.docx", "study/Thumbs.db",
      "study/desktop.ini", "study/.DS_Store",
    ] { try folder.write("12345", to: "Content/" + name) }
    try folder.write([UInt8](repeating: 0, count: 100_000), to: "Content/study/big.png")
    #expect(
      try discover(folder) == """
        document study/A.MD 5
        document study/a.markdown 5
        document study/b.md 5
        record glossary.yml
        record records/meetings.csv
        record site.yml
        attachment study/big.png 100000 65536
        attachment study/data.csv 5 0
        attachment study/notes.yml 5 0
        attachment study/photo.JPG 5 5
        """)
  }

  @Test func links() throws {
    let folder = try TemporaryFolder()
    try folder.write("x", to: "Content/study/a.md")
    try folder.write("secret", to: "Content2/secret.md")
    try folder.write("secret", to: "outside.md")
    let content = folder.path + "/Content/"
    try folder.link("Content/study/same.md", to: "a.md")
    try folder.link("Content/study/outside.md", to: "../../outside.md")
    try folder.link("Content/study/beside.md", to: "../../Content2/secret.md")
    try folder.link("Content/study/passwd", to: "/etc/passwd")
    try folder.link("Content/study/loop.md", to: "loop.md")
    try folder.link("Content/study/dead.md", to: "nowhere.md")
    try folder.link("Content/study/up", to: "..")
    try folder.link("Content/study/all", to: content)
    try folder.link("Content/study/etc", to: "/etc")
    #expect(
      try discover(folder) == """
        document study/a.md 1
        document study/same.md 1
        warning linked-folder study/all
        error link-outside study/beside.md
        error dead-link study/dead.md
        error link-outside study/etc
        error dead-link study/loop.md
        error link-outside study/outside.md
        error link-outside study/passwd
        warning linked-folder study/up
        """)
  }

  @Test func strangeNames() throws {
    let folder = try TemporaryFolder()
    try folder.write("x", to: "Content/study/foo.md/inner.md")
    try folder.write("x", to: "Content/study/a\nb.md")
    try folder.write("x", to: "Content/study/a\\b.md")
    try folder.write("x", to: "Content/study/a\u{7F}.md")
    try folder.write("x", to: "Content/study/含 空格#.md")
    let bad = folder.path + "/Content/study/"
    let path: [CChar] =
      Array(bad.utf8).map { CChar(bitPattern: $0) } + [0xD1, 0xA7, 0xFF, 0].map { CChar(bitPattern: $0) }
    let file = creat(path, 0o644)
    try #require(file >= 0)
    close(file)
    try #require(mkfifo(folder.path + "/Content/study/pipe.md", 0o644) == 0)
    #expect(
      try discover(folder) == """
        document study/foo.md/inner.md 1
        document study/含 空格#.md 1
        error file-name-control study/a⏎b.md
        error file-name-control study/a\\b.md
        error file-name-control study/a\u{7F}.md
        warning folder-named-like-file study/foo.md
        warning not-a-file study/pipe.md
        error file-name-encoding study/ѧ\u{FFFD}
        """)
  }

  @Test func tooLarge() throws {
    let folder = try TemporaryFolder()
    try folder.write("x", to: "Content/study/a.md")
    for (name, size) in [
      ("study/nine.md", 9 << 20), ("study/big.md", 64 << 20), ("site.yml", 65 << 20), ("study/film.mp4", 200 << 20),
    ] {
      try folder.write("", to: "Content/" + name)
      try #require(truncate(folder.path + "/Content/" + name, off_t(size)) == 0)
    }
    #expect(
      try discover(folder) == """
        document study/a.md 1
        attachment study/film.mp4 209715200 0
        error file-too-large site.yml
        error file-too-large study/big.md
        error file-too-large study/nine.md
        """)
  }

  @Test func withoutAFolder() throws {
    let folder = try TemporaryFolder()
    #expect(throws: DiskFailure.self) { try Discovery.read(Folder(folder.path + "/Content")) }
    #expect(throws: DiskFailure.self) { try SiteFolder(folder.path) }
  }

  @Test(.enabled(if: getuid() != 0)) func unreadable() throws {
    let folder = try TemporaryFolder()
    try folder.write("x", to: "Content/study/a.md")
    chmod(folder.path + "/Content/study/a.md", 0)
    #expect(throws: DiskFailure.self) { try Discovery.read(Folder(folder.path + "/Content")) }
  }
}
