package import PressText

extension Diagnostic {
  package static func optionMarkMalformed(_ written: String, at place: Place) -> Diagnostic {
    Diagnostic(
      "option-mark-malformed", .error, at: place,
      zh: Wording(
        "选项前的方框须写成半角的“[ ]”或“[x]”，后面空一格；“\(written)”不会成为选项",
        mend: "写成 - [ ] 选项，正确的写成 - [x] 选项"),
      en: Wording(
        "the box of an option is “[ ]” or “[x]” and a blank; “\(written)” makes no option",
        mend: "write - [ ] option, and - [x] option for a right one"))
  }
}
