import Foundation
import Glibc
import PressBuild
package import PressSite

/// The clock and the environment, read here and nowhere below.
package enum Clock {
  /// 1970-01-01, as `Day` counts.
  static let epochOrdinal = 719_162

  /// The day in China (UTC+8, no summer time): `SOURCE_DATE_EPOCH` if it is set, else now.
  package static func today() throws -> Day {
    var seconds = Int(time(nil))
    if let epoch = getenv("SOURCE_DATE_EPOCH").map({ String(cString: $0) }), !epoch.isEmpty {
      guard let number = Int(epoch), (0..<1 << 40).contains(number) else {
        throw DiskFailure(
          zh: "环境变量 SOURCE_DATE_EPOCH 不是秒数：\(epoch)", en: "SOURCE_DATE_EPOCH is no number of seconds: \(epoch)")
      }
      seconds = number
    }
    guard let day = Day(ordinal: epochOrdinal + (seconds + 8 * 3600) / 86_400) else {
      throw DiskFailure(zh: "系统时钟不对", en: "the system clock is wrong")
    }
    return day
  }

  /// Seconds of a clock that never goes back.
  package static var seconds: Double { seconds(of: CLOCK_MONOTONIC) }

  /// The number of processors that may be used.
  package static var processors: Int { ProcessInfo.processInfo.activeProcessorCount }

  /// The seconds of processors this program has used so far.
  package static var processorSeconds: Double { seconds(of: CLOCK_PROCESS_CPUTIME_ID) }

  /// The same of the one that runs this very line.
  package static var ownProcessorSeconds: Double { seconds(of: CLOCK_THREAD_CPUTIME_ID) }

  private static func seconds(of clock: clockid_t) -> Double {
    var time = timespec()
    clock_gettime(clock, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  /// The most memory this program has held so far, in bytes.
  package static var peakMemory: Int {
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    return Int(usage.ru_maxrss) * 1024
  }
}
