package import PressText
import Synchronization

/// Where a page stands: from there the way to a file is written.
package protocol Viewpoint: AnyObject, Sendable {
  /// Appends the way to a file as a reference, of which nothing needs to be escaped in HTML.
  func append(wayTo file: RelativePath, to bytes: inout [UInt8])
}

/// An address as a template shows it.
public struct LinkTarget: Sendable {
  enum Target: Sendable {
    case written(String)
    case file(RelativePath)
    /// Several, each with plain text behind it, as in a `srcset`.
    case files([(file: RelativePath, text: String)])
  }

  let target: Target
  private let viewpoint: (any Viewpoint)?

  /// An address that is the same everywhere.
  package init(_ text: String) {
    target = .written(text)
    viewpoint = nil
  }

  package init(to file: RelativePath, from viewpoint: any Viewpoint) {
    target = .file(file)
    self.viewpoint = viewpoint
  }

  package init(to files: [(file: RelativePath, text: String)], from viewpoint: any Viewpoint) {
    target = .files(files)
    self.viewpoint = viewpoint
  }

  var isEmpty: Bool { if case .written(let text) = target { text.isEmpty } else { false } }

  package var text: String {
    if case .written(let text) = target { return text }
    var bytes: [UInt8] = []
    append(to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  func append(to bytes: inout [UInt8]) {
    guard let viewpoint else { return }
    target.append(to: &bytes, from: viewpoint)
  }
}

extension LinkTarget.Target {
  /// Appends what is a file.
  fileprivate func append(to bytes: inout [UInt8], from viewpoint: any Viewpoint) {
    switch self {
    case .written: break
    case .file(let file): viewpoint.append(wayTo: file, to: &bytes)
    case .files(let files):
      for (file, text) in files {
        viewpoint.append(wayTo: file, to: &bytes)
        bytes += Array(text.utf8)
      }
    }
  }
}

/// What one thing was printed as in a section, with holes for the references in it.
final class Imprint: Sendable {
  // A class, because tasks share it.
  typealias Hole = (offset: Int, target: LinkTarget.Target)

  private let bytes: [UInt8]
  private let holes: [Hole]

  init(_ bytes: [UInt8], holes: [Hole]) {
    self.bytes = bytes
    self.holes = holes
  }

  func append(to page: inout [UInt8], from viewpoint: any Viewpoint) {
    bytes.withUnsafeBufferPointer { bytes in
      var start = 0
      for hole in holes {
        page.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start..<hole.offset]))
        hole.target.append(to: &page, from: viewpoint)
        start = hole.offset
      }
      page.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start...]))
    }
  }
}

/// What one thing was printed as in the sections that have shown it: the hundred lists in which a document stands print it
/// once. Whoever comes first leaves it here; it is the same whoever that is.
package final class Imprints: Sendable {
  // A class, because tasks share it.
  static let count = 16
  /// What was left holds on to itself until the end of this: hundreds of thousands of rows are printed from it, on all
  /// cores, and each that counted itself in would take the count away from the others.
  private let slots: InlineArray<16, Atomic<Unmanaged<Imprint>?>>

  package init() { slots = InlineArray { _ in Atomic(nil) } }

  deinit {
    for slot in slots.indices { slots[slot].load(ordering: .acquiring)?.release() }
  }

  /// Lends what is in a slot; `make` is asked for it if there is nothing yet.
  func withImprint<Result>(in slot: Int, _ make: () -> Imprint, _ use: (Imprint) -> Result) -> Result {
    (slots[slot].load(ordering: .acquiring) ?? leave(make(), in: slot))._withUnsafeGuaranteedRef(use)
  }

  /// Leaves an imprint in a slot, unless somebody has done so meanwhile; gives what is there.
  private func leave(_ imprint: Imprint, in slot: Int) -> Unmanaged<Imprint> {
    let mine = Unmanaged.passRetained(imprint)
    let (isMine, theirs) = slots[slot].compareExchange(
      expected: nil, desired: mine, ordering: .acquiringAndReleasing)
    guard !isMine, let theirs else { return mine }
    mine.release()
    return theirs
  }
}

/// A thing's imprints, and where it stands now.
public struct Remembered: Sendable {
  let imprints: Imprints
  let viewpoint: any Viewpoint

  package init(_ imprints: Imprints, from viewpoint: any Viewpoint) {
    self.imprints = imprints
    self.viewpoint = viewpoint
  }
}
