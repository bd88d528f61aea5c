import PressSite

/// What one stage of a build took and came to.
package struct Lap: Sendable {
  package let stage: String
  /// By the clock.
  package let seconds: Double
  /// How many bytes it has read or made; nil for a stage that neither reads nor makes files. The manual says which are
  /// meant for each stage.
  package let bytes: Int?

  init(stage: String, seconds: Double, bytes: Int?) {
    self.stage = stage
    self.seconds = seconds
    self.bytes = bytes
  }
}

/// Says how long each stage takes and how much it reads or makes, without reading a clock itself.
package struct Stopwatch: Sendable {
  /// Seconds of a monotonic clock.
  let now: @Sendable () -> Double
  /// Nil where nobody wants to know: then nothing is counted.
  let report: (@Sendable (Lap) -> Void)?

  package init(now: @escaping @Sendable () -> Double, report: @escaping @Sendable (Lap) -> Void) {
    self.now = now
    self.report = report
  }

  private init() { (now, report) = ({ 0 }, nil) }

  package static let none = Stopwatch()

  package func time<Result>(_ stage: String, _ work: () throws -> Result) rethrows -> Result {
    let start = now()
    let result = try work()
    report?(Lap(stage: stage, seconds: now() - start, bytes: nil))
    return result
  }

  package func time<Result: Sendable>(_ stage: String, _ work: @Sendable () async throws -> Result) async rethrows
    -> Result
  {
    let start = now()
    let result = try await work()
    report?(Lap(stage: stage, seconds: now() - start, bytes: nil))
    return result
  }

  /// `bytes` counts what the stage has read or made; it is asked only where somebody wants to know.
  package func time<Result>(
    _ stage: String, bytes: (Result) -> Int, _ work: () throws -> Result
  ) rethrows -> Result {
    let start = now()
    let result = try work()
    report?(Lap(stage: stage, seconds: now() - start, bytes: bytes(result)))
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
