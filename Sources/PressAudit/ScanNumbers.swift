/// Rows of digits, whole or parted by blanks, dashes and dots.
extension PrivacyScan {
  /// Runs of digits parted by a sign each.
  struct Row {
    var chunks: [Range<Int>]
    /// The sign behind each chunk but the last; `Row.wide` and line ends part all but the surest numbers.
    var separators: [UInt8]
    var end: Int { chunks.last?.upperBound ?? 0 }

    static let wide: UInt8 = 0

    /// How many digits the chunks have from one on.
    func signCount(from index: Int) -> Int { chunks[min(index, chunks.count)...].reduce(0) { $0 + $1.count } }

    /// Whether the chunks stand as close as people write one number.
    func isClose(_ chunks: Range<Int>) -> Bool {
      separators[chunks.lowerBound..<chunks.upperBound - 1].allSatisfy { $0 != Self.wide && $0 != UInt8(ascii: "\n") }
    }
  }

  /// Looks at a run of digits and those that follow it; gives the offset behind what was taken.
  mutating func takeDigits(_ start: Int, _ end: Int) -> Int {
    // Most numbers are short and stand alone.
    if end - start < 4, nextChunk(after: end, isLast: false) == nil {
      takePlaceNumber(start, end)
      return end
    }
    var row = Row(chunks: [start..<end], separators: [])
    while row.chunks.count < 40, let next = nextChunk(after: row.end, isLast: row.chunks.count == 17) {
      row.separators.append(next.sign)
      row.chunks.append(next.chunk)
    }
    if row.separators.contains(UInt8(ascii: "\n")) { isInCode = false }
    if row.signCount(from: 0) >= Self.fewestSigns { mayCrossLines = true }
    takeInternalAddress(row)
    takeCited(row)
    var index = 0
    while row.signCount(from: index) >= Self.fewestSigns { index = max(index + 1, takeChunks(row, from: index)) }
    for chunk in row.chunks where chunk.count <= 5 { takePlaceNumber(chunk.lowerBound, chunk.upperBound) }
    return row.end
  }

  /// What parts two runs of digits: one sign, or several of which one counts; nil where something else stands.
  private func parting(at end: Int) -> (end: Int, sign: UInt8)? {
    var at = end
    var (blanks, lines, dashes, others) = (0, 0, 0, 0)
    reading: while at < text.count, at - end < 12 {
      switch text[at] {
      case 0x20: blanks += 1
      case UInt8(ascii: "\r") where kind != .ledger: break
      case UInt8(ascii: "\n") where kind != .ledger: lines += 1
      case UInt8(ascii: "-"): dashes += 1
      case UInt8(ascii: "."), UInt8(ascii: ")"): others += 1
      case 0xC2 where starts("·", at: at):
        others += 1
        at += 1
      case 0xE2 where starts("–", at: at) || starts("—", at: at) || starts("‐", at: at) || starts("‑", at: at):
        dashes += 1
        at += 2
      case 0xE2 where starts("•", at: at), 0xE3 where starts("・", at: at), 0xEF where starts("）", at: at):
        others += 1
        at += 2
      default: break reading
      }
      at += 1
    }
    guard at > end, blanks <= 4, lines <= 1, dashes + others <= 2, lines == 0 || dashes + others == 0 else {
      return nil
    }
    if lines == 1 { return (at, UInt8(ascii: "\n")) }
    if blanks == 0, dashes + others == 1 || (dashes == 1 && text[end] != UInt8(ascii: ".")) { return (at, text[end]) }
    if others == 0, dashes > 0 { return (at, UInt8(ascii: "-")) }
    // In text that is set by columns, more blanks than one part them; in Markdown they are one.
    if others == 0, blanks == 1 || kind != .plain { return (at, 0x20) }
    return (at, Row.wide)
  }

  /// The next run of digits behind what may part a number.
  private func nextChunk(after end: Int, isLast: Bool) -> (chunk: Range<Int>, sign: UInt8)? {
    guard end + 1 < text.count, let (start, sign) = parting(at: end) else { return nil }
    guard start < text.count, isDigit(text[start]) || (isLast && text[start] | 0x20 == UInt8(ascii: "x")) else {
      return nil
    }
    var last = start
    while last < text.count, isDigit(text[last]) { last += 1 }
    // 11010519491231002X ends in a letter.
    if last < text.count, isLetter(text[last]) {
      guard text[last] | 0x20 == UInt8(ascii: "x"), last + 1 == text.count || !isAlphanumeric(text[last + 1]) else {
        return nil
      }
      last += 1
    }
    return (start..<last, sign)
  }

  // MARK: Numbers of several lengths

  /// Shorter is no number of those that `judge` knows: a landline has ten digits at least.
  private static let fewestSigns = 10

