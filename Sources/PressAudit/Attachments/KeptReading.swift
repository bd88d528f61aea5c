package import PressText

// What was understood of an attachment, for another run. Its text is not here: it may be long, and is kept elsewhere.

extension AttachmentReading {
  /// Writes all but the path, the text and the origin.
  package func write(to writer: inout ByteWriter) {
    writer.write(findings) { $1.write(to: &$0) }
    writer.write(faults) { $1.write(to: &$0) }
    writer.write(digest?.description ?? "")
  }

  /// Nil for what was not written by `write`.
  package init?(
    reading reader: inout ByteReader, path: RelativePath, text: [UInt8]?, origin: Digest
  ) {
    let findings = reader.array { Finding(reading: &$0) }
    let faults = reader.array { Fault(reading: &$0) }
    let digest = Digest(hexadecimal: reader.text())
    guard reader.isSound, !findings.contains(where: { $0 == nil }), !faults.contains(where: { $0 == nil }) else {
      return nil
    }
    self.init(
      path: path, findings: findings.compactMap(\.self), faults: faults.compactMap(\.self), text: text, digest: digest,
      origin: origin)
  }
}

extension Finding {
  fileprivate func write(to writer: inout ByteWriter) {
    writer.write(rule.rawValue)
    writer.write(weight.rawValue)
    writer.write(range) { $0.write($1) }
    writer.write(text)
  }

  fileprivate init?(reading reader: inout ByteReader) {
    let (rule, weight) = (PrivacyRule(rawValue: reader.text()), Weight(rawValue: reader.number()))
    let (range, text) = (reader.optional { $0.range() }, reader.text())
    guard let rule, let weight else { return nil }
    self.init(rule, weight, range, text: text)
  }
}

extension AttachmentReading.Fault {
  fileprivate func write(to writer: inout ByteWriter) {
    switch self {
    case .mismatch(let kind, let promised):
      writer.write(0)
      writer.write(kind.rawValue)
      writer.write(promised.rawValue)
    case .active(let range):
      writer.write(1)
      writer.write(range)
    case .formula(let range):
      writer.write(2)
      writer.write(range)
    case .unreadable(let kind):
      writer.write(3)
      writer.write(kind.rawValue)
    case .hostile: writer.write(4)
    case .heic: writer.write(5)
    case .brokenPicture: writer.write(6)
    }
  }

  fileprivate init?(reading reader: inout ByteReader) {
    switch reader.number() {
    case 0:
      let (kind, promised) = (FileKind(rawValue: reader.text()), FileKind(rawValue: reader.text()))
      guard let kind, let promised else { return nil }
      self = .mismatch(kind, promised: promised)
    case 1: self = .active(reader.range())
    case 2: self = .formula(reader.range())
    case 3:
      guard let kind = FileKind(rawValue: reader.text()) else { return nil }
      self = .unreadable(kind)
    case 4: self = .hostile
    case 5: self = .heic
    case 6: self = .brokenPicture
    default: return nil
    }
  }
}
