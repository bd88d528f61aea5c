import PressText

/// How an open quotation is closed.
enum Quote {
  case quotation
  case callout
  /// The explanation of a question's answer.
  case explanation
  /// Too deep for tags.
  case bare
}

extension Printer {
  mutating func enterParagraph(_ node: Node, _ walk: inout Walk) {
    if extras.contains(.figures), printFigures(node, &walk) { return }
    if hasFullWidthBar { checkFullWidthTable(node) }
    if node.parent?.kind == .document { leadRanges.append(plain.count..<plain.count) }
    if isCalloutTitle(node) { return }
    dropIndentation(of: node.firstChild)
    checkHeadingSign(node.firstChild)
    if isTight(node) { return }
    cr()
    out.append("<p>")
  }

  mutating func leaveParagraph(_ node: Node) {
    if node.parent?.kind == .document, let last = leadRanges.popLast() {
      leadRanges.append(last.lowerBound..<plain.count)
    }
    endPlain()
    if endsCallout(node) { return }
    if isTight(node) { return }
    appendBackLinks(in: node)
    out.append("</p>\n")
  }

  /// Whether a paragraph is the text of a tight list's item, which has no tags of its own.
  func isTight(_ node: Node) -> Bool {
    guard let list = node.parent?.parent, list.kind == .list else { return false }
    return list.isTight
  }

  mutating func enterQuote(_ node: Node) {
    if opensExplanation(node) {
      quotes.append(.explanation)
      depth += 1
      return
    }
    guard descend(node) else {
      quotes.append(.bare)
      return cr()
    }
    cr()
    if extras.contains(.callouts), openCallout(node) {
      quotes.append(.callout)
    } else {
      quotes.append(.quotation)
      out.append("<blockquote>\n")
    }
  }

  mutating func leaveQuote() {
    depth -= 1
    cr()
    switch quotes.popLast() {
    case .quotation: out.append("</blockquote>\n")
    case .callout: out.append("</div>\n")
    case .explanation: closeExplanation()
    case .bare, nil: break
    }
  }

  mutating func enterList(_ node: Node) {
    cr()
    guard descend(node) else { return }
    if quiz.isOptions(node) {
      out.append("<ol class=\"options\">\n")
      return
    }
    out.append(node.isOrdered ? "<ol" : "<ul")
    if node.isOrdered, node.listStart != 1 {
      out.append(" start=\"")
      out += String(node.listStart).utf8
      out.append("\"")
    }
    if extras.contains(.classes), node.children.contains(where: \.isTask) { out.append(" class=\"task-list\"") }
    out.append(">\n")
  }

  mutating func leaveList(_ node: Node) {
    guard ascend() else { return }
    out.append(node.isOrdered || quiz.isOptions(node) ? "</ol>\n" : "</ul>\n")
  }

  mutating func enterItem(_ node: Node) {
    cr()
    guard descend(node) else { return }
    if let list = node.parent, quiz.isOptions(list) {
      out.append(node.isTask && node.isChecked ? "<li data-right=\"true\">" : "<li data-right=\"false\">")
    } else if !node.isTask {
      out.append("<li>")
    } else if extras.contains(.classes) {
      out.append("<li class=\"task\"><input type=\"checkbox\" disabled")
      out.append(node.isChecked ? " checked aria-label=\"已完成\"> " : " aria-label=\"未完成\"> ")
    } else {
      out.append("<li><input type=\"checkbox\" ")
      out.append(node.isChecked ? "checked=\"\" disabled=\"\" /> " : "disabled=\"\" /> ")
    }
  }

  mutating func leaveItem(_ node: Node) {
    endPlain()
    if ascend() { out.append("</li>\n") } else { cr() }
  }

  mutating func codeBlock(_ node: Node) {
    cr()
    out.append(extras.contains(.classes) ? "<pre tabindex=\"0\"><code" : "<pre><code")
    let language = node.info.prefix { !$0.isASCIISpace }
    if !language.isEmpty {
      out.append(" class=\"language-")
      language.withUnsafeBufferPointer { out.appendText($0, rule) }
      out.append("\"")
    }
    out.append(">")
    node.withLiteral {
      out.appendText($0, rule)
      plain.appendPlain($0, rule)
    }
    out.append("</code></pre>\n")
    endPlain()
    checkIndentedText(node)
  }

  /// A table whose bars are `｜` is no table; says so where a paragraph looks like one.
  private mutating func checkFullWidthTable(_ node: Node) {
    guard extras.contains(.tables) else { return }
    let range = places.range(ofBlock: node)
    let lines = places.text(range).split(whereSeparator: { $0 == 0x0A || $0 == 0x0D })
    let bar = Array("｜".utf8)
    let barred = lines.filter { line in
      line.count > 3 && (line.drop { $0.isASCIISpace }.starts(with: bar) || Self.isRule(line, bar))
    }
    guard barred.count > 1, let first = places.find(bar, in: range) else { return }
    warn(.fullWidthTableBar(at: place(first)))
  }

  /// Whether a line is the one that makes a table of the lines around it, but for its bars.
  private static func isRule(_ line: ArraySlice<UInt8>, _ bar: [UInt8]) -> Bool {
    var hasDash = false
    for byte in line {
      switch byte {
      case UInt8(ascii: "-"): hasDash = true
      case UInt8(ascii: ":"), UInt8(ascii: "|"), 0x20, 0x09, bar[0], bar[1], bar[2]: break
      default: return false
      }
    }
    return hasDash
  }
}
