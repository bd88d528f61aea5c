package import PressText

extension Diagnostic {
  package static func activeLinkRefused(_ scheme: String, at place: Place) -> Diagnostic {
    Diagnostic(
      "active-link-refused", .error, at: place,
      zh: Wording(
        "链接不能使用“\(scheme):”，只接受 http、https、mailto、tel 和站内相对路径；已只保留文字",
        mend: "改为网页地址或站内文件的相对路径；本机上的文件请放进内容文件夹再链接"),
      en: Wording(
        "a link may not use the scheme “\(scheme):”, only http, https, mailto, tel and relative paths; its text is kept",
        mend: "link to a web address, or put the file into the content folder and link to it by relative path"))
  }
}
