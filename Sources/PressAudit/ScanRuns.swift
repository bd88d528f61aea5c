/// Runs of digits and Latin letters.
extension PrivacyScan {
  /// Looks at the run of ASCII digits and letters that begins at an offset; gives the offset behind what was taken.
  mutating func takeRun(_ start: Int) -> Int {
    var end = start
    var digits = 0
    while end < text.count, isAlphanumeric(text[end]) {
      if isDigit(text[end]) { digits += 1 }
      end += 1
    }
    if digits == end - start { return takeDigits(start, end) }
    if digits == 0 {
      takeLetters(start, end)
    } else {
      takeMixed(start, end)
    }
    return end
  }

  private mutating func takeLetters(_ start: Int, _ end: Int) {
    switch (text[start], end - start) {
    case (UInt8(ascii: "X"), 1...4), (UInt8(ascii: "x"), 2...4):
      if text[start..<end].allSatisfy({ $0 == text[start] }) { takePlaceholder(start, end) }
    case (UInt8(ascii: "Q"), 2) where starts("QQ", at: start): takeAccountName(start, after: end)
    case (UInt8(ascii: "W"), 6) where starts("WeChat", at: start): takeAccountName(start, after: end)
    case (UInt8(ascii: "T"), 3) where starts("TBD", at: start), (UInt8(ascii: "T"), 4) where starts("TODO", at: start):
      if !isCode { add(.placeholder, gapWeight, start..<end) }
    case (UInt8(ascii: "l"), 5) where starts("local", at: start): takeLocalHost(start, end)
    case (UInt8(ascii: "V"), 2), (UInt8(ascii: "v"), 2):
      // VX is what 微信 is called where the word is not welcome.
      let isLabel = startsAny("VX vx Vx", at: start) && startsAny(": ：", at: afterBlanks(end))
      if isLabel { takeAccountName(start, after: end) }
    case (_, 1): takePlate(start, end)
    default: break
    }
  }

  /// A host `name.local`.
  private mutating func takeLocalHost(_ start: Int, _ end: Int) {
    var from = start
    while from > 0, isAlphanumeric(text[from - 1]) || "-.".utf8.contains(text[from - 1]) { from -= 1 }
    guard from < start - 1, text[start - 1] == UInt8(ascii: "."), isAlphanumeric(text[from]) else { return }
    if end < text.count, text[end] == UInt8(ascii: ".") || text[end] == UInt8(ascii: "_") { return }
    add(.internalNet, .warns, from..<end)
  }

  private mutating func takeMixed(_ start: Int, _ end: Int) {
    let run = text[start..<end]
    guard start >= addressEnd else { return }
    if run.count == 18 {
      let upper = Array(run.dropLast()) + [run[end - 1] & (isLetter(run[end - 1]) ? ~0x20 : 0xFF)]
      if let weight = weightOfIdentity(upper) {
        return add(.id18, weight, start..<end, text: String(decoding: upper, as: UTF8.self))
      }
      if Checksums.isCreditCode(run) { return add(.uscc, .listed, start..<end) }
    }
    if run.count >= 7, run.count <= 17, starts("QQ", at: start), run.dropFirst(2).allSatisfy(isDigit) {
      return add(.im, .warns, start..<end)
    }
    takeDialled(start, end)
    takePlate(start, end)
  }

  /// `Tel13800138000`, without a blank between.
  private mutating func takeDialled(_ start: Int, _ end: Int) {
    let digits = end - 11
    guard digits > start, digits - start <= 6, text[digits] == 0x31, text[digits + 1] >= 0x33,
      text[digits..<end].allSatisfy(isDigit)
    else { return }
    let label = String(decoding: text[start..<digits], as: UTF8.self).lowercased()
    if ["tel", "phone", "mobile", "mob", "cell", "call", "sms"].contains(label) {
      add(.mobile, .stopsPublic, digits..<end)
    }
  }

  /// A number plate: the sign of a province, a letter, five or six signs (GA 36-2018).
  private mutating func takePlate(_ start: Int, _ end: Int) {
    guard isOne(of: "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼", han(before: start)) else { return }
    var serial = start + 1
    if end == serial {
      let isLabelled = holds("车牌 车号 号牌", before: start - 3, characters: 12)
      switch true {
      case starts("·", at: end): serial = end + 2
      case starts("•", at: end): serial = end + 3
      case starts(" ", at: end) && isLabelled: serial = end + 1
      default: return
      }
    }
    var last = serial
    while last < text.count, isAlphanumeric(text[last]) { last += 1 }
    let letters = Set("ABCDEFGHJKLMNPQRSTUVWXYZ".utf8)
    let body = text[serial..<last]
    let digits = body.count(where: isDigit)
    guard letters.contains(text[start]), body.allSatisfy({ isDigit($0) || letters.contains($0) }) else { return }
    let isPlain = body.count == 5 && digits >= 3
    let isElectric =
      body.count == 6 && digits >= 4 && (isLetter(body[serial]) || isLetter(body[last - 1]))
    let isSpecial = body.count == 4 && digits >= 3 && isOne(of: "挂学警港澳领使", han(at: last))
    guard isPlain || isElectric || isSpecial else { return }
    let range = start - 3..<(isSpecial ? last + 3 : last)
    add(.plate, holds("车牌 车号 号牌", before: start - 3, characters: 12) ? .warns : .listed, range)
  }

  // MARK: Signs

