import PressText

/// What a document holds beyond what every document has, by its type.
///
/// Indirect, since the widest type would make every document as wide, in each place that holds it.
package indirect enum Details: Sendable {
  case study(Study)
  case activity(Activity)
  case site(DemonstrationSite)
  case branch(BranchProfile)
  case quiz(Quiz)
  case service(ServiceRecord)
  case role(Role)
  case plan(WorkPlan)
  case report(Period?)
  case policy(Policy)
  case notice
  case page
}

/// A study material's own fields.
package struct Study: Sendable {
  package let hours: Double?
  package let level: Level?

  init(reading fields: inout Fields) {
    hours = fields.number(FieldName(.hours))?.value
    level = fields.choice(FieldName(.level), Level.self, only: [.required, .optional])?.value
  }
}

/// The six standards of a meeting place (阵地“六有”).
package struct Rooms: Sendable {
  /// One standard: its name, and whether it is met; the note is what was written instead of 有 or 无.
  package struct Standard: Sendable {
    package let name: String
    package let met: Bool?
    package let note: String?
  }

  package let standards: [Standard]
  package var met: Int { standards.count { $0.met == true } }

  /// 有场所、有设施、有标志、有党旗、有书报、有制度, in the order of `domain.md` 1.5.
  static let names: [FieldName] = [
    "place 场所 有场所", "equipment 设施 有设施", "sign 标志 有标志", "flag 党旗 有党旗", "books 书报 有书报", "rules 制度 有制度",
  ]

  init?(reading fields: inout Fields) {
    var standards: [Standard] = []
    let found: Void? = fields.map(FieldName(.rooms)) { rooms in
      for name in Self.names {
        guard let text = rooms.text(name) else {
          standards.append(Standard(name: name.chinese, met: nil, note: nil))
          continue
        }
        switch text.value.lowercased() {
        case "true", "yes", "是", "有", "√", "✓": standards.append(Standard(name: name.chinese, met: true, note: nil))
        case "false", "no", "否", "无", "没有", "×": standards.append(Standard(name: name.chinese, met: false, note: nil))
        default:
          let denies = ["无", "没有", "未", "缺", "尚未", "暂无"].contains { text.value.hasPrefix($0) }
          standards.append(Standard(name: name.chinese, met: !denies, note: text.value))
        }
      }
    }
    guard found != nil else { return nil }
    self.standards = standards
  }
}

/// A demonstration site's own fields.
package struct DemonstrationSite: Sendable {
  package let level: Level?
  package let status: Status?
  package let rooms: Rooms?
  package let company: String?
  package let highlights: [String]
  package let methods: [String]
  package let honours: [String]
  package let awarded: Day?

  init(reading fields: inout Fields) {
    level = fields.choice("level 级别 要求", Level.self, only: [.park, .county, .city, .province])?.value
    status = fields.choice(FieldName(.status), Status.self, only: [.existing, .building, .planned])?.value
    rooms = Rooms(reading: &fields)
    company = fields.text(FieldName(.company))?.value
    highlights = fields.sentences(FieldName(.highlights)).map(\.value)
    methods = fields.sentences(FieldName(.methods)).map(\.value)
    honours = fields.sentences(FieldName(.honours)).map(\.value)
    awarded = fields.date(FieldName(.awarded))?.value
  }
}

