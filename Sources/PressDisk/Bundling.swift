import PressAudit
package import PressBuild
import PressBundle
import PressSite
package import PressText

/// Writes plans as archives, file by file, so that memory does not grow with what is carried.
package struct Bundling: Sendable {
  package let site: SiteFolder
  package let width: Int

  package init(site: SiteFolder, width: Int) {
    self.site = site
    self.width = width
  }

  /// The longest path in an archive: Windows refuses files whose whole path has more than 260 characters, and people
  /// unpack into folders with long names.
  package static let pathLimit = 180
  /// How many bytes are packed at a time, by estimate.
  static let batchSize = 48 << 20

  /// An archive that is written but has no name yet.
  package struct Archive {
    package let file: NewFile
    /// Files in it, the start page and the lists of files among them.
    package let files: Int
    package let documents: Int
    /// What of the site it holds; nil for the whole.
    package let part: String?
  }

  /// Files whose paths are too long to be unpacked everywhere.
  package func tooLong(_ plan: Plan) -> [Diagnostic] {
    let site = plan.composition.site
    return plan.jobs.filter { $0.address.string.utf8.count > Self.pathLimit }.map { job in
      .pathTooLong(job.address, limit: Self.pathLimit, at: job.source(in: site).map { Place($0) })
    }
  }

  /// Packs a plan as a ZIP archive. With a limit, stops and gives nil as soon as it would be larger.
  package func zip(
    _ plan: Plan, part: String?, to path: String, limit: Int? = nil,
    progress: (_ done: Int) -> Void = { _ in }
  ) async throws -> Archive? {
    let source = plan.composition.site
    let today = source.edition.today
    let file = try NewFile(path, outside: site.content)
    var archive = ZipArchive(day: ZipDay(year: today.year, month: today.month, day: today.day))
    var entries: [Entry] = []
    var leaks: [Proof.Leak] = []
    // Files first, then pages: the foot of a page tells the digest of what the pages are made of.
    let isPage: (Job) -> Bool = { Manifest.isPage($0.address) }
    var stamped = plan
    let groups = batches(plan, plan.jobs.filter { !isPage($0) })
    let all = groups + batches(plan, plan.jobs.filter(isPage))
    for (number, batch) in all.enumerated() {
      if number == groups.count { stamped = plan.stamped(Manifest.contentDigest(entries, plan: plan)) }
      let packed = try await pack(batch, of: stamped)
      for (entry, bytes, found) in packed {
        leaks += found
        switch bytes {
        case .whole(let bytes): try file.append(archive.add(bytes))
        case .inPieces(let from):
          entries.append(try Self.addInPieces(site.content.path(of: from), as: entry, to: &archive, in: file))
          continue
        }
        entries.append(entry)
      }
      progress(entries.count)
      if let limit, file.size > limit { return nil }
    }
    let hidden = plan.traces.documents > 0 ? try Proving.hiddenCopies(of: plan, in: site.content) : [:]
    leaks += entries.compactMap { entry in
      hidden[entry.digest].map { Proof.Leak(address: entry.address, kind: .file, document: $0) }
    }
    if let leak = LeakFound(leaks, of: plan) { throw leak }
    try ContentFiles.assureSame(source.attachments, in: site.content)
    let manifest = await Manifest.bytes(entries, plan: stamped)
    let start = StartPage(
      part: part, digest: Digest(of: manifest), content: Manifest.contentDigest(entries, plan: plan),
      files: entries.count
    ).html(of: source).bytes
    let listed = entries.map { (path: $0.address, digest: $0.digest) }
    try Self.finish(&archive, in: file, listed: listed, manifest: manifest, start: start)
    if let limit, file.size > limit { return nil }
    return Archive(file: file, files: entries.count + 3, documents: source.pages.count, part: part)
  }

  /// Ends an archive with its manifest, the same for `sha256sum -c`, and the page to begin with.
  static func finish(
    _ archive: inout ZipArchive, in file: NewFile, listed: [(path: RelativePath, digest: Digest)], manifest: [UInt8],
    start: [UInt8]
  ) throws {
    let sums = Checksums.bytes(
      listed + [(Manifest.address, Digest(of: manifest)), (StartPage.address, Digest(of: start))])
    for (address, bytes) in [(Manifest.address, manifest), (Checksums.address, sums), (StartPage.address, start)] {
      try file.append(archive.add(PackedFile(address, bytes)))
    }
    try file.append(archive.finish())
  }

  private enum Packing: Sendable {
    case whole(PackedFile)
    /// A large file of the content folder.
    case inPieces(RelativePath)
  }

  /// Files made and packed, with what of a withheld document stands in each.
  private func pack(_ jobs: [Job], of plan: Plan) async throws -> [(Entry, Packing, [Proof.Leak])] {
    let source = plan.composition.site
    let content = site.content
    let rereading = plan.traces.documents > 0 ? plan.rereading : nil
    return try await jobs.concurrentMap(width: width) { job -> Result<(Entry, Packing, [Proof.Leak]), any Error> in
      Result {
        let origin = job.source(in: source)
        if case .attachment(let place) = job.recipe,
          try LargeFile.isOne(content.path(of: source.attachments[place].source))
        {
          let unknown = Entry(address: job.address, digest: Digest(of: []), size: 0, source: origin)
          return (unknown, .inPieces(source.attachments[place].source), [])
        }
        let bytes = try plan.render(job).bytes(from: content)
        let entry = Entry(address: job.address, digest: Digest(of: bytes), size: bytes.count, source: origin)
        let reading = Rereading.isRead(job.address) ? rereading?.reading(job.address, bytes) : nil
        return (entry, .whole(PackedFile(job.address, bytes)), reading?.leaks ?? [])
      }
    }.map { try $0.get() }
  }

  /// Jobs in their order, in groups that fit into memory; a large file makes a group of its own, and may be packed in pieces.
  private func batches(_ plan: Plan, _ jobs: [Job]) -> [[Job]] {
    var batches: [[Job]] = []
    var batch: [Job] = []
    var size = 0
    for job in jobs {
      batch.append(job)
      switch job.recipe {
      case .attachment(let place):
        let file = plan.composition.site.attachments[place]
        size += 2 * file.size
      default: size += 1 << 18
      }
      if size > Self.batchSize {
        batches.append(batch)
        (batch, size) = ([], 0)
      }
    }
    return batches + [batch]
  }

  static func addInPieces(
    _ path: String, as entry: Entry, to archive: inout ZipArchive, in file: NewFile
  ) throws -> Entry {
    let reading = try ReadInPieces(path)
    let (blank, offset) = archive.begin(entry.address, size: reading.expected)
    try file.append(blank)
    var digester = Digester()
    var deflater = Deflater()
    let start = file.size
    while true {
      let piece = try reading.next(LargeFile.pieceSize)
      digester.add(piece)
      try file.append(deflater.pack(piece, isLast: piece.isEmpty))
      if piece.isEmpty { break }
    }
    let header = archive.end(
      entry.address, offset: offset, checksum: deflater.checksum, size: deflater.size, packed: file.size - start,
      expected: reading.expected)
    try file.put(header, at: offset)
    return Entry(address: entry.address, digest: digester.finish(), size: deflater.size, source: entry.source)
  }
}
