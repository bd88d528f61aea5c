package import PressText

/// Values of YAML whose text does not stand in the file as it reads: with escapes, or folded out of several lines.
package enum SpelledValues {
  /// The values of a document's front matter, or of a file of settings; none where all stand as they read.
  package static func values(in file: SourceFile) -> [String] {
    let range: Range<Int>
    switch file.path.fileExtension {
    case "yml", "yaml": range = file.bytes.indices
    case "md", "markdown": range = FrontMatterText.find(in: file).value.yaml
    default: return []
    }
    guard mayHide(file.bytes[range]) else { return [] }
    let read = YAMLText(path: file.path, bytes: file.bytes, range: range).read()
    return read.value.map { values(of: $0, in: file.bytes) } ?? []
  }

  /// Whether something is written with escapes, or goes on in a line without a key of its own.
  private static func mayHide(_ yaml: ArraySlice<UInt8>) -> Bool {
    if yaml.contains(UInt8(ascii: "\\")) { return true }
    var quote: UInt8 = 0
    var start = yaml.startIndex
    while start < yaml.endIndex {
      let line = yaml[start...].prefix { $0 != 0x0A && $0 != 0x0D }
      let text = line.drop { $0 == 0x20 || $0 == 0x09 }
      if line.startIndex < text.startIndex, let first = text.first, !"-#".utf8.contains(first),
        !text.contains(UInt8(ascii: ":"))
      {
        return true
      }
      start = line.endIndex + 1
    }
    for byte in yaml {
      if byte == UInt8(ascii: "'"), quote == byte { return true }
      quote = byte
    }
    return false
  }

  private static func values(of value: YAMLValue, in bytes: [UInt8]) -> [String] {
    switch value.content {
    case .scalar(let text):
      let written = bytes[value.range.clamped(to: bytes.indices)]
      let reads = written.elementsEqual(text.utf8) || written.dropFirst().dropLast().elementsEqual(text.utf8)
      return text.isEmpty || reads ? [] : [text]
    case .list(let values): return values.flatMap { Self.values(of: $0, in: bytes) }
    case .map(let members):
      return members.flatMap { Self.values(of: $0.key, in: bytes) + Self.values(of: $0.value, in: bytes) }
    }
  }
}
