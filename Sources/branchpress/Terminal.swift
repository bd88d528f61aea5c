import Glibc
import PressText

/// What is printed where: results on standard output, everything else on standard error.
enum Terminal {
  /// The language asked for by `--lang`, wherever it stands on the command line; Chinese without it.
  static let language: Language = {
    let arguments = CommandLine.arguments
    for (index, argument) in arguments.enumerated() {
      if argument == "--lang", index + 1 < arguments.count, let language = Language(rawValue: arguments[index + 1]) {
        return language
      }
      if argument.hasPrefix("--lang="), let language = Language(rawValue: String(argument.dropFirst(7))) {
        return language
      }
    }
    return .chinese
  }()

  /// Whether the result was asked for as JSON, wherever that stands on the command line.
  static let wantsJSON: Bool = {
    let arguments = CommandLine.arguments
    return arguments.contains("--format=json")
      || zip(arguments, arguments.dropFirst()).contains { $0 == ("--format", "json") }
  }()

  static let errorIsTerminal = isatty(2) == 1

  /// Colours only on a terminal, and not when `NO_COLOR` is set.
  static let usesColour = errorIsTerminal && getenv("NO_COLOR") == nil

  static func output(_ text: String) { write(Array((printable(text) + "\n").utf8), to: 1) }

  static func error(_ text: String) { write(Array((printable(text) + "\n").utf8), to: 2) }

  /// A text of several lines, as it is but for signs that a terminal would obey.
  static func output(text: [UInt8]) { write(Array(printable(String(decoding: text, as: UTF8.self)).utf8), to: 1) }

  /// What a diagnostic's printer made, which may hold colours and is fit to be shown.
  static func show(_ diagnostic: String) { write(Array((diagnostic + "\n").utf8), to: 2) }

  static func output(_ bytes: [UInt8]) { write(bytes, to: 1) }

  /// Shows how far the work is, on one line that the next call replaces; nothing in a pipe.
  static func progress(_ text: String) {
    guard errorIsTerminal else { return }
    write(Array(("\r\u{1B}[K" + text).utf8), to: 2)
  }

  /// A text without signs that a terminal would obey; its lines stay.
  static func printable(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.map { scalar in
          switch scalar.value {
          case 0x09, 0x0A: scalar
          case 0..<0x20, 0x7F..<0xA0, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: "\u{FFFD}"
          default: scalar
          }
        }))
  }

  static func endProgress() { progress("") }

  private static func write(_ bytes: [UInt8], to file: Int32) {
    var sent = 0
    while sent < bytes.count {
      let count = bytes[sent...].withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
      if count < 0 {
        if errno == EINTR { continue }
        // A reader that has gone away is no failure of ours; words that cannot be said are lost; a lost result is a failure.
        if errno == EPIPE || file == 2 { return }
        error(say("错误：写不出结果：", "error: cannot write the result: ") + String(cString: strerror(errno)))
        Glibc.exit(Status.world.rawValue)
      }
      sent += count
    }
  }
}

/// The wording in the user's language.
func say(_ chinese: String, _ english: String) -> String {
  switch Terminal.language {
  case .chinese: chinese
  case .english: english
  }
}
