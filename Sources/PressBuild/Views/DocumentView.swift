import PressMarkup
import PressSite
import PressText
package import PressTheme

/// Where a text comes from.
package struct SourceView: PageView {
  let source: PageSource.Source

  package static let shape = Shape<SourceView>(
    "来源",
    [
      .text("unit", "单位") { $0.source.unit ?? $0.source.title },
      .text("title", "标题") { $0.source.unit == nil ? nil : $0.source.title },
      .text("marked_title", "标题，加好了书名号") { $0.source.unit == nil ? nil : $0.source.title?.inBookMarks },
      .text("url", "网址") { $0.source.url?.value },
      .text("licence", "许可") { $0.source.licence?.title },
    ])
}

/// Who approved a document.
package struct ApprovalView: PageView {
  let approval: PageSource.Approval

  package static let shape = Shape<ApprovalView>(
    "审核",
    [
      .text("by", "审核人的职务") { $0.approval.by },
      .view("on", "日期") { $0.approval.on.map(DateView.init) },
    ])
}

/// A word about a page's standing.
package struct BannerView: PageView {
  let kind: String
  let text: String
  var link: LinkView?

  package static let shape = Shape<BannerView>(
    "提示",
    [
      .text("kind", "info 或 warn") { $0.kind },
      .text("text", "内容") { $0.text },
      .view("link", "内容后面的链接，如新版本") { $0.link },
    ])
}

/// A decision.
package struct ResolutionView: PageView {
  let number: Int
  let resolution: Activity.Resolution

  package static let shape = Shape<ResolutionView>(
    "决议",
    [
      .text("number", "序号") { String($0.number) },
      .text("text", "内容") { $0.resolution.text },
      .flag("carried_known", "知不知道是否通过") { $0.resolution.carried != nil },
      .flag("carried", "是否通过") { $0.resolution.carried == true },
      .views("votes", "票数") { view in
        let resolution = view.resolution
        let counts: [(String, Int?)] = [
          ("发出", resolution.sent), ("收回", resolution.returned), ("赞成", resolution.inFavour),
          ("反对", resolution.against), ("弃权", resolution.abstain),
        ]
        return counts.compactMap { label, count in count.map { FactView(label: label, value: String($0)) } }
      },
    ])
}

/// Opinions raised and answered.
package struct OpinionsView: PageView {
  let raised: Int
  let answered: Int

  package static let shape = Shape<OpinionsView>(
    "意见",
    [
      .text("raised", "收到几条") { String($0.raised) },
      .text("answered", "答复几条") { String($0.answered) },
      .text("share", "答复率") { percent($0.answered, of: $0.raised) },
    ])
}

/// One of the six standards.
package struct StandardView: PageView {
  let standard: Rooms.Standard

  package static let shape = Shape<StandardView>(
    "六有的一项",
    [
      .text("label", "如 有场所") { "有" + $0.standard.name },
      .flag("known", "填没填") { $0.standard.met != nil },
      .flag("met", "是否达标") { $0.standard.met == true },
      .text("mark", "✓、✗ 或 —") { $0.standard.met.map { $0 ? "✓" : "✗" } ?? "—" },
      .text("word", "达标、未达标、未填") { $0.standard.met.map { $0 ? "达标" : "未达标" } ?? "未填" },
      .text("note", "说明") { $0.standard.note },
    ])
}

/// A task or pledge.
package struct TaskView: PageView {
  let number: Int
  let item: Item
  let isLate: Bool
  var daysLate: Int?
  var anchor: String?
  var evidence: [LinkView] = []

  package static let shape = Shape<TaskView>(
    "任务",
    [
      .text("number", "序号") { String($0.number) },
      .text("text", "内容") { $0.item.text },
      .text("owner", "责任") { $0.item.owner },
      .view("due", "期限") { $0.item.due.map(DateView.init) },
      .view("status", "状态") { WordView(key: $0.item.status.key, title: $0.item.status.title) },
      .flag("late", "是否逾期") { $0.isLate },
      .number("days_late", "逾期几天") { $0.daysLate },
      .text("id", "锚点，如 task-3；只有计划的任务有") { $0.anchor },
      .views("evidence", "链接到这项任务的记录") { $0.evidence },
    ])
}

