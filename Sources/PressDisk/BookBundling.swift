import PressAudit
package import PressBuild
package import PressBundle
package import PressSite
import PressText

extension Bundling {
  /// Documents as a book, with their pictures.
  package func book(_ plan: Plan, _ pages: [Int], title: String) throws -> Book {
    let content = site.content
    let book = try plan.book(pages, title: title) { path in
      try Artifact(address: path, content: .copy(of: path)).bytes(from: content)
    }
    if let leak = LeakFound(try leaks(in: book, of: plan), of: plan) { throw leak }
    return book
  }

  /// Nothing is read where nothing is withheld.
  private func leaks(in book: Book, of plan: Plan) throws -> [PressAudit.Proof.Leak] {
    guard plan.traces.documents > 0 else { return [] }
    let hidden = try Proving.hiddenCopies(of: plan, in: site.content)
    let pictures = book.pictures.keys.sorted().compactMap { address -> PressAudit.Proof.Leak? in
      guard let bytes = book.pictures[address], let file = hidden[Digest(of: bytes)] else { return nil }
      return PressAudit.Proof.Leak(address: address, kind: .file, document: file)
    }
    return plan.leaks(in: book) + pictures
  }

  /// Writes a book as an EPUB, file by file.
  package func electronicBook(_ book: Book, day: Day, to path: String) throws -> NewFile {
    let file = try NewFile(path, outside: site.content)
    var archive = ZipArchive(day: ZipDay(year: day.year, month: day.month, day: day.day))
    for packed in book.electronicBook() { try file.append(archive.add(packed)) }
    try file.append(archive.finish())
    return file
  }

  /// The list that stands beside a book's file and says what is in it.
  package func checksums(of file: NewFile, _ book: Book) throws -> NewFile {
    let name = String(file.path[(file.path.lastIndex(of: "/").map(file.path.index(after:)) ?? file.path.startIndex)...])
    return try write(book.checksums(of: name, file.digest()), to: file.path + Checksums.suffix)
  }

  /// Writes bytes as a file.
  package func write(_ bytes: [UInt8], to path: String) throws -> NewFile {
    let file = try NewFile(path, outside: site.content)
    try file.append(bytes)
    return file
  }
}
