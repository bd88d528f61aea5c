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

  @Test func digestsAreAsTheirDigits() throws {
    // FIPS 180-4, the examples of one block and of none.
    #expect(
      Digest(of: Array("abc".utf8)).description == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    #expect(Digest(of: []).description == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
    let digests = (0..<500).map { Digest(of: [UInt8($0 & 255), UInt8($0 >> 8)]) }
    for digest in digests {
      #expect(Digest(hexadecimal: digest.description) == digest && digest.bytes.count == 32)
      var writer = ByteWriter()
      writer.write(digest)
      var reader = ByteReader(writer.bytes)
      #expect(writer.bytes == digest.bytes && reader.digest() == digest && reader.isDone)
    }
    #expect(digests.sorted().map(\.description) == digests.map(\.description).sorted())
  }
}
