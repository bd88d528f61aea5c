/// The text of a docx, xlsx or pptx package (ECMA-376), with what its makers left in it.
struct OfficeText {
  private(set) var bytes: [UInt8] = []
  /// Authors and companies, comments, revisions: each as it is to be said.
  private(set) var traces: [String] = []
  /// Whether it holds programs, or files of other programs, which nobody but a person can look through.
  private(set) var holdsUnreadable = false

  /// How deep packages may lie in packages.
  static let depthLimit = 3

  init(_ archive: ZipArchive, depth: Int = 0) throws(ZipArchive.Refusal) {
    var shared: [[UInt8]] = []
    if let entry = archive.entries.first(where: { $0.name == "xl/sharedStrings.xml" }) {
      shared = Self.strings(try archive.bytes(of: entry))
    }
    for entry in archive.entries.sorted(by: { $0.name < $1.name }) {
      let name = entry.name.lowercased()
      if name.hasSuffix(".xml") {
        try take(name, try archive.bytes(of: entry), shared: shared)
      } else if [".docx", ".xlsx", ".pptx"].contains(where: name.hasSuffix) {
        guard depth < Self.depthLimit else { throw .tooLarge }
        let inner = try OfficeText(ZipArchive(try archive.bytes(of: entry)), depth: depth + 1)
        bytes += inner.bytes
        traces += inner.traces
        if inner.holdsUnreadable { holdsUnreadable = true }
      } else if name.hasSuffix(".rels") {
        takeTargets(try archive.bytes(of: entry))
      } else if name.hasSuffix("vbaproject.bin") || (name.contains("/embeddings/") && !name.hasSuffix("/")) {
        holdsUnreadable = true
      } else if [".jpg", ".jpeg", ".png", ".webp"].contains(where: name.hasSuffix) {
        let picture = try archive.bytes(of: entry)
        let found = Photograph.cleaned(picture, FileKind(picture))?.traces ?? []
        for trace in ["拍摄地点", "设备型号", "作者"] where found.contains(trace) {
          if !traces.contains("插图里的" + trace) { traces.append("插图里的" + trace) }
        }
      }
    }
  }

  private mutating func take(_ name: String, _ xml: [UInt8], shared: [[UInt8]]) throws(ZipArchive.Refusal) {
    switch name {
    case "docprops/core.xml":
      addTrace("作者", Self.element("creator", in: xml))
      addTrace("最后修改人", Self.element("lastModifiedBy", in: xml))
      takeApart(xml)
    case "docprops/app.xml":
      addTrace("单位", Self.element("Company", in: xml))
      addTrace("负责人", Self.element("Manager", in: xml))
    case _ where name.hasPrefix("xl/worksheets/"): takeSheet(xml, shared: shared)
    case "xl/sharedstrings.xml": break
    case "docprops/custom.xml": takeApart(xml)
    case "xl/workbook.xml":
      take(xml)
      for sheet in Self.pieces(of: xml, from: "<sheet ", to: ">") {
        guard let name = sheet.firstRange(of: Array("name=\"".utf8)) else { continue }
        let value = sheet[name.upperBound...].prefix { $0 != UInt8(ascii: "\"") }
        bytes += MarkupText(Array(value), isOffice: true).bytes + [0x0A]
      }
    case _ where name.contains("comment") || name.contains("threadedcomment"):
      let before = bytes.count
      take(xml)
      if bytes[before...].contains(where: { $0 > 0x20 }), !traces.contains("批注") { traces.append("批注") }
    case _
    where name.hasPrefix("word/") || name.hasPrefix("ppt/") || name.hasPrefix("xl/"):
      if name.contains("/theme/") || name.contains("/styles") || name.hasSuffix("/fonttable.xml")
        || name.hasSuffix("/settings.xml")
      {
        return
      }
      take(xml)
    default: break
    }
  }

  private mutating func take(_ xml: [UInt8]) {
    let text = MarkupText(xml, isOffice: true)
    bytes += text.bytes + [0x0A]
    if text.hasRevisions, !traces.contains("修订记录") { traces.append("修订记录") }
  }

  /// The same with each element's text on a line of its own: title, subject, keywords, description.
  private mutating func takeApart(_ xml: [UInt8]) {
    var apart: [UInt8] = []
    apart.reserveCapacity(xml.count + xml.count / 8)
    for byte in xml {
      if byte == UInt8(ascii: "<") { apart.append(0x0A) }
      apart.append(byte)
    }
    bytes += MarkupText(apart, isOffice: true).bytes + [0x0A]
  }

