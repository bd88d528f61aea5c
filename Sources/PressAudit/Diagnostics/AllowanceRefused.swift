import PressText

extension Diagnostic {
  /// An entry of `allow.yml` for a mark of secrecy, which nothing allows in public.
  static func allowanceRefused(_ rule: String, at place: Place) -> Diagnostic {
    Diagnostic(
      "allowance-refused", .error, at: place,
      zh: .init("公开的网站不能为密级标志（\(rule)）开例外", mend: "删掉这一条；带密级标志的文件不得发布，先按保密规定处理"),
      en: .init(
        "a mark of secrecy (\(rule)) cannot be allowed in a public build",
        mend: "delete the entry; what bears such a mark must not be published"))
  }
}
