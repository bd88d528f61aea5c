/// Headers of tables and ledgers.
extension PrivacyScan {
  private static let personal = [
    "姓名", "性别", "民族", "籍贯", "出生年月", "出生日期", "学历", "身份证", "入党时间", "入党日期", "转正时间", "转正日期", "联系电话", "手机", "家庭住址",
    "工资", "应交党费", "评议等次",
  ]
  private static let amounts = ["金额", "党费", "工资", "数额", "捐款", "实发", "应发", "应交", "实交", "元"]

  /// Looks at the line of a cell: a header with three columns about persons is a roster, names beside amounts a list of
  /// who paid what.
  mutating func takeHeader(_ at: Int) {
    let line = lineStart(at)..<lineEnd(at)
    tableEnd = line.upperBound
    guard line.count < 4096, isHeader(line) else { return }
    let cells = self.cells(line)
    let found = cells.compactMap { cell in Self.personal.first { cell.contains($0) } }
    // A table of counts by sex and schooling names nobody.
    let isStatistics =
      !cells.contains { $0.contains("姓名") }
      && cells.contains { cell in ["人数", "占比", "比例", "合计"].contains { cell.contains($0) } }
    if found.count >= 3, !isStatistics { return add(.roster, .stops, line, text: found.joined(separator: "、")) }
    guard cells.contains(where: { $0.contains("姓名") }),
      let amount = cells.first(where: { cell in
        !cell.contains("姓名") && Self.amounts.contains { cell.contains($0) }
      })
    else { return }
    let about = String(decoding: text[heading], as: UTF8.self) + cells.joined()
    if ["党费", "工资", "捐款"].contains(where: about.contains) { add(.wageDues, .stops, line, text: "姓名、\(amount)") }
  }

  /// In Markdown the line above the dashes; in a ledger the first; in plain text any line with tabs.
  func isHeader(_ line: Range<Int>) -> Bool {
    switch kind {
    case .ledger: return line.lowerBound == 0
    case .plain:
      let above = max(0, line.lowerBound - 1)
      return text[line].contains(UInt8(ascii: "\t")) && !text[lineStart(above)..<above].contains(UInt8(ascii: "\t"))
    case .settings: return false
    case .document:
      var next = line.upperBound
      if next < text.count, text[next] == UInt8(ascii: "\r") { next += 1 }
      if next < text.count, text[next] == UInt8(ascii: "\n") { next += 1 }
      let dashes = text[next..<lineEnd(next)]
      return dashes.contains(UInt8(ascii: "-")) && dashes.allSatisfy { "|-: \t".utf8.contains($0) }
    }
  }

  /// The texts of a line's cells, without blanks and markup.
  private func cells(_ line: Range<Int>) -> [String] {
    let divider: UInt8 = kind == .ledger ? UInt8(ascii: ",") : kind == .plain ? UInt8(ascii: "\t") : UInt8(ascii: "|")
    return text[line].split(separator: divider, omittingEmptySubsequences: false).map { cell in
      String(decoding: cell.filter { !" *\"`".utf8.contains($0) }, as: UTF8.self).replacing("　", with: "")
    }
  }
}
