import PressSite

/// The columns that ledgers may have.
enum Column: Int, CaseIterable, Sendable {
  case title, date, endDate, branch, kind, audience, place, start, end, host, recorder, lecturer, group, hours,
    expected, present
  case people, evaluated, probationaryEvaluated, excellent, qualified, basic, unqualified, raised, answered
  case applicants, activists, candidates, probationary, converted, admitted, talks
  case period, year, month, due, paid, collected, paidUp, spent
  case campaign, channel, amount, tags, unit, note

  /// Names under which it may stand in a header: English first, then Chinese, the first of which messages use. Where
  /// front matter has the same key, these are its names.
  var names: [String] { Self.allNames[rawValue] }

  /// The name that messages use.
  var title: String { names[1] }

  private static let allNames: [[String]] = allCases.map { column in
    let (english, chinese) = column.ownNames
    // Of 提出 and 预备党员 front matter means something else than a ledger does.
    let isNamesake = column == .raised || column == .probationary || column == .people
    let key = isNamesake ? nil : Key.all.first { $0.name == english }
    return [english] + chinese + (key?.chinese ?? []).filter { !chinese.contains($0) }
  }

  private var ownNames: (String, [String]) {
    switch self {
    case .title: ("title", ["标题", "名称", "主题", "内容"])
    case .date: ("date", ["日期", "时间", "活动日期", "统计日期", "截至日期", "年月日"])
    case .endDate: ("end_date", [])
    case .branch: ("branch", ["支部", "党支部", "支部名称"])
    case .kind: ("kind", ["类型", "活动类型", "会议类型"])
    case .audience: ("audience", [])
    case .place: ("place", [])
    case .start: ("start", [])
    case .end: ("end", [])
    case .host: ("host", [])
    case .recorder: ("recorder", [])
    case .lecturer: ("lecturer", [])
    case .group: ("group", [])
    case .hours: ("hours", [])
    case .expected: ("expected", [])
    case .present: ("present", [])
    case .people: ("people", ["人数", "人次", "参加人数", "参加人次", "捐款人数"])
    case .evaluated: ("evaluated", [])
    case .probationaryEvaluated: ("probationary_evaluated", ["参评预备党员"])
    case .excellent: ("excellent", ["优秀"])
    case .qualified: ("qualified", ["合格"])
    case .basic: ("basic", ["基本合格"])
    case .unqualified: ("unqualified", ["不合格"])
    case .raised: ("raised", ["意见条数", "征求意见", "提出"])
    case .answered: ("answered", ["答复条数", "答复"])
    case .applicants: ("applicants", ["入党申请人", "申请人", "递交申请书", "递交入党申请书"])
    case .activists: ("activists", ["入党积极分子", "积极分子"])
    case .candidates: ("candidates", ["发展对象"])
    case .probationary: ("probationary", ["预备党员"])
    case .converted: ("converted", ["转正", "本年转正", "按期转正"])
    case .admitted: ("admitted", ["本年发展", "本年接收", "接收预备党员"])
    case .talks: ("talks", ["谈话人次", "谈话"])
    case .period: ("period", ["周期", "期间", "年月", "所属期"])
    case .year: ("year", ["年度", "年份", "年"])
    case .month: ("month", ["月份", "月"])
    case .due: ("due", ["应缴人数", "应交人数", "应缴党员"])
    case .paid: ("paid", ["按时缴纳人数", "按时足额缴纳人数", "已缴人数", "实缴人数", "实交人数", "已交人数", "按时交纳人数"])
    case .collected: ("collected", ["收缴金额", "收缴", "实收金额", "实缴金额", "实交金额"])
    case .paidUp: ("paid_up", ["上缴金额", "上缴"])
    case .spent: ("spent", ["支出金额", "支出", "使用金额"])
    case .campaign: ("campaign", ["捐款活动", "捐款事项", "活动", "项目", "事项", "标题"])
    case .channel: ("channel", ["渠道", "捐款渠道"])
    case .amount: ("amount", ["金额", "捐款金额"])
    case .tags: ("tags", [])
    case .unit: ("unit", ["单位", "主办单位", "培训单位"])
    case .note: ("note", ["备注", "说明"])
    }
  }

  /// A header as it is compared: lower case, no blanks, `-` as `_`, and without a unit in parentheses, as in 金额（元）.
  static func folded(_ header: String) -> String {
    let plain = header.lowercased().filter { $0 != " " && $0 != "\u{3000}" && $0 != "\n" && $0 != "\r" }
    let name = plain.prefix { $0 != "(" && $0 != "（" }
    return String((name.isEmpty ? plain[...] : name).map { $0 == "-" ? "_" : $0 })
  }
}

/// The ledgers of a site, by the names of their files.
package enum LedgerName: String, CaseIterable, Sendable {
  case meetings, training, development, dues, donations

  /// What readers call it.
  package var title: String {
    switch self {
    case .meetings: "会议活动台账"
    case .training: "培训台账"
    case .development: "发展党员台账"
    case .dues: "党费台账"
    case .donations: "捐款台账"
    }
  }

  /// Columns without which no row can be understood; of the lists in it, one column is enough.
  var required: [[Column]] {
    switch self {
    case .meetings: [[.date], [.kind], [.branch]]
    case .training: [[.date], [.title]]
    case .development: [[.date], [.branch]]
    case .dues: [[.period, .month, .year, .date], [.branch]]
    case .donations: [[.date], [.channel], [.amount]]
    }
  }

  /// Every column it may have.
  var columns: [Column] {
    switch self {
    case .meetings, .training:
      [
        .date, .kind, .branch, .title, .group, .expected, .present, .hours, .people, .endDate, .place, .start, .end,
        .host,
        .recorder, .lecturer, .evaluated, .probationaryEvaluated, .excellent, .qualified, .basic, .unqualified, .raised,
        .answered,
        .unit, .tags, .audience, .note,
      ]
    case .development:
      [
        .date, .branch, .applicants, .activists, .candidates, .probationary, .converted, .admitted, .talks, .audience,
        .note,
      ]
    case .dues: [.date, .period, .year, .month, .branch, .due, .paid, .collected, .paidUp, .spent, .audience, .note]
    case .donations: [.date, .branch, .campaign, .channel, .people, .amount, .unit, .audience, .note]
    }
  }

  /// The ledger a file holds, by its name: `meetings.csv`, or `meetings-2024.csv` where each year has its own.
  init?(stem: String) {
    let name = stem.lowercased()
    guard let found = Self.allCases.first(where: { name.hasPrefix($0.rawValue) }) else { return nil }
    let rest = name.dropFirst(found.rawValue.count)
    guard rest.isEmpty || rest.first == "-" || rest.first == "_" else { return nil }
    guard rest.dropFirst().unicodeScalars.allSatisfy({ ("0"..."9").contains($0) || $0 == "-" || $0 == "_" }) else {
      return nil
    }
    self = found
  }
}
