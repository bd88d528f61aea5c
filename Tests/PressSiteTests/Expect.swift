import PressFixture
import PressSite
import PressText
import Testing

/// Expects two texts to be the same, and shows both whole when they are not.
func expectSame(_ actual: String, _ expected: String, sourceLocation: SourceLocation = #_sourceLocation) {
  guard actual != expected else { return }
  Issue.record(
    "«ACTUAL \(sourceLocation.fileID):\(sourceLocation.line)\n\(actual)\n»\n«EXPECTED\n\(expected)\n»",
    sourceLocation: sourceLocation)
}

/// Expects a site to be said this of.
func expectSaid(
  of site: String, in language: Language = .chinese, for edition: Edition = Fixture.edition(), _ expected: String,
  sourceLocation: SourceLocation = #_sourceLocation
) async {
  expectSame(await Fixture(site).diagnostics(edition, language: language), expected, sourceLocation: sourceLocation)
}

/// One document alone: the typed values and what is said of it.
func read(_ text: String, as path: String = "study/a.md") -> (page: PageSource?, said: String) {
  let fixture = Fixture("== \(path)\n" + text)
  let file = fixture.tree.documents[0]
  let type = file.path.components.first.flatMap { ContentType(folder: $0) } ?? .page
  let checked = PageSource.read(file, type: type)
  return (checked.value, fixture.print(checked.diagnostics.sorted()))
}

/// Expects front matter to be understood as these values, without a diagnostic.
func expectRead(_ path: String, _ text: String, _ expected: String, sourceLocation: SourceLocation = #_sourceLocation) {
  let (page, said) = read("---\n" + text + "\n---\n\n正文。", as: path)
  expectSame((page?.shown ?? "nothing") + (said.isEmpty ? "" : "\n\n" + said), expected, sourceLocation: sourceLocation)
}

/// Expects one diagnostic or several for front matter.
func expectRefused(
  _ path: String, _ text: String, _ expected: String, sourceLocation: SourceLocation = #_sourceLocation
) {
  expectSame(read("---\n" + text + "\n---\n", as: path).said, expected, sourceLocation: sourceLocation)
}
