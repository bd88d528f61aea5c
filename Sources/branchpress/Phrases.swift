/// ArgumentParser's own words in Chinese.
enum Phrases {
  /// Help or an error message with the fixed phrases translated; in English as it is.
  static func translated(_ message: String) -> String {
    guard Terminal.language == .chinese else { return message }
    var isOpen = false
    return message.split(separator: "\n", omittingEmptySubsequences: false).map { line(String($0), isOpen: &isOpen) }
      .joined(separator: "\n")
  }

  private static let headings = [
    "OVERVIEW: ": "", "USAGE: ": "用法：", "ARGUMENTS:": "参数：", "OPTIONS:": "选项：", "SUBCOMMANDS:": "命令：", "Usage: ": "用法：",
    "Error: ": "错误：", "Help:  ": "说明：",
  ]

  private static let phrases: [(String, String)] = [
    ("Show the version.", "显示版本。"), ("Show help information.", "显示帮助。"),
    ("Show subcommand help information.", "显示某个命令的帮助。"),
    ("(default: ", "（默认："), ("(values: ", "（可选："), ("(default:", "（默认："), ("(values:", "（可选："), ("; default: ", "；默认："),
    ("; default:", "；默认："),
    ("Missing expected argument ", "缺少参数 "), ("Unexpected argument ", "多余的参数 "), ("Unknown option ", "没有这个选项："),
    ("Missing value for ", "这个选项后面缺值："), (". Did you mean ", "。是不是想写 "), (" is invalid for ", " 不能用于 "),
    ("The value ", "值 "),
    (". Please provide one of ", "。可以写："), ("Please provide one of ", "可以写："), (" unexpected arguments: ", " 个多余的参数："),
    ("  See '", "  详见“"), ("' for more information.", "”。"), ("' for detailed help.", "”查看某个命令的帮助。"),
  ]

  /// One line; `isOpen` says whether a parenthesis of ours is still open, since ArgumentParser wraps its words.
  private static func line(_ line: String, isOpen: inout Bool) -> String {
    var line = line
    for (english, chinese) in headings where line.hasPrefix(english) {
      line = chinese + line.dropFirst(english.count)
      break
    }
    for (english, chinese) in phrases { line = line.replacing(english, with: chinese) }
    if line.hasPrefix("错误：") { line = quoted(line) }
    isOpen = isOpen || line.contains("（默认：") || line.contains("（可选：")
    if isOpen, line.hasSuffix(")") {
      isOpen = false
      return line.dropLast() + "）"
    }
    return line
  }

  /// A message with Chinese marks: `'公开', '园区' or '支部'.` becomes `“公开”、“园区”或“支部”。` Where a value holds such a mark
  /// itself, it stays as it is.
  private static func quoted(_ message: String) -> String {
    let parts = message.split(separator: "'", omittingEmptySubsequences: false)
    guard parts.count % 2 == 1 else { return message }
    var out = ""
    for (number, part) in parts.enumerated() {
      switch part {
      case ", " where number % 2 == 0: out += "、"
      case " or " where number % 2 == 0: out += "或"
      case "." where number == parts.count - 1: out += "。"
      default: out += number % 2 == 1 ? "“\(part)”" : part
      }
    }
    return out
  }
}
