/// The words at which the scan stops and looks closer, found by their first character.
struct Vocabulary {
  /// What a word calls for.
  enum Call {
    case account, im, passport, permit, home, birth, secret, urgent, placeholder, person
    /// 月生, 日生: a day of birth stands before.
    case born
    /// The first two digits of a telephone number in Han.
    case spelled
    /// 外传, with words that forbid it before.
    case spread
    /// 党费 and the like, beside which nothing may be told of persons by name.
    case payment
    /// 内部资料 and the like.
    case internalPaper
    /// Words that forbid passing a text on.
    case handling
    /// 注意保存, 不予公开: words of a mark only where they stand alone.
    case standalone
    /// 涉密 and the like: marks only where they have their line to themselves.
    case ownLine
    /// 限 … 阅.
    case limited
    /// Advertisements of those who sell texts of others.
    case reseller
    /// 公众号, an advertisement with a colon behind it.
    case subscription
    /// 文库, with few exceptions.
    case library
  }

  struct Word {
    let bytes: [UInt8]
    let call: Call
  }

  static let shared = Vocabulary()

  /// By first character from U+3000 on: 0, or 1 more than the group.
  private let firsts: [UInt8]
  /// The first characters, so that nearly every place in a text is passed by one small table.
  private let isFirst: Marked
  /// The first characters that are words by themselves.
  private let isWord: Marked
  /// The first two characters of the others, mixed to one number; now and then it is that of two that begin nothing.
  private let pairs: Marked
  /// Words of one first character, longest first.
  private let groups: [[Word]]

  private init() {
    var groups: [[Word]] = []
    var firsts = [UInt8](repeating: 0, count: 0xA000 - 0x3000)
    for (words, call) in Self.lists {
      for word in words.split(separator: " ") {
        guard let first = word.unicodeScalars.first else { continue }
        let index = Int(first.value - 0x3000)
        if firsts[index] == 0 {
          groups.append([])
          firsts[index] = UInt8(groups.count)
        }
        groups[Int(firsts[index]) - 1].append(Word(bytes: Array(word.utf8), call: call))
      }
    }
    self.groups = groups.map { group in
      group.sorted {
        $0.bytes.count != $1.bytes.count
          ? $0.bytes.count > $1.bytes.count : $0.bytes.lexicographicallyPrecedes($1.bytes)
      }
    }
    self.firsts = firsts
    isFirst = Marked(firsts.indices) { firsts[$0] != 0 }
    var alone: Set<Int> = []
    var mixed: Set<Int> = []
    for word in self.groups.joined() {
      let (first, second) = (Self.character(word.bytes, at: 0), Self.character(word.bytes, at: 3))
      if word.bytes.count == 3 { alone.insert(first) } else { mixed.insert(Self.mix(first, second)) }
    }
    isWord = Marked(firsts.indices) { alone.contains($0) }
    pairs = Marked(0..<Self.mixes) { mixed.contains($0) }
  }

  /// The words that may stand at an offset of a text, at which a character from U+3000 to U+9FFF stands; nil at nearly every
  /// place.
  @inline(__always)
  func words(in text: [UInt8], at offset: Int) -> [Word]? {
    let first = Self.character(text, at: offset)
    guard isFirst.holds(first),
      isWord.holds(first) || pairs.holds(Self.mix(first, Self.character(text, at: offset + 3)))
    else { return nil }
    return groups[Int(firsts[first]) - 1]
  }

  /// Whether a word may begin with two characters, or something does with the first alone; code points of the basic plane.
  @inline(__always)
  func mayBegin(with first: Int, _ second: Int) -> Bool {
    let (first, second) = (first - 0x3000, second - 0x3000)
    guard isFirst.numbers.contains(first), isFirst.holds(first) else { return true }
    return isWord.holds(first) || (isFirst.numbers.contains(second) && pairs.holds(Self.mix(first, second)))
  }

  /// All characters with which a word begins, as code points.
  var firstCharacters: [Int] { firsts.indices.filter { firsts[$0] != 0 }.map { $0 + 0x3000 } }

  private static let mixes = 4096

  @inline(__always)
  private static func mix(_ first: Int, _ second: Int) -> Int { (first &* 31 ^ second) & (mixes - 1) }

  /// How far behind U+3000 a character from there to U+9FFF stands in its block; 0 for any other, and behind the end.
  @inline(__always)
  private static func character(_ text: [UInt8], at offset: Int) -> Int {
    guard offset + 2 < text.count, text[offset] >= 0xE3, text[offset] <= 0xE9 else { return 0 }
    let value = Int(text[offset] & 0x0F) << 12 | Int(text[offset + 1] & 0x3F) << 6 | Int(text[offset + 2] & 0x3F)
    return value - 0x3000
  }

  private static let lists: [(String, Call)] = [
    ("开户行 账号 帐号 卡号 账户 帐户 收款账户 银行账户", .account),
    ("微信", .im),
    ("护照", .passport),
    ("通行证 驾驶证 军官证", .permit),
    ("住址 家庭住址 现住 现住址 户籍", .home),
    ("出生 出生日期 出生年月 生日", .birth),
    ("生", .born),
    ("一三 一四 一五 一六 一七 一八 一九 幺三 幺四 幺五 幺六 幺七 幺八 幺九 么三 么四 么五 么六 么七 么八 么九 壹叁 壹参 壹肆 壹伍 壹陆 壹柒 壹捌 壹玖", .spelled),
    ("外传", .spread),
    ("绝密 机密 秘密", .secret),
    ("特急 加急 特提 平急", .urgent),
    ("某某 〇〇 待补充 待定", .placeholder),
    ("姓名 同志 书记 主任", .person),
    ("内部资料 内部文件 内部刊物 内部使用 内部传阅", .internalPaper),
    (
      "仅供学习 仅供参考 仅供使用 仅供交流 仅供内部学习 仅供内部参考 仅供内部使用 仅供内部交流 禁止外传 严禁外传 不得外传 请勿外传 "
        + "阅后收回 阅后销毁 阅后即焚 此件发至 本件发至", .handling
    ),
    ("涉密 会后收回 用后收回 依申请公开 此件依申请公开", .ownLine),
    ("注意保存 不予公开 此件不公开 本件不公开", .standalone),
    ("限", .limited),
    ("会员群 免费QQ群 订阅立享 订阅号 倒卖 扫码加群 扫码关注 下载本文 下载全文", .reseller),
    ("公众号", .subscription),
    ("文库", .library),
    ("党费 捐款 工资 慰问金 评议", .payment),
  ]
}
