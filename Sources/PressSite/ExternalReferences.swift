package import PressText

/// A page of another host that a document names.
package struct ExternalReference: Sendable, Hashable {
  /// As it is asked for: http or https, without a fragment, signs beyond ASCII percent-encoded behind the host.
  package let address: String
  package let place: Place

  /// Nil for what is no page of the web: mail, telephone.
  init?(_ written: String, at place: Place) {
    let lower = written.lowercased()
    guard let scheme = ["https://", "http://"].first(where: lower.hasPrefix) else { return nil }
    let rest = Array(written.utf8.dropFirst(scheme.utf8.count).prefix { $0 != UInt8(ascii: "#") })
    let host = rest.prefix { !"/?".utf8.contains($0) }
    guard !host.isEmpty else { return nil }
    address =
      scheme + String(decoding: host, as: UTF8.self)
      + rest[host.count...].map { byte in
        (0x21...0x7E).contains(byte) ? String(UnicodeScalar(byte)) : "%" + Self.hex[Int(byte)]
      }.joined()
    self.place = place
  }

  private static let hex = (0..<256).map { value -> String in
    let text = String(value, radix: 16, uppercase: true)
    return text.utf8.count == 1 ? "0" + text : text
  }

  /// Host and port, in lower case.
  package var host: String {
    String(address.drop { $0 != ":" }.dropFirst(3).prefix { $0 != "/" && $0 != "?" }).lowercased()
  }
}

extension Site {
  /// The pages of other hosts that shown documents name, in the order of documents and places: in their text, and as
  /// where it comes from.
  package var externalReferences: [ExternalReference] {
    let shown = (pages + Array(introductions.values)).sorted { $0.path < $1.path }
    return shown.flatMap { page in
      var found: [ExternalReference?] = page.body.externals.map {
        ExternalReference($0.address, at: Place(page.path, $0.range))
      }
      if let url = page.source.source?.url {
        found.insert(ExternalReference(url.value, at: Place(page.path, url.range)), at: 0)
      }
      return found.compactMap { $0 }
    }
  }
}
