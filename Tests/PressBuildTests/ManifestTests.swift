import Foundation
import PressFixture
import PressText
import Testing

@testable import PressBuild

/// The list of a site's files, and what can be read of it without its being understood.
@Suite struct ManifestTests {
  private static func entries(_ plan: Plan) -> [Entry] {
    plan.jobs.reversed().map { job in
      let bytes = Array(job.address.string.utf8)
      return Entry(
        address: job.address, digest: Digest(of: bytes), size: bytes.count,
        source: job.source(in: plan.composition.site))
    }
  }

  @Test func itIsTheSameOnAnyNumberOfCores() async {
    let plan = await Fixture(SmallSite.text).plan().value
    let entries = Self.entries(plan)
    let alone = await Manifest.bytes(entries, plan: plan)
    #expect(await Manifest.bytes(entries, plan: plan, width: 3) == alone)
    #expect(Manifest.addresses(in: alone) == plan.jobs.map(\.address))
  }

  @Test func onlyWhatIsWrittenSoIsReadWithoutBeingUnderstood() async throws {
    let plan = await Fixture(SmallSite.text).plan().value
    let text = String(decoding: await Manifest.bytes(Self.entries(plan), plan: plan), as: UTF8.self)
    #expect(Manifest.addresses(in: Array(text.utf8)) != nil)
    for (old, new) in [
      ("\n    {\"path\": \"index.html\"", "\n    {\"path\":\"index.html\""),
      ("\"path\": \"index.html\"", "\"path\": \"../index.html\""),
      ("\"path\": \"index.html\"", "\"path\": \"in\\u0064ex.html\""),
      ("\n    {\"path\": \"index.html\"", "\n<<<<<<< HEAD\n    {\"path\": \"index.html\""),
      ("\n  ]\n}\n", "\n  ]\n"), ("\n  \"files\": [", "\n  \"file\": ["),
    ] {
      let changed = text.replacingOccurrences(of: old, with: new)
      #expect(changed != text && Manifest.addresses(in: Array(changed.utf8)) == nil, "\(new)")
    }
    #expect(Manifest.addresses(in: []) == nil)
  }
}
