import PressText

/// What an activity or meeting records beyond what every document has.
package struct Activity: Sendable {
  /// Persons who stayed away for one reason.
  package struct Absence: Sendable {
    package let count: Int
    package let reason: String?
  }

  /// A decision, with its ballots where there was a vote.
  package struct Resolution: Sendable {
    package let text: String
    package let sent: Int?
    package let returned: Int?
    package let inFavour: Int?
    package let against: Int?
    package let abstain: Int?
    /// Whether it was carried; nil when the record does not let us know.
    package let carried: Bool?
  }

  /// A review's result in head-counts.
  package struct Grades: Sendable {
    package let excellent: Int
    package let qualified: Int
    package let basic: Int
    package let unqualified: Int
    package var total: Int { excellent + qualified + basic + unqualified }
  }

  package let place: String?
  package let start: ClockTime?
  package let end: ClockTime?
  /// 结束日期, of one that takes several days.
  package let lastDay: Placed<Day>?
  package let host: String?
  package let recorder: String?
  package let lecturer: String?
  package let group: String?
  package let hours: Double?
  package let expected: Int?
  package let present: Int?
  package let absences: [Absence]
  package let votersExpected: Int?
  package let votersPresent: Int?
  package let agenda: [String]
  package let resolutions: [Resolution]
  package let evaluated: Int?
  package let probationary: Int?
  package let grades: Grades?
  package let opinionsRaised: Int?
  package let opinionsAnswered: Int?
  /// 满意、基本满意、不满意, as (name, count).
  package let staffReview: [(name: String, count: Int)]

  package var endDate: Day? { lastDay?.value }

  init(reading fields: inout Fields, date: Placed<Day>?) {
    place = fields.text(FieldName(.place))?.value
    let start = fields.time(FieldName(.start))
    let end = fields.time(FieldName(.end))
    let endDate = fields.date(FieldName(.endDate))
    if let start, let end, end.value < start.value, endDate == nil || endDate?.value == date?.value {
      fields.report(.endBeforeStart("\(end.value)", start: "\(start.value)", at: fields.place(end.range)))
    }
    if let date, let endDate, endDate.value < date.value {
      fields.report(.endBeforeStart(endDate.value.chinese, start: date.value.chinese, at: fields.place(endDate.range)))
    }
    self.start = start?.value
    self.end = end?.value
    lastDay = endDate
    host = fields.role(FieldName(.host))
    recorder = fields.role(FieldName(.recorder))
    lecturer = fields.role(FieldName(.lecturer))
    group = fields.text(FieldName(.group))?.value
    hours = fields.number(FieldName(.hours))?.value
    let attendance = Attendance(reading: &fields)
    expected = attendance.expected?.value
    present = attendance.present?.value
    absences = attendance.absences
    votersExpected = attendance.votersExpected?.value
    votersPresent = attendance.votersPresent?.value
    agenda = fields.sentences(FieldName(.agenda)).map(\.value)
    resolutions = fields.list(
      FieldName(.resolutions),
      fromText: {
        Resolution(text: $0.value, sent: nil, returned: nil, inFavour: nil, against: nil, abstain: nil, carried: nil)
      }
    ) {
      Resolution(
        reading: &$0, votersExpected: attendance.votersExpected?.value, votersPresent: attendance.votersPresent?.value)
    }
    evaluated = fields.count(FieldName(.evaluated))?.value
    probationary = fields.count(FieldName(.probationary))?.value
    grades = Grades(reading: &fields, evaluated: evaluated, probationary: probationary)
    (opinionsRaised, opinionsAnswered) = Self.opinions(reading: &fields)
    staffReview =
      fields.map(FieldName(.staffReview)) { review in
        let names: [FieldName] = ["satisfied 满意", "basically 基本满意", "not 不满意"]
        return names.compactMap { name in review.count(name).map { (name.chinese, $0.value) } }
      } ?? []
  }

  private static func opinions(reading fields: inout Fields) -> (Int?, Int?) {
    fields.map(FieldName(.opinions)) { opinions in
      let raised = opinions.count("raised 提出 征求")
      let answered = opinions.count("answered 答复 办结")
      if let raised, let answered, answered.value > raised.value {
        opinions.report(
          .partExceedsWhole("答复", answered.value, "提出", raised.value, at: opinions.place(answered.range)))
      }
      return (raised?.value, answered?.value)
    } ?? (nil, nil)
  }
}

/// Who was expected and who came: the numbers must fit each other.
private struct Attendance {
  let expected: Placed<Int>?
  let present: Placed<Int>?
  let absences: [Activity.Absence]
  private(set) var votersExpected: Placed<Int>?
  private(set) var votersPresent: Placed<Int>?

