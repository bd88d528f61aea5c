import PressText

extension Place {
  /// What the names of settings and of front matter stand in, and the manual's page on them.
  var head: (chinese: String, english: String, page: String) {
    guard isSettings else { return ("文件头", "the front matter", "文件头") }
    return ("文件", "the file", path.name == "allow.yml" ? "隐私与保密检查" : "网站设置")
  }

  var isSettings: Bool { path.isSettings }
}

extension RelativePath {
  /// Whether the file holds nothing but names and values, as documents do in their front matter.
  var isSettings: Bool { fileExtension == "yml" || fileExtension == "yaml" }
}
