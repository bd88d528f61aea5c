/// The kinds of document a portal holds; the first folder of a document's path decides which it is.
package enum ContentType: String, CaseIterable, Sendable, Hashable {
  case study, activity, site, branch, quiz, service, role, plan, report, policy, notice, page

  /// The folder below `Content/` that holds documents of this type.
  package var folder: String {
    switch self {
    case .study: "study"
    case .activity: "activities"
    case .site: "sites"
    case .branch: "branches"
    case .quiz: "quizzes"
    case .service: "services"
    case .role: "roles"
    case .plan: "plans"
    case .report: "reports"
    case .policy: "policies"
    case .notice: "notices"
    case .page: "pages"
    }
  }

  /// What readers call the section.
  package var title: String {
    switch self {
    case .study: "学习资料"
    case .activity: "活动记录"
    case .site: "示范点"
    case .branch: "支部"
    case .quiz: "自测与考试"
    case .service: "服务职工"
    case .role: "先锋作用"
    case .plan: "工作计划"
    case .report: "工作总结"
    case .policy: "制度文件"
    case .notice: "通知公示"
    case .page: "其他页面"
    }
  }

  /// The measure word with which documents of this type are counted.
  package var unit: String {
    switch self {
    case .study, .policy, .plan, .report, .quiz: "份"
    case .activity: "次"
    case .site, .branch: "个"
    case .service: "件"
    case .role: "项"
    case .notice: "则"
    case .page: "页"
    }
  }

  /// Whether each document must say on which day the thing took place.
  package var isDated: Bool {
    switch self {
    case .branch, .page, .site, .role: false
    case .study, .activity, .quiz, .service, .plan, .report, .policy, .notice: true
    }
  }

  /// The type whose folder this is.
  package init?(folder: some StringProtocol) {
    let folder = String(folder)
    guard let type = Self.allCases.first(where: { $0.folder == folder }) else { return nil }
    self = type
  }
}

/// A value that authors may write by its key or by its Chinese name.
package protocol Choice: CaseIterable, Sendable, Hashable {
  /// The English key, as in `theme-party-day`.
  var key: String { get }
  /// The Chinese name, as in 主题党日.
  var title: String { get }
  /// Other ways in which people write it.
  var aliases: [String] { get }
}

extension Choice {
  package var aliases: [String] { [] }
}

extension Choice where Self: RawRepresentable, RawValue == String {
  package var key: String { rawValue }
}

/// Who may read a document: each circle holds the ones before it.
package enum Audience: String, Choice, Comparable {
  case `public`, park, branch

  package var title: String {
    switch self {
    case .public: "公开"
    case .park: "园区"
    case .branch: "支部"
    }
  }

  package var aliases: [String] {
    switch self {
    case .public: ["全部", "对外公开"]
    case .park: ["园区内部", "内部"]
    case .branch: ["支部内部"]
    }
  }

  package static func < (a: Audience, b: Audience) -> Bool { a.rank < b.rank }

  private var rank: Int {
    switch self {
    case .public: 0
    case .park: 1
    case .branch: 2
    }
  }
}

