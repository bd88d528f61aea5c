import PressText

/// What persons have paid or how they were graded, told in a sentence or a list.
extension PrivacyScan {
  /// Two or more names, each with a sum or a grade behind it, in the text behind 党费 and the like: `张伟45元、李娜38.5元`.
  ///
  /// What looks like a name may be a word; two of them, each beside a sum, hardly are, but it is no more than a warning.
  mutating func takePersonalSums(_ start: Int, _ end: Int) {
    guard end >= sumsEnd, !isCode else { return }
    let limit = min(text.count, end + 400)
    var (at, names, last) = (end, Set<String>(), end)
    // A list may follow; an empty line ends what is spoken of.
    while at < limit {
      let isGap = text[at] == UInt8(ascii: "\n") && at + 1 < limit && text[at + 1] == UInt8(ascii: "\n")
      if isGap, at > end + 3, !endsAny("： :", at: at) { break }
      if let pair = sumOfPerson(at) {
        names.insert(pair.name)
        at = pair.end
        last = at
      } else {
        at += text[at] < 0x80 ? 1 : text[at] < 0xE0 ? 2 : 3
      }
    }
    sumsEnd = at
    guard names.count >= 2 else { return }
    let isReview = starts("评议", at: start)
    add(
      isReview ? .roster : .wageDues, .warns, start..<min(last, text.count),
      text: isReview ? "姓名、评议等次" : "姓名、\(String(decoding: text[start..<end], as: UTF8.self))")
  }

  /// A name that begins at an offset, behind something that parts words, with a sum or a grade behind it.
  private func sumOfPerson(_ at: Int) -> (name: String, end: Int)? {
    guard PersonalName.mayBegin(with: han(at: at)), isFree(before: at) else { return nil }
    for length in [3, 2] {
      let end = at + 3 * length
      guard end <= text.count, (1..<length).allSatisfy({ han(at: at + 3 * $0) != nil }) else { continue }
      let name = String(decoding: text[at..<end], as: UTF8.self)
      guard PersonalName.isLikely(name), let behind = behindSum(end) else { continue }
      return (name, behind)
    }
    return nil
  }

  private func isFree(before at: Int) -> Bool {
    guard at > 0 else { return true }
    if text[at - 1] < 0x80 { return !isAlphanumeric(text[at - 1]) }
    return endsAny("： ， 、 ； 。 （ ） 为 是", at: at)
  }

  /// Behind `45元`, `：38.5 元`, `缴纳22元` or `优秀`.
  private func behindSum(_ start: Int) -> Int? {
    var at = afterColon(starts("同志", at: start) ? start + 6 : start)
    for word in ["缴纳", "上交", "捐款", "缴", "交", "捐", "评为", "为"] where starts(Array(word.utf8), at: at) {
      at = afterBlanks(at + word.utf8.count)
      break
    }
    for grade in ["优秀", "合格", "基本合格", "不合格"] where starts(Array(grade.utf8), at: at) {
      let end = at + grade.utf8.count
      // 优秀党员 and 合格产品 are other words.
      return han(at: end) == nil ? end : nil
    }
    var end = at
    while end < text.count, end - at < 12, isDigit(text[end]) || text[end] == UInt8(ascii: ".") { end += 1 }
    let unit = afterBlanks(end)
    return end > at && starts("元", at: unit) ? unit + 3 : nil
  }
}
