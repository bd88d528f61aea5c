package import PressAudit
package import PressText

/// What was understood of the attachments that a site publishes.
///
/// Other programs are asked what stands in a PDF, and photographs are large: to understand all of them again takes longer
/// than everything else when a single document has changed.
struct KeptAttachments: Sendable {
  struct File: Sendable {
    /// Of everything that it was made from.
    let origin: Digest
    /// What `AttachmentReading.write` has written.
    let reading: [UInt8]
    /// Where in the store its text lies, if it has one.
    let text: Range<Int>?
  }

  private(set) var byPath: [RelativePath: File] = [:]

  /// Nothing is kept.
  init() {}

  /// Keeps those of which it can be told what they were made from; texts that do not lie in the store yet are put there.
  /// Where something private was found it is not written down: such a file is read again until it is mended.
  init(_ readings: [AttachmentReading], in work: WorkStore) {
    for reading in readings {
      guard let origin = reading.origin, reading.findings.allSatisfy({ $0.rule == .exif }) else { continue }
      if let known = work.known.attachments.byPath[reading.path], known.origin == origin {
        byPath[reading.path] = known
        continue
      }
      var place: Range<Int>?
      if let text = reading.text {
        guard let range = work.store.put(text) else { continue }
        place = range
      }
      var writer = ByteWriter()
      reading.write(to: &writer)
      byPath[reading.path] = File(origin: origin, reading: writer.bytes, text: place)
    }
  }

  /// How many bytes of the store it needs.
  var size: Int { byPath.values.reduce(0) { $0 + ($1.text?.count ?? 0) } }

  func write(to writer: inout ByteWriter) {
    let paths = Array(byPath.keys)
    writer.write(RelativePath.order(of: paths)) { writer, place in
      guard let file = byPath[paths[place]] else { return }
      writer.write(paths[place].string)
      writer.write(file.origin)
      writer.write(file.reading)
      writer.write(file.text) { $0.write($1) }
    }
  }

  /// Nil for what was not written by `write`.
  init?(reading reader: inout ByteReader) {
    let entries = reader.array { reader -> (RelativePath, File)? in
      let (path, origin, reading) = (RelativePath(reader.text()), reader.digest(), reader.someBytes())
      let text = reader.optional { $0.range() }
      guard let path, let origin else { return nil }
      return (path, File(origin: origin, reading: reading, text: text))
    }
    for entry in entries {
      guard let (path, file) = entry else { return nil }
      byPath[path] = file
    }
  }
}

extension KnownStore<KeptWork> {
  /// What an earlier build has understood of an attachment, if that was made from the same; nil if it is not known.
  package func attachment(_ path: RelativePath, origin: Digest) -> AttachmentReading? {
    guard let file = known.attachments.byPath[path], file.origin == origin else { return nil }
    var reader = ByteReader(file.reading)
    let reading = AttachmentReading(
      reading: &reader, path: path, text: file.text.map(store.bytes), origin: origin)
    return reader.isDone ? reading : nil
  }
}
