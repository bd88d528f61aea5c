/// “Did you mean”: the word of a list that is nearest to a word, or nil when none is near.
///
/// Near means a Damerau-Levenshtein distance (optimal string alignment, in Unicode scalars) of at most a third of the
/// longer word's length, and at least one is always allowed for words of two scalars or more. Ties go to the earlier
/// candidate. Where a Chinese word is part of one candidate alone, that one goes before those which differ from the word
/// by more than a third: 党日 is 主题党日 rather than 党课.
package func nearest(to word: String, among candidates: some Sequence<String>) -> String? {
  let target = Array(word.lowercased().unicodeScalars)
  guard target.count <= 64 else { return nil }
  let isChinese = target.count >= 2 && target.allSatisfy { $0.value >= 0x2E80 }
  var best: (candidate: String, distance: Int, length: Int)?
  var wholes: [String] = []
  for candidate in candidates {
    let other = Array(candidate.lowercased().unicodeScalars)
    let longer = max(target.count, other.count)
    if isChinese, other.count > target.count, holds(other, target) { wholes.append(candidate) }
    guard longer >= 2 else { continue }
    let allowed = max(1, longer / 3)
    guard abs(target.count - other.count) <= allowed else { continue }
    let distance = editDistance(target, other)
    if distance <= allowed, distance < longer, distance < best?.distance ?? .max {
      best = (candidate, distance, longer)
    }
  }
  if wholes.count == 1, best.map({ $0.distance * 3 > $0.length }) ?? true { return wholes[0] }
  return best?.candidate
}

/// The same for paths of files: the names are compared without their endings, so that 没有.jpg is not 零.jpg; a name with
/// the same ending goes first.
package func nearestFile(to path: String, among candidates: some Sequence<String>) -> String? {
  let (stem, ending) = divided(path)
  var sameEnding: [String: String] = [:]
  var others: [String: String] = [:]
  var (stems, otherStems): ([String], [String]) = ([], [])
  for candidate in candidates {
    let (name, end) = divided(candidate)
    if end == ending, sameEnding[name] == nil {
      sameEnding[name] = candidate
      stems.append(name)
    } else if end != ending, others[name] == nil {
      others[name] = candidate
      otherStems.append(name)
    }
  }
  return sameEnding[stem] ?? others[stem] ?? nearest(to: stem, among: stems).flatMap { sameEnding[$0] }
    ?? nearest(to: stem, among: otherStems).flatMap { others[$0] }
}

/// A path before and behind the dot of its ending.
private func divided(_ path: String) -> (stem: String, ending: String) {
  guard let dot = path.lastIndex(of: "."), dot > path.startIndex, !path[dot...].contains("/") else { return (path, "") }
  return (String(path[..<dot]), path[dot...].lowercased())
}

/// Whether a word stands within another.
private func holds(_ whole: [Unicode.Scalar], _ part: [Unicode.Scalar]) -> Bool {
  (0...whole.count - part.count).contains { whole[$0..<$0 + part.count].elementsEqual(part) }
}

/// Optimal string alignment distance: insertions, deletions, replacements and swaps of neighbours.
private func editDistance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
  if a.isEmpty || b.isEmpty { return max(a.count, b.count) }
  var beforeLast = [Int](repeating: 0, count: b.count + 1)
  var last = Array(0...b.count)
  for i in 1...a.count {
    var row = [i] + [Int](repeating: 0, count: b.count)
    for j in 1...b.count {
      row[j] = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1))
      if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] { row[j] = min(row[j], beforeLast[j - 2] + 1) }
    }
    beforeLast = last
    last = row
  }
  return last[b.count]
}
