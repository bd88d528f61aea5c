import PressText
import Testing

@testable import PressServer

@Suite struct ByteRangeTests {
  /// RFC 9110, section 14.1.2, for a file of ten bytes.
  @Test(arguments: [
    ("bytes=0-4", 0..<5), ("bytes=5-", 5..<10), ("bytes=-3", 7..<10), ("bytes=-30", 0..<10), ("bytes=9-9", 9..<10),
    ("bytes=4-400", 4..<10), ("bytes=10-", 0..<0), ("bytes=12-14", 0..<0), ("bytes=-0", 0..<0),
  ]) func parts(_ header: String, _ range: Range<Int>) { #expect(ByteRange.read(header, count: 10) == range) }

  /// A header that cannot be used is as good as none.
  @Test(arguments: [
    "", "bytes", "bytes=", "bytes=-", "bytes=3", "bytes=4-2", "bytes=a-b", "bytes=1-2,3-4", "items=1-2", "bytes=+1-2",
    "bytes=1--2", "bytes=99999999999999999999-", "bytes=１-２",
  ]) func nonsense(_ header: String) { #expect(ByteRange.read(header, count: 10) == nil) }

  @Test func anEmptyFileHasNoParts() {
    #expect(ByteRange.read("bytes=0-", count: 0) == 0..<0)
    #expect(ByteRange.read("bytes=-5", count: 0) == 0..<0)
  }
}

@Suite struct PreviewPageTests {
  private static let page = Array(
    "<html><head><title>a</title></head>\n<body class=\"x\">\n<p>b</p></body></html>".utf8)

  @Test func thePanelStandsFirstInTheBody() {
    let page = String(
      decoding: PreviewPage.joining(Self.page, panel: HTML(trusting: "<i>!</i>"), stamp: "7-1\""), as: UTF8.self)
    #expect(page.contains("data-stamp=\"7-1&quot;\" defer></script>\n</head>"))
    #expect(page.contains("<body class=\"x\">\n<i>!</i>\n<p>b</p>"))
  }

  /// What is no whole page is left as it is.
  @Test func fragmentsStayAsTheyAre() {
    let fragment = Array("<p>a</p>".utf8)
    #expect(PreviewPage.joining(fragment, panel: HTML(trusting: "<i>!</i>"), stamp: "1") == fragment)
  }
}
