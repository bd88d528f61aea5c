import PressSite

/// What one stage of a build took and came to.
package struct Lap: Sendable {
  package let stage: String
  /// By the clock.
  package let seconds: Double
  /// How many bytes it has read or made; nil for a stage that neither reads nor makes files. The manual says which are
  /// meant for each stage.
  package let bytes: Int?
  /// What a stage that one processor does alone has used of it; nil for those that many share.
  package let ownSeconds: Double?

  init(stage: String, seconds: Double, bytes: Int?, ownSeconds: Double? = nil) {
    self.stage = stage
    self.seconds = seconds
    self.bytes = bytes
    self.ownSeconds = ownSeconds
  }
}

/// Says how long each stage takes and how much it reads or makes, without reading a clock itself.
package struct Stopwatch: Sendable {
  /// Seconds of a monotonic clock.
  let now: @Sendable () -> Double
  /// Seconds that whoever asks has used of a processor.
  private let used: @Sendable () -> Double
  /// Nil where nobody wants to know: then nothing is counted.
  let report: (@Sendable (Lap) -> Void)?

  /// `report` is told of stages as they end; of those that are done beside one another, each is told by itself.
  package init(
    now: @escaping @Sendable () -> Double, used: @escaping @Sendable () -> Double,
    report: @escaping @Sendable (Lap) -> Void
  ) {
    self.now = now
    self.used = used
    self.report = report
  }

  private init() { (now, used, report) = ({ 0 }, { 0 }, nil) }

  package static let none = Stopwatch()

  package func time<Result>(_ stage: String, _ work: () throws -> Result) rethrows -> Result {
    try time(stage, counting: { _ in nil }, work)
  }

  /// What a stage uses that is done `beside` a longer one is counted with that.
  package func time<Result: Sendable>(
    _ stage: String, beside: Bool = false, _ work: @Sendable () async throws -> Result
  ) async rethrows -> Result {
    let start = now()
    let result = try await work()
    report?(Lap(stage: stage, seconds: now() - start, bytes: nil, ownSeconds: beside ? 0 : nil))
    return result
  }

  /// `bytes` counts what the stage has read or made; it is asked only where somebody wants to know.
  package func time<Result>(
    _ stage: String, bytes: (Result) -> Int, _ work: () throws -> Result
  ) rethrows -> Result {
    try time(stage, counting: bytes, work)
  }

  private func time<Result>(
    _ stage: String, counting bytes: (Result) -> Int?, _ work: () throws -> Result
  ) rethrows -> Result {
    let (start, startOfOwn) = (now(), used())
    let result = try work()
    report?(
      Lap(stage: stage, seconds: now() - start, bytes: bytes(result), ownSeconds: used() - startOfOwn))
    return result
  }

  package func time<Result: Sendable>(
    _ stage: String, bytes: (Result) -> Int, _ work: @Sendable () async throws -> Result
  ) async rethrows -> Result {
    let start = now()
    let result = try await work()
    report?(Lap(stage: stage, seconds: now() - start, bytes: bytes(result)))
    return result
  }
}

extension Site {
  /// How many bytes the files that are published as they are have together.
  var attachedSize: Int { attachments.reduce(0) { $0 + $1.size } }
}