  /// Looks for a number in the chunks from one on; gives the index behind it.
  private mutating func takeChunks(_ row: Row, from index: Int) -> Int {
    var digits: [UInt8] = []
    var found: (end: Int, rule: PrivacyRule, weight: Weight, digits: [UInt8])?
    var last = index
    while last < row.chunks.count, digits.count <= 19 {
      digits += text[row.chunks[last]].map { isLetter($0) ? UInt8(ascii: "X") : $0 }
      last += 1
      if let (rule, weight) = judge(digits, row, index..<last) {
        if found == nil || digits.count >= 15 { found = (last, rule, weight, digits) }
      }
    }
    guard let found else { return index }
    let range = row.chunks[index].lowerBound..<row.chunks[found.end - 1].upperBound
    let kept = found.rule == .mobile ? Array(found.digits.suffix(11)) : found.digits
    add(found.rule, found.weight, range, text: String(decoding: kept, as: UTF8.self))
    return found.end
  }

  /// What a number is that is made of some chunks of a row.
  private func judge(_ digits: [UInt8], _ row: Row, _ chunks: Range<Int>) -> (PrivacyRule, Weight)? {
    let isWhole = chunks.count == 1
    let start = row.chunks[chunks.lowerBound].lowerBound
    if digits.count == 18 {
      // A number with a wrong check digit may be that of a project, whose first digits are a place and a day too.
      if let weight = weightOfIdentity(digits),
        weight == .stops || (isWhole && (holds("身份 证件", before: start, characters: 9) || !isNumbered(row, chunks)))
      {
        return (.id18, weight)
      }
    }
    if !row.isClose(chunks) {
      // Blanks and line ends part a number only where it is called one.
      let isCalled = digits.count == 11 && holds(Self.calls, before: start, characters: 9)
      return isCalled && isMobile(digits, row, chunks) ? (.mobile, .stopsPublic) : nil
    }
    guard start >= addressEnd || endsAny("tel= phone= mobile= mob= sms= call=", at: start),
      digits.last != UInt8(ascii: "X")
    else { return nil }
    if digits.count == 15, isWhole, isOldIdentity(digits), holds("身份证 证件号", before: start, characters: 12) {
      return (.id15, .stops)
    }
    if isMobile(digits, row, chunks) { return (.mobile, .stopsPublic) }
    if let weight = weightOfLandline(digits, row, chunks) { return (.landline, weight) }
    if digits.count == 18, isWhole, Checksums.isCreditCode(digits), "159".utf8.contains(digits[0]) {
      return (.uscc, .listed)
    }
    if (16...19).contains(digits.count), isCard(digits, row, chunks) {
      return (.bankcard, digits.starts(with: Array("62".utf8)) ? .stops : .warns)
    }
    return nil
  }

  /// Whether a number is that of an order or a thing, as its label says.
  private func isNumbered(_ row: Row, _ chunks: Range<Int>) -> Bool {
    let (start, end) = (row.chunks[chunks.lowerBound].lowerBound, row.chunks[chunks.upperBound - 1].upperBound)
    if endsAny("第 No. NO. № ¥ ￥ 〔 ISBN", at: start) || startsAny("号文 元 万 亿 吨", at: end)
      || startsAny("元 万 亿 吨 件 度 千瓦 立方 平方 公里 字节 亩 株", at: afterBlanks(end))
    {
      return true
    }
    // 开发票请联系 138…: whom to call stands nearer than what it is about.
    if holds(Self.calls, before: start, characters: 9) { return false }
    return holds(
      "单号 编号 流水号 工号 学号 序列号 批号 条码 条形码 合同号 发票 书号 ISBN 订单 统计代码 时间戳 版本 会议号 会议ID 档号 证书号", before: start, characters: 9)
  }

  /// Words before a number that one calls.
  private static let calls = "电话 手机 联系 热线 致电 拨打"

  /// 18 signs as in GB 11643: a province, a day of birth, a check digit. Nil when they are something else.
  func weightOfIdentity(_ digits: [UInt8]) -> Weight? {
    guard digits.count == 18, digits.dropLast().allSatisfy(isDigit),
      isDigit(digits[17]) || digits[17] == UInt8(ascii: "X")
    else { return nil }
    let province = number(digits[0..<2])
    let isForeign = digits[0] == UInt8(ascii: "9")
    guard isForeign || Self.provinces.contains(province), isBirthday(number(digits[6..<14])) else { return nil }
    if Checksums.isIdentity(digits) { return .stops }
    return isForeign ? nil : .warns
  }

  private static let provinces: Set<Int> = Set(
    [11...15, 21...23, 31...37, 41...46, 50...54, 61...65, 71...71, 81...83].flatMap { Array($0) })

  private func number(_ digits: ArraySlice<UInt8>) -> Int { digits.reduce(0) { $0 * 10 + Int($1 & 0x0F) } }

