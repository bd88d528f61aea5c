package import PressMarkup
package import PressText

/// One document understood alone: it depends on its own path and bytes, on nothing else of the site.
///
/// A class, because every stage passes it on, and a structure this wide would be copied each time.
package final class PageSource: Sendable {
  /// Who wrote what is shown here, if not the branch itself.
  package struct Source: Sendable {
    package let unit: String?
    package let title: String?
    package let url: Placed<String>?
    package let licence: Licence?
  }

  /// Who approved it, and when.
  package struct Approval: Sendable {
    /// A role, not a name.
    package let by: String?
    package let on: Day?
    package let digest: String?
  }

  /// What stands above the body.
  package struct Head: Sendable {
    /// Where the body begins in the file.
    package let bodyStart: Int
    /// Whether every value of the front matter is known to stand there as it reads.
    package let readsAsWritten: Bool

    /// Its bytes, of those of the file.
    package func bytes(of file: [UInt8]) -> [UInt8] { Array(file[..<bodyStart]) }
  }

  /// From the content folder.
  package let path: RelativePath
  package let type: ContentType
  package let title: Placed<String>?
  package let date: Placed<Day>?
  package let summary: String?
  package let tags: [Placed<String>]
  package let branches: [Placed<String>]
  package let kind: Placed<String>?
  package let audience: Placed<Audience>?
  package let isDraft: Bool
  package let expires: Day?
  /// From this day on its content is to be looked at again.
  package let reviewBy: Placed<Day>?
  /// The document that takes its place, as written: a path or a title.
  package let replacedBy: Placed<String>?
  package let slug: Placed<String>?
  package let weight: Double?
  package let series: String?
  package let source: Source?
  package let approval: Approval?
  /// Attachments that a person has looked through, as written: relative to the document.
  package let reviewed: [ReviewedFile]
  package let details: Details
  package let body: Body
  package let head: Head
  /// SHA-256 of the file's bytes.
  package let digest: Digest
  /// Whether somebody approved it and nothing has been changed since.
  package let isApproved: Bool
  /// The address it would have.
  package let plainAddress: RelativePath

  /// The largest document that is read, in bytes.
  package static let sizeLimit = 8 * 1024 * 1024

  /// The same document with another body.
  func with(_ body: Body) -> PageSource { PageSource(self, body) }

  private init(_ document: PageSource, _ body: Body) {
    self.body = body
    head = document.head
    path = document.path
    type = document.type
    title = document.title
    date = document.date
    summary = document.summary
    tags = document.tags
    branches = document.branches
    kind = document.kind
    audience = document.audience
    isDraft = document.isDraft
    expires = document.expires
    reviewBy = document.reviewBy
    replacedBy = document.replacedBy
    slug = document.slug
    weight = document.weight
    series = document.series
    source = document.source
    approval = document.approval
    reviewed = document.reviewed
    details = document.details
    digest = document.digest
    isApproved = document.isApproved
    plainAddress = document.plainAddress
  }

  private init(
    reading file: SourceFile, type: ContentType, head: Head, fields: inout Fields, body: Body, digest known: Digest?
  ) {
    path = file.path
    self.type = type
    self.head = head
    self.body = body
    digest = known ?? Digest(of: file.bytes)
    title = fields.text(FieldName(.title))
    date = fields.date(FieldName(.date))
    summary = fields.text(FieldName(.summary))?.value
    tags = fields.names(FieldName(.tags))
    branches = type == .branch ? [] : fields.names(FieldName(.branch))
    kind = Key.kind.types.contains(type) ? fields.text(FieldName(.kind)) : nil
    audience = fields.choice(FieldName(.audience), Audience.self)
    isDraft = fields.flag(FieldName(.draft))?.value ?? false
    expires = fields.date(FieldName(.expires))?.value
    reviewBy = fields.date(FieldName(.reviewBy))
    replacedBy = fields.text(FieldName(.replacedBy))
    slug = fields.text(FieldName(.slug))
    weight = fields.number(FieldName(.weight))?.value
    series = fields.text(FieldName(.series))?.value
    source =
      fields.map(FieldName(.source)) { source in
        Source(
          unit: source.text("unit 单位")?.value, title: source.text("title 标题")?.value,
          url: source.text("url 网址 链接"), licence: source.choice("licence 许可 license", Licence.self)?.value)
      }
    approval =
      fields.map(FieldName(.approval)) { approval in
        Approval(
          by: approval.role("by 审核人"), on: approval.date("on 日期")?.value,
          digest: approval.text("digest 摘要值")?.value)
      }
    isApproved = approval?.by != nil && approval?.digest == ApprovalText.digest(of: file).description
    reviewed = fields.list(FieldName(.attachments)) { entry in
      let file = entry.text("file 文件")
      let isReviewed = entry.flag("reviewed 已审查")?.value ?? false
      let digest = entry.text("digest 摘要值")
      return isReviewed ? file.map { ReviewedFile(file: $0, digest: digest) } : nil
    }
    details = Self.reading(&fields, type: type, date: date)
    plainAddress = Self.address(of: path, slug: slug?.value)
  }

  /// The same document with its body's text put away, and where the body lies, if it lies there whole.
  package func withBodyPutAway(in store: any ByteStore) -> (page: PageSource, body: PackedBody?) {
    let (body, packed) = body.putAway(in: store)
    return (with(body), packed)
  }

  /// What was read of a file before, when there was nothing to say of it.
  package struct Known: Sendable {
    let body: Body
    /// Of the file's bytes.
    let digest: Digest

    package init(body: Body, digest: Digest) { (self.body, self.digest) = (body, digest) }
  }

  /// Reads one document. What is wrong with it is said; nil only when nothing of it can be understood. Of one that is
  /// `known` the head is enough.
  package static func read(_ file: SourceFile, type: ContentType, known: Known? = nil) -> Checked<PageSource?> {
    guard file.bytes.count <= sizeLimit else {
      return Checked(nil, [.fileTooLarge(bytes: file.bytes.count, limit: sizeLimit, at: Place(file.path))])
    }
    if let defect = TextEncoding.defect(in: file) { return Checked(nil, [defect]) }
    let found = FrontMatterText.find(in: file)
    let plain = PlainFrontMatter.read(file.bytes, found.value.yaml)
    let yaml = plain.map { Checked($0) } ?? YAMLText(path: file.path, bytes: file.bytes, range: found.value.yaml).read()
    var diagnostics = found.diagnostics + yaml.diagnostics
    var fields = Fields([], path: file.path, range: found.value.yaml.lowerBound..<found.value.yaml.lowerBound)
    switch yaml.value?.content {
    case .map(let members): fields = Fields(members, path: file.path, range: fields.range)
    case .scalar, .list:
      diagnostics.append(.frontMatterNoKeys(at: Place(file.path, yaml.value?.range)))
    case nil: break
    }
    // One thing at a time: keys that could not be read must not be reported as missing too.
    let isReadable = diagnostics.isEmpty
    let head = Head(bodyStart: found.value.bodyStart, readsAsWritten: plain != nil)
    let page = make(file, type: type, head: head, fields: &fields, known, demands: isReadable)
    return Checked(page.value, diagnostics + page.diagnostics)
  }

  private static func reading(
    _ fields: inout Fields, type: ContentType, date: Placed<Day>?
  ) -> Details {
    switch type {
    case .study: .study(Study(reading: &fields))
    case .activity: .activity(Activity(reading: &fields, date: date))
    case .site: .site(DemonstrationSite(reading: &fields))
    case .branch: .branch(BranchProfile(reading: &fields))
    case .quiz: .quiz(Quiz(reading: &fields))
    case .service: .service(ServiceRecord(reading: &fields))
    case .role: .role(Role(reading: &fields))
    case .plan: .plan(WorkPlan(reading: &fields))
    case .report: .report(readPeriod(&fields))
    case .policy: .policy(Policy(reading: &fields))
    case .notice: .notice
    case .page: .page
    }
  }
}

