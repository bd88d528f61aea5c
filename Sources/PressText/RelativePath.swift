/// A place inside a folder: components joined by `/`, never absolute, never climbing out.
///
/// Whoever holds one need not doubt it: it is not empty, does not start or end with `/`, and no component is
/// empty, `.` or `..`, or holds a NUL. Paths compare by their UTF-8 bytes, so that an order of paths is the same on
/// every machine.
package struct RelativePath: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// The path as text, as in `study/2024/dian-qi.md`.
  package let string: String

  /// Refuses what could point outside a folder.
  package init?(_ string: some StringProtocol) {
    var text = String(string)
    guard text.withUTF8({ Self.staysInside($0) }) else { return nil }
    self.string = text
  }

  /// Whether no component of a path is empty, `.` or `..`, and no byte of it is nought.
  private static func staysInside(_ path: UnsafeBufferPointer<UInt8>) -> Bool {
    var start = 0
    for end in 0...path.count {
      guard end == path.count || path[end] == UInt8(ascii: "/") else {
        if path[end] == 0 { return false }
        continue
      }
      let isDots = end - start <= 2 && path[start..<end].allSatisfy { $0 == UInt8(ascii: ".") }
      // An empty component has nothing but dots in it too.
      if isDots { return false }
      start = end + 1
    }
    return true
  }

  /// For paths written in the program itself; a wrong one is our own mistake and traps.
  package init(trusting string: String) {
    guard let path = RelativePath(string) else { preconditionFailure("“\(string)” is no path inside a folder") }
    self = path
  }

  package var description: String { string }

  package static func < (a: RelativePath, b: RelativePath) -> Bool {
    var (x, y) = (a.string, b.string)
    return x.withUTF8 { x in y.withUTF8 { y in precedes(UnsafeRawBufferPointer(x), UnsafeRawBufferPointer(y)) } }
  }

  /// The places of some paths in ascending order; equal ones stay as they stand.
  package static func order(of paths: [RelativePath]) -> [Int] {
    let keys = paths.enumerated().map { place, path in SortKey(of: path, at: place) }
    return keys.sorted { a, b in
      if a.first != b.first { return a.first < b.first }
      if a.second != b.second { return a.second < b.second }
      if a.third != b.third { return a.third < b.third }
      let (x, y) = (paths[a.place], paths[b.place])
      return x < y || (!(y < x) && a.place < b.place)
    }.map(\.place)
  }

  /// The first bytes of a path, which tell most of thousands of paths apart without a look at the text.
  private struct SortKey {
    let first, second, third: UInt64
    let place: Int

    init(of path: RelativePath, at place: Int) {
      var words: (UInt64, UInt64, UInt64) = (0, 0, 0)
      var text = path.string
      text.withUTF8 { text in withUnsafeMutableBytes(of: &words) { $0.copyBytes(from: text.prefix($0.count)) } }
      (first, second, third) = (words.0.bigEndian, words.1.bigEndian, words.2.bigEndian)
      self.place = place
    }
  }

  /// Compares eight bytes at once: paths begin alike.
  private static func precedes(_ a: UnsafeRawBufferPointer, _ b: UnsafeRawBufferPointer) -> Bool {
    let shared = min(a.count, b.count)
    var place = 0
    while place + 8 <= shared {
      let x = UInt64(bigEndian: a.loadUnaligned(fromByteOffset: place, as: UInt64.self))
      let y = UInt64(bigEndian: b.loadUnaligned(fromByteOffset: place, as: UInt64.self))
      if x != y { return x < y }
      place += 8
    }
    while place < shared {
      if a[place] != b[place] { return a[place] < b[place] }
      place += 1
    }
    return a.count < b.count
  }

  /// In lower case, as file systems may be; most paths are that already.
  package var inLowerCase: String {
    string.utf8.allSatisfy { $0 < 0x80 && !(0x41...0x5A).contains($0) } ? string : string.lowercased()
  }

  /// The components, outermost first; at least one.
  package var components: [Substring] { Self.components(of: string[...]) }

  private static func components(of path: Substring) -> [Substring] {
    path.utf8.split(separator: UInt8(ascii: "/")).map(Substring.init)
  }

  /// The outermost component.
  package var top: Substring { Substring(string.utf8.prefix { $0 != UInt8(ascii: "/") }) }

  /// How many folders it lies in.
  package var depth: Int { string.utf8.count { $0 == UInt8(ascii: "/") } }

  /// The last component, as in `dian-qi.md`.
  package var name: String { String(string[nameStart...]) }

  /// The path of the folder that holds this, or nil at the top.
  package var folder: RelativePath? {
    nameStart == string.startIndex ? nil : RelativePath(string[..<string.utf8.index(before: nameStart)])
  }

  /// The name without its extension: `dian-qi`.
  package var stem: String { String(string[nameStart..<stemEnd]) }

  /// Whether it is the `index` of its folder, whatever its extension.
  package var isIndex: Bool { string.utf8[nameStart..<stemEnd].elementsEqual("index".utf8) }

  /// What a document is called by its place: the stem, or for `index.md` the name of its folder.
  package var documentName: String { isIndex ? folder?.name ?? stem : stem }

  /// What follows the last dot of the name, in lower case, without the dot; empty if there is none.
  package var fileExtension: String {
    stemEnd == string.endIndex ? "" : string[string.utf8.index(after: stemEnd)...].lowercased()
  }

  /// The path one component deeper; nil if that component is not one.
  package func appending(_ component: some StringProtocol) -> RelativePath? { RelativePath(string + "/" + component) }

  /// The same place with another extension.
  package func replacingExtension(with newExtension: String) -> RelativePath {
    RelativePath(trusting: newExtension.isEmpty ? String(string[..<stemEnd]) : string[..<stemEnd] + "." + newExtension)
  }

  /// Where `reference` leads from a file at this path; nil if it leaves the folder, is absolute or is empty.
  ///
  /// `reference` is a decoded relative reference without query and fragment.
  package func resolving(_ reference: some StringProtocol) -> RelativePath? {
    var text = String(reference)
    return text.withUTF8(resolving)
  }

  private func resolving(_ reference: UnsafeBufferPointer<UInt8>) -> RelativePath? {
    let slash = UInt8(ascii: "/")
    guard let first = reference.first, first != slash else { return nil }
    // Folders on the way, each with its slash.
    var way = Array(string[..<nameStart].utf8)
    var start = 0
    for end in 0...reference.count where end == reference.count || reference[end] == slash {
      let part = reference[start..<end]
      start = end + 1
      switch part.count {
      case 0: continue
      case 1 where part.first == UInt8(ascii: "."): continue
      case 2 where part.allSatisfy { $0 == UInt8(ascii: ".") }:
        if way.isEmpty { return nil }
        way.removeLast()
        while let last = way.last, last != slash { way.removeLast() }
      default:
        way += part
        way.append(slash)
      }
    }
    return RelativePath(String(decoding: way.dropLast(), as: UTF8.self))
  }

  /// The shortest reference that leads from a file at `origin` to this file, as plain text, not percent-encoded.
  package func reference(from origin: RelativePath) -> String {
    let source = origin.components.dropLast()
    let target = components
    var shared = 0
    while shared < source.count, shared < target.count - 1, source[shared] == target[shared] { shared += 1 }
    return String(repeating: "../", count: source.count - shared) + target[shared...].joined(separator: "/")
  }

  private var nameStart: String.Index {
    last(UInt8(ascii: "/")).map { string.utf8.index(after: $0) } ?? string.startIndex
  }

  private var stemEnd: String.Index {
    guard let dot = last(UInt8(ascii: ".")), dot > nameStart else { return string.endIndex }
    return dot
  }

  /// Where a byte stands last; looked for in the bytes where they lie, since every document is asked for its name.
  private func last(_ byte: UInt8) -> String.Index? {
    var text = string
    let place = text.withUTF8 { $0.lastIndex(of: byte) }
    return place.map { string.utf8.index(string.utf8.startIndex, offsetBy: $0) }
  }
}
