import PressText
import Testing

@testable import PressAudit

/// What cameras write goes, the picture stays.
@Suite struct PhotographTests {
  private static func big(_ value: Int, _ count: Int) -> [UInt8] {
    (0..<count).reversed().map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }

  private static func segment(_ marker: UInt8, _ body: [UInt8]) -> [UInt8] {
    [0xFF, marker] + big(body.count + 2, 2) + body
  }

  /// A TIFF block with the way up, a maker, a place and a second directory, in one byte order.
  static func tiff(_ orientation: Int, little: Bool) -> [UInt8] {
    func number(_ value: Int, _ count: Int) -> [UInt8] { little ? big(value, count).reversed() : big(value, count) }
    func entry(_ tag: Int, _ kind: Int, _ value: [UInt8]) -> [UInt8] {
      number(tag, 2) + number(kind, 2) + number(1, 4) + value
    }
    return Array((little ? "II" : "MM").utf8) + number(42, 2) + number(8, 4) + number(3, 2)
      + entry(0x010F, 2, Array("Cam\0".utf8)) + entry(0x0112, 3, number(orientation, 2) + [0, 0])
      + entry(0x8825, 4, number(60, 4)) + number(64, 4) + Array("GPSPLACE13800138000".utf8)
  }

  private static let frame = segment(0xC0, [8, 0, 2, 0, 3, 1, 1, 0x11, 0])
  private static let scan = segment(0xDA, [1, 1, 0, 0, 63, 0]) + [0x12, 0xFF, 0x00, 0x34, 0xFF, 0xD0, 0x56]

  static func jpeg(_ extra: [UInt8], after: [UInt8] = []) -> [UInt8] {
    [0xFF, 0xD8] + extra + frame + scan + [0xFF, 0xD9] + after
  }

  static func png(_ extra: [(String, [UInt8])]) -> [UInt8] {
    func chunk(_ name: String, _ body: [UInt8]) -> [UInt8] {
      big(body.count, 4) + Array(name.utf8) + body + [0, 0, 0, 0]
    }
    return [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] + chunk("IHDR", big(3, 4) + big(2, 4) + [8, 2, 0, 0, 0])
      + extra.flatMap { chunk($0.0, $0.1) } + chunk("IDAT", [1, 2, 3]) + chunk("IEND", [])
  }

  @Test(arguments: [true, false]) func photographsKeepTheWayUpAndNothingElse(_ little: Bool) throws {
    let exif = Self.segment(0xE1, Array("Exif\0\0".utf8) + Self.tiff(6, little: little))
    let profile = Self.segment(0xE2, Array("ICC_PROFILE\0".utf8) + [1, 1, 9, 9])
    let bytes = Self.jpeg(
      exif + Self.segment(0xE1, Array("http://ns.adobe.com/xap/1.0/\0<x/>".utf8))
        + Self.segment(0xED, Array("Photoshop 3.0\0".utf8))
        + Self.segment(0xFE, Array("note".utf8)) + profile, after: [0xFF, 0xD8, 1, 2])
    let clean = try #require(Photograph.cleaned(bytes, .jpeg))
    #expect(clean.bytes == Self.jpeg(Self.segment(0xE1, Array("Exif\0\0".utf8) + EXIF.telling(6)) + profile))
    #expect(clean.traces == ["设备型号", "拍摄地点", "缩略图", "编辑记录", "附注", "图片后面的数据"])
    #expect(PixelSize(head: clean.bytes) == PixelSize(head: bytes))
    // A clean picture stays as it is.
    let again = try #require(Photograph.cleaned(clean.bytes, .jpeg))
    #expect(again.bytes == clean.bytes && again.traces.isEmpty)
  }

  @Test func uprightPhotographsNeedNoEXIF() throws {
    let bytes = Self.jpeg(Self.segment(0xE1, Array("Exif\0\0".utf8) + Self.tiff(1, little: true)))
    #expect(try #require(Photograph.cleaned(bytes, .jpeg)).bytes == Self.jpeg([]))
  }

  @Test func smallCopiesInJFIFAreTakenOut() throws {
    let head = Array("JFIF\0".utf8) + [1, 2, 0, 0, 1, 0, 1]
    let clean = try #require(Photograph.cleaned(Self.jpeg(Self.segment(0xE0, head + [1, 1, 7, 7, 7])), .jpeg))
    #expect(clean.bytes == Self.jpeg(Self.segment(0xE0, head + [0, 0])))
    #expect(clean.traces == ["缩略图"])
  }

