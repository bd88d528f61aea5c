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

  /// Nothing is kept.
  package init() { self.init(readings: KeptReadings(), index: KeptIndex()) }

  init(readings: KeptReadings, index: KeptIndex) {
    (self.readings, self.index) = (readings, index)
  }

  /// For the next run of the same build of the program.
  package var bytes: [UInt8] {
    var writer = ByteWriter(capacity: readings.byPath.count * 128)
    readings.write(to: &writer)
    index.write(to: &writer)
    return writer.bytes
  }

  /// Nil for bytes that are not whole.
  package init?(_ bytes: [UInt8]) {
    var reader = ByteReader(bytes)
    guard let readings = KeptReadings(reading: &reader), let index = KeptIndex(reading: &reader), reader.isDone else {
      return nil
    }
    (self.readings, self.index) = (readings, index)
  }

  /// How many bytes of the store it needs.
  package var size: Int { readings.byPath.values.reduce(index.size) { $0 + $1.body.range.count } }
}

/// Where the kept work lies, and where new work is put.
package typealias WorkStore = KnownStore<KeptWork>

extension KnownStore<KeptWork> {
  /// What an earlier run has read of a file with these bytes on this day.
  func document(_ file: SourceFile, today: Day) -> (body: Body, kept: KeptReadings.Document)? {
    guard known.readings.today == today, let document = known.readings.byPath[file.path],
      document.digest == Digest(of: file.bytes),
      let body = Body(document.body, in: store, path: file.path)
    else { return nil }
    return (body, document)
  }
}

/// The bodies of documents of which there was nothing to say.
struct KeptReadings: Sendable {
  struct Document: Sendable {
    /// Of the file's bytes.
    let digest: Digest
    let body: PackedBody
  }

  /// The day for which they were looked through.
  var today: Day?
  var byPath: [RelativePath: Document] = [:]

  init() {}

  func write(to writer: inout ByteWriter) {
    writer.write(today) { $0.write($1.ordinal) }
    writer.write(byPath.sorted { $0.key < $1.key }) { writer, entry in
      writer.write(entry.key.string)
      writer.write(entry.value.digest)
      entry.value.body.write(to: &writer)
    }
  }

  init?(reading reader: inout ByteReader) {
    today = reader.optional { $0.number() }.flatMap { Day(ordinal: $0) }
    let entries = reader.array { reader -> (RelativePath, Document)? in
      let (path, digest, body) = (RelativePath(reader.text()), reader.digest(), PackedBody(reading: &reader))
      guard let path, let digest, let body else { return nil }
      return (path, Document(digest: digest, body: body))
    }
    for entry in entries {
      guard let (path, document) = entry else { return nil }
      byPath[path] = document
    }
  }
}
