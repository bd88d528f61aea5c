package import PressSite
package import PressText

/// What other programs tell of a PDF; the pure part of the program cannot read one.
package struct PDFReading: Sendable {
  package let text: [UInt8]
  package let author: String?
  /// Title, subject and key words, and where its links lead.
  package let notes: [String]
  /// Whether files lie in it, which nobody sees who reads it.
  package let holdsFiles: Bool

  package init(text: [UInt8], author: String?, notes: [String] = [], holdsFiles: Bool = false) {
    self.text = text
    self.author = author
    self.notes = notes
    self.holdsFiles = holdsFiles
  }
}

/// An attachment understood alone: what was found in it, and what is wrong with it.
package struct AttachmentReading: Sendable {
  /// What is wrong with a file as a whole.
  package enum Fault: Sendable, Hashable {
    /// Its content is not what its name says.
    case mismatch(FileKind, promised: FileKind)
    /// HTML or SVG that runs scripts; where.
    case active(Range<Int>)
    /// A cell of a CSV table that a spreadsheet would run as a formula; where.
    case formula(Range<Int>)
    /// Nobody but a person can read it.
    case unreadable(FileKind)
    /// A package made to harm: sizes that lie, more entries or bytes than any document has.
    case hostile
    /// A picture that browsers do not show, with traces that cannot be taken out.
    case heic
    /// A picture that is broken, so that its traces cannot be taken out.
    case brokenPicture
  }

  package let path: RelativePath
  package let findings: [Finding]
  package let faults: [Fault]
  /// What other programs read in a PDF; nil for other files, and where no program could read it.
  package let text: [UInt8]?
  /// SHA-256 of its bytes; nil for pictures, which a program can look through.
  package let digest: Digest?
  /// Of everything that it was made from; nil where that cannot be told.
  package let origin: Digest?

  /// Is it a PDF that was read, and has no text, as scanned ones have none?
  package var isWithoutText: Bool { text.map { !$0.contains { $0 > 0x20 } } ?? false }

  /// Reads an attachment; `pdf` is what other programs found in it, if it is a PDF and they are there.
  package static func read(
    _ path: RelativePath, _ bytes: [UInt8], pdf: PDFReading?, today: Day, origin: Digest? = nil
  ) -> AttachmentReading {
    var reading = Reader(path: path, today: today)
    reading.read(bytes, pdf: pdf)
    return AttachmentReading(
      path: path, findings: reading.findings, faults: reading.faults, text: reading.text,
      digest: FileKind(bytes).isPicture ? nil : Digest(of: bytes), origin: origin)
  }

  private struct Reader {
    let path: RelativePath
    let today: Day
    var findings: [Finding] = []
    var faults: [Fault] = []
    var text: [UInt8]?

    mutating func read(_ bytes: [UInt8], pdf: PDFReading?) {
      let kind = FileKind(bytes)
      let promised = FileKind(promisedBy: path)
      // A copy that broke off: nothing to see, whatever it was to be.
      if bytes.isEmpty, promised?.isPicture == true { return faults.append(.brokenPicture) }
      if let promised, promised != kind, !bytes.isEmpty, !isForgiven(kind, promised) {
        faults.append(.mismatch(kind, promised: promised))
      }
      switch kind {
      case .jpeg, .png, .webP, .gif: readPhotograph(bytes, kind)
      case .heic: faults.append(.heic)
      case .svg, .html:
        // A page that is only called so is read as what it is.
        scan(MarkupText(bytes, isOffice: false).bytes)
        if let place = ActiveContent.first(in: bytes) { faults.append(.active(place)) }
      case .text: readText(bytes)
      case .office: readPackage(bytes)
      case .pdf:
        text = pdf?.text
        if let pdf, pdf.text.contains(where: { $0 > 0x20 }) {
          scan(pdf.text + Array("\n\n\(pdf.notes.joined(separator: "\n\n"))\n".utf8))
          for finding in PDFRoster.findings(in: pdf.text) where !findings.contains(where: { $0.rule == finding.rule }) {
            findings.append(finding)
          }
          // Files that lie in it, and notes stuck to its pages, are in no text.
          if pdf.holdsFiles || ["/EmbeddedFile", "/FreeText", "/Popup"].contains(where: { bytes.holds($0) }) {
            faults.append(.unreadable(kind))
          }
          if let author = pdf.author, !author.isEmpty { addTrace("作者：\(author)") }
        } else {
          faults.append(.unreadable(kind))
        }
      case .zip, .oldOffice, .media, .program, .unknown: faults.append(.unreadable(kind))
      }
    }

    /// CSV, JSON and the like may look like anything; an Office package is a zip archive.
    private func isForgiven(_ kind: FileKind, _ promised: FileKind) -> Bool {
      switch promised {
      case .text: kind != .program
      case .zip: kind == .office
      case .media: kind == .unknown
      case .oldOffice: kind == .unknown || kind == .text
      case .html: kind == .text || kind == .svg
      case .jpeg, .png, .gif, .webP, .heic, .svg, .pdf, .office, .program, .unknown: false
      }
    }

    private mutating func readText(_ bytes: [UInt8]) {
      guard TextEncoding.defect(in: SourceFile(path: path, bytes: bytes)) == nil else {
        return faults.append(.unreadable(.text))
      }
      if path.fileExtension == "csv", let place = ActiveContent.firstFormula(in: bytes) {
        faults.append(.formula(place))
      }
      findings += PrivacyScan.findings(in: bytes, kind: path.fileExtension == "csv" ? .ledger : .plain, today: today)
    }

    private mutating func readPackage(_ bytes: [UInt8]) {
      do {
        let office = try OfficeText(ZipArchive(bytes))
        scan(office.bytes)
        for trace in office.traces { addTrace(trace) }
        if office.holdsUnreadable { faults.append(.unreadable(.office)) }
      } catch {
        faults.append(error == .encrypted ? .unreadable(.office) : .hostile)
      }
    }

    private mutating func readPhotograph(_ bytes: [UInt8], _ kind: FileKind) {
      guard let clean = Photograph.cleaned(bytes, kind) else { return faults.append(.brokenPicture) }
      if !clean.traces.isEmpty {
        findings.append(Finding(.exif, .listed, nil, text: clean.traces.joined(separator: "、")))
      }
    }

    /// Text that was taken out of something else has no place of its own.
    private mutating func scan(_ text: [UInt8]) {
      var seen: Set<String> = []
      for finding in PrivacyScan.findings(in: text, kind: .plain, today: today)
      where seen.insert("\(finding.rule) \(finding.text)").inserted {
        findings.append(Finding(finding.rule, finding.weight, nil, text: finding.text))
      }
    }

    private mutating func addTrace(_ text: String) { findings.append(Finding(.docmeta, .warns, nil, text: text)) }
  }
}

