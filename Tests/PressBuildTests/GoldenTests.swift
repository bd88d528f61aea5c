import Foundation
import PressFixture
import PressSite
import PressText
import Testing

@testable import PressBuild

/// One small site with a document of every type, and the files it becomes.
///
/// The files stand in `Goldens`. `RECORD_GOLDENS=1 swift test` writes them anew and fails; look at what changed, then run
/// again without.
@Suite(.serialized) struct GoldenTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Goldens")

  /// Addresses in the output, by the name of their golden.
  private static let goldens: [String: String] = [
    "404.html": "404.html", "activity.html": "activities/2024/dang-ke.html", "archive.html": "archive/index.html",
    "branch.html": "branches/yi.html",
    "feed.xml": "feed.xml", "home.html": "index.html", "list.html": "study/index.html",
    "manifest.json": "manifest.json",
    "organisation.html": "branches/index.html", "plan.html": "plans/2024.html", "policy.html": "policies/guan-li.html",
    "quiz.html": "quizzes/zi-ce.html", "robots.txt": "robots.txt", "search.html": "search.html",
    "search.json": "search.json",
    "service.html": "services/che-peng.html", "site.html": "sites/che-jian.html", "sitemap.xml": "sitemap.xml",
    "study.html": "study/2024/tiao-li.html",
    "tags.html": "tags/index.html", "glossary.html": "glossary.html", "year.html": "study/year/2024.html",
    "role.html": "roles/ze-ren-qu.html",
    "report.html": "reports/2024.html", "report-figures.html": "reports/2024-figures.html",
    "data.html": "data/index.html",
    "data-period.html": "data/2024H1/index.html", "data-proofs.html": "data/2024-06/list.html",
    "data-cadence.html": "data/2024H1/cadence.html", "data-matrix.html": "data/2024H1/matrix.html",
    "data-calendar.html": "data/2024-06/calendar.html", "figures.csv": "data/2024H1/figures-2024H1.csv",
    "events.csv": "data/2024H1/events-2024H1.csv", "theme-days.ics": "data/theme-days.ics",
    "notice.html": "notices/ting-dian.html",
  ]

  private static func plan(width: Int = 1, fixture: Fixture = Fixture(SmallSite.text)) async -> Plan {
    await fixture.plan(Fixture.edition(.park, baseURL: "https://example.org/portal/"), width: width).value
  }

  /// Planned once for all goldens.
  private static let shared = Task { await plan() }

  @Test func theSiteIsSound() async {
    let fixture = Fixture(SmallSite.text)
    #expect(await fixture.diagnostics(Fixture.edition(.park)) == "")
  }

  /// The manifest with the digests of the addresses in place of the contents': it must not change with every page.
  private static func manifest(_ plan: Plan) async -> String {
    let entries = plan.jobs.filter { $0.address.components.first != "search" }.map { job in
      let bytes = Array(job.address.string.utf8)
      return Entry(
        address: job.address, digest: Digest(of: bytes), size: bytes.count,
        source: job.source(in: plan.composition.site))
    }
    return String(decoding: await Manifest.bytes(entries, plan: plan), as: UTF8.self)
  }

  @Test(arguments: goldens.keys.sorted()) func golden(_ name: String) async throws {
    let plan = await Self.shared.value
    let address = try #require(Self.goldens[name])
    let made = address == "manifest.json" ? await Self.manifest(plan) : plan.text(address)
    let text = try #require(made, "there is no \(address)")
    let url = Self.folder.appending(path: name)
    if ProcessInfo.processInfo.environment["RECORD_GOLDENS"] == "1" {
      try Data(text.utf8).write(to: url)
      Issue.record("recorded \(name): look at it, then run without RECORD_GOLDENS")
      return
    }
    let expected = FileManager.default.contents(atPath: url.path).map { String(decoding: $0, as: UTF8.self) } ?? ""
    guard text != expected else { return }
    let (came, wanted) = (
      text.split(separator: "\n", omittingEmptySubsequences: false),
      expected.split(separator: "\n", omittingEmptySubsequences: false)
    )
    let line = zip(came, wanted).prefix { $0 == $1 }.count
    Issue.record(
      "\(name):\(line + 1) is “\(line < came.count ? came[line] : "")”, not “\(line < wanted.count ? wanted[line] : "")”"
    )
  }

  @Test func noGoldenIsAnOrphan() throws {
    let files = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path)
    #expect(Set(files) == Set(Self.goldens.keys))
  }

  @Test func theJSONFilesAreJSON() async throws {
    let plan = await Self.shared.value
    for job in plan.jobs where job.address.fileExtension == "json" {
      let text = try #require(plan.text(job.address.string))
      #expect(throws: Never.self, "\(job.address)") {
        try JSONSerialization.jsonObject(with: Data(text.utf8), options: .fragmentsAllowed)
      }
    }
  }

  /// The order in which files are found, and how many cores there are, do not matter.
  @Test(arguments: [1, 2, 5]) func theSameTreeGivesTheSameBytes(_ width: Int) async {
    func printed(_ plan: Plan) -> [String] {
      plan.jobs.map { $0.address.string + "\n" + (plan.text($0.address.string) ?? "") }
    }
    let tree = Fixture(SmallSite.text).tree
    let mixed = Fixture(
      documents: tree.documents.shuffled(), records: tree.records.shuffled(), attachments: tree.attachments.shuffled())
    #expect(printed(await Self.shared.value) == printed(await Self.plan(width: width, fixture: mixed)))
  }

  @Test(arguments: [
    (
      Audience.public, "https://example.org/" as String?,
      "User-agent: *\nDisallow:\nSitemap: https://example.org/sitemap.xml\n"
    ),
    (.public, nil, "User-agent: *\nDisallow:\n"), (.branch, "https://example.org/", "User-agent: *\nDisallow: /\n"),
  ])
  func robots(_ audience: Audience, _ baseURL: String?, _ text: String) async {
    let plan = await Fixture(SmallSite.text).plan(Fixture.edition(audience, baseURL: baseURL)).value
    #expect(plan.text("robots.txt") == text && (plan.text("sitemap.xml") != nil) == (baseURL != nil))
  }

  @Test func theFeedHasNoCharacterThatXMLLacks() async throws {
    let site =
      "== study/a.md\n---\n标题: \"甲\\u0001乙\\uFFFF\"\n日期: 2024-01-01\n标签: [\"丙\\u0007\"]\n摘要: \"a\\u000Cb\"\n---\n"
    let feed = try #require(await Fixture(site).plan().value.text("feed.xml"))
    #expect(
      feed.unicodeScalars.allSatisfy { $0 == "\n" || $0.value >= 0x20 && $0.value != 0xFFFF } && feed.contains("甲乙"))
  }
}
