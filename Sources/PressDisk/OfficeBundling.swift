package import PressBundle
package import PressSite
import PressText

extension Bundling {
  /// Makes a Word file by pandoc, in the style of official documents.
  package func wordFile(_ book: Book, day: Day, to path: String) throws -> NewFile {
    guard let pandoc = OtherProgram.find(["pandoc"]) else {
      throw DiskFailure(
        zh: "做 Word 文件要用 pandoc，这台电脑上没有。Debian、统信、麒麟：sudo apt install pandoc；其他系统见 pandoc.org",
        en: "Word files are made by pandoc, which is not here. On Debian: sudo apt install pandoc; else see pandoc.org")
    }
    let scratch = try ScratchFolder()
    try Folder.write(book.sourcePage().bytes, to: scratch.path + "/source.html")
    try Folder.write(OfficialReference.bytes(foot: book.foot), to: scratch.path + "/reference.docx")
    // In a file, since pandoc reads its arguments in the locale, which may know no Chinese.
    let metadata = JSON.object(
      [("lang", "zh-CN"), ("toc-title", "目录")] + book.properties.map { ($0, .string(Self.asMarkdown($1))) })
    try Folder.write(metadata.bytes(), to: scratch.path + "/metadata.json")
    let isSingle = book.chapters.count == 1
    try pandoc.run(
      [
        "--from=html", "--to=docx", "--reference-doc=reference.docx", "--metadata-file=metadata.json",
        isSingle ? "--shift-heading-level-by=-1" : "--toc", "--output=out.docx", "source.html",
      ], in: scratch, adding: ["SOURCE_DATE_EPOCH": String((day.ordinal - Clock.epochOrdinal) * 86_400)])
    return try write(try Folder.read(scratch.path + "/out.docx"), to: path)
  }

  /// A text as pandoc takes it from a file of metadata, which it reads as Markdown.
  private static func asMarkdown(_ text: String) -> String {
    var out = ""
    for sign in text.unicodeScalars {
      let isPlain = !sign.isASCII || sign == " " || sign.properties.isAlphabetic || ("0"..."9").contains(sign)
      out += isPlain ? String(sign) : "&#\(sign.value);"
    }
    return out
  }
}
