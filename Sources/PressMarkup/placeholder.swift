package import PressText
// Stand-in with the agreed interface until the module is merged.
package struct Heading: Sendable { package let level: Int; package let id: String; package let text: String; package let range: Range<Int> }
package struct Hole: Sendable {
  package enum Kind: Sendable { case address(Int), afterLink(Int), imageSize(Int) }
  package let offset: Int; package let kind: Kind
}
package struct Reference: Sendable {
  package enum Kind: Sendable { case link, image, title }
  package let kind: Kind; package let target: String; package let fragment: String?; package let label: String; package let range: Range<Int>
}
package struct Section: Sendable { package let heading: Int?; package let text: String }
package struct Question: Sendable {}
package enum Dialect: Sendable { case site, quiz, commonMark }
package struct Body: Sendable {
  package let html: [UInt8]; package let holes: [Hole]; package let outline: [Heading]; package let references: [Reference]
  package let sections: [Section]; package let lead: String; package let characters: Int; package let questions: [Question]; package let firstImage: Int?
}
package enum Markdown {
  package static func read(_ file: SourceFile, from start: Int, title: String?, dialect: Dialect) -> Checked<Body> {
    Checked(Body(html: [], holes: [], outline: [], references: [], sections: [], lead: "", characters: 0, questions: [], firstImage: nil))
  }
  package static func fragment(_ markdown: [UInt8], dialect: Dialect) -> [UInt8] { [] }
}
