package import PressAudit
package import PressBundle
import PressSearch
package import PressText

/// Reads what has been made once more, for what an edition withholds: pages as they are, the search index decoded.
package struct Rereading: Sendable {
  package let traces: WithheldTraces
  private let index: IndexTexts?

  /// Files that hold text. The others are told by their digests.
  private static let textual: Set<String> = ["html", "json", "js", "xml", "txt", "svg", "css", "csv", "md", "ics"]

  /// `index` is the code of the search index's texts as it stands in what has been made, nil where there is no index; nil
  /// when it cannot be read, which proves nothing.
  package init?(_ traces: WithheldTraces, index: [UInt8]?) {
    self.traces = traces
    guard let index else {
      self.index = nil
      return
    }
    guard let texts = IndexTexts(code: index) else { return nil }
    self.index = texts
  }

  /// Where the code of the search index's texts stands.
  package static let codeOfIndex = IndexTexts.codeFile

  package static func isRead(_ address: RelativePath) -> Bool { textual.contains(address.fileExtension) }

  /// What a file gives away; nil for one of the index that cannot be read.
  package func reading(_ address: RelativePath, _ bytes: [UInt8]) -> PageReading? {
    guard let index else { return PageReading(address, bytes, traces: traces) }
    guard let decoded = index.text(of: address, bytes) else { return nil }
    return PageReading(address, bytes + [0x0A] + decoded, traces: traces)
  }
}

extension Plan {
  /// Reads what is made of this plan; the index is the one that the plan holds.
  package var rereading: Rereading {
    let code = index.first { $0.path == Rereading.codeOfIndex }
    guard let rereading = Rereading(traces, index: code?.bytes) else {
      preconditionFailure("an index that was made here can be read here")
    }
    return rereading
  }

  /// The same plan with the traces of the larger site that it is a part of.
  func keeping(_ traces: WithheldTraces) -> Plan {
    Plan(
      framing: composition, jobs, index: index, attached: attached, audit: audit, traces: traces, freshness: freshness)
  }

  /// What of a withheld document stands in a book's title or chapters: every form of the book is made of these.
  package func leaks(in book: Book) -> [Proof.Leak] {
    let cover = PageReading(RelativePath(trusting: "book"), Array(book.title.utf8), traces: traces)
    return cover.leaks
      + book.chapters.flatMap { chapter in
        let words = ([chapter.title] + chapter.line).joined(separator: "\n") + "\n"
        return PageReading(chapter.address, Array(words.utf8) + chapter.html.bytes, traces: traces).leaks
      }
  }
}
