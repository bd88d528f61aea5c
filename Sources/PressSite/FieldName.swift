/// The name of a member as names are compared.
struct FoldedName {
  private let text: String
  /// Whether it holds nothing but what is written in one way alone, so that equal names have equal bytes.
  private let isPlain: Bool
  /// The same number for equal bytes, and seldom for others. Nought where bytes tell nothing.
  let sign: UInt64

  init(_ written: String) {
    isPlain = Key.isFolded(written)
    text = Key.folded(written)
    sign = isPlain ? Self.sign(of: text) : 0
  }

  static func sign(of name: String) -> UInt64 { name.utf8.reduce(1) { ($0 &* 0x100_0000_01B3) ^ UInt64($1) } | 1 }

  func isSame(as name: String) -> Bool {
    guard isPlain else { return name == text }
    guard name.utf8.count == text.utf8.count else { return false }
    var (name, text) = (name, text)
    return name.withUTF8 { name in text.withUTF8 { text in name.elementsEqual(text) } }
  }
}

/// A name in both languages under which a field may be written.
struct FieldName: ExpressibleByStringLiteral {
  let english: String
  let chineseNames: [String]
  /// Of each of them.
  private let signs: [UInt64]

  /// `"expected 应到 应到人数"`: the English name, then the Chinese ones.
  init(stringLiteral value: String) {
    let names = value.split(separator: " ").map(String.init)
    self.init(names[0], Array(names.dropFirst()))
  }

  init(_ english: String, _ chineseNames: [String]) {
    self.english = english
    self.chineseNames = chineseNames
    signs = ([english] + chineseNames).map(FoldedName.sign)
  }

  init(_ key: Key) { self = key.fieldName }

  /// The name that messages use.
  var chinese: String { chineseNames.first ?? english }

  var all: [String] { [english] + chineseNames }

  /// Whether a name with a sign may be one of these.
  @inline(__always)
  func mayMatch(sign: UInt64) -> Bool { sign == 0 || signs.contains(sign) }

  /// Whether a name is one of these.
  func matches(folded name: FoldedName) -> Bool {
    name.isSame(as: english) || chineseNames.contains(where: name.isSame)
  }

  /// Whether any key of the contract has this name: used to tell a slip from a text with a colon in it.
  static func isKnown(_ written: String) -> Bool {
    let name = Key.folded(written)
    return knownNames.contains(name)
  }

  /// Whether the entries of some list have a key of this name.
  static func isKnownInEntries(_ written: String) -> Bool { entryNames.contains(Key.folded(written)) }

  /// Whether the lists `glossary.yml` and `allow.yml` know the name; documents do not.
  static func isKnownInLists(_ written: String) -> Bool { listNames.contains(Key.folded(written)) }

  private static let listNames: Set<String> = [
    "term", "meaning", "aka", "aliases", "except", "rule", "digest", "reason", "by", "until", "解释", "来源", "除外", "例外",
    "规则",
    "摘要值", "摘要", "理由", "批准", "批准人", "有效期", "截止", "标题",
  ]

  private static let entryNames: Set<String> = [
    "count", "reason", "text", "owner", "due", "status", "key", "min", "max", "人数", "原因", "内容", "责任", "责任人", "期限", "状态",
    "指标", "最低", "最高", "发出", "收回", "赞成", "反对", "弃权", "通过", "术语", "释义", "别名", "出处", "文件", "键", "名称",
  ]

  private static let knownNames: Set<String> = {
    var names = Set(Key.all.flatMap { [$0.name] + $0.chinese }).union(entryNames)
    names.formUnion(["单位", "网址", "许可", "正式", "预备", "审核人", "摘要值"])
    names.formUnion(SettingsKey.all.flatMap(\.all))
    return names
  }()
}
