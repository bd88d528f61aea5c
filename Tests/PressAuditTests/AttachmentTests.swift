import PressSite
import PressText
import Testing

@testable import PressAudit

/// Packages, pictures and texts that stand beside documents.
@Suite struct AttachmentTests {
  static func read(_ name: String, _ bytes: [UInt8], pdf: PDFReading? = nil) -> AttachmentReading {
    AttachmentReading.read(RelativePath(trusting: name), bytes, pdf: pdf, today: GuiltyTests.today)
  }

  private static func found(_ reading: AttachmentReading) -> [String] {
    reading.findings.map { "\($0.rule.rawValue) \($0.text)" }
  }

  // MARK: Zip

  struct Part {
    var name: String
    var bytes: [UInt8]
    var method = 0
    var size: Int?
    var packed: Int?
  }

  /// A zip file of stored parts; sizes may lie.
  static func zip(_ parts: [Part]) -> [UInt8] {
    func little(_ value: Int, _ count: Int) -> [UInt8] {
      (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }
    var out: [UInt8] = []
    var directory: [UInt8] = []
    for part in parts {
      let name = Array(part.name.utf8)
      let sizes = little(part.packed ?? part.bytes.count, 4) + little(part.size ?? part.bytes.count, 4)
      let offset = out.count
      out += [0x50, 0x4B, 3, 4, 20, 0, 0, 0] + little(part.method, 2) + [0, 0, 0, 0, 0, 0, 0, 0] + sizes
      out += little(name.count, 2) + [0, 0] + name + part.bytes
      directory += [0x50, 0x4B, 1, 2, 20, 0, 20, 0, 0, 0] + little(part.method, 2) + [0, 0, 0, 0, 0, 0, 0, 0] + sizes
      directory += little(name.count, 2) + [UInt8](repeating: 0, count: 12) + little(offset, 4) + name
    }
    let count = little(parts.count, 2)
    return out + directory + [0x50, 0x4B, 5, 6, 0, 0, 0, 0] + count + count + little(directory.count, 4)
      + little(out.count, 4) + [0, 0]
  }

  private static func package(_ parts: [(String, String)]) -> [UInt8] {
    zip([Part(name: "[Content_Types].xml", bytes: [])] + parts.map { Part(name: $0.0, bytes: Array($0.1.utf8)) })
  }

  @Test func inflateUnpacksWhatZlibPacked() {
    // zlib.compress(…, 9)[2:-4] of "党员活动室" × 40: a fixed code with long copies.
    let fixed: [UInt8] = [
      0x7B, 0xDA, 0x3A, 0xEB, 0xE9, 0xC4, 0x19, 0xCF, 0xB6, 0xEC, 0x7E, 0xDA, 0xB5, 0xE2, 0xE9, 0xBA, 0x25, 0x4F, 0x47,
      0xB9, 0xA3, 0x5C,
      0x6A, 0x70, 0x01,
    ]
    #expect(
      Inflate.bytes(of: fixed[...], limit: 10_000).map { String(decoding: $0, as: UTF8.self) }
        == String(repeating: "党员活动室", count: 40))
    #expect(Inflate.bytes(of: fixed[...], limit: 599) == nil)
    #expect(Inflate.bytes(of: fixed.dropLast(4), limit: 10_000) == nil)
    // A dynamic code: zlib.compress of 300 characters, whose SHA-256 is known.
    let dynamic = Self.bytes(
      """
      3d92c16ec2401043bf3d2a5c503820a18a261ce050d4cbc20915503e8745e95ff4d95e2145d1ecacd7e3f14c1dcb731a9e53f7f7f153
      9743fdfdae9b5ded1f1ce7aeafe594fcf3a64fc1fd1018475d6d766408c29058b7d3f0fafcd2aba971722498cf67f19713251470b534
      0f99d531b4752caffd9a0f8c48ee075ea52e47a902190c9c88d9ec48f250e46e074093978ec6a28f8aaba368976a64be2ec4e3eaf084
      8d2e54747b49f5a676758c4203e4003021fd1c0c601de9eeba10e036b498a07f08ac2743c08de17ea00a0c64404ac0f6f27e2ba96e84
      be240f31b2b47b7f51d5a686757484bcfdba091e4b4613cef74c55d14893d8010ad91601cca95a1c09ecad9e9b3076496dd78ba79c34
      0875277e32cafb09c85c490c000687000c2149531c11100f1db781c676785288bf972483d097ddf3be09cf2d33f5dac4c96004c01fe7
      e5b6d7c98d746d4c9e4206117f9c1fc2d0ecca025b4fdbae8c065a7c8e48ef83aed0137fbcbd2065be95b7b5f4f37012c7c00c2b02fe
      01
      """)
    let unpacked = Inflate.bytes(of: dynamic[...], limit: 10_000) ?? []
    #expect(Digest(of: unpacked).description == "f70497fcaf9207d5814e345d2e815190e1908966d7dcaa19a68aec825bc1f359")
    let stored: [UInt8] = [1, 2, 0, 0xFD, 0xFF, 0x61, 0x62]
    #expect(Inflate.bytes(of: stored[...], limit: 2) == [0x61, 0x62])
    #expect(Inflate.bytes(of: stored[...], limit: 1) == nil)
  }

