import Foundation
import PackagePlugin

/// Writes `Themes/default` into a Swift file, so that the program needs nothing beside it.
@main
struct EmbedTheme: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    let theme = context.package.directoryURL.appending(path: "Themes/default")
    let output = context.pluginWorkDirectoryURL.appending(path: "DefaultTheme.swift")
    let files =
      FileManager.default.enumerator(at: theme, includingPropertiesForKeys: nil)?
      .compactMap { $0 as? URL }
      .filter { !$0.hasDirectoryPath }
      .sorted { $0.path < $1.path } ?? []
    return [
      .buildCommand(
        displayName: "Embedding the default theme",
        executable: try context.tool(named: "press-embed").url,
        arguments: [theme.path, output.path],
        inputFiles: files, outputFiles: [output])
    ]
  }
}
