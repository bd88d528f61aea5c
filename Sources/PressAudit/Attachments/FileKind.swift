package import PressText

/// What a file is by its content, whatever its name says.
package enum FileKind: String, Sendable, Hashable, CaseIterable {
  case jpeg, png, gif, webP, heic, svg, pdf, office, zip, oldOffice, html, text, media, program, unknown

  /// By the first bytes, and for packages by what they list.
  package init(_ bytes: [UInt8]) {
    func begins(_ signature: [UInt8], at: Int = 0) -> Bool {
      bytes.count >= at + signature.count && bytes[at..<at + signature.count].elementsEqual(signature)
    }
    func says(_ text: String, at: Int = 0) -> Bool { begins(Array(text.utf8), at: at) }
    if begins([0xFF, 0xD8, 0xFF]) {
      self = .jpeg
    } else if begins([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) {
      self = .png
    } else if says("GIF87a") || says("GIF89a") {
      self = .gif
    } else if says("RIFF"), says("WEBP", at: 8) {
      self = .webP
    } else if says("ftyp", at: 4) {
      self =
        ["heic", "heix", "hevc", "heim", "heis", "mif1", "msf1", "avif"].contains { says($0, at: 8) } ? .heic : .media
    } else if says("%PDF-") {
      self = .pdf
    } else if begins([0x50, 0x4B, 3, 4]) || begins([0x50, 0x4B, 5, 6]) {
      let sign = Array("[Content_Types].xml".utf8)
      self = bytes.prefix(8192).contains(sign) || bytes.suffix(65_536).contains(sign) ? .office : .zip
    } else if begins([0xD0, 0xCF, 0x11, 0xE0]) {
      self = .oldOffice
    } else if begins([0x4D, 0x5A]) || begins([0x7F, 0x45, 0x4C, 0x46]) {
      self = .program
    } else if says("ID3") || says("OggS") || says("RIFF") || begins([0xFF, 0xFB]) || begins([0x1A, 0x45, 0xDF, 0xA3]) {
      self = .media
    } else {
      self = Self.textual(bytes)
    }
  }

  private static func textual(_ bytes: [UInt8]) -> FileKind {
    let head = bytes.prefix(1024).map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
    guard !bytes.prefix(4096).contains(0) else { return .unknown }
    func holds(_ text: String) -> Bool { head.firstRange(of: Array(text.utf8)) != nil }
    if holds("<svg") { return .svg }
    if holds("<!doctype html") || holds("<html") || holds("<script") { return .html }
    return .text
  }

  /// What a name's extension promises; nil for extensions that promise nothing.
  package init?(promisedBy path: RelativePath) {
    switch path.fileExtension {
    case "jpg", "jpeg", "jpe": self = .jpeg
    case "png": self = .png
    case "gif": self = .gif
    case "webp": self = .webP
    case "heic", "heif": self = .heic
    case "svg": self = .svg
    case "pdf": self = .pdf
    case "docx", "xlsx", "pptx", "docm", "xlsm", "pptm", "dotx": self = .office
    case "doc", "xls", "ppt", "wps", "et", "dps": self = .oldOffice
    case "zip": self = .zip
    case "html", "htm": self = .html
    case "txt", "csv", "md", "json", "xml", "yml", "yaml", "ics", "vcf": self = .text
    case "mp3", "mp4", "m4a", "m4v", "mov", "ogg", "webm", "wav", "avi": self = .media
    default: return nil
    }
  }

  package var isPicture: Bool {
    switch self {
    case .jpeg, .png, .gif, .webP, .heic, .svg: true
    case .pdf, .office, .zip, .oldOffice, .html, .text, .media, .program, .unknown: false
    }
  }

  /// What office people call it.
  package var name: (chinese: String, english: String) {
    switch self {
    case .jpeg: ("JPEG 图片", "a JPEG picture")
    case .png: ("PNG 图片", "a PNG picture")
    case .gif: ("GIF 图片", "a GIF picture")
    case .webP: ("WebP 图片", "a WebP picture")
    case .heic: ("HEIC 图片", "a HEIC picture")
    case .svg: ("SVG 图片", "an SVG picture")
    case .pdf: ("PDF 文件", "a PDF file")
    case .office: ("新版 Office 文件", "an Office package")
    case .zip: ("压缩包", "a zip archive")
    case .oldOffice: ("旧版 Office 文件", "an old Office file")
    case .html: ("网页", "a web page")
    case .text: ("文本文件", "a text file")
    case .media: ("音频或视频", "sound or video")
    case .program: ("程序", "a program")
    case .unknown: ("认不出的文件", "a file of unknown type")
    }
  }
}