  private static func bytes(_ hex: String) -> [UInt8] {
    let digits = hex.compactMap(\.hexDigitValue)
    return stride(from: 0, to: digits.count - 1, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
  }

  @Test func wordFilesAreReadWhole() {
    let bytes = Self.package([
      (
        "word/document.xml",
        "<w:p><w:r><w:t>电话 138</w:t></w:r><w:r><w:t>00138000</w:t></w:r></w:p><w:del><w:r><w:delText>机密★10年</w:delText></w:r></w:del>"
      ),
      ("word/comments.xml", "<w:comment><w:p><w:t>仅供学习</w:t></w:p></w:comment>"),
      ("word/footnotes.xml", "<w:p><w:t>a@b.cn</w:t></w:p>"),
      ("docProps/core.xml", "<cp:x><dc:creator>王&#23567;明</dc:creator><cp:lastModifiedBy>甲</cp:lastModifiedBy></cp:x>"),
      (
        "word/header1.xml",
        "<w:tbl><w:tr><w:tc><w:p><w:t>姓名</w:t></w:p></w:tc><w:tc><w:p><w:t>性别</w:t></w:p></w:tc><w:tc><w:p><w:t>民族</w:t></w:p></w:tc></w:tr></w:tbl>"
      ),
    ])
    let reading = Self.read("a.docx", bytes)
    #expect(reading.faults == [])
    #expect(
      Set(Self.found(reading)) == [
        "mobile 13800138000", "mark-secret 机密★10年", "handling 仅供学习", "email a@b.cn", "roster 姓名、性别、民族",
        "docmeta 作者：王小明",
        "docmeta 最后修改人：甲", "docmeta 批注", "docmeta 修订记录",
      ])
    #expect(reading.findings.allSatisfy { !$0.masked.contains("13800138000") && !$0.masked.contains("王小明") })
  }

