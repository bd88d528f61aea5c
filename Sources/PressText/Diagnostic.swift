/// The language a message is printed in.
package enum Language: String, Sendable, CaseIterable {
  case chinese = "zh"
  case english = "en"
}

/// Where in a file something stands.
package struct Place: Hashable, Sendable {
  /// The folder of the site that paths start from.
  package enum Folder: String, Sendable, CaseIterable {
    case content = "Content"
    case themes = "Themes"
  }

  /// Which folder `path` starts from.
  package let folder: Folder
  /// The file.
  package let path: RelativePath
  /// UTF-8 byte offsets into the file as read (a byte-order mark counts); nil means the file as a whole.
  package let range: Range<Int>?

  package init(_ path: RelativePath, _ range: Range<Int>? = nil, in folder: Folder = .content) {
    self.folder = folder
    self.path = path
    self.range = range
  }
}

/// What an author should know about a file: the rule, the thing, the place and the mend.
///
/// Each kind of diagnostic is written in one file of its own in a folder `Diagnostics`, as a static function that
/// builds it, and has a page in the manual named by its code.
package struct Diagnostic: Sendable, Hashable {
  /// How much it matters.
  package enum Severity: Int, Sendable, Comparable, CaseIterable {
    /// Worth knowing; never stops anything.
    case note
    /// Probably not what was meant; stops a build only with `--strict`.
    case warning
    /// Must be mended before the site is published.
    case error

    package static func < (a: Severity, b: Severity) -> Bool { a.rawValue < b.rawValue }
  }

  /// One wording of a diagnostic.
  package struct Wording: Sendable, Hashable {
    /// The rule that is broken and the thing that breaks it, in one sentence without a full stop.
    package let message: String
    /// What to do about it, in one sentence; nil only when the message says it.
    package let mend: String?

    package init(_ message: String, mend: String? = nil) {
      self.message = message
      self.mend = mend
    }
  }

  /// A stable name in lower-case words joined by `-`; also the name of its page in the manual.
  package let code: String
  package let severity: Severity
  /// Where; nil when it concerns the site as a whole.
  package let place: Place?
  package let chinese: Wording
  package let english: Wording
  /// What is printed in place of the line it points at, when that line must not be seen by whoever reads the message.
  package let masked: String?

  package init(
    _ code: String, _ severity: Severity, at place: Place?, masked: String? = nil, zh chinese: Wording,
    en english: Wording
  ) {
    self.code = code
    self.severity = severity
    self.place = place
    self.masked = masked
    self.chinese = chinese
    self.english = english
  }

  /// The same as a warning, if it was an error.
  package var asWarning: Diagnostic {
    guard severity == .error else { return self }
    return Diagnostic(code, .warning, at: place, masked: masked, zh: chinese, en: english)
  }

  /// The same with another text of its mends.
  package func mending(_ change: (String) -> String) -> Diagnostic {
    Diagnostic(
      code, severity, at: place, masked: masked, zh: Wording(chinese.message, mend: chinese.mend.map(change)),
      en: Wording(english.message, mend: english.mend.map(change)))
  }

  /// The wording in a language.
  package func wording(in language: Language) -> Wording {
    switch language {
    case .chinese: chinese
    case .english: english
    }
  }
}

extension Diagnostic: Comparable {
  /// By file, then place, then severity (worst first), then code: the order in which they are printed.
  package static func < (a: Diagnostic, b: Diagnostic) -> Bool {
    switch (a.place, b.place) {
    case (nil, .some): return true
    case (.some, nil): return false
    case (let x?, let y?) where x.folder != y.folder: return x.folder.rawValue < y.folder.rawValue
    case (let x?, let y?) where x.path != y.path: return x.path < y.path
    case (let x?, let y?) where x.range?.lowerBound != y.range?.lowerBound:
      return (x.range?.lowerBound ?? -1) < (y.range?.lowerBound ?? -1)
    default: break
    }
    if a.severity != b.severity { return a.severity > b.severity }
    if a.code != b.code { return a.code < b.code }
    return a.chinese.message < b.chinese.message
  }
}

/// A value, and what was noticed while it was made.
///
/// Reading content never throws: it always gives a value as good as can be had, and says what is wrong with it.
package struct Checked<Value> {
  package var value: Value
  package var diagnostics: [Diagnostic]

  package init(_ value: Value, _ diagnostics: [Diagnostic] = []) {
    self.value = value
    self.diagnostics = diagnostics
  }
}

extension Checked: Sendable where Value: Sendable {}

extension Sequence<Diagnostic> {
  /// Whether any of them must be mended before publishing.
  package var holdErrors: Bool { contains { $0.severity == .error } }
}
