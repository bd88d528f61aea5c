package import PressText

/// A file of the index.
package struct SearchFile: Sendable {
  /// Where it stands, from the site's root.
  package let path: RelativePath
  private let name: String
  private let form: Form
  private let content: Content

  enum Form { case json, script }

  /// What is to be written, kept short until then: an index is large, and each of its shards is two files.
  enum Content {
    /// JSON as it is.
    case json([UInt8])
    /// Packed bits, as a JSON string.
    case packed(StoredBytes)
    /// Leaves, as a JSON array.
    case leaves(ArraySlice<StoredBytes>)
  }

  /// Its bytes: JSON, or a script that hands the same JSON to `branchpressSearch` between its first line and its last.
  package var bytes: [UInt8] {
    var out: [UInt8] = []
    switch form {
    case .json: appendJSON(to: &out, more: 0)
    case .script:
      out += firstLine.utf8
      appendJSON(to: &out, more: Self.lastLines.utf8.count)
      out += Self.lastLines.utf8
    }
    return out
  }

  /// Of a file whose parts all lie in a store, a digest that tells where: what lies there is never changed.
  package func origin(in store: any ByteStore) -> Digest? {
    var writer = ByteWriter()
    writer.write(path.string)
    let parts: [StoredBytes]
    switch content {
    case .json: return nil
    case .packed(let shard): parts = [shard]
    case .leaves(let leaves): parts = Array(leaves)
    }
    for part in parts {
      guard let range = part.range(in: store) else { return nil }
      writer.write(range)
    }
    return Digest(of: writer.bytes)
  }

  /// How many they are; nothing that was put away is fetched for it.
  package var size: Int {
    switch form {
    case .json: jsonSize
    case .script: firstLine.utf8.count + jsonSize + Self.lastLines.utf8.count
    }
  }

  private var firstLine: String { "branchpressSearch(\"\(name)\",\n" }
  private static let lastLines = "\n);\n"

  init(name: String, form: Form, content: Content) {
    path = RelativePath(trusting: "search/\(name).\(form == .json ? "json" : "js")")
    self.name = name
    self.form = form
    self.content = content
  }

  /// A JSON file and its twin that a classic script element loads.
  static func pair(_ name: String, _ content: Content) -> [SearchFile] {
    [SearchFile(name: name, form: .json, content: content), SearchFile(name: name, form: .script, content: content)]
  }

  static func pair(_ name: String, _ json: JSON) -> [SearchFile] { pair(name, .json(json.bytes())) }

  /// Leaves room for so many bytes `more`.
  private func appendJSON(to out: inout [UInt8], more: Int) {
    out.reserveCapacity(out.count + jsonSize + more)
    switch content {
    case .json(let json): out += json
    case .packed(let digits):
      // They stand in JSON as they are.
      out.append(UInt8(ascii: "\""))
      out += digits.bytes
      out.append(UInt8(ascii: "\""))
    case .leaves(let leaves):
      var mark = UInt8(ascii: "[")
      for leaf in leaves {
        out.append(mark)
        out += leaf.bytes
        mark = UInt8(ascii: ",")
      }
      out.append(UInt8(ascii: "]"))
    }
  }

  private var jsonSize: Int {
    switch content {
    case .json(let json): json.count
    case .packed(let digits): digits.count + 2
    case .leaves(let leaves): leaves.reduce(1) { $0 + $1.count + 1 }
    }
  }
}
