import PressSite
import PressText
package import PressTheme

/// A link with its text.
package struct LinkView: PageView {
  var title: String
  var url: String?
  var isCurrent = false
  var count: Int?
  var note: String?

  package static let shape = Shape<LinkView>(
    "链接",
    [
      .text("title", "文字") { $0.title },
      .text("url", "地址；没有时为空") { $0.url },
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
package struct WordView: PageView {
  let key: String
  let title: String
  var url: String?

  package static let shape = Shape<WordView>(
    "词",
    [
      .text("key", "英文键，给样式用") { $0.key },
      .text("title", "中文名") { $0.title },
      .text("url", "它的列表页") { $0.url },
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
  let url: String
  let alt: String
  let pixels: PixelSize?
  let sourceSet: String?

  package static let shape = Shape<PhotoView>(
    "图片",
    [
      .text("url", "地址") { $0.url },
      .text("alt", "替代文字") { $0.alt },
      .text("width", "宽，像素") { $0.pixels.map { String($0.width) } },
      .text("height", "高，像素") { $0.pixels.map { String($0.height) } },
      .text("srcset", "各种宽度的图；没有小图时没有") { $0.sourceSet },
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

/// A document in a list.
package struct ItemView: PageView {
  var title: String
  var url: String
  var date: Day?
  var dateEnd: Day?
  var type: WordView?
  var kind: WordView?
  var branches: [LinkView] = []
  var tags: [LinkView] = []
  var summary: String = ""
  var hours: String?
  var level: WordView?
  var status: WordView?
  var photo: PhotoView?
  var place: String?
  var characters: Int?
  var isRequired = false
  var facts: [FactView] = []

  package static let shape = Shape<ItemView>(
    "列表里的一篇",
    [
      .text("title", "标题") { $0.title },
      .text("url", "地址") { $0.url },
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
