package import PressText

/// The names of the keys of `site.yml`.
package enum SettingsKey {
  static let name: FieldName = "name 名称 网站名称"
  static let tagline: FieldName = "tagline 副题 副标题"
  static let organisation: FieldName = "organisation 主办单位 organization"
  static let description: FieldName = "description 简介"
  static let baseURL: FieldName = "base_url 网址"
  static let audience: FieldName = "audience 默认公开范围 公开范围"
  static let theme: FieldName = "theme 主题"
  static let pageSize: FieldName = "page_size 每页条数"
  static let footer: FieldName = "footer 页脚"
  static let icp: FieldName = "icp 备案号 icp备案号"
  static let police: FieldName = "police 公安备案号 公安备案"
  static let downloads: FieldName = "downloads 常用下载"
  static let navigation: FieldName = "navigation 导航 nav"
  static let sections: FieldName = "sections 栏目 栏目名称"
  static let kinds: FieldName = "kinds 类型"
  static let termLinks: FieldName = "term_links 术语链接"
  static let cadences: FieldName = "cadences 频次 组织生活频次"
  static let sizeLimit: FieldName = "size_limit 附件大小上限"
  static let requireApproval: FieldName = "require_approval 发布须审核"

  /// All of them, in the order of the manual.
  static let all: [FieldName] = [
    name, tagline, organisation, description, baseURL, audience, theme, pageSize, footer, icp, police, downloads,
    navigation, sections, kinds, termLinks, cadences, sizeLimit, requireApproval,
  ]

  /// English and first Chinese name of each key, for the manual's test.
  package static var table: [(english: String, chinese: String)] { all.map { ($0.english, $0.chinese) } }
}

