import PressText

/// A site of any size whose text is invented: the same seed gives the same bytes.
///
/// Words are drawn by Zipf's law from a vocabulary built of common characters, so that pairs of characters repeat as in
/// real text. One document in eight is an activity with a record card; the rest are study materials.
struct InventedSite {
  let name: String
  /// How many documents.
  let documents: Int
  /// How many rows the ledger of meetings has.
  let records: Int
  /// UTF-8 bytes of a document's body, about.
  let bytes: Int
  private var random: SplitMix64
  private let vocabulary: [String]

  /// Sites of other numbers have other names, words and texts.
  init(documents: Int, records: Int = 0, bytes: Int = 8600, number: Int = 1) {
    let seed = 20_240_629 + UInt64(number)
    name = number == 1 ? "测速用的网站" : "测速用的网站\(number)"
    self.documents = documents
    self.records = records
    self.bytes = bytes
    var random = SplitMix64(state: seed)
    let common = Array(Self.characters)
    var words = Self.seeds
    while words.count < 6000 {
      let length = random.below(10) < 7 ? 2 : random.below(10) < 6 ? 3 : 4
      words.append(
        String((0..<length).map { _ in common[min(random.below(common.count), random.below(common.count))] }))
    }
    vocabulary = words
    self.random = random
  }

  static let branches = 60
  private static let tags = ["安全", "设备", "质量", "消防", "培训", "节能", "服务", "写作", "档案", "法规", "案例", "标准", "检查", "物流", "环境"]
  private static let kinds = ["业务技能", "安全生产", "法律法规", "案例研讨", "理论学习"]
  private static let seeds = [
    "的", "和", "在", "要", "对", "由", "按", "与", "学习", "会议", "记录", "检查", "设备", "安全", "车间", "支部", "资料", "人员", "时间", "工作",
    "要求", "制度",
    "活动", "标准", "整改", "培训", "负责", "登记", "通知", "材料",
  ]
  private static let characters =
    "一是不了人我在有他这为之大来以个中上们到说国和地也子时道出而要于就下得可你年生自会那后能对着事其里所去行过家十用发天如然作方成者多日都三小军二无同么经法当起与好看学进种将还分此心前面又定见只主没公从使情实现新把样动长书知回情明等水力正理加部意手海高头体文义业物第表政通性应己利信先化管门更次期全各内立量区车电机务及重社提较建任员题系接制产据走比开相向果才关党间组交结平阳安保计保求特身运区设近林备队领局防件例科型构油切片单便速达品质参步集消调色式验段周标候料火局检试测查评装热阀管泵站班组岗位票证仓库货运架台账工序样件图纸纸张柜锁灯线缆插座温度湿度压力流量转速"

  /// The files, in the order of their paths.
  mutating func files() -> [SourceFile] {
    var files = [file("site.yml", "名称: \(name)\n每页条数: 50\n"), glossary()]
    for branch in 0..<Self.branches {
      files.append(
        file(
          "branches/zhi-bu-\(branch).md",
          "---\n标题: 第\(branch + 1)党支部\n形式: 党支部\n成立: 2015-01-01\n党员:\n  正式: \(5 + branch % 30)\n  预备: \(branch % 3)\n---\n\n"
            + paragraph()))
    }
    if records > 0 { files.append(ledger()) }
    for number in 0..<documents { files.append(number % 8 == 7 ? activity(number) : study(number)) }
    return files
  }

  /// Eight years of meetings, spread evenly over branches, kinds and days.
  private mutating func ledger() -> SourceFile {
    let kinds = ["主题党日", "支部委员会", "支部党员大会", "党课", "党小组会", "志愿服务", "谈心谈话", "组织生活会"]
    var rows = "\u{FEFF}日期,类型,支部,标题,应到,实到,地点\r\n"
    for number in 0..<records {
      let month = 1 + number / 8 % 12
      let day = "\(2017 + number % 8)/\(month)/\(1 + random.below(28))"
      let branch = "第\(1 + random.below(Self.branches))党支部"
      rows +=
        "\(day),\(kinds[random.below(kinds.count)]),\(branch),\(phrase(3)),20,\(14 + random.below(7)),\(phrase(1))室\r\n"
    }
    return file("records/meetings.csv", rows)
  }

