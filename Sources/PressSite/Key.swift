/// The keys that front matter may hold.
///
/// The manual's reference (`Content/pages/manual/front-matter.md`) is tested against this table.
package struct Key: Hashable, Sendable {
  /// The English name.
  package let name: String
  /// The Chinese names; the first is the one the manual teaches.
  package let chinese: [String]
  /// What is to be written behind it, in Chinese, for messages and the manual.
  package let value: String
  /// The types whose documents may hold it.
  package let types: Set<ContentType>
  /// Its names as fields are asked for.
  let fieldName: FieldName

  private init(
    _ name: String, _ chinese: String..., value: String, on types: Set<ContentType> = Set(ContentType.allCases)
  ) {
    self.name = name
    self.chinese = chinese
    self.value = value
    self.types = types
    fieldName = FieldName(name, chinese)
  }

  package static func == (a: Key, b: Key) -> Bool { a.name == b.name }
  package func hash(into hasher: inout Hasher) { hasher.combine(name) }

  // All types
  static let title = Key("title", "标题", value: "文字，必填")
  static let date = Key("date", "日期", "时间", value: "日期，如 2024年3月12日")
  static let summary = Key("summary", "摘要", value: "文字；不写时取正文开头")
  static let tags = Key("tags", "标签", "关键词", value: "多个词，用顿号分开或写成列表")
  static let branch = Key(
    "branch", "支部", "所属支部", value: "支部名称，联合活动写多个", on: Set(ContentType.allCases).subtracting([.branch]))
  static let audience = Key("audience", "公开范围", value: "公开、园区、支部")
  static let draft = Key("draft", "草稿", value: "是、否")
  static let expires = Key("expires", "截止", "截止日期", value: "日期；从这一天起不再发布")
  static let reviewBy = Key("review_by", "复核日期", "复核", value: "日期；到了这一天还没有改，就提醒复核")
  static let replacedBy = Key("replaced_by", "新版本", "替代", "被替代", value: "代替本篇的那一篇，写文件或标题")
  static let slug = Key("slug", "网址", value: "小写字母、数字和短横线")
  static let weight = Key("weight", "排序", value: "数字，小的在前")
  static let series = Key("series", "系列", value: "系列的名称")
  static let source = Key("source", "来源", value: "单位、标题、网址、许可")
  static let approval = Key("approval", "审核", value: "审核人（写职务）、日期、摘要值")
  static let attachments = Key("attachments", "附件", value: "列表，每项写文件、已审查；用于程序读不了的附件")
  static let kind = Key(
    "kind", "类型", "类别名称", value: "见“类型一览”", on: [.study, .activity, .service, .role, .quiz, .notice])
  static let level = Key("level", "要求", "级别", value: "学习资料：必学、选学；示范点：园区级、县级、市级、省级", on: [.study, .site])
  static let hours = Key("hours", "学时", "时长", value: "数字", on: [.study, .activity, .service])
  static let endDate = Key("end_date", "结束日期", value: "日期；多日活动的最后一天", on: [.activity])

  // Activities
  static let place = Key("place", "地点", value: "文字", on: [.activity, .service])
  static let start = Key("start", "开始", "开始时间", value: "时刻，如 14:30", on: [.activity])
  static let end = Key("end", "结束", "结束时间", value: "时刻，如 16:00", on: [.activity])
  static let host = Key("host", "主持", "主持人", value: "职务，不写姓名", on: [.activity])
  static let recorder = Key("recorder", "记录", "记录人", value: "职务，不写姓名", on: [.activity])
  static let lecturer = Key("lecturer", "主讲", "主讲人", value: "职务，不写姓名", on: [.activity])
  static let group = Key("group", "小组", "党小组", value: "党小组的名称", on: [.activity])
  static let expected = Key("expected", "应到", "应到人数", value: "人数", on: [.activity])
  static let present = Key("present", "实到", "实到人数", value: "人数，不多于应到", on: [.activity])
  static let absent = Key("absent", "缺席", value: "列表，每项写人数和原因", on: [.activity])
  static let voters = Key("voters", "表决权人数", "有表决权人数", value: "应到、实到", on: [.activity])
  static let agenda = Key("agenda", "议题", "议程", value: "列表", on: [.activity])
  static let resolutions = Key("resolutions", "决议", value: "列表，每项写内容和票数", on: [.activity])
  static let evaluated = Key("evaluated", "参评", "参评人数", value: "人数，含预备党员", on: [.activity])
  static let probationary = Key("probationary", "预备党员", "预备党员参评", value: "人数，参加评议但不评等次", on: [.activity])
  static let grades = Key("grades", "评议结果", value: "优秀、合格、基本合格、不合格的人数", on: [.activity])
  static let opinions = Key("opinions", "意见", value: "提出、答复的条数", on: [.activity])
  static let staffReview = Key("staff_review", "职工评议", value: "满意、基本满意、不满意的人数", on: [.activity])

  // Sites and branches
  static let status = Key("status", "状态", value: "示范点：已建、在建、拟建", on: [.site, .plan])
  static let rooms = Key("rooms", "六有", value: "场所、设施、标志、党旗、书报、制度，各写有、无或说明", on: [.branch, .site])
  static let highlights = Key("highlights", "亮点", value: "列表", on: [.site])
  static let methods = Key("methods", "做法", value: "列表", on: [.site])
  static let honours = Key("honours", "荣誉", value: "列表", on: [.site])
  static let awarded = Key("awarded", "命名日期", "授牌日期", value: "日期", on: [.site])
  static let shortName = Key("name", "名称", "简称", value: "支部的简称；不写时用标题", on: [.branch])
  static let fullName = Key("full_name", "全称", value: "文字", on: [.branch])
  static let parent = Key("parent", "上级", "上级组织", value: "上级组织的名称", on: [.branch])
  static let form = Key("form", "形式", "组织形式", value: "党委、党总支、党支部、联合党支部、临时党支部", on: [.branch])
  static let company = Key("company", "企业", "所在企业", value: "企业名称", on: [.branch, .service, .site])
  static let companies = Key("companies", "覆盖企业", value: "企业名称的列表", on: [.branch])
  static let founded = Key("founded", "成立", "成立日期", value: "日期", on: [.branch])
  static let dissolved = Key("dissolved", "撤销", "撤销日期", value: "日期；从这一天起不再要求、不再计入", on: [.branch])
  static let formerNames = Key("former_names", "曾用名", value: "以前的名称，几个用顿号分开或写成列表", on: [.branch])
  static let termStart = Key("term_start", "届期开始", "本届开始", value: "日期", on: [.branch])
  static let termYears = Key("term_years", "届期年数", "任期", value: "年数", on: [.branch])
  static let members = Key("members", "党员", "党员人数", value: "正式、预备的人数", on: [.branch])
  static let committee = Key("committee", "支委会", "设支委会", value: "是、否，或委员人数", on: [.branch])
  static let groups = Key("groups", "党小组数", value: "个数", on: [.branch])
  static let themeDay = Key("theme_day", "主题党日", "固定主题党日", value: "文字，如 每月15日", on: [.branch])

  // Services, roles, plans
  static let raised = Key("raised", "提出", "提出日期", value: "日期", on: [.service])
  static let closed = Key("closed", "办结", "办结日期", value: "日期，不早于提出", on: [.service])
  static let category = Key("category", "类别", "分类", value: "文字", on: [.service])
  static let people = Key("people", "人数", "参加人数", value: "人数", on: [.service, .role])
  static let beneficiaries = Key("beneficiaries", "受益人数", value: "人数", on: [.service])
  static let criteria = Key("criteria", "标准", "示范标准", value: "列表", on: [.role])
  static let duties = Key("duties", "职责", value: "列表", on: [.role])
  static let area = Key("area", "区域", "责任区域", value: "文字", on: [.role])
  static let items = Key("items", "任务", "事项", "承诺事项", value: "列表，每项写内容、责任、期限、状态", on: [.plan, .role])
  static let targets = Key("targets", "目标", value: "列表，每项写指标、最低、最高", on: [.plan, .role])
  static let period = Key("period", "周期", "期间", value: "如 2024年上半年", on: [.plan, .report])

  // Policies and quizzes
  static let issuer = Key("issuer", "发文机关", "发文单位", value: "文字", on: [.policy])
  static let number = Key("number", "文号", "发文字号", value: "如 示园办字〔2024〕3号", on: [.policy])
  static let issued = Key("issued", "印发", "印发日期", value: "日期", on: [.policy])
  static let effective = Key("effective", "施行", "施行日期", value: "日期", on: [.policy])
  static let repealed = Key("repealed", "废止", "废止日期", value: "日期", on: [.policy])
  static let participants = Key("participants", "参加人数", value: "人数", on: [.quiz])
  static let passed = Key("passed", "通过人数", "合格人数", value: "人数，不多于参加人数", on: [.quiz])
  static let passMark = Key("pass_mark", "及格线", value: "分数", on: [.quiz])

  /// Every key, in the order of the manual.
  package static let all: [Key] = [
    title, date, summary, tags, branch, audience, draft, expires, reviewBy, replacedBy, slug, weight, series, source,
    approval, attachments,
    kind, level,
    hours, endDate, place, start, end, host, recorder, lecturer, group, expected, present, absent, voters, agenda,
    resolutions, evaluated, probationary, grades, opinions, staffReview, status, rooms, highlights, methods, honours,
    awarded, shortName, fullName, parent, form, company, companies, founded, dissolved,
    formerNames, termStart, termYears, members, committee,
    groups, themeDay, raised, closed, category, people, beneficiaries, criteria, duties, area, items, targets, period,
    issuer, number, issued, effective, repealed, participants, passed, passMark,
  ]

  /// The key of a name in either language, as a type uses it: 时间 is the date, 企业 the company.
  ///
  /// Names differ in no more than case, `-` for `_`, and blanks.
  static func named(_ written: String, on type: ContentType) -> Key? {
    let name = folded(written)
    return byName[name].flatMap { candidates in candidates.first { $0.types.contains(type) } ?? candidates.first }
  }

  /// Names offered as “did you mean” for a type: in Chinese if the author wrote Chinese.
  static func names(on type: ContentType, like written: String) -> [String] {
    let isHan = written.unicodeScalars.contains { $0.value > 0x2E7F }
    return all.filter { $0.types.contains(type) }.flatMap { isHan ? $0.chinese : [$0.name] }
  }

  /// A name as it is compared: in lower case, without blanks, `_` for `-`.
  static func folded(_ name: String) -> String { isFolded(name) ? name : refolded(name) }

  /// Whether a name holds nothing but small letters, `_`, and Han whose first byte is 0xE4 to 0xE9, as nearly all do: it is
  /// folded as it stands, and no other way to write it is the same.
  static func isFolded(_ name: String) -> Bool {
    name.utf8.allSatisfy { byte in
      byte >= UInt8(ascii: "a") && byte <= UInt8(ascii: "z") || byte == UInt8(ascii: "_") || byte >= 0x80 && byte < 0xC0
        || byte >= 0xE4 && byte <= 0xE9
    }
  }

  private static func refolded(_ name: String) -> String {
    String(name.lowercased().map { $0 == "-" ? "_" : $0 }.filter { $0 != " " && $0 != "\u{3000}" })
  }

  private static let byName: [String: [Key]] = {
    var table: [String: [Key]] = [:]
    for key in all { for name in [key.name] + key.chinese { table[name, default: []].append(key) } }
    return table
  }()
}
