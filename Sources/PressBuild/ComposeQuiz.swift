import PressMarkup
import PressSite
import PressText
import PressTheme

extension Composition {
  /// The file that tells the answers to a question sheet, beside it; nil where there are no questions.
  static func answers(of page: Page) -> RelativePath? {
    guard page.type == .quiz, !page.body.questions.isEmpty else { return nil }
    let name = page.address.stem == "index" ? "answers.html" : page.address.documentName + "-answers.html"
    return page.address.folder?.appending(name) ?? RelativePath(trusting: name)
  }

  /// What a question sheet needs beside its body.
  func quizParts(_ quiz: Quiz, _ page: Page, _ linker: Linker) -> DocumentView.QuizParts {
    DocumentView.QuizParts(
      passMark: quiz.passMark.map(plain), answersURL: Self.answers(of: page).map { linker.url($0) },
      paperURL: linker.url(page.address),
      answers: page.body.questions.enumerated().map { number, question in
        AnswerView(number: number + 1, answer: question.answer, kind: question.kind)
      })
  }

  /// The answer sheet of a question sheet: the key first, then each question with what is right and why.
  func answers(_ index: Int) -> DocumentView {
    let page = site.pages[index]
    guard let address = Self.answers(of: page), case .quiz(let quiz) = page.source.details else {
      preconditionFailure("an answer sheet is planned for question sheets only")
    }
    let linker = Linker(origin: address)
    let paper = Listing.Choice(title: page.title, address: page.address, count: nil)
    var view = DocumentView(
      sheet: sheet(
        linker, heading: page.title + "：答案与解析", description: page.summary, crumbs: crumbs(to: page) + [paper],
        current: page.type),
      item: ItemView(title: page.title, url: linker.url(address)))
    view.body = HTML(trusting: Self.opened(filled(page, linker).bytes))
    view.banners = banners(page, linker)
    view.quiz = quizParts(quiz, page, linker)
    return view
  }

  /// A body with the answers unfolded. Its text is escaped and raw HTML is left out, so the tag is the printer's own.
  private static func opened(_ html: [UInt8]) -> [UInt8] {
    let tag = Array(Question.answerTag.utf8)
    var out: [UInt8] = []
    out.reserveCapacity(html.count + 256)
    var start = 0
    var position = 0
    while position + tag.count <= html.count {
      guard html[position] == tag[0], html[position..<position + tag.count].elementsEqual(tag) else {
        position += 1
        continue
      }
      position += tag.count
      out += html[start..<position - 1]
      out += " open>".utf8
      start = position
    }
    return out + html[start...]
  }

  /// Headings that are not questions: a long question is no entry of an outline.
  func headings(of body: Body) -> [Heading] {
    guard !body.questions.isEmpty else { return body.outline }
    let questions = Set(body.questions.map(\.text))
    return body.outline.filter { !questions.contains($0.text) }
  }
}
