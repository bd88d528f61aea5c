import Foundation
import Glibc

/// The package's own files, read as text.
enum House {
  static let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..").standardized

  /// Paths from the root of the files below a folder, sorted.
  static func files(in folder: String, ending: String) -> [String] {
    let names =
      FileManager.default.enumerator(atPath: root.appending(path: folder).path)?.compactMap { $0 as? String } ?? []
    return names.filter { $0.hasSuffix(ending) }.map { folder + "/" + $0 }.sorted()
  }

  static func text(_ path: String) -> String? {
    FileManager.default.contents(atPath: root.appending(path: path).path).map { String(decoding: $0, as: UTF8.self) }
  }

  /// A file without comments and without what stands in quotes; all lines keep their numbers.
  static func code(_ path: String) -> Code { Code(text(path) ?? "") }

  /// Swift source as bytes: tests without optimisation must not walk it by characters.
  struct Code {
    private let bytes: [UInt8]

    init(_ text: String) {
      let all = Array(text.utf8)
      var out: [UInt8] = []
      out.reserveCapacity(all.count)
      var index = 0
      var isQuoted = false
      while index < all.count {
        let byte = all[index]
        if byte == UInt8(ascii: "\n") {
          isQuoted = false
        } else if isQuoted, byte == UInt8(ascii: "\\") {
          index += 2
          continue
        } else if byte == UInt8(ascii: "\"") {
          isQuoted.toggle()
        } else if !isQuoted, byte == UInt8(ascii: "/"), index + 1 < all.count, all[index + 1] == UInt8(ascii: "/") {
          while index < all.count, all[index] != UInt8(ascii: "\n") { index += 1 }
          continue
        }
        if !isQuoted || byte == UInt8(ascii: "\n") { out.append(byte) }
        index += 1
      }
      bytes = out
    }

    /// The numbers of the lines that hold a word, and the byte in front of it.
    func lines(with word: String) -> [(number: Int, before: UInt8)] {
      let needle = Array(word.utf8)
      var found: [(Int, UInt8)] = []
      bytes.withUnsafeBytes { all in
        var start = 0
        while let base = all.baseAddress, start + needle.count <= all.count,
          let hit = memchr(base + start, Int32(needle[0]), all.count - needle.count - start + 1)
        {
          let offset = base.distance(to: UnsafeRawPointer(hit))
          start = offset + 1
          guard memcmp(hit, needle, needle.count) == 0 else { continue }
          found.append(
            (1 + all[..<offset].count { $0 == UInt8(ascii: "\n") }, offset > 0 ? all[offset - 1] : UInt8(ascii: "\n")))
        }
      }
      return found
    }

    var lines: [Substring] {
      String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
    }
  }

  /// The cells of every row of the Markdown tables in a text, by the heading the table stands under.
  static func tables(in text: String) -> [(heading: String, cells: [String])] {
    var rows: [(heading: String, cells: [String])] = []
    var heading = ""
    for line in text.split(separator: "\n") {
      if line.hasPrefix("#") {
        heading = String(line.drop { $0 == "#" || $0 == " " })
      } else if line.hasPrefix("|") {
        rows.append(
          (
            heading,
            line.dropFirst().dropLast().split(separator: "|", omittingEmptySubsequences: false).map { $0.trimmed }
          ))
      }
    }
    return rows
  }
}

extension StringProtocol {
  /// Without blanks at its ends.
  var trimmed: String { trimmingCharacters(in: .whitespaces) }
}