extension PageSource {
  /// The document with the values of its figures in its plain text.
  func filled(with texts: [String]) -> PageSource { with(body.filled(with: texts)) }

  /// Reads the fields, then the body; `demands` says whether missing keys are to be reported.
  private static func make(
    _ file: SourceFile, type: ContentType, head: Head, fields: inout Fields, _ known: Known?, demands: Bool
  ) -> Checked<PageSource?> {
    let body =
      known.map { Checked($0.body) }
      ?? Markdown.read(
        valid: file, from: head.bodyStart, title: fields.glance(FieldName(.title)), dialect: dialect(of: type))
    let page = PageSource(
      reading: file, type: type, head: head, fields: &fields, body: body.value, digest: known?.digest)
    if demands { page.reportMissing(to: &fields) }
    if demands, body.diagnostics.isEmpty, page.lacksQuestions {
      fields.report(.quizWithoutQuestions(at: Place(file.path, fields.range)))
    }
    if page.approval?.digest != nil, !page.isApproved { fields.report(.approvalVoid(at: Place(file.path))) }
    page.reportLeftovers(of: &fields)
    return Checked(page, fields.diagnostics + body.diagnostics)
  }

  private static func dialect(of type: ContentType) -> Dialect {
    switch type {
    case .quiz: .quiz
    case .report: .report
    case .study, .activity, .site, .branch, .service, .role, .plan, .policy, .notice, .page: .site
    }
  }

