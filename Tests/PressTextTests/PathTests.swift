import PressText
import Testing

@Suite struct PathTests {
  @Test(arguments: ["", "/", "/a", "a/", "a//b", ".", "..", "a/../b", "a/./b", "a\0b", "../a"])
  func whatCouldPointOutsideIsRefused(_ text: String) { #expect(RelativePath(text) == nil) }

  @Test func parts() {
    let path = RelativePath(trusting: "study/2024/甲.tar.GZ")
    #expect(path.name == "甲.tar.GZ" && path.stem == "甲.tar" && path.fileExtension == "gz")
    #expect(path.folder?.string == "study/2024" && path.components.count == 3)
    #expect(
      RelativePath(trusting: ".hidden").stem == ".hidden" && RelativePath(trusting: ".hidden").fileExtension == "")
    #expect(RelativePath(trusting: "a.").fileExtension == "" && RelativePath(trusting: "a").folder == nil)
    #expect(path.replacingExtension(with: "html").string == "study/2024/甲.tar.html")
    #expect(
      RelativePath(trusting: "a/x/index.md").documentName == "x"
        && RelativePath(trusting: "a/x/y.md").documentName == "y")
  }

  @Test(arguments: [
    ("b.md", "study/b.md"), ("./b.md", "study/b.md"), ("../a/b.md", "a/b.md"), ("../../b.md", nil), ("/b.md", nil),
    ("", nil),
    ("..", nil), ("a//b.md", "study/a/b.md"), ("x/../b.md", "study/b.md"), ("../study/", "study"), ("a\0", nil),
    // A mark that joins the slash before it is the beginning of a name all the same.
    ("../\u{301}b.md", "\u{301}b.md"),
  ])
  func resolving(_ reference: String, _ path: String?) {
    #expect(RelativePath(trusting: "study/a.md").resolving(reference)?.string == path)
  }

  /// A reference from one file to another leads to that other, whatever the two are.
  @Test func referencesLeadWhereTheyShould() throws {
    var dice = Dice(seed: 20_240_312)
    let names = ["a", "b", "学习", "2024", "x y", "c.d", "…"]
    func path() -> RelativePath {
      RelativePath(trusting: (0...dice.roll(4)).map { _ in names[dice.roll(names.count - 1)] }.joined(separator: "/"))
    }
    for _ in 0..<5000 {
      let (origin, target) = (path(), path())
      let reference = target.reference(from: origin)
      #expect(origin.resolving(reference) == target, "\(origin) → \(target): \(reference)")
      let encoded = URLReference.encode(reference)
      #expect(URLReference.decode(encoded) == reference && encoded.utf8.allSatisfy { $0 < 0x80 })
    }
  }

  @Test func ordersByBytes() {
    let paths = ["b", "a/b", "a", "é", "z", "甲", "a-b", "B"].compactMap { RelativePath($0) }.sorted()
    #expect(paths.map(\.string) == ["B", "a", "a-b", "a/b", "b", "z", "é", "甲"])
  }

  /// Thousands of paths are put in order by their first bytes, which must not tell: long ones that begin alike, one that is
  /// the beginning of another, equal ones.
  @Test func manyAreOrderedAsTwoAre() {
    var dice = Dice(seed: 7)
    let names = [
      "a", "ab", "a-b", "学习", "学", "2024", "a/b", "study/2017/a-long-name-of-a-file", "study/2017/a-long-name",
    ]
    for _ in 0..<200 {
      let paths = (0..<dice.roll(40)).map { _ in
        RelativePath(
          trusting: (0...dice.roll(2)).map { _ in names[dice.roll(names.count - 1)] }.joined(separator: "/"))
      }
      let order = RelativePath.order(of: paths)
      #expect(order.sorted() == Array(paths.indices))
      #expect(order.map { paths[$0] } == paths.sorted())
      #expect(zip(order, order.dropFirst()).allSatisfy { paths[$0] != paths[$1] || $0 < $1 })
    }
  }
}

@Suite struct ReferenceTests {
  @Test(arguments: [
    ("a b/学.html", "a%20b/%E5%AD%A6.html"), ("50%#?&\"'<>:", "50%25%23%3F%26%22%27%3C%3E%3A"), ("~-._", "~-._"),
    ("", ""),
  ])
  func encode(_ text: String, _ encoded: String) {
    #expect(URLReference.encode(text) == encoded)
    #expect(URLReference.decode(encoded) == text)
  }

  @Test(arguments: [
    ("%", "%"), ("%4", "%4"), ("%zz", "%zz"), ("%41", "A"), ("a%2fb", "a/b"), ("%FF", "\u{FFFD}"), ("+", "+"),
    ("%%41", "%A"),
  ])
  func decode(_ text: String, _ decoded: String) { #expect(URLReference.decode(text) == decoded) }

  @Test func everyByteComesBack() {
    for value in UInt32(1)..<0x300 {
      guard let scalar = Unicode.Scalar(value) else { continue }
      #expect(URLReference.decode(URLReference.encode(String(scalar))) == String(scalar))
    }
  }
}

/// Numbers that look random and are the same on every run (SplitMix64).
struct Dice {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  /// 0…`most`.
  mutating func roll(_ most: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((mixed ^ (mixed >> 31)) % UInt64(most + 1))
  }
}