  /// A day from 1800 on, as 19491231, that has been.
  private func isBirthday(_ value: Int) -> Bool {
    let (year, month, day) = (value / 10_000, value / 100 % 100, value % 100)
    guard (1800...2099).contains(year), (1...12).contains(month), day >= 1, value <= today else { return false }
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    return day <= [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
  }

  private func isOldIdentity(_ digits: [UInt8]) -> Bool {
    Self.provinces.contains(number(digits[0..<2])) && isBirthday(19_000_000 + number(digits[6..<12]))
  }

  /// Eleven digits from 13 on, whole or parted as people part them; 86 may stand before.
  private func isMobile(_ digits: [UInt8], _ row: Row, _ chunks: Range<Int>) -> Bool {
    var digits = digits[...]
    var lengths = row.chunks[chunks].map(\.count)
    for country in ["0086", "86"] where digits.count == 11 + country.count && digits.starts(with: Array(country.utf8)) {
      digits = digits.dropFirst(country.count)
      if lengths[0] == country.count { lengths.removeFirst() } else { lengths[0] -= country.count }
      break
    }
    // As it was dialled from another town.
    if lengths == [12], digits.first == UInt8(ascii: "0"),
      holds(Self.calls, before: row.chunks[chunks.lowerBound].lowerBound, characters: 9)
    {
      digits = digits.dropFirst()
      lengths = [11]
    }
    guard digits.count == 11, digits.first == UInt8(ascii: "1"), digits.dropFirst().first.map({ $0 >= 0x33 }) == true,
      isParted(
        lengths, chunks, of: row,
        as: [[11], [3, 4, 4], [3, 8], [7, 4], [4, 4, 3], [4, 3, 4], [3, 3, 5], [5, 6], [6, 5]])
    else { return false }
    let last = chunks.upperBound - 1
    let end = row.chunks[last].upperBound
    // 13800138000.00 is an amount, 13800138000号 a number of something.
    if last < row.separators.count, row.separators[last] == UInt8(ascii: "."), row.chunks[last + 1].count <= 2 {
      return false
    }
    if starts("%", at: end) { return false }
    return !isNumbered(row, chunks)
  }

  /// As people part a number, or all of a row's digits one by one.
  private func isParted(_ lengths: [Int], _ chunks: Range<Int>, of row: Row, as patterns: [[Int]]) -> Bool {
    patterns.contains(lengths) || (chunks == row.chunks.indices && lengths.allSatisfy { $0 == 1 })
  }

  /// An area code and seven or eight digits, or 400; nil for anything else. Numbers everybody knows are too short.
  private func weightOfLandline(_ digits: [UInt8], _ row: Row, _ chunks: Range<Int>) -> Weight? {
    let lengths = row.chunks[chunks].map(\.count)
    if digits.count == 10, digits.starts(with: Array("400".utf8)) {
      let isPlain =
        lengths == [10] && holds("电话 热线 客服 咨询 拨打", before: row.chunks[chunks.lowerBound].lowerBound, characters: 12)
      return isPlain || [[3, 3, 4], [3, 4, 3], [6, 4]].contains(lengths) ? .listed : nil
    }
    guard (10...12).contains(digits.count), digits[0] == UInt8(ascii: "0") else { return nil }
    let area: Int
    switch digits[1] {
    case UInt8(ascii: "1") where digits[2] == UInt8(ascii: "0"), UInt8(ascii: "2"): area = 3
    case UInt8(ascii: "3")...UInt8(ascii: "9"): area = 4
    default: return nil
    }
    guard digits[area] >= UInt8(ascii: "2"), (7...8).contains(digits.count - area) else { return nil }
    let rest = digits.count - area
    guard [[digits.count], [area, rest], [area, 4, 4], [area, 3, 4]].contains(lengths), !isNumbered(row, chunks) else {
      return nil
    }
    return .warns
  }

  private func isCard(_ digits: [UInt8], _ row: Row, _ chunks: Range<Int>) -> Bool {
    let lengths = row.chunks[chunks].map(\.count)
    let inFours = lengths.count > 1 && lengths.dropLast().allSatisfy { $0 == 4 } && (lengths.last ?? 0) <= 4
    guard lengths.count == 1 || inFours || lengths == [6, digits.count - 6] || lengths.allSatisfy({ $0 == 1 }) else {
      return false
    }
    let head = number(digits[0..<2])
    guard head == 62 || head / 10 == 4 || (51...55).contains(head) || [34, 35, 37].contains(head),
      Checksums.isLuhn(digits)
    else { return false }
    return head == 62 || !isNumbered(row, chunks)
  }

  // MARK: Other numbers

  /// 10.…, 192.168.… and 172.16.… to 172.31.…, which only the inside knows (RFC 1918).
  private mutating func takeInternalAddress(_ row: Row) {
    let dot = UInt8(ascii: ".")
    guard row.chunks.count >= 4 else { return }
    var first = 0
    // Each stretch that dots join.
    while first < row.chunks.count {
      var last = first
      while last < row.separators.count, row.separators[last] == dot { last += 1 }
      defer { first = last + 1 }
      guard last - first == 3 else { continue }
      let parts = row.chunks[first...last].map { $0.count <= 3 ? number(text[$0]) : 999 }
      guard parts.allSatisfy({ $0 <= 255 }) else { continue }
      let isInside =
        parts[0] == 10 || (parts[0] == 192 && parts[1] == 168) || (parts[0] == 172 && (16...31).contains(parts[1]))
      let start = row.chunks[first].lowerBound
      guard isInside, !endsAny("V v 第 版本 版本号", at: start), start == 0 || text[start - 1] != dot else { continue }
      add(.internalNet, .warns, start..<row.chunks[last].upperBound)
    }
  }

  /// The number of a document: 示园办字〔2024〕3号.
  private mutating func takeCited(_ row: Row) {
    let year = row.chunks[0]
    guard row.chunks.count == 1 || startsAny(") ）", at: year.upperBound), year.count == 4,
      text[year.lowerBound] == 0x31 || text[year.lowerBound] == 0x32
    else { return }
    let opening = ["〔", "[", "（", "【", "("].first { endsAny($0, at: year.lowerBound) }
    let closing = ["〕", "]", "）", "】", ")"].first { startsAny($0, at: year.upperBound) }
    guard let opening, let closing, (19...20).contains(number(text[year]) / 100) else { return }
    var at = year.upperBound + closing.utf8.count
    at = afterBlanks(at)
    if starts("第", at: at) { at = afterBlanks(at + 3) }
    let digits = at
    while at < text.count, isDigit(text[at]) { at += 1 }
    let last = at
    at = afterBlanks(at)
    guard last > digits, last - digits <= 5, starts("号", at: at) else { return }
    var start = year.lowerBound - opening.utf8.count
    let end = start
    while end - start < 36, han(before: start) != nil { start -= 3 }
    for word in ["根据", "按照", "依据", "关于", "贯彻", "落实", "转发", "印发", "执行", "文件"] {
      if let found = text[start..<end].firstRange(of: Array(word.utf8)) { start = found.upperBound }
    }
    while start < end, isOne(of: "按据见与和以由从依", han(at: start)) { start += 3 }
    guard start < end else { return }
    let name = String(decoding: text[start..<end], as: UTF8.self)
    let tail = String(decoding: text[digits..<last], as: UTF8.self)
    // 机关代字 stands for any office, in a text about the form of numbers.
    if isCode || name.hasSuffix("机关代字") || name.hasSuffix("第") { return }
    add(.docno, .warns, start..<at + 3, text: "\(name)〔\(number(text[year]))〕\(tail)号")
  }

  /// A dwelling: a road, then within twelve characters a number of a house, block, stair or room.
  private mutating func takePlaceNumber(_ start: Int, _ end: Int) {
    guard isOne(of: "号栋幢单室", han(at: end)) else { return }
    if starts("单", at: end), !starts("单元", at: end) { return }
    if isOne(of: "第月年〕至到", han(before: start)) || isOne(of: "车机线公文令会厂仓岗设库门泵炉罐楼样站塔井口教展窗柜桌厅", han(at: end + 3)) { return }
    var at = start
    var passed = 0
    while at > 0, passed <= 14 {
      let isWide = text[at - 1] >= 0x80
      at -= isWide ? 3 : 1
      guard at >= 0 else { return }
      if !isWide, !isAlphanumeric(text[at]), text[at] != UInt8(ascii: "-") { return }
      if isWide {
        guard let character = han(at: at) else { return }
        if isOne(of: "路街巷村弄", character) || (starts("小区", at: at)) { break }
      }
      passed += 1
    }
    guard passed <= 14, isOne(of: "路街巷村弄", han(at: at)) || starts("小区", at: at), han(before: at) != nil,
      han(before: at - 3) != nil,
      !endsAny("线 电 道 铁 公 网 管 油 气 水 思 出 一 走 沿 链 回 通 农", at: at)
    else { return }
    var from = at
    while at - from < 36, han(before: from) != nil { from -= 3 }
    let tail = starts("单元", at: end) ? 6 : 3
    if let last = findings.last, last.rule == .address, let range = last.range,
      range.upperBound > source.original(from..<at).lowerBound
    {
      findings.removeLast()
      let begin = range.lowerBound
      let whole = Finding(
        .address, .warns, begin..<source.original(end..<end + tail).upperBound,
        text: last.text + String(decoding: text[start..<end + tail], as: UTF8.self))
      return findings.append(whole)
    }
    add(.address, .warns, from..<end + tail)
  }
}
