import CCMarkGFM
import Glibc

/// Where cmark keeps what it makes of one document: room that is given out in order, and taken back all at once.
///
/// cmark asks for a few thousand small pieces a document and gives each back by itself; to the C library that was a sixth
/// of reading. Its questions come without a word of whom they are for, so each thread has a room of its own, and a
/// tree must be let go of on the thread that made it, after those made later.
struct TreeMemory: ~Copyable {
  /// The functions that cmark calls, to be made once.
  static func makeAllocator() -> UnsafeMutablePointer<cmark_mem> {
    let functions = UnsafeMutablePointer<cmark_mem>.allocate(capacity: 1)
    functions.initialize(
      to: cmark_mem(
        calloc: { count, size in Room.ofThread.pointee.take(zeroed: count * size) },
        realloc: { old, size in Room.ofThread.pointee.grow(old, to: size) },
        free: { piece in Room.ofThread.pointee.giveBack(piece) }))
    return functions
  }

  init() { Room.ofThread.pointee.trees += 1 }

  deinit { Room.ofThread.pointee.leave() }
}

/// One thread's room: blocks of bytes, of which the last is being filled.
///
/// Before each piece stands its size, in 16 bytes, so that pieces can grow and lie as C wants them.
private struct Room {
  /// How many trees stand in it.
  var trees = 0
  private var blocks: [UnsafeMutableRawBufferPointer] = []
  /// Where the next piece begins, and how many bytes are left for it.
  private var next: UnsafeMutableRawPointer?
  private var left = 0

  private static let header = 16
  private static let blockSize = 1 << 18

  /// The room of the thread that asks.
  static var ofThread: UnsafeMutablePointer<Room> {
    if let room = pthread_getspecific(key) { return room.assumingMemoryBound(to: Room.self) }
    let room = UnsafeMutablePointer<Room>.allocate(capacity: 1)
    room.initialize(to: Room())
    pthread_setspecific(key, room)
    return room
  }

  private static let key: pthread_key_t = {
    var key = pthread_key_t()
    let failure = pthread_key_create(&key) { room in
      guard let room = room?.assumingMemoryBound(to: Room.self) else { return }
      for block in room.pointee.blocks { block.deallocate() }
      room.deinitialize(count: 1)
      room.deallocate()
    }
    precondition(failure == 0, "a process has room for one more key of its threads")
    return key
  }()

  mutating func take(zeroed size: Int) -> UnsafeMutableRawPointer { memset(take(size), 0, size) }

  private mutating func take(_ size: Int) -> UnsafeMutableRawPointer {
    let whole = Self.whole(size)
    guard let start = next, left >= whole else { return takeFromNewBlock(size) }
    next = start + whole
    left -= whole
    start.storeBytes(of: size, as: Int.self)
    return start + Self.header
  }

  private mutating func takeFromNewBlock(_ size: Int) -> UnsafeMutableRawPointer {
    blocks.append(.allocate(byteCount: max(Self.blockSize, Self.whole(size)), alignment: 16))
    fill(blocks.count - 1)
    return take(size)
  }

  /// Goes on in a block from its beginning.
  private mutating func fill(_ block: Int) {
    next = blocks[block].baseAddress
    left = blocks[block].count
  }

  private static func whole(_ size: Int) -> Int { header + (size + 15) & ~15 }

  private static func size(of piece: UnsafeMutableRawPointer) -> Int { (piece - header).load(as: Int.self) }

  mutating func grow(_ old: UnsafeMutableRawPointer?, to size: Int) -> UnsafeMutableRawPointer {
    guard let old else { return take(size) }
    let count = Self.size(of: old)
    if size <= count { return old }
    giveBack(old)
    let piece = take(size)
    return piece == old ? old : memcpy(piece, old, count)
  }

  /// Takes a piece back if it is the last; the others wait for the end of the tree.
  mutating func giveBack(_ piece: UnsafeMutableRawPointer?) {
    guard let piece else { return }
    let (start, whole) = (piece - Self.header, Self.whole(Self.size(of: piece)))
    if next == start + whole {
      next = start
      left += whole
    }
  }

  /// Lets go of a tree; with the last one all is free again, and one block is kept for the next.
  mutating func leave() {
    trees -= 1
    guard trees == 0, !blocks.isEmpty else { return }
    while blocks.count > 1 { blocks.removeLast().deallocate() }
    fill(0)
  }
}
