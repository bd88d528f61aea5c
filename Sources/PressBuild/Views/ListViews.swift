import PressSite
import PressText
package import PressTheme

/// Entries under one heading.
package struct GroupView: PageView {
  let heading: String
  let id: String
  let items: [ItemView]

  package static let shape = Shape<GroupView>(
    "一组",
    [
      .text("heading", "组的标题，如 2024年3月；只有一组时为空") { $0.heading },
      .text("id", "组的锚点") { $0.id },
      .views("items", "各篇") { $0.items },
    ])
}

/// A set of links that narrow a list.
package struct FilterView: PageView {
  let label: String
  let options: [LinkView]

  package static let shape = Shape<FilterView>(
    "筛选",
    [
      .text("label", "按什么筛选") { $0.label },
      .views("options", "各个选项") { $0.options },
    ])
}

/// The pages of a long list.
package struct PagerView: PageView {
  struct Step: PageView {
    let number: Int
    let url: String
    let isCurrent: Bool
    let isGap: Bool

    static let shape = Shape<Step>(
      "页码",
      [
        .text("number", "第几页") { String($0.number) },
        .text("url", "地址") { $0.url },
        .flag("current", "是不是当前页") { $0.isCurrent },
        .flag("gap", "是不是省略号") { $0.isGap },
      ])
  }

  let number: Int
  let steps: [Step]
  let previous: LinkView?
  let next: LinkView?
  let count: Int

  package static let shape = Shape<PagerView>(
    "分页",
    [
      .text("number", "第几页") { String($0.number) },
      .text("count", "一共几页") { String($0.count) },
      .view("previous", "上一页") { $0.previous },
      .view("next", "下一页") { $0.next },
      .views("pages", "页码") { $0.steps },
    ])
}

/// How a list is laid out.
package struct LayoutView: PageView {
  let layout: Listing.Layout

  package static let shape = Shape<LayoutView>(
    "列表的样子",
    [
      .flag("is_dated", "按日期排的行") { $0.layout == .dated },
      .flag("is_cards", "卡片") { $0.layout == .cards },
      .flag("is_table", "表格") { $0.layout == .table },
    ])
}

/// The template `list`.
package struct ListView: PageView {
  let sheet: SheetView
  let intro: HTML
  let total: Int
  let unit: String
  let groups: [GroupView]
  let filters: [FilterView]
  let pager: PagerView?
  let layout: Listing.Layout
  let subsections: [LinkView]
  let emptyNote: String

  package static let shape = Shape<ListView>(
    "list：栏目、类型、标签、支部、年、月的列表",
    SheetView.shape.within { $0.sheet } + [
      .html("intro", "栏目的介绍（文件夹里的 index.md）") { $0.intro },
      .text("total", "一共几篇") { String($0.total) },
      .text("unit", "量词") { $0.unit },
      .views("groups", "各组") { $0.groups },
      .views("filters", "筛选") { $0.filters },
      .flag("has_side", "有没有筛选或下级栏目") { !$0.filters.isEmpty || !$0.subsections.isEmpty },
      .view("pager", "分页；一页放得下时没有") { $0.pager },
      .view("layout", "样子") { LayoutView(layout: $0.layout) },
      .views("subsections", "下级栏目") { $0.subsections },
      .text("empty_note", "没有内容时的话") { $0.emptyNote },
    ])
}

/// A tag in the cloud.
package struct TagView: PageView {
  let title: String
  let url: String
  let count: Int
  let size: Int

  package static let shape = Shape<TagView>(
    "标签",
    [
      .text("title", "标签") { $0.title },
      .text("url", "地址") { $0.url },
      .text("count", "篇数") { String($0.count) },
      .text("size", "大小，1 到 5") { String($0.size) },
    ])
}

/// The template `tags`.
package struct TagsView: PageView {
  let sheet: SheetView
  let tags: [TagView]

  package static let shape = Shape<TagsView>(
    "tags：全部标签", SheetView.shape.within { $0.sheet } + [.views("tags", "标签") { $0.tags }])
}

