import PressSite
import PressText

extension Composition {
  /// Whether there is an address to hang up.
  var hasPoster: Bool { site.baseURL != nil }

  /// One sheet of paper with the portal's name and its address as a QR code.
  func poster() -> PosterView {
    PosterView(sheet: sheet(Linker(origin: Catalogue.poster), heading: "张贴海报", crumbs: [Catalogue.homeCrumb]))
  }
}