/// A branch's own fields.
package struct BranchProfile: Sendable {
  /// The short name in lists; nil: the title.
  package let name: String?
  package let fullName: String?
  /// The parent as written; the site finds it.
  package let parent: Placed<String>?
  package let form: BranchForm?
  package let companies: [String]
  package let founded: Day?
  /// The day from which it is no more.
  package let dissolved: Day?
  /// Names it had before: ledgers and documents of their time speak of it by them.
  package let formerNames: [String]
  package let termStart: Day?
  package let termYears: Int?
  package let fullMembers: Int?
  package let probationaryMembers: Int?
  package let hasCommittee: Bool?
  package let committeeSize: Int?
  package let groups: Int?
  package let themeDay: String?
  package let rooms: Rooms?

  init(reading fields: inout Fields) {
    name = fields.text(FieldName(.shortName))?.value
    fullName = fields.text(FieldName(.fullName))?.value
    parent = fields.text(FieldName(.parent))
    form = fields.choice(FieldName(.form), BranchForm.self)?.value
    companies = fields.names(FieldName(.company)).map(\.value) + fields.names(FieldName(.companies)).map(\.value)
    founded = fields.date(FieldName(.founded))?.value
    let end = fields.date(FieldName(.dissolved))
    dissolved = end?.value
    if let founded, let end, end.value < founded {
      fields.report(.endBeforeStart(end.value.chinese, start: founded.chinese, at: fields.place(end.range)))
    }
    formerNames = fields.names(FieldName(.formerNames)).map(\.value)
    termStart = fields.date(FieldName(.termStart))?.value
    termYears = fields.count(FieldName(.termYears))?.value
    var members: (Int?, Int?) = (nil, nil)
    _ = fields.map(FieldName(.members)) { fields in
      members = (fields.count("full 正式 正式党员")?.value, fields.count("probationary 预备 预备党员")?.value)
    }
    (fullMembers, probationaryMembers) = members
    (hasCommittee, committeeSize) = Self.committee(reading: &fields)
    groups = fields.count(FieldName(.groups))?.value
    themeDay = fields.text(FieldName(.themeDay))?.value
    rooms = Rooms(reading: &fields)
  }

  /// 是, 否, or how many members the committee has.
  private static func committee(reading fields: inout Fields) -> (Bool?, Int?) {
    guard let text = fields.text(FieldName(.committee)) else { return (nil, nil) }
    if let size = Fields.plainNumber(text.value) { return (size > 0, size > 0 ? Int(size) : nil) }
    switch text.value.lowercased() {
    case "true", "yes", "是", "有", "设": return (true, nil)
    case "false", "no", "否", "无", "不设": return (false, nil)
    default:
      fields.report(.invalidFlag(text.value, key: Key.committee.chinese[0], at: fields.place(text.range)))
      return (nil, nil)
    }
  }

  /// Whether it is there on a day, as far as its profile tells.
  package func exists(on day: Day) -> Bool { (founded.map { $0 <= day } ?? true) && !isDissolved(on: day) }

  /// Whether it is no more on a day.
  package func isDissolved(on day: Day) -> Bool { dissolved.map { $0 <= day } ?? false }

  /// The last day of the present term.
  package var termEnd: Day? {
    guard let termStart, let termYears else { return nil }
    return Day(year: termStart.year + termYears, month: termStart.month, day: termStart.day)
      ?? Day(year: termStart.year + termYears, month: termStart.month, day: 28)
  }
}

/// A question sheet's own fields; for an exam that was held, its result in head-counts.
package struct Quiz: Sendable {
  package let participants: Int?
  package let passed: Int?
  package let passMark: Double?

  init(reading fields: inout Fields) {
    let participants = fields.count(FieldName(.participants))
    let passed = fields.count(FieldName(.passed))
    if let participants, let passed, passed.value > participants.value {
      fields.report(.partExceedsWhole("通过人数", passed.value, "参加人数", participants.value, at: fields.place(passed.range)))
    }
    self.participants = participants?.value
    self.passed = passed?.value
    passMark = fields.number(FieldName(.passMark))?.value
  }
}

/// Something done for the staff or the companies.
package struct ServiceRecord: Sendable {
  package let dayRaised: Placed<Day>?
  package let dayClosed: Placed<Day>?
  package let category: String?
  package let company: String?
  package let place: String?
  package let people: Int?
  package let beneficiaries: Int?
  package let hours: Double?

  init(reading fields: inout Fields) {
    let raised = fields.date(FieldName(.raised))
    let closed = fields.date(FieldName(.closed))
    if let raised, let closed, closed.value < raised.value {
      fields.report(.endBeforeStart(closed.value.chinese, start: raised.value.chinese, at: fields.place(closed.range)))
    }
    dayRaised = raised
    dayClosed = closed
    category = fields.text(FieldName(.category))?.value
    company = fields.text(FieldName(.company))?.value
    place = fields.text(FieldName(.place))?.value
    people = fields.count(FieldName(.people))?.value
    beneficiaries = fields.count(FieldName(.beneficiaries))?.value
    hours = fields.number(FieldName(.hours))?.value
  }

  package var raised: Day? { dayRaised?.value }
  package var closed: Day? { dayClosed?.value }

  /// Days from the problem's being raised to its being solved.
  package var daysToClose: Int? {
    guard let raised, let closed else { return nil }
    return closed.ordinal - raised.ordinal
  }
}

/// A task of a plan, or a pledge.
package struct Item: Sendable {
  package let text: String
  package let owner: String?
  package let due: Day?
  package let status: Status

  init(_ text: String) {
    self.text = text
    owner = nil
    due = nil
    status = .todo
  }

  init(reading fields: inout Fields) {
    text = fields.text("text 内容 事项 任务")?.value ?? ""
    owner = fields.role("owner 责任 责任人 牵头")
    due = fields.date("due 期限 完成时限")?.value
    status = fields.choice("status 状态", Status.self, only: [.todo, .doing, .done])?.value ?? .todo
  }

  static func list(reading fields: inout Fields) -> [Item] {
    fields.list(FieldName(.items), fromText: { Item($0.value) }) { Item(reading: &$0) }
  }
}

