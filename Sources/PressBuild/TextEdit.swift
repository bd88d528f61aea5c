import PressSite
package import PressText

/// A document saved again with other words in its body, and nothing else changed.
///
/// While somebody writes, nearly every save is of this kind. No list, link, figure or message depends on it, so the plan
/// stays as it is but for this page.
package struct TextEdit: Sendable {
  package let plan: Plan
  package let readings: Readings

  /// Nil where anything else may have changed: then the site must be read again.
  ///
  /// `plan` was made from `readings`, and nothing was said of this file.
  package init?(_ file: SourceFile, in plan: Plan, after readings: Readings) {
    let site = plan.composition.site
    guard let again = readings.rereading(file),
      let place = site.pages.firstIndex(where: { $0.path == file.path })
    else { return nil }
    self.plan = plan.with(site.pages[place].with(again.page), at: place)
    self.readings = again.readings
  }
}
