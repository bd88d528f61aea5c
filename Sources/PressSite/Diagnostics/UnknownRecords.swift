package import PressText

extension Diagnostic {
  /// A ledger under a name that nothing reads, or in a format that nothing reads.
  package static func unknownRecords(at place: Place) -> Diagnostic {
    let meant = RecordsName.meant(by: place.path)
    if RecordsName.isSpreadsheet(place.path) {
      return Diagnostic(
        "unknown-records", .warning, at: place,
        zh: .init(
          "台账要存成 CSV 才读得到，这个表格里的内容没有计入",
          mend: "用 Excel 或 WPS 另存为“CSV UTF-8”，文件名用 \(meant ?? "meetings.csv 等（见手册“台账”一页）")，原来的表格移到 Content 以外"),
        en: .init(
          "ledgers are read as CSV only; nothing of this spreadsheet is counted",
          mend:
            "save it as CSV UTF-8 under \(meant ?? "meetings.csv or another name of a ledger"), and move the spreadsheet out of Content"
        ))
    }
    return Diagnostic(
      "unknown-records", .warning, at: place,
      zh: .init(
        "没有哪个功能读这个文件",
        mend: meant.map { "是不是应当叫“\($0)”？台账的名字见手册“台账”一页" }
          ?? "设置只有 site.yml、glossary.yml 和 allow.yml；台账放在 records 里，叫 \(RecordsName.listed)，分年份的如 meetings-2024.csv"),
      en: .init(
        "nothing reads this file",
        mend: meant.map { "should it be “\($0)”? The manual's page on ledgers lists the names" }
          ?? "settings are site.yml, glossary.yml and allow.yml; ledgers lie in records and are \(RecordsName.stems), or by year as meetings-2024.csv"
      ))
  }
}
