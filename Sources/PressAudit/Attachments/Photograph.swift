import PressMarkup

/// Takes out of pictures what cameras and programs write beside the picture: where and when it was made and with what,
/// comments, smaller copies of it. Colour profiles stay, and so does the way up.
package struct Photograph: Sendable {
  package let bytes: [UInt8]
  /// What was taken out, as it is to be said; empty when the picture was clean.
  package let traces: [String]

  /// The picture without traces; other files as they are. Nil when it is broken.
  package static func cleaned(_ bytes: [UInt8], _ kind: FileKind) -> Photograph? {
    switch kind {
    case .jpeg: JPEGWalk.cleaned(bytes)
    case .png: PNGWalk.cleaned(bytes)
    case .webP: WebPWalk.cleaned(bytes)
    case .gif, .heic, .svg, .pdf, .office, .zip, .oldOffice, .html, .text, .media, .program, .unknown:
      Photograph(bytes: bytes, traces: [])
    }
  }

  /// The bytes that are published for a file: a clean copy of a photograph, any other file as it is.
  package static func published(_ bytes: [UInt8]) -> [UInt8] {
    cleaned(bytes, FileKind(bytes))?.bytes ?? bytes
  }
}

/// The TIFF structure of EXIF (Exif 2.32, 4.5).
struct EXIF {
  /// 1…8; nil when it is not told.
  let orientation: Int?
  let traces: [String]

  /// `tiff` begins with the byte order.
  init(_ tiff: ArraySlice<UInt8>) {
    let tiff = Array(tiff)
    var orientation: Int?
    var traces: [String] = []
    let isLittle = tiff.first == UInt8(ascii: "I")
    func number(_ at: Int, _ count: Int) -> Int {
      guard at >= 0, at + count <= tiff.count else { return 0 }
      return (isLittle ? tiff[at..<at + count].reversed() : Array(tiff[at..<at + count])).reduce(0) {
        $0 << 8 | Int($1)
      }
    }
    let directory = number(4, 4)
    for entry in 0..<min(number(directory, 2), 512) {
      let at = directory + 2 + entry * 12
      switch number(at, 2) {
      case 0x0112: orientation = (1...8).contains(number(at + 8, 2)) ? number(at + 8, 2) : nil
      case 0x8825: traces.append("拍摄地点")
      case 0x8769, 0x0132: if !traces.contains("拍摄时间和参数") { traces.append("拍摄时间和参数") }
      case 0x010F, 0x0110, 0x0131: if !traces.contains("设备型号") { traces.append("设备型号") }
      case 0x013B, 0x8298, 0x9C9D: if !traces.contains("作者") { traces.append("作者") }
      default: break
      }
    }
    let next = directory + 2 + number(directory, 2) * 12
    if directory > 0, number(next, 4) > 0 { traces.append("缩略图") }
    self.orientation = orientation
    self.traces = traces
  }

  /// An EXIF block that tells the way up and nothing else.
  static func telling(_ orientation: Int) -> [UInt8] {
    Array("MM".utf8) + [0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, UInt8(orientation), 0, 0, 0, 0, 0, 0]
  }

  /// Whether a block is one that `telling` has written.
  static func isTelling(_ tiff: ArraySlice<UInt8>) -> Bool {
    (1...8).contains { tiff.elementsEqual(telling($0)) }
  }
}

