import PressAudit
import PressMarkup
package import PressSite
package import PressText

/// The documents of a content folder as they were read, so that what has not changed need not be read again.
package struct Readings: Sendable {
  // A class, because arrays and dictionaries of structures this wide take several times their bytes while they grow.
  private final class Reading: Sendable {
    /// How the file looks while it has these bytes; nil where that cannot be said.
    let look: FileLook?
    /// Of the file's bytes.
    let digest: Digest
    let result: Checked<PageSource?>
    let findings: FileFindings
    /// All that other pages can see of it, and its length as it is shown.
    let face: (digest: Digest, length: Int?)
    /// Where another run finds it; nil where there is something to say of it.
    let kept: KeptReadings.Document?

    /// `file` with its bytes at hand.
    init(
      _ file: SourceFile, _ result: Checked<PageSource?>, _ findings: FileFindings, kept: KeptReadings.Document? = nil
    ) {
      (look, self.result, self.findings, self.kept) = (kept?.look ?? file.look, result, findings, kept)
      let page = result.value ?? nil
      digest = page?.digest ?? Digest(of: file.bytes)
      // A folder's introduction is printed on its list.
      if let page, !file.path.isIndex {
        face = (page.face(of: file.bytes), Composition.shownLength(of: page.body))
      } else {
        face = (digest, nil)
      }
    }

    private init(_ reading: Reading, look: FileLook?, _ page: PageSource?, kept: KeptReadings.Document?) {
      (self.look, digest, findings, face, self.kept) = (look, reading.digest, reading.findings, reading.face, kept)
      result = Checked(page, reading.result.diagnostics)
    }

    /// The document, where there is nothing to say of it.
    var document: PageSource? { result.diagnostics.isEmpty && findings.findings.isEmpty ? result.value ?? nil : nil }

    /// `file` with its bytes at hand.
    func putAway(_ file: SourceFile, in store: any ByteStore) -> Reading {
      let stored = (result.value ?? nil)?.withBodyPutAway(in: store)
      // Whether it is still as it was approved is told by the whole file.
      let kept = stored?.body.flatMap { body -> KeptReadings.Document? in
        guard let document, document.approval == nil else { return nil }
        return KeptReadings.Document(look: look, digest: digest, head: document.head.bytes(of: file.bytes), body: body)
      }
      return Reading(self, look: look, stored?.page, kept: kept)
    }

    /// What an earlier run has left; nil if it cannot be read.
    convenience init?(_ kept: KeptReadings.Document, of path: RelativePath, in store: any ByteStore) {
      guard let body = Body(kept.body, in: store, path: path) else { return nil }
      let head = SourceFile(path: path, bytes: kept.head)
      let known = PageSource.Known(body: body, digest: kept.digest)
      self.init(head, Readings.read(head, known: known), FileFindings(path: path, findings: []), kept: kept)
    }

    /// The same of a file with the same bytes.
    func looking(_ look: FileLook?) -> Reading { Reading(self, look: look, result.value ?? nil, kept: kept) }
  }

  private var byPath: [RelativePath: Reading] = [:]
  private var records: [FileFindings] = []
  /// The day for which the scan was made.
  private var today: Day?

  /// Nothing has been read.
  package init() {}

  /// The documents of a tree: those with the same bytes as before are taken over, the others read on all cores. What looks
  /// as it did is not even fetched.
  ///
  /// The text of bodies, which is not needed until pages are printed, is put away in the store of `work`, else in `store`.
  /// What `work` knows is not read again.
  package func reading(
    _ tree: SourceTree, today: Day, width: Int, store: (any ByteStore)? = nil, work: WorkStore? = nil
  ) async -> Readings {
    let known = self.today == today ? byPath : [:]
    let results = await tree.documents.concurrentMap(width: width) { file -> Reading in
      let old = known[file.path]
      if let old, let look = file.look, old.look == look { return old }
      if old == nil, let work, let kept = work.document(file, today: today),
        let reading = Reading(kept, of: file.path, in: work.store)
      {
        return reading
      }
      let file = file.fetched
      if let old, old.digest == Digest(of: file.bytes) { return old.looking(file.look) }
      let reading = Self.reading(file, today: today)
      guard let texts = work?.store ?? store else { return reading }
      return reading.putAway(file, in: texts)
    }
    var readings = Readings()
    readings.today = today
    readings.records = await tree.records.concurrentMap(width: width) { Gate.scan($0, today: today) }
    for (file, reading) in zip(tree.documents, results) { readings.byPath[file.path] = reading }
    return readings
  }

  /// What another run need not read again.
  var kept: KeptReadings {
    var kept = KeptReadings()
    kept.today = today
    kept.byPath = byPath.compactMapValues(\.kept)
    return kept
  }

  /// What other pages can see of the documents of a tree that has been read, in its order.
  func faces(of tree: SourceTree) -> [(path: RelativePath, digest: Digest, length: Int?)] {
    tree.documents.compactMap { file in byPath[file.path].map { (file.path, $0.face.digest, $0.face.length) } }
  }

  /// Of each document the digest of its file.
  var digests: [RelativePath: Digest] { byPath.compactMapValues { ($0.result.value ?? nil)?.digest } }

  private static func reading(_ file: SourceFile, today: Day) -> Reading {
    let result = read(file)
    return Reading(file, result, Gate.scan(file, read: result.value ?? nil, today: today))
  }

  /// The readings with one document read again, and what was read of it before and now; `isAlone` says whether it differs
  /// in words of its body alone. Nil for one that is not known, and where there was or is something to say of it.
  func rereading(_ file: SourceFile) -> (readings: Readings, old: PageSource, new: PageSource, isAlone: Bool)? {
    guard let today, let before = byPath[file.path] else { return nil }
    let now = Self.reading(file, today: today)
    guard let old = before.document, let new = now.document else { return nil }
    var readings = self
    readings.byPath[file.path] = now
    return (readings, old, new, old.type == new.type && now.face.digest == before.face.digest)
  }

  private static func read(_ file: SourceFile, known: PageSource.Known? = nil) -> Checked<PageSource?> {
    guard file.path.depth > 0, let type = ContentType(folder: file.path.top) else {
      return Checked(nil, [.documentOutsideSections(at: Place(file.path))])
    }
    return PageSource.read(file, type: type, known: known)
  }

  /// Looks through all documents and records once more, to be measured apart; gives how much was looked through, in bytes.
  package func scanningAgain(_ tree: SourceTree, today: Day, width: Int) async -> Int {
    let ofDocuments = await tree.documents.concurrentMap(width: width) { file -> Int in
      let page = byPath[file.path]?.result.value ?? nil
      return Gate.scan(file, read: page, today: today).findings.count >= 0 ? file.bytes.count : 0
    }
    let ofRecords = await tree.records.concurrentMap(width: width) { file -> Int in
      Gate.scan(file, today: today).findings.count >= 0 ? file.bytes.count : 0
    }
    return (ofDocuments + ofRecords).reduce(0, +)
  }

  /// What the scan has found in the documents of a tree that has been read, and in its records.
  func findings(of tree: SourceTree) -> [FileFindings] {
    tree.documents.compactMap { byPath[$0.path]?.findings } + records
  }

  /// The documents of a tree that has been read, in its order, and what was wrong with them.
  func documents(of tree: SourceTree) -> Checked<[PageSource]> {
    // In one row at once: structures this wide are not to be copied more often than they must.
    var documents: [PageSource] = []
    documents.reserveCapacity(tree.documents.count)
    var diagnostics: [Diagnostic] = []
    for reading in tree.documents.lazy.compactMap({ byPath[$0.path] }) {
      if let page = reading.result.value { documents.append(page) }
      diagnostics += reading.result.diagnostics
    }
    return Checked(documents, diagnostics)
  }
}