extension [UInt8] {
  /// Whether a word that begins with a slash stands in it.
  fileprivate func holds(_ name: String) -> Bool {
    let name = Array(name.utf8)
    return withUnsafeBufferPointer { bytes in
      var at = 0
      while at + name.count <= bytes.count {
        if bytes[at] == name[0], bytes[at..<at + name.count].elementsEqual(name) { return true }
        at += 1
      }
      return false
    }
  }
}

/// Scripts in HTML and SVG.
enum ActiveContent {
  /// The place of the first: a `script` element, an `on…` attribute, an address that runs a script, a foreign object.
  static func first(in bytes: [UInt8]) -> Range<Int>? {
    var isInTag = false
    var at = 0
    while at < bytes.count {
      let byte = bytes[at]
      if byte == UInt8(ascii: "<") {
        isInTag = true
        for name in ["<script", "<iframe", "<object", "<embed", "<foreignobject", "<!entity", "<handler", "<base"]
        where says(name, bytes, at) {
          return at..<at + name.utf8.count
        }
      } else if byte == UInt8(ascii: ">") {
        isInTag = false
      } else if isInTag,
        byte <= 0x20 || byte == UInt8(ascii: "/") || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'"),
        says("on", bytes, at + 1)
      {
        var end = at + 3
        while end < bytes.count, isLetter(bytes[end]) { end += 1 }
        let name = end
        while end < bytes.count, bytes[end] <= 0x20 { end += 1 }
        if name > at + 3, end < bytes.count, bytes[end] == UInt8(ascii: "=") { return at + 1..<name }
      } else if isInTag, byte | 0x20 == UInt8(ascii: "j") || byte == UInt8(ascii: "&"), runs(bytes, at) {
        return at..<min(bytes.count, at + 11)
      }
      at += 1
    }
    return nil
  }

  /// The first cell of a CSV table that begins like a formula: `=cmd|…`, `@SUM(…)`, `+cmd`, `-cmd`.
  static func firstFormula(in bytes: [UInt8]) -> Range<Int>? {
    var begins = true
    for (at, byte) in bytes.enumerated() {
      if begins, "=@+-\t".utf8.contains(byte), at + 1 < bytes.count {
        let next = bytes[at + 1]
        if byte == UInt8(ascii: "=") || byte == UInt8(ascii: "@") || isLetter(next) || next == UInt8(ascii: "=") {
          return at..<at + 1
        }
      }
      begins =
        byte == UInt8(ascii: ",") || byte == 0x0A || byte == 0x0D || byte == 0xBF
        || (begins && (byte == 0x20 || byte == UInt8(ascii: "\"")))
    }
    return nil
  }

  private static func says(_ word: String, _ bytes: [UInt8], _ at: Int) -> Bool {
    guard at + word.utf8.count <= bytes.count else { return false }
    for (index, letter) in word.utf8.enumerated() {
      let byte = bytes[at + index]
      if (isLetter(byte) ? byte | 0x20 : byte) != letter { return false }
    }
    return true
  }

  /// `javascript:`, with blanks or references between its letters.
  private static func runs(_ bytes: [UInt8], _ start: Int) -> Bool {
    let window = MarkupText(Array(bytes[start..<min(bytes.count, start + 120)]), isOffice: false).bytes
    return says("javascript:", window.filter { $0 > 0x20 }, 0)
  }
}
