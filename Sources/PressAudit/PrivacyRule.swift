package import PressText

/// A rule of the privacy and secrecy scan; its raw value is what `allow.yml` calls it.
///
/// The rules and their weights are those of the manual's page 隐私与保密检查.
package enum PrivacyRule: String, CaseIterable, Sendable, Hashable {
  case id18, id15
  case idMasked = "id-masked"
  case mobile, landline, bankcard, account, uscc, email, im, passport, permit, plate, address, birth, roster
  case wageDues = "wage-dues"
  case internalNet = "internal-net"
  case markSecret = "mark-secret"
  case markLine = "mark-line"
  case markWord = "mark-word"
  case handling, urgent, reseller, placeholder, docno, exif, docmeta
  case personName = "person-name"
}

/// How much a finding matters.
package enum Weight: Int, Sendable, Hashable {
  /// Stops a build for any audience.
  case stops
  /// Stops a public build; a warning inside.
  case stopsPublic
  /// A warning, which stops a build with `--strict`.
  case warns
  /// Listed by `check`.
  case listed

  /// What it comes to in a build for the public or for a narrower circle.
  package func severity(inPublic isPublic: Bool) -> Diagnostic.Severity {
    switch self {
    case .stops: .error
    case .stopsPublic: isPublic ? .error : .warning
    case .warns: .warning
    case .listed: .note
    }
  }
}

/// Something the scan has found in a text.
package struct Finding: Sendable, Hashable {
  package let rule: PrivacyRule
  package let weight: Weight
  /// UTF-8 byte offsets in the text as it was read; nil for the file as a whole.
  package let range: Range<Int>?
  /// The normalised text that was found, without the blanks and dashes in a number. It is never printed.
  package let text: String

  package init(_ rule: PrivacyRule, _ weight: Weight, _ range: Range<Int>?, text: String) {
    self.rule = rule
    self.weight = weight
    self.range = range
    self.text = text
  }

  /// SHA-256 of `text`, by which `allow.yml` names it.
  package var digest: Digest { Digest(of: Array(text.utf8)) }

  /// What may be shown of it: `110***********002X`; words that are the rule's own stand as they are.
  package var masked: String {
    switch rule {
    case .markSecret, .markLine, .markWord, .handling, .urgent, .reseller, .placeholder, .docno, .exif, .roster,
      .wageDues:
      return text
    case .id18, .id15, .idMasked, .mobile, .landline, .bankcard, .account, .uscc, .email, .im, .passport, .permit,
      .plate,
      .address, .birth, .internalNet, .personName:
      break
    case .docmeta:
      guard let colon = text.firstIndex(of: "：") else { return text }
      let value = text[text.index(after: colon)...]
      return text[...colon] + value.prefix(value.count > 1 ? 1 : 0)
        + String(repeating: "*", count: max(1, value.count - 1))
    }
    let letters = Array(text)
    let (head, tail) =
      letters.count >= 11 ? (3, 4) : letters.count >= 6 ? (1, 1) : letters.count >= 3 ? (1, 0) : (0, 0)
    return String(letters.prefix(head)) + String(repeating: "*", count: letters.count - head - tail)
      + String(letters.suffix(tail))
  }
}
