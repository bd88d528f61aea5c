import PressText

/// How a theme's scripts and styles are made ready for readers: parts joined, comments and indentation left out.
enum AssetFiles {
  /// The files below `assets/`, by path; those in a folder whose name ends in `.js` or `.css` joined to one, in the order
  /// of their names.
  static func joined(_ files: [Theme.File]) -> [Theme.File] {
    var out: [Theme.File] = []
    for file in files where file.path.hasPrefix("assets/") {
      let parts = file.path.split(separator: "/")
      guard parts.count == 3, parts[1].hasSuffix(".js") || parts[1].hasSuffix(".css") else {
        out.append(file)
        continue
      }
      let path = "assets/" + parts[1]
      if let last = out.last, last.path == path {
        out[out.count - 1] = Theme.File(path: path, bytes: last.bytes + [10] + file.bytes, place: last.place)
      } else {
        out.append(Theme.File(path: path, bytes: file.bytes, place: file.place))
      }
    }
    return out
  }

  /// A script or style without its indentation, its empty lines, and the comments that have lines of their own.
  ///
  /// Every other byte stays, and so do the line breaks between statements. A file in which a text may run over several
  /// lines (a grave accent in it, a backslash at a line's end) or a comment begins behind something else and does not end on its
  /// line is left as it is.
  static func lean(_ bytes: [UInt8], isScript: Bool) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(bytes.count)
    var isInComment = false
    for line in bytes.split(separator: 10) {
      let text = trimmed(line)
      if isInComment {
        guard let end = text.firstRange(of: Array("*/".utf8)) else { continue }
        // Something behind a comment of several lines stays.
        guard end.upperBound == text.endIndex else { return bytes }
        isInComment = false
      } else if text.starts(with: "/*".utf8) {
        guard let end = text.dropFirst(2).firstRange(of: Array("*/".utf8)) else {
          isInComment = true
          continue
        }
        if end.upperBound != text.endIndex { out += text + [10] }
      } else if text.isEmpty || isScript && text.starts(with: "//".utf8) {
        continue
      } else {
        if text.last == UInt8(ascii: "\\") || leavesCommentOpen(text) { return bytes }
        out += text + [10]
      }
    }
    if bytes.last != 10, !out.isEmpty { out.removeLast() }
    return isInComment || out.contains(UInt8(ascii: "`")) ? bytes : out
  }

  private static func trimmed(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let isBlank: (UInt8) -> Bool = { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
    let head = line.drop(while: isBlank)
    return head.prefix((head.lastIndex { !isBlank($0) } ?? head.startIndex - 1) + 1 - head.startIndex)
  }

  private static func leavesCommentOpen(_ text: ArraySlice<UInt8>) -> Bool {
    var isOpen = false
    var place = text.startIndex
    while place + 1 < text.endIndex {
      let (first, second) = isOpen ? (UInt8(ascii: "*"), UInt8(ascii: "/")) : (UInt8(ascii: "/"), UInt8(ascii: "*"))
      guard text[place] == first, text[place + 1] == second else {
        place += 1
        continue
      }
      isOpen.toggle()
      place += 2
    }
    return isOpen
  }
}
