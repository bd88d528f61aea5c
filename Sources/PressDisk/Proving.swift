import PressAudit
import PressBuild
import PressSite
import PressText

/// Reads a finished site again, and shows that nothing withheld is in it.
struct Proving: Sendable {
  let output: OutputFolder
  let content: Folder
  let width: Int

  private static let textual: Set<String> = ["html", "json", "js", "xml", "txt", "svg", "css", "csv", "md"]

  private struct Page: Sendable {
    let source: RelativePath?
    let bytes: Int
    let reading: PageReading?
    let digest: Digest
    let address: RelativePath
  }

  /// Nothing is read where nothing is withheld.
  func prove(_ entries: [Entry], of plan: Plan) async throws -> Checked<PressAudit.Proof> {
    let traces = plan.traces
    guard traces.documents > 0 else {
      return Checked(Proof(withheld: 0, traces: 0, files: 0, bytes: 0, leaks: []))
    }
    let pages = try await entries.concurrentMap(width: width) { entry in
      Result<Page, any Error> {
        let isRead = Self.textual.contains(entry.address.fileExtension)
        let bytes = isRead ? try output.bytes(at: entry.address) : []
        return Page(
          source: entry.source, bytes: bytes.count,
          reading: isRead ? PageReading(entry.address, bytes, traces: traces) : nil, digest: entry.digest,
          address: entry.address)
      }
    }.map { try $0.get() }
    var leaks = pages.flatMap { $0.reading?.leaks ?? [] }
    for page in pages where traces.forbids(page.address) {
      leaks.append(Proof.Leak(address: page.address, kind: .path, document: page.source ?? page.address))
    }
    leaks += try copies(pages, of: traces, plan: plan)
    let proof = Proof(
      withheld: traces.documents, traces: traces.count, files: pages.count { $0.reading != nil },
      bytes: pages.reduce(0) { $0 + $1.bytes }, leaks: leaks)
    return Checked(proof, proof.diagnostics)
  }

  /// The digest of a file as it would be published.
  private func published(_ file: RelativePath) throws -> Digest {
    let path = content.path(of: file)
    return try LargeFile.isOne(path) ? LargeFile.digest(path) : Digest(of: Photograph.published(try Folder.read(path)))
  }

  /// Files of withheld documents that stand in the output under any name.
  private func copies(_ pages: [Page], of traces: WithheldTraces, plan: Plan) throws -> [Proof.Leak] {
    guard !traces.files.isEmpty else { return [] }
    var open: Set<Digest> = []
    for attachment in plan.composition.site.attachments {
      open.insert(try published(attachment.source))
    }
    var hidden: [Digest: RelativePath] = [:]
    for file in traces.files {
      let digest = try published(file)
      if !open.contains(digest) { hidden[digest] = file }
    }
    return pages.compactMap { page in
      hidden[page.digest].map { Proof.Leak(address: page.address, kind: .file, document: $0) }
    }
  }
}
