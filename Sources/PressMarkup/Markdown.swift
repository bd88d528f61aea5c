package import PressText

/// Reads Markdown and prints it as HTML.
package enum Markdown {
  /// Reads a document's body: everything in `file` from the byte `start` on, after the front matter.
  ///
  /// Ranges in the result are byte offsets in the whole file. `title` is the document's title; a first heading that
  /// repeats it is not printed.
  package static func read(
    _ file: SourceFile, from start: Int, title: String?, dialect: Dialect
  ) -> Checked<Body> {
    guard file.bytes[min(start, file.bytes.count)...].withUnsafeBufferPointer(TextEncoding.isUTF8) else {
      // Reported by whoever reads the file; here it must only not do harm. Places hold up to the first broken byte.
      let repaired = SourceFile(path: file.path, bytes: Array(String(decoding: file.bytes, as: UTF8.self).utf8))
      return read(valid: repaired, from: start, title: title, dialect: dialect)
    }
    return read(valid: file, from: start, title: title, dialect: dialect)
  }

  /// The same of a file whose bytes are known to be UTF-8.
  package static func read(
    valid file: SourceFile, from start: Int, title: String?, dialect: Dialect
  ) -> Checked<Body> {
    var start = min(start, file.bytes.count)
    if file.bytes[start...].starts(with: [0xEF, 0xBB, 0xBF]) { start += 3 }
    if dialect.extras.contains(.tokens) { return readReport(file, from: start, title: title, dialect: dialect) }
    return file.bytes[start...].withUnsafeBufferPointer { text in
      let marks = Marks(text, extras: dialect.extras)
      var printer = Printer(file, from: start, title: title, extras: dialect.extras, marks: marks)
      if let marked = marks.marked {
        marked.withUnsafeBufferPointer { printer.print(Tree(parsing: $0, extras: dialect.extras, marked: true)) }
      } else {
        printer.print(Tree(parsing: text, extras: dialect.extras, marked: false))
      }
      return Checked(printer.body(), printer.diagnostics)
    }
  }

  /// Prints a fragment of Markdown by itself, links left as they are written.
  ///
  /// With `.commonMark` the result equals that of `cmark-gfm --unsafe` with the extensions table, strikethrough,
  /// autolink, tagfilter and tasklist.
  package static func fragment(_ markdown: [UInt8], dialect: Dialect) -> [UInt8] {
    if dialect.extras.isEmpty {
      return markdown.withUnsafeBufferPointer { Tree(parsing: $0, extras: [], marked: false).html() }
    }
    let file = SourceFile(path: RelativePath(trusting: "fragment.md"), bytes: markdown)
    let plain = Dialect(extras: dialect.extras.subtracting(.titles))
    return read(file, from: 0, title: nil, dialect: plain).value.withLinksAsWritten()
  }
}

extension Printer {
  /// What has been printed.
  func body() -> Body {
    Body(
      html: trimmedOut(), holes: holes, outline: outline, references: references,
      text: packedText(), lead: lead(),
      characters: characters + plain.characterCount, questions: quiz.plans.map(\.question), firstImage: firstImage,
      externals: externals)
  }
}

extension Printer {
  /// The HTML; as a copy of its length where much room is left: the bodies of a whole site may be held at once.
  private func trimmedOut() -> [UInt8] {
    out.capacity - out.count <= out.count / 3 ? out : out.withUnsafeBufferPointer { Array($0) }
  }
}

extension Body {
  /// The HTML with each hole filled from the reference itself.
  fileprivate func withLinksAsWritten() -> [UInt8] {
    let html = html
    var out: [UInt8] = []
    var offset = 0
    for hole in holes {
      out += html[offset..<hole.offset]
      offset = hole.offset
      switch hole.kind {
      case .address(let index):
        let reference = references[index]
        out += URLReference.encode(reference.target).utf8
        if let fragment = reference.fragment { out += "#\(URLReference.encode(fragment))".utf8 }
      case .afterLink, .imageSize, .figure, .figureText: break
      }
    }
    return out + html[offset...]
  }
}
