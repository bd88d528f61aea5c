extension Period {
  /// The period that a title names, as `2024年上半年工作总结` does; nil where it names none, or several.
  package init?(namedIn title: String) {
    let text = title.filter { $0 != " " }
    var found: Set<Period> = []
    var rest = Substring(text)
    while let start = rest.firstIndex(where: \.isDigit) {
      let number = rest[start...].prefix(while: \.isDigit)
      rest = rest[number.endIndex...]
      guard number.count == 4, let (period, end) = Self.longest(in: text[start...]) else { continue }
      found.insert(period)
      rest = text[end...]
    }
    guard found.count == 1, let only = found.first else { return nil }
    self = only
  }

  /// The longest beginning that is a period and goes on in words: not `2024` alone, nor the month of a whole date.
  private static func longest(in text: Substring) -> (Period, end: String.Index)? {
    for length in (5...9).reversed() where length <= text.count {
      let end = text.index(text.startIndex, offsetBy: length)
      guard let period = Period(text[..<end]) else { continue }
      return end < text.endIndex && (text[end].isDigit || text[end] == "-") ? nil : (period, end)
    }
    return nil
  }
}

extension Character {
  fileprivate var isDigit: Bool { isASCII && isNumber }
}
