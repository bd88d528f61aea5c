package import PressText

/// The approval that a document carries in its head: what was approved, and how it is written there.
package enum ApprovalText {
  /// The digest of what is approved: body and head without the approval itself, a byte-order mark, and the kind of line
  /// ends, so that copying a file from one system to another voids nothing.
  package static func digest(of file: SourceFile) -> Digest {
    var bytes = file.bytes
    if let range = entry(in: file) { bytes.removeSubrange(range) }
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
    var plain: [UInt8] = []
    plain.reserveCapacity(bytes.count)
    for (index, byte) in bytes.enumerated() {
      if byte == UInt8(ascii: "\r") {
        plain.append(UInt8(ascii: "\n"))
      } else if byte != UInt8(ascii: "\n") || index == 0 || bytes[index - 1] != UInt8(ascii: "\r") {
        plain.append(byte)
      }
    }
    return Digest(of: plain)
  }

  /// The file with an approval of its present text; every other byte stays. Nil when the file has no head.
  package static func approving(_ file: SourceFile, by role: String, on day: Day) -> [UInt8]? {
    let found = FrontMatterText.find(in: file)
    let yaml = found.value.yaml
    guard found.diagnostics.isEmpty, !yaml.isEmpty, TextEncoding.defect(in: file) == nil else { return nil }
    let isCRLF = file.bytes[..<yaml.lowerBound].suffix(2).elementsEqual(Array("\r\n".utf8))
    let lineEnd = isCRLF ? "\r\n" : file.bytes[yaml.lowerBound - 1] == UInt8(ascii: "\r") ? "\r" : "\n"
    let line = "approval: {by: \(quoted(role)), on: \(day), digest: \"\(digest(of: file))\"}\(lineEnd)"
    var bytes = file.bytes
    bytes.replaceSubrange(entry(in: file) ?? yaml.upperBound..<yaml.upperBound, with: Array(line.utf8))
    return bytes
  }

  private static func quoted(_ text: String) -> String {
    "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }

  /// The lines of the approval in the head, with their ends.
  private static func entry(in file: SourceFile) -> Range<Int>? {
    let yaml = FrontMatterText.find(in: file).value.yaml
    let bytes = file.bytes
    var start: Int?
    var at = yaml.lowerBound
    while at < yaml.upperBound {
      let end = lineEnd(bytes, at, limit: yaml.upperBound)
      let first = bytes[at]
      let continues = first == 0x20 || first == 0x09 || first == UInt8(ascii: "}") || first == UInt8(ascii: "-")
      if let start, !continues { return start..<at }
      if start == nil, isApproval(bytes[at..<end]) { start = at }
      at = end
    }
    return start.map { $0..<yaml.upperBound }
  }

  private static func isApproval(_ line: ArraySlice<UInt8>) -> Bool {
    let text = String(decoding: line, as: UTF8.self)
    guard let colon = text.firstIndex(where: { $0 == ":" || $0 == "：" }) else { return false }
    return FieldName(.approval).matches(folded: FoldedName(String(text[..<colon])))
  }

  /// Behind the end of the line that begins at `start`.
  private static func lineEnd(_ bytes: [UInt8], _ start: Int, limit: Int) -> Int {
    var at = start
    while at < limit, bytes[at] != UInt8(ascii: "\n"), bytes[at] != UInt8(ascii: "\r") { at += 1 }
    if at + 1 < limit, bytes[at] == UInt8(ascii: "\r"), bytes[at + 1] == UInt8(ascii: "\n") { return at + 2 }
    return min(limit, at + 1)
  }
}
