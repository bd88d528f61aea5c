import PressText

/// Words of the vocabulary.
extension PrivacyScan {
  /// Looks at one of some words that may begin at an offset; gives the offset behind it, or the offset itself.
  mutating func takeWord(_ at: Int, of words: [Vocabulary.Word]) -> Int {
    for word in words where starts(word.bytes, at: at) {
      return take(word.call, at, at + word.bytes.count)
    }
    return at
  }

  private mutating func take(_ call: Vocabulary.Call, _ start: Int, _ end: Int) -> Int {
    switch call {
    case .account: takeBankAccount(start, end)
    case .im: takeAccountName(start, after: end)
    case .passport: takePapers(.passport, start, end)
    case .permit: takePapers(.permit, start, end)
    case .home: takeHome(start, end)
    case .birth: takeBirth(start, end)
    case .secret: return takeSecret(start, end)
    case .urgent: if stands(alone: start, end), lineNumber(start) <= 12 { add(.urgent, .warns, start..<end) }
    case .placeholder: takeGap(start, end)
    case .person: takePerson(start, end)
    case .payment: takePersonalSums(start, end)
    case .internalPaper:
      if !endsAny("企业 公司 单位 部门 客户 甲方 乙方 机关 集团", at: start), !startsAny("管理 系统 归档 流转", at: end) {
        add(.handling, .stopsPublic, start..<end)
      }
    case .handling: add(.handling, .stopsPublic, start..<end)
    case .standalone:
      if han(at: end) == nil, !endsAny("请 要 应 并 和 及 对 依法 可以", at: start) { add(.handling, .stopsPublic, start..<end) }
    case .ownLine: if stands(alone: start, end) { add(.handling, .stopsPublic, start..<end) }
    case .limited: takeLimited(start, end)
    case .spread:
      let isQuoted = endsAny("“ \" 「 ‘", at: start)
      if !isQuoted, holds("禁止 严禁 不得 不准 请勿 切勿", before: start, characters: 8) {
        add(.handling, .stopsPublic, start..<end)
      }
    case .born: takeBorn(start, end)
    case .spelled: return takeSpelled(start)
    case .reseller:
      // 会员群众, and trade in things that are not papers.
      if startsAny("众 体 车 船 票 文物 土地 物资 废 指标 粮 药 烟 外汇 枪 个人 公民", at: end) { return end }
      add(.reseller, .warns, start..<end)
    case .subscription: if startsAny(": ：", at: end) { add(.reseller, .warns, start..<end) }
    case .library:
      if !endsAny("职工 红色 党建 学习 图书 电子 党员 文献 理论 经典 思想 政策 法规 标准 数字 案例 题", at: start) {
        add(.reseller, .warns, start..<end)
      }
    }
    return end
  }

  /// A telephone number in Han digits: 一三八〇〇一三八〇〇〇.
  private mutating func takeSpelled(_ start: Int) -> Int {
    var digits: [UInt8] = []
    var at = start
    while digits.count <= 12 {
      if at < text.count, isDigit(text[at]) {
        digits.append(text[at])
        at += 1
      } else if let value = Self.spelling[han(at: at) ?? 0] {
        digits.append(0x30 + value)
        at += 3
      } else {
        break
      }
    }
    guard digits.count == 11 else { return start + 3 }
    add(.mobile, .stopsPublic, start..<at, text: String(decoding: digits, as: UTF8.self))
    return at
  }

  /// Digits as people write and speak them.
  private static let spelling: [UInt32: UInt8] = {
    var values: [UInt32: UInt8] = [:]
    for (value, signs) in ["〇零", "一壹幺么", "二贰两", "三叁参", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖"].enumerated() {
      for sign in signs.unicodeScalars { values[sign.value] = UInt8(value) }
    }
    return values
  }()

  /// A number behind 账号 and the like: accounts of firms need no check digit.
  private mutating func takeBankAccount(_ start: Int, _ end: Int) {
    var at = afterColon(starts("为", at: end) ? end + 3 : end)
    let first = at
    var digits: [UInt8] = []
    while at < text.count, isDigit(text[at]) || (!digits.isEmpty && " -".utf8.contains(text[at])) {
      if isDigit(text[at]) { digits.append(text[at]) }
      at += 1
    }
    while at > first, !isDigit(text[at - 1]) { at -= 1 }
    guard (10...30).contains(digits.count), at == text.count || !isAlphanumeric(text[at]) else { return }
    // A phone or card has rules of its own, which say more.
    if digits.count == 11, digits[0] == 0x31, digits[1] >= 0x33 { return }
    if (16...19).contains(digits.count), digits.starts(with: Array("62".utf8)), Checksums.isLuhn(digits) { return }
    add(.account, .warns, first..<at, text: String(decoding: digits, as: UTF8.self))
  }

