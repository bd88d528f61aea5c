import PressText

/// Where a link or image points, sorted by what the site does with it.
enum Target: Equatable {
  /// Nowhere.
  case nothing
  /// Another host, a mail address, a telephone number: the address, cleaned.
  case external([UInt8])
  /// A place in the same page: what follows `#`, decoded.
  case fragment(String)
  /// A file of the site: path and fragment, decoded.
  case file(String, fragment: String?)
  /// A scheme that runs something, reads the visitor's disk, or is not known.
  case refused(scheme: String)

  /// Sorts an address as cmark gives it: backslashes and entities undone, percent-encoding not.
  ///
  /// Browsers ignore blanks and control characters in front of an address, and tabs and line ends anywhere in it; so
  /// does this. A scheme hidden by percent-encoding is refused too, though browsers do not decode it.
  init(_ written: [UInt8]) {
    let address = Self.cleaned(written)
    guard !address.isEmpty else {
      self = .nothing
      return
    }
    if let scheme = Self.scheme(of: address) {
      self = Self.allowed.contains(scheme) ? .external(address) : .refused(scheme: scheme)
    } else if let scheme = Self.hiddenScheme(of: address) {
      self = .refused(scheme: scheme)
    } else if Self.isOtherHost(address) {
      self = .external(Array("https:".utf8) + address.map { $0 == UInt8(ascii: "\\") ? UInt8(ascii: "/") : $0 })
    } else {
      self = Self.local(address)
    }
  }

  private static let allowed: Set<String> = ["http", "https", "mailto", "tel", "ftp"]
  private static let active: Set<String> = [
    "javascript", "vbscript", "livescript", "data", "file", "blob", "filesystem", "about", "jar", "view-source",
  ]

  /// An active scheme that shows only when the address is percent-decoded.
  private static func hiddenScheme(of address: [UInt8]) -> String? {
    guard address.contains(UInt8(ascii: "%")) else { return nil }
    let decoded = cleaned(Array(URLReference.decode(String(decoding: address, as: UTF8.self)).utf8))
    return scheme(of: decoded).flatMap { active.contains($0) ? $0 : nil }
  }

  private static func cleaned(_ address: [UInt8]) -> [UInt8] {
    if let first = address.first, let last = address.last, first > 0x20, last > 0x20,
      address.allSatisfy({ $0 >= 0x20 && $0 != 0x7F })
    {
      return address
    }
    let kept = address.filter { $0 >= 0x20 && $0 != 0x7F }
    guard let first = kept.firstIndex(where: { $0 != 0x20 }), let last = kept.lastIndex(where: { $0 != 0x20 }) else {
      return []
    }
    return Array(kept[first...last])
  }

  /// The scheme in lower case; nil for a relative address.
  private static func scheme(of address: [UInt8]) -> String? {
    guard let colon = address.firstIndex(of: UInt8(ascii: ":")), colon > 0, address[0].isASCIILetter,
      address[..<colon].allSatisfy(\.isSchemeByte)
    else { return nil }
    return String(decoding: address[..<colon].map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }, as: UTF8.self)
  }

  /// `//host`; browsers take backslashes for slashes.
  private static func isOtherHost(_ address: [UInt8]) -> Bool {
    address.count > 1 && address[..<2].allSatisfy { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "\\") }
  }

  private static func local(_ address: [UInt8]) -> Target {
    let hash = address.firstIndex(of: UInt8(ascii: "#"))
    let fragment = hash.map { URLReference.decode(String(decoding: address[($0 + 1)...], as: UTF8.self)) }
    let withQuery = address[..<(hash ?? address.endIndex)]
    let path = withQuery[..<(withQuery.firstIndex(of: UInt8(ascii: "?")) ?? withQuery.endIndex)]
    if path.isEmpty { return fragment.map { .fragment($0) } ?? .nothing }
    let text = String(decoding: path, as: UTF8.self)
    return .file(path.contains(UInt8(ascii: "%")) ? URLReference.decode(text) : text, fragment: fragment)
  }

  /// Whether a path is an attachment: a file that is copied, not a page.
  static func isAttachment(_ path: String) -> Bool {
    let slash = UInt8(ascii: "/")
    let path = Array(path.utf8)
    let parts = path[..<((path.lastIndex { $0 != slash } ?? -1) + 1)]
    let name = parts[((parts.lastIndex(of: slash) ?? -1) + 1)...]
    guard let dot = name.lastIndex(of: UInt8(ascii: ".")), dot != name.startIndex else { return false }
    let suffix = name[(dot + 1)...].map { $0 | 0x20 }
    return !suffix.isEmpty && !suffix.elementsEqual("md".utf8) && !suffix.elementsEqual("html".utf8)
  }
}
