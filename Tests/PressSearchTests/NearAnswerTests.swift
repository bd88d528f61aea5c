import PressSearch
import PressText
import Testing

/// What is found besides the words as they were typed, and what is not counted as found.
@Suite struct NearAnswerTests {
  private static func page(_ name: String, _ title: String, _ text: String, date: String? = nil) -> SearchDocument {
    SearchDocument(
      title: title, url: "study/\(name).html", type: "study", typeTitle: "学习资料", date: date,
      sections: [SearchSection(text: text)])
  }

  private static let site = Task {
    await MadeIndex([
      page("minutes", "会议记录与归档办法", "每次会后三天内整理。", date: "2024-02-28"),
      page("dues", "经费公布", "党费按月收缴，张榜公布。", date: "2024-03-11"),
      page("shed", "充电棚使用须知", "充电时人不离开。", date: "2023-09-14"),
      page("september", "秋季互查", "归帆物流、衡木检测一起看。", date: "2024-09-15"),
      page("other", "学习要点", "从9月1日学到10月15日，共2026字，每月5日交。", date: "2024-03-05"),
      page("latin", "阅览室", "有 BranchPress 说明，会议室有 WiFi，编号 AB12345CD。", date: "2024-01-01"),
      page("hours", "登记", "学时按1.5学时登记。5小时，第1组学时另计。", date: "2022-01-01"),
      page("hours-too", "计算", "学时1天，5学时。", date: "2022-01-02"),
      SearchDocument(
        title: "签到表.xlsx", url: "study/qian-dao-biao.xlsx", type: "study", typeTitle: "学习资料", summary: "人员登记",
        sections: [], attachmentOf: "会议记录与归档办法"),
      SearchDocument(
        title: "安全说明", url: "pages/manual.html", type: "page", typeTitle: "其他页面",
        sections: [SearchSection(text: "安全安全安全：写安全资料，不写冲店棚。")]),
      page("safe", "岗位手册", "每周查一次安全。", date: "2020-01-01"),
    ])
  }

  private func answer(_ question: String) async throws -> (found: [String], part: [String], total: Int) {
    let answer = try await Self.site.value.reader().answer(question)
    let names = answer.hits.map { $0.card.url.split(separator: "/").last.map { String($0.prefix { $0 != "." }) } ?? "" }
    let cut = answer.looseFrom ?? names.count
    return (Array(names[..<cut]), Array(names[cut...]), answer.total)
  }

  /// A name typed in pinyin with another character of the same sound, one that the site does not use among them.
  @Test(arguments: [
    ("会议纪录", "minutes"), ("会议济录", "minutes"), ("签道表", "qian-dao-biao"), ("充店棚", "shed"), ("冲电棚", "shed"),
  ])
  func aNameOfTheSameSoundIsFound(_ question: String, _ page: String) async throws {
    #expect(try await answer(question).found == [page])
  }

  @Test(arguments: ["congdianpeng", "chongdianpen", "congdianpen", "cdp", "chongdianpeng", "cong电棚"])
  func pinyinIsReadAsItIsSpoken(_ question: String) async throws {
    // Among Han characters the sound must be right.
    #expect(try await answer(question).found == (question.hasSuffix("棚") ? [] : ["shed"]))
  }

  /// With nothing found the words of a sentence are shown for what they are: a part.
  @Test(arguments: ["党费怎么交", "党费如何缴纳", "请问党费应该交到哪里"])
  func aPartOfASentenceIsShown(_ question: String) async throws {
    let found = try await answer(question)
    #expect(found.total == 0 && found.found.isEmpty && found.part == ["dues"])
  }

  /// Pairs of letters that lie about make no word.
  @Test(arguments: ["zzzz", "WIBR", "fiwi", "presspress", "54321", "怎么交", "怎样"])
  func scatteredLettersAreNothing(_ question: String) async throws {
    let found = try await answer(question)
    #expect(found.total == 0 && found.found.isEmpty && found.part.isEmpty)
  }

