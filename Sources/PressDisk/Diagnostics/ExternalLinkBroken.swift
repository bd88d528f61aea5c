import PressText

extension Diagnostic {
  /// A link to another host behind which nothing was found.
  static func externalLinkBroken(
    _ address: String, status: Int, reason: (chinese: String, english: String), at place: Place
  ) -> Diagnostic {
    let shown = status > 0 ? " \(status)" : ""
    return Diagnostic(
      "external-link-broken", .warning, at: place,
      zh: .init("打不开 \(address)：\(reason.chinese)\(shown)", mend: "换成现在的网址，或删掉这个链接；资料要紧的，写明出处的名称和日期"),
      en: .init(
        "\(address) does not open: \(reason.english)\(shown)",
        mend: "write its present address, or take the link out; name the source and its day if it matters"))
  }
}
