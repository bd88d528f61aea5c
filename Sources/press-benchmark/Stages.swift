import PressBuild
import PressDisk
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
      now: { Clock.seconds },
      report: { lap in
        self.list.withLock { list in
          let before = list.reduce(0) { $0 + $1.processorSeconds }
          list.append(
            Stage(lap: lap, processorSeconds: Clock.processorSeconds - before, peakMemory: Clock.peakMemory))
        }
      })
  }

  var all: [Stage] { list.withLock { $0 } }
}
