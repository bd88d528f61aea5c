import PressSite
package import PressText

/// What reading a finished site again has shown.
package struct Proof: Sendable {
  /// Something withheld that stands in the output.
  package struct Leak: Sendable, Hashable {
    package let address: RelativePath
    package let kind: WithheldTraces.Kind
    package let document: RelativePath

    package init(address: RelativePath, kind: WithheldTraces.Kind, document: RelativePath) {
      self.address = address
      self.kind = kind
      self.document = document
    }
  }

  /// Documents that the edition withholds.
  package let withheld: Int
  /// Texts that were looked for.
  package let traces: Int
  package let files: Int
  package let bytes: Int
  package let leaks: [Leak]

  package init(withheld: Int, traces: Int, files: Int, bytes: Int, leaks: [Leak]) {
    self.withheld = withheld
    self.traces = traces
    self.files = files
    self.bytes = bytes
    self.leaks = leaks
  }

  /// One diagnostic a leak.
  package var diagnostics: [Diagnostic] {
    leaks.map { .withheldTrace($0.kind, in: $0.address.string, at: Place($0.document)) }
  }

  package var json: JSON {
    .object([
      ("withheld", .integer(withheld)), ("traces", .integer(traces)), ("files", .integer(files)),
      ("bytes", .integer(bytes)), ("leaks", .integer(leaks.count)),
    ])
  }
}

/// One file of the output, read again.
package struct PageReading: Sendable {
  package let leaks: [Proof.Leak]

  package init(_ address: RelativePath, _ bytes: [UInt8], traces: WithheldTraces) {
    let found = traces.found(in: bytes).map { Proof.Leak(address: address, kind: $0.kind, document: $0.document) }
    leaks = Array(Set(found)).sorted { ($0.document, $0.kind.rawValue) < ($1.document, $1.kind.rawValue) }
  }
}
