import PressText

extension Diagnostic {
  /// An address inside the office's network.
  static func privacyInternalNet(_ found: Found) -> Diagnostic {
    Diagnostic(
      "privacy-internal-net", found.severity, at: found.place, masked: found.masked,
      zh: .init("这里有内部网络地址：\(found.masked)", mend: found.mend("删掉，外面用不上，还会暴露内网")),
      en: .init("an address of the inner network: \(found.masked)", mend: found.mendInEnglish("take it out")))
  }
}
