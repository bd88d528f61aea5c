import Testing

@testable import PressText

/// Heads of pictures, made here byte by byte.
@Suite struct PixelSizeTests {
  private func big(_ number: Int, _ count: Int) -> [UInt8] {
    (0..<count).reversed().map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
  }
  private func little(_ number: Int, _ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
  }
  private func size(_ head: [UInt8]) -> String { PixelSize(head: head).map { "\($0.width)x\($0.height)" } ?? "nil" }

  private func png(_ width: Int, _ height: Int) -> [UInt8] {
    [0x89, 0x50, 0x4E, 0x47, 13, 10, 26, 10] + big(13, 4) + Array("IHDR".utf8) + big(width, 4) + big(height, 4)
  }

  @Test func pngAndGIF() {
    #expect(size(png(640, 480)) == "640x480" && size(png(0, 480)) == "nil" && size(png(2_000_000, 1)) == "nil")
    #expect(size(Array("GIF89a".utf8) + little(320, 2) + little(200, 2)) == "320x200")
  }

  private func jpeg(marker: UInt8 = 0xC0, orientation: [UInt8] = []) -> [UInt8] {
    let frame: [UInt8] =
      [0xFF, marker] + big(17, 2) + [8] + big(480, 2) + big(640, 2) + [UInt8](repeating: 0, count: 12)
    return [0xFF, 0xD8, 0xFF, 0xE0] + big(16, 2) + [UInt8](repeating: 0, count: 14) + orientation + [0xFF] + frame
  }

  private func exif(_ turn: Int, bigEndian: Bool) -> [UInt8] {
    let number = bigEndian ? big : little
    let entries = [(0x010F, 2, 4, 0), (0x0112, 3, 1, turn)]
    var tiff = Array((bigEndian ? "MM" : "II").utf8) + number(42, 2) + number(8, 4) + number(entries.count, 2)
    for entry in entries {
      tiff += number(entry.0, 2) + number(entry.1, 2) + number(entry.2, 4) + number(entry.3, 2) + [0, 0]
    }
    let body = Array("Exif".utf8) + [0, 0] + tiff
    return [0xFF, 0xE1] + big(body.count + 2, 2) + body
  }

  @Test func jpegs() {
    for marker: UInt8 in [0xC0, 0xC1, 0xC2, 0xC9] { #expect(size(jpeg(marker: marker)) == "640x480") }
    #expect(size(jpeg(marker: 0xC4)) == "nil")
    for turn in 1...4 { #expect(size(jpeg(orientation: exif(turn, bigEndian: true))) == "640x480") }
    for turn in 5...8 {
      #expect(size(jpeg(orientation: exif(turn, bigEndian: true))) == "480x640")
      #expect(size(jpeg(orientation: exif(turn, bigEndian: false))) == "480x640")
    }
  }

  @Test func webP() {
    let riff = Array("RIFF".utf8) + little(100, 4) + Array("WEBP".utf8)
    let simple = Array("VP8 ".utf8) + little(50, 4) + [0, 0, 0, 0x9D, 0x01, 0x2A] + little(640, 2) + little(480, 2)
    let lossless = Array("VP8L".utf8) + little(50, 4) + [0x2F] + little(639 | 479 << 14, 4) + [0, 0, 0, 0, 0]
    let extended = Array("VP8X".utf8) + little(10, 4) + [0, 0, 0, 0] + little(639, 3) + little(479, 3)
    for kind in [simple, lossless, extended] { #expect(size(riff + kind) == "640x480") }
    #expect(size(riff + Array("XXXX".utf8) + [UInt8](repeating: 0, count: 20)) == "nil")
  }

  @Test(arguments: [
    ("<svg width=\"640\" height=\"480\">", "640x480"),
    ("<?xml version='1.0'?>\n<svg\nwidth='640px' height='480px'/>", "640x480"),
    ("<svg viewBox=\"0 0 64.4 48\">", "64x48"), ("<svg width=\"100%\" height=\"100%\" viewBox=\"0,0,20,10\">", "20x10"),
    ("<svg width=\"inf\" height=\"1\">", "nil"), ("<svg width=\"1e300\" height=\"1\">", "nil"),
    ("<svg width=\"nan\" height=\"2\">", "nil"),
    ("<svg viewBox=\"0 0 -inf 3\">", "nil"), ("<svg viewBox=\"0 0 -1e300 3\">", "nil"),
    ("<svg width=\"-5\" height=\"5\">", "nil"),
    ("<svg>", "nil"), ("<html>", "nil"), ("<svg data-width=\"3\" stroke-width=\"2\" width=\"7\" height=\"8\">", "7x8"),
  ])
  func svg(_ text: String, _ expected: String) { #expect(size(Array(text.utf8)) == expected) }

  /// A head cut anywhere never traps.
  @Test func cutShort() {
    let whole = [
      png(640, 480), jpeg(orientation: exif(6, bigEndian: true)),
      Array("RIFF____WEBPVP8X".utf8) + [UInt8](repeating: 1, count: 14),
    ]
    for head in whole { for count in 0...head.count { _ = PixelSize(head: Array(head.prefix(count))) } }
    var dice = Dice(seed: 7)
    for _ in 0..<3000 {
      var head = whole[dice.roll(2)]
      for _ in 0...3 { head[dice.roll(head.count - 1)] = UInt8(dice.roll(255)) }
      _ = PixelSize(head: head)
    }
  }
}
