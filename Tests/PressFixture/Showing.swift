package import PressSite
import PressText

/// A value's fields as text, one a line; what is nil or empty is left out.
package func show(_ value: Any, indent: String = "") -> String {
  var lines: [String] = []
  for child in Mirror(reflecting: value).children {
    guard let label = child.label, let text = shown(child.value, indent: indent + "  ") else { continue }
    lines.append(indent + label + ":" + (text.hasPrefix("\n") ? text : " " + text))
  }
  return lines.joined(separator: "\n")
}

/// nil for what is nil or empty.
private func shown(_ value: Any, indent: String) -> String? {
  let mirror = Mirror(reflecting: value)
  if mirror.displayStyle == .optional { return mirror.children.first.flatMap { shown($0.value, indent: indent) } }
  switch value {
  case let day as Day: return day.description
  case let time as ClockTime: return time.description
  case let period as Period: return period.description
  case let text as String: return text
  case let number as Double: return number == number.rounded() ? String(Int(number)) : String(number)
  case is Int, is Bool: return "\(value)"
  default: break
  }
  switch mirror.displayStyle {
  case .collection:
    let parts = mirror.children.compactMap { shown($0.value, indent: indent) }
    if parts.isEmpty { return nil }
    return parts.contains { $0.contains("\n") || $0.contains(" ") }
      ? parts.map { "\n\(indent)- " + $0.drop { $0 == "\n" || $0 == " " } }.joined() : parts.joined(separator: ", ")
  case .enum:
    guard let payload = mirror.children.first else { return "\(value)" }
    let inner = shown(payload.value, indent: indent) ?? ""
    return (payload.label ?? "") + (inner.hasPrefix("\n") ? inner : " " + inner)
  case .tuple: return mirror.children.compactMap { shown($0.value, indent: indent) }.joined(separator: " ")
  case .struct:
    if mirror.children.map(\.label) == ["value", "range"] {
      return mirror.children.first.flatMap { shown($0.value, indent: indent) }
    }
    let inner = show(value, indent: indent)
    return inner.isEmpty ? nil : "\n" + inner
  default: return "\(value)"
  }
}

extension PageSource {
  /// The front matter as understood.
  package var shown: String {
    Mirror(reflecting: self).children.compactMap { child in
      let others = ["path", "type", "head", "body", "digest", "isApproved", "plainAddress", "details"]
      guard let label = child.label, !others.contains(label) else { return nil }
      if label == "isDraft", !isDraft { return nil }
      guard let text = PressFixture.shown(child.value, indent: "  ") else { return nil }
      return label + ":" + (text.hasPrefix("\n") ? text : " " + text)
    }.joined(separator: "\n") + (PressFixture.shown(details, indent: "  ").map { "\n" + $0 } ?? "")
  }
}