  /// Addresses behind links, traces of the pictures inside, programs and files of other programs.
  @Test func whatElseLiesInAPackage() {
    let links = """
      <Relationships><Relationship Id="r1" Target="mailto:zhang.san@mail.cn" TargetMode="External"/>\
      <Relationship Id="r2" Target="file:///C:/Users/zhangsan/Normal.dotm" TargetMode="External"/>\
      <Relationship Id="r3" Target="tel:13800138000" TargetMode="External"/>\
      <Relationship Id="r4" Target="media/13900139000.png"/></Relationships>
      """
    let text = ("word/document.xml", "<w:p><w:t>甲</w:t></w:p>")
    let reading = Self.read("a.docx", Self.package([text, ("word/_rels/document.xml.rels", links)]))
    #expect(reading.faults == [])
    #expect(
      Set(Self.found(reading)) == [
        "email zhang.san@mail.cn", "internal-net file:///C:/Users/zhangsan/Normal.dotm", "mobile 13800138000",
      ])
    let exif = Array("Exif\0\0".utf8) + PhotographTests.tiff(6, little: true)
    let picture = PhotographTests.jpeg([0xFF, 0xE1, 0, UInt8(exif.count + 2)] + exif)
    let illustrated = Self.zip([
      Part(name: "[Content_Types].xml", bytes: []), Part(name: "word/document.xml", bytes: Array(text.1.utf8)),
      Part(name: "word/media/image1.jpeg", bytes: picture), Part(name: "word/media/image2.png", bytes: [1, 2, 3]),
    ])
    #expect(Self.found(Self.read("a.docx", illustrated)) == ["docmeta 插图里的拍摄地点", "docmeta 插图里的设备型号"])
    for name in ["word/vbaProject.bin", "word/embeddings/oleObject1.bin", "xl/embeddings/Old.xls"] {
      #expect(Self.read("a.docm", Self.package([text, (name, "x")])).faults == [.unreadable(.office)], "\(name)")
    }
  }

  @Test func sheetsAreReadByRows() {
    let bytes = Self.package([
      (
        "xl/sharedStrings.xml",
        "<sst><si><t>姓名</t></si><si><t>党费</t></si><si><r><t>应交</t></r><r><t>党费</t></r></si><si><t>性别</t></si></sst>"
      ),
      (
        "xl/worksheets/sheet1.xml",
        "<sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>3</v></c><c r=\"C1\" t=\"s\"><v>2</v></c></row><row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>甲</t></is></c><c r=\"B2\"><v>13800138000</v></c></row></sheetData>"
      ),
    ])
    #expect(Self.found(Self.read("a.xlsx", bytes)) == ["roster 姓名、性别、应交党费", "mobile 13800138000"])
  }

  @Test func slidesAndTheirNotesAreRead() {
    let bytes = Self.package([
      ("ppt/slides/slide1.xml", "<a:p><a:r><a:t>内部资料</a:t></a:r></a:p><p:cNvPr descr=\"电话13800138000\"/>"),
      ("ppt/notesSlides/notesSlide1.xml", "<a:p><a:t>a@b.cn</a:t></a:p>"),
    ])
    #expect(Set(Self.found(Self.read("a.pptx", bytes))) == ["handling 内部资料", "mobile 13800138000", "email a@b.cn"])
  }

  @Test func hostilePackagesAreRefused() {
    let part = { (name: String, size: Int?, packed: Int?, method: Int) in
      Part(name: name, bytes: [1, 2, 0, 0xFD, 0xFF, 0x61, 0x62], method: method, size: size, packed: packed)
    }
    let types = Part(name: "[Content_Types].xml", bytes: [])
    let faults = { (parts: [Part]) in Self.read("a.docx", Self.zip([types] + parts)).faults }
    #expect(faults([part("word/document.xml", 2, nil, 8)]) == [])
    #expect(faults([part("word/document.xml", 3, nil, 8)]) == [.hostile])
    #expect(faults([part("word/document.xml", 1, nil, 8)]) == [.hostile])
    #expect(faults([part("word/document.xml", 60 << 20, nil, 8)]) == [.hostile])
    #expect(faults([part("word/document.xml", 1 << 31, nil, 8)]) == [.hostile])
    #expect(faults([part("word/document.xml", 2, 1 << 30, 8)]) == [.hostile])
    #expect(faults([part("../../etc/passwd", nil, nil, 0)]) == [.hostile])
    #expect(faults((0..<10_001).map { part("a\($0)", nil, nil, 0) }) == [.hostile])
    #expect(faults((0..<9).map { part("a\($0)", 40 << 20, 1 << 19, 8) }) == [.hostile])
    var nested = Self.package([("word/document.xml", "<w:t>13800138000</w:t>")])
    for _ in 0..<3 { nested = Self.zip([types, Part(name: "word/embeddings/a.docx", bytes: nested)]) }
    #expect(Self.found(Self.read("a.docx", nested)) == ["mobile 13800138000"])
    for _ in 0..<3 { nested = Self.zip([types, Part(name: "word/embeddings/a.docx", bytes: nested)]) }
    #expect(Self.read("a.docx", nested).faults == [.hostile])
    #expect(Self.read("a.docx", Array(Self.zip([types]).dropLast(10))).faults == [.hostile])
  }

  // MARK: Texts and types

  @Test func textsAreReadAsText() {
    #expect(Self.found(Self.read("a.txt", Array("电话13800138000".utf8))) == ["mobile 13800138000"])
    #expect(Self.found(Self.read("a.csv", Array("姓名,性别,民族\n".utf8))) == ["roster 姓名、性别、民族"])
    #expect(Self.found(Self.read("a.html", Array("<html><p>1380<b>0138</b>000&#x30;</p>".utf8))) == [])
    #expect(
      Self.found(Self.read("a.html", Array("<html><p>1380<b>0138</b>00&#x30;</p>".utf8))) == ["mobile 13800138000"])
    #expect(Self.found(Self.read("a.svg", Array("<svg><text>机密★10年</text></svg>".utf8))) == ["mark-secret 机密★10年"])
    let pdf = PDFReading(text: Array("电话13800138000".utf8), author: "王小明")
    #expect(
      Self.found(Self.read("a.pdf", Array("%PDF-1.7".utf8), pdf: pdf)) == ["mobile 13800138000", "docmeta 作者：王小明"])
  }

  @Test func whatNobodyCanReadMustBeReviewed() {
    #expect(Self.read("a.pdf", Array("%PDF-1.7".utf8)).faults == [.unreadable(.pdf)])
    #expect(
      Self.read("a.pdf", Array("%PDF-1.7".utf8), pdf: PDFReading(text: [12, 10], author: nil)).faults == [
        .unreadable(.pdf)
      ])
    #expect(Self.read("a.doc", [0xD0, 0xCF, 0x11, 0xE0, 0xA1]).faults == [.unreadable(.oldOffice)])
    #expect(Self.read("a.zip", [0x50, 0x4B, 3, 4]).faults == [.unreadable(.zip)])
    #expect(Self.read("a.bin", [0, 1, 2]).faults == [.unreadable(.unknown)])
    #expect(Self.read("a.txt", [0xC4, 0xE3, 0xBA, 0xC3]).faults == [.unreadable(.text)])
    #expect(Self.read("a.heic", [0, 0, 0, 24] + Array("ftypheic".utf8)).faults == [.heic])
  }

  /// A copy that broke off before its first byte shows as nothing.
  @Test(arguments: ["a.jpg", "a.JPEG", "a.png", "a.gif", "a.webp", "a.heic", "a.svg"])
  func emptyPicturesAreBroken(_ path: String) {
    #expect(Self.read(path, []).faults == [.brokenPicture])
  }

  @Test(arguments: ["a.txt", "a.csv", "a.bin", "a.html"])
  func otherEmptyFilesAreNoPictures(_ path: String) { #expect(Self.read(path, []).faults == []) }

  @Test func theTypeIsDecidedByContent() {
    let png = PhotographTests.png([])
    #expect(Self.read("a.jpg", png).faults == [.mismatch(.png, promised: .jpeg)])
    #expect(Self.read("a.png", png).faults == [])
    #expect(Self.read("a.png", Array("<html><script>".utf8)).faults.contains(.mismatch(.html, promised: .png)))
    #expect(Self.read("a.pdf", [0x4D, 0x5A, 0, 0]).faults.contains(.mismatch(.program, promised: .pdf)))
  }

  @Test(arguments: [
    "<svg><script>alert(1)</script></svg>", "<svg onload=\"x()\"/>", "<svg/onload=x()>",
    "<svg><a href=\"javascript:x()\"/></svg>",
    "<svg><a href=\"&#106;ava\nscript:x()\"/></svg>", "<svg><foreignObject/></svg>", "<svg><g ONCLICK = 'x()'/></svg>",
    "<!DOCTYPE svg [<!ENTITY a \"b\">]><svg/>",
  ]) func scriptsInPicturesAreFound(_ svg: String) {
    #expect(
      Self.read("a.svg", Array(svg.utf8)).faults.contains { if case .active = $0 { true } else { false } }, "\(svg)")
  }

  @Test func plainPicturesAreNoScripts() {
    let svg =
      "<svg xmlns=\"http://www.w3.org/2000/svg\"><title>onload = 上线</title><path d=\"M0 0\" class=\"on\"/></svg>"
    #expect(Self.read("a.svg", Array(svg.utf8)).faults == [])
  }
}
