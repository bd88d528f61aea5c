import PressBuild
import PressDisk
import PressText
import Synchronization

/// Collects what stages took, in the order they end.
final class Stages: Sendable {
  struct Stage: Sendable {
    let lap: Lap
    /// Of all processors together: another program's work does not show in it.
    let processorSeconds: Double
    /// The most memory held up to its end, in bytes.
    let peakMemory: Int
  }

  // A class, because the closure given to a build and the report share it.
  private let list = Mutex<[Stage]>([])

  var stopwatch: Stopwatch {
    Stopwatch(
      now: { Clock.seconds }, used: { Clock.ownProcessorSeconds },
      report: { lap in
        self.list.withLock { list in
          let before = list.reduce(0) { $0 + $1.processorSeconds }
          list.append(
            Stage(
              lap: lap, processorSeconds: lap.ownSeconds ?? Clock.processorSeconds - before,
              peakMemory: Clock.peakMemory))
        }
      })
  }

  var all: [Stage] { list.withLock { $0 } }

  /// What each took and came to, by name.
  var json: JSON { .object(all.map { ($0.lap.stage, $0.json) }) }
}

extension Stages.Stage {
  fileprivate var json: JSON {
    .object([
      ("seconds", .rounded(lap.seconds)), ("processor_seconds", .rounded(processorSeconds)),
      ("bytes", lap.bytes.map(JSON.integer) ?? .null), ("peak_memory_mb", .integer(peakMemory / 1_048_576)),
    ])
  }
}

extension JobCounts {
  var json: JSON {
    .object([("made", .integer(made)), ("equal", .integer(equal)), ("skipped", .integer(skipped))])
  }
}

extension JSON {
  /// A figure to three places.
  static func rounded(_ number: Double) -> JSON { .number((number * 1000).rounded() / 1000) }
}
