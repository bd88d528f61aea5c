/// Whether a text is likely to be the name of a person, for hints that a post should stand there.
///
/// No list of names can be whole, and many words look like names: what depends on it must be no more than a warning, unless
/// something else says that persons are meant.
package enum PersonalName {
  /// Whether a text is nothing but a family name and one or two Han: 周建国. 王书记, 李工 and 张某 are not.
  package static func isLikely(_ text: some StringProtocol) -> Bool {
    let signs = text.unicodeScalars.filter { !EastAsian.isSpace($0.value) }
    guard (2...3).contains(signs.count), signs.allSatisfy({ EastAsian.isHan($0.value) }), let last = signs.last else {
      return false
    }
    return mayBegin(with: signs.first?.value) && !endings.contains(last)
  }

  /// Whether a character is a family name.
  package static func mayBegin(with scalar: UInt32?) -> Bool { scalar.map { surnames.contains($0) } ?? false }

  /// Those of the Hundred Family Surnames that are common, and rarely words.
  private static let surnames = Set(
    ("王李张刘陈杨赵黄周吴徐孙胡朱郭何罗宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范石姚谭廖邹熊陆郝孔崔康毛邱秦江史"
      + "顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚").unicodeScalars.map(\.value))

  /// With what posts, groups and what stands for a name end: 王书记, 李主任, 陈部长, 张工, 任务组, 刘某.
  private static let endings = Set("记任长委席理总工师员某组部室科队办会厂们等".unicodeScalars)
}
