import FlyingFox
import FlyingSocks
import Foundation
import PressText

/// Serves a preview over HTTP, to this machine alone unless another address is named.
package struct PreviewServer: Sendable {
  package let preview: Preview
  /// The address to listen at: `127.0.0.1`, or another of this machine.
  package let host: String
  package let port: UInt16

  package init(_ preview: Preview, host: String, port: UInt16) {
    self.preview = preview
    self.host = host
    self.port = port
  }

  /// Serves until the task is cancelled; `ready` is called once connections are accepted.
  package func run(ready: @escaping @Sendable () -> Void) async throws {
    let preview = preview
    let names = names
    let server = HTTPServer(
      address: try .inet(ip4: host, port: port), timeout: 300, logger: .disabled,
      handler: ClosureHTTPHandler { request in await Self.response(to: request, from: preview, names: names) })
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await server.run() }
      group.addTask {
        try await server.waitUntilListening()
        ready()
      }
      defer { group.cancelAll() }
      // The first waits for connections for ever; the second ends at once.
      try await group.waitForAll()
    }
  }

  /// The first port from `port` upwards that is free; nil if none of twenty is.
  package static func freePort(from port: UInt16, host: String) -> UInt16? {
    (port..<min(port, .max - 20) + 20).first { isFree($0, host: host) }
  }

  private static func isFree(_ port: UInt16, host: String) -> Bool {
    do {
      let socket = try Socket(domain: AF_INET)
      let isBound: Bool
      do {
        try socket.setValue(true, for: .localAddressReuse)
        try socket.bind(to: sockaddr_in.inet(ip4: host, port: port))
        isBound = true
      } catch {
        isBound = false
      }
      try socket.close()
      return isBound
    } catch {
      return false
    }
  }

  /// The names under which a browser on this machine may ask: another name means that some page of the world has had its
  /// name pointed here.
  private var names: Set<String> { ["localhost", "127.0.0.1", "[::1]", host] }

  // MARK: Answering

  private static func response(to request: HTTPRequest, from preview: Preview, names: Set<String>) async -> HTTPResponse
  {
    guard let name = request.headers[.host].map(hostName), names.contains(name) || names.contains("0.0.0.0") else {
      return text(.misdirectedRequest, "不认识的主机名 / unknown host name")
    }
    guard [.GET, .HEAD].contains(request.method) else { return text(.methodNotAllowed, "GET, HEAD") }
    let target = request.target.rawValue.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    let path = URLReference.decode(target[0].drop { $0 == "/" })
    if path == PreviewPage.next {
      let old = target.count > 1 ? target[1].split(separator: "=").last.map(String.init) ?? "" : ""
      return text(.ok, await preview.stamp(after: old, patience: .seconds(20)))
    }
    guard let address = RelativePath(path.isEmpty || path.hasSuffix("/") ? path + "index.html" : path) else {
      return text(.badRequest, "?")
    }
    do {
      return send(try await preview.answer(address), to: request)
    } catch {
      return text(.internalServerError, "读不了文件 / cannot read the file")
    }
  }

  private static func hostName(_ header: String) -> String {
    let end = header.hasPrefix("[") ? header.firstIndex(of: "]").map(header.index(after:)) : header.firstIndex(of: ":")
    return header[..<(end ?? header.endIndex)].lowercased()
  }

  private static func send(_ answer: Answer, to request: HTTPRequest) -> HTTPResponse {
    var headers = headers(answer.type)
    headers[HTTPHeader("Accept-Ranges")] = "bytes"
    var bytes = answer.bytes[...]
    var status = HTTPStatusCode(answer.status, phrase: answer.status == 404 ? "Not Found" : "OK")
    if answer.status == 200, let header = request.headers[HTTPHeader("Range")],
      let range = ByteRange.read(header, count: bytes.count)
    {
      let span = range.isEmpty ? "*" : "\(range.lowerBound)-\(range.upperBound - 1)"
      headers[HTTPHeader("Content-Range")] = "bytes \(span)/\(bytes.count)"
      status = range.isEmpty ? .rangeNotSatisfiable : .partialContent
      bytes = bytes[range]
    }
    guard request.method != .HEAD else {
      headers[.contentLength] = String(bytes.count)
      return HTTPResponse(statusCode: status, headers: headers)
    }
    return HTTPResponse(statusCode: status, headers: headers, body: Data(bytes))
  }

  private static func text(_ status: HTTPStatusCode, _ text: String) -> HTTPResponse {
    HTTPResponse(statusCode: status, headers: headers("text/plain"), body: Data(text.utf8))
  }

  /// What the manual's page on hosting asks of a server, so that a page that breaks under it breaks here first.
  private static func headers(_ type: String) -> HTTPHeaders {
    var headers = HTTPHeaders()
    headers[.contentType] = FileType.isText(type) ? type + "; charset=utf-8" : type
    headers[HTTPHeader("Cache-Control")] = "no-store"
    headers[HTTPHeader("X-Content-Type-Options")] = "nosniff"
    headers[HTTPHeader("Referrer-Policy")] = "same-origin"
    headers[HTTPHeader("Content-Security-Policy")] =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; media-src 'self'; connect-src 'self'; "
      + "form-action 'self'; base-uri 'none'; frame-ancestors 'self'"
    return headers
  }
}