  /// One or two letters and six to nine digits behind the name of a paper.
  private mutating func takePapers(_ rule: PrivacyRule, _ start: Int, _ end: Int) {
    var at = end
    for word in ["号码", "证号", "编号", "号"] where starts(Array(word.utf8), at: at) {
      at += word.utf8.count
      break
    }
    at = afterColon(starts("为", at: at) ? at + 3 : at)
    if startsAny("( （", at: at) { at += starts("(", at: at) ? 1 : 3 }
    var last = at
    while last < text.count, isAlphanumeric(text[last]) { last += 1 }
    let letters = text[at..<last].prefix { isLetter($0) }.count
    guard (1...2).contains(letters), (6...9).contains(last - at - letters),
      text[(at + letters)..<last].allSatisfy(isDigit)
    else { return }
    add(rule, .stops, at..<last)
  }

  /// Where somebody lives: a label with something behind it, or as a column.
  private mutating func takeHome(_ start: Int, _ end: Int) {
    var at = end
    for word in ["所在地", "地址", "地"] where starts(Array(word.utf8), at: at) {
      at += word.utf8.count
      break
    }
    let value = afterColon(at)
    let hasColon = text[at..<min(value, text.count)].contains { $0 == UInt8(ascii: ":") || $0 == 0xEF }
    if hasColon, han(at: value) != nil {
      var last = value
      while last < text.count, last - value < 90,
        han(at: last) != nil || isAlphanumeric(text[last]) || text[last] == UInt8(ascii: "-")
      {
        last += han(at: last) != nil ? 3 : 1
      }
      return add(.address, .stops, start..<last)
    }
    // A cell of a table or a ledger.
    let behind = afterBlanks(at)
    var before = start
    while before > 0, text[before - 1] == 0x20 { before -= 1 }
    let signs: [UInt8] = kind == .ledger ? Array(",|\t\r\n\"".utf8) : Array("|\t".utf8)
    guard behind < text.count, signs.contains(text[behind]),
      before == 0 ? kind == .ledger : signs.contains(text[before - 1]),
      isHeader(lineStart(start)..<lineEnd(start))
    else { return }
    add(.address, .stops, start..<at)
  }

  private mutating func takeBirth(_ start: Int, _ end: Int) {
    if starts("出生", at: start), endsAny("日 月", at: start) { return takeBorn(start, end) }
    let at = afterColon(starts("于", at: end) ? end + 3 : end)
    guard at + 5 < text.count, text[at..<at + 4].allSatisfy(isDigit), startsAny("年 . / -", at: at + 4),
      !endsAny("党的 建党 祖国 国家 政治", at: start)
    else { return }
    let month = at + (starts("年", at: at + 4) ? 7 : 5)
    guard month < text.count, isDigit(text[month]) else { return }
    var last = month
    while last < text.count, isDigit(text[last]) || startsAny("月 日 . / -", at: last) {
      last += isDigit(text[last]) || text[last] < 0x80 ? 1 : 3
    }
    add(.birth, .warns, at..<last)
  }

  /// The day that stands before the word: `1985年3月2日出生`, `1985年3月生，`.
  private mutating func takeBorn(_ start: Int, _ end: Int) {
    // 3月生产 and 3月生日会 speak of other things.
    if starts("生", at: start), han(at: end) != nil { return }
    var first = start
    while first > 0, isDigit(text[first - 1]) || endsAny("年 月 日", at: first) {
      first -= isDigit(text[first - 1]) ? 1 : 3
    }
    guard start - first >= 11, text[first..<first + 4].allSatisfy(isDigit), starts("年", at: first + 4),
      isDigit(text[first + 7])
    else { return }
    add(.birth, .warns, first..<start)
  }

  // MARK: Marks

  private mutating func takeSecret(_ start: Int, _ end: Int) -> Int {
    let star = afterBlanks(end)
    for sign in ["★", "☆", "*"] where starts(Array(sign.utf8), at: star) {
      let term = afterBlanks(star + sign.utf8.count)
      let last = behindTerm(term, needsUnit: false)
      // One star of Markdown is no mark unless a term stands behind it.
      if sign == "*" {
        guard !starts("**", at: star), last > term, starts("长期", at: term) || isDigit(text[term]) else { continue }
      }
      add(.markSecret, .stops, start..<max(last, star + sign.utf8.count))
      return max(last, end)
    }
    let mark = start..<behindMark(end)
    if stands(alone: mark.lowerBound, mark.upperBound) {
      add(.markLine, .stops, mark)
    } else if starts("工作秘密", at: start - 6), stands(alone: start - 6, end) {
      add(.handling, .stopsPublic, start - 6..<end)
    } else if !isHarmlessSecret(start, end), !isCode {
      add(.markWord, .listed, start..<end)
    }
    return end
  }

