import PressCode
import PressSite
import PressText
package import PressTheme

/// What pages of one section at one depth share: the top bar, the menu, the foot.
///
/// A class, because each name of a page's frame asks for it anew, and a structure this wide would be copied every time.
package final class FrameView: PageView {
  let portal: PortalView
  let assets: AssetsView
  let root: String
  let audience: WordView?
  let isHome: Bool
  let navigation: [LinkView]
  let moreNavigation: [LinkView]
  let asOf: Day
  let stamp: StampView?

  init(
    portal: PortalView, assets: AssetsView, root: String, audience: WordView?, isHome: Bool, navigation: [LinkView],
    moreNavigation: [LinkView], asOf: Day, stamp: StampView?
  ) {
    self.portal = portal
    self.assets = assets
    self.root = root
    self.audience = audience
    self.isHome = isHome
    self.navigation = navigation
    self.moreNavigation = moreNavigation
    self.asOf = asOf
    self.stamp = stamp
  }

  package static let shape = Shape<FrameView>(
    "每一页的四周",
    [
      .view("portal", "网站") { $0.portal },
      .view("assets", "样式和脚本的地址") { $0.assets },
      .text("root", "回到网站最外层的前缀，如 ../../；在最外层时为空") { $0.root },
      .text("language", "页面语言") { _ in "zh-Hans" },
      .view("audience", "公开范围；公开版没有") { $0.audience },
      .flag("is_home", "是不是首页") { $0.isHome },
      .views("nav", "导航条里的栏目") { $0.navigation },
      .views("more_nav", "其余栏目") { $0.moreNavigation },
      .view("as_of", "生成网站的日期") { DateView(day: $0.asOf) },
      .view("stamp", "带走的包里才有：公开范围和校验值") { $0.stamp },
    ])
}

/// What every page has beside its own content. A class for the same reason.
package final class SheetView: PageView {
  let frame: FrameView
  let heading: String
  let pageTitle: String
  let description: String
  let canonical: String?
  let crumbs: [LinkView]
  /// What the QR code says.
  let codeAddress: String?

  init(
    frame: FrameView, heading: String, pageTitle: String, description: String, canonical: String?, crumbs: [LinkView],
    codeAddress: String?
  ) {
    self.frame = frame
    self.heading = heading
    self.pageTitle = pageTitle
    self.description = description
    self.canonical = canonical
    self.crumbs = crumbs
    self.codeAddress = codeAddress
  }

  package static let shape = Shape<SheetView>(
    "每一页",
    FrameView.shape.within { $0.frame } + [
      .text("heading", "大标题") { $0.heading },
      .text("page_title", "窗口标题") { $0.pageTitle },
      .text("description", "给搜索引擎的简介") { $0.description },
      .text("canonical", "正式网址；知道 base_url 时才有") { $0.canonical },
      .view("code", "正式网址的二维码；知道 base_url、网址又不太长时才有") { CodeView($0.codeAddress) },
      .views("crumbs", "当前位置：从首页到上一级") { $0.crumbs },
    ])
}

/// The portal itself.
package struct PortalView: PageView {
  let settings: Settings
  let homeURL: String
  let searchURL: String
  let feedURL: String
  let aboutURL: String?
  let posterURL: String?

  package static let shape = Shape<PortalView>(
    "网站",
    [
      .text("name", "名称") { $0.settings.name },
      .text("tagline", "副题") { $0.settings.tagline },
      .text("organisation", "主办单位") { $0.settings.organisation },
      .text("description", "简介") { $0.settings.description },
      .text("footer", "页脚文字") { $0.settings.footer },
      .view("icp", "备案号") { view in view.settings.icp.map { FilingView(number: $0, url: "https://beian.miit.gov.cn/") }
      },
      .view("police", "公安备案号") { view in
        view.settings.police.map { number in
          FilingView(
            number: number,
            url: "https://beian.mps.gov.cn/#/query/webSearch?code=" + number.filter { $0.isASCII && $0.isNumber })
        }
      },
      .text("home_url", "首页") { $0.homeURL },
      .text("search_url", "搜索页") { $0.searchURL },
      .text("feed_url", "订阅地址") { $0.feedURL },
      .text("about_url", "关于页；有 pages/about.md 时才有") { $0.aboutURL },
      .text("poster_url", "张贴用的海报；知道 base_url 时才有") { $0.posterURL },
    ])
}

/// A filing number with the page that proves it (非经营性互联网信息服务备案管理办法, 第十三条).
package struct FilingView: PageView {
  let number: String
  let url: String

  package static let shape = Shape<FilingView>(
    "备案",
    [
      .text("number", "编号") { $0.number },
      .text("url", "查询网址") { $0.url },
    ])
}

/// Where the theme's own files are.
package struct AssetsView: PageView {
  /// The address of an asset from the page, by name.
  let url: @Sendable (String) -> String?

  package static let shape = Shape<AssetsView>(
    "主题的文件",
    [
      .text("style", "style.css") { $0.url("style.css") },
      .text("print_style", "print.css：打印用") { $0.url("print.css") },
      .text("catalogue_style", "catalogue.css：标签、归档、术语、组织架构、找不到网页、海报用") { $0.url("catalogue.css") },
      .text("quiz_style", "quiz.css：自测题用") { $0.url("quiz.css") },
      .text("script", "script.js") { $0.url("script.js") },
      .text("viewer", "viewer.js：看大图用，有大图的网页才取") { $0.url("viewer.js") },
      .text("quiz", "quiz.js") { $0.url("quiz.js") },
      .text("mode", "mode.js：在页面显示之前运行") { $0.url("mode.js") },
      .text("search", "search.js") { $0.url("search.js") },
      .text("search_parts", "search-parts.js") { $0.url("search-parts.js") },
      .text("search_more", "search-more.js：有的问题才用得上的那一部分搜索") { $0.url("search-more.js") },
      .text("search_page", "search-page.js") { $0.url("search-page.js") },
      .text("search_facets", "search-facets.js：搜索页的筛选") { $0.url("search-facets.js") },
      .text("search_style", "search.css") { $0.url("search.css") },
      .text("data_style", "data.css：数据台账用") { $0.url("data.css") },
      .text("icon", "icon.svg") { $0.url("icon.svg") },
    ])
}

/// A QR code.
package struct CodeView: PageView {
  let address: String
  let code: QRCode

  /// Nil without an address, and for one that is too long for a code.
  init?(_ address: String?) {
    guard let address, let code = QRCode(address) else { return nil }
    self.address = address
    self.code = code
  }

  package static let shape = Shape<CodeView>(
    "二维码",
    [
      .text("address", "扫出来的网址") { $0.address },
      .text("box", "svg 的 viewBox，四周留白在内") { $0.code.viewBox },
      .text("path", "svg 里 path 的 d：一横一横的黑块，线宽 1") { $0.code.path },
    ])
}

/// What tells a bundle from others.
package struct StampView: PageView {
  let audience: String
  let digest: Digest

  package static let shape = Shape<StampView>(
    "包的标记",
    [
      .text("audience", "公开范围") { $0.audience },
      .text("digest", "内容校验值的前 16 位") { $0.digest.prefix(16) },
    ])
}
