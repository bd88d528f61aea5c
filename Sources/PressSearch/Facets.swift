import PressText

/// What hits are told apart by: type, kind, branch and tag, as lists of names and a column each.
///
/// A column holds for each document, in order, how many values it has, and the values as numbers of `width` bits; the most
/// frequent value is number 0. How many is written in unary as a place in `counts`, whose last place needs no zero.
struct Facets {
  private(set) var types = FacetColumn()
  private(set) var kinds = FacetColumn()
  private(set) var branches = FacetColumn()
  private(set) var tags = FacetColumn()

  init(_ documents: [FiledDocument]) {
    for filed in documents {
      let document = filed.document
      types.add([FacetValue(key: document.type, title: document.typeTitle)])
      kinds.add(
        document.kind.map { [FacetValue(key: "\(document.type)/\($0)", title: document.kindTitle ?? $0)] } ?? [])
      branches.add(document.branches.map { FacetValue(key: $0, title: $0) })
      tags.add(document.tags.map { FacetValue(key: $0, title: $0) })
    }
  }

  /// `facets.json`: all but the tags, which are many and asked for seldom.
  var json: JSON { .object([("types", types.json), ("kinds", kinds.json), ("branches", branches.json)]) }

  /// `tags.json`.
  var tagsJSON: JSON { .object([("tags", tags.json)]) }
}

struct FacetValue: Hashable {
  let key: String
  let title: String
}

struct FacetColumn {
  private var values: [FacetValue] = []
  private var numbers: [FacetValue: Int] = [:]
  private var counts: [Int] = []
  private var rows: [[Int]] = []

  mutating func add(_ row: [FacetValue]) {
    var out: [Int] = []
    for value in row {
      let number = numbers[value] ?? values.count
      if number == values.count {
        numbers[value] = number
        values.append(value)
        counts.append(0)
      }
      if !out.contains(number) {
        out.append(number)
        counts[number] += 1
      }
    }
    rows.append(out)
  }

  /// `{"keys": […], "titles": […], "counts": […], "width": …, "column": …}`; `titles` only where they differ from the keys.
  var json: JSON {
    let order = values.indices.sorted { counts[$0] != counts[$1] ? counts[$0] > counts[$1] : $0 < $1 }
    var places = [Int](repeating: 0, count: values.count)
    for (place, number) in order.enumerated() { places[number] = place }
    let width = Int.bitWidth - max(0, values.count - 1).leadingZeroBitCount
    let sizes = Dictionary(grouping: rows, by: \.count).mapValues(\.count)
    let ranked = sizes.keys.sorted {
      sizes[$0, default: 0] != sizes[$1, default: 0] ? sizes[$0, default: 0] > sizes[$1, default: 0] : $0 < $1
    }
    var bits = PackedBits()
    for row in rows {
      let place = ranked.firstIndex(of: row.count) ?? 0
      for _ in 0..<place { bits.write(1, bits: 1) }
      if place + 1 < ranked.count { bits.write(0, bits: 1) }
      for number in row { bits.write(places[number], bits: width) }
    }
    var members: [(String, JSON)] = [("keys", .strings(order.map { values[$0].key }))]
    if values.contains(where: { $0.key != $0.title }) {
      members.append(("titles", .strings(order.map { values[$0].title })))
    }
    members.append(("counts", .array(ranked.map(JSON.integer))))
    members.append(("width", .integer(width)))
    members.append(("column", .string(String(decoding: bits.finish(), as: UTF8.self))))
    return .object(members)
  }
}
