import PressFixture
import PressSite
import PressText
import Testing

@testable import PressBuild

/// Expects a site to become these documents, lists and attachments, and to be said the rest of.
private func expectMap(
  _ site: String, for edition: Edition = Fixture.edition(), _ expected: String,
  sourceLocation: SourceLocation = #_sourceLocation
) async {
  let fixture = Fixture(site)
  let plan = await fixture.plan(edition)
  let said = fixture.print(plan.diagnostics)
  expectSame(plan.value.map + (said.isEmpty ? "" : "\n\n" + said), expected, sourceLocation: sourceLocation)
}

/// A study material with a title and body.
private func study(_ path: String, _ title: String, _ body: String = "", _ more: String = "") -> String {
  "== \(path)\n---\n标题: \(title)\n日期: 2024-03-01\n\(more.isEmpty ? "" : more + "\n")---\n\n\(body)\n"
}

/// Where documents are put.
@Suite struct AddressTests {
  @Test func addresses() async {
    await expectMap(
      study("study/2024/dian-qi.md", "ASCII") + study("study/2024/学习材料（一）.md", "甲")
        + study("study/2024/Old_Name 2.md", "乙")
        + study("study/专题/index.md", "丙", "![图](<图 1.PNG>)\n\n[表](附件.XLSX)")
        + "== study/专题/图 1.PNG (png 4x3)\n== study/专题/附件.XLSX (size 10)\n"
        + study("study/a.md", "丁", "", "网址: ding") + study("study/b.md", "戊", "", "网址: 园区 手册")
        + study("study/——/🎉.md", "己")
        + study("study/c/index.md", "庚", "", "网址: geng"),
      """
      archive/2024-03.html
      archive/2024.html
      study/2024/dian-qi.html ← study/2024/dian-qi.md
      study/2024/index.html
      study/2024/old-name-2.html ← study/2024/Old_Name 2.md
      study/2024/xue-xi-cai-liao-yi.html ← study/2024/学习材料（一）.md
      study/ding.html ← study/a.md
      study/geng/index.html ← study/c/index.md
      study/index.html
      study/u2014-u2014/index.html
      study/u2014-u2014/u1f389.html ← study/——/🎉.md
      study/yuan-qu-shou-ce.html ← study/b.md
      study/zhuan-ti/fu-jian.xlsx ← study/专题/附件.XLSX
      study/zhuan-ti/index.html ← study/专题/index.md
      study/zhuan-ti/tu-1.png ← study/专题/图 1.PNG

      错误 [invalid-slug] 网址“园区 手册”只能用小写字母、数字和短横线
       --> Content/study/b.md:4:5
        |
      4 | 网址: 园区 手册
        |       ^^^^^^^^^
        改法：可以写“yuan-qu-shou-ce”
      """)
  }

  @Test func collisions() async {
    await expectMap(
      study("study/学习.md", "甲") + study("study/xue-xi.md", "乙") + study("study/c.md", "丙", "", "网址: xue-xi")
        + study("study/index.md", "介绍") + study("study/表.md", "丁", "[表](表.html)") + "== study/表.html (size 3)\n"
        + study("study/kind/theory.md", "戊", "", "类型: 理论学习"),
      """
      archive/2024-03.html
      archive/2024.html
      study/biao.html ← study/表.md
      study/index.html
      study/kind/index.html
      study/kind/theory.html ← study/kind/theory.md
      study/xue-xi.html ← study/c.md

      错误 [address-taken] 网址“study/kind/theory.html”已经给了列表
        --> Content/study/kind/theory.md
        改法：改文件名，或在文件头里写不同的“网址”

      错误 [address-taken] 网址“study/xue-xi.html”已经给了 study/c.md
        --> Content/study/xue-xi.md
        改法：改文件名，或在文件头里写不同的“网址”

      错误 [address-taken] 网址“study/xue-xi.html”已经给了 study/c.md
        --> Content/study/学习.md
        改法：改文件名，或在文件头里写不同的“网址”

      错误 [address-taken] 网址“study/biao.html”已经给了 study/表.md
        --> Content/study/表.html
        改法：改文件名，或在文件头里写不同的“网址”
      """)
  }

