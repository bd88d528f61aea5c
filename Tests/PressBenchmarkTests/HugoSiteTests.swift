import Testing

@testable import press_benchmark

/// The same texts for another generator.
@Suite struct HugoSiteTests {
  private static func files(_ theme: HugoTheme) -> [String: String] {
    var site = InventedSite(documents: 9, bytes: 900)
    let files = HugoSite(theme: theme).files(of: site.files())
    return Dictionary(uniqueKeysWithValues: files.map { ($0.path.string, String(decoding: $0.bytes, as: UTF8.self)) })
  }

  /// Each document keeps its body to the byte, and its head says the same in Hugo's words.
  @Test func keepsTexts() throws {
    var site = InventedSite(documents: 9, bytes: 900)
    let written = Self.files(.plain)
    var documents = 0
    for file in site.files() where file.path.string.hasSuffix(".md") {
      documents += 1
      let before = String(decoding: file.bytes, as: UTF8.self).components(of: "\n---\n")
      let after = try #require(written["content/" + file.path.string]).components(of: "\n---\n")
      #expect(before.last == after.last)
      #expect(after.first?.contains("标题") == false)
    }
    #expect(documents == 69)
    let head = try #require(written["content/study/2017/doc-0.md"]?.components(of: "\n---\n").first)
    #expect(head.contains("date: 2017-01-01\nyears: [\"2017\"]"))
    #expect(head.contains("branches: [\"第1党支部\"]"))
    // Two tags are two, not one with a mark between.
    #expect(head.contains("\", \""))
  }

  /// Only the theme that holds what our pages hold looks for related documents and makes links arrive.
  @Test func themesDiffer() throws {
    let (plain, whole) = (Self.files(.plain), Self.files(.whole))
    #expect(plain["layouts/_default/single.html"]?.contains("Related") == false)
    #expect(whole["layouts/_default/single.html"]?.contains("Related") == true)
    #expect(whole["hugo.toml"]?.contains("useEmbedded = \"always\"") == true)
    #expect(plain["layouts/_default/_markup/render-blockquote.html"] == nil)
    #expect(whole["layouts/_default/list.html"]?.contains(".Summary") == true)
  }
}

extension String {
  /// The text before the first and behind it.
  fileprivate func components(of separator: String) -> [Substring] {
    split(separator: separator, maxSplits: 1, omittingEmptySubsequences: false)
  }
}
