import PressMarkup
import PressSearch
import PressSite
package import PressText

/// What a build leaves to the next one: where in a store lies what was made of each document, and from what it was made.
///
/// Whatever was made from other bytes, on another day or by another build of the program is made anew, so that the next
/// build gives the bytes that building from nothing gives.
package struct KeptWork: Sendable {
  let readings: KeptReadings
  let index: KeptIndex
  let attachments: KeptAttachments

  /// Nothing is kept.
  package init() { self.init(readings: KeptReadings(), index: KeptIndex(), attachments: KeptAttachments()) }

  init(readings: KeptReadings, index: KeptIndex, attachments: KeptAttachments) {
    (self.readings, self.index, self.attachments) = (readings, index, attachments)
  }

  /// For the next run of the same build of the program.
  package var bytes: [UInt8] {
    var writer = ByteWriter(capacity: readings.byPath.count * 128)
    readings.write(to: &writer)
    index.write(to: &writer)
    attachments.write(to: &writer)
    return writer.bytes
  }

  /// Nil for bytes that are not whole.
  package init?(_ bytes: [UInt8]) {
    var reader = ByteReader(bytes)
    guard let readings = KeptReadings(reading: &reader), let index = KeptIndex(reading: &reader),
      let attachments = KeptAttachments(reading: &reader), reader.isDone
    else { return nil }
    (self.readings, self.index, self.attachments) = (readings, index, attachments)
  }

  /// How many bytes of the store it needs.
  package var size: Int {
    readings.byPath.values.reduce(index.size + attachments.size) { $0 + $1.body.range.count }
  }
}

/// Where the kept work lies, and where new work is put.
package typealias WorkStore = KnownStore<KeptWork>

extension KnownStore<KeptWork> {
  /// What an earlier run has read of a document on this day, which looks as it did then or has the same bytes.
  func document(_ file: SourceFile, today: Day) -> KeptReadings.Document? {
    guard known.readings.today == today, let document = known.readings.byPath[file.path] else { return nil }
    if let look = file.look, look == document.look { return document }
    return document.digest == Digest(of: file.bytes) ? document.looking(file.look) : nil
  }
}

/// The bodies of documents of which there was nothing to say.
struct KeptReadings: Sendable {
  struct Document: Sendable {
    /// How the file looked while it had these bytes; nil where that cannot be said.
    let look: FileLook?
    /// Of the file's bytes.
    let digest: Digest
    /// The beginning of the file, up to its body.
    let head: [UInt8]
    let body: PackedBody

    func looking(_ look: FileLook?) -> Document { Document(look: look, digest: digest, head: head, body: body) }
  }

  /// The day for which they were looked through.
  var today: Day?
  var byPath: [RelativePath: Document] = [:]

  init() {}

  func write(to writer: inout ByteWriter) {
    writer.write(today) { $0.write($1.ordinal) }
    let paths = Array(byPath.keys)
    writer.write(RelativePath.order(of: paths)) { writer, place in
      guard let document = byPath[paths[place]] else { return }
      writer.write(paths[place].string)
      writer.write(document.look) { $1.write(to: &$0) }
      writer.write(document.digest)
      writer.write(document.head)
      document.body.write(to: &writer)
    }
  }

  init?(reading reader: inout ByteReader) {
    today = reader.optional { $0.number() }.flatMap { Day(ordinal: $0) }
    let entries = reader.array { reader -> (RelativePath, Document)? in
      let (path, look) = (RelativePath(reader.text()), reader.optional { FileLook(reading: &$0) })
      let (digest, head, body) = (reader.digest(), reader.someBytes(), PackedBody(reading: &reader))
      guard let path, let digest, let body else { return nil }
      return (path, Document(look: look, digest: digest, head: head, body: body))
    }
    for entry in entries {
      guard let (path, document) = entry else { return nil }
      byPath[path] = document
    }
  }
}
