import PressSite
import PressText

extension Build {
  /// The files of the full-text index.
  static func searchIndex(_ composition: Composition, width: Int) async -> [(path: RelativePath, bytes: [UInt8])] {
    []
  }
}
