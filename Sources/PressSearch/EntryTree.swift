/// The entries of a text code as a tree, by which a text is split into the longest of them.
struct EntryTree {
  /// From the root and a unit to the next node, 0 for none.
  private var firsts = [UInt16](repeating: 0, count: 1 << 16)
  /// From another node and a unit to the next node: a table with open addresses. Node, unit and next node from the top, in
  /// 16 bits each and the rest; 0 is free.
  private var steps: [UInt64]
  /// For each node its entry or -1, and in the lowest bit whether a step leads on.
  private var nodes: [Int32] = [-2]
  private var entryCount = 0

  init(_ stretches: [[UInt16]]) {
    let most = stretches.reduce(1) { $0 + $1.count }
    precondition(most < 1 << 16, "a code has some thousand entries of a few units")
    steps = [UInt64](repeating: 0, count: 1 << (Int.bitWidth - most.leadingZeroBitCount))
    for (number, units) in stretches.enumerated() where units != TextCode.end && units != TextCode.raw {
      var node = 0
      for unit in units { node = nextOrNew(node, unit) }
      nodes[node] = Int32(number) << 1 | nodes[node] & 1
    }
    entryCount = stretches.count
  }

  private mutating func nextOrNew(_ node: Int, _ unit: UInt16) -> Int {
    let known =
      node == 0 ? Int(firsts[Int(unit)]) : steps.withUnsafeBufferPointer { Self.next(node, unit, $0) }
    if known > 0 { return known }
    let new = nodes.count
    nodes.append(-2)
    nodes[node] |= 1
    if node == 0 {
      firsts[Int(unit)] = UInt16(new)
    } else {
      let mask = steps.count - 1
      var place = Self.start(node, unit) & mask
      while steps[place] != 0 { place = (place + 1) & mask }
      steps[place] = UInt64(node) << 48 | UInt64(unit) << 32 | UInt64(new)
    }
    return new
  }

  /// Calls `body` with the entry of each stretch of a text in UTF-8, or with -1 and a unit that begins no entry. Control
  /// characters but the line feed count as blanks.
  @inline(__always)
  func split(_ bytes: UnsafeBufferPointer<UInt8>, _ body: (Int, UInt16) -> Void) {
    let units = Self.units(of: bytes)
    units.withUnsafeBufferPointer { units in
      firsts.withUnsafeBufferPointer { firsts in
        steps.withUnsafeBufferPointer { steps in
          nodes.withUnsafeBufferPointer { nodes in
            var index = 0
            while index < units.count {
              var end = index + 1
              var bestEnd = end
              var best: Int32 = -1
              var node = Int(firsts[Int(units[index])])
              while node > 0 {
                let info = nodes[node]
                if info >= 0 { (best, bestEnd) = (info >> 1, end) }
                guard info & 1 == 1, end < units.count else { break }
                node = Self.next(node, units[end], steps)
                end &+= 1
              }
              body(Int(best), units[index])
              index = bestEnd
            }
          }
        }
      }
    }
  }

  /// A text's UTF-16 units, control characters but the line feed as blanks.
  private static func units(of bytes: UnsafeBufferPointer<UInt8>) -> [UInt16] {
    [UInt16](unsafeUninitializedCapacity: bytes.count) { units, count in
      func put(_ unit: UInt32) {
        units.initializeElement(at: count, to: UInt16(truncatingIfNeeded: unit))
        count &+= 1
      }
      func next(_ index: Int) -> UInt32 { UInt32(bytes[index] & 0x3F) }
      var index = 0
      while index < bytes.count {
        let byte = UInt32(bytes[index])
        switch byte {
        case 0x0A, 0x20..<0x7F:
          put(byte)
          index &+= 1
        case 0..<0x80:
          put(0x20)
          index &+= 1
        case 0..<0xE0:
          put((byte & 0x1F) << 6 | next(index + 1))
          index &+= 2
        case 0..<0xF0:
          put((byte & 0xF) << 12 | next(index + 1) << 6 | next(index + 2))
          index &+= 3
        default:
          let scalar = (byte & 7) << 18 | next(index + 1) << 12 | next(index + 2) << 6 | next(index + 3)
          put(0xD7C0 + scalar >> 10)
          put(0xDC00 | scalar & 0x3FF)
          index &+= 4
        }
      }
    }
  }

  /// How often each entry is used in the texts, and how often none.
  func counts(in texts: [String]) -> (entries: [Int], raw: Int) {
    var counts = [Int](repeating: 0, count: entryCount)
    var raw = 0
    for var text in texts {
      text.withUTF8 { split($0) { entry, _ in if entry >= 0 { counts[entry] += 1 } else { raw += 1 } } }
    }
    return (counts, raw)
  }

  /// The next node, 0 for none.
  @inline(__always)
  private static func next(_ node: Int, _ unit: UInt16, _ steps: UnsafeBufferPointer<UInt64>) -> Int {
    let key = UInt64(node) << 16 | UInt64(unit)
    let mask = steps.count &- 1
    var place = start(node, unit) & mask
    while steps[place] != 0 {
      if steps[place] &>> 32 == key { return Int(steps[place] & 0xFFFF_FFFF) }
      place = (place &+ 1) & mask
    }
    return 0
  }

  @inline(__always)
  private static func start(_ node: Int, _ unit: UInt16) -> Int {
    Int(truncatingIfNeeded: ((UInt64(node) << 16 | UInt64(unit)) &* 0x9E37_79B9_7F4A_7C15) &>> 40)
  }
}