  @Test func chunksThatOnlyDescribeAreTakenOut() throws {
    let bytes = Self.png([
      ("iCCP", [1]), ("tEXt", Array("Author\0Wang".utf8)), ("tIME", [1]), ("eXIf", Self.tiff(8, little: true)),
    ])
    let clean = try #require(Photograph.cleaned(bytes, .png))
    #expect(clean.traces == ["附注", "时间", "拍摄信息"])
    #expect(
      clean.bytes.firstRange(of: Array("GPSPLACE".utf8)) == nil && clean.bytes.firstRange(of: Array("iCCP".utf8)) != nil
    )
    let told = try #require(clean.bytes.firstRange(of: Array("eXIf".utf8)))
    #expect(Array(clean.bytes[told.upperBound...].prefix(26)) == EXIF.telling(8))
    // The check sum of the chunk by CRC-32 (ISO/IEC 15948, annex D) over name and body.
    let again = try #require(Photograph.cleaned(clean.bytes, .png))
    #expect(again.bytes == clean.bytes && again.traces.isEmpty)
  }

  @Test func webPLosesItsTraces() throws {
    func chunk(_ name: String, _ body: [UInt8]) -> [UInt8] {
      Array(name.utf8) + Self.big(body.count, 4).reversed() + body + (body.count % 2 == 1 ? [0] : [])
    }
    func file(_ chunks: [UInt8]) -> [UInt8] {
      Array("RIFF".utf8) + Self.big(chunks.count + 4, 4).reversed() + Array("WEBP".utf8) + chunks
    }
    let head: (UInt8) -> [UInt8] = { [$0, 0, 0, 0, 2, 0, 0, 1, 0, 0] }
    let picture = chunk("ICCP", [1, 2]) + chunk("VP8 ", [1, 2, 3])
    let bytes = file(
      chunk("VP8X", head(0x2C)) + picture + chunk("EXIF", Self.tiff(3, little: true)) + chunk("XMP ", [60]))
    let clean = try #require(Photograph.cleaned(bytes, .webP))
    #expect(clean.bytes == file(chunk("VP8X", head(0x28)) + picture + chunk("EXIF", EXIF.telling(3))))
    #expect(clean.traces == ["设备型号", "拍摄地点", "缩略图", "编辑记录"])
  }

  /// Cut at any place and with any byte changed, a picture never traps and keeps no place.
  @Test func brokenPicturesAreHarmless() {
    let whole = [
      Self.jpeg(Self.segment(0xE1, Array("Exif\0\0".utf8) + Self.tiff(6, little: true))),
      Self.png([("eXIf", Self.tiff(8, little: false))]),
    ]
    for bytes in whole {
      for end in bytes.indices { _ = Photograph.cleaned(Array(bytes[..<end]), FileKind(bytes)) }
      for at in bytes.indices {
        for value: UInt8 in [0, 0x7F, 0xFF] {
          var changed = bytes
          changed[at] = value
          _ = Photograph.cleaned(changed, FileKind(bytes))
        }
      }
    }
  }

  /// A picture ends where looking at it byte by byte, as the standard reads, finds its end.
  @Test func theEndOfAPictureIsFoundWhereverItStands() {
    var state: UInt64 = 20_241_123
    func draw(_ below: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % below
    }
    let pieces: [[UInt8]] = [
      [0x12], [0x00], [0xFF, 0x00], [0xFF, 0xD3], [0xFF, 0xFF], [0x34, 0x56, 0x78], [0xFF, 0xC4, 0, 4, 0xFF, 0xD9],
      [0xFF, 0xDA, 0, 2], [0xFF, 0xD9], [0xFF, 0xE1], [0xFF],
    ]
    let head = Array(Self.jpeg([]).dropLast(2))
    for _ in 0..<4000 {
      let rest = (0..<draw(12)).flatMap { _ in pieces[draw(pieces.count)] }
      let cleaned = Photograph.cleaned(head + rest, .jpeg)
      switch Self.end(of: rest) {
      case nil: #expect(cleaned == nil, "\(rest)")
      case .some(let end?):
        #expect(cleaned?.bytes == head + rest[..<end], "\(rest)")
        #expect(cleaned?.traces == (end < rest.count ? ["图片后面的数据"] : []))
      case .some(nil): #expect(cleaned?.bytes == head + rest + [0xFF, 0xD9], "\(rest)")
      }
    }
  }

  /// Nil where the bytes are broken; a nil in it where the picture has no end.
  private static func end(of bytes: [UInt8]) -> Int?? {
    var at = 0
    while at + 1 < bytes.count {
      switch (bytes[at], bytes[at + 1]) {
      case (0xFF, 0xD9): return at + 2
      case (0xFF, 0xFF): at += 1
      case (0xFF, 0), (0xFF, 0xD0...0xD7): at += 2
      case (0xFF, 0xC4), (0xFF, 0xDA...0xDD):
        guard at + 4 <= bytes.count else { return nil }
        at += 2 + (Int(bytes[at + 2]) << 8 | Int(bytes[at + 3]))
      case (0xFF, _): return nil
      default: at += 1
      }
    }
    return .some(nil)
  }
}
