import PressSite
import PressText

extension Composition {
  /// `search.json`: one entry a document, for other programs.
  func searchList() -> [UInt8] {
    let others = joined.flatMap(\.entries)
    let list = JSON.made(site.pages.count + others.count) { [self] place in
      place < site.pages.count ? entry(site.pages[place]) : others[place - site.pages.count]
    }
    return list.bytes(pretty: true) + [UInt8(ascii: "\n")]
  }

  private func entry(_ page: Page) -> JSON {
    let newer: JSON =
      if case .page(let index, _) = page.replacement {
        .string(URLReference.encode(site.pages[index].address.string))
      } else { .null }
    return .object([
      ("id", .string(page.address.replacingExtension(with: "x").string.dropping(suffix: ".x"))),
      ("title", .string(page.title)),
      ("url", .string(URLReference.encode(page.address.string))), ("type", .string(page.type.rawValue)),
      ("kind", .optional(page.kind?.key)), ("date", .optional(page.date?.description)),
      ("branch", .strings(page.branches.map { site.branches[$0].name })), ("tags", .strings(page.tags)),
      ("summary", .string(page.summary)), ("replaced_by", newer),
    ])
  }

  /// The newest dated documents as an Atom feed (RFC 4287).
  func feed() -> HTML {
    let newest = site.pages.filter { $0.date != nil }.sorted { a, b in
      (b.date ?? .distantPast, a.address) < (a.date ?? .distantPast, b.address)
    }.prefix(30)
    let base = site.baseURL ?? ""
    var xml = HTML(
      trusting:
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"zh-Hans\">\n"
    )
    line("title", site.settings.name, to: &xml)
    if let tagline = site.settings.tagline { line("subtitle", tagline, to: &xml) }
    line("id", site.baseURL ?? "urn:branchpress:" + Digest(of: Array(site.settings.name.utf8)).prefix(32), to: &xml)
    line("updated", timestamp(newest.first?.date ?? site.edition.today), to: &xml)
    xml.append(trusting: "<author><name>")
    xml.append(escaping: legal(site.settings.organisation ?? site.settings.name))
    xml.append(trusting: "</name></author>\n<generator>BranchPress</generator>\n")
    xml.append(trusting: "<link rel=\"alternate\" type=\"text/html\" href=\"")
    xml.append(escaping: base + "index.html")
    xml.append(trusting: "\"/>\n<link rel=\"self\" type=\"application/atom+xml\" href=\"")
    xml.append(escaping: base + "feed.xml")
    xml.append(trusting: "\"/>\n")
    for page in newest { append(page, base: base, to: &xml) }
    xml.append(trusting: "</feed>\n")
    return xml
  }

  private func append(_ page: Page, base: String, to xml: inout HTML) {
    let url = base + URLReference.encode(page.address.string)
    xml.append(trusting: "<entry>\n")
    line("title", page.title, to: &xml)
    line(
      "id", site.baseURL == nil ? "urn:branchpress:" + Digest(of: Array(page.address.string.utf8)).prefix(32) : url,
      to: &xml)
    line("updated", timestamp(page.date ?? site.edition.today), to: &xml)
    xml.append(trusting: "<link rel=\"alternate\" type=\"text/html\" href=\"")
    xml.append(escaping: url)
    xml.append(trusting: "\"/>\n")
    if !page.summary.isEmpty { line("summary", page.summary, to: &xml) }
    for tag in page.tags {
      xml.append(trusting: "<category term=\"")
      xml.append(escaping: legal(tag))
      xml.append(trusting: "\"/>\n")
    }
    xml.append(trusting: "</entry>\n")
  }

  private func line(_ element: StaticString, _ text: String, to xml: inout HTML) {
    xml.append(trusting: "<")
    xml.append(trusting: element)
    xml.append(trusting: ">")
    xml.append(escaping: legal(text))
    xml.append(trusting: "</")
    xml.append(trusting: element)
    xml.append(trusting: ">\n")
  }

  /// Without the characters that XML 1.0 does not know (section 2.2).
  private func legal(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.filter { scalar in
          switch scalar.value {
          case 0x09, 0x0A, 0x0D, 0x20...0xFFFD, 0x10000...: true
          default: false
          }
        }))
  }

  private func timestamp(_ day: Day) -> String { "\(day)T00:00:00+08:00" }

  /// The addresses of all pages, in the sitemap protocol 0.9.
  func sitemap(_ jobs: [Job]) -> HTML {
    let base = site.baseURL ?? ""
    var xml = HTML(
      trusting:
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n")
    for job in jobs where job.address.fileExtension == "html" && !isForPeopleAlone(job) {
      xml.append(trusting: "<url><loc>")
      xml.append(escaping: base + URLReference.encode(job.address.string))
      xml.append(trusting: "</loc>")
      if case .document(let place) = job.recipe, let date = site.pages[place].date {
        xml.append(trusting: "<lastmod>")
        xml.append(escaping: date.description)
        xml.append(trusting: "</lastmod>")
      }
      xml.append(trusting: "</url>\n")
    }
    xml.append(trusting: "</urlset>\n")
    return xml
  }

  /// Search pages, and pages shown where there is none: the site's own and those of joined portals.
  private func isForPeopleAlone(_ job: Job) -> Bool {
    if case .joined(let place, let number) = job.recipe {
      return ["404.html", Catalogue.search.string].contains(joined[place].files[number].address.string)
    }
    return job.recipe == .notFound || job.recipe == .searchPage
  }

  /// What robots may visit: all of a public edition, nothing of the others.
  func robots() -> [UInt8] {
    var text = "User-agent: *\n" + (site.edition.audience == .public ? "Disallow:\n" : "Disallow: /\n")
    if let base = site.baseURL, site.edition.audience == .public { text += "Sitemap: \(base)sitemap.xml\n" }
    return Array(text.utf8)
  }
}

extension String {
  fileprivate func dropping(suffix: String) -> String { hasSuffix(suffix) ? String(dropLast(suffix.count)) : self }
}
