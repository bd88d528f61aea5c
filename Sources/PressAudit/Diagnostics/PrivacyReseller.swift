import PressText

extension Diagnostic {
  /// Words of those who sell texts of others.
  static func privacyReseller(_ found: Found) -> Diagnostic {
    Diagnostic(
      "privacy-reseller", found.severity, at: found.place, masked: found.masked,
      zh: .init("“\(found.masked)”像是转载来的广告", mend: found.mend("弄清资料的来源和版权，删掉广告")),
      en: .init(
        "“\(found.masked)” looks like a reseller's advertisement",
        mend: found.mendInEnglish("find the source and its licence, and take the advertisement out")))
  }
}