/// A year of the archive.
package struct YearView: PageView {
  let title: String
  let url: String
  let count: Int
  let months: [LinkView]

  package static let shape = Shape<YearView>(
    "年份",
    [
      .text("title", "如 2024年") { $0.title },
      .text("url", "地址") { $0.url },
      .text("count", "篇数") { String($0.count) },
      .views("months", "各月") { $0.months },
    ])
}

/// The template `archive`.
package struct ArchiveView: PageView {
  let sheet: SheetView
  let years: [YearView]
  let aging: [LinkView]

  package static let shape = Shape<ArchiveView>(
    "archive：按年月归档",
    SheetView.shape.within { $0.sheet } + [
      .views("years", "各年") { $0.years },
      .views("aging", "已有新版本的、该复核的资料的列表") { $0.aging },
    ])
}

/// The template `organisation`.
package struct OrganisationView: PageView {
  let sheet: SheetView
  let intro: HTML
  let tree: HTML
  let totals: [FactView]
  let branches: [ItemView]

  package static let shape = Shape<OrganisationView>(
    "organisation：组织架构",
    SheetView.shape.within { $0.sheet } + [
      .html("intro", "栏目的介绍（branches 文件夹里的 index.md）") { $0.intro },
      .html("tree_html", "组织架构，一层套一层的列表") { $0.tree },
      .views("totals", "合计") { $0.totals },
      .views("branches", "各支部") { $0.branches },
    ])
}

/// A term with its meaning.
package struct TermView: PageView {
  let term: GlossaryTerm
  let id: String

  package static let shape = Shape<TermView>(
    "术语",
    [
      .text("term", "术语") { $0.term.term },
      .text("id", "锚点") { $0.id },
      .texts("aliases", "别名") { $0.term.aliases },
      .text("meaning", "释义") { $0.term.meaning },
      .text("source", "出处") { $0.term.source },
    ])
}

/// Terms whose reading begins with one letter, or whose first character has one number of strokes.
package struct TermGroupView: PageView {
  let letter: String
  let id: String
  let terms: [TermView]

  package static let shape = Shape<TermGroupView>(
    "一个字母下的术语",
    [
      .text("letter", "拼音首字母，或者首字的笔画数") { $0.letter },
      .text("id", "锚点") { $0.id },
      .views("terms", "术语") { $0.terms },
    ])
}

/// The template `glossary`.
package struct GlossaryView: PageView {
  /// The orders of a dictionary.
  enum Order: CaseIterable {
    case pinyin, strokes

    var title: String {
      switch self {
      case .pinyin: "按拼音"
      case .strokes: "按笔画"
      }
    }
  }

  let sheet: SheetView
  let orders: [LinkView]
  let groups: [TermGroupView]

  package static let shape = Shape<GlossaryView>(
    "glossary：术语表",
    SheetView.shape.within { $0.sheet } + [
      .views("orders", "按拼音、按笔画两页") { $0.orders },
      .views("groups", "按拼音首字母或者笔画分组") { $0.groups },
    ])
}

/// Documents under one heading, as plain links.
package struct LinkGroupView: PageView {
  let heading: String
  let items: [LinkView]

  package static let shape = Shape<LinkGroupView>(
    "一组链接",
    [
      .text("heading", "栏目") { $0.heading },
      .views("items", "各篇") { $0.items },
    ])
}

/// The template `search`.
package struct SearchView: PageView {
  let sheet: SheetView
  let all: [LinkGroupView]
  let isWhole: Bool
  let types: [WordView]

  package static let shape = Shape<SearchView>(
    "search：搜索",
    SheetView.shape.within { $0.sheet } + [
      .views("all", "全部文档，给不能运行脚本的浏览器；超过三百篇时，是各栏目、各年份的列表") { $0.all },
      .flag("is_whole", "`all` 里是全部文档，不是列表") { $0.isWhole },
      .views("types", "各栏目") { $0.types },
    ])
}

/// The template `poster`.
package struct PosterView: PageView {
  let sheet: SheetView

  package static let shape = Shape<PosterView>("poster：张贴用的海报，知道 base_url 时才有", SheetView.shape.within { $0.sheet })
}

/// The template `not-found`.
package struct NotFoundView: PageView {
  let sheet: SheetView

  package static let shape = Shape<NotFoundView>("not-found：找不到网页", SheetView.shape.within { $0.sheet })
}
