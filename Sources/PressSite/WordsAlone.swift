import PressMarkup
package import PressText

extension PageSource {
  /// The digest of all that other pages can see of the document but for its length: its keys to the byte, its headings,
  /// links, pictures and first paragraphs. Of reports and question sheets more is made than their pages: of these it is
  /// the whole file's.
  ///
  /// `bytes` are the file's.
  package func face(of bytes: [UInt8]) -> Digest {
    guard type != .report, type != .quiz, body.tokens.isEmpty, body.questions.isEmpty else { return digest }
    var writer = ByteWriter(capacity: head.bodyStart + 1024)
    writer.write(head.bytes(of: bytes))
    writer.write(isApproved ? 1 : 0)
    body.writeFace(to: &writer)
    return Digest(of: writer.bytes)
  }
}
