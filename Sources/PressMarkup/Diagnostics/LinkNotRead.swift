import PressText

extension Diagnostic {
  /// `written` is the whole of what was meant as a link or an image, `mended` the same as it is understood.
  static func linkNotRead(
    _ written: String, because reason: LinkSlip.Reason, mend mended: String, at place: Place
  ) -> Diagnostic {
    let (zh, en) =
      switch reason {
      case .address: ("文件名里有空格或括号", "its address holds blanks or brackets")
      case .wideBrackets: ("地址两边的括号要用半角 ( )", "the brackets round its address must be ( and )")
      case .gap: ("] 和 ( 之间不能有空格", "there must be no blank between ] and (")
      }
    let (kindZh, kindEn) = written.hasPrefix("!") ? ("图片", "image") : ("链接", "link")
    return Diagnostic(
      "link-not-read", .warning, at: place,
      zh: Wording("“\(written)”没有成为\(kindZh)，读者会看到这串符号：\(zh)", mend: "写成 \(mended)"),
      en: Wording("“\(written)” is no \(kindEn) and is shown as it stands: \(en)", mend: "write \(mended)"))
  }
}
