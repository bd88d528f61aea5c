/// The entries of a text code as a tree, by which a text is split into the longest of them.
struct EntryTree {
  /// From a node and a unit to the next node: a table with open addresses.
  private var keys = [UInt64](repeating: .max, count: 1 << 15)
  private var values = [Int32](repeating: 0, count: 1 << 15)
  /// For each node its entry, or -1.
  private var entries: [Int32] = [-1]
  private var entryCount = 0

  init(_ stretches: [[UInt16]]) {
    for (number, units) in stretches.enumerated() where units != TextCode.end && units != TextCode.raw {
      var node = 0
      for unit in units {
        if let next = next(node, unit) {
          node = next
        } else {
          insert(node, unit, entries.count)
          node = entries.count
          entries.append(-1)
        }
      }
      entries[node] = Int32(number)
    }
    entryCount = stretches.count
  }

  /// Calls `body` with the entry of each stretch, or with nil and a unit that begins no entry. Control characters but the
  /// line feed count as blanks.
  func split(_ text: some StringProtocol, _ body: (Int?, UInt16) -> Void) {
    let units = Self.units(of: text)
    var index = 0
    while index < units.count {
      var node = 0
      var end = index
      var best = -1
      var bestEnd = index + 1
      while end < units.count, let next = next(node, units[end]) {
        node = next
        end += 1
        if entries[node] >= 0 { (best, bestEnd) = (Int(entries[node]), end) }
      }
      body(best < 0 ? nil : best, units[index])
      index = bestEnd
    }
  }

  /// A text's UTF-16 units, control characters but the line feed as blanks; read from its bytes, which is faster than the
  /// standard library's view.
  private static func units(of text: some StringProtocol) -> [UInt16] {
    var units: [UInt16] = []
    units.reserveCapacity(text.utf8.count)
    let done: Void? = text.utf8.withContiguousStorageIfAvailable { bytes in
      var index = 0
      while index < bytes.count {
        let byte = bytes[index]
        switch byte {
        case 0x0A, 0x20..<0x7F:
          units.append(UInt16(byte))
          index += 1
        case 0..<0x80:
          units.append(0x20)
          index += 1
        case 0..<0xE0:
          units.append(UInt16(byte & 0x1F) << 6 | UInt16(bytes[index + 1] & 0x3F))
          index += 2
        case 0..<0xF0:
          units.append(
            UInt16(byte & 0xF) << 12 | UInt16(bytes[index + 1] & 0x3F) << 6 | UInt16(bytes[index + 2] & 0x3F))
          index += 3
        default:
          let scalar =
            UInt32(byte & 7) << 18 | UInt32(bytes[index + 1] & 0x3F) << 12 | UInt32(bytes[index + 2] & 0x3F) << 6
            | UInt32(bytes[index + 3] & 0x3F)
          units.append(UInt16(0xD7C0 + scalar >> 10))
          units.append(UInt16(0xDC00 | scalar & 0x3FF))
          index += 4
        }
      }
    }
    return done == nil ? self.units(of: String(text)) : units
  }

  /// How often each entry is used in the texts, and how often none.
  func counts(in texts: [String]) -> (entries: [Int], raw: Int) {
    var counts = [Int](repeating: 0, count: entryCount)
    var raw = 0
    for text in texts {
      split(text) { entry, _ in if let entry { counts[entry] += 1 } else { raw += 1 } }
    }
    return (counts, raw)
  }

  @inline(__always)
  private func next(_ node: Int, _ unit: UInt16) -> Int? {
    let key = UInt64(node) << 16 | UInt64(unit)
    var place = start(key)
    while keys[place] != .max {
      if keys[place] == key { return Int(values[place]) }
      place = (place + 1) & (keys.count - 1)
    }
    return nil
  }

  private mutating func insert(_ node: Int, _ unit: UInt16, _ value: Int) {
    precondition(entries.count < keys.count / 2, "a code has some thousand entries of a few units")
    var place = start(UInt64(node) << 16 | UInt64(unit))
    while keys[place] != .max { place = (place + 1) & (keys.count - 1) }
    keys[place] = UInt64(node) << 16 | UInt64(unit)
    values[place] = Int32(value)
  }

  private func start(_ key: UInt64) -> Int { Int((key &* 0x9E37_79B9_7F4A_7C15) >> 40) & (keys.count - 1) }
}
