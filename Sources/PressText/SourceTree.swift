/// A text file of the site.
package struct SourceFile: Sendable {
  /// Where it stands, from the content folder.
  package let path: RelativePath
  /// Its bytes as found on disk: any encoding, with or without a byte-order mark.
  package var bytes: [UInt8] { stored.bytes }

  private let stored: StoredBytes
  /// How it looked from outside when it was found. Nil where it may be written to again without looking otherwise, and for
  /// what comes from no disk.
  package let look: FileLook?

  /// How many bytes it has; they are not fetched for it.
  package var size: Int { stored.count }

  package init(path: RelativePath, bytes: [UInt8]) { self.init(path: path, stored: StoredBytes(bytes), look: nil) }

  /// A file whose bytes are fetched at each look at them.
  package init(path: RelativePath, stored: StoredBytes, look: FileLook?) {
    (self.path, self.stored, self.look) = (path, stored, look)
  }

  /// The same file with its bytes at hand, for whoever looks at them more than once.
  package var fetched: SourceFile { SourceFile(path: path, stored: StoredBytes(bytes), look: look) }
}

/// A file that is copied, not read: a photograph, a PDF, a spreadsheet.
package struct AttachmentFile: Sendable {
  /// Where it stands, from the content folder.
  package let path: RelativePath
  /// Its size in bytes.
  package let size: Int
  /// Its first bytes, enough to tell its type and the size of a picture (at most 64 KiB).
  package let head: [UInt8]
  /// How it looked from outside when it was found; nil for what comes from no disk.
  package let look: FileLook?
  /// Whether it would look otherwise if it were written to again.
  package let isAtRest: Bool

  package init(path: RelativePath, size: Int, head: [UInt8], look: FileLook? = nil, isAtRest: Bool = false) {
    self.path = path
    self.size = size
    self.head = head
    self.look = look
    self.isAtRest = isAtRest
  }
}

/// Everything found in a content folder, as values, sorted by path.
package struct SourceTree: Sendable {
  /// Markdown documents.
  package let documents: [SourceFile]
  /// `site.yml`, `glossary.yml` and the ledgers.
  package let records: [SourceFile]
  /// All other files.
  package let attachments: [AttachmentFile]

  package init(documents: [SourceFile], records: [SourceFile], attachments: [AttachmentFile]) {
    self.documents = RelativePath.order(of: documents.map(\.path)).map { documents[$0] }
    self.records = RelativePath.order(of: records.map(\.path)).map { records[$0] }
    self.attachments = RelativePath.order(of: attachments.map(\.path)).map { attachments[$0] }
  }
}

extension SourceTree {
  /// How the attachments looked that are at rest.
  package var looksOfAttachments: [RelativePath: FileLook] {
    Dictionary(attachments.filter(\.isAtRest).compactMap { file in file.look.map { (file.path, $0) } }) { first, _ in
      first
    }
  }
}

extension Sequence<SourceFile> {
  /// How many bytes the files have together.
  package var totalSize: Int { reduce(0) { $0 + $1.size } }
}
