import PressText

/// The text of XML or HTML, for reading only: tags are left out, references decoded, alternative texts kept.
struct MarkupText {
  private(set) var bytes: [UInt8] = []
  /// Whether an element whose local name is one of `ins`, `del`, `moveFrom` was seen.
  private(set) var hasRevisions = false
  private var cellDepth = 0

  /// `isOffice` says whether elements are those of Word and PowerPoint, whose paragraphs and rows end lines.
  init(_ source: [UInt8], isOffice: Bool) {
    var at = 0
    bytes.reserveCapacity(source.count / 2)
    while at < source.count {
      switch source[at] {
      case UInt8(ascii: "<"):
        let end = Self.tagEnd(source, at)
        takeTag(source[at..<end], isOffice: isOffice)
        at = end
      case UInt8(ascii: "&"):
        at = takeReference(source, at)
      default:
        // Where a line of HTML ends means nothing.
        bytes.append(!isOffice && source[at] < 0x20 ? 0x20 : source[at])
        at += 1
      }
    }
  }

  /// Behind the `>` of a tag or comment.
  private static func tagEnd(_ source: [UInt8], _ start: Int) -> Int {
    if source[start...].starts(with: Array("<!--".utf8)) {
      // Comments are read: what is hidden there goes out all the same.
      return start + 4
    }
    var at = start + 1
    var quote: UInt8 = 0
    while at < source.count {
      let byte = source[at]
      at += 1
      if quote != 0 {
        if byte == quote { quote = 0 }
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        quote = byte
      } else if byte == UInt8(ascii: ">") {
        return at
      }
    }
    return source.count
  }

  private mutating func takeTag(_ tag: ArraySlice<UInt8>, isOffice: Bool) {
    var name = tag.dropFirst()
    let isClosing = name.first == UInt8(ascii: "/")
    if isClosing { name = name.dropFirst() }
    name = name.prefix { isAlphanumeric($0) || $0 == UInt8(ascii: ":") }
    if let colon = name.firstIndex(of: UInt8(ascii: ":")) { name = name[(colon + 1)...] }
    let isEmpty = tag.dropLast().last == UInt8(ascii: "/")
    switch String(decoding: name, as: UTF8.self) {
    case "tc", "td", "th":
      if isClosing {
        cellDepth -= 1
        bytes.append(UInt8(ascii: "\t"))
      } else if !isEmpty {
        cellDepth += 1
      }
    case "p", "br", "cr":
      if isClosing || isEmpty || !isOffice { bytes.append(cellDepth > 0 ? 0x20 : 0x0A) }
    case "tr", "div", "li", "h1", "h2", "h3", "h4", "h5", "h6", "table", "ul", "ol", "text", "desc", "title", "comment",
      "si", "row", "section", "article", "header", "footer", "nav", "dt", "dd", "option", "summary", "figcaption",
      "script", "meta":
      bytes.append(0x0A)
    case "tab": bytes.append(UInt8(ascii: "\t"))
    case "ins", "del", "moveFrom": if isOffice { hasRevisions = true }
    default: break
    }
    for attribute in ["descr", "alt", "title", "content"] { takeAttribute(attribute, of: tag) }
  }

  /// Texts that are read out in place of pictures.
  private mutating func takeAttribute(_ name: String, of tag: ArraySlice<UInt8>) {
    guard tag.count > name.utf8.count + 4, tag.contains(UInt8(ascii: "=")) else { return }
    guard let found = tag.firstRange(of: Array((" " + name + "=").utf8)), found.upperBound < tag.endIndex else {
      return
    }
    let quote = tag[found.upperBound]
    guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else { return }
    let rest = tag[(found.upperBound + 1)...]
    bytes.append(cellDepth > 0 ? 0x20 : 0x0A)
    let value = Array(rest.prefix { $0 != quote })
    var at = 0
    while at < value.count {
      if value[at] == UInt8(ascii: "&") {
        at = takeReference(value, at)
      } else {
        bytes.append(value[at])
        at += 1
      }
    }
    bytes.append(cellDepth > 0 ? 0x20 : 0x0A)
  }

  private mutating func takeReference(_ source: [UInt8], _ start: Int) -> Int {
    let end = source[start..<min(source.count, start + 12)].firstIndex(of: UInt8(ascii: ";"))
    guard let end else {
      bytes.append(source[start])
      return start + 1
    }
    let name = String(decoding: source[(start + 1)..<end], as: UTF8.self)
    let named: [String: String] = [
      "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": " ", "shy": "", "ensp": " ", "emsp": " ",
    ]
    if let text = named[name] {
      bytes += Array(text.utf8)
      return end + 1
    }
    if name.hasPrefix("#") {
      let digits = name.dropFirst()
      let value = digits.lowercased().hasPrefix("x") ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
      if let scalar = value.flatMap(Unicode.Scalar.init) {
        bytes += Array(String(scalar).utf8)
        return end + 1
      }
    }
    bytes.append(source[start])
    return start + 1
  }
}
