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
  private var printer: Printer
  /// The number of each template that pages are printed with.
  private let numbers: [String: Int]
  /// The numbers of partials that show nothing but what whole groups of pages share.
  private let steady: [Int]
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
    let templates = templates(sorted)
    var joining = Joining(templates: templates)
    let steady = shared.map { joining.joinSteady(with: $0) } ?? []
    var numbers: [String: Int] = [:]
    for (name, view) in views.sorted(by: { $0.key < $1.key }) { numbers[name] = joining.join(name, with: view) }
    let syntax = templates.values.flatMap { template in
      template.problems.map {
        Diagnostic.templateSyntax($0.zh, $0.en, at: Place(template.place.path, $0.range, in: .themes))
      }
    }
    var all: [UInt8] = []
    for file in sorted { all += Array(file.path.utf8) + [0] + Digest(of: file.bytes).bytes }
    let theme = Theme(
      assets: AssetFiles.joined(sorted).map(Asset.init),
      printer: Printer(joining.programs, steady: steady.count), numbers: numbers, steady: steady,
      digest: Digest(of: all))
    return Checked(theme, syntax.sorted() + joining.diagnostics)
  }

  private static func templates(_ files: [File]) -> [String: Template] {
    var templates: [String: Template] = [:]
    for file in files where file.path.hasPrefix("templates/") && file.path.hasSuffix(".mustache") {
      let name = String(file.path.dropFirst("templates/".count).dropLast(".mustache".count))
      let place = file.place ?? Place(RelativePath(trusting: "default/" + file.path), in: .themes)
      templates[name] = Template(name: name, place: place, bytes: file.bytes)
    }
    return templates
  }

  /// The address of an asset by its name; nil when the theme lacks it.
  package func address(of name: String) -> RelativePath? { assets.first { $0.name == name }?.address }

  /// The theme with every partial that shows only `shared` printed beforehand: for pages whose shared part is just that.
  ///
  /// The top bar and the foot make up most of a page's tags, and are the same on thousands of pages.
  package func printing(_ shared: some View) -> Theme {
    var theme = self
    theme.printer = printer.knowing(steady.map { printer.print(shared, with: $0) })
    return theme
  }

  /// Prints a view with a template.
  package func render(_ view: some View, with template: String) -> HTML {
    guard let number = numbers[template] else {
      preconditionFailure("a theme is checked for the template “\(template)” when it is loaded")
    }
    return HTML(trusting: printer.print(view, with: number))
  }
}

extension Theme.Asset {
  fileprivate init(_ file: Theme.File) {
    name = String(file.path.dropFirst("assets/".count))
    let path = RelativePath(trusting: file.path)
    bytes =
      switch path.fileExtension {
      case "js": AssetFiles.lean(file.bytes, isScript: true)
      case "css": AssetFiles.lean(file.bytes, isScript: false)
      default: file.bytes
      }
    let ending = path.fileExtension.isEmpty ? "" : "." + path.fileExtension
    address = path.replacingExtension(with: Digest(of: bytes).prefix(10) + ending)
  }
}
