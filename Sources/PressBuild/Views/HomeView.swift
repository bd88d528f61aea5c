import PressSite
import PressText
package import PressTheme

/// What happened in a month.
package struct MonthView: PageView {
  let title: String
  let url: String?
  let items: [ItemView]
  let upcoming: [FactView]

  struct Upcoming: PageView {
    let fact: FactView
    static let shape = Shape<Upcoming>(
      "要做的事",
      [
        .text("label", "支部或日期") { $0.fact.label },
        .text("text", "内容") { $0.fact.value },
        .text("url", "地址") { $0.fact.url },
      ])
  }

  package static let shape = Shape<MonthView>(
    "一个月",
    [
      .text("title", "如 2024年12月") { $0.title },
      .text("url", "这个月的归档页") { $0.url },
      .views("items", "这个月的活动") { $0.items },
      .views("upcoming", "这个月要做的事") { $0.upcoming.map(Upcoming.init) },
    ])
}

/// A notice on the front page.
struct NoticeView: PageView {
  let item: ItemView
  let today: Day

  /// Of this year the month and the day, of others the year too: a notice may be in force for years.
  private var shortDate: String? { item.date.map { $0.year == today.year ? $0.chineseMonthDay : $0.chinese } }

  static let shape = Shape<NoticeView>(
    "首页的一条通知",
    ItemView.shape.within { $0.item } + [
      .text("short_date", "日期：3月12日，不是今年的是 2024年3月12日") { $0.shortDate }
    ])
}

/// The template `home`.
package struct HomeView: PageView {
  let sheet: SheetView
  var intro = HTML()
  var figures: [FactView] = []
  var data: String?
  var month: MonthView?
  var studies: [ItemView] = []
  var activities: [ItemView] = []
  var sites: [ItemView] = []
  var services: [ItemView] = []
  var notices: [NoticeView] = []
  var branches: [LinkView] = []
  var downloads: [FileView] = []
  var portals: [LinkView] = []
  var portalNews: [ItemView] = []
  /// Addresses of the sections' lists, by key.
  var sections: [String: String] = [:]

  /// Whether it has nothing to show but its name.
  private var isBlank: Bool {
    let items = [studies, activities, sites, services, portalNews]
    return items.allSatisfy(\.isEmpty) && notices.isEmpty && figures.isEmpty && branches.isEmpty && downloads.isEmpty
      && portals.isEmpty
  }

  package static let shape = Shape<HomeView>(
    "home：首页",
    SheetView.shape.within { $0.sheet } + [
      .html("intro", "首页的介绍") { $0.intro },
      .views("figures", "四个数字，各自链接到依据") { $0.figures },
      .text("data_url", "数据台账；没有记录时为空") { $0.data },
      .view("this_month", "本月（或最近有活动的一个月）") { $0.month },
      .views("studies", "最新学习资料") { $0.studies },
      .text("studies_url", "学习资料的列表") { $0.sections["study"] },
      .views("activities", "最新活动") { $0.activities },
      .text("activities_url", "活动的列表") { $0.sections["activities"] },
      .views("sites", "示范点") { $0.sites },
      .text("sites_url", "示范点的列表") { $0.sections["sites"] },
      .views("services", "办实事") { $0.services },
      .text("services_url", "服务职工的列表") { $0.sections["services"] },
      .views("notices", "现在有效的通知公示") { $0.notices },
      .text("notices_url", "通知公示的列表") { $0.sections["notices"] },
      .views("branches", "各支部") { $0.branches },
      .text("branches_url", "组织架构页") { $0.sections["branches"] },
      .views("downloads", "常用下载") { $0.downloads },
      .flag("has_side", "学习资料旁边有没有通知或下载") { !$0.notices.isEmpty || !$0.downloads.isEmpty },
      .views("portals", "并入的各站，补充说明是数据日期；没有并入时为空") { $0.portals },
      .views("portal_news", "并入的各站最新的文档") { $0.portalNews },
      .flag("is_blank", "首页除了名称什么也没有") { $0.isBlank },
    ])
}