  @Test func withheldDocumentsTakeNoAddress() async {
    await expectMap(
      study("study/学习.md", "甲", "", "公开范围: 支部") + study("study/xue-xi.md", "乙"),
      """
      archive/2024-03.html
      archive/2024.html
      study/index.html
      study/xue-xi.html ← study/xue-xi.md
      """)
  }

  @Test func outsideTheSections() async {
    await expectMap(
      "== about.md\n---\n标题: 甲\n---\n== foo/b.md\n---\n标题: 乙\n---\n== records/c.md\n---\n标题: 丙\n---\n",
      """


      警告 [document-outside-sections] 这个文件不在任何栏目的文件夹里，不会发布
        --> Content/about.md
        改法：移到 study、activities、sites 等文件夹；其他页面放进 pages

      警告 [document-outside-sections] 这个文件不在任何栏目的文件夹里，不会发布
        --> Content/foo/b.md
        改法：移到 study、activities、sites 等文件夹；其他页面放进 pages

      警告 [document-outside-sections] 这个文件不在任何栏目的文件夹里，不会发布
        --> Content/records/c.md
        改法：移到 study、activities、sites 等文件夹；其他页面放进 pages
      """)
  }

  @Test func introductions() async throws {
    let site =
      study("study/index.md", "学习园地", "看[专题](专题/index.md)、[乙](b.md)。") + study("study/专题/index.md", "专题介绍", "介绍。")
      + study("study/专题/甲.md", "甲", "回到[专题](index.md#x)。") + study("study/b.md", "乙")
      + "== branches/index.md\n---\n标题: 组织\n---\n说明。\n"
      + "== roles/index.md\n---\n标题: 先锋\n---\n还没有内容。\n"
    await expectMap(
      site,
      """
      archive/2024-03.html
      archive/2024.html
      branches/index.html
      roles/index.html
      study/b.html ← study/b.md
      study/index.html
      study/zhuan-ti/index.html
      study/zhuan-ti/jia.html ← study/专题/甲.md

      错误 [broken-anchor] “专题介绍”里没有标题“#x”
       --> Content/study/专题/甲.md:6:8
        |
      6 | 回到[专题](index.md#x)。
        |            ^^^^^^^^^^
        改法：核对那篇文档里的小标题
      """)
    let plan = await Fixture(site).plan().value
    let text = try #require(plan.text("study/index.html"))
    #expect(text.contains("intro: <p>看<a href=\"zhuan-ti/index.html\">专题</a>、<a href=\"b.html\">乙</a>。</p>"))
    #expect(plan.text("branches/index.html") != nil && plan.text("roles/index.html")?.contains("还没有内容。") == true)
  }

  /// An `index.md` whose neighbours are all withheld is a page, not the introduction of a list that is not there.
  @Test func theOnlyPublishedOneOfAFolder() async throws {
    let site =
      study("study/x/index.md", "公开的") + study("study/x/secret.md", "内部的", "", "公开范围: 支部")
      + study("study/b.md", "乙", "[看](x/index.md)")
    await expectMap(
      site,
      """
      archive/2024-03.html
      archive/2024.html
      study/b.html ← study/b.md
      study/index.html
      study/x/index.html ← study/x/index.md
      """)
    let plan = await Fixture(site).plan().value
    #expect(plan.text("study/x/index.html")?.contains("# 公开的") == true)
    #expect(plan.text("study/b.html")?.contains("href=\"x/index.html\"") == true)
  }
}

