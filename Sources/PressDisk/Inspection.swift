import Foundation
import PressAudit
import PressBuild
import PressSite
import PressText

/// Reads the attachments that a site publishes, with the help of other programs where they are there.
struct Inspection: Sendable {
  let content: Folder
  let today: Day
  let width: Int
  private let programs = Programs.found

  init(content: Folder, today: Day, width: Int) {
    self.content = content
    self.today = today
    self.width = width
  }

  /// What is in each attachment, in their order.
  func readings(of site: Site) async throws -> [AttachmentReading] {
    try await site.attachments.map(\.source).concurrentMap(width: width) { path in
      Result<AttachmentReading, any Error> {
        let file = content.path(of: path)
        let bytes = try LargeFile.inspected(file, limit: Self.limit)
        let pdf = FileKind(bytes) == .pdf ? pdf(file) : nil
        return AttachmentReading.read(path, bytes, pdf: pdf, today: today)
      }
    }.map { try $0.get() }
  }

  /// Bytes of an attachment that are read.
  private static let limit = 512 << 20

  /// The text of a PDF by `pdftotext`, its author by `pdfinfo`; nil when they are not there or cannot read it.
  private func pdf(_ file: String) -> PDFReading? {
    guard let extract = programs["pdftotext"],
      let text = Programs.output(of: extract, ["-q", "-enc", "UTF-8", "--", file, "-"])
    else { return nil }
    let info = programs["pdfinfo"].flatMap { Programs.output(of: $0, ["-enc", "UTF-8", "--", file]) } ?? []
    let author = String(decoding: info, as: UTF8.self).split(separator: "\n").first { $0.hasPrefix("Author:") }
    return PDFReading(
      text: text, author: author.map { $0.dropFirst(7).trimmingCharacters(in: .whitespaces) })
  }
}
