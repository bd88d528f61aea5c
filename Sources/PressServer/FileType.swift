import PressText

/// The media types of files by their names.
enum FileType {
  /// As `text/html`; what is not known is sent as bytes.
  static func of(_ path: RelativePath) -> String { table[path.fileExtension] ?? "application/octet-stream" }

  private static let table = [
    "html": "text/html", "css": "text/css", "js": "text/javascript", "json": "application/json",
    "xml": "application/xml", "txt": "text/plain", "csv": "text/csv", "ics": "text/calendar", "svg": "image/svg+xml",
    "png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg", "gif": "image/gif", "webp": "image/webp",
    "ico": "image/vnd.microsoft.icon", "pdf": "application/pdf", "zip": "application/zip", "mp3": "audio/mpeg",
    "m4a": "audio/mp4", "mp4": "video/mp4", "webm": "video/webm", "woff2": "font/woff2", "doc": "application/msword",
    "xls": "application/vnd.ms-excel", "ppt": "application/vnd.ms-powerpoint",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
  ]

  /// Whether a type is text in UTF-8.
  static func isText(_ type: String) -> Bool {
    type.hasPrefix("text/") || ["application/json", "application/xml", "image/svg+xml"].contains(type)
  }
}

/// A part of a file, as the header `Range` asks for it (RFC 9110, section 14.2); only one part is ever sent.
enum ByteRange {
  /// nil where the whole file is to be sent; an empty range where the part does not exist.
  static func read(_ header: String, count: Int) -> Range<Int>? {
    guard header.hasPrefix("bytes="), !header.contains(",") else { return nil }
    let parts = header.dropFirst("bytes=".count).split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 2 else { return nil }
    let (first, last) = (number(parts[0]), number(parts[1]))
    switch (first, last) {
    case (let first?, let last?): return last < first ? nil : first >= count ? 0..<0 : first..<min(count, last + 1)
    case (let first?, nil) where parts[1].isEmpty: return first >= count ? 0..<0 : first..<count
    case (nil, let last?) where parts[0].isEmpty: return last == 0 ? 0..<0 : max(0, count - last)..<count
    default: return nil
    }
  }

  /// At most 15 digits, so that nothing overflows.
  private static func number(_ text: Substring) -> Int? {
    text.utf8.count <= 15 && text.utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 } ? Int(text) : nil
  }
}