  init(reading fields: inout Fields) {
    expected = fields.count(FieldName(.expected))
    present = fields.count(FieldName(.present))
    var absenceRange: Range<Int>?
    absences = fields.list(FieldName(.absent)) { absence in
      absenceRange = absenceRange ?? absence.range
      let count = absence.count("count 人数")
      return Activity.Absence(count: count?.value ?? 0, reason: absence.text("reason 原因")?.value)
    }
    if let expected, let present {
      if present.value > expected.value {
        fields.report(.presentExceedsExpected(present.value, expected: expected.value, at: fields.place(present.range)))
      } else if let absenceRange {
        let absent = absences.reduce(0) { $0 + $1.count }
        if absent != expected.value - present.value {
          fields.report(
            .absencesDoNotAddUp(
              absent, expected: expected.value, present: present.value, at: fields.place(absenceRange)))
        }
      }
    }
    var voters: (Placed<Int>?, Placed<Int>?) = (nil, nil)
    _ = fields.map(FieldName(.voters)) { fields in
      voters = (fields.count("expected 应到"), fields.count("present 实到"))
      if let all = voters.0, let came = voters.1, came.value > all.value {
        fields.report(.presentExceedsExpected(came.value, expected: all.value, at: fields.place(came.range)))
      }
    }
    (votersExpected, votersPresent) = voters
    if let present, let came = votersPresent, came.value > present.value {
      fields.report(.partExceedsWhole("实到表决权人数", came.value, "实到", present.value, at: fields.place(came.range)))
    }
  }
}

extension Activity.Resolution {
  /// Ballots: returned ≤ sent ≤ voters present; 赞成 + 反对 + 弃权 ≤ returned; carried when more than half of the voters
  /// expected are for it (支部工作条例, 第十四条 as `domain.md` 2.2 has it).
  init(reading fields: inout Fields, votersExpected: Int?, votersPresent: Int?) {
    text = fields.text("text 内容 决议")?.value ?? ""
    let sent = fields.count("sent 发出")
    let returned = fields.count("returned 收回")
    let votes: [Placed<Int>?] = [fields.count("for 赞成 同意"), fields.count("against 反对"), fields.count("abstain 弃权")]
    let stated = fields.flag("carried 通过")
    if let sent, let votersPresent, sent.value > votersPresent {
      fields.report(.partExceedsWhole("发出票数", sent.value, "实到表决权人数", votersPresent, at: fields.place(sent.range)))
    }
    if let sent, let returned, returned.value > sent.value {
      fields.report(.partExceedsWhole("收回票数", returned.value, "发出票数", sent.value, at: fields.place(returned.range)))
    }
    let cast = votes.reduce(0) { $0 + ($1?.value ?? 0) }
    if let returned, cast > returned.value {
      let place = fields.place(votes.compactMap { $0 }.first?.range)
      fields.report(.partExceedsWhole("赞成、反对、弃权合计", cast, "收回票数", returned.value, at: place))
    }
    let computed: Bool? = votes[0].flatMap { inFavour in votersExpected.map { 2 * inFavour.value > $0 } }
    if let stated, let computed, stated.value != computed, let votersExpected, let inFavour = votes[0] {
      fields.report(
        .carriedContradictsVotes(
          stated: stated.value, inFavour: inFavour.value, voters: votersExpected, at: fields.place(stated.range)))
    }
    self.sent = sent?.value
    self.returned = returned?.value
    inFavour = votes[0]?.value
    against = votes[1]?.value
    abstain = votes[2]?.value
    carried = computed ?? stated?.value
  }
}

extension Activity.Grades {
  /// 优秀 at most a third of those evaluated; probationary members are evaluated without a grade.
  init?(reading fields: inout Fields, evaluated: Int?, probationary: Int?) {
    var counts: [Placed<Int>?] = []
    let found: Void? = fields.map(FieldName(.grades)) { grades in
      counts = [
        grades.count("excellent 优秀"), grades.count("qualified 合格"), grades.count("basic 基本合格"),
        grades.count("unqualified 不合格"),
      ]
      let graded = counts.reduce(0) { $0 + ($1?.value ?? 0) }
      let whole = evaluated ?? graded
      if let excellent = counts[0], excellent.value * 3 > whole {
        grades.report(.tooManyExcellent(excellent.value, evaluated: whole, at: grades.place(excellent.range)))
      }
      if let evaluated, graded > evaluated - (probationary ?? 0) {
        grades.report(
          .gradesExceedEvaluated(
            graded, evaluated: evaluated, probationary: probationary ?? 0, at: grades.place(grades.range)))
      }
    }
    guard found != nil else { return nil }
    excellent = counts[0]?.value ?? 0
    qualified = counts[1]?.value ?? 0
    basic = counts[2]?.value ?? 0
    unqualified = counts[3]?.value ?? 0
  }
}
