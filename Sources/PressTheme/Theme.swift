import Mustache
package import PressText

/// Templates and the files published with them, checked when loaded.
package struct Theme: Sendable {
  /// A style, script or picture of the theme.
  package struct Asset: Sendable {
    /// The name in the theme's folder, as in `style.css`.
    package let name: String
    /// The file it becomes, from the site's root; its name holds a digest, so that it may be kept for ever by browsers.
    package let address: RelativePath
    package let bytes: [UInt8]
  }

  /// A file of a theme's folder: `templates/home.mustache`, `assets/style.css`.
  package struct File: Sendable {
    package let path: String
    package let bytes: [UInt8]
    /// Where it stands, for diagnostics; nil for files built into the program.
    package let place: Place?

    package init(path: String, bytes: [UInt8], place: Place?) {
      self.path = path
      self.bytes = bytes
      self.place = place
    }
  }

  package let assets: [Asset]
  private var library: MustacheLibrary
  /// Partials that show nothing but what whole groups of pages share.
  private let steady: [String]
  /// SHA-256 over all files: two themes with the same digest print the same pages.
  package let digest: Digest

  /// Loads a theme.
  ///
  /// - Parameters:
  ///   - files: all files; of two with one path the later counts, so a site's own come behind the built-in ones.
  ///   - views: for each template that pages are printed with, what it sees.
  ///   - shared: the part of it that whole groups of pages share; see `printing(_:)`.
  /// - Returns: the theme, with what is wrong in its templates.
  package static func load(_ files: [File], views: [String: Outline], shared: Outline? = nil) -> Checked<Theme> {
    var byPath: [String: File] = [:]
    for file in files { byPath[file.path] = file }
    let sorted = byPath.values.sorted { $0.path < $1.path }
    var diagnostics: [Diagnostic] = []
    var templates: [String: TemplateText] = [:]
    var library = MustacheLibrary()
    for file in sorted where file.path.hasPrefix("templates/") && file.path.hasSuffix(".mustache") {
      let name = String(file.path.dropFirst("templates/".count).dropLast(".mustache".count))
      let place = file.place ?? Place(RelativePath(trusting: "default/" + file.path), in: .themes)
      templates[name] = TemplateText(name: name, place: place, bytes: file.bytes)
      do {
        try library.register(String(decoding: file.bytes, as: UTF8.self), named: name)
      } catch let error as MustacheTemplate.ParserError {
        let line = LineTable(file.bytes).start(ofLine: error.context.lineNumber)
        diagnostics.append(.templateSyntax("\(error.error)", at: Place(place.path, line..<line, in: .themes)))
      } catch {
        diagnostics.append(.templateSyntax("\(error)", at: place))
      }
    }
    let check = TemplateCheck(templates: templates)
    diagnostics += check.diagnostics(views: views)
    let steady = shared.map { check.templates(within: $0) } ?? []
    let assets = sorted.filter { $0.path.hasPrefix("assets/") }.map(Asset.init)
    var all: [UInt8] = []
    for file in sorted { all += Array(file.path.utf8) + [0] + Digest(of: file.bytes).bytes }
    return Checked(Theme(assets: assets, library: library, steady: steady, digest: Digest(of: all)), diagnostics)
  }

  /// The address of an asset by its name; nil when the theme lacks it.
  package func address(of name: String) -> RelativePath? { assets.first { $0.name == name }?.address }

  /// The theme with every partial that shows only `shared` printed beforehand: for pages whose shared part is just that.
  ///
  /// The top bar and the foot make up most of a page's tags, and are the same on thousands of pages.
  package func printing(_ shared: some View) -> Theme {
    var theme = self
    for name in steady {
      guard let text = library.render(Subject(view: shared), withTemplate: name) else { continue }
      // What an author wrote must not be read as a tag now.
      let inert = text.replacing("{{", with: "&#123;&#123;")
      if let template = Self.template(inert) { theme.library.register(template, named: name) }
    }
    return theme
  }

  private static func template(_ text: String) -> MustacheTemplate? {
    do { return try MustacheTemplate(string: text) } catch {
      preconditionFailure("a text without tags is a template: \(error)")
    }
  }

  /// Prints a view with a template.
  package func render(_ view: some View, with template: String) -> HTML {
    guard let text = library.render(Subject(view: view), withTemplate: template) else {
      preconditionFailure("a theme is checked for the template “\(template)” when it is loaded")
    }
    return HTML(trusting: text)
  }
}

extension Theme.Asset {
  fileprivate init(_ file: Theme.File) {
    name = String(file.path.dropFirst("assets/".count))
    bytes = file.bytes
    let path = RelativePath(trusting: file.path)
    let ending = path.fileExtension.isEmpty ? "" : "." + path.fileExtension
    address = path.replacingExtension(with: Digest(of: file.bytes).prefix(10) + ending)
  }
}

/// A view as Mustache asks for it.
private struct Subject: MustacheParent {
  let view: any View

  func child(named name: String) -> Any? { child(of: view, named: name) }

  private func child<V: View>(of view: V, named name: String) -> Any? {
    let shape = V.shape
    guard let index = shape.byName[name] else { return nil }
    return shape.fields[index].value(view).forMustache
  }
}

/// A known field without a value: false in a section, empty in print, and no name is looked up further out.
private struct Nothing: MustacheCustomRenderable {
  var renderText: String { "" }
  var isNull: Bool { true }
}

extension ViewValue {
  fileprivate var forMustache: Any {
    switch self {
    case .text(let text): text.isEmpty ? Nothing() : text
    case .html(let html): html.isEmpty ? Nothing() : html.string
    case .flag(let flag): flag
    case .number(let number): number == 0 ? Nothing() : String(number)
    case .texts(let texts): texts
    case .view(let view): view.map { Subject(view: $0) } ?? Nothing()
    case .views(let views): views.map { Subject(view: $0) }
    }
  }
}
