package import PressText

extension Diagnostic {
  /// A format that a figure cannot have.
  package static func formatDoesNotFit(_ format: String, figure: String, at place: Place) -> Diagnostic {
    Diagnostic(
      "format-does-not-fit", .error, at: place,
      zh: .init("“\(figure)”不能用“\(format)”", mend: "“万余元”只用于金额，“标签”“标题”只用于按件计数的数字"),
      en: .init(
        "“\(format)” does not fit the figure “\(figure)”",
        mend: "“万余元” is for sums of money, “标签” and “标题” are for what is counted one by one"))
  }
}
