package import PressAudit
package import PressSite
package import PressText

/// The gate between the folder and the world: what the scan has found in each file, weighed for one edition.
package enum Gate {
  /// Looks through every file alone, on all cores.
  static func scan(_ tree: SourceTree, today: Day, width: Int) async -> [FileFindings] {
    let documents = await tree.documents.concurrentMap(width: width) { file in
      let type = file.path.components.first.flatMap { ContentType(folder: $0) } ?? .page
      return findings(file, kind: .document(type), today: today)
    }
    let records = tree.records.filter { $0.path != Allowance.path }.map { file in
      findings(file, kind: file.path.fileExtension == "csv" ? .ledger : .settings, today: today)
    }
    return documents + records
  }

  private static func findings(_ file: SourceFile, kind: PrivacyScan.Kind, today: Day) -> FileFindings {
    FileFindings(
      path: file.path,
      findings: name(file.path, today: today) + PrivacyScan.findings(in: file.bytes, kind: kind, today: today))
  }

  /// What a file's name gives away.
  package static func name(_ path: RelativePath, today: Day) -> [Finding] {
    PrivacyScan.findings(inName: path.string, today: today).map {
      Finding($0.rule, $0.weight, nil, text: $0.text)
    }
  }

  /// Weighs what was found in the files that the edition shows.
  static func weigh(_ files: [FileFindings], site: Site, tree: SourceTree) -> Checked<Audit> {
    var diagnostics: [Diagnostic] = []
    var allowances: [Allowance] = []
    if let file = tree.records.first(where: { $0.path == Allowance.path }) {
      let read = Allowance.read(file)
      allowances = read.value
      diagnostics += read.diagnostics
    }
    let numbers = site.pages.compactMap { page in
      if case .policy(let policy) = page.source.details { policy.number } else { nil }
    }
    var audit = Audit(edition: site.edition, allowances: allowances, documentNumbers: numbers)
    diagnostics += audit.faults
    let records = tree.records.map(\.path)
    let shown = Set(site.pages.map(\.path) + site.introductions.values.map(\.path) + records)
    for file in files where shown.contains(file.path) { diagnostics += audit.weigh(file) }
    return Checked(audit, diagnostics)
  }
}
