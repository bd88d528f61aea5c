import CCMarkGFM

/// The C library, made ready once.
///
/// cmark-gfm 0.29.0.gfm.6 keeps one table of special characters for the whole process: each parse enters the
/// characters of its extensions at the start and takes them out at the end, so that parses on several threads lose
/// each other's `~`, `:` and `w`. Here those characters are entered once, by a parser that never parses; then no
/// extension that is used has characters of its own to take out. Strikethrough needs a character to be found by when
/// its delimiters are matched: it uses NUL, which no text holds, so entering and taking it out disturbs nobody.
struct Library {
  /// Stands for `*`, `_` and `[` where our own inline rules are to decide; see `Marks`.
  static let asterisk: UInt8 = 0x7F
  static let underscore: UInt8 = 0x0E
  static let bracket: UInt8 = 0x0F

  let table: OpaquePointer
  let tagFilter: OpaquePointer
  let taskList: OpaquePointer
  let autolink: OpaquePointer
  /// The library's own strikethrough: gives its nodes their name and rendering, and is not attached to parsers.
  let strikethrough: OpaquePointer
  /// Matches `~` as the library does.
  let tilde: OpaquePointer
  /// Matches `~` by the CJK-friendly amendment.
  let friendlyTilde: OpaquePointer
  /// Matches the characters of `Marks`.
  let marks: OpaquePointer
  /// Matches bare addresses, ended by Chinese punctuation.
  let addresses: OpaquePointer

  /// What makes and frees all that trees consist of.
  let memory: UnsafeMutablePointer<cmark_mem>

  /// `OpaquePointer` is not `Sendable`; what is pointed to is never changed after this initialiser.
  nonisolated(unsafe) static let shared = Library()

  private init() {
    memory = TreeMemory.makeAllocator()
    cmark_gfm_core_extensions_ensure_registered()
    table = Self.find("table")
    tagFilter = Self.find("tagfilter")
    taskList = Self.find("tasklist")
    autolink = Self.find("autolink")
    strikethrough = Self.find("strikethrough")
    tilde = Self.make("press-tilde")
    friendlyTilde = Self.make("press-friendly-tilde")
    marks = Self.make("press-marks")
    addresses = Self.make("press-addresses")

    // A parser takes only extensions with an inline rule into account.
    cmark_syntax_extension_set_match_inline_func(marks, matchMark)
    cmark_syntax_extension_set_special_inline_chars(marks, Self.list([Self.asterisk, Self.underscore, Self.bracket]))
    guard let parser = cmark_parser_new(0) else { preconditionFailure("cmark makes a parser or aborts") }
    for each in [strikethrough, autolink, marks] { cmark_parser_attach_syntax_extension(parser, each) }
    cmark_manage_extensions_special_characters(parser, 1)
    cmark_parser_free(parser)

    cmark_syntax_extension_set_special_inline_chars(marks, nil)
    cmark_syntax_extension_set_special_inline_chars(autolink, nil)
    for each in [tilde, friendlyTilde] { cmark_syntax_extension_set_special_inline_chars(each, Self.list([0])) }
    cmark_syntax_extension_set_match_inline_func(tilde, matchTilde)
    cmark_syntax_extension_set_match_inline_func(friendlyTilde, matchFriendlyTilde)
    for each in [tilde, friendlyTilde] {
      cmark_syntax_extension_set_inline_from_delim_func(each, makeStrikethrough)
    }
    cmark_syntax_extension_set_match_inline_func(addresses, matchAddress)
  }

  private static func find(_ name: String) -> OpaquePointer {
    guard let found = cmark_find_syntax_extension(name) else {
      preconditionFailure("cmark-gfm registers the extension \(name)")
    }
    return found
  }

  private static func make(_ name: String) -> OpaquePointer {
    guard let made = cmark_syntax_extension_new(name) else { preconditionFailure("cmark makes an extension or aborts") }
    return made
  }

  /// A C list of characters, as `cmark_syntax_extension_set_special_inline_chars` wants them: each is the pointer.
  private static func list(_ characters: [UInt8]) -> UnsafeMutablePointer<cmark_llist>? {
    let memory = cmark_get_default_mem_allocator()
    return characters.reduce(nil) { cmark_llist_append(memory, $0, UnsafeMutableRawPointer(bitPattern: UInt($1))) }
  }
}