  /// Behind the 级 of 绝密级, or behind a term that stands where the star should, as in 机密·三年.
  private func behindMark(_ end: Int) -> Int {
    if starts("级", at: end) { return end + 3 }
    let dot = afterBlanks(end)
    for sign in ["·", "•", "：", ":", "-", ""] where starts(Array(sign.utf8), at: dot) {
      let term = afterBlanks(dot + sign.utf8.count)
      let last = behindTerm(term)
      if last > term { return last }
    }
    return end
  }

  /// Behind how long something is to be kept secret: 1年, 十年, 6个月, 长期, 启用前; where that is, if it is not said.
  private func behindTerm(_ start: Int, needsUnit: Bool = true) -> Int {
    if starts("长期", at: start) { return start + 6 }
    if starts("启用前", at: start) { return start + 9 }
    var at = start
    while at < text.count, at - start < 12 {
      if isDigit(text[at]) {
        at += 1
      } else if isOne(of: "一二三四五六七八九十两", han(at: at)) {
        at += 3
      } else {
        break
      }
    }
    guard at > start else { return start }
    for unit in ["年", "个月", "月", "天", "日"] where starts(Array(unit.utf8), at: at) { return at + unit.utf8.count }
    return needsUnit ? start : at
  }

  /// Phrases in which the word is no mark.
  private func isHarmlessSecret(_ start: Int, _ end: Int) -> Bool {
    endsAny("国家 商业 工作 保守 保守党的 党的 技术 泄露 窃取 刺探 涉及 个人 企业", at: start)
      || startsAny("投票 战线 文件 级 载体 事项 工作 不 地 信息 性 交通 联络 印刷 转移 党 码 封 闭 度 集", at: end)
  }

  /// Whether a word has its line to itself, but for signs of markup and 密级.
  private func stands(alone start: Int, _ end: Int) -> Bool {
    var before = String(decoding: text[lineStart(start)..<start], as: UTF8.self)[...]
    before = before.drop { "#*>_ \t【[（(\u{FEFF}".contains($0) }
    let after = text[end..<lineEnd(end)].allSatisfy { "#*_ \t])".utf8.contains($0) } || startsAny("】 ）", at: end)
    return after
      && (before.isEmpty || ["密级：", "密级:", "密级", "密级: ", "密级： ", "紧急程度：", "紧急程度:", "紧急程度: "].contains(String(before)))
  }

  private func lineNumber(_ at: Int) -> Int {
    text[..<min(at, 2000)].count { $0 == UInt8(ascii: "\n") } + (at > 2000 ? 100 : 1)
  }

  /// 限党员阅, 限阅; not 期限内审阅.
  private mutating func takeLimited(_ start: Int, _ end: Int) {
    if isOne(of: "期时年权有无局界极上下额不受仅", han(before: start)) || isOne(of: "期时制定额度", han(at: end)) { return }
    if startsAny("于时间 于篇幅 于条件 于水平 于能力 于人力", at: end) { return }
    var at = end
    for _ in 0...6 {
      if starts("阅", at: at) {
        if isOne(of: "读览卷兵后历批", han(at: at + 3)) { return }
        return add(.handling, .stopsPublic, start..<at + 3)
      }
      guard han(at: at) != nil else { return }
      at += 3
    }
  }

  // MARK: Gaps and names

  private mutating func takeGap(_ start: Int, _ end: Int) {
    guard !isCode else { return }
    // 二〇〇八年 is a year.
    if starts("〇", at: start), isOne(of: "一二三四五六七八九〇零", han(before: start)) || isOne(of: "一二三四五六七八九〇零", han(at: end)) {
      return
    }
    if starts("待定", at: start), isOne(of: "等期招优接", han(before: start)) || isOne(of: "级岗员位编罪", han(at: end)) {
      return
    }
    add(.placeholder, gapWeight, start..<end)
  }

  /// A name beside a label: listed, never more, since many words look like names.
  private mutating func takePerson(_ start: Int, _ end: Int) {
    if starts("姓名", at: start) {
      mayCrossLines = true
      takeForm(start)
      let at = afterColon(end)
      guard at > end, PersonalName.mayBegin(with: han(at: at)), han(at: at + 3) != nil else { return }
      let last = han(at: at + 6) == nil ? at + 6 : at + 9
      guard han(at: last) == nil else { return }
      return add(.personName, .listed, at..<last)
    }
    guard starts("同志", at: start) else { return }
    for length in [3, 2] {
      let from = start - 3 * length
      let isFree = han(before: from) == nil || isOne(of: "由请和与、是对向收将经给让派", han(before: from))
      if from >= 0, isFree, PersonalName.mayBegin(with: han(at: from)),
        !endsAny("党员 支部 全体 各位 老 同 女 男 年轻 青年 先进 优秀 骨干 负责", at: start)
      {
        return add(.personName, .listed, from..<start)
      }
    }
  }
}
