package import PressText

extension Diagnostic {
  package static func unknownCallout(_ kind: String, suggestion: String?, at place: Place) -> Diagnostic {
    Diagnostic(
      "unknown-callout", .warning, at: place,
      zh: Wording(
        "没有“[!\(kind)]”这种标注框，已按普通引用显示",
        mend:
          "\(suggestion.map { "是否指“[!\($0)]”？" } ?? "")可用：[!注意] [!提示] [!说明] [!重要] [!警告] [!NOTE] [!TIP] [!IMPORTANT] [!WARNING] [!CAUTION]"
      ),
      en: Wording(
        "there is no callout “[!\(kind)]”; it is shown as a quotation",
        mend:
          "\(suggestion.map { "did you mean “[!\($0)]”? " } ?? "")known are NOTE, TIP, IMPORTANT, WARNING, CAUTION, 注意, 提示, 说明, 重要, 警告"
      ))
  }
}
