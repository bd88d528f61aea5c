import PressSite
import PressText
package import PressTheme

/// An entry of a list, most often a document. What its fields say is looked up when a template asks for it: most ask for
/// few of them.
///
/// A class, because each name of an entry asks for it anew.
package final class ItemView: PageView {
  /// A document of the site, and the page it is shown on.
  struct Document {
    let page: Page
    let composition: Composition
    let linker: Linker
    /// On its own page some things are not said once more.
    var isOnItsOwnPage = false
  }

  enum Content {
    case document(Document)
    /// What is no document of the site.
    case other(title: String, url: String, date: Day?, branches: [LinkView])
  }

  let content: Content
  package let remembered: Remembered?

  /// References aside nothing is said that depends on the page it stands on.
  package static let isSameEverywhere = true

  init(_ content: Content, remembered: Remembered? = nil) {
    self.content = content
    self.remembered = remembered
  }

  /// What is no document of the site.
  convenience init(title: String, url: String, date: Day? = nil, branches: [LinkView] = []) {
    self.init(.other(title: title, url: url, date: date, branches: branches))
  }

  package static let shape = Shape<ItemView>(
    "列表里的一篇",
    [
      .text("title", "标题") { $0.title },
      .link("url", "地址") { $0.target },
      .view("date", "日期") { $0.date.map(DateView.init) },
      .view("date_end", "结束日期") { $0.dateEnd.map(DateView.init) },
      .view("type", "栏目") { $0.type },
      .view("kind", "类型") { $0.kind },
      .views("branches", "支部") { $0.branches },
      .views("tags", "标签") { $0.tags },
      .text("summary", "摘要") { $0.summary },
      .text("hours", "学时") { $0.hours },
      .view("level", "要求或级别") { $0.level },
      .view("status", "状态") { $0.status },
      .view("photo", "第一张图片") { $0.photo },
      .text("place", "地点") { $0.place },
      .number("characters", "字数") { $0.characters },
      .flag("required", "是不是必学") { $0.isRequired },
      .views("facts", "要紧的几项数据") { $0.facts },
    ])
}
