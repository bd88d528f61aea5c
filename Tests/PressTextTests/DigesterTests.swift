import PressText
import Testing

@Suite struct DigesterTests {
  @Test func piecesGiveTheDigestOfTheWhole() {
    let bytes = (0..<100_000).map { UInt8(truncatingIfNeeded: $0 * 31) }
    var digester = Digester()
    for start in stride(from: 0, to: bytes.count, by: 777) {
      digester.add(Array(bytes[start..<min(bytes.count, start + 777)]))
    }
    let digest = digester.finish()
    #expect(digest == Digest(of: bytes))
  }
}
