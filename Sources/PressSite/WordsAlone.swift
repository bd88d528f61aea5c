import PressMarkup
import PressText

extension PageSource {
  /// Whether a document that was read again differs from what was read before in words of its body alone.
  ///
  /// Its keys are the same to the byte, and its headings, links, pictures and first paragraphs the same too: then nothing
  /// outside its own page and the search can tell the difference, but for its length. Reports and question sheets are
  /// left out, since more is made of their text.
  package func differsInWordsAlone(from old: PageSource, bytes: [UInt8], oldBytes: [UInt8]) -> Bool {
    guard type == old.type, type != .report, type != .quiz, isApproved == old.isApproved else { return false }
    let start = bodyStart(bytes)
    return start == bodyStart(oldBytes) && bytes[..<start] == oldBytes[..<start] && body.isBuiltLike(old.body)
  }

  private func bodyStart(_ bytes: [UInt8]) -> Int {
    FrontMatterText.find(in: SourceFile(path: path, bytes: bytes)).value.bodyStart
  }
}

extension Body {
  /// Whether headings, links, pictures and the first paragraphs are the same.
  fileprivate func isBuiltLike(_ other: Body) -> Bool {
    lead == other.lead && firstImage == other.firstImage && tokens.isEmpty && other.tokens.isEmpty
      && outline.elementsEqual(other.outline) { $0.level == $1.level && $0.id == $1.id && $0.text == $1.text }
      && references.elementsEqual(other.references) {
        $0.kind == $1.kind && $0.target == $1.target && $0.fragment == $1.fragment && $0.label == $1.label
      }
  }
}
