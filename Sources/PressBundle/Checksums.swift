package import PressText

/// `SHA256SUMS`: a list of files with their digests that `sha256sum -c` checks.
package enum Checksums {
  package static let address = RelativePath(trusting: "SHA256SUMS")
  /// What stands behind a file's name in that of the list which is kept beside it: `x.pdf.sha256`.
  package static let suffix = ".sha256"

  /// A line a file, sorted by path. Paths hold no line ends: addresses are made of letters, digits and `-`.
  package static func bytes(_ files: [(path: RelativePath, digest: Digest)]) -> [UInt8] {
    var bytes: [UInt8] = []
    for file in files.sorted(by: { $0.path < $1.path }) {
      bytes += Array("\(file.digest)  \(file.path)\n".utf8)
    }
    return bytes
  }

  /// A line for a file of any name: a backslash or a line end in it is escaped, and the line begins with a backslash.
  static func line(_ digest: Digest, _ name: String) -> String {
    let escaped = name.replacing("\\", with: "\\\\").replacing("\n", with: "\\n").replacing("\r", with: "\\r")
    return (escaped == name ? "" : "\\") + "\(digest)  \(escaped)\n"
  }

  /// The files that a list names, with their digests in hexadecimal digits; nil for what is no such list.
  ///
  /// Lines that begin with `#` are words to a reader, as `sha256sum` takes them.
  package static func files(in bytes: [UInt8]) -> [(name: String, digest: String)]? {
    var files: [(name: String, digest: String)] = []
    for line in String(decoding: bytes, as: UTF8.self).split(whereSeparator: { ["\n", "\r\n"].contains($0) })
    where !line.hasPrefix("#") {
      let isEscaped = line.hasPrefix("\\")
      let line = line.drop { $0 == "\\" }
      let digest = line.prefix(64)
      let rest = line.dropFirst(64)
      guard digest.utf8.count == 64, digest.allSatisfy(\.isHexDigit), rest.hasPrefix("  ") || rest.hasPrefix(" *")
      else {
        return nil
      }
      let name = String(rest.dropFirst(2))
      files.append((isEscaped ? unescaped(name) : name, digest.lowercased()))
    }
    return files.isEmpty ? nil : files
  }

  private static func unescaped(_ name: String) -> String {
    var out = ""
    var signs = name.makeIterator()
    while let sign = signs.next() {
      guard sign == "\\" else {
        out.append(sign)
        continue
      }
      switch signs.next() {
      case "n": out.append("\n")
      case "r": out.append("\r")
      case .some(let other): out.append(other)
      case nil: break
      }
    }
    return out
  }
}
