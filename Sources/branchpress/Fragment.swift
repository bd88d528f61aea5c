import PressMarkup

/// One Markdown text as an HTML fragment.
enum Fragment {
  static func html(_ markdown: [UInt8], commonMark: Bool) -> [UInt8] {
    Markdown.fragment(markdown, dialect: commonMark ? .commonMark : .site)
  }
}
