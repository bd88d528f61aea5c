import PressText

extension Diagnostic {
  /// The degree of urgency of an official paper.
  static func privacyUrgent(_ found: Found) -> Diagnostic {
    Diagnostic(
      "privacy-urgent", found.severity, at: found.place, masked: found.masked,
      zh: .init("这里有公文的紧急程度：\(found.masked)", mend: found.mend("看看是不是把内部公文整篇搬了上来；能公开的删掉这一行")),
      en: .init(
        "an official paper's degree of urgency: \(found.masked)",
        mend: found.mendInEnglish("see that it is no internal paper; take the line out")))
  }
}
