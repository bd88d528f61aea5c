package import PressSite
import PressText

extension Ledger {
  /// A first draft of a period's report in the customary outline: every figure is a token, so that it follows the records.
  ///
  /// Sentences about what did not happen are left out. It states facts and offers places for words; it has no opinions.
  package func draft(for period: Period) -> String {
    let figures = figures(for: period)
    var text = """
      ---
      标题: \(DocumentStarter.quoted(draftTitle(of: period)))
      周期: \(period.chinese)
      草稿: 是
      ---

      现将{{周期}}有关工作总结如下。

      ## 一、主要工作


      """
    for (number, chapter) in Self.draftChapters.enumerated() {
      let sentences = chapter.sentences.filter { sentence in
        sentence.figures.contains { figures[$0].map { !$0.value.isEmpty } ?? false }
      }
      text += "### （\(Self.numerals[number])）\(chapter.title)\n\n"
      text += (sentences.isEmpty ? "（请补写）" : sentences.map(\.text).joined()) + "\n\n"
    }
    text += "## 二、存在的不足\n\n"
    text +=
      figures["cadence.missing"].map { $0.value.isEmpty ? "" : "应开展而没有开展的组织生活{{组织生活.缺项}}次，涉及{{组织生活.缺项 | 支部}}。\n\n" }
      ?? ""
    text += "（请补写）\n\n## 三、下一步打算\n\n" + nextSteps(after: period)
    return text
  }

  /// The draft with its figures filled in, without front matter.
  package func filledDraft(for period: Period) -> String {
    let file = SourceFile(path: RelativePath(trusting: "reports/draft.md"), bytes: Array(draft(for: period).utf8))
    let report = ReportText.read(file).value
    let filled = String(
      decoding: report.filled(with: values(of: report, for: period).value, \.text), as: UTF8.self)
    let body = filled.split(separator: "---\n", maxSplits: 2, omittingEmptySubsequences: false).last ?? ""
    return "# \(draftTitle(of: period))\n\n" + body.drop { $0 == "\n" }
  }

  /// The filled draft, and the figures as a table.
  package func reportText(for period: Period, _ figures: Figures) -> String {
    func cell(_ text: String) -> String { text.replacing("|", with: "\\|") }
    let rows = figures.all.map {
      "| \(cell($0.definition.name)) | `\($0.id)` | \(cell($0.textWithUnit)) | \(cell($0.note ?? "")) |\n"
    }
    return filledDraft(for: period)
      + "\n## 附：\(period.chinese)数字\n\n| 名称 | 英文名 | 数值 | 说明 |\n| --- | --- | --- | --- |\n"
      + rows.joined()
  }

  private func draftTitle(of period: Period) -> String {
    (site.settings.organisation ?? site.settings.name) + period.chinese + "工作总结"
  }

  /// What plans still hold, as a list.
  private func nextSteps(after period: Period) -> String {
    let open = plans.filter { $0.period.map { !$0.overlaps(period) && $0.firstDay > period.lastDay } ?? false }
      .flatMap(\.steps).filter { $0.state != .done }
    return open.isEmpty ? "（请补写）\n" : open.map { "- \($0.item.text)\n" }.joined()
  }

  private static let numerals = ["一", "二", "三", "四", "五", "六", "七", "八"]

  /// A sentence, and the figures of which at least one has to say something.
  private struct Sentence {
    let text: String
    let figures: [String]

    init(_ text: String, _ figures: String...) {
      self.text = text
      self.figures = figures
    }
  }

  private static let draftChapters: [(title: String, sentences: [Sentence])] = [
    (
      "学习教育",
      [
        Sentence("上传学习资料{{学习资料.份数}}份，计{{学习资料.学时}}学时。", "学习资料.份数"),
        Sentence("组织考试{{考试.场数}}场，参加{{考试.参加人次}}人次，通过率{{考试.通过率}}。", "考试.场数"),
        Sentence("举办培训{{培训.期数}}期，培训{{培训.人次}}人次。", "培训.期数"),
      ]
    ),
    (
      "组织生活",
      [
        Sentence("登记各类会议和活动{{活动记录.场次}}场次，到会率{{活动记录.到会率}}。", "活动记录.场次"),
        Sentence("主题党日应开展{{主题党日.应开展}}次，已开展{{主题党日.已开展}}次，完成率{{主题党日.完成率}}。", "主题党日.应开展"),
        Sentence(
          "召开支部党员大会{{活动记录.支部党员大会}}次、支部委员会{{活动记录.支部委员会}}次、党小组会{{活动记录.党小组会}}次，上党课{{活动记录.党课}}次。", "活动记录.支部党员大会",
          "活动记录.支部委员会", "活动记录.党课"),
        Sentence("召开组织生活会{{活动记录.组织生活会}}次，开展民主评议党员{{民主评议.次数}}次。", "活动记录.组织生活会", "民主评议.次数"),
        Sentence("征求意见{{意见.条数}}条，已答复{{意见.答复}}条。", "意见.条数"),
      ]
    ),
    (
      "服务职工和企业",
      [
        Sentence("办实事{{办实事.件数}}件，办结{{办实事.办结}}件，平均用时{{办实事.平均天数}}天。", "办实事.件数"),
        Sentence("服务企业{{服务企业.家数}}家，办理难题{{服务企业.件数}}件。", "服务企业.件数"),
        Sentence("开展志愿服务{{志愿服务.次数}}次，{{志愿服务.人次}}人次，计{{志愿服务.时长}}小时。", "志愿服务.次数"),
        Sentence("走访慰问{{走访慰问.次数}}次，受益{{走访慰问.受益人次}}人次。", "走访慰问.次数"),
        Sentence("捐款{{捐款.金额 | 万余元}}，其中向党组织捐款{{捐款.向党组织}}元。", "捐款.金额"),
      ]
    ),
    (
      "阵地和队伍建设",
      [
        Sentence("现有党支部{{支部.个数}}个，党员{{党员.人数}}名，其中正式党员{{党员.正式}}名、预备党员{{党员.预备}}名。", "支部.个数"),
        Sentence("“六有”达标支部{{阵地.六有达标}}个，达标率{{阵地.六有达标率}}。", "阵地.六有达标"),
        Sentence("已建示范点{{示范点.已建}}个：{{示范点.已建 | 顿号}}。", "示范点.已建"),
        Sentence("正在打造{{示范点.新增 | 顿号}}等新的示范点。", "示范点.新增"),
        Sentence(
          "递交入党申请书{{发展党员.申请人}}人，入党积极分子{{发展党员.积极分子}}人，发展对象{{发展党员.发展对象}}人，预备党员{{发展党员.预备党员}}人。", "发展党员.申请人", "发展党员.积极分子",
          "发展党员.发展对象"),
        Sentence("党费按时缴纳率{{党费.按时缴纳率}}。", "党费.应缴人次"),
      ]
    ),
    ("工作计划完成情况", [Sentence("计划任务{{计划.任务}}项，完成{{计划.完成}}项，完成率{{计划.完成率}}，逾期{{计划.逾期}}项。", "计划.任务")]),
  ]
}
