package import PressMarkup
package import PressSite

/// What readers see of a document, which is not always what is written: `138**0013**8000`.
extension PrivacyScan {
  /// Everything found in a document as it is written, and what must not be published that stands in its plain text.
  ///
  /// What is shown may repeat what is written, or leave out what that holds too.
  package static func findings(
    in bytes: [UInt8], shown plain: PlainText, kind: Kind, today: Day
  ) -> (written: [Finding], shown: [Finding]) {
    let written = scan(bytes, kind: kind, today: today)
    // Nearly all lines of a document read as they are written, and a rule that looks at one line finds there what it has
    // found in the file. Where a rule may look at several, nothing is left out.
    if !written.mayCrossLines {
      let changed = scan(plain.changedLines(in: bytes), kind: .plain, today: today)
      if !changed.mayCrossLines { return (written.inOrder, changed.grave) }
    }
    let shown = scan(plain.joined, kind: .plain, today: today)
    return (written.inOrder, shown.grave)
  }

  /// What stops a public build. A word of a list stands alone on its line without being a mark.
  private var grave: [Finding] {
    inOrder.filter { $0.rule != .markLine && $0.weight.severity(inPublic: true) == .error }
  }
}
