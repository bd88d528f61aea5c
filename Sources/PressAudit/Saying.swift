import PressText

extension Diagnostic {
  /// Each rule has a diagnostic of its own.
  static func privacy(_ found: Found) -> Diagnostic {
    switch found.finding.rule {
    case .id18: .privacyID18(found)
    case .id15: .privacyID15(found)
    case .idMasked: .privacyIDMasked(found)
    case .mobile: .privacyMobile(found)
    case .landline: .privacyLandline(found)
    case .bankcard: .privacyBankcard(found)
    case .account: .privacyAccount(found)
    case .uscc: .privacyUSCC(found)
    case .email: .privacyEmail(found)
    case .im: .privacyIM(found)
    case .passport: .privacyPassport(found)
    case .permit: .privacyPermit(found)
    case .plate: .privacyPlate(found)
    case .address: .privacyAddress(found)
    case .birth: .privacyBirth(found)
    case .roster: .privacyRoster(found)
    case .wageDues: .privacyWageDues(found)
    case .internalNet: .privacyInternalNet(found)
    case .markSecret: .privacyMarkSecret(found)
    case .markLine: .privacyMarkLine(found)
    case .markWord: .privacyMarkWord(found)
    case .handling: .privacyHandling(found)
    case .urgent: .privacyUrgent(found)
    case .reseller: .privacyReseller(found)
    case .placeholder: .privacyPlaceholder(found)
    case .docno: .privacyDocno(found)
    case .exif: .privacyEXIF(found)
    case .docmeta: .privacyDocmeta(found)
    case .personName: .privacyPersonName(found)
    }
  }
}
