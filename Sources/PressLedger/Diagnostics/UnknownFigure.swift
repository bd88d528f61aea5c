import PressSite
package import PressText

extension Diagnostic {
  /// A figure that nobody defined; `kin` are those whose names begin as it does.
  package static func unknownFigure(_ name: String, meant: String?, kin: [String], at place: Place) -> Diagnostic {
    var (chinese, english) = (meant.map { "是不是想写“\($0)”？" } ?? "", meant.map { "did you mean “\($0)”? " } ?? "")
    if !kin.isEmpty {
      chinese += "可以写：\(kin.joined(separator: "、"))"
      english += "known: \(kin.joined(separator: ", "))"
    } else if meant == nil {
      // There are more than a hundred: nobody reads them in a message.
      chinese = "写成“学习资料.份数”这样的两段，全部名称见手册“数据与总结”一页"
      english = "write two parts, as in “study.count”; the manual's page on reports lists all"
    }
    return Diagnostic(
      "unknown-figure", .error, at: place,
      zh: .init(name.isEmpty ? "花括号里没有写数字的名称" : "没有叫“\(name)”的数字", mend: chinese),
      en: .init(
        name.isEmpty ? "no figure is named between the braces" : "there is no figure “\(name)”",
        mend: english.trimmed))
  }
}
