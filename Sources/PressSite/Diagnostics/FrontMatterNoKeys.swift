package import PressText

extension Diagnostic {
  /// Front matter that holds something else than keys and values.
  package static func frontMatterNoKeys(at place: Place) -> Diagnostic {
    Diagnostic(
      "front-matter-no-keys", .error, at: place,
      zh: .init(
        "\(place.head.chinese)里没有“名称: 内容”",
        mend: "每行写一项，例如“\(place.isSettings ? "名称: 园区党建" : "标题: 三月主题党日")”，冒号用英文冒号，后面加空格"),
      en: .init(
        "\(place.head.english) holds no “key: value”",
        mend: "write one a line, as in “title: …”, with a blank behind the colon"))
  }
}
