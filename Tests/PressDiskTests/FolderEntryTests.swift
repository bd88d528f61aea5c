import Glibc
import Testing

@testable import PressDisk

@Suite("An entry of a folder")
struct FolderEntryTests {
  @Test("is read no further than its name, even where nothing may be read behind it")
  func lastInItsBuffer() throws {
    let page = Int(sysconf(Int32(_SC_PAGESIZE)))
    let memory = try #require(mmap(nil, 2 * page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0))
    defer { munmap(memory, 2 * page) }
    #expect(mprotect(memory + page, page, PROT_NONE) == 0)
    let offset = try #require(MemoryLayout<dirent>.offset(of: \.d_name))
    let type = try #require(MemoryLayout<dirent>.offset(of: \.d_type))
    let name = Array("三会一课.md".utf8)
    // As long as the system makes it: the head, the name and its zero, up to a multiple of eight.
    let length = (offset + name.count + 1 + 7) / 8 * 8
    let start = memory + page - length
    (start + offset).copyMemory(from: name, byteCount: name.count)
    start.storeBytes(of: UInt8(DT_REG), toByteOffset: type, as: UInt8.self)
    let entry = FolderEntry(UnsafePointer(start.assumingMemoryBound(to: dirent.self)))
    #expect(entry.name == name)
    #expect(entry.kind == .file)
  }
}