/// The segments of a JPEG (ITU-T T.81, annex B).
enum JPEGWalk {
  static func cleaned(_ bytes: [UInt8]) -> Photograph? {
    var out: [UInt8] = [0xFF, 0xD8]
    var traces: [String] = []
    var at = 2
    func add(_ new: [String]) { for trace in new where !traces.contains(trace) { traces.append(trace) } }
    while at + 4 <= bytes.count {
      guard bytes[at] == 0xFF else { return nil }
      let marker = bytes[at + 1]
      if marker == 0xFF {
        at += 1
        continue
      }
      if marker == 0xD9 { break }
      let length = Int(bytes[at + 2]) << 8 | Int(bytes[at + 3])
      guard length >= 2, at + 2 + length <= bytes.count else { return nil }
      let body = bytes[(at + 4)..<(at + 2 + length)]
      let segment = bytes[at..<at + 2 + length]
      at += 2 + length
      switch marker {
      case 0xE1:
        if body.starts(with: Array("Exif\0".utf8)), body.count > 6 {
          let exif = EXIF(body.dropFirst(6))
          if EXIF.isTelling(body.dropFirst(6)) {
            out += segment
          } else {
            add(exif.traces.isEmpty ? ["拍摄信息"] : exif.traces)
            if let orientation = exif.orientation, orientation != 1 { out += exifSegment(orientation) }
          }
        } else {
          add(["编辑记录"])
        }
      case 0xED: add(["编辑记录"])
      case 0xFE: add(["附注"])
      case 0xE0 where body.starts(with: Array("JFIF\0".utf8)) && body.count >= 14:
        // Behind the two sides of a small copy, the copy itself.
        if body.count > 14 { add(["缩略图"]) }
        out += [0xFF, 0xE0, 0, 16] + body.prefix(12) + [0, 0]
      case 0xE2 where body.starts(with: Array("ICC_PROFILE\0".utf8)), 0xEE: out += segment
      case 0xE0: add(["缩略图"])
      case 0xE2...0xEC, 0xEF: add(["附加数据"])
      case 0xDA:
        out += segment
        return scan(bytes, from: at, out: out, traces: traces)
      default: out += segment
      }
    }
    return nil
  }

  private static func exifSegment(_ orientation: Int) -> [UInt8] {
    let body = Array("Exif\0\0".utf8) + EXIF.telling(orientation)
    return [0xFF, 0xE1, 0, UInt8(body.count + 2)] + body
  }

  /// The picture itself, to its end; what stands behind the end (other pictures, film) is left out.
  private static func scan(_ bytes: [UInt8], from start: Int, out: [UInt8], traces: [String]) -> Photograph? {
    switch bytes.withUnsafeBufferPointer({ end(of: $0, from: start) }) {
    case .at(let end):
      let traces = end < bytes.count ? traces + ["图片后面的数据"] : traces
      return Photograph(bytes: out + bytes[start..<end], traces: traces)
    // A picture that was cut short is shown as far as it goes.
    case .missing: return Photograph(bytes: out + bytes[start...] + [0xFF, 0xD9], traces: traces)
    case .broken: return nil
    }
  }

  private enum End {
    /// Behind the mark that ends it.
    case at(Int)
    case missing, broken
  }

  /// Where a picture ends whose first scan begins at `start`.
  private static func end(of bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> End {
    var at = start
    // Nearly all bytes are the picture's own; only 0xFF may begin a mark.
    while let mark = bytes.first(0xFF, from: at), mark + 1 < bytes.count {
      switch bytes[mark + 1] {
      case 0xD9: return .at(mark + 2)
      case 0xFF: at = mark + 1
      case 0x00, 0xD0...0xD7: at = mark + 2
      case 0xC4, 0xDA, 0xDB, 0xDC, 0xDD:
        // Tables and further scans of a progressive picture.
        guard mark + 4 <= bytes.count else { return .broken }
        at = mark + 2 + (Int(bytes[mark + 2]) << 8 | Int(bytes[mark + 3]))
      default: return .broken
      }
    }
    return .missing
  }
}

/// The chunks of a PNG (ISO/IEC 15948).
enum PNGWalk {
  /// Chunks that only describe: texts, the time, EXIF.
  private static let described = ["tEXt": "附注", "zTXt": "附注", "iTXt": "附注", "tIME": "时间", "eXIf": "拍摄信息"]
  private static let kept: Set<String> = [
    "IHDR", "PLTE", "IDAT", "IEND", "tRNS", "cHRM", "gAMA", "iCCP", "sBIT", "sRGB", "cICP", "bKGD", "hIST", "pHYs",
    "sPLT",
    "acTL", "fcTL", "fdAT",
  ]

