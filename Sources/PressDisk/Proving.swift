import PressAudit
import PressBuild
import PressSite
package import PressText

/// Reads a new site again before it takes its place, and shows that nothing withheld is in it.
struct Proving: Sendable {
  let output: OutputFolder
  let content: Folder
  let width: Int

  private struct Page: Sendable {
    let source: RelativePath?
    let bytes: Int
    let reading: PageReading?
    let digest: Digest
    let address: RelativePath
  }

  /// Nothing is read where nothing is withheld.
  func prove(_ written: [OutputFolder.Written], of plan: Plan) async throws -> PressAudit.Proof {
    let traces = plan.traces
    guard traces.documents > 0 else { return Proof(withheld: 0, traces: 0, files: 0, bytes: 0, leaks: []) }
    let index = try written.first { $0.entry.address == Rereading.codeOfIndex }.map(output.bytes)
    guard let rereading = Rereading(traces, index: index) else { throw Self.unreadable(Rereading.codeOfIndex) }
    let pages = try await written.concurrentMap(width: width) { written in
      Result<Page, any Error> {
        let entry = written.entry
        let isRead = Rereading.isRead(entry.address)
        let bytes = isRead ? try output.bytes(of: written) : []
        let reading = isRead ? rereading.reading(entry.address, bytes) : nil
        if isRead, reading == nil { throw Self.unreadable(entry.address) }
        return Page(
          source: entry.source, bytes: bytes.count, reading: reading, digest: entry.digest, address: entry.address)
      }
    }.map { try $0.get() }
    var leaks = pages.flatMap { $0.reading?.leaks ?? [] }
    for page in pages where traces.forbids(page.address) {
      leaks.append(Proof.Leak(address: page.address, kind: .path, document: page.source ?? page.address))
    }
    let attached = Set(plan.composition.site.attachments.map(\.address))
    let open = Set(written.map(\.entry).filter { attached.contains($0.address) }.map(\.digest))
    let hidden = try Self.hiddenCopies(of: plan, in: content, open: open)
    leaks += pages.compactMap { page in
      hidden[page.digest].map { Proof.Leak(address: page.address, kind: .file, document: $0) }
    }
    return Proof(
      withheld: traces.documents, traces: traces.count, files: pages.count { $0.reading != nil },
      bytes: pages.reduce(0) { $0 + $1.bytes }, leaks: leaks)
  }

  /// The digest of a file as it would be published.
  private static func published(_ file: RelativePath, in content: Folder) throws -> Digest {
    let path = content.path(of: file)
    return try LargeFile.isOne(path) ? LargeFile.digest(path) : Digest(of: Photograph.published(try Folder.read(path)))
  }

  private static func unreadable(_ address: RelativePath) -> DiskFailure {
    DiskFailure(
      zh: "刚写好的 \(address) 读不回来，没有办法复查，请重新生成", en: "\(address) cannot be read again; build once more")
  }

  /// Files of withheld documents by the digest of what would be published of them, so that they are known under any name.
  /// `open` are the digests of what is published of the attachments; they are read where they are not given.
  static func hiddenCopies(
    of plan: Plan, in content: Folder, open: Set<Digest>? = nil
  ) throws -> [Digest: RelativePath] {
    guard !plan.traces.files.isEmpty else { return [:] }
    let open = try open ?? Set(plan.composition.site.attachments.map { try published($0.source, in: content) })
    var hidden: [Digest: RelativePath] = [:]
    for file in plan.traces.files {
      let digest = try published(file, in: content)
      if !open.contains(digest) { hidden[digest] = file }
    }
    return hidden
  }
}

/// Something withheld was found in what was to be published or carried away; nothing of it was.
package struct LeakFound: Error {
  /// One diagnostic a leak.
  package let diagnostics: [Diagnostic]

  /// Nil where nothing was found.
  init?(_ leaks: [PressAudit.Proof.Leak], of plan: Plan) {
    guard !leaks.isEmpty else { return nil }
    diagnostics =
      Proof(withheld: plan.traces.documents, traces: plan.traces.count, files: 0, bytes: 0, leaks: leaks)
      .diagnostics
  }
}
