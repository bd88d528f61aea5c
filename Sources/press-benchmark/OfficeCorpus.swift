import Foundation
import PressText

/// Documents in the manner of offices, made to be hard to search: the same seed gives the same bytes.
///
/// Words are drawn by Zipf's law over all the characters of everyday writing, so that there are about as many different
/// pairs of characters as in real documents: some 1,900 in a document of 8.6 KB, two million in ten thousand. Titles come
/// in families that differ by a year, a number or a unit; sentences are long and full of marks; phrases run through bold,
/// links, soft line breaks, footnote marks and code.
struct OfficeCorpus {
  /// A document, and what a reader sees of it.
  struct Document {
    let file: SourceFile
    let title: String
    /// The text of each paragraph, cell and item as one would copy it from the page.
    let passages: [String]
  }

  /// UTF-8 bytes of a document, about.
  let bytes: Int
  var random: SplitMix64
  let words: OfficeWords

  init(bytes: Int = 8600, seed: UInt64 = 20_250_401) {
    self.bytes = bytes
    random = SplitMix64(state: seed)
    words = OfficeWords(&random)
  }

  /// The settings and so many documents.
  mutating func site(documents: Int) -> (settings: SourceFile, documents: [Document]) {
    let settings = SourceFile(
      path: RelativePath(trusting: "site.yml"), bytes: Array("名称: 量搜索用的网站\n每页条数: 50\n".utf8))
    return (settings, (0..<documents).map { document($0) })
  }

  private mutating func document(_ number: Int) -> Document {
    var page = OfficePage(words: words, random: random)
    let title = title(number)
    var size = 0
    var section = 0
    while size < bytes - 1700 {
      if section > 0 { page.heading(section) }
      for _ in 0..<(2 + random.below(3)) { page.paragraph() }
      page.block(random.below(7))
      section += 1
      size = page.markdown.utf8.count
    }
    page.end()
    random = page.random
    let head = "---\n标题: \"\(title)\"\n日期: \(day(number))\n标签: \(words.any(&random))、\(words.any(&random))\n---\n\n"
    let folder = ["study", "notices", "policies"][number % 3]
    let path = "\(folder)/\(2016 + number / 3 % 9)/wen-\(number).md"
    return Document(
      file: SourceFile(path: RelativePath(trusting: path), bytes: Array((head + page.markdown).utf8)), title: title,
      passages: page.passages)
  }

  private func day(_ number: Int) -> String {
    func two(_ number: Int) -> String { (number < 10 ? "0" : "") + String(number) }
    return "\(2016 + number / 3 % 9)-\(two(1 + number / 27 % 12))-\(two(1 + number / 324 % 28))"
  }

  /// Two titles in three belong to a family whose members differ by a year, a number or a unit.
  private mutating func title(_ number: Int) -> String {
    let year = 2016 + number / 3 % 9
    let subject = words.any(&random) + words.any(&random)
    // Forty subjects, each with many documents.
    let shared = words.word(2000 + number / 11 % 40 * 7) + words.word(3000 + number / 11 % 40 * 5)
    let unit = words.word(1000 + number / 5 % 60) + ["党支部", "办公室", "有限公司", "车间"][number % 4]
    switch number % 9 {
    case 0: return "关于做好\(year)年第\(["一", "二", "三", "四"][number / 27 % 4])季度\(shared)工作的通知"
    case 1: return "\(unit)\(year)年\(1 + number / 27 % 12)月主题党日活动记录"
    case 2: return "关于印发《\(shared)实施方案（试行）》的通知〔\(year)〕\(1 + number / 27)号"
    case 3: return "\(unit)关于\(shared)情况的报告"
    case 4: return "\(shared)工作简报（第\(1 + number / 9)期）"
    case 5: return "转发\(unit)《关于\(subject)的意见》"
    default:
      return words.any(&random) + subject
        + ["的思考与实践", "学习提纲", "：从“\(words.any(&random))”说起", "、\(words.any(&random))问答"][number % 4]
    }
  }
}

/// The words that are drawn from.
struct OfficeWords {
  private let words: [String]
  private let sums: [Double]

  private static let common =
    "的 和 在 了 是 对 为 与 等 要 将 由 按 各 及 工作 党员 支部 组织 学习 活动 安全 生产 管理 服务 企业 园区 要求 落实 开展 情况 制度 会议 记录 检查 整改 培训 责任 问题 措施 建设 推进 提高 加强 进一步 有关 根据 通知 人员 单位 部门 材料 时间 负责 完成 认真 及时 严格 主题党日 三会一课 民主评议 办公室 实施 方案 保障 监督 职工 群众 志愿服务 规定 标准"
    .split(separator: " ").map(String.init)

  init(_ random: inout SplitMix64) {
    // The 3,755 characters of everyday use (GB 2312, level one), in an order of their own.
    var characters: [Character] = []
    // Foundation's number of GB 18030.
    let encoding = String.Encoding(rawValue: 0x8000_0632)
    for row in 0xB0...0xD7 {
      for cell in 0xA1...0xFE {
        if let text = String(data: Data([UInt8(row), UInt8(cell)]), encoding: encoding), let one = text.first,
          !Self.guarded.contains(one)
        {
          characters.append(one)
        }
      }
    }
    characters.shuffle(using: &random)
    var words = Self.common
    while words.count < Self.count {
      let length = [1, 2, 2, 2, 2, 2, 2, 3, 3, 4][random.below(words.count < 400 ? 4 : 10)]
      if words.count > 400, random.below(2) == 0 {
        // Words that go together.
        words.append((0..<2 + random.below(2)).map { _ in words[Self.low(words.count, &random)] }.joined())
      } else {
        words.append(String((0..<length).map { _ in characters[Self.low(characters.count, &random)] }))
      }
    }
    self.words = words
    var sum = 0.0
    sums = words.indices.map { rank in
      sum += 1 / (Double(rank) + 25)
      return sum
    }
  }

  /// Characters of marks at which the gate stops a site: by chance they would stand together.
  private static let guarded: Set<Character> = ["密", "秘", "绝", "阅", "限", "存", "转", "姓", "证", "账", "某", "待", "填"]

  private static let count = 60000

  /// A number below `count`, low ones more often.
  private static func low(_ count: Int, _ random: inout SplitMix64) -> Int {
    let draw = Double(random.next() >> 11) / Double(1 << 53)
    return Int(Double(count) * draw * draw)
  }

  func word(_ rank: Int) -> String { words[rank % words.count] }

  /// Any word of some length, not one of the most frequent.
  func any(_ random: inout SplitMix64) -> String {
    for _ in 0..<50 {
      let word = words[500 + random.below(words.count - 500)]
      if (2...4).contains(word.count) { return word }
    }
    return words[60]
  }

  /// The word of rank r with a probability near 1/r.
  func draw(_ random: inout SplitMix64) -> String {
    let target = Double(random.next() >> 11) / Double(1 << 53) * sums[sums.count - 1]
    var low = 0
    var high = sums.count - 1
    while low < high {
      let middle = (low + high) / 2
      if sums[middle] < target { low = middle + 1 } else { high = middle }
    }
    return words[low]
  }
}
