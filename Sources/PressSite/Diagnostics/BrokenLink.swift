package import PressText

extension Diagnostic {
  /// A link or picture whose file is not there.
  package static func brokenLink(_ target: String, meant: String?, at place: Place) -> Diagnostic {
    let looksAbroad = isHost(target)
    let chinese = meant.map { "是不是想写“\($0)”？" }
    let english = meant.map { "did you mean “\($0)”?" }
    return Diagnostic(
      "broken-link", .error, at: place,
      zh: .init(
        "找不到“\(target)”",
        mend: looksAbroad
          ? "如果是网址，前面要加 https://，写成 https://\(target)" : chinese ?? "核对文件名和位置；路径从本文件所在的文件夹算起"),
      en: .init(
        "“\(target)” is not there",
        mend: looksAbroad
          ? "if it is a web address, write https://\(target)"
          : english ?? "check its name and place; paths start from this file's folder"))
  }

  /// Whether a target begins as web addresses are spoken: `www.example.com`, `example.gov.cn/a.html`.
  private static func isHost(_ target: String) -> Bool {
    let host = target.lowercased().prefix { $0 != "/" && $0 != ":" && $0 != "?" }
    let labels = host.split(separator: ".", omittingEmptySubsequences: false)
    guard labels.count >= 2, labels.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy(isHostByte) }) else { return false }
    return labels[0] == "www" || ["com", "cn", "net", "org"].contains(labels[labels.count - 1])
  }

  private static func isHostByte(_ byte: UInt8) -> Bool {
    byte &- 0x30 < 10 || byte &- 0x61 < 26 || byte == UInt8(ascii: "-")
  }
}