/// A target as a range.
package struct TargetView: PageView {
  let target: Target
  var actual: FactView?

  package static let shape = Shape<TargetView>(
    "目标",
    [
      .text("label", "指标") { $0.actual?.label ?? $0.target.key },
      .text("range", "如 2–4") { view in
        let bounds = [view.target.least, view.target.most].compactMap { $0 }.map(plain)
        return Array(bounds.prefix(bounds.count == 2 && bounds[0] == bounds[1] ? 1 : 2)).joined(separator: "–")
      },
      .view("actual", "实际完成的数，链接到依据；算不出时没有") { $0.actual },
    ])
}

/// Documents to be read one after the other.
package struct SeriesView: PageView {
  let title: String
  let position: Int
  let entries: [LinkView]

  package static let shape = Shape<SeriesView>(
    "系列",
    [
      .text("title", "名称") { $0.title },
      .text("position", "本篇是第几篇") { String($0.position) },
      .text("total", "一共几篇") { String($0.entries.count) },
      .views("entries", "各篇") { $0.entries },
    ])
}

/// A branch's year of organisation life: kinds by months.
package struct StripView: PageView {
  struct Cell: PageView {
    let mark: String
    let word: String
    let state: String
    let url: String?
    let title: String

    static let shape = Shape<Cell>(
      "一格",
      [
        .text("mark", "符号") { $0.mark },
        .text("word", "词") { $0.word },
        .text("state", "done、missing、due、na、none") { $0.state },
        .text("url", "记录") { $0.url },
        .text("title", "记录的标题") { $0.title },
      ])
  }

  struct Row: PageView {
    let label: String
    let cells: [Cell]

    static let shape = Shape<Row>(
      "一行",
      [
        .text("label", "类型") { $0.label },
        .views("cells", "十二个月") { $0.cells },
      ])
  }

  let year: Int
  let rows: [Row]

  package static let shape = Shape<StripView>(
    "全年组织生活",
    [
      .text("year", "年份") { String($0.year) },
      .views("months", "十二个月的表头") { _ in (1...12).map { FactView(label: "\($0)月", value: "") } },
      .views("rows", "各类型") { $0.rows },
    ])
}

/// A question's answer.
package struct AnswerView: PageView {
  let number: Int
  let answer: String
  let kind: Question.Kind

  package static let shape = Shape<AnswerView>(
    "一题的答案",
    [
      .text("number", "题号") { String($0.number) },
      .text("answer", "如 A、C") { $0.answer },
      .text("kind", "题型：单选、多选、判断") { $0.kind.title },
    ])
}