  /// Words are found by their beginning, their end and their middle.
  @Test(arguments: ["wifi", "WiF", "branchpress", "press", "anchpr", "ab12345cd", "12345", "2345cd", "有WiFi"])
  func wordsAreFoundByAllTheirParts(_ question: String) async throws {
    #expect(try await answer(question).found == (["latin"]))
  }

  @Test func digitsAndMarksAreOnePhrase() async throws {
    let found = try await answer("1.5学时")
    #expect(found.found == ["hours"] && found.total == 1)
  }

  @Test(arguments: [
    "2024年9月15日", "9月15日", "9月15号", "2024-09-15", "2024.9.15", "2024/9/15", "20240915", "2024年9月", "2024-09", "2024.9",
    "２０２４年９月", "2024 年 9 月 15 日", "归帆物流 2024年9月", "归帆 9月15日", "2024年9月归帆", "归帆2024年9月", "2024年秋季互查",
  ])
  func aDocumentIsFoundByItsDay(_ question: String) async throws {
    let found = try await answer(question)
    #expect(found.found == ["september"] && found.total == 1)
  }

  /// A text that names the day is found too, behind the documents of that day.
  @Test func aDayInATextIsFound() async throws {
    #expect(try await answer("9月1日").found == ["other"])
    #expect(try await answer("9月").found == ["september", "shed", "other"])
    #expect(Set(try await answer("2024年").found) == ["minutes", "dues", "september", "other", "latin"])
  }

  @Test(arguments: [
    "2024年13月", "13月5日", "2月31日", "0月1日", "2024年0月", "15日", "99999999", "2024-13-01", "月日", "年月日", "2024年9", "1年",
    "18991231",
  ])
  func whatIsNoDayFindsNone(_ question: String) async throws {
    let found = try await answer(question).found
    #expect(found.isEmpty || question == "15日" && found == ["other"])
  }

  @Test func recordsComeBeforePagesAboutTheSite() async throws {
    #expect(try await answer("安全").found == ["safe", "manual"])
    // The page that is called so is still the first.
    #expect(try await answer("安全说明").found.first == "manual")
  }

  @Test func aFileIsFoundByItsNameAndWhatItIsCalled() async throws {
    for question in ["签到表.xlsx", "签到表", "qiandaobiao", "人员登记"] {
      #expect(try await answer(question).found.first == "qian-dao-biao")
    }
  }

  /// A page about the site that holds a slip as an example hides nothing.
  @Test func aSlipInTheManualHidesNothing() async throws {
    #expect(Set(try await answer("会议纪录").found) == ["minutes"])
    #expect(Set(try await answer("冲店棚").found) == ["manual", "shed"])
  }

  /// The page answers the same, and takes a question apart in the same way.
  @Test(.enabled(if: PageScripts.node != nil)) func thePageAgrees() async throws {
    let questions = [
      "会议纪录", "会议济录", "签道表", "冲电棚", "congdianpeng", "党费怎么交", "请问党费应该交到哪里", "zzzz", "presspress", "press", "anchpr",
      "有WiFi",
      "1.5学时", "9月15日", "9月15号", "2024-09", "20240915", "2024 年 9 月 15 日", "归帆 9月15日", "归帆2024年9月", "2024年秋季互查", "9月",
      "2024年", "2024年13月",
      "2024年9", "15日", "2月31日", "9月份", "9月份归帆", "年月日", "安全", "签到表.xlsx", "2024年 9月", "a 9月 b 年", "12345", "99999999",
      "2024 9", "2024.9.1.5",
      "九月", "2024年9月15日至10月1日", "第2024年", "2024年的安全", "月", "9月 ", "怎么 怎么", "１.５学时", "ＷＩＦＩ",
    ]
    let made = await Self.site.value
    let answers = try PageScripts.run(made, questions, as: PageScripts.Answer.self)
    let reader = try made.reader()
    for (question, answer) in zip(questions, answers) {
      let own = try reader.answer(question)
      #expect(
        answer
          == PageScripts.Answer(
            urls: own.hits.map(\.url), total: own.total, looseFrom: own.looseFrom, instead: own.instead), "\(question)")
    }
  }
}
