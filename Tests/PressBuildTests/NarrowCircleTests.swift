import PressAudit
import PressBuild
import PressFixture
import PressSite
import PressText
import Testing

/// What belongs to a narrower circle does not come out by another door.
@Suite struct NarrowCircleTests {
  private static let withheld = """
    == study/2024/机要/index.md
    ---
    标题: 麒麟内容
    日期: 2024-03-01
    公开范围: 支部
    ---
    [表](麒麟表.xlsx) ![照片](麒麟照片.png)
    == study/2024/机要/麒麟表.xlsx (size 20)
    == study/2024/机要/麒麟照片.png (png 64x48)

    """

  private static func page(_ body: String) -> String {
    "== study/2024/lnk.md\n---\n标题: 链\n日期: 2024-03-01\n---\n\(body)\n"
  }

  private static func codes(_ text: String, _ edition: Edition = Fixture.edition()) async -> [String] {
    await Fixture(text).plan(edition).diagnostics.filter { $0.severity == .error }.map {
      $0.code == "link-withheld" ? $0.code : "\($0.code) \($0.chinese.message)"
    }
  }

  @Test func filesOfAWithheldDocumentStayWithIt() async {
    let link = Self.page("[表](机要/麒麟表.xlsx) ![x](机要/麒麟照片.png)")
    let found1 = await Self.codes(Self.withheld + link)
    #expect(found1 == ["link-withheld", "link-withheld"])
    let found2 = await Self.codes(Self.withheld + link, Fixture.edition(.branch))
    #expect(found2 == [])
    let offered = "== site.yml\n名称: 站\n常用下载:\n  - {标题: 表, 文件: study/2024/机要/麒麟表.xlsx}\n"
    let found3 = await Self.codes(offered + Self.withheld)
    #expect(found3 == ["link-withheld"])
  }

  /// What introduces a folder does not own what lies there.
  @Test func filesBesideOtherDocumentsAreFree() async {
    let text = Self.withheld.replacing("机要/index.md", with: "机要/jian.md") + Self.page("[表](机要/麒麟表.xlsx)")
    let found4 = await Self.codes(text)
    #expect(found4 == [])
    let more = "== study/2024/机要/qi.md\n---\n标题: 其\n日期: 2024-03-01\n---\n[表](麒麟表.xlsx)\n"
    let found5 = await Self.codes(Self.withheld + more)
    #expect(found5 == [])
  }

  private static let branch = "== branches/jia.md\n---\n标题: 甲支部\n---\n正文。\n"

  @Test(arguments: [(5, 1, 4), (9, 3, 6)]) func smallReviewsAreHeldBack(_ all: Int, _ excellent: Int, _ fine: Int) async
  {
    func text(_ line: String) -> String {
      Self.branch
        + "== activities/a.md\n---\n标题: 民主评议\n日期: 2024-12-20\n类型: 民主评议党员\n支部: 甲支部\n\(line)\n评议结果: {优秀: \(excellent), 合格: \(fine)}\n---\n正文。\n"
    }
    for line in ["参评: \(all)", "实到: \(all)\n应到: \(all)", "地点: 会议室"] {
      let page = await Fixture(text(line)).plan().value.text("activities/a.html") ?? ""
      #expect(page.contains("评议结果") && page.contains("不足10人的不单独公布"), "\(line)")
    }
    let large = await Fixture(text("参评: 12")).plan().value.text("activities/a.html") ?? ""
    #expect(!large.isEmpty && !large.contains("不单独公布"))
  }

  @Test func rowsOfAWithheldMeetingSayNothing() async {
    let text =
      Self.branch + """
        == activities/a.md
        ---
        标题: 大会
        日期: 2024-05-20
        类型: 支部党员大会
        支部: 甲支部
        公开范围: 支部
        ---
        正文。
        == records/meetings.csv
        日期,类型,支部,标题,地点,实到
        2024-05-20,支部党员大会,甲支部,李某处分大会,麒麟厅,5
        2024-05-21,支部党员大会,甲支部,另一次大会,会议室,6
        """
    let plan = await Fixture(text).plan()
    #expect(!plan.diagnostics.holdErrors, "\(plan.diagnostics)")
    var isOtherTold = false
    var isCounted = false
    for job in plan.value.jobs {
      guard let page = plan.value.text(job.address.string) else { continue }
      #expect(!page.contains("李某处分") && !page.contains("麒麟厅"), "\(job.address)")
      if page.contains("另一次大会") { isOtherTold = true }
      if page.contains("2024-05-20") { isCounted = true }
    }
    #expect(isOtherTold && isCounted)
  }

  private static func allow(_ text: String) async -> [String] {
    let site =
      page("正文。") + "== allow.yml\n- 规则: mobile\n  摘要值: \(String(repeating: "ab", count: 32))\n" + text + "\n"
    return await Fixture(site).plan().diagnostics.filter { $0.place?.path.string == "allow.yml" }.map {
      "\($0.severity) \($0.code)"
    }
  }

  @Test func allowancesMustBeFilledIn() async {
    #expect(await Self.allow("  理由: 服务电话\n  批准: 支部书记\n  截止: 2025-06-30") == [])
    #expect(await Self.allow("  理由: …\n  批准: …\n  截止: 2025-06-30") == ["error missing-key", "error missing-key"])
    #expect(await Self.allow("  理由: 服务电话\n  批准: 张伟\n  截止: 2025-06-30") == ["warning name-for-role"])
    #expect(await Self.allow("  理由: 服务电话\n  批准: 支部书记\n  截止: 2999-06-30") == ["note allowance-too-long"])
    #expect(await Self.allow("  理由: 13800138000 是服务电话\n  批准: 支部书记\n  截止: 2025-06-30").contains("error privacy-mobile"))
  }

  /// Another file under the name of one that was looked through is told, where the digest is written.
  @Test func whatWasReviewedIsNotChanged() async throws {
    let bytes: [UInt8] = [0x50, 0x4B, 3, 4, 1]
    let edition = Fixture.edition()
    func said(_ entry: String) async -> [String] {
      let site = "== study/v.zip (size 5)\n== study/a.md\n---\n标题: 甲\n日期: 2024-03-01\n\(entry)---\n[v](v.zip)\n"
      let plan = await Fixture(site).plan(edition)
      let reading = AttachmentReading.read(
        RelativePath(trusting: "study/v.zip"), bytes, pdf: nil, today: edition.today)
      return Gate.weigh([reading], plan: plan.value).map(\.code)
    }
    let none = await said("")
    let plain = await said("附件: [{文件: v.zip, 已审查: 是}]\n")
    let same = await said("附件: [{文件: v.zip, 已审查: 是, 摘要值: \(Digest(of: bytes))}]\n")
    let other = await said("附件: [{文件: v.zip, 已审查: 是, 摘要值: \(Digest(of: [1]))}]\n")
    #expect(none == ["attachment-unreviewed"] && plain.isEmpty && same.isEmpty)
    #expect(other == ["attachment-unreviewed"])
  }
}
