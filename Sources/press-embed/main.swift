// Writes every file below a folder into one Swift source: `press-embed FOLDER OUTPUT.swift`.
//
// Runs while the package is built (the plugin EmbedTheme), never at a user's.
import Foundation

let folder = URL(fileURLWithPath: CommandLine.arguments[1], isDirectory: true)
let output = URL(fileURLWithPath: CommandLine.arguments[2])

var paths: [String] = []
for case let path as String in FileManager.default.enumerator(atPath: folder.path) ?? .init() {
  var isFolder: ObjCBool = false
  let exists = FileManager.default.fileExists(atPath: folder.appending(path: path).path, isDirectory: &isFolder)
  if exists, !isFolder.boolValue { paths.append(path) }
}

var source = "/// The files of the default theme by their path, made from `Themes/default` by `press-embed`.\n"
source += "enum DefaultTheme {\n  static let files: [(path: String, text: StaticString)] = [\n"
for path in paths.sorted() {
  let text = try String(contentsOf: folder.appending(path: path), encoding: .utf8)
  var hashes = "#"
  while text.contains("\"" + hashes) || text.contains("\\" + hashes) { hashes += "#" }
  // The closing quotes stand on their own line, whose break belongs to the literal, not to the text.
  source += "    (\"\(path)\", \(hashes)\"\"\"\n\(text)\n\"\"\"\(hashes)),\n"
}
source += "  ]\n}\n"
try source.write(to: output, atomically: true, encoding: .utf8)
