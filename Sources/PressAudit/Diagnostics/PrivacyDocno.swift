import PressText

extension Diagnostic {
  /// The number of a document that the site does not publish.
  static func privacyDocno(_ found: Found) -> Diagnostic {
    Diagnostic(
      "privacy-docno", found.severity, at: found.place, masked: found.masked,
      zh: .init("引用了文号 \(found.masked)，制度文件里没有这份文件", mend: found.mend("确认它已经公开：在制度文件里建一篇并写上文号；没有公开的不要引用")),
      en: .init(
        "document \(found.masked) is not among the policies",
        mend: found.mendInEnglish("make sure that it is public and add it to the policies, or do not cite it")))
  }
}
