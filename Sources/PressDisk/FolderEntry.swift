import Glibc

/// What a folder says of one of its entries.
///
/// The system writes no more of an entry than its name needs, though its C type always has room for the longest name:
/// an entry at the end of a buffer must be read up to the zero that ends its name, and never copied whole.
struct FolderEntry {
  private let entry: UnsafeRawPointer

  init(_ entry: UnsafePointer<dirent>) { self.entry = UnsafeRawPointer(entry) }

  private static let nameAt = offset(of: \.d_name)
  private static let typeAt = offset(of: \.d_type)

  /// Where a field begins, in bytes.
  private static func offset(of field: PartialKeyPath<dirent>) -> Int {
    guard let offset = MemoryLayout<dirent>.offset(of: field) else {
      preconditionFailure("a field of a C type lies at a fixed place")
    }
    return offset
  }

  /// The name as the disk has it.
  var name: [UInt8] { withName { Array($0) } }

  /// The name where it lies.
  func withName<Result>(_ use: (UnsafeRawBufferPointer) -> Result) -> Result {
    let first = (entry + Self.nameAt).assumingMemoryBound(to: CChar.self)
    return use(UnsafeRawBufferPointer(start: first, count: strlen(first)))
  }

  /// The type that the file system gives; some give none.
  var kind: Folder.Kind {
    switch Int(entry.load(fromByteOffset: Self.typeAt, as: UInt8.self)) {
    case Int(DT_REG): .file
    case Int(DT_DIR): .folder
    default: .other
    }
  }

  /// `.` and `..`, which stand in every folder.
  static func isDots(_ name: UnsafeRawBufferPointer) -> Bool {
    name.count <= 2 && name.allSatisfy { $0 == UInt8(ascii: ".") }
  }
}
