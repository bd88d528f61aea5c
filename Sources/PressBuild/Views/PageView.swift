package import PressTheme

/// A view of this module.
///
/// What its fields say is read by code compiled for its own type: across modules the compiler leaves it generic, and each
/// of a page's hundreds of names would look types up while the program runs.
package protocol PageView: View {}

extension PageView {
  package func value(ofField index: Int) -> ViewValue { Self.shape.values[index](self) }
}
