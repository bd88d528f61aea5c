import PressSite
package import PressText
import PressTheme

/// A smaller copy of a photograph that another program has made.
package struct SmallerPicture: Sendable, Hashable {
  package let size: PixelSize
  /// Where the copy is kept on this machine, by its absolute path.
  package let file: String

  package init(size: PixelSize, file: String) {
    self.size = size
    self.file = file
  }
}

/// The smaller copies of a site's photographs.
package struct SmallerPictures: Sendable {
  /// By the photograph's path in the content folder; narrow ones first.
  let copies: [RelativePath: [(address: RelativePath, picture: SmallerPicture)]]
  /// The program that made them, as `vips-8.14.1`; nil where none was asked.
  package let maker: String?

  package static let none = SmallerPictures(copies: [:], maker: nil)

  private init(copies: [RelativePath: [(address: RelativePath, picture: SmallerPicture)]], maker: String?) {
    self.copies = copies
    self.maker = maker
  }

  /// Each copy stands beside its photograph: `photo-480w.jpg`. An address that is taken is left to whoever has it.
  init(_ made: [RelativePath: [SmallerPicture]], of site: Site, taken: Set<String>, maker: String) {
    var copies: [RelativePath: [(address: RelativePath, picture: SmallerPicture)]] = [:]
    for attachment in site.attachments {
      copies[attachment.source] = made[attachment.source]?.compactMap { picture in
        let name = "\(attachment.address.stem)-\(picture.size.width)w.\(attachment.address.fileExtension)"
        let address = attachment.address.folder?.appending(name) ?? RelativePath(trusting: name)
        return taken.contains(address.string.lowercased()) ? nil : (address, picture)
      }
    }
    self.copies = copies
    self.maker = maker
  }
}

extension Plan {
  /// The plan with smaller copies of photographs, each a file of its own.
  package func adding(_ made: [RelativePath: [SmallerPicture]], maker: String) -> Plan {
    let smaller = SmallerPictures(
      made, of: composition.site, taken: Set(jobs.map { $0.address.string.lowercased() }), maker: maker)
    let composition = composition.finished { $0.smaller = smaller }
    let added = (jobs + composition.jobsOfSmallerPictures).sorted { $0.address < $1.address }
    return Plan(
      framing: composition, added, index: index, attached: attached, audit: audit, traces: traces, freshness: freshness
    ).made(from: origins)
  }
}

extension Composition {
  /// A copy by its photograph's place and its own among that one's copies.
  func smallerPicture(_ place: Int, _ number: Int) -> SmallerPicture {
    guard let copies = smaller.copies[site.attachments[place].source] else {
      preconditionFailure("a smaller picture is planned where there is one")
    }
    return copies[number].picture
  }

  var jobsOfSmallerPictures: [Job] {
    site.attachments.enumerated().flatMap { place, attachment in
      (smaller.copies[attachment.source] ?? []).enumerated().map { number, copy in
        Job(address: copy.address, recipe: .smallerPicture(place, number))
      }
    }
  }

  /// For documents that are carried away in one file, which holds each picture once.
  var withoutSmallerPictures: Composition { finished { $0.smaller = .none } }

  /// The value of a `srcset`: the copies, then the photograph itself; nil where there are none.
  func sourceSet(of attachment: Attachment, _ linker: Linker) -> LinkTarget? {
    guard let copies = smaller.copies[attachment.source], !copies.isEmpty, let pixels = attachment.pixels else {
      return nil
    }
    let all = copies.map { ($0.address, $0.picture.size.width) } + [(attachment.address, pixels.width)]
    let last = all.count - 1
    return LinkTarget(
      to: all.enumerated().map { ($1.0, " \($1.1)w" + ($0 < last ? ", " : "")) }, from: linker)
  }
}