/// What `site.yml` says of the portal.
package struct Settings: Sendable {
  /// A file offered on the home page.
  package struct Download: Sendable {
    package let title: String
    /// The file, from the content folder, as written.
    package let file: Placed<String>
    /// Whether a person has looked it through.
    package let isReviewed: Bool
    /// SHA-256 of what was looked through.
    package let digest: Placed<String>?
  }

  package var name = "学习活动园地"
  package var tagline: String?
  package var organisation: String?
  package var description: String?
  /// Where the site will be published, ending in `/`; nil when unknown.
  package var baseURL: String?
  /// The audience of documents that name none.
  package var audience: Audience = .public
  /// The folder in `Themes/`.
  package var theme = "default"
  /// Entries on a page of a list.
  package var pageSize = 20
  package var footer: String?
  package var icp: String?
  package var police: String?
  package var downloads: [Download] = []
  /// The sections in the top bar, in order.
  package var navigation: [ContentType] = [.study, .activity, .branch, .site, .service, .policy, .notice]
  /// Names of sections where they differ from the usual ones.
  package var sectionTitles: [ContentType: String] = [:]
  /// The kinds of every type, built in and added, in order.
  package var kinds: [Kind] = Kind.builtIn
  /// Whether the first use of a term in a page leads to its entry in the glossary.
  package var linksTerms = true
  /// How often what has to take place.
  package var cadences: [Cadence] = Cadence.usual
  /// Attachments of more bytes than this are reported.
  package var sizeLimit = 20 << 20
  /// Documents for this audience and wider ones must be approved; nil when none need be.
  package var requireApproval: Audience?
  package var path = RelativePath(trusting: "site.yml")

  package init() {}

  /// What readers call a section.
  package func title(of type: ContentType) -> String { sectionTitles[type] ?? type.title }

  /// The kind of a type that is written so, by key, name or alias.
  package func kind(named written: String, of type: ContentType) -> Kind? {
    let key = Key.folded(written).replacing("_", with: "-")
    return kinds.first { $0.type == type && ($0.key == key || $0.title == written) }
      ?? Kind.aliases[written].flatMap { alias in kinds.first { $0.type == type && $0.key == alias } }
  }

  /// Reads `site.yml`.
  package static func read(_ file: SourceFile) -> Checked<Settings> {
    var settings = Settings()
    settings.path = file.path
    if let defect = TextEncoding.defect(in: file) { return Checked(settings, [defect]) }
    let start = file.bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    let yaml = YAMLText(path: file.path, bytes: file.bytes, range: start..<file.bytes.count).read()
    guard let root = yaml.value else { return Checked(settings, yaml.diagnostics) }
    guard case .map(let members) = root.content else {
      return Checked(settings, yaml.diagnostics + [.frontMatterNoKeys(at: Place(file.path, root.range))])
    }
    var fields = Fields(members, path: file.path, range: root.range)
    settings.take(&fields)
    for leftover in fields.leftovers {
      let names = SettingsKey.all.flatMap(\.all)
      fields.report(
        .unknownKey(
          leftover.value, meant: nearest(to: leftover.value, among: names), known: SettingsKey.all.map(\.chinese),
          at: fields.place(leftover.range)))
    }
    return Checked(settings, yaml.diagnostics + fields.diagnostics)
  }

  private mutating func take(_ fields: inout Fields) {
    name = fields.text(SettingsKey.name)?.value ?? name
    tagline = fields.text(SettingsKey.tagline)?.value
    organisation = fields.text(SettingsKey.organisation)?.value
    description = fields.text(SettingsKey.description)?.value
    if let text = fields.text(SettingsKey.baseURL) {
      baseURL = Settings.baseURL(text.value)
      if baseURL == nil { fields.report(.invalidBaseURL(text.value, at: fields.place(text.range))) }
    }
    audience = fields.choice(SettingsKey.audience, Audience.self)?.value ?? audience
    theme = fields.text(SettingsKey.theme)?.value ?? theme
    if let size = fields.count(SettingsKey.pageSize) {
      if (1...500).contains(size.value) {
        pageSize = size.value
      } else {
        fields.report(.pageSizeOutOfRange(size.value, at: fields.place(size.range)))
      }
    }
    footer = fields.text(SettingsKey.footer)?.value
    icp = fields.text(SettingsKey.icp)?.value
    police = fields.text(SettingsKey.police)?.value
    if let megabytes = fields.number(SettingsKey.sizeLimit) { sizeLimit = Int(megabytes.value * 1_048_576) }
    requireApproval = fields.choice(SettingsKey.requireApproval, Audience.self)?.value
    downloads = fields.list(SettingsKey.downloads) { download in
      let title = download.text("title 标题 名称")
      guard let file = download.text("file 文件") else { return nil }
      let isReviewed = download.flag("reviewed 已审查")?.value ?? false
      let digest = download.text("digest 摘要值")
      return Download(title: title?.value ?? file.value, file: file, isReviewed: isReviewed, digest: digest)
    }
    linksTerms = fields.flag(SettingsKey.termLinks)?.value ?? linksTerms
    takeSections(&fields)
  }

  private mutating func takeSections(_ fields: inout Fields) {
    let written = fields.names(SettingsKey.navigation)
    if !written.isEmpty {
      navigation = written.compactMap { name in
        if let type = Settings.type(named: name.value) { return type }
        fields.report(
          .invalidChoice(
            name.value, key: SettingsKey.navigation.chinese, allowed: ContentType.allCases.map(\.title),
            meant: nearest(to: name.value, among: ContentType.allCases.flatMap { [$0.title, $0.folder] }),
            at: fields.place(name.range)))
        return nil
      }
    }
    var titles: [ContentType: String] = [:]
    _ = fields.map(SettingsKey.sections) { sections in
      for type in ContentType.allCases {
        let name = FieldName(stringLiteral: "\(type.folder) \(type.title) \(type.rawValue)")
        if let title = sections.text(name) { titles[type] = title.value }
      }
    }
    sectionTitles = titles
    var added: [Kind] = []
    _ = fields.map(SettingsKey.kinds) { kinds in
      for type in ContentType.allCases {
        let name = FieldName(stringLiteral: "\(type.folder) \(type.title) \(type.rawValue)")
        added += kinds.list(name) { kind in
          guard let key = kind.text("key 键"), let title = kind.text("name 名称 标题") else { return nil }
          // The key is the name of a file.
          let folded = Key.folded(key.value).replacing("_", with: "-")
          let clean = Han.slug(folded)
          if clean != folded { kind.report(.invalidSlug(key.value, mended: clean, at: kind.place(key.range))) }
          return Kind(type, clean, title.value)
        }
      }
    }
    for kind in added {
      if let index = kinds.firstIndex(where: { $0.type == kind.type && $0.key == kind.key }) {
        kinds[index] = kind
      } else {
        kinds.append(kind)
      }
    }
    cadences = Cadence.list(reading: &fields, kinds: kinds)
  }

  private static func type(named written: String) -> ContentType? {
    ContentType.allCases.first { $0.folder == written || $0.rawValue == written || $0.title == written }
  }

  /// A base address ending in `/`; nil unless it is an http or https address with a host.
  package static func baseURL(_ text: String) -> String? {
    let lower = text.lowercased()
    guard let scheme = ["https://", "http://"].first(where: lower.hasPrefix) else { return nil }
    let rest = text.dropFirst(scheme.count)
    guard let first = rest.first, first != "/",
      !text.contains(where: { $0 == " " || $0 == "<" || $0 == ">" || $0 == "\"" || $0 == "?" || $0 == "#" })
    else { return nil }
    return text.hasSuffix("/") ? text : text + "/"
  }
}
