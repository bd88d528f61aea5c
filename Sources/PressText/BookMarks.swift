extension String {
  /// The title of a text between book-title marks: `关于印发《办法》的通知` becomes `《关于印发〈办法〉的通知》`, since marks inside marks take
  /// turns (GB/T 15834-2011, 4.15.3.6). A title that was written with its marks keeps them.
  package var inBookMarks: String {
    if hasPrefix("《"), firstIndex(of: "》") == index(before: endIndex) { return self }
    var depth = 1
    var inner = String.UnicodeScalarView()
    for scalar in unicodeScalars {
      switch scalar {
      case "《", "〈":
        depth += 1
        inner.append(depth.isMultiple(of: 2) ? "〈" : "《")
      case "》", "〉":
        inner.append(depth.isMultiple(of: 2) ? "〉" : "》")
        depth = max(1, depth - 1)
      default: inner.append(scalar)
      }
    }
    return "《" + String(inner) + "》"
  }
}
