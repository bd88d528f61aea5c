/// A text file of the site, read whole.
package struct SourceFile: Sendable {
  /// Where it stands, from the content folder.
  package let path: RelativePath
  /// Its bytes as found on disk: any encoding, with or without a byte-order mark.
  package let bytes: [UInt8]

  package init(path: RelativePath, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
  }
}

/// A file that is copied, not read: a photograph, a PDF, a spreadsheet.
package struct AttachmentFile: Sendable {
  /// Where it stands, from the content folder.
  package let path: RelativePath
  /// Its size in bytes.
  package let size: Int
  /// Its first bytes, enough to tell its type and the size of a picture (at most 64 KiB).
  package let head: [UInt8]

  package init(path: RelativePath, size: Int, head: [UInt8]) {
    self.path = path
    self.size = size
    self.head = head
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
    self.documents = documents.sorted { $0.path < $1.path }
    self.records = records.sorted { $0.path < $1.path }
    self.attachments = attachments.sorted { $0.path < $1.path }
  }
}