/// The templates `document`, `activity`, `site`, `branch`, `quiz` and `answers`: parts are there as the document has them.
package struct DocumentView: PageView {
  let sheet: SheetView
  var item: ItemView
  var body = HTML()
  var outline: [OutlineView] = []
  var attachments: [FileView] = []
  var source: PageSource.Source?
  var approval: PageSource.Approval?
  var banners: [BannerView] = []
  var facts: [FactView] = []
  var agenda: [String] = []
  var resolutions: [Activity.Resolution] = []
  var grades: [FactView] = []
  var staffReview: [FactView] = []
  var opinions: OpinionsView?
  var rooms: Rooms?
  var methods: [String] = []
  var highlights: [String] = []
  var honours: [String] = []
  var items: [TaskView] = []
  var targets: [TargetView] = []
  var evidence: [LinkView] = []
  var series: SeriesView?
  var previous: LinkView?
  var next: LinkView?
  var related: [ItemView] = []
  var branch = BranchParts()
  var quiz = QuizParts()

  /// What only a question sheet and its answer sheet have.
  struct QuizParts: Sendable {
    var passMark: String?
    var answersURL: String?
    var paperURL: String?
    var answers: [AnswerView] = []
  }

  /// What only a branch's page has.
  struct BranchParts: Sendable {
    var fullName: String?
    var form: String?
    var parent: LinkView?
    var children: [LinkView] = []
    var members: [FactView] = []
    var companies: [String] = []
    var strip: StripView?
    var dueTitle = ""
    var due: [String] = []
    var missedTitle = ""
    var missed: [String] = []
    var matrixURL: String?
    var records: [ItemView] = []
    var recordsURL: String?
    var recordsTotal = 0
    var sites: [ItemView] = []
  }

  private var hasMeta: Bool {
    item.date != nil || item.kind != nil || !item.branches.isEmpty || item.level != nil || item.status != nil
      || item.hours != nil || (item.characters ?? 0) > 0 || source != nil || !item.tags.isEmpty || approval != nil
  }

  package static let shape = Shape<DocumentView>(
    "document、activity、site、branch、quiz、answers：一篇文档",
    SheetView.shape.within { $0.sheet } + ItemView.shape.within { $0.item }.filter { $0.name != "facts" } + parts)

  private static let parts: [Field<DocumentView>] = [
    .html("body", "正文") { $0.body },
    .flag("has_body", "有没有正文") { !$0.body.isEmpty },
    .flag("has_meta", "有没有日期、类型、支部等") { $0.hasMeta },
    .views("toc", "本页目录") { $0.outline },
    .views("attachments", "附件") { $0.attachments },
    .text("minutes", "大约几分钟读完") { String(max(1, (($0.item.characters ?? 0) + 399) / 400)) },
    .view("source", "来源") { $0.source.map(SourceView.init) },
    .view("approval", "审核") { $0.approval.map(ApprovalView.init) },
    .views("banners", "提示") { $0.banners },
    .views("facts", "登记卡：时间、地点、主持……") { $0.facts },
    .texts("agenda", "议题") { $0.agenda },
    .views("resolutions", "决议") { view in
      view.resolutions.enumerated().map { ResolutionView(number: $0 + 1, resolution: $1) }
    },
    .views("grades", "评议结果") { $0.grades },
    .views("staff_review", "职工评议") { $0.staffReview },
    .view("opinions", "征求意见") { $0.opinions },
    .views("rooms", "六有") { $0.rooms?.standards.map(StandardView.init) ?? [] },
    .text("rooms_met", "达标几项") { $0.rooms.map { String($0.met) } },
    .text("rooms_total", "一共几项") { $0.rooms.map { String($0.standards.count) } },
    .texts("methods", "做法") { $0.methods },
    .texts("highlights", "亮点") { $0.highlights },
    .texts("honours", "荣誉") { $0.honours },
    .views("items", "任务或承诺") { $0.items },
    .text("items_title", "任务或承诺的标题") { $0.item.kind?.key == "pledge" ? "承诺" : "任务" },
    .text("items_done", "完成几项") { view in String(view.items.count { $0.item.status == .done }) },
    .text("items_total", "一共几项") { String($0.items.count) },
    .text("items_share", "完成率") { view in percent(view.items.count { $0.item.status == .done }, of: view.items.count)
    },
    .views("targets", "目标") { $0.targets },
    .views("evidence", "链接到整个计划的记录") { $0.evidence },
    .number("items_late", "逾期几项") { view in view.items.count { $0.isLate } },
    .view("series", "所在的系列") { $0.series },
    .view("previous", "上一篇") { $0.previous },
    .view("next", "下一篇") { $0.next },
    .flag("has_turn", "有没有上一篇或下一篇") { $0.previous != nil || $0.next != nil },
    .views("related", "相关内容") { $0.related },
    .text("full_name", "支部全称") { $0.branch.fullName },
    .text("form", "组织形式") { $0.branch.form },
    .view("parent", "上级组织") { $0.branch.parent },
    .views("children", "下级组织") { $0.branch.children },
    .views("members", "党员人数等") { $0.branch.members },
    .texts("companies", "覆盖企业") { $0.branch.companies },
    .view("strip", "全年组织生活") { $0.branch.strip },
    .text("due_title", "如 2024年12月应开展") { $0.branch.dueTitle },
    .texts("due", "本月还要做的") { $0.branch.due },
    .text("missed_title", "如 2024年缺项") { $0.branch.missedTitle },
    .texts("missed", "这一年缺的") { $0.branch.missed },
    .text("matrix_url", "这一年各支部的完成情况") { $0.branch.matrixURL },
    .views("records", "最新记录") { $0.branch.records },
    .text("records_url", "全部记录") { $0.branch.recordsURL },
    .text("records_total", "记录几条") { String($0.branch.recordsTotal) },
    .views("sites", "所属示范点") { $0.branch.sites },
    .text("pass_mark", "及格线") { $0.quiz.passMark },
    .text("answers_url", "答案与解析；有题目的自测与考试才有") { $0.quiz.answersURL },
    .text("paper_url", "答案对应的试题") { $0.quiz.paperURL },
    .views("answers", "各题的答案") { $0.quiz.answers },
  ]
}

/// A share with one decimal, as in `27.8%`; nil of nothing. Rounded half up, in integers.
func percent(_ part: Int, of whole: Int) -> String? {
  guard whole > 0 else { return nil }
  let tenths = (part * 2000 + whole) / (2 * whole)
  return tenths % 10 == 0 ? "\(tenths / 10)%" : "\(tenths / 10).\(tenths % 10)%"
}

/// A number without a needless fraction.
func plain(_ number: Double) -> String {
  number == number.rounded() && abs(number) < 1e15 ? String(Int(number)) : String(number)
}