/// What an edition does not show.
@Suite struct WithholdingTests {
  private static let site =
    study("study/public.md", "公开的", "正文。", "标签: 共有")
    + study("study/park.md", "园区机密", "[附件](park-only.pdf)", "公开范围: 园区\n标签: 园区标签、共有")
    + study("study/branch.md", "支部机密", "支部的秘密正文", "公开范围: 支部\n标签: 支部标签\n系列: 秘密系列")
    + study("study/draft.md", "草稿机密", "", "草稿: 是\n标签: 草稿标签")
    + study("study/2023/expired.md", "过期机密", "", "截止: 2024-12-31\n标签: 过期标签")
    + study("study/lasting.md", "还有效", "", "截止: 2025-01-01")
    + "== branches/secret.md\n---\n标题: 机密支部\n公开范围: 支部\n---\n== activities/a.md\n---\n标题: 联合活动\n日期: 2024-05-05\n支部: 机密支部\n---\n"
    + "== study/park-only.pdf (size 100)\n== study/nobody.pdf (size 100)\n"

  /// Every file of the output as one text.
  private func output(_ edition: Edition) async -> String {
    let plan = await Fixture(Self.site).plan(edition).value
    let texts = plan.jobs.map { $0.address.string + "\n" + (plan.text($0.address.string) ?? "") }
    let entries = plan.jobs.map {
      Entry(address: $0.address, digest: Digest(of: []), size: 0, source: $0.source(in: plan.composition.site))
    }
    let manifest = await Manifest.bytes(entries, plan: plan)
    return (texts + [String(decoding: manifest, as: UTF8.self)]).joined(separator: "\n")
  }

  @Test func noTraceIsLeft() async {
    let text = await output(Fixture.edition(baseURL: "https://example.org/"))
    #expect(text.contains("公开的") && text.contains("还有效") && text.contains("联合活动"))
    for word in [
      "机密", "秘密", "mi-mi", "园区标签", "支部标签", "草稿标签", "过期", "park", "draft.", "2023", "expired", "secret", "park-only",
    ] {
      #expect(!text.contains(word), "“\(word)” is in the output")
    }
  }

  @Test func widerEditionsShowMore() async {
    let park = await output(Fixture.edition(.park))
    #expect(park.contains("园区机密") && park.contains("园区标签") && park.contains("park-only.pdf") && !park.contains("支部机密"))
    let branch = await output(Fixture.edition(.branch, drafts: true))
    #expect(branch.contains("支部机密") && branch.contains("草稿机密") && branch.contains("机密支部") && !branch.contains("过期机密"))
    let earlier = Fixture.edition(today: Day(year: 2024, month: 12, day: 30) ?? Fixture.today)
    #expect(await output(earlier).contains("过期机密"))
  }

  @Test func notesSpeakOnlyOfWhatIsPublished() async {
    await expectSaid(
      of: Self.site,
      """
      说明 [privacy-mark-word] 文中有“机密”，请看一下是不是密级标志
       --> Content/activities/a.md:4:5
        |
      4 | … 机密 …
        |   ^^^^
        改法：不是标志就不用改

      说明 [unused-attachment] 没有文档引用这个文件，不会发布
        --> Content/study/nobody.pdf
        改法：在文档里链接它；不需要就删掉
      """)
  }

  @Test func linksToTheWithheldAreErrors() async {
    await expectSaid(
      of: study("study/a.md", "甲", "看[内部](b.md)，[[草稿]]，[过期](c.md)。") + study("study/b.md", "内部", "", "公开范围: 园区")
        + study("study/d.md", "草稿", "", "草稿: 是") + study("study/c.md", "过期", "", "截止: 2024-01-01"),
      """
      错误 [link-withheld] “b.md”在这次发布里没有：只在园区范围内公开
       --> Content/study/a.md:6:7
        |
      6 | 看[内部](b.md)，[[草稿]]，[过期](c.md)。
        |          ^^^^
        改法：删掉这个链接，或让两篇文档的公开范围一致

      错误 [link-withheld] “草稿”在这次发布里没有：还是草稿
       --> Content/study/a.md:6:13
        |
      6 | 看[内部](b.md)，[[草稿]]，[过期](c.md)。
        |                 ^^^^^^^^
        改法：删掉这个链接，或让两篇文档的公开范围一致

      错误 [link-withheld] “c.md”在这次发布里没有：已在2024年1月1日截止
       --> Content/study/a.md:6:25
        |
      6 | 看[内部](b.md)，[[草稿]]，[过期](c.md)。
        |                                  ^^^^
        改法：删掉这个链接，或让两篇文档的公开范围一致
      """)
  }
}

