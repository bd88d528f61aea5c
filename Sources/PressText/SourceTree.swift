/// A text file of the site, read whole.
package struct SourceFile: Sendable {
  /// Where it stands, from the content folder.
  package let path: RelativePath
  /// Its bytes as found on disk: any encoding, with or without a byte-order mark.
  package var bytes: [UInt8] { stored.bytes }

  private var stored: StoredBytes

  /// How many bytes it has; they are not fetched for it.
  package var size: Int { stored.count }

  package init(path: RelativePath, bytes: [UInt8]) {
    self.path = path
    stored = StoredBytes(bytes)
  }

  /// The same file with its bytes at hand, for whoever looks at them more than once.
  package var fetched: SourceFile { SourceFile(path: path, bytes: bytes) }

  /// The same file with its bytes put away; each look at them fetches them again.
  package func putAway(in store: any ByteStore) -> SourceFile {
    var file = self
    file.stored = stored.putAway(in: store)
    return file
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
  package private(set) var documents: [SourceFile]
  /// `site.yml`, `glossary.yml` and the ledgers.
  package let records: [SourceFile]
  /// All other files.
  package let attachments: [AttachmentFile]

  package init(documents: [SourceFile], records: [SourceFile], attachments: [AttachmentFile]) {
    self.documents = documents.sorted { $0.path < $1.path }
    self.records = records.sorted { $0.path < $1.path }
    self.attachments = attachments.sorted { $0.path < $1.path }
  }

  /// Maps the documents on all cores, and lets each be changed by it: so each can be put away once it has been read.
  package mutating func mapDocuments<Result: Sendable>(
    width: Int, _ transform: @escaping @Sendable (inout SourceFile) -> Result
  ) async -> [Result] {
    let mapped = await documents.drain(width: width) { file in
      var file = file
      let result = transform(&file)
      return (file: file, result: result)
    }
    documents = mapped.map(\.file)
    return mapped.map(\.result)
  }
}

extension Sequence<SourceFile> {
  /// How many bytes the files have together.
  package var totalSize: Int { reduce(0) { $0 + $1.size } }
}
