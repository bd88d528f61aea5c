import PressText

/// How many files stand in a folder, and a number made of their paths: two lists of files that are the same have the same.
///
/// It costs next to nothing on a way through all folders that is gone anyway. Those whose names begin with a dot, and what
/// lies in such folders, are not looked at: they belong to other programs, and no server shows them.
struct StandingFiles: Equatable {
  private var count = 0
  private var sum: UInt64 = 0

  var isEmpty: Bool { count == 0 }

  init() {}

  init(_ files: [RelativePath]) {
    for file in files where !Self.isHidden(file) {
      var path = file.string
      path.withUTF8 { add(Self.mixed(Self.root, $0)) }
    }
  }

  /// The place of the folder itself.
  static let root: UInt64 = 0xCBF2_9CE4_8422_2325

  /// The place of a folder in another one.
  static func folder(_ name: String, in place: UInt64) -> UInt64 {
    var name = name
    return name.withUTF8 { mixed(mixed(place, $0), CollectionOfOne(UInt8(ascii: "/"))) }
  }

  mutating func add(_ name: UnsafeRawBufferPointer, in place: UInt64) {
    if name.first != UInt8(ascii: ".") { add(Self.mixed(place, name)) }
  }

  private mutating func add(_ path: UInt64) {
    count += 1
    // Sums of numbers that are alike would be alike.
    sum &+= (path ^ path >> 29) &* 0xBF58_476D_1CE4_E5B9
  }

  /// FNV-1a: a path can be taken piece by piece.
  private static func mixed(_ start: UInt64, _ bytes: some Collection<UInt8>) -> UInt64 {
    bytes.reduce(start) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
  }

  static func isHidden(_ file: RelativePath) -> Bool {
    file.string.utf8.first == UInt8(ascii: ".") || file.components.contains { $0.utf8.first == UInt8(ascii: ".") }
  }
}
