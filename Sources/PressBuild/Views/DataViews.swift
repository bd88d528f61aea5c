import PressText
package import PressTheme

/// A drawing of numbers, with the same numbers for those who cannot see it.
package struct ChartView: PageView {
  let title: String
  let drawing: HTML
  let rows: [FactView]
  let head: String
  let unit: String

  package static let shape = Shape<ChartView>(
    "图",
    [
      .text("title", "标题") { $0.title },
      .html("drawing", "图（SVG）") { $0.drawing },
      .text("head", "表里第一列的名称") { $0.head },
      .text("unit", "单位") { $0.unit },
      .views("rows", "图里的各个数") { $0.rows },
    ])
}

/// What a branch still has to do, or has missed.
package struct DutyView: PageView {
  let branch: LinkView
  let duties: [String]

  package static let shape = Shape<DutyView>(
    "应做的事",
    [
      .text("title", "支部") { $0.branch.title },
      .text("url", "支部页面") { $0.branch.url },
      .text("text", "要做或缺的各项") { $0.duties.joined(separator: "、") },
    ])
}

/// A year of the data section.
package struct DataYearView: PageView {
  let year: LinkView
  let matrix: String?
  let figures: [FactView]
  let parts: [FilterView]

  package static let shape = Shape<DataYearView>(
    "数据的一年",
    [
      .text("title", "如 2024年") { $0.year.title },
      .text("url", "这一年的数据") { $0.year.url },
      .text("matrix_url", "这一年的完成情况；没有时为空") { $0.matrix },
      .views("figures", "要紧的几个数，各自链接到依据") { $0.figures },
      .views("parts", "半年、季度、月份") { $0.parts },
    ])
}

/// The template `data`.
package struct DataHomeView: PageView {
  let sheet: SheetView
  var years: [DataYearView] = []
  var dueTitle = ""
  var due: [DutyView] = []
  var missedTitle = ""
  var missed: [DutyView] = []
  var charts: [ChartView] = []
  var files: [FileView] = []
  var calendar: String?

  package static let shape = Shape<DataHomeView>(
    "data：数据台账的首页",
    SheetView.shape.within { $0.sheet } + [
      .views("years", "各年，新的在前") { $0.years },
      .text("due_title", "如 2024年12月应开展") { $0.dueTitle },
      .views("due", "本月还要做的，按支部") { $0.due },
      .text("missed_title", "如 2024年缺项") { $0.missedTitle },
      .views("missed", "今年缺的，按支部") { $0.missed },
      .views("charts", "图") { $0.charts },
      .views("files", "可以下载的文件") { $0.files },
      .text("calendar_url", "本月日历；没有时为空") { $0.calendar },
    ])
}

/// A figure of a period beside the one of the period before. A class, because there are a hundred on a page.
package final class FigureRowView: PageView {
  let label: PrintedFigure
  let value: String
  let url: String?
  let previous: String
  let previousURL: String?
  let change: String
  let note: String?

  init(
    label: PrintedFigure, value: String, url: String?, previous: String, previousURL: String?, change: String,
    note: String?
  ) {
    (self.label, self.value, self.url) = (label, value, url)
    (self.previous, self.previousURL, self.change, self.note) = (previous, previousURL, change, note)
  }

  package static let shape = Shape<FigureRowView>(
    "一个数字",
    [
      .text("label", "名称") { $0.label.name },
      .html("label_html", "名称；可以在分隔号后面换行") { $0.label.nameBreakingAtDots },
      .text("value", "本期，带单位") { $0.value },
      .text("url", "本期的依据") { $0.url },
      .text("previous", "上期") { $0.previous },
      .text("previous_url", "上期的依据；上期没有记录时为空") { $0.previousURL },
      .text("change", "增减，如 +3、持平；不好比时为空") { $0.change },
      .text("note", "说明") { $0.note },
    ])
}

/// Figures under one heading.
package struct FigureChapterView: PageView {
  let title: String
  let id: String
  let rows: [FigureRowView]

  package static let shape = Shape<FigureChapterView>(
    "一组数字",
    [
      .text("title", "标题") { $0.title },
      .text("id", "锚点") { $0.id },
      .views("rows", "各个数字") { $0.rows },
    ])
}

