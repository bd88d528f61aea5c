import PressLedger
import PressSite
import PressText
import Testing

@Suite struct ReportTests {
  private static let shared = Result {
    try TestSite([goldenBranches, goldenActivities, goldenDocuments, goldenRecords].joined(separator: "\n")).read.value
  }
  let ledger: Ledger

  init() throws { ledger = try Self.shared.get() }

  private func file(_ text: String) -> SourceFile {
    SourceFile(path: RelativePath(trusting: "reports/report.md"), bytes: Array(text.utf8))
  }

  /// The filled text, and the diagnostics as `code “what stands there”`.
  private func fill(_ text: String, _ period: Period) -> (text: String, complaints: [String]) {
    let file = file(text)
    let report = ReportText.read(file)
    let values = ledger.values(of: report.value, for: period)
    let complaints = (report.diagnostics + values.diagnostics).sorted().map { diagnostic in
      "\(diagnostic.code) \(diagnostic.place?.range.map { String(decoding: file.bytes[$0], as: UTF8.self) } ?? "")"
    }
    return (String(decoding: report.value.filled(with: values.value, \.text), as: UTF8.self), complaints)
  }

  @Test(arguments: [
    ("上传学习资料{{学习资料.份数}}份，考试{{ exam.count }}场。", "上传学习资料6份，考试2场。"),
    ("捐款达{{捐款.金额|万余元}}，其中向党组织捐款{{捐款.向党组织}}元。", "捐款达1万余元，其中向党组织捐款14350.50元。"),
    ("{{周期}}主题党日完成率{{主题党日.完成率}}，缺{{组织生活.缺项 | 单位}}（{{组织生活.缺项 | 支部}}）。", "2024年上半年主题党日完成率97.0%，缺1项（蓝穹电子党支部）。"),
    ("打造{{示范点.在建｜顿号}}等新的示范点。", "打造砚田新材党建示范点等新的示范点。"),
    ("下半年计划发展{{发展党员.计划 @2024年下半年}}名。", "下半年计划发展2–4名。"),
    ("{{走访慰问.次数 | 标签 送清凉 | 支部}}开展酷暑送清凉。", "星河园区第一党总支开展酷暑送清凉。"),
    ("{{办实事.件数 | 标题 充电 | 支部}}解决充电难题。", "砚田新材党支部解决充电难题。"),
    ("按照{{制度文件.份数 | 标题 会议登记 | 文号}}。", "按照示园办字〔2024〕3号。"),
    ("蓝穹电子开展主题党日{{主题党日.已开展 @ 蓝穹电子党支部}}次，全年{{主题党日.已开展 @ 全年 @ 蓝穹电子党支部}}次。", "蓝穹电子开展主题党日5次，全年11次。"),
    ("上年同期{{考试.场数@上期}}场", "上年同期0场"), ("`{{学习资料.份数}}` 与 ``a`{{x}}``", "`{{学习资料.份数}}` 与 ``a`{{x}}``"),
    ("```\n{{x}} XX份\n```\n{{考试.场数}}\n~~~\n{{y}}\n~~~", "```\n{{x}} XX份\n```\n2\n~~~\n{{y}}\n~~~"),
    ("---\n标题: {{不看文件头}}\n---\n{{主办单位}}", "---\n标题: {{不看文件头}}\n---\n学习活动园地"),
  ])
  func fills(_ text: String, _ filled: String) throws { #expect(fill(text, try period("2024H1")).text == filled) }

  @Test(arguments: [
    ("{{学习资料.分数}}份", "unknown-figure 学习资料.分数"), ("{{ }}", "unknown-figure "), ("{{学习资料.份数}", "unclosed-expression {{"),
    ("{{捐款.金额 | 万元}}", "unknown-format 万元"), ("{{考试.场数 | 万余元}}", "format-does-not-fit 万余元"),
    ("{{捐款.金额 | 标签 x}}", "format-does-not-fit 标签 x"), ("{{考试.场数 @ 蓝穹}}", "unknown-scope 蓝穹"),
    ("上传学习资料XX份", "leftover-placeholder XX"), ("捐款X万余元", "leftover-placeholder X"),
    ("考试 XX 场", "leftover-placeholder XX"),
    ("××党支部", "leftover-placeholder ××"), ("某公司", "leftover-placeholder 某"), ("xxx党支部", "leftover-placeholder xxx"),
    ("{{考试.场数}场，{{考试.场数}}场", "unclosed-expression {{"),
    ("{{考试.场数}场，{{考试.场数", "unclosed-expression {{ unclosed-expression {{"),
    ("｛｛考试.场数｝｝", "figure-braces ｛｛考试.场数｝｝"), ("共{ {考试.场数} }场", "figure-braces { {考试.场数} }"),
    ("{｛学习资料｝｝份", "figure-braces {｛学习资料｝｝"), ("｛｛考试.场数}}", "figure-braces ｛｛考试.场数}}"),
    ("{考试.场数}", "figure-braces {考试.场数}"), ("｛考试．场数 | 单位｝", "figure-braces ｛考试．场数 | 单位｝"),
    ("{周期}", "figure-braces {周期}"),
    ("{a.b}、{#ke-cheng}、｛一｝、{ }、{｛、{一、{二}、}｝、{v1.2}、`{考试.场数}`", ""), ("## 甲 {#jia}", ""),
    ("长×宽、某些、X1、GTX党、GBX 份、10×20、x轴", ""),
  ])
  func complains(_ text: String, _ complaint: String) throws {
    #expect(fill(text, try period("2024H1")).complaints.joined(separator: " ") == complaint)
  }

  @Test func aSlipIsOfferedAWayOut() throws {
    let read = ReportText.read(file("{{学习资料.分数}}"))
    let mend = ledger.values(of: read.value, for: try period("2024H1")).diagnostics.first?.chinese.mend ?? ""
    #expect(mend.hasPrefix("是不是想写“学习资料.份数”？可以写：学习资料.份数、"))
  }

  /// Nobody reads a list of more than a hundred names.
  @Test(arguments: [
    ("{{党课次数}}", "是不是想写“党课.次数”？"), ("{{完全不是}}", "写成“学习资料.份数”这样的两段，全部名称见手册“数据与总结”一页"),
    ("{{ }}", "写成“学习资料.份数”这样的两段，全部名称见手册“数据与总结”一页"),
  ])
  func shortAnswers(_ text: String, _ mend: String) throws {
    let read = ReportText.read(file(text))
    #expect(ledger.values(of: read.value, for: try period("2024H1")).diagnostics.map(\.chinese.mend) == [mend])
  }

  @Test func anEmptyPeriodPrintsNoughtsAndIsSaidOnce() throws {
    let (text, complaints) = fill("学习资料{{学习资料.份数}}份，考试{{考试.场数}}场", try period("2020H1"))
    #expect(text == "学习资料0份，考试0场")
    #expect(complaints == ["empty-period {{学习资料.份数}}"])
  }

  @Test func aLinkCanBePutRoundEachFigure() throws {
    let report = ReportText.read(file("资料{{学习资料.份数}}份，{{周期}}")).value
    let values = ledger.values(of: report, for: try period("2024H1")).value
    let linked = report.filled(with: values) { value in
      value.figure.map { "[\(value.text)](\(value.period).html#\($0.id))" } ?? value.text
    }
    #expect(String(decoding: linked, as: UTF8.self) == "资料[6](2024H1.html#study.count)份，2024年上半年")
  }

  @Test func everyFigureCanBeWrittenInEitherLanguage() throws {
    for definition in ledger.definitions {
      for name in [definition.id, definition.name] + definition.aliases {
        let value = ledger.value(of: name, for: try period("2024"), at: RelativePath(trusting: "reports/r.md")).value
        #expect(value?.figure?.id == definition.id)
      }
    }
  }
}
