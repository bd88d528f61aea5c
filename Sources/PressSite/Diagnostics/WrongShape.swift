package import PressText

extension Diagnostic {
  /// A value of the wrong shape: a list where text belongs, or the other way round.
  package static func wrongShape(_ key: String, wanted: String, wantedEnglish: String, at place: Place) -> Diagnostic {
    Diagnostic(
      "wrong-shape", .error, at: place,
      zh: .init("“\(key)”要写成\(wanted)", mend: "对照手册“\(place.head.page)”一页里的写法"),
      en: .init(
        "“\(key)” must be \(wantedEnglish)",
        mend: "compare with the manual's page on \(place.isSettings ? "settings" : "front matter")"))
  }
}
