import PressText

/// A Word file that is empty but for its styles: those of official documents (GB/T 9704-2012, 5 and 7), from which pandoc
/// takes the look of what it makes.
package enum OfficialReference {
  /// The file's bytes; `foot` stands small below each page's number.
  package static func bytes(foot: String) -> [UInt8] {
    var archive = ZipArchive(day: ZipDay(year: 1980, month: 1, day: 1))
    var bytes: [UInt8] = []
    for (path, text) in files(foot: foot) {
      bytes += archive.add(PackedFile(RelativePath(trusting: path), Array(text.utf8)))
    }
    return bytes + archive.finish()
  }

  private static let head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
  private static let word = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
  private static let relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
  private static let main = "application/vnd.openxmlformats-officedocument.wordprocessingml"

  private static func files(foot: String) -> [(String, String)] {
    [
      (
        "[Content_Types].xml",
        head + """
          <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
          <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
          <Default Extension="xml" ContentType="application/xml"/>
          <Override PartName="/word/document.xml" ContentType="\(main).document.main+xml"/>
          <Override PartName="/word/styles.xml" ContentType="\(main).styles+xml"/>
          <Override PartName="/word/footer1.xml" ContentType="\(main).footer+xml"/>
          </Types>
          """
      ),
      (
        "_rels/.rels",
        head + """
          <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
          <Relationship Id="rId1" Type="\(relations)/officeDocument" Target="word/document.xml"/>
          </Relationships>
          """
      ),
      (
        "word/_rels/document.xml.rels",
        head + """
          <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
          <Relationship Id="rId1" Type="\(relations)/styles" Target="styles.xml"/>
          <Relationship Id="rId2" Type="\(relations)/footer" Target="footer1.xml"/>
          </Relationships>
          """
      ),
      (
        // A4; above 37 mm, left 28 mm, type area 156 mm × 225 mm.
        "word/document.xml",
        head + """
          <w:document \(word) xmlns:r="\(relations)"><w:body><w:p/><w:sectPr>
          <w:footerReference w:type="default" r:id="rId2"/>
          <w:pgSz w:w="11906" w:h="16838"/>
          <w:pgMar w:top="2098" w:right="1474" w:bottom="1985" w:left="1588" w:header="851" w:footer="1400" w:gutter="0"/>
          </w:sectPr></w:body></w:document>
          """
      ),
      (
        // The page's number between dashes, 四号.
        "word/footer1.xml",
        head + """
          <w:ftr \(word)><w:p><w:pPr><w:jc w:val="center"/></w:pPr>\(run("— "))<w:r>\(footerFace)<w:fldChar w:fldCharType="begin"/></w:r><w:r>\(footerFace)<w:instrText xml:space="preserve"> PAGE </w:instrText></w:r><w:r>\(footerFace)<w:fldChar w:fldCharType="end"/></w:r>\(run(" —"))</w:p>\(small(foot))</w:ftr>
          """
      ),
      ("word/styles.xml", head + "<w:styles \(word)>\n" + defaults + styles.joined(separator: "\n") + "\n</w:styles>"),
    ]
  }

  private static func small(_ text: String) -> String {
    var escaped: [UInt8] = []
    escaped.appendEscaped(text.utf8)
    let face = footerFace.replacing("\"28\"", with: "\"15\"")
    return "<w:p><w:pPr><w:jc w:val=\"center\"/></w:pPr><w:r>\(face)<w:t xml:space=\"preserve\">"
      + String(decoding: escaped, as: UTF8.self) + "</w:t></w:r></w:p>"
  }

  private static let footerFace =
    "<w:rPr><w:rFonts w:ascii=\"SimSun\" w:hAnsi=\"SimSun\" w:eastAsia=\"宋体\"/><w:sz w:val=\"28\"/></w:rPr>"

  private static func run(_ text: String) -> String {
    "<w:r>\(footerFace)<w:t xml:space=\"preserve\">\(text)</w:t></w:r>"
  }

  /// 三号 仿宋, 22 lines of 28 characters to a page.
  private static let defaults = """
    <w:docDefaults><w:rPrDefault><w:rPr>\(face("仿宋"))<w:sz w:val="32"/><w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>

    """

  private static func face(_ name: String) -> String {
    "<w:rFonts w:ascii=\"Times New Roman\" w:hAnsi=\"Times New Roman\" w:eastAsia=\"\(name)\" w:cs=\"Times New Roman\"/>"
  }

  private static let exact = "<w:spacing w:before=\"0\" w:after=\"0\" w:line=\"580\" w:lineRule=\"exact\"/>"
  /// Lines as high as what stands in them: pictures and tables.
  private static let loose = "<w:spacing w:before=\"60\" w:after=\"60\" w:line=\"300\" w:lineRule=\"auto\"/>"
  private static let indent = "<w:ind w:firstLineChars=\"200\" w:firstLine=\"640\"/>"
  private static let flush = "<w:ind w:firstLineChars=\"0\" w:firstLine=\"0\"/>"

  private static func style(
    _ id: String, _ name: String, on base: String? = "Normal", _ paragraph: String, _ text: String = ""
  ) -> String {
    let isDefault = base == nil ? " w:default=\"1\"" : ""
    let above = base.map { "<w:basedOn w:val=\"\($0)\"/>" } ?? ""
    return
      "<w:style w:type=\"paragraph\"\(isDefault) w:styleId=\"\(id)\"><w:name w:val=\"\(name)\"/>\(above)<w:qFormat/><w:pPr>\(paragraph)</w:pPr><w:rPr>\(text)</w:rPr></w:style>"
  }

  private static func heading(_ level: Int, _ text: String) -> String {
    style(
      "Heading\(level)", "heading \(level)", "<w:keepNext/>\(exact)\(indent)<w:outlineLvl w:val=\"\(level - 1)\"/>",
      text)
  }

  private static let styles: [String] = [
    style("Normal", "Normal", on: nil, exact + "<w:jc w:val=\"both\"/>"),
    style("BodyText", "Body Text", exact + indent),
    style("FirstParagraph", "First Paragraph", on: "BodyText", exact + indent),
    style("Compact", "Compact", loose + flush, "<w:sz w:val=\"24\"/>"),
    style(
      "Title", "Title",
      "<w:spacing w:before=\"0\" w:after=\"580\" w:line=\"640\" w:lineRule=\"exact\"/><w:jc w:val=\"center\"/>",
      face("方正小标宋简体") + "<w:sz w:val=\"44\"/>"),
    style("Subtitle", "Subtitle", exact + "<w:jc w:val=\"center\"/>", face("楷体")),
    style("Author", "Author", exact + "<w:jc w:val=\"center\"/>", face("楷体")),
    style("Date", "Date", exact + "<w:jc w:val=\"center\"/>", face("楷体")),
    heading(1, face("黑体")), heading(2, face("楷体")), heading(3, face("仿宋") + "<w:b/>"), heading(4, face("仿宋")),
    heading(5, face("仿宋")), heading(6, face("仿宋")),
    style("BlockText", "Block Text", exact + indent, face("楷体")),
    style("FootnoteText", "footnote text", loose + flush, "<w:sz w:val=\"21\"/>"),
    style("Figure", "Figure", loose + flush + "<w:jc w:val=\"center\"/>"),
    style("CaptionedFigure", "Captioned Figure", on: "Figure", "<w:keepNext/>" + loose + flush),
    style("ImageCaption", "Image Caption", loose + flush + "<w:jc w:val=\"center\"/>", "<w:sz w:val=\"24\"/>"),
    style("TableCaption", "Table Caption", loose + flush + "<w:jc w:val=\"center\"/>", "<w:sz w:val=\"24\"/>"),
    style("DefinitionTerm", "Definition Term", exact, face("黑体")),
    style("Definition", "Definition", exact + indent),
    style("TOCHeading", "TOC Heading", exact + "<w:jc w:val=\"center\"/>", face("黑体")),
    "<w:style w:type=\"character\" w:default=\"1\" w:styleId=\"DefaultParagraphFont\"><w:name w:val=\"Default Paragraph Font\"/></w:style>",
    "<w:style w:type=\"character\" w:styleId=\"Hyperlink\"><w:name w:val=\"Hyperlink\"/></w:style>",
    "<w:style w:type=\"character\" w:styleId=\"FootnoteReference\"><w:name w:val=\"footnote reference\"/><w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr></w:style>",
    "<w:style w:type=\"table\" w:default=\"1\" w:styleId=\"Table\"><w:name w:val=\"Table\"/><w:tblPr><w:jc w:val=\"center\"/><w:tblBorders>\(borders)</w:tblBorders><w:tblCellMar><w:left w:w=\"108\" w:type=\"dxa\"/><w:right w:w=\"108\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr></w:style>",
  ]

  private static let borders = ["top", "left", "bottom", "right", "insideH", "insideV"].map {
    "<w:\($0) w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"000000\"/>"
  }.joined()
}