  /// Whether it is a quiz to be answered here, and no record of an examination held elsewhere, and asks nothing.
  private var lacksQuestions: Bool {
    guard case .quiz(let quiz) = details, body.questions.isEmpty else { return false }
    guard quiz.participants == nil, quiz.passed == nil, [nil, "自测"].contains(kind?.value) else { return false }
    // Not a page that only says when and where.
    let text = String(decoding: body.plainText.bytes, as: UTF8.self)
    return ["A.", "A、", "A．", "（A", "(A", "（B", "(B", "答案", "（√", "(√", "（×", "(×"].contains { text.contains($0) }
  }

  private func reportMissing(to fields: inout Fields) {
    let place = Place(path, fields.range)
    // What is there but cannot be read has its own diagnostic.
    if !fields.holds(.title) {
      let heading = body.outline.first?.text
      fields.report(
        .missingKey(Key.title.chinese[0], english: "title", example: heading ?? path.documentName, at: place))
    }
    let days: [Key] =
      switch type {
      case .service: [.date, .raised, .closed]
      case .plan, .report: [.date, .period]
      case .policy: [.date, .issued]
      case .study, .activity, .site, .branch, .quiz, .role, .notice, .page: [.date]
      }
    if type.isDated, !path.introducesSection, !days.contains(where: fields.holds) {
      fields.report(.missingKey(Key.date.chinese[0], english: "date", example: "2024年3月12日", at: place))
    }
  }

  private func reportLeftovers(of fields: inout Fields) {
    for name in fields.leftovers {
      if let key = Key.named(name.value, on: type), !key.types.contains(type) {
        let types = ContentType.allCases.filter(key.types.contains).map(\.title)
        fields.report(.keyNotForType(name.value, type: type.title, belongsTo: types, at: fields.place(name.range)))
      } else {
        let names = Key.names(on: type, like: name.value)
        fields.report(
          .unknownKey(name.value, meant: nearest(to: name.value, among: names), known: [], at: fields.place(name.range))
        )
      }
    }
  }
}

extension RelativePath {
  /// Whether it is the introduction of a section, which takes place on no day.
  var introducesSection: Bool { isIndex && depth == 1 }
}
