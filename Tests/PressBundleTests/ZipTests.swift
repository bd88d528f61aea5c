import Foundation
import PressBundle
import PressText
import Testing

/// Reads the numbers of an archive, lowest byte first.
private struct Reader {
  let bytes: [UInt8]

  func number(_ offset: Int, _ count: Int) -> Int {
    (0..<count).reduce(0) { $0 | Int(bytes[offset + $1]) << (8 * $1) }
  }

  /// The names in the directory, and where each file's header stands.
  var directory: [(name: String, flags: Int, method: Int, day: Int, size: Int, offset: Int)] {
    let end = bytes.count - 22
    var (count, start) = (number(end + 10, 2), number(end + 16, 4))
    if count == 0xFFFF || start == 0xFFFF_FFFF {
      let large = number(end - 20 + 8, 8)
      (count, start) = (number(large + 32, 8), number(large + 48, 8))
    }
    var found: [(String, Int, Int, Int, Int, Int)] = []
    var offset = start
    for _ in 0..<count {
      guard number(offset, 4) == 0x0201_4B50 else {
        Issue.record("no entry at \(offset)")
        return found
      }
      let length = number(offset + 28, 2)
      found.append(
        (
          String(decoding: bytes[(offset + 46)..<(offset + 46 + length)], as: UTF8.self), number(offset + 8, 2),
          number(offset + 10, 2), number(offset + 14, 2), number(offset + 24, 4), number(offset + 42, 4)
        ))
      offset += 46 + length + number(offset + 30, 2) + number(offset + 32, 2)
    }
    return found
  }
}

@Suite struct ZipTests {
  private static let day = ZipDay(year: 2024, month: 12, day: 31)

  private static func archive(_ files: [(String, String)]) -> [UInt8] {
    var archive = ZipArchive(day: day)
    var bytes: [UInt8] = []
    for (path, text) in files { bytes += archive.add(PackedFile(RelativePath(trusting: path), Array(text.utf8))) }
    bytes += archive.finish()
    #expect(archive.size == bytes.count)
    return bytes
  }

  /// The checksum every description of CRC-32 gives for these nine bytes.
  @Test func checksums() {
    #expect(CRC32.of(Array("123456789".utf8)) == 0xCBF4_3926)
    #expect(CRC32.of(Array("6789".utf8), after: CRC32.of(Array("12345".utf8))) == 0xCBF4_3926)
    #expect(CRC32.of([]) == 0)
  }

  @Test func theDirectoryIsSortedWhateverWasWrittenFirst() {
    let reader = Reader(bytes: Self.archive([("b/c.html", "2"), ("a.html", "1"), ("00.html", "0")]))
    #expect(reader.directory.map(\.name) == ["00.html", "a.html", "b/c.html"])
    for entry in reader.directory { #expect(reader.number(entry.offset, 4) == 0x0403_4B50) }
    #expect(reader.directory.allSatisfy { $0.day == 44 << 9 | 12 << 5 | 31 })
  }

  @Test func onlyNamesBeyondASCIISayThatTheyAreUTF8() {
    let reader = Reader(bytes: Self.archive([("a.html", "1"), ("先看.html", "2")]))
    #expect(reader.directory.map(\.flags) == [0, 1 << 11])
  }

  @Test func whatDoesNotShrinkIsKept() {
    let long = String(repeating: "组织生活", count: 1000)
    let reader = Reader(bytes: Self.archive([("a.txt", long), ("b.txt", "x"), ("c.jpg", long), ("d.txt", "")]))
    #expect(reader.directory.map(\.method) == [8, 0, 0, 0])
    #expect(reader.directory.map(\.size) == [12000, 1, 12000, 0])
  }

  @Test func sameFilesSameBytes() {
    let files = (0..<50).map { ("p\($0).html", String(repeating: "<p>\($0)</p>", count: $0 * 20)) }
    #expect(Self.archive(files) == Self.archive(files))
  }

  /// A file that comes in pieces has the bytes it has when it comes at once, but for the way it was cut.
  @Test func filesInPieces() {
    let text = Array(String(repeating: "一二三四五六七八九十", count: 20_000).utf8)
    let path = RelativePath(trusting: "a.bin")
    var deflater = Deflater()
    var archive = ZipArchive(day: Self.day)
    let (blank, offset) = archive.begin(path, size: text.count)
    var packed: [UInt8] = []
    for start in stride(from: 0, to: text.count, by: 7001) {
      packed += deflater.pack(Array(text[start..<min(text.count, start + 7001)]), isLast: false)
    }
    packed += deflater.pack([], isLast: true)
    let header = archive.end(
      path, offset: offset, checksum: deflater.checksum, size: deflater.size, packed: packed.count, expected: text.count
    )
    #expect(header.count == blank.count)
    let pieces = header + packed + archive.finish()
    let whole = PackedFile(path, text)
    #expect(deflater.checksum == whole.checksum && deflater.size == text.count)
    #expect(packed.count < text.count / 50)
    #expect(Reader(bytes: pieces).directory.map(\.size) == [text.count])
  }

  @Test func manyFilesNeedTheLargeDirectory() {
    var archive = ZipArchive(day: Self.day)
    var bytes: [UInt8] = []
    for number in 0..<66_000 {
      bytes += archive.add(PackedFile(RelativePath(trusting: "f\(number)"), [], stored: true))
    }
    bytes += archive.finish()
    let reader = Reader(bytes: bytes)
    #expect(reader.directory.count == 66_000)
    #expect(reader.number(bytes.count - 22 - 20, 4) == 0x0706_4B50)
  }

  /// Numbers over 4 GB stand behind the name, those of the file and its place.
  @Test func largeFilesAndFarOnes() {
    let size = 5 << 30
    let path = RelativePath(trusting: "large.iso")
    var archive = ZipArchive(day: Self.day)
    let (_, offset) = archive.begin(path, size: size)
    let header = archive.end(path, offset: offset, checksum: 7, size: size, packed: size - 1, expected: size)
    let reader = Reader(bytes: header)
    #expect(reader.number(18, 4) == 0xFFFF_FFFF && reader.number(22, 4) == 0xFFFF_FFFF)
    #expect(reader.number(30 + 9, 2) == 1 && reader.number(30 + 9 + 4, 8) == size)
    #expect(reader.number(30 + 9 + 12, 8) == size - 1)
    let far = archive.add(PackedFile(RelativePath(trusting: "far.txt"), [1], stored: true))
    let end = archive.finish()
    let directory = Reader(bytes: end)
    // "far.txt" comes first; its place stands in its only extra number.
    #expect(directory.number(42, 4) == 0xFFFF_FFFF && directory.number(46 + 7, 2) == 1)
    #expect(directory.number(46 + 7 + 4, 8) == header.count + size - 1)
    #expect(archive.size == header.count + size - 1 + far.count + end.count)
    #expect(directory.number(end.count - 22 - 20, 4) == 0x0706_4B50)
  }

  @Test func daysBefore1980AreItsFirst() {
    var archive = ZipArchive(day: ZipDay(year: 1949, month: 10, day: 1))
    let bytes = archive.add(PackedFile(RelativePath(trusting: "a"), [])) + archive.finish()
    #expect(Reader(bytes: bytes).directory.map(\.day) == [1 << 5 | 1])
  }

  @Test func sumsAreSortedLines() {
    let sums = Checksums.bytes([
      (RelativePath(trusting: "b"), Digest(of: [])), (RelativePath(trusting: "a"), Digest(of: Array("abc".utf8))),
    ])
    #expect(
      String(decoding: sums, as: UTF8.self) == """
        ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad  a
        e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855  b

        """)
  }

