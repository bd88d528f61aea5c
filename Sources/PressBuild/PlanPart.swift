import PressText

extension Plan {
  /// The plan of some pages alone, as a whole small site; nothing of the larger one is read again.
  package func part(_ pages: [Int], width: Int) async -> Plan {
    let part = composition.site.part(pages)
    let composition = Composition(
      site: part.site, book: composition.book.part(part), theme: composition.theme,
      finish: Composition.Finish(smaller: composition.smaller))
    let index = await Build.searchIndex(composition, attached: attached, width: width).files
    // Its addresses are some of the larger site's, which were found to differ.
    return Plan.make(composition, attached: attached).value.with(index).value.keeping(traces)
  }
}
