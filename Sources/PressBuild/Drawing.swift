import PressText

/// Charts as inline SVG: ink on paper, numbers written on them, nothing told by colour alone.
enum Drawing {
  /// Columns side by side, each with its number above and its name below.
  static func columns(_ numbers: [(label: String, number: Int)], title: String) -> HTML {
    let width = 480
    let (top, height) = (26, 150)
    let most = max(1, numbers.map(\.number).max() ?? 1)
    let step = Double(width) / Double(max(1, numbers.count))
    var svg = opening(title, numbers, width: width, height: top + height + 28)
    for (index, entry) in numbers.enumerated() {
      let tall = Double(height * entry.number) / Double(most)
      let middle = step * (Double(index) + 0.5)
      let thick = min(28, step * 0.6)
      svg.append(trusting: "<rect class=\"bar\" ")
      attribute("x", middle - thick / 2, to: &svg)
      attribute("y", Double(top + height) - tall, to: &svg)
      attribute("width", thick, to: &svg)
      attribute("height", tall, to: &svg)
      svg.append(trusting: "/>")
      text(String(entry.number), x: middle, y: Double(top + height) - tall - 7, anchor: "middle", to: &svg)
      text(entry.label, x: middle, y: Double(top + height + 20), anchor: "middle", to: &svg)
    }
    svg.append(trusting: "<path class=\"axis\" d=\"M0 ")
    svg.append(escaping: "\(top + height)h\(width)")
    svg.append(trusting: "\"/></svg>")
    return svg
  }

  /// Bars below each other, each with its name before and its number behind.
  static func bars(_ numbers: [(label: String, number: Int)], title: String) -> HTML {
    let (width, line, names) = (480, 36, 110)
    let most = max(1, numbers.map(\.number).max() ?? 1)
    var svg = opening(title, numbers, width: width, height: line * numbers.count + 8)
    for (index, entry) in numbers.enumerated() {
      let y = Double(line * index + 8)
      let long = Double((width - names - 50) * entry.number) / Double(most)
      text(entry.label, x: Double(names - 12), y: y + 17, anchor: "end", to: &svg)
      svg.append(trusting: "<rect class=\"bar\" ")
      attribute("x", Double(names), to: &svg)
      attribute("y", y, to: &svg)
      attribute("width", max(1, long), to: &svg)
      attribute("height", 24, to: &svg)
      svg.append(trusting: "/>")
      text(String(entry.number), x: Double(names) + long + 8, y: y + 17, anchor: "start", to: &svg)
    }
    svg.append(trusting: "</svg>")
    return svg
  }

  private static func opening(
    _ title: String, _ numbers: [(label: String, number: Int)], width: Int, height: Int
  ) -> HTML {
    var svg = HTML()
    svg.append(trusting: "<svg class=\"chart\" role=\"img\" viewBox=\"0 0 ")
    svg.append(escaping: "\(width) \(height)")
    svg.append(trusting: "\" aria-label=\"")
    svg.append(escaping: title + "：" + numbers.map { "\($0.label) \($0.number)" }.joined(separator: "，"))
    svg.append(trusting: "\">")
    return svg
  }

  /// A number with one decimal: the same bytes everywhere.
  private static func attribute(_ name: StaticString, _ value: Double, to svg: inout HTML) {
    svg.append(trusting: name)
    svg.append(trusting: "=\"")
    svg.append(escaping: tenths(value))
    svg.append(trusting: "\" ")
  }

  private static func tenths(_ value: Double) -> String {
    let number = Int((value * 10).rounded())
    return number % 10 == 0 ? String(number / 10) : "\(number / 10).\(abs(number % 10))"
  }

  private static func text(_ text: String, x: Double, y: Double, anchor: StaticString, to svg: inout HTML) {
    svg.append(trusting: "<text ")
    attribute("x", x, to: &svg)
    attribute("y", y, to: &svg)
    svg.append(trusting: "text-anchor=\"")
    svg.append(trusting: anchor)
    svg.append(trusting: "\">")
    svg.append(escaping: text)
    svg.append(trusting: "</text>")
  }
}
