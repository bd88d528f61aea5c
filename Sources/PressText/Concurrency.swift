extension Array where Element: Sendable {
  /// Maps the elements on all cores, in chunks, and gives the results in the elements' order.
  ///
  /// `width` is how many chunks run at once; with 1 the whole runs in order on one task.
  package func concurrentMap<Result: Sendable>(
    width: Int, _ transform: @escaping @Sendable (Element) -> Result
  ) async -> [Result] {
    var elements = self
    return await elements.drain(width: width, transform)
  }

  /// The same with tools that are made once for each chunk.
  package func concurrentMap<Tools, Result: Sendable>(
    width: Int, with tools: @escaping @Sendable () -> Tools,
    _ transform: @escaping @Sendable (inout Tools, Element) -> Result
  ) async -> [Result] {
    let chunks = Self.chunks(of: count, width: width).map { self[$0] }
    return await chunks.concurrentMap(width: width) { some in
      var tools = tools()
      return some.map { transform(&tools, $0) }
    }.flatMap { $0 }
  }

  /// The elements that are mapped one after the other. Many at first, since each chunk is a task of its own; towards the
  /// end fewer and fewer, so that all cores end at about the same time.
  private static func chunks(of count: Int, width: Int) -> [Range<Int>] {
    var chunks: [Range<Int>] = []
    var start = 0
    while start < count {
      let size = Swift.max(1, Swift.min(64, (count - start) / Swift.max(1, width * 4)))
      chunks.append(start..<start + size)
      start += size
    }
    return chunks
  }

  /// As the first, and empties the array: each chunk is let go of when it has been mapped.
  package mutating func drain<Result: Sendable>(
    width: Int, _ transform: @escaping @Sendable (Element) -> Result
  ) async -> [Result] {
    var chunks = Self.chunks(of: count, width: width).map { Array(self[$0]) }
    self = []
    func take(_ index: Int) -> [Element] {
      defer { chunks[index] = [] }
      return chunks[index]
    }
    if width <= 1 || chunks.count <= 1 { return chunks.indices.flatMap { take($0).map(transform) } }
    return await withTaskGroup(of: (Int, [Result]).self) { group in
      var parts = [[Result]](repeating: [], count: chunks.count)
      var next = 0
      func add() {
        guard next < chunks.count else { return }
        let (index, some) = (next, take(next))
        next += 1
        group.addTask { (index, some.map(transform)) }
      }
      for _ in 0..<width { add() }
      for await (index, part) in group {
        parts[index] = part
        add()
      }
      return parts.flatMap { $0 }
    }
  }
}
