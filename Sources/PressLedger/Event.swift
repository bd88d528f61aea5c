package import PressSite
package import PressText

/// A meeting or activity that took place: told by a write-up, by rows of a ledger, or by both, and counted once.
///
/// A class, because every list that it stands in looks at it, and a structure this wide would be copied each time.
package final class Event: Sendable {
  package let day: Day
  package let kind: Kind
  /// Places in `Site.branches`, ascending; empty for an event of the park as a whole.
  package let branches: [Int]
  package let title: String
  /// Its write-up, as a place in `Site.pages`.
  package let page: Int?
  /// The party group that met, where the record says so.
  package let group: String?
  package let start: ClockTime?
  package let end: ClockTime?
  package let venue: String?
  /// Head-counts and hours, as the write-up gives them, else as its rows do.
  package let numbers: EventNumbers
  /// Its rows in ledgers, in the order of files and lines.
  package let rows: [EventRow]
  /// Where its record begins: the write-up, else its first row.
  package let place: Place

  init(
    day: Day, kind: Kind, branches: [Int], title: String, page: Int?, group: String?, start: ClockTime?,
    end: ClockTime?,
    venue: String?, numbers: EventNumbers, rows: [EventRow], place: Place
  ) {
    self.day = day
    self.kind = kind
    self.branches = branches
    self.title = title
    self.page = page
    self.group = group
    self.start = start
    self.end = end
    self.venue = venue
    self.numbers = numbers
    self.rows = rows
    self.place = place
  }

  package var expected: Int? { numbers.expected }
  package var present: Int? { numbers.present }
}

/// What an event's record counts.
package struct EventNumbers: Hashable, Sendable {
  package var expected: Int?
  package var present: Int?
  package var hours: Amount?
  /// Persons who took part, where they were not expected one by one.
  package var people: Int?
  /// Members evaluated in a review, those on probation among them.
  package var evaluated: Int?
  package var probationary: Int?
  package var grades: ReviewGrades?
  package var opinionsRaised: Int?
  package var opinionsAnswered: Int?
  /// 满意, 基本满意 and 不满意, in this order.
  package var staffReview: [Int] = []

  /// Persons who took part, however the record says it.
  package var participants: Int? { present ?? people }
}

/// A review's result in head-counts.
package struct ReviewGrades: Hashable, Sendable {
  /// A group smaller than this is never told of by itself: its members could be known by their grades.
  package static let smallestGroup = 10

  package var excellent = 0
  package var qualified = 0
  package var basic = 0
  package var unqualified = 0
  package var total: Int { excellent + qualified + basic + unqualified }
}

/// A row about an event, with its own branches and numbers.
package struct EventRow: Sendable {
  package let branches: [Int]
  package let title: String?
  package let numbers: EventNumbers
  package let at: RowPlace
}

/// One record of an event, before records of the same event are joined.
struct Sighting: Sendable {
  var day: Day
  var kind: Kind
  var branches: [Int]
  var title: String?
  var group: String?
  var start: ClockTime?
  var end: ClockTime?
  var venue: String?
  var numbers: EventNumbers
  /// The write-up it comes from.
  var page: Int?
  /// The row it comes from.
  var row: RowPlace?
}

extension Sighting {
  /// The write-up of an activity; nil for other pages, and for one without a day or from after today.
  init?(page index: Int, of site: Site) {
    let page = site.pages[index]
    guard case .activity(let activity) = page.source.details, let day = page.date, day <= site.edition.today else {
      return nil
    }
    self.day = day
    kind = page.kind ?? site.settings.kind(named: "other", of: .activity) ?? Kind(.activity, "other", "其他")
    branches = page.branches.sorted()
    title = page.title
    group = activity.group
    start = activity.start
    end = activity.end
    venue = activity.place
    numbers = EventNumbers(activity)
    self.page = index
  }
}

extension EventNumbers {
  init(_ activity: Activity) {
    expected = activity.expected
    present = activity.present
    hours = activity.hours.map(Amount.init(rounding:))
    evaluated = activity.evaluated
    probationary = activity.probationary
    grades = activity.grades.map {
      ReviewGrades(excellent: $0.excellent, qualified: $0.qualified, basic: $0.basic, unqualified: $0.unqualified)
    }
    opinionsRaised = activity.opinionsRaised
    opinionsAnswered = activity.opinionsAnswered
    staffReview = ["满意", "基本满意", "不满意"].map { name in activity.staffReview.first { $0.name == name }?.count ?? 0 }
    if activity.staffReview.isEmpty { staffReview = [] }
  }

  /// What is missing here taken from `other`.
  func filled(from other: EventNumbers) -> EventNumbers {
    var filled = self
    // Expected and present belong together: one from here and one from there would give a false rate.
    if expected == nil, present == nil { (filled.expected, filled.present) = (other.expected, other.present) }
    filled.hours = hours ?? other.hours
    filled.people = people ?? other.people
    filled.evaluated = evaluated ?? other.evaluated
    filled.probationary = probationary ?? other.probationary
    filled.grades = grades ?? other.grades
    if opinionsRaised == nil {
      (filled.opinionsRaised, filled.opinionsAnswered) = (other.opinionsRaised, other.opinionsAnswered)
    }
    if staffReview.isEmpty { filled.staffReview = other.staffReview }
    return filled
  }

  /// The head-counts of two branches' rows about one event together; the hours are the event's.
  func adding(_ other: EventNumbers) -> EventNumbers {
    func sum(_ a: Int?, _ b: Int?) -> Int? { a.map { $0 + (b ?? 0) } ?? b }
    var total = self
    total.expected = sum(expected, other.expected)
    total.present = sum(present, other.present)
    total.people = sum(people, other.people)
    total.evaluated = sum(evaluated, other.evaluated)
    total.probationary = sum(probationary, other.probationary)
    total.opinionsRaised = sum(opinionsRaised, other.opinionsRaised)
    total.opinionsAnswered = sum(opinionsAnswered, other.opinionsAnswered)
    total.hours = hours ?? other.hours
    if let added = other.grades {
      total.grades =
        grades.map {
          ReviewGrades(
            excellent: $0.excellent + added.excellent, qualified: $0.qualified + added.qualified,
            basic: $0.basic + added.basic,
            unqualified: $0.unqualified + added.unqualified)
        } ?? added
    }
    return total
  }
}
