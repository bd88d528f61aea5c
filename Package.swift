// swift-tools-version: 6.2
import PackageDescription

// The ladder: a module imports only what stands below it, and each foreign library has one home.
// `Scripts/test` builds with the explicit-import check, so this file is what holds it.

let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
]

let package = Package(
  name: "BranchPress",
  products: [
    .executable(name: "branchpress", targets: ["branchpress"]),
    .executable(name: "press-benchmark", targets: ["press-benchmark"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.0"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.0"),
    .package(url: "https://github.com/swhitty/FlyingFox", from: "0.27.1"),
  ],
  targets: [
    // Programs
    .executableTarget(
      name: "branchpress",
      dependencies: [
        "PressText", "PressMarkup", "PressSite", "PressTheme", "PressSearch", "PressLedger", "PressBundle",
        "PressBuild",
        "PressDisk", "PressServer",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),
    .executableTarget(
      name: "press-benchmark",
      dependencies: [
        "PressText", "PressSite", "PressBuild", "PressDisk",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),

    // The ladder, top to bottom
    .target(
      name: "PressServer",
      dependencies: [
        "PressText", "PressSearch", "PressBuild", "PressDisk", "CNoCurl",
        .product(name: "FlyingFox", package: "FlyingFox"), .product(name: "FlyingSocks", package: "FlyingFox"),
      ],
      swiftSettings: strict),
    .target(
      name: "PressDisk",
      dependencies: [
        "PressText", "PressSite", "PressTheme", "PressLedger", "PressAudit", "PressBundle", "PressBuild", "CMalloc",
      ],
      swiftSettings: strict,
      plugins: ["EmbedTheme"]),
    .target(
      name: "PressBuild",
      dependencies: [
        "PressText", "PressCode", "PressMarkup", "PressSite", "PressTheme", "PressSearch", "PressLedger", "PressAudit",
        "PressBundle",
      ],
      swiftSettings: strict),
    .target(name: "PressAudit", dependencies: ["PressText", "PressMarkup", "PressSite"], swiftSettings: strict),
    .target(name: "PressBundle", dependencies: ["PressText", "CZlib", "CBrotli"], swiftSettings: strict),
    .target(name: "PressSearch", dependencies: ["PressText"], swiftSettings: strict),
    .target(name: "PressLedger", dependencies: ["PressText", "PressMarkup", "PressSite"], swiftSettings: strict),
    .target(
      name: "PressTheme", dependencies: ["PressText"], swiftSettings: strict),
    .target(
      name: "PressSite",
      dependencies: ["PressText", "PressMarkup", .product(name: "Yams", package: "Yams")],
      swiftSettings: strict),
    .target(name: "PressMarkup", dependencies: ["PressText", "CCMarkGFM"], swiftSettings: strict),
    .target(name: "PressText", dependencies: ["CCrypto"], swiftSettings: strict),
    .target(name: "PressCode", dependencies: [], swiftSettings: strict),

    // Stands in for libcurl, which a program linked statically would otherwise need and never call
    .target(name: "CNoCurl"),

    // C libraries, from Debian's -dev packages
    .systemLibrary(
      name: "CCMarkGFM", pkgConfig: "libcmark-gfm",
      providers: [.apt(["libcmark-gfm-dev", "libcmark-gfm-extensions-dev"])]),
    .systemLibrary(name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(name: "CBrotli", pkgConfig: "libbrotlienc", providers: [.apt(["libbrotli-dev"])]),

    // What glibc says of its memory, which Swift's own module of it leaves out
    .systemLibrary(name: "CMalloc"),

    // The default theme, embedded into PressDisk when it is built
    .executableTarget(name: "press-embed", swiftSettings: strict),
    .plugin(
      name: "EmbedTheme", capability: .buildTool(), dependencies: ["press-embed"],
      path: "Sources/EmbedTheme"),

    // Tests
    .target(
      name: "PressFixture", dependencies: ["PressText", "PressSite", "PressTheme", "PressBuild"],
      path: "Tests/PressFixture",
      swiftSettings: strict),
    .testTarget(
      name: "ArchitectureTests", dependencies: ["PressSite", "PressTheme", "PressLedger", "PressBuild"],
      swiftSettings: strict),
    .testTarget(name: "PressCodeTests", dependencies: ["PressCode"], swiftSettings: strict),
    .testTarget(name: "PressTextTests", dependencies: ["PressText"], swiftSettings: strict),
    .testTarget(name: "PressMarkupTests", dependencies: ["PressMarkup", "PressText"], swiftSettings: strict),
    .testTarget(
      name: "PressSiteTests", dependencies: ["PressFixture", "PressSite", "PressMarkup", "PressText"],
      swiftSettings: strict),
    .testTarget(
      name: "PressAuditTests",
      dependencies: ["PressAudit", "PressFixture", "PressMarkup", "PressSite", "PressText"],
      swiftSettings: strict),
    .testTarget(
      name: "PressSearchTests", dependencies: ["PressFixture", "PressSearch", "PressText"],
      exclude: ["Node", "Vectors"],
      swiftSettings: strict),
    .testTarget(
      name: "PressLedgerTests", dependencies: ["PressLedger", "PressSite", "PressText"], swiftSettings: strict),
    .testTarget(
      name: "PressThemeTests",
      dependencies: [
        "PressFixture", "PressTheme", "PressBuild", "PressText",
        // A second opinion on what a template prints.
        .product(name: "Mustache", package: "swift-mustache"),
      ],
      swiftSettings: strict),
    .testTarget(
      name: "PressBuildTests",
      dependencies: [
        "PressFixture", "PressBuild", "PressAudit", "PressSearch", "PressSite", "PressTheme", "PressText",
      ],
      exclude: ["Goldens"], swiftSettings: strict),
    .testTarget(name: "PressBundleTests", dependencies: ["PressBundle", "PressText"], swiftSettings: strict),
    .testTarget(name: "PressServerTests", dependencies: ["PressServer", "PressText"], swiftSettings: strict),
    .testTarget(name: "PressBenchmarkTests", dependencies: ["press-benchmark"], swiftSettings: strict),
    .testTarget(
      name: "PressDiskTests", dependencies: ["PressDisk", "PressBuild", "PressSite", "PressTheme", "PressText"],
      swiftSettings: strict),
  ]
)
