import Foundation
import PressSearch
import PressText
import Testing

/// The definition of tokens, tried on the same vectors in Swift and in the page's script.
@Suite struct VectorTests {
  struct Vector: Decodable {
    let text: String
    let letters: String
  }

  static func vectors() throws -> [Vector] {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent(
      "Vectors/letters.json")
    return try JSONDecoder().decode([Vector].self, from: Data(contentsOf: file))
  }

  @Test func swiftFoldsAsTheVectorsSay() throws {
    for vector in try Self.vectors() {
      #expect(String(decoding: Letters(vector.text).units, as: UTF16.self) == vector.letters, "\(vector.text)")
    }
  }

  @Test(.enabled(if: PageScripts.node != nil)) func thePageFoldsTheSame() async throws {
    let texts = try Self.vectors().map(\.text) + Self.everyCharacter()
    // The index brings the folds of the forms it holds.
    let made = await MadeIndex([AnswerTests.page("all", "全部", texts.joined(separator: "\n"))])
    let folded = try PageScripts.run(made, texts.map { ["letters": $0] }, as: [UInt16].self)
    for (text, units) in zip(texts, folded) {
      #expect(units == Letters(text).units, "\(text.unicodeScalars.map { String($0.value, radix: 16) }.prefix(4))…")
    }
  }

  /// All of the first three planes that Swift and every node agree to be assigned, sixteen to a text.
  static func everyCharacter() -> [String] {
    let known = (UInt32(0x20)..<0x30000).compactMap(Unicode.Scalar.init).filter { scalar in
      guard let age = scalar.properties.age else { return false }
      return age.major < 14 && scalar.properties.generalCategory != .privateUse
    }
    return stride(from: 0, to: known.count, by: 16).map { start in
      String(String.UnicodeScalarView(known[start..<min(known.count, start + 16)]))
    }
  }
}
