package import PressText

/// A file as it will stand in an archive.
package struct PackedFile: Sendable {
  /// How its bytes are kept (APPNOTE 4.4.5).
  package enum Method: UInt16, Sendable {
    case stored = 0
    case deflated = 8
  }

  package let path: RelativePath
  package let checksum: UInt32
  /// Bytes before packing.
  package let size: Int
  package let method: Method
  package let bytes: [UInt8]

  /// Packs a file; one that would not become smaller is kept as it is. `stored` keeps it as it is in any case.
  package init(_ path: RelativePath, _ bytes: [UInt8], stored: Bool = false) {
    self.path = path
    size = bytes.count
    guard !stored, !path.isPackedAlready else {
      (method, self.bytes, checksum) = (.stored, bytes, CRC32.of(bytes))
      return
    }
    var deflater = Deflater()
    let packed = deflater.pack(bytes, isLast: true)
    checksum = deflater.checksum
    (method, self.bytes) = packed.count < bytes.count ? (.deflated, packed) : (.stored, bytes)
  }
}

extension RelativePath {
  /// Whether the file's kind is packed by itself, so that packing again only costs time.
  package var isPackedAlready: Bool {
    [
      "jpg", "jpeg", "png", "gif", "webp", "avif", "heic", "mp4", "m4v", "mov", "mp3", "m4a", "zip", "7z", "rar", "gz",
      "br",
      "docx", "xlsx", "pptx", "epub", "woff2",
    ].contains(fileExtension)
  }
}