/// Where links lead.
@Suite struct LinkTests {
  @Test func resolved() async throws {
    let site =
      study(
        "study/2024/a.md", "甲",
        "[乙](../b.md) [锚](../b.md#小标题) [内](#h) [表](../files/表格.xlsx) [[丙]] [百分号](../%E4%B9%99%20b.md) ![图](p.png)\n\n## h"
      )
      + study("study/b.md", "乙", "## 小标题") + study("study/乙 b.md", "空格") + "== pages/c.md\n---\n标题: 丙\n---\n## 第二节\n"
      + "== study/files/表格.xlsx (size 5)\n== study/2024/p.png (png 64x48)\n"
    let fixture = Fixture(site)
    let plan = await fixture.plan()
    expectSame(fixture.print(plan.diagnostics), "")
    let text = try #require(plan.value.text("study/2024/a.html"))
    for href in [
      "\"../b.html\"", "\"../b.html#%E5%B0%8F%E6%A0%87%E9%A2%98\"", "\"#h\"", "\"../files/biao-ge.xlsx\"",
      "\"../../pages/c.html\"",
      "\"../yi-b.html\"", "src=\"p.png\"", "width=\"64\" height=\"48\"", "XLSX，5 B",
    ] { #expect(text.contains(href), "\(href) is not in \(text)") }
  }

  @Test func broken() async {
    await expectSaid(
      of: study(
        "study/2024/a.md", "甲",
        """
        [一](../bb.md)
        [二](../b.md#小标提)
        [三](../files)
        [四](../B.md)
        [五](../../../etc/passwd)
        [六](b.md)
        [七](../b)
        [八](../files/table.xls)
        [九](../专题)
        [[丙丁]]
        [[两个]]
        ![](none.png)
        """) + study("study/b.md", "乙", "## 小标题") + study("study/d1.md", "两个") + study("study/d2.md", "两个")
        + study("study/丙.md", "丙丁戊")
        + study("study/files/x.md", "在里面") + "== study/files/table.xlsx (size 3)\n" + study("study/专题/index.md", "专题"),
      """
      错误 [broken-link] 找不到“../bb.md”
       --> Content/study/2024/a.md:6:5
        |
      6 | [一](../bb.md)
        |      ^^^^^^^^
        改法：是不是想写“../b.md”？

      错误 [broken-anchor] “乙”里没有标题“#小标提”
       --> Content/study/2024/a.md:7:5
        |
      7 | [二](../b.md#小标提)
        |      ^^^^^^^^^^^^^^
        改法：是不是想写“#小标题”？

      错误 [link-to-folder] “../files”是文件夹，链接要指到文件
       --> Content/study/2024/a.md:8:5
        |
      8 | [三](../files)
        |      ^^^^^^^^
        改法：写到具体的文件，如 ../files/index.md

      错误 [broken-link] 找不到“../B.md”
       --> Content/study/2024/a.md:9:5
        |
      9 | [四](../B.md)
        |      ^^^^^^^
        改法：是不是想写“../b.md”？

      错误 [broken-link] 找不到“../../../etc/passwd”
        --> Content/study/2024/a.md:10:5
         |
      10 | [五](../../../etc/passwd)
         |      ^^^^^^^^^^^^^^^^^^^
        改法：核对文件名和位置；路径从本文件所在的文件夹算起

      错误 [broken-link] 找不到“b.md”
        --> Content/study/2024/a.md:11:5
         |
      11 | [六](b.md)
         |      ^^^^
        改法：是不是想写“../b.md”？

      错误 [broken-link] 找不到“../b”
        --> Content/study/2024/a.md:12:5
         |
      12 | [七](../b)
         |      ^^^^
        改法：是不是想写“../b.md”？

      错误 [broken-link] 找不到“../files/table.xls”
        --> Content/study/2024/a.md:13:5
         |
      13 | [八](../files/table.xls)
         |      ^^^^^^^^^^^^^^^^^^
        改法：是不是想写“../files/table.xlsx”？

      错误 [broken-link] 找不到“../专题”
        --> Content/study/2024/a.md:14:5
         |
      14 | [九](../专题)
         |      ^^^^^^^
        改法：是不是想写“../专题/index.md”？

      错误 [unknown-title] 没有标题为“丙丁”的文档
        --> Content/study/2024/a.md:15:1
         |
      15 | [[丙丁]]
         | ^^^^^^^^
        改法：是不是想写“丙丁戊”？

      错误 [ambiguous-title] 有 2 篇文档的标题都是“两个”：study/d1.md、study/d2.md
        --> Content/study/2024/a.md:16:1
         |
      16 | [[两个]]
         | ^^^^^^^^
        改法：改成指向文件的链接

      错误 [broken-link] 找不到“none.png”
        --> Content/study/2024/a.md:17:5
         |
      17 | ![](none.png)
         |     ^^^^^^^^
        改法：核对文件名和位置；路径从本文件所在的文件夹算起

      警告 [image-without-description] 图片应有文字说明，供读屏软件和图片打不开时使用：“none.png”没有说明
        --> Content/study/2024/a.md:17:5
         |
      17 | ![](none.png)
         |     ^^^^^^^^
        改法：在方括号中写明图片内容，例如 ![党员在社区清扫街道](none.png)

      说明 [unused-attachment] 没有文档引用这个文件，不会发布
        --> Content/study/files/table.xlsx
        改法：在文档里链接它；不需要就删掉
      """)
  }

  @Test func attachmentsOfOneNameAfterSlugging() async {
    await expectMap(
      study("study/a.md", "甲", "[一](表.pdf) [二](biao.pdf) [三](标.pdf) [再](表.pdf) [无](无后缀) [点](——.pdf)")
        + "== study/表.pdf (size 1)\n== study/biao.pdf (size 1)\n== study/标.pdf (size 1)\n== study/无后缀 (size 1)\n== study/——.pdf (size 1)\n== study/unused.pdf (size 1)\n",
      """
      archive/2024-03.html
      archive/2024.html
      study/a.html ← study/a.md
      study/biao-2.pdf ← study/biao.pdf
      study/biao-3.pdf ← study/标.pdf
      study/biao.pdf ← study/表.pdf
      study/index.html
      study/u2014-u2014.pdf ← study/——.pdf
      study/wu-hou-zhui ← study/无后缀

      说明 [unused-attachment] 没有文档引用这个文件，不会发布
        --> Content/study/unused.pdf
        改法：在文档里链接它；不需要就删掉
      """)
  }

  @Test func downloads() async {
    await expectSaid(
      of: """
        == site.yml
        名称: 站
        常用下载:
          - {标题: 表, 文件: study/表.pdf}
          - {标题: 没有的, 文件: study/表格.pdf}
        == study/表.pdf (size 1)
        """,
      """
      错误 [broken-link] 找不到“study/表格.pdf”
       --> Content/site.yml:4:19
        |
      4 |   - {标题: 没有的, 文件: study/表格.pdf}
        |                          ^^^^^^^^^^^^^^
        改法：是不是想写“study/表.pdf”？
      """)
  }
}

/// The tree of organisations.
@Suite struct BranchTreeTests {
  private func branch(_ path: String, _ title: String, _ more: String = "") -> String {
    "== branches/\(path)\n---\n标题: \(title)\n\(more.isEmpty ? "" : more + "\n")---\n"
  }

