import Synchronization

/// Counts finished jobs from any thread, for progress only: nothing written depends on it.
final class Counter: Sendable {
  // A class, because threads share it.
  private let count = Atomic<Int>(0)
  private let report: @Sendable (Int) -> Void

  init(report: @escaping @Sendable (Int) -> Void) { self.report = report }

  func add() { report(count.add(1, ordering: .relaxed).newValue) }
}
