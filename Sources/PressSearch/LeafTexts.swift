import PressText

/// What is shown of hits: per leaf its texts, with the document's card on its first leaf.
///
/// A leaf is `[card, [[anchor, heading, text], …]]`, the card null on later leaves; title, summary, heading and text are
/// in the dictionary's code.
struct LeafTexts {
  private(set) var leaves: [[UInt8]] = []
  /// For every 16-bit unit whether it is a traditional form that stands somewhere in the texts.
  private var hasFolded = [Bool](repeating: false, count: 65_536)

  /// The traditional forms in the texts, each with what it is folded to.
  var folds: String {
    var out = ""
    for unit in hasFolded.indices where hasFolded[unit] {
      guard let scalar = Unicode.Scalar(UInt32(unit)), Han.simplified(scalar) != scalar else { continue }
      out.unicodeScalars.append(scalar)
      out.unicodeScalars.append(Han.simplified(scalar))
    }
    return out
  }

  init(_ site: [(document: SearchDocument, words: SearchWords)], dictionary: TextDictionary) {
    for (document, words) in site {
      for section in document.sections {
        note(section.text)
        note(section.heading ?? "")
      }
      note(document.title)
      note(document.summary)
      for (place, leaf) in words.leaves.enumerated() {
        var out: [UInt8] = []
        out.append("[")
        if place == 0 { Self.appendCard(of: document, dictionary, to: &out) } else { out.append("null") }
        out.append(",[")
        for (index, part) in leaf.parts.enumerated() {
          if index > 0 { out.append(",") }
          let section = document.sections[part.section]
          out.append("[")
          out.appendJSONString((section.anchor ?? "").utf8)
          out.append(",\"")
          dictionary.encode(part.startsSection ? section.heading ?? "" : "", to: &out)
          out.append("\",\"")
          dictionary.encode(section.text.utf8Slice(part.range), to: &out)
          out.append("\"]")
        }
        out.append("]]")
        leaves.append(out)
      }
    }
  }

  private mutating func note(_ text: String) {
    for unit in text.utf16 where unit >= 0x3400 { hasFolded[Int(unit)] = true }
  }

  /// `[title, url, date, type, kind, branches, tags, summary, attachmentOf]`, the last only for attachments.
  private static func appendCard(of document: SearchDocument, _ dictionary: TextDictionary, to out: inout [UInt8]) {
    out.append("[\"")
    dictionary.encode(document.title, to: &out)
    out.append("\"")
    for text in [document.url, document.date ?? "", document.typeTitle, document.kindTitle ?? ""] {
      out.append(",")
      out.appendJSONString(text.utf8)
    }
    for names in [document.branches, document.tags] {
      out.append(",")
      out += JSON.strings(names).bytes()
    }
    out.append(",\"")
    dictionary.encode(document.summary, to: &out)
    out.append("\"")
    if let page = document.attachmentOf {
      out.append(",\"")
      dictionary.encode(page, to: &out)
      out.append("\"")
    }
    out.append("]")
  }
}
