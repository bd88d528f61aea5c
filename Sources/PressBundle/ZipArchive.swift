package import PressText

/// The day that every file of an archive carries; days before 1980 cannot be written and become its first.
package struct ZipDay: Sendable {
  /// As MS-DOS counts (APPNOTE 4.4.6): year since 1980, month, day.
  let code: UInt16

  package init(year: Int, month: Int, day: Int) {
    code =
      (1980...2107).contains(year)
      ? UInt16((year - 1980) << 9 | month << 5 | day) : UInt16(1 << 5 | 1)
  }
}

/// A ZIP archive on its way to a file: gives the bytes to be written, keeps only what the directory at its end needs.
///
/// The directory is sorted by names, so that every program lists the files in one order whatever order they were written
/// in. Names are UTF-8, and say so where they are not ASCII. From 4 GB or 65,535 files on it is ZIP64 (APPNOTE 4.3.14).
package struct ZipArchive: Sendable {
  private struct Record: Sendable {
    let path: RelativePath
    let checksum: UInt32
    let size: Int
    let packed: Int
    let method: PackedFile.Method
    let offset: Int
    /// Whether its own header was written with room for numbers over 4 GB.
    let isLarge: Bool
  }

  private let day: ZipDay
  private var records: [Record] = []
  /// Bytes given so far: the size of the archive when `finish` has been called.
  package private(set) var size = 0

  package init(day: ZipDay) { self.day = day }

  /// From this size on a file's header has room for numbers over 4 GB: packing may make a file slightly larger.
  static let largeSize = 0xF000_0000

  /// The bytes of one file with its header.
  package mutating func add(_ file: PackedFile) -> [UInt8] {
    let record = Record(
      path: file.path, checksum: file.checksum, size: file.size, packed: file.bytes.count, method: file.method,
      offset: size, isLarge: file.size >= Self.largeSize)
    records.append(record)
    let bytes = header(record) + file.bytes
    size += bytes.count
    return bytes
  }

  /// The header of a file that comes in pieces; it is written anew, at `offset`, when `end` tells its numbers.
  package mutating func begin(_ path: RelativePath, size expected: Int) -> (header: [UInt8], offset: Int) {
    let blank = Record(
      path: path, checksum: 0, size: expected, packed: 0, method: .deflated, offset: size,
      isLarge: expected >= Self.largeSize)
    let header = header(blank)
    let offset = size
    size += header.count
    return (header, offset)
  }

  /// The true header of the file that `begin` began at `offset`, when its `packed` bytes have been written.
  package mutating func end(
    _ path: RelativePath, offset: Int, checksum: UInt32, size: Int, packed: Int, expected: Int
  ) -> [UInt8] {
    let record = Record(
      path: path, checksum: checksum, size: size, packed: packed, method: .deflated, offset: offset,
      isLarge: expected >= Self.largeSize)
    records.append(record)
    self.size += packed
    return header(record)
  }

  /// The directory, which ends the archive.
  package mutating func finish() -> [UInt8] {
    var bytes: [UInt8] = []
    for record in records.sorted(by: { $0.path < $1.path }) { bytes += entry(record) }
    let (start, length) = (size, bytes.count)
    let isLarge = records.count >= 0xFFFF || start >= 0xFFFF_FFFF || length >= 0xFFFF_FFFF
    if isLarge {
      bytes.appendNumber(UInt32(0x0606_4B50))
      bytes.appendNumber(UInt64(44))
      bytes.appendNumber(Self.madeBy)
      bytes.appendNumber(UInt16(45))
      bytes.appendNumber(UInt32(0))
      bytes.appendNumber(UInt32(0))
      for number in [records.count, records.count, length, start] { bytes.appendNumber(UInt64(number)) }
      bytes.appendNumber(UInt32(0x0706_4B50))
      bytes.appendNumber(UInt32(0))
      bytes.appendNumber(UInt64(start + length))
      bytes.appendNumber(UInt32(1))
    }
    bytes.appendNumber(UInt32(0x0605_4B50))
    bytes.appendNumber(UInt32(0))
    for _ in 0..<2 { bytes.appendNumber(UInt16(Swift.min(records.count, 0xFFFF))) }
    bytes.appendNumber(UInt32(Swift.min(length, 0xFFFF_FFFF)))
    bytes.appendNumber(UInt32(Swift.min(start, 0xFFFF_FFFF)))
    bytes.appendNumber(UInt16(0))
    size += bytes.count
    return bytes
  }

  /// Written by Unix, so that files get rights that let everybody read them; version 4.5.
  private static let madeBy = UInt16(3 << 8 | 45)

  /// What stands in a file's header and in its entry of the directory alike, from the flags to the checksum.
  private func appendCommon(_ record: Record, to bytes: inout [UInt8]) {
    bytes.appendNumber(record.isLarge ? UInt16(45) : UInt16(20))
    bytes.appendNumber(record.path.string.utf8.allSatisfy { $0 < 0x80 } ? UInt16(0) : UInt16(1 << 11))
    bytes.appendNumber(record.method.rawValue)
    bytes.appendNumber(UInt16(0))
    bytes.appendNumber(day.code)
    bytes.appendNumber(record.checksum)
  }

  private func header(_ record: Record) -> [UInt8] {
    let name = Array(record.path.string.utf8)
    var bytes: [UInt8] = []
    bytes.appendNumber(UInt32(0x0403_4B50))
    appendCommon(record, to: &bytes)
    bytes.appendNumber(record.isLarge ? UInt32.max : UInt32(record.packed))
    bytes.appendNumber(record.isLarge ? UInt32.max : UInt32(record.size))
    bytes.appendNumber(UInt16(name.count))
    bytes.appendNumber(record.isLarge ? UInt16(20) : UInt16(0))
    bytes += name
    if record.isLarge {
      bytes.appendNumber(UInt16(1))
      bytes.appendNumber(UInt16(16))
      bytes.appendNumber(UInt64(record.size))
      bytes.appendNumber(UInt64(record.packed))
    }
    return bytes
  }

  private func entry(_ record: Record) -> [UInt8] {
    let name = Array(record.path.string.utf8)
    let isFar = record.offset >= 0xFFFF_FFFF
    var extra: [UInt8] = []
    if record.isLarge || isFar {
      let numbers = (record.isLarge ? [record.size, record.packed] : []) + (isFar ? [record.offset] : [])
      extra.appendNumber(UInt16(1))
      extra.appendNumber(UInt16(numbers.count * 8))
      for number in numbers { extra.appendNumber(UInt64(number)) }
    }
    var bytes: [UInt8] = []
    bytes.appendNumber(UInt32(0x0201_4B50))
    bytes.appendNumber(Self.madeBy)
    appendCommon(record, to: &bytes)
    bytes.appendNumber(record.isLarge ? UInt32.max : UInt32(record.packed))
    bytes.appendNumber(record.isLarge ? UInt32.max : UInt32(record.size))
    bytes.appendNumber(UInt16(name.count))
    bytes.appendNumber(UInt16(extra.count))
    // No comment, the first disk, no internal attributes; a plain file that everybody may read.
    for _ in 0..<3 { bytes.appendNumber(UInt16(0)) }
    bytes.appendNumber(UInt32(0o100644) << 16)
    bytes.appendNumber(isFar ? UInt32.max : UInt32(record.offset))
    return bytes + name + extra
  }
}

extension [UInt8] {
  /// Appends a number with its lowest byte first.
  fileprivate mutating func appendNumber(_ number: some FixedWidthInteger) {
    Swift.withUnsafeBytes(of: number.littleEndian) { append(contentsOf: $0) }
  }
}