  /// Where links lead, pictures stand and the template lay: a colleague's address, a server's name, a user's folder.
  private mutating func takeTargets(_ xml: [UInt8]) {
    for tag in Self.pieces(of: xml, from: "<Relationship ", to: ">")
    where tag.firstRange(of: Array("External".utf8)) != nil {
      guard let start = tag.firstRange(of: Array("Target=\"".utf8)) else { continue }
      let target = tag[start.upperBound...].prefix { $0 != UInt8(ascii: "\"") }
      bytes += MarkupText(Array(target), isOffice: true).bytes + [0x0A]
    }
  }

  private mutating func addTrace(_ label: String, _ value: String?) {
    guard let value, !value.isEmpty else { return }
    traces.append("\(label)：\(value)")
  }

  /// The text of the first element of a local name.
  private static func element(_ name: String, in xml: [UInt8]) -> String? {
    guard let start = xml.firstRange(of: Array((name + ">").utf8)) ?? xml.firstRange(of: Array((name + " ").utf8)),
      let open = xml[(start.upperBound - 1)...].firstIndex(of: UInt8(ascii: ">"))
    else { return nil }
    let inner = xml[(open + 1)...].prefix { $0 != UInt8(ascii: "<") }
    return String(decoding: MarkupText(Array(inner), isOffice: true).bytes, as: UTF8.self).trimmingBlanks
  }

  // MARK: Sheets

  /// The strings that cells of all sheets refer to by number.
  private static func strings(_ xml: [UInt8]) -> [[UInt8]] {
    pieces(of: xml, from: "<si>", to: "</si>").map { MarkupText($0, isOffice: true).bytes.filter { $0 != 0x0A } }
  }

  /// Rows as lines, cells parted by tabs, each in its column; an empty line ends the sheet.
  private mutating func takeSheet(_ xml: [UInt8], shared: [[UInt8]]) {
    for row in Self.pieces(of: xml, from: "<row", to: "</row>") {
      for cell in SheetCell.cells(ofRow: row) {
        // Empty cells may be left out.
        let missing = cell.column.map { min($0, SheetCell.mostColumns) - cell.place } ?? 0
        if missing > 0 { bytes += [UInt8](repeating: UInt8(ascii: "\t"), count: missing) }
        bytes += cell.text(shared: shared)
        bytes.append(UInt8(ascii: "\t"))
      }
      bytes.append(0x0A)
    }
    bytes.append(0x0A)
    for list in Self.pieces(of: xml, from: "<formula1>", to: "</formula1>") where list.first == UInt8(ascii: "\"") {
      // What may be chosen in a cell: `"张伟,李娜"`.
      bytes += MarkupText(list, isOffice: true).bytes.map { $0 == UInt8(ascii: ",") ? 0x0A : $0 } + [0x0A]
    }
    if let heading = xml.firstRange(of: Array("<oddHeader>".utf8)) {
      bytes += MarkupText(Array(xml[heading.lowerBound...]), isOffice: true).bytes
    }
  }

  static func pieces(of xml: [UInt8], from start: String, to end: String) -> [[UInt8]] {
    var found: [[UInt8]] = []
    var at = 0
    let (opening, closing) = (Array(start.utf8), Array(end.utf8))
    while let open = find(opening, in: xml, from: at), let close = find(closing, in: xml, from: open + opening.count) {
      found.append(Array(xml[(open + (start.hasSuffix(">") ? opening.count : 0))..<close]))
      at = close + closing.count
    }
    return found
  }

  static func find(_ needle: [UInt8], in bytes: [UInt8], from: Int) -> Int? {
    var at = from
    while at + needle.count <= bytes.count {
      guard let hit = bytes[at...].firstIndex(of: needle[0]), hit + needle.count <= bytes.count else { return nil }
      if bytes[hit..<hit + needle.count].elementsEqual(needle) { return hit }
      at = hit + 1
    }
    return nil
  }
}

extension String {
  var trimmingBlanks: String {
    var scalars = unicodeScalars[...]
    while let first = scalars.first, first.properties.isWhitespace { scalars = scalars.dropFirst() }
    while let last = scalars.last, last.properties.isWhitespace { scalars = scalars.dropLast() }
    return String(scalars)
  }
}
