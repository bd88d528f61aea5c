package import PressText

extension Diagnostic {
  /// A pipe, socket or device.
  package static func notAFile(at place: Place) -> Diagnostic {
    Diagnostic(
      "not-a-file", .warning, at: place,
      zh: .init("这不是普通文件，不会读取", mend: "删掉它"),
      en: .init("this is no plain file; it is not read", mend: "delete it"))
  }
}
