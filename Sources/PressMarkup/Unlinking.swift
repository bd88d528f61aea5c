import PressText

extension Body {
  /// The body without the links to some references: the text of each stays, with a note behind it.
  ///
  /// Only links to documents are given: they print as `<a href="…"…>text</a>` with a hole for the address, and a link
  /// holds no other.
  package func unlinking(_ left: Set<Int>, note: String) -> Body {
    let html = html
    var out: [UInt8] = []
    out.reserveCapacity(html.count)
    var kept: [Hole] = []
    var start = 0
    let opening = Array("<a href=\"".utf8)
    let closing = Array("</a>".utf8)
    /// The ends of links that are taken out, as offsets of their `</a>`.
    var ends: [Int] = []
    func copy(to end: Int, into out: inout [UInt8]) {
      while let next = ends.first, next <= end {
        out += html[start..<next]
        out.appendEscaped(note.utf8)
        start = next + closing.count
        ends.removeFirst()
      }
      if start < end {
        out += html[start..<end]
        start = end
      }
    }
    for hole in holes {
      guard case .address(let reference) = hole.kind, left.contains(reference), references[reference].kind != .image,
        let end = Self.find(closing, in: html, from: hole.offset),
        let bracket = html[hole.offset...].firstIndex(of: UInt8(ascii: ">"))
      else {
        copy(to: hole.offset, into: &out)
        kept.append(Hole(offset: out.count, kind: hole.kind))
        continue
      }
      copy(to: hole.offset - opening.count, into: &out)
      precondition(html[start..<hole.offset].elementsEqual(opening), "a link to a document begins with its address")
      start = bracket + 1
      ends.append(end)
    }
    copy(to: html.count, into: &out)
    return Body(
      html: out, holes: kept, outline: outline, references: references, text: PackedText(sections), lead: lead,
      characters: characters, questions: questions, firstImage: firstImage, tokens: tokens,
      externals: externals)
  }

  private static func find(_ needle: [UInt8], in html: [UInt8], from start: Int) -> Int? {
    var index = start
    while index + needle.count <= html.count {
      if html[index] == needle[0], html[index..<index + needle.count].elementsEqual(needle) { return index }
      index += 1
    }
    return nil
  }
}
