import PressText
import Testing

@testable import PressTheme

/// Scripts and styles as they are published.
@Suite struct AssetFilesTests {
  private func lean(_ text: String, isScript: Bool = true) -> String {
    String(decoding: AssetFiles.lean(Array(text.utf8), isScript: isScript), as: UTF8.self)
  }

  @Test(arguments: [
    ("/* one\n * two */\n\n  // three\n  let a = 1; // four\n\treturn\n  a\n", "let a = 1; // four\nreturn\na\n"),
    ("/* a */ f();\n  /* b */\r\n", "/* a */ f();\n"),
    ("  const u = \"http://x/*\" + \"*/\";\n", "const u = \"http://x/*\" + \"*/\";\n"),
    // What might be a part of a text is left alone, with everything around it.
    ("  const t = `\n  // text\n`;\n", "  const t = `\n  // text\n`;\n"),
    ("  const s = \"a\\\n   b\";\n", "  const s = \"a\\\n   b\";\n"),
    ("  f(); /* open\n  // x */ g();\n", "  f(); /* open\n  // x */ g();\n"),
    ("  /* open\n  x */ g();\n", "  /* open\n  x */ g();\n"),
    ("  /* never closed\n  f();\n", "  /* never closed\n  f();\n"),
    ("  // `in a comment` is no text\n  f();", "f();"), ("", ""), ("\n\n", ""), ("   ", ""),
  ])
  func scripts(_ text: String, _ published: String) { #expect(lean(text) == published) }

  @Test func stylesKeepDoubleSlashes() {
    #expect(lean("a {\n  b: url(x);\n}\n//c\n", isScript: false) == "a {\nb: url(x);\n}\n//c\n")
  }

  @Test func partsAreJoinedInOrder() {
    let files = ["assets/a.css", "assets/x.js/1-a.js", "assets/x.js/2-b.js", "assets/y/z.js", "templates/t.mustache"]
      .map {
        Theme.File(path: $0, bytes: Array($0.utf8), place: nil)
      }
    let joined = AssetFiles.joined(files).map { "\($0.path): \(String(decoding: $0.bytes, as: UTF8.self))" }
    #expect(
      joined == [
        "assets/a.css: assets/a.css", "assets/x.js: assets/x.js/1-a.js\nassets/x.js/2-b.js",
        "assets/y/z.js: assets/y/z.js",
      ])
  }
}