/// A branch's share in a period. A class for the same reason.
package final class BranchRowView: PageView {
  let branch: LinkView
  let events: Int
  let due: Int
  let done: Int
  let share: String?

  init(branch: LinkView, events: Int, due: Int, done: Int, share: String?) {
    (self.branch, self.events, self.due, self.done, self.share) = (branch, events, due, done, share)
  }

  package static let shape = Shape<BranchRowView>(
    "一个支部的数字",
    [
      .text("title", "支部") { $0.branch.title },
      .text("url", "支部页面") { $0.branch.url },
      .text("events", "活动场次") { String($0.events) },
      .text("due", "应开展次数") { String($0.due) },
      .text("done", "已开展次数") { String($0.done) },
      .text("share", "完成率，如 97.0%；没有应开展的为空") { $0.share },
    ])
}

/// The template `data-period`.
package struct PeriodView: PageView {
  let sheet: SheetView
  let filters: [FilterView]
  let title: String
  let previousTitle: String
  let isOpen: Bool
  var chapters: [FigureChapterView] = []
  var charts: [ChartView] = []
  var branches: [BranchRowView] = []
  var files: [FileView] = []
  var links: [LinkView] = []
  var hidden = 0

  package static let shape = Shape<PeriodView>(
    "data-period：一个周期的数据",
    SheetView.shape.within { $0.sheet } + switchFields { $0.filters } + [
      .text("title", "周期，如 2024年上半年") { $0.title },
      .text("previous_title", "上一个周期") { $0.previousTitle },
      .flag("open", "周期是不是还没有结束") { $0.isOpen },
      .views("chapters", "各组数字") { $0.chapters },
      .views("charts", "图") { $0.charts },
      .views("branches", "各支部") { $0.branches },
      .views("files", "可以下载的表格") { $0.files },
      .views("links", "完成情况、日历等") { $0.links },
      .number("hidden", "为零而没有列出的数字有几个") { $0.hidden },
    ])
}

/// What the partial `filters` needs to lead from a period to others.
private func switchFields<Whole>(_ filters: @escaping @Sendable (Whole) -> [FilterView]) -> [Field<Whole>] {
  [
    .views("filters", "其他周期") { filters($0) },
    .flag("has_side", "有没有别的周期可选") { !filters($0).isEmpty },
    .views("subsections", "下级栏目，这里总是没有") { _ in [LinkView]() },
  ]
}

/// The lists under one heading.
package struct ProofSectionView: PageView {
  let title: String
  let id: String
  let lists: HTML

  package static let shape = Shape<ProofSectionView>(
    "一组依据",
    [
      .text("title", "标题") { $0.title },
      .text("id", "锚点") { $0.id },
      .html("lists", "各个数字的逐条清单") { $0.lists },
    ])
}

/// The template `data-proofs`.
package struct ProofsView: PageView {
  let sheet: SheetView
  let filters: [FilterView]
  let back: LinkView
  let sections: [ProofSectionView]

  package static let shape = Shape<ProofsView>(
    "data-proofs：数字的依据",
    SheetView.shape.within { $0.sheet } + switchFields { $0.filters } + [
      .view("back", "回到数字所在的页面") { $0.back },
      .views("sections", "各组") { $0.sections },
    ])
}

/// Branches by months, for one kind.
package struct MatrixTableView: PageView {
  let title: String
  let id: String
  let note: String
  let table: HTML

  package static let shape = Shape<MatrixTableView>(
    "完成情况的一张表",
    [
      .text("title", "类型") { $0.title },
      .text("id", "锚点") { $0.id },
      .text("note", "应当多久一次") { $0.note },
      .html("table", "表格：支部为行，月份为列") { $0.table },
    ])
}

/// The template `data-matrix`.
package struct MatrixView: PageView {
  let sheet: SheetView
  let filters: [FilterView]
  let tables: [MatrixTableView]
  let back: LinkView

  package static let shape = Shape<MatrixView>(
    "data-matrix：组织生活完成情况",
    SheetView.shape.within { $0.sheet } + switchFields { $0.filters } + [
      .view("back", "这个周期的数据") { $0.back },
      .views("tables", "各类型一张表") { $0.tables },
    ])
}

/// The template `data-calendar`.
package struct CalendarView: PageView {
  let sheet: SheetView
  let filters: [FilterView]
  let grid: HTML
  let total: Int
  let files: [FileView]

  package static let shape = Shape<CalendarView>(
    "data-calendar：一个月的日历",
    SheetView.shape.within { $0.sheet } + switchFields { $0.filters } + [
      .html("grid", "月历，一行一周") { $0.grid },
      .number("total", "这个月几次活动") { $0.total },
      .views("files", "可以下载的文件") { $0.files },
    ])
}