  /// More files than a plain directory counts: opened by programs that are not ours.
  @Test(.enabled(if: access("/usr/bin/unzip", X_OK) == 0 && access("/usr/bin/python3", X_OK) == 0))
  func otherProgramsReadMoreThan65535Files() throws {
    let path = FileManager.default.temporaryDirectory.appending(path: "branchpress-many-\(getpid()).zip").path
    defer { unlink(path) }
    let count = 65_600
    var archive = ZipArchive(day: Self.day)
    var bytes: [UInt8] = []
    for number in 0..<count {
      bytes += archive.add(PackedFile(RelativePath(trusting: "f/\(number).txt"), Array("\(number)".utf8), stored: true))
    }
    bytes += archive.finish()
    try Data(bytes).write(to: URL(filePath: path))
    let place = try ZipDirectory.place(inTail: bytes.suffix(ZipDirectory.tailSize), size: bytes.count)
    #expect(try ZipDirectory.entries(Array(bytes[place.range]), count: place.count).count == count)
    let look =
      "import sys, zipfile; z = zipfile.ZipFile(sys.argv[1]); "
      + "sys.exit(not (len(z.namelist()) == \(count) and z.read('f/65599.txt') == b'65599'))"
    #expect(try Self.status("/usr/bin/python3", "-c", look, path) == 0)
    #expect(try Self.status("/usr/bin/unzip", "-tqq", path) == 0)
  }

  private static func status(_ program: String, _ arguments: String...) throws -> Int32 {
    let process = try Process.run(URL(filePath: program), arguments: arguments)
    process.waitUntilExit()
    return process.terminationStatus
  }

  /// Every cut and every changed byte of an archive is read or refused; nothing traps.
  @Test func brokenDirectoriesAreRefused() throws {
    let whole = Self.archive([("a.html", "一"), ("b/c.html", String(repeating: "二", count: 500))])
    func read(_ bytes: [UInt8]) -> Int? {
      do {
        let place = try ZipDirectory.place(inTail: bytes, size: bytes.count)
        return try ZipDirectory.entries(Array(bytes[place.range]), count: place.count).count
      } catch { return nil }
    }
    #expect(read(whole) == 2)
    for length in 0..<whole.count { #expect(read(Array(whole[..<length])) == nil) }
    for place in whole.indices {
      for byte in [0, 0xFF, whole[place] ^ 0x80] as [UInt8] {
        var broken = whole
        broken[place] = byte
        #expect((read(broken) ?? 0) <= 2)
      }
    }
  }

  @Test func whatWasPackedIsUnpackedInPieces() {
    let text = Array(String(repeating: "学习园地0123456789", count: 40_000).utf8)
    var deflater = Deflater()
    let packed = deflater.pack(text, isLast: true)
    var inflater = Inflater()
    var unpacked: [UInt8] = []
    for start in stride(from: 0, to: packed.count, by: 100) {
      let piece = Array(packed[start..<min(packed.count, start + 100)])
      let isSound = inflater.unpack(piece) { unpacked += $0 }
      #expect(isSound)
    }
    let isFinished = inflater.isFinished
    #expect(isFinished && unpacked == text)
    var broken = Inflater()
    let isSound = broken.unpack([0xFF, 0xFF, 0xFF]) { _ in }
    #expect(!isSound)
  }
}
