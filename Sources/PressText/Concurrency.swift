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
    let chunk = Self.chunk(of: count, width: width)
    let chunks = Swift.stride(from: 0, to: count, by: chunk).map { self[$0..<Swift.min(count, $0 + chunk)] }
    return await chunks.concurrentMap(width: width) { some in
      var tools = tools()
      return some.map { transform(&tools, $0) }
    }.flatMap { $0 }
  }

  /// How many elements are mapped one after the other, so that all cores end at about the same time.
  private static func chunk(of count: Int, width: Int) -> Int {
    Swift.max(1, Swift.min(64, count / Swift.max(1, width * 4)))
  }

  /// As the first, and empties the array: each chunk is let go of when it has been mapped.
  package mutating func drain<Result: Sendable>(
    width: Int, _ transform: @escaping @Sendable (Element) -> Result
  ) async -> [Result] {
    let chunk = Self.chunk(of: count, width: width)
    var chunks = Swift.stride(from: 0, to: count, by: chunk).map { Array(self[$0..<Swift.min(count, $0 + chunk)]) }
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
