package import PressSite
package import PressText

/// What the scan has found in one file.
package struct FileFindings: Sendable {
  package let path: RelativePath
  package let findings: [Finding]
  package let folder: Place.Folder

  package init(path: RelativePath, findings: [Finding], in folder: Place.Folder = .content) {
    self.path = path
    self.findings = findings
    self.folder = folder
  }
}

/// Weighs findings for one edition: what `allow.yml` lets stand is taken out, the rest is said.
package struct Audit: Sendable {
  private let isPublic: Bool
  private let today: Day
  private let allowances: [Allowance]
  /// Numbers of documents that the site itself publishes.
  private let published: [String]
  /// Which allowances have been needed so far.
  private var used: Set<Int> = []

  package init(edition: Edition, allowances: [Allowance] = [], documentNumbers: [String] = []) {
    isPublic = edition.audience == .public
    today = edition.today
    self.allowances = allowances
    published = documentNumbers.flatMap { number in
      PrivacyScan.findings(inName: number, today: edition.today).filter { $0.rule == .docno }.map(\.text)
    }
  }

  /// What is to be said of one file.
  package mutating func weigh(_ file: FileFindings) -> [Diagnostic] {
    var diagnostics: [Diagnostic] = []
    for finding in file.findings {
      if finding.rule == .docno, published.contains(where: finding.text.hasSuffix) { continue }
      if isAllowed(finding) { continue }
      diagnostics.append(
        .privacy(Found(finding: finding, place: Place(file.path, finding.range, in: file.folder), isPublic: isPublic)))
    }
    return diagnostics
  }

  /// What documents say of an attachment that a person has looked through.
  package struct Review: Sendable {
    /// SHA-256 of what was looked through, in the order of those who say so.
    package let digests: [String]

    package init(digests: [String]) { self.digests = digests }
  }

  /// What is to be said of an attachment; nil for a `review` says that nobody has looked it through.
  package mutating func weigh(
    _ reading: AttachmentReading, size: Int, limit: Int, review: Review?
  ) -> [Diagnostic] {
    var diagnostics = weigh(FileFindings(path: reading.path, findings: reading.findings))
    let place = Place(reading.path)
    if reading.isWithoutText { diagnostics.append(.pdfWithoutText(at: place)) }
    if size > limit { diagnostics.append(.attachmentTooLarge(bytes: size, limit: limit, at: place)) }
    if let digest = reading.digest, review?.digests.contains(where: { $0.lowercased() != digest.description }) == true {
      diagnostics.append(.attachmentChanged(digest, inPublic: isPublic, at: place))
    }
    for fault in reading.faults {
      switch fault {
      case .mismatch(let kind, let promised):
        diagnostics.append(.attachmentMismatch(kind, promised: promised, at: place))
      case .active(let range): diagnostics.append(.activeAttachment(at: Place(reading.path, range)))
      case .formula(let range): diagnostics.append(.formulaInTable(at: Place(reading.path, range)))
      case .unreadable(let kind):
        if review == nil {
          diagnostics.append(.attachmentUnreviewed(kind, reading.digest, inPublic: isPublic, at: place))
        }
      case .hostile: diagnostics.append(.hostilePackage(at: place))
      case .heic: diagnostics.append(.heicRefused(at: place))
      case .brokenPicture: diagnostics.append(.brokenPicture(at: place))
      }
    }
    return diagnostics
  }

  private mutating func isAllowed(_ finding: Finding) -> Bool {
    if allowances.isEmpty || (isPublic && finding.rule == .markSecret) { return false }
    let digest = finding.digest.description
    guard
      let index = allowances.firstIndex(where: {
        $0.rule.value == finding.rule.rawValue && $0.digest.value == digest && $0.until.value >= today
      })
    else { return false }
    used.insert(index)
    return true
  }

  /// What is wrong with the entries of `allow.yml` themselves.
  package var faults: [Diagnostic] {
    allowances.flatMap { entry -> [Diagnostic] in
      let place = { Place(Allowance.path, $0) }
      guard let rule = PrivacyRule(rawValue: entry.rule.value) else {
        let names = PrivacyRule.allCases.map(\.rawValue)
        return [
          .invalidChoice(
            entry.rule.value, key: "规则", allowed: names, meant: nearest(to: entry.rule.value, among: names),
            at: place(entry.rule.range))
        ]
      }
      if isPublic, rule == .markSecret { return [.allowanceRefused(rule.rawValue, at: place(entry.rule.range))] }
      if entry.until.value < today {
        return [.allowanceExpired(rule.rawValue, until: entry.until.value, at: place(entry.until.range))]
      }
      var found = spoken(in: entry)
      if entry.until.value.ordinal - today.ordinal > Self.longestTerm {
        found.append(.allowanceTooLong(rule.rawValue, until: entry.until.value, at: place(entry.until.range)))
      }
      return found
    }
  }

  /// Days for which something is let stand, at most: two years, until the next term of a committee has to look again.
  private static let longestTerm = 2 * 366

  /// What an entry itself gives away: who writes a number into the reason publishes it with the folder.
  private func spoken(in entry: Allowance) -> [Diagnostic] {
    [entry.reason, entry.by].flatMap { text in
      PrivacyScan.findings(inName: text.value, today: today).filter {
        $0.weight.rawValue <= Weight.stopsPublic.rawValue
      }
      .map { finding in
        .privacy(Found(finding: finding, place: Place(Allowance.path, text.range), isPublic: isPublic))
      }
    }
  }

  /// Entries that nothing has needed, to be asked when everything has been weighed.
  package var leftovers: [Diagnostic] {
    allowances.indices.filter { !used.contains($0) && allowances[$0].until.value >= today }.map {
      .allowanceUnused(allowances[$0].rule.value, at: Place(Allowance.path, allowances[$0].rule.range))
    }
  }
}
