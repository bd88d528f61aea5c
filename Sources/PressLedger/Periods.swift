package import PressSite

extension Period {
  package var firstDay: Day {
    guard let day = Day(year: year, month: months.lowerBound, day: 1) else {
      preconditionFailure("every month of a year has a first day")
    }
    return day
  }

  /// The period of the same length just before; nil before the year 1.
  package var previous: Period? {
    switch part {
    case .year: Period(year: year - 1, .year)
    case .half(let half): half == 1 ? Period(year: year - 1, .half(2)) : Period(year: year, .half(1))
    case .quarter(let quarter):
      quarter == 1 ? Period(year: year - 1, .quarter(4)) : Period(year: year, .quarter(quarter - 1))
    case .month(let month): month == 1 ? Period(year: year - 1, .month(12)) : Period(year: year, .month(month - 1))
    }
  }

  /// Whether every day of `other` is one of this.
  package func contains(_ other: Period) -> Bool {
    year == other.year && months.lowerBound <= other.months.lowerBound && other.months.upperBound <= months.upperBound
  }

  /// Whether they have a day in common.
  package func overlaps(_ other: Period) -> Bool { year == other.year && months.overlaps(other.months) }
}

/// Earlier ones first; of those that begin together the longer first.
extension Period: Comparable {
  package static func < (a: Period, b: Period) -> Bool {
    (a.year, a.months.lowerBound, -a.months.count) < (b.year, b.months.lowerBound, -b.months.count)
  }
}