/// A number a plan wants to reach, as a range.
package struct Target: Sendable {
  package let key: String
  package let least: Double?
  package let most: Double?

  static func list(reading fields: inout Fields) -> [Target] {
    fields.list(FieldName(.targets)) { target in
      let key = target.text("key 指标")?.value ?? ""
      let least = target.number("min 最低 最少")
      let most = target.number("max 最高 最多")
      if let least, let most, most.value < least.value {
        target.report(.rangeReversed(least: least.value, most: most.value, at: target.place(most.range)))
      }
      return Target(key: key, least: least?.value, most: most?.value)
    }
  }
}

/// A pledge, a model post or an area of responsibility.
package struct Role: Sendable {
  package let people: Int?
  package let area: String?
  package let criteria: [String]
  package let duties: [String]
  package let items: [Item]
  package let targets: [Target]

  init(reading fields: inout Fields) {
    people = fields.count(FieldName(.people))?.value
    area = fields.text(FieldName(.area))?.value
    criteria = fields.sentences(FieldName(.criteria)).map(\.value)
    duties = fields.sentences(FieldName(.duties)).map(\.value)
    items = Item.list(reading: &fields)
    targets = Target.list(reading: &fields)
  }
}

/// A plan of work.
package struct WorkPlan: Sendable {
  package let period: Period?
  package let status: Status?
  package let items: [Item]
  package let targets: [Target]

  /// The anchor of an item on the plan's page, by its place in `items`: `task-1` is the first.
  package static func anchor(ofItem place: Int) -> String { "task-\(place + 1)" }

  init(reading fields: inout Fields) {
    period = readPeriod(&fields)
    items = Item.list(reading: &fields)
    targets = Target.list(reading: &fields)
    status = fields.choice(FieldName(.status), Status.self, only: [.todo, .doing, .done])?.value
  }
}

/// Reads the period of a plan or report.
func readPeriod(_ fields: inout Fields) -> Period? {
  guard let text = fields.text(FieldName(.period)) else { return nil }
  if let period = Period(text.value), period.year >= WrittenDay.firstYear { return period }
  fields.report(.invalidPeriod(text.value, at: fields.place(text.range)))
  return nil
}

/// A rule or a notice from above.
package struct Policy: Sendable {
  package let issuer: String?
  package let number: String?
  package let issued: Day?
  package let effective: Day?
  package let repealed: Day?

  init(reading fields: inout Fields) {
    issuer = fields.text(FieldName(.issuer))?.value
    let number = fields.text(FieldName(.number))
    if let number, !Self.isDocumentNumber(number.value) {
      fields.report(.documentNumber(number.value, mended: Self.mended(number.value), at: fields.place(number.range)))
    }
    self.number = number?.value
    issued = fields.date(FieldName(.issued))?.value
    effective = fields.date(FieldName(.effective))?.value
    let repealed = fields.date(FieldName(.repealed))
    if let repealed, let from = effective ?? issued, repealed.value < from {
      fields.report(.endBeforeStart(repealed.value.chinese, start: from.chinese, at: fields.place(repealed.range)))
    }
    self.repealed = repealed?.value
  }

  /// 机关代字〔2024〕5号: six-cornered brackets, no 第, no leading zero (GB/T 9704-2012).
  static func isDocumentNumber(_ text: String) -> Bool {
    guard let open = text.firstIndex(of: "〔"), let close = text.firstIndex(of: "〕"), open < close, text.hasSuffix("号"),
      open != text.startIndex
    else { return false }
    let year = text[text.index(after: open)..<close]
    let serial = text[text.index(after: close)...].dropLast()
    let isDigits: (Substring) -> Bool = { !$0.isEmpty && $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }
    return year.count == 4 && isDigits(year) && isDigits(serial) && serial.first != "0"
  }

  /// The number in the right form, when only brackets, 第 or zeros are wrong.
  static func mended(_ text: String) -> String? {
    var mended = text
    for wrong in ["[", "［", "【", "（", "("] { mended = mended.replacing(wrong, with: "〔") }
    for wrong in ["]", "］", "】", "）", ")"] { mended = mended.replacing(wrong, with: "〕") }
    mended = mended.replacing("〕第", with: "〕").filter { $0 != " " }
    while mended.contains("〕0") { mended = mended.replacing("〕0", with: "〕") }
    return isDocumentNumber(mended) ? mended : nil
  }
}
