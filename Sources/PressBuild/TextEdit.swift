import PressMarkup
import PressSite
package import PressText

/// A document saved again that can be shown on its page at once, however large the site is.
///
/// While somebody writes, nearly every save is of words in the body alone. No list, link, figure or message depends on
/// them, so the plan stays as it is but for this page. Where a heading, the title or a tag has changed, the page is shown
/// with it too, and the site is to be read again for all others.
package struct TextEdit: Sendable {
  package let plan: Plan
  package let readings: Readings
  /// Whether nothing outside the page and the search can tell the difference, but for the document's length.
  package let isAlone: Bool

  /// Nil where the page cannot be shown without its site having been read.
  ///
  /// `plan` was made from `readings`, and nothing was said of this file.
  package init?(_ file: SourceFile, in plan: Plan, after readings: Readings) {
    let site = plan.composition.site
    guard let again = readings.rereading(file), again.isAlone || again.new.stands(where: again.old),
      let place = site.pages.firstIndex(where: { $0.path == file.path })
    else { return nil }
    self.plan = plan.with(site.pages[place].with(again.new), at: place)
    self.readings = again.readings
    isAlone = again.isAlone
  }
}

extension PageSource {
  /// Whether the page that stood for another reading of the document can stand for this one until the site is read again:
  /// it is shown to the same readers, and what is linked there is linked here.
  fileprivate func stands(where old: PageSource) -> Bool {
    guard type == old.type, type != .report, type != .quiz, isDraft == old.isDraft, expires == old.expires,
      audience?.value == old.audience?.value, body.references.count == old.body.references.count
    else { return false }
    return zip(body.references, old.body.references).allSatisfy {
      $0.kind == $1.kind && $0.target == $1.target && $0.fragment == $1.fragment
    }
  }
}