  private func file(_ path: String, _ text: String) -> SourceFile {
    SourceFile(path: RelativePath(trusting: path), bytes: Array(text.utf8))
  }

  /// Sixty terms, from frequent to rare, to be linked where pages first use them.
  private func glossary() -> SourceFile {
    let terms = stride(from: Self.seeds.count, to: vocabulary.count, by: vocabulary.count / 60)
    return file("glossary.yml", terms.map { "- 术语: \(vocabulary[$0])\n  释义: 编出来的术语。\n" }.joined())
  }

  private func day(_ number: Int) -> String {
    let year = 2017 + number % 8
    return "\(year)-\(pad(1 + number / 8 % 12))-\(pad(1 + number / 96 % 28))"
  }

  private func pad(_ number: Int) -> String { (number < 10 ? "0" : "") + String(number) }

  private mutating func study(_ number: Int) -> SourceFile {
    let head = """
      ---
      标题: \(phrase(4))
      日期: \(day(number))
      支部: 第\(number % Self.branches + 1)党支部
      类型: \(Self.kinds[number % Self.kinds.count])
      学时: \(1 + number % 4)
      标签: \(tag())、\(tag())
      ---


      """
    return file("study/\(2017 + number % 8)/doc-\(number).md", head + body(number))
  }

  private mutating func activity(_ number: Int) -> SourceFile {
    let head = """
      ---
      标题: \(phrase(4))
      日期: \(day(number))
      支部: 第\(number % Self.branches + 1)党支部
      类型: 主题党日
      地点: \(phrase(1))室
      开始: 14:00
      结束: 15:30
      主持: 支部书记
      应到: 20
      实到: \(15 + number % 6)
      标签: \(tag())
      议题:
        - \(phrase(5))
        - \(phrase(6))
      ---


      """
    return file("activities/\(2017 + number % 8)/act-\(number).md", head + body(number))
  }

  private mutating func body(_ number: Int) -> String {
    var text = ""
    var section = 0
    while text.utf8.count < bytes {
      section += 1
      text += "## \(phrase(3))\n\n"
      text += paragraph()
      switch section % 4 {
      case 0:
        text +=
          "| 项目 | 要求 | 时限 |\n| --- | --- | --- |\n"
          + (0..<4).map { _ in "| \(phrase(1)) | \(phrase(3)) | \(phrase(1)) |\n" }.joined() + "\n"
      case 1: text += (0..<4).map { _ in "- \(phrase(5))\n" }.joined() + "\n"
      case 2: text += "> [!NOTE]\n> \(sentence())\n\n**\(phrase(2))。**\(sentence())\n\n"
      default: text += "参见[\(phrase(2))](../../study/2017/doc-\(number / 8 * 8).md)。\n\n"
      }
      text += paragraph()
    }
    return text
  }

  private mutating func paragraph() -> String { (0..<(3 + random.below(4))).map { _ in sentence() }.joined() + "\n\n" }

  private mutating func sentence() -> String {
    let clauses = 2 + random.below(3)
    return (0..<clauses).map { _ in phrase(2 + random.below(4)) }.joined(separator: "，") + "。"
  }

  private mutating func phrase(_ words: Int) -> String { (0..<words).map { _ in word() }.joined() }

  private mutating func tag() -> String { Self.tags[random.below(Self.tags.count)] }

  /// Rank r with a probability near 1/r: the product of uniform draws leans to the front.
  private mutating func word() -> String {
    let draw = Double(random.next() >> 11) / Double(1 << 53)
    let rank = Int(Double(vocabulary.count) * draw * draw * draw)
    return vocabulary[min(rank, vocabulary.count - 1)]
  }
}

/// Steele, Lea and Flood's SplitMix64: small, and the same everywhere.
struct SplitMix64: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// A number from 0 up to, not including, `bound`.
  mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }
}