  private func tree(_ site: String) async -> String {
    let site = await Fixture(site).plan().value.composition.site
    return site.branches.map { branch in
      "\(branch.key) \(branch.name)" + (branch.parent.map { " < " + site.branches[$0].key } ?? "")
        + (branch.children.isEmpty ? "" : " > " + branch.children.map { site.branches[$0].key }.joined(separator: ","))
    }.joined(separator: "\n")
  }

  @Test func parentsComeFirst() async {
    let site =
      branch("a.md", "一支部", "上级: 总支\n排序: 2") + branch("b.md", "二支部", "上级: zong-zhi\n排序: 1")
      + branch("zong-zhi.md", "总支", "上级: 园区党工委")
      + branch("gong-wei/index.md", "园区党工委", "排序: 9") + branch("c.md", "三支部", "名称: 三支\n上级: gong-wei")
    expectSame(
      await tree(site),
      """
      gong-wei 园区党工委 > c,zong-zhi
      c 三支 < gong-wei
      zong-zhi 总支 < gong-wei > b,a
      b 二支部 < zong-zhi
      a 一支部 < zong-zhi
      """)
  }

  /// Branches without a weight stand as one would write them down: numbers by what they are worth, whatever the files
  /// are called.
  @Test func numberedBranches() async {
    let names = ["第十党支部", "第二党支部", "第一党支部", "安装党支部", "第十二党支部", "办公室党支部"]
    let site = names.enumerated().map { branch("b\($0).md", $1, "") }.joined()
    expectSame(
      await tree(site + branch("z.md", "综合党支部", "排序: 1")),
      """
      z 综合党支部
      b3 安装党支部
      b5 办公室党支部
      b2 第一党支部
      b1 第二党支部
      b0 第十党支部
      b4 第十二党支部
      """)
  }