/// A kind within a type: 主题党日 is a kind of activity. Sites can add their own, so this is a value, not an enum.
///
/// A class, because everything that is counted carries one; two of the same words are the same kind.
package final class Kind: Hashable, Sendable {
  /// The type it belongs to.
  package let type: ContentType
  /// The English key; also the name of its list page.
  package let key: String
  /// The Chinese name.
  package let title: String

  package init(_ type: ContentType, _ key: String, _ title: String) {
    self.type = type
    self.key = key
    self.title = title
  }

  package static func == (a: Kind, b: Kind) -> Bool {
    a === b || (a.type == b.type && a.key == b.key && a.title == b.title)
  }

  /// By the key alone: kinds are looked up for each event, and other titles make no difference between two of a site.
  package func hash(into hasher: inout Hasher) {
    var key = key
    key.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
  }

  /// The kinds every site knows, in the order in which lists show them.
  package static let builtIn: [Kind] = [
    Kind(.activity, "members-meeting", "支部党员大会"),
    Kind(.activity, "committee-meeting", "支部委员会"),
    Kind(.activity, "group-meeting", "党小组会"),
    Kind(.activity, "party-lecture", "党课"),
    Kind(.activity, "theme-party-day", "主题党日"),
    Kind(.activity, "org-life-meeting", "组织生活会"),
    Kind(.activity, "member-review", "民主评议党员"),
    Kind(.activity, "heart-talk", "谈心谈话"),
    Kind(.activity, "volunteering", "志愿服务"),
    Kind(.activity, "visit", "参观学习"),
    Kind(.activity, "feedback-meeting", "征求意见会"),
    Kind(.activity, "duty-report", "述职评议"),
    Kind(.activity, "training", "培训"),
    Kind(.activity, "other", "其他"),
    Kind(.study, "party-rules", "制度规定"),
    Kind(.study, "theory", "理论学习"),
    Kind(.study, "policy", "政策文件"),
    Kind(.study, "business", "业务技能"),
    Kind(.study, "safety", "安全生产"),
    Kind(.study, "law", "法律法规"),
    Kind(.study, "history", "园区历程"),
    Kind(.study, "case", "案例研讨"),
    Kind(.study, "video-link", "线上课程"),
    Kind(.service, "problem-solved", "办实事"),
    Kind(.service, "volunteering", "志愿服务"),
    Kind(.service, "visit", "走访慰问"),
    Kind(.service, "support", "服务企业"),
    Kind(.role, "pledge", "承诺"),
    Kind(.role, "post", "示范岗"),
    Kind(.role, "zone", "责任区"),
    Kind(.quiz, "self-test", "自测"),
    Kind(.quiz, "open", "开卷考试"),
    Kind(.quiz, "closed", "闭卷考试"),
    Kind(.notice, "notice", "通知"),
    Kind(.notice, "candidate-notice", "公示"),
  ]

  /// Other names under which people write a built-in kind.
  package static let aliases: [String: String] = [
    "党员大会": "members-meeting", "支委会": "committee-meeting", "支部委员会会议": "committee-meeting",
    "小组会": "group-meeting", "民主评议": "member-review", "征求意见座谈会": "feedback-meeting", "座谈会": "feedback-meeting",
    "参观": "visit", "书记述职评议": "duty-report", "书记讲党课": "party-lecture", "述职": "duty-report",
    "慰问": "visit", "走访": "visit", "送清凉": "visit", "党员示范岗": "post", "党员责任区": "zone", "承诺墙": "pledge",
    "开卷": "open", "闭卷": "closed", "自我测试": "self-test", "服务企业": "support",
  ]
}

/// Degrees of a demonstration site or of a document's binding force.
package enum Level: String, Choice {
  case required, optional, park, county, city, province

  package var title: String {
    switch self {
    case .required: "必学"
    case .optional: "选学"
    case .park: "园区级"
    case .county: "县级"
    case .city: "市级"
    case .province: "省级"
    }
  }

  package var aliases: [String] { self == .county ? ["区级", "区县级"] : [] }
}

/// How far a demonstration site or a task has come.
package enum Status: String, Choice {
  case existing, building, planned, todo, doing, done

  package var title: String {
    switch self {
    case .existing: "已建"
    case .building: "在建"
    case .planned: "拟建"
    case .todo: "未开始"
    case .doing: "进行中"
    case .done: "已完成"
    }
  }

  package var aliases: [String] {
    switch self {
    case .existing: ["建成", "已建成"]
    case .building: ["建设中"]
    case .planned: ["计划", "规划中"]
    case .todo: ["待办", "未启动"]
    case .doing: ["在办", "推进中"]
    case .done: ["完成", "办结", "已办结", "兑现", "已兑现"]
    }
  }
}

/// Why a text written elsewhere may stand here.
package enum Licence: String, Choice {
  case own, official, permission, linkOnly = "link-only"

  package var title: String {
    switch self {
    case .own: "自有"
    case .official: "公文"
    case .permission: "授权"
    case .linkOnly: "仅链接"
    }
  }

  package var aliases: [String] {
    switch self {
    case .own: ["自编", "原创", "本单位"]
    case .official: ["官方", "官方文件"]
    case .permission: ["已授权", "许可"]
    case .linkOnly: ["只链接"]
    }
  }
}

/// The form of an organisation.
package enum BranchForm: String, Choice {
  case committee, generalBranch = "general-branch", branch, joint, temporary

  package var title: String {
    switch self {
    case .committee: "党委"
    case .generalBranch: "党总支"
    case .branch: "党支部"
    case .joint: "联合党支部"
    case .temporary: "临时党支部"
    }
  }

  package var aliases: [String] {
    switch self {
    case .committee: ["党工委", "园区党工委"]
    case .generalBranch: ["总支", "party-committee"]
    case .branch: ["支部", "单独组建"]
    case .joint: ["联合支部", "联合组建"]
    case .temporary: ["临时支部"]
    }
  }

  /// Whether it holds meetings of its own, as a branch does; committees and general branches only lead others.
  package var isBranch: Bool {
    switch self {
    case .committee, .generalBranch: false
    case .branch, .joint, .temporary: true
    }
  }
}
