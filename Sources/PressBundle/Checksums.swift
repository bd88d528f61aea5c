package import PressText

/// `SHA256SUMS`: a list of files with their digests that `sha256sum -c` checks.
package enum Checksums {
  package static let address = RelativePath(trusting: "SHA256SUMS")

  /// A line a file, sorted by path. Paths hold no line ends: addresses are made of letters, digits and `-`.
  package static func bytes(_ files: [(path: RelativePath, digest: Digest)]) -> [UInt8] {
    var bytes: [UInt8] = []
    for file in files.sorted(by: { $0.path < $1.path }) {
      bytes += Array("\(file.digest)  \(file.path)\n".utf8)
    }
    return bytes
  }
}