  static func cleaned(_ bytes: [UInt8]) -> Photograph? {
    var out = Array(bytes.prefix(8))
    var traces: [String] = []
    var at = 8
    while at + 12 <= bytes.count {
      let length = bytes[at..<at + 4].reduce(0) { $0 << 8 | Int($1) }
      guard at + 12 + length <= bytes.count else { return nil }
      let name = String(decoding: bytes[(at + 4)..<(at + 8)], as: UTF8.self)
      let chunk = bytes[at..<at + 12 + length]
      at += 12 + length
      let body = chunk.dropFirst(8).dropLast(4)
      if kept.contains(name) || (name == "eXIf" && EXIF.isTelling(body)) {
        out += chunk
      } else {
        if name == "eXIf", let orientation = EXIF(body).orientation, orientation != 1 {
          out += self.chunk("eXIf", EXIF.telling(orientation))
        }
        let trace = described[name] ?? "附加数据"
        if !traces.contains(trace) { traces.append(trace) }
      }
      if name == "IEND" {
        if at < bytes.count { traces.append("图片后面的数据") }
        return Photograph(bytes: out, traces: traces)
      }
    }
    return nil
  }
}

extension PNGWalk {
  private static func chunk(_ name: String, _ body: [UInt8]) -> [UInt8] {
    let named = Array(name.utf8) + body
    var sum: UInt32 = 0xFFFF_FFFF
    for byte in named {
      sum ^= UInt32(byte)
      for _ in 0..<8 { sum = sum & 1 != 0 ? 0xEDB8_8320 ^ (sum >> 1) : sum >> 1 }
    }
    let four = { (value: UInt32) in [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) } }
    return four(UInt32(body.count)) + named + four(~sum)
  }
}

/// The chunks of a WebP (RFC 9649).
enum WebPWalk {
  static func cleaned(_ bytes: [UInt8]) -> Photograph? {
    guard bytes.count >= 20 else { return nil }
    let total = little(bytes, 4) + 8
    guard total <= bytes.count + 1, total >= 20 else { return nil }
    var out = Array(bytes.prefix(12))
    var traces: [String] = []
    var flags: Int?
    var orientation: Int?
    var at = 12
    while at + 8 <= min(total, bytes.count) {
      let name = String(decoding: bytes[at..<at + 4], as: UTF8.self)
      let size = little(bytes, at + 4)
      let end = at + 8 + size + size % 2
      guard at + 8 + size <= bytes.count else { return nil }
      let chunk = Array(bytes[at..<min(end, bytes.count)]) + (end > bytes.count ? [0] : [])
      switch name {
      case "EXIF":
        let body = bytes[(at + 8)..<(at + 8 + size)]
        let tiff = body.starts(with: Array("Exif\0\0".utf8)) ? body.dropFirst(6) : body
        let exif = EXIF(tiff)
        orientation = exif.orientation
        if !EXIF.isTelling(body) { traces += exif.traces.isEmpty ? ["拍摄信息"] : exif.traces }
      case "XMP ": traces.append("编辑记录")
      case "VP8X":
        flags = out.count + 8
        out += chunk
      case "VP8 ", "VP8L", "ALPH", "ICCP", "ANIM", "ANMF": out += chunk
      default: traces.append("附加数据")
      }
      at = end
    }
    if total < bytes.count { traces.append("图片后面的数据") }
    // The flags that say that EXIF and XMP are there.
    if let flags, flags < out.count {
      out[flags] &= ~0x0C
      if let orientation, orientation != 1 {
        out[flags] |= 0x08
        let told = EXIF.telling(orientation)
        out += Array("EXIF".utf8) + [UInt8(told.count), 0, 0, 0] + told
      }
    }
    let size = out.count - 8
    for index in 0..<4 { out[4 + index] = UInt8(truncatingIfNeeded: size >> (8 * index)) }
    return Photograph(bytes: out, traces: traces)
  }

  private static func little(_ bytes: [UInt8], _ at: Int) -> Int {
    bytes[at..<at + 4].reversed().reduce(0) { $0 << 8 | Int($1) }
  }
}
