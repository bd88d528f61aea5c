/// The size of a picture, read from the first bytes of its file.
package struct PixelSize: Hashable, Sendable {
  /// Pixels, at least 1.
  package let width: Int
  /// Pixels, at least 1.
  package let height: Int

  package init?(width: Int, height: Int) {
    guard width > 0, height > 0, width < 1_000_000, height < 1_000_000 else { return nil }
    self.width = width
    self.height = height
  }

  /// The size of a PNG, JPEG, GIF, WebP or SVG picture; nil for anything else.
  package init?(head: [UInt8]) {
    if let size = Self.png(head) ?? Self.gif(head) ?? Self.jpeg(head) ?? Self.webP(head) ?? Self.svg(head) {
      self = size
    } else {
      return nil
    }
  }

  private static func big(_ head: [UInt8], _ at: Int, _ count: Int) -> Int {
    head[at..<at + count].reduce(0) { $0 << 8 | Int($1) }
  }

  private static func little(_ head: [UInt8], _ at: Int, _ count: Int) -> Int {
    head[at..<at + count].reversed().reduce(0) { $0 << 8 | Int($1) }
  }

  private static func png(_ head: [UInt8]) -> PixelSize? {
    guard head.count >= 24, head.starts(with: [0x89, 0x50, 0x4E, 0x47]) else { return nil }
    return PixelSize(width: big(head, 16, 4), height: big(head, 20, 4))
  }

  private static func gif(_ head: [UInt8]) -> PixelSize? {
    guard head.count >= 10, head.starts(with: Array("GIF8".utf8)) else { return nil }
    return PixelSize(width: little(head, 6, 2), height: little(head, 8, 2))
  }

  /// Walks the segments of a JPEG to its frame header; an EXIF orientation that lies on its side swaps the sides.
  private static func jpeg(_ head: [UInt8]) -> PixelSize? {
    guard head.starts(with: [0xFF, 0xD8]) else { return nil }
    var at = 2
    var liesOnItsSide = false
    while at + 9 < head.count, head[at] == 0xFF {
      let marker = head[at + 1]
      if marker == 0xFF {
        at += 1
        continue
      }
      if (0xC0...0xCF).contains(marker), marker != 0xC4, marker != 0xC8, marker != 0xCC {
        let (width, height) = (big(head, at + 7, 2), big(head, at + 5, 2))
        return liesOnItsSide ? PixelSize(width: height, height: width) : PixelSize(width: width, height: height)
      }
      let length = big(head, at + 2, 2)
      guard length >= 2 else { return nil }
      if marker == 0xE1, let turn = orientation(head[min(at + 4, head.count)..<min(at + 2 + length, head.count)]) {
        liesOnItsSide = (5...8).contains(turn)
      }
      at += 2 + length
    }
    return nil
  }

  /// The orientation (1…8) of an EXIF segment (Exif 2.3, tag 0x0112 of the first directory).
  private static func orientation(_ segment: ArraySlice<UInt8>) -> Int? {
    guard segment.starts(with: Array("Exif".utf8) + [0, 0]) else { return nil }
    let tiff = Array(segment.dropFirst(6))
    guard tiff.count >= 8, tiff[0] == tiff[1], tiff[0] == UInt8(ascii: "I") || tiff[0] == UInt8(ascii: "M") else {
      return nil
    }
    let number = tiff[0] == UInt8(ascii: "I") ? little : big
    let directory = number(tiff, 4, 4)
    guard directory + 2 <= tiff.count else { return nil }
    for entry in 0..<number(tiff, directory, 2) {
      let at = directory + 2 + entry * 12
      guard at + 12 <= tiff.count else { return nil }
      if number(tiff, at, 2) == 0x0112 { return number(tiff, at + 8, 2) }
    }
    return nil
  }

  private static func webP(_ head: [UInt8]) -> PixelSize? {
    guard head.count >= 30, head.starts(with: Array("RIFF".utf8)), Array(head[8..<12]) == Array("WEBP".utf8) else {
      return nil
    }
    switch String(decoding: head[12..<16], as: UTF8.self) {
    case "VP8X": return PixelSize(width: little(head, 24, 3) + 1, height: little(head, 27, 3) + 1)
    case "VP8L":
      let bits = little(head, 21, 4)
      return PixelSize(width: (bits & 0x3FFF) + 1, height: (bits >> 14 & 0x3FFF) + 1)
    case "VP8 ": return PixelSize(width: little(head, 26, 2) & 0x3FFF, height: little(head, 28, 2) & 0x3FFF)
    default: return nil
    }
  }

  /// `width` and `height` of the root element in pixels, else the last two numbers of its `viewBox`.
  private static func svg(_ head: [UInt8]) -> PixelSize? {
    let text = String(decoding: head.prefix(4096), as: UTF8.self)
    guard let root = text.range(of: "<svg") else { return nil }
    let tag = text[root.upperBound...].prefix { $0 != ">" }
    func attribute(_ name: String) -> Substring? {
      for quote in ["\"", "'"] {
        guard let start = tag.range(of: " \(name)=\(quote)") ?? tag.range(of: "\n\(name)=\(quote)") else { continue }
        return tag[start.upperBound...].prefix { String($0) != quote }
      }
      return nil
    }
    func pixels(_ text: Substring?) -> Int? {
      guard let text else { return nil }
      return whole(Double(text.hasSuffix("px") ? text.dropLast(2) : text))
    }
    /// Pixels of a number that is one: no text of a picture may make the conversion trap.
    func whole(_ number: Double?) -> Int? { number.flatMap { (0..<1e6).contains($0) ? Int($0.rounded()) : nil } }
    if let width = pixels(attribute("width")), let height = pixels(attribute("height")) {
      return PixelSize(width: width, height: height)
    }
    let box = attribute("viewBox")?.split { $0 == " " || $0 == "," }.compactMap { Double($0) } ?? []
    guard box.count == 4, let width = whole(box[2]), let height = whole(box[3]) else { return nil }
    return PixelSize(width: width, height: height)
  }
}

extension Substring {
  fileprivate func range(of needle: String) -> Range<Index>? {
    firstRange(of: needle)
  }
}

extension String {
  fileprivate func range(of needle: String) -> Range<Index>? { firstRange(of: needle) }
}