  @Test func loops() async {
    let site =
      branch("a.md", "甲", "上级: 乙") + branch("b.md", "乙", "上级: 丙") + branch("c.md", "丙", "上级: 甲")
      + branch("d.md", "丁", "上级: 丁")
    expectSame(
      await tree(site),
      """
      c 丙 > b
      b 乙 < c > a
      a 甲 < b
      d 丁
      """)
    await expectSaid(
      of: site,
      """
      错误 [parent-loop] “丙”的上级绕了一圈又回到自己
       --> Content/branches/c.md:3:5
        |
      3 | 上级: 甲
        |       ^^
        改法：改正“上级”一项

      错误 [parent-loop] “丁”的上级绕了一圈又回到自己
       --> Content/branches/d.md:3:5
        |
      3 | 上级: 丁
        |       ^^
        改法：改正“上级”一项
      """)
  }

  /// Documents find a branch by file name, title, short or full name, and each once.
  @Test func names() async throws {
    let site =
      branch("chen-guang.md", "晨光电子党支部", "名称: 晨光\n全称: 中共晨光电子支部委员会")
      + "== activities/a.md\n---\n标题: 甲\n日期: 2024-03-01\n支部: [chen-guang, 晨光电子党支部, 晨光, 中共晨光电子支部委员会]\n---\n"
    let fixture = Fixture(site)
    let plan = await fixture.plan()
    #expect(plan.diagnostics.isEmpty)
    #expect(plan.value.composition.site.pages.first { $0.type == .activity }?.branches == [0])
  }

  @Test func branchesInFoldersHaveListsOfTheirOwn() async {
    await expectMap(
      branch("a/index.md", "甲支部") + branch("b/index.md", "乙支部")
        + "== activities/x.md\n---\n标题: 一\n日期: 2024-03-01\n支部: a、b\n---\n",
      """
      activities/branch/a.html
      activities/branch/b.html
      activities/index.html
      activities/x.html ← activities/x.md
      archive/2024-03.html
      archive/2024.html
      archive/branch/a.html
      archive/branch/b.html
      branches/a/index.html ← branches/a/index.md
      branches/b/index.html ← branches/b/index.md
      branches/index.html
      """)
  }
}

/// What connects pages beyond their links.
@Suite struct ConnectionTests {
  private func connections(_ site: String) async -> (site: Site, connections: Connections) {
    let site = await Fixture(site).plan().value.composition.site
    return (site, Connections(site))
  }

  private func names(_ indices: [Int], _ site: Site) -> String {
    indices.map { site.pages[$0].title }.joined(separator: " ")
  }

