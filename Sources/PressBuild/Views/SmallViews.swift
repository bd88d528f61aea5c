package import PressSite
import PressText
package import PressTheme

/// A link with its text. A class, because pages hold hundreds, and a structure this wide would be copied for each.
package final class LinkView: PageView {
  let title: String
  private let target: LinkTarget?
  let isCurrent: Bool
  let count: Int?
  let note: String?

  init(title: String, url: String? = nil, isCurrent: Bool = false, count: Int? = nil, note: String? = nil) {
    self.title = title
    target = url.map { LinkTarget($0) }
    (self.isCurrent, self.count, self.note) = (isCurrent, count, note)
  }

  /// A link to a file of the site, from the linker's page; its address is made when a template asks for it.
  init(title: String, to file: RelativePath?, from linker: Linker, note: String? = nil) {
    self.title = title
    target = file.map { LinkTarget(to: $0, from: linker) }
    (isCurrent, count, self.note) = (false, nil, note)
  }

  var url: String? { target?.text }

  package static let shape = Shape<LinkView>(
    "链接",
    [
      .text("title", "文字") { $0.title },
      .link("url", "地址；没有时为空") { $0.target },
      .flag("current", "是不是当前页") { $0.isCurrent },
      .text("count", "篇数") { $0.count.map(String.init) },
      .text("note", "补充说明") { $0.note },
    ])
}

/// A day in its several forms.
package struct DateView: PageView {
  let day: Day

  package static let shape = Shape<DateView>(
    "日期",
    [
      .text("iso", "2024-03-12") { $0.day.description },
      .text("text", "2024年3月12日") { $0.day.chinese },
      .text("year", "年") { String($0.day.year) },
      .text("month", "月") { String($0.day.month) },
      .text("day", "日") { String($0.day.day) },
      .text("month_day", "3月12日") { $0.day.chineseMonthDay },
    ])
}

/// A word with its key: a type, kind, level or status.
package enum WordView: PageView {
  case word(key: String, title: String)
  case type(ContentType, in: Composition, from: Linker)
  case kind(Kind, in: Composition, from: Linker)

  init(key: String, title: String) { self = .word(key: key, title: title) }

  var key: String {
    switch self {
    case .word(let key, _): key
    case .type(let type, _, _): type.rawValue
    case .kind(let kind, _, _): kind.key
    }
  }

  var title: String {
    switch self {
    case .word(_, let title): title
    case .type(let type, let composition, _): composition.site.settings.title(of: type)
    case .kind(let kind, _, _): kind.title
    }
  }

  /// The list of all that is of this type or kind.
  var target: LinkTarget? {
    switch self {
    case .word: nil
    case .type(let type, _, let linker): LinkTarget(to: Catalogue.section(type), from: linker)
    case .kind(let kind, let composition, let linker):
      composition.catalogue.address(of: kind).map { LinkTarget(to: $0, from: linker) }
    }
  }

  package static let shape = Shape<WordView>(
    "词",
    [
      .text("key", "英文键，给样式用") { $0.key },
      .text("title", "中文名") { $0.title },
      .link("url", "它的列表页") { $0.target },
    ])
}

/// A labelled value: a line of a record card.
package struct FactView: PageView {
  let label: String
  let value: String
  var unit: String?
  var url: String?
  var note: String?
  var share: String?

  package static let shape = Shape<FactView>(
    "一项数据",
    [
      .text("label", "名称") { $0.label },
      .text("value", "内容") { $0.value },
      .text("unit", "单位") { $0.unit },
      .text("url", "它链接到哪里") { $0.url },
      .text("note", "补充说明") { $0.note },
      .text("share", "占比，如 27.8%") { $0.share },
    ])
}

/// A picture.
package struct PhotoView: PageView {
  let target: LinkTarget
  let alt: String
  let pixels: PixelSize?
  let sourceSet: LinkTarget?

  package static let shape = Shape<PhotoView>(
    "图片",
    [
      .link("url", "地址") { $0.target },
      .text("alt", "替代文字") { $0.alt },
      .text("width", "宽，像素") { $0.pixels.map { String($0.width) } },
      .text("height", "高，像素") { $0.pixels.map { String($0.height) } },
      .link("srcset", "各种宽度的图；没有小图时没有") { $0.sourceSet },
    ])
}

/// A file to be downloaded.
package struct FileView: PageView {
  let title: String
  let url: String
  let format: String
  let size: String

  package static let shape = Shape<FileView>(
    "附件",
    [
      .text("title", "名称") { $0.title },
      .text("url", "地址") { $0.url },
      .text("format", "格式，如 PDF") { $0.format },
      .text("size", "大小，如 120 KB") { $0.size },
    ])
}

/// An entry of a page's outline.
package struct OutlineView: PageView {
  let title: String
  let url: String
  var children: [LinkView] = []

  package static let shape = Shape<OutlineView>(
    "目录的一项",
    [
      .text("title", "小标题") { $0.title },
      .text("url", "地址") { $0.url },
      .views("children", "下一级") { $0.children },
    ])
}
