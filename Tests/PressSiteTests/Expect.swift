import PressFixture
import PressSite
import PressText
import Testing

/// Expects two texts to be the same; when they are not, shows the first line that differs and the whole of what came.
func expectSame(_ actual: String, _ expected: String, sourceLocation: SourceLocation = #_sourceLocation) {
  guard actual != expected else { return }
  let (came, wanted) = (
    actual.split(separator: "\n", omittingEmptySubsequences: false),
    expected.split(separator: "\n", omittingEmptySubsequences: false)
  )
  let line = zip(came, wanted).prefix { $0 == $1 }.count
  Issue.record(
    """
    line \(line + 1) is “\(line < came.count ? came[line] : "")”, not “\(line < wanted.count ? wanted[line] : "")”
    «ACTUAL \(sourceLocation.fileID):\(sourceLocation.line)
    \(actual)
    »
    """, sourceLocation: sourceLocation)
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