  @Test func seriesByWeightThenDate() async {
    func part(_ name: String, _ date: String, _ weight: String) -> String {
      "== study/\(name).md\n---\n标题: \(name)\n日期: \(date)\n系列: 入门\n\(weight)\n---\n"
    }
    let (site, connections) = await connections(
      part("a", "2024-03-03", "排序: 2") + part("b", "2024-03-02", "") + part("c", "2024-03-01", "")
        + part("d", "2024-03-05", "排序: 1"))
    #expect(connections.series["入门"].map { names($0.pages, site) } == "d a c b")
  }

  @Test func lessonsOfOneDayStandByNumber() async {
    let lessons = ["第一讲", "第二讲", "第十讲", "第十一讲"]
    let (site, connections) = await connections(
      lessons.reversed().enumerated().map { "== study/\($0).md\n---\n标题: \($1)\n日期: 2024-03-03\n系列: 党课\n---\n" }
        .joined())
    #expect(connections.series["党课"].map { names($0.pages, site) } == lessons.joined(separator: " "))
  }

  @Test func neighboursStayInTheirSection() async {
    let (site, connections) = await connections(
      "== study/a.md\n---\n标题: 旧\n日期: 2024-01-01\n---\n== study/b.md\n---\n标题: 新\n日期: 2024-02-01\n---\n"
        + "== activities/c.md\n---\n标题: 活动\n日期: 2024-01-15\n---\n")
    for (index, page) in site.pages.enumerated() {
      let neighbours = connections.neighbours[index]
      let shown =
        "\(neighbours.previous.map { site.pages[$0].title } ?? "-") \(neighbours.next.map { site.pages[$0].title } ?? "-")"
      #expect(shown == ["旧": "- 新", "新": "旧 -", "活动": "- -"][page.title])
    }
  }

  /// Eight pages. By hand, for “a” (tags 常见 of 4 pages, 少见 of 2; branch, kind 理论学习):
  /// b: 少见 (8/2 = 4, three digits: 3) + 常见 (8/4 = 2, two digits: 2) + same kind 1 = 6; c: 常见 2 + branch 1 = 3;
  /// d: 常见 2; e: the series 6 + kind 1 = 7; f, g, h share nothing that counts.
  @Test func related() async {
    func page(_ name: String, _ day: Int, _ more: String) -> String {
      "== study/\(name).md\n---\n标题: \(name)\n日期: 2024-03-0\(day)\n\(more)\n---\n"
    }
    let (site, connections) = await connections(
      "== branches/z.md\n---\n标题: 支部\n---\n" + page("a", 1, "标签: 常见、少见\n支部: z\n类型: 理论学习\n系列: 一套")
        + page("b", 2, "标签: 常见、少见\n类型: 理论学习") + page("c", 3, "标签: 常见\n支部: z\n类型: 安全生产")
        + page("d", 4, "标签: 常见\n类型: 安全生产")
        + page("e", 5, "系列: 一套\n类型: 理论学习") + page("f", 6, "支部: z\n类型: 理论学习") + page("g", 7, "类型: 理论学习"))
    let index = site.pages.firstIndex { $0.title == "a" } ?? 0
    #expect(names(connections.related[index], site) == "e b c d")
    let alone = site.pages.firstIndex { $0.title == "g" } ?? 0
    #expect(connections.related[alone].isEmpty)
  }

  /// One tag that only two of sixteen pages carry (16/2 = 8, four digits: 4) outweighs two that fifteen carry (1 each).
  @Test func aRareTagTiesMoreThanTwoCommonOnes() async {
    let common = (1...13).map { study("study/n\($0).md", "n\($0)", "", "标签: 常一、常二") }.joined()
    let (site, connections) = await connections(
      study("study/a.md", "a", "", "标签: 常一、常二、稀") + study("study/x.md", "x", "", "标签: 稀")
        + study("study/y.md", "y", "", "标签: 常一、常二") + common)
    let index = site.pages.firstIndex { $0.title == "a" } ?? 0
    #expect(connections.related[index].first.map { site.pages[$0].title } == "x")
  }

  @Test func atMostFiveAreRelated() async {
    let (_, connections) = await connections((1...9).map { study("study/\($0).md", "\($0)", "", "标签: 同") }.joined())
    #expect(connections.related.allSatisfy { $0.count == 5 })
  }
}
