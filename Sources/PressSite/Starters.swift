/// The text of a new document: its keys with examples, and a body to be filled in.
package enum DocumentStarter {
  /// `kind` is a kind of the type, where it is known; plans and reports are for the period that their title names, else for
  /// the half-year of the day.
  package static func text(_ type: ContentType, kind: Kind? = nil, title: String, day: Day, branch: String?) -> String {
    var lines = ["---", "标题: \(quoted(title))"]
    if type.isDated { lines.append("日期: \(day.chinese)") }
    if let branch, type != .branch { lines.append("支部: \(quoted(branch))") }
    let period = Period(namedIn: title) ?? halfYear(of: day)
    lines += keys(type, day: day, period: period).map { line in
      kind.map { line.hasPrefix("类型: ") ? "类型: \($0.title)" : line } ?? line
    }
    lines += ["草稿: 是", "---", "", body(type)]
    return lines.joined(separator: "\n") + "\n"
  }

  /// In quotes where YAML would take the text for something else.
  package static func quoted(_ text: String) -> String {
    let risky =
      text.contains { ":#[]{}&*!|>'\"%@`,\\".contains($0) } || text.hasPrefix("-") || text.hasPrefix("?")
      || text.trimmed != text || ["~", "null"].contains(text)
    let flat = text.replacing("\n", with: " ")
    return risky ? "\"" + flat.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\"" : flat
  }

  /// The half-year that a day belongs to.
  package static func halfYear(of day: Day) -> Period {
    guard let half = Period(year: day.year, .half(day.month <= 6 ? 1 : 2)) else {
      preconditionFailure("a day has a year")
    }
    return half
  }

  private static func keys(_ type: ContentType, day: Day, period: Period) -> [String] {
    switch type {
    case .study: ["类型: 业务技能", "学时: 1", "要求: 选学", "标签: []"]
    case .activity:
      ["类型: 主题党日", "地点: ", "开始: 14:00", "结束: 16:00", "主持: 支部书记", "记录: 组织委员", "应到: ", "实到: ", "议题:", "  - "]
    case .site:
      [
        "级别: 园区级", "状态: 在建", "六有:", "  场所: 有", "  设施: 有", "  标志: 有", "  党旗: 有", "  书报: 有", "  制度: 有", "亮点:", "  - ",
        "做法:", "  - ",
      ]
    case .branch:
      ["全称: ", "形式: 党支部", "企业: ", "成立: \(day.chinese)", "党员:", "  正式: 3", "  预备: 0", "支委会: 否", "主题党日: 每月15日"]
    case .quiz: ["类型: 自测"]
    case .service: ["类型: 办实事", "提出: \(day.chinese)", "办结: ", "类别: "]
    case .role: ["类型: 承诺", "任务:", "  - 内容: ", "    期限: \(day.year)年12月31日", "    状态: 未开始"]
    case .plan:
      [
        "周期: \(period.chinese)", "任务:", "  - 内容: ", "    责任: 支部书记", "    期限: \(period.lastDay.chinese)",
        "    状态: 未开始",
      ]
    case .report: ["周期: \(period.chinese)"]
    case .policy: ["发文机关: ", "文号: ", "印发: \(day.chinese)", "施行: \(day.chinese)"]
    case .notice: ["类型: 通知", "截止: \(Day(ordinal: day.ordinal + 30)?.chinese ?? day.chinese)"]
    case .page: []
    }
  }

  private static func body(_ type: ContentType) -> String {
    switch type {
    case .activity: "## 活动内容\n\n在这里写经过。照片放在同一个文件夹，写成 `![说明](照片.jpg)`。\n\n## 活动成效"
    case .quiz: "## 第一题题目\n\n- [ ] 选项一\n- [x] 正确的选项\n\n> 解析写在这里。"
    case .site, .branch: "在这里写简介。"
    case .study, .service, .role, .plan, .report, .policy, .notice, .page: "在这里写正文。"
    }
  }
}

/// The files of a new site.
package enum SiteStarter {
  package static func files(today: Day) -> [(path: String, text: String)] {
    [
      (
        "site.yml",
        """
        # 网站的设置。每一行是“名称: 内容”，冒号用英文冒号，后面空一格。
        名称: 党支部学习园地
        副题: 学习资料、活动记录与示范点
        主办单位: 某某企业党支部
        简介: 支部的学习资料、活动记录与示范点。
        默认公开范围: 公开

        """.replacing("某某企业党支部", with: "本企业党支部")
      ),
      (
        "pages/about.md",
        """
        ---
        标题: 关于本站
        ---

        这里介绍网站由谁主办、发布什么内容、怎样联系（写部门和办公电话以外的联系方式前，请先经过审核）。

        """
      ),
      (
        "branches/di-yi-zhi-bu.md",
        """
        ---
        标题: 第一党支部
        形式: 党支部
        成立: \(today.year)年1月1日
        党员:
          正式: 5
          预备: 0
        支委会: 否
        主题党日: 每月15日
        六有:
          场所: 有
          设施: 有
          标志: 有
          党旗: 有
          书报: 有
          制度: 有
        ---

        在这里写支部的简介。

        """
      ),
      (
        "study/\(today.year)/huo-dong-ji-lu-zen-yang-xie.md",
        """
        ---
        标题: 活动记录怎样写
        日期: \(today.chinese)
        类型: 业务技能
        学时: 1
        标签: 写作、记录
        ---

        一篇活动记录说清四件事：**什么时候**、**在哪里**、**谁参加**、**做了什么**。

        ## 写在文件头里

        时间、地点、应到、实到写在文件头，网站会排成登记卡，数字也由此统计。

        ## 写在正文里

        正文写经过和成效，三五百字即可。照片放在同一个文件夹，在正文里引用。

        """
      ),
      (
        "activities/\(today.year)/di-yi-ci-huo-dong.md",
        """
        ---
        标题: 第一次主题党日
        日期: \(today.chinese)
        支部: 第一党支部
        类型: 主题党日
        地点: 党员活动室
        开始: 14:00
        结束: 15:30
        主持: 支部书记
        记录: 组织委员
        应到: 5
        实到: 5
        议题:
          - 学习《[活动记录怎样写](../../study/\(today.year)/huo-dong-ji-lu-zen-yang-xie.md)》
        ---

        这是一篇示例，照着它写自己的记录，然后把它删掉。参考[[活动记录怎样写]]。

        """.replacing("学习《[活动记录怎样写](../../study/\(today.year)/huo-dong-ji-lu-zen-yang-xie.md)》", with: "学习《活动记录怎样写》")
      ),
    ]
  }
}