  /// An e-mail address; the ones that RFC 2606 keeps for examples are nobody's.
  mutating func takeEmail(_ at: Int) -> Int {
    var start = at
    while start > 0, isAlphanumeric(text[start - 1]) || "._%+-".utf8.contains(text[start - 1]) { start -= 1 }
    var end = at + 1
    while end < text.count, isAlphanumeric(text[end]) || ".-".utf8.contains(text[end]) { end += 1 }
    while end > at, ".-".utf8.contains(text[end - 1]) { end -= 1 }
    while start < at, !isAlphanumeric(text[start]) { start += 1 }
    guard start < at, end > at + 1 else { return at + 1 }
    let domain = text[(at + 1)..<end].split(separator: UInt8(ascii: "."))
    guard domain.count >= 2, let top = domain.last, top.count >= 2, top.allSatisfy(isLetter) else { return at + 1 }
    if domain.contains(Array("example".utf8)[...]) || top == Array("example".utf8)[...] { return end }
    // logo@2x.png is a picture for fine screens.
    if startsAny("png jpg jpeg gif svg webp", at: end - top.count) { return end }
    add(.email, .warns, start..<end)
    return end
  }

  /// The name of somebody's account behind QQ or 微信.
  mutating func takeAccountName(_ start: Int, after end: Int) {
    var at = afterBlanks(end)
    var isLabelled = false
    for word in ["群号", "号", "群", "账号"] where starts(Array(word.utf8), at: at) {
      at += word.utf8.count
      isLabelled = true
      break
    }
    let name = afterColon(at)
    if text[at..<min(name, text.count)].contains(where: { $0 == UInt8(ascii: ":") || $0 == 0xEF }) { isLabelled = true }
    var last = name
    while last < text.count, isAlphanumeric(text[last]) || "_-".utf8.contains(text[last]) { last += 1 }
    guard (5...20).contains(last - name), isLabelled || text[name..<last].contains(where: isDigit) else { return }
    add(.im, .warns, start..<last)
  }

  /// `\\host\share`.
  mutating func takeShare(_ at: Int) -> Int {
    guard starts("\\\\", at: at), at == 0 || text[at - 1] != UInt8(ascii: "\\") else { return at + 1 }
    var end = at + 2
    while end < text.count, isAlphanumeric(text[end]) || ".-_".utf8.contains(text[end]) { end += 1 }
    guard end - at >= 4, end < text.count, text[end] == UInt8(ascii: "\\") else { return at + 2 }
    while end < text.count, text[end] > 0x20, !"\"'<>|`".utf8.contains(text[end]), text[end] < 0x7F { end += 1 }
    add(.internalNet, .warns, at..<end)
    return end
  }

  /// `110105********002X`, and `张**` outside Markdown, where two stars make bold.
  mutating func takeStars(_ at: Int) -> Int {
    var end = at
    while end < text.count, text[end] == UInt8(ascii: "*") { end += 1 }
    if let last = takeMasked(at, end) { return last }
    var least = 2
    if case .document = kind { least = 4 }
    if (least...8).contains(end - at), han(before: at) != nil, han(at: end) != nil, !isCode {
      add(.placeholder, gapWeight, at..<end)
    }
    return end
  }

  /// A number of a citizen with stars in it: six digits and stars, or eighteen signs with stars in their midst.
  private mutating func takeMasked(_ at: Int, _ end: Int) -> Int? {
    var first = at
    while first > 0, isDigit(text[first - 1]) { first -= 1 }
    var last = end
    while last < text.count, isDigit(text[last]) || text[last] | 0x20 == UInt8(ascii: "x") { last += 1 }
    let (head, stars, tail) = (at - first, end - at, last - end)
    let isMasked =
      head == 6
      ? (6...10).contains(stars) && (3...4).contains(tail)
      : !isCode && head >= 2 && tail >= 1 && stars >= 6 && last - first == 18
    guard isMasked, first == 0 || !isAlphanumeric(text[first - 1]), last == text.count || !isAlphanumeric(text[last])
    else { return nil }
    add(.idMasked, .warns, first..<last)
    return last
  }

  /// `××` as a gap.
  mutating func takeCross(_ start: Int, length: Int) -> Int {
    var end = start + length
    while end + length <= text.count, text[end..<end + length] == text[start..<start + length] { end += length }
    if (end - start) / length <= 4, start == 0 || !isAlphanumeric(text[start - 1]),
      end == text.count || !isAlphanumeric(text[end])
    {
      takePlaceholder(start, end, isSingle: end - start == length)
    }
    return end
  }

  /// A gap that touches a Han character; a single sign only before a unit or behind 第, so that X光 and 长×宽 are none.
  private mutating func takePlaceholder(_ start: Int, _ end: Int, isSingle: Bool? = nil) {
    guard !isCode, start >= addressEnd else { return }
    let (before, after) = (han(before: start), han(at: end))
    guard before != nil || after != nil else { return }
    if isSingle ?? (end - start == 1) {
      guard isOne(of: "年月日时分份人次个元万亿名家件支届期号项条篇台套户位", after) || isOne(of: "第", before) else { return }
      // 单价×人数 is a product.
      if isOne(of: "数均", han(at: end + 3)) { return }
    }
    add(.placeholder, gapWeight, start..<end)
  }

  /// What goes out unfilled matters most in what is signed.
  var gapWeight: Weight {
    switch kind {
    case .document(.report), .document(.notice): .stops
    case .document, .ledger, .settings, .plain: .warns
    }
  }
}
