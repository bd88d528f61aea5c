import Foundation
import PressFixture
import PressSearch
import PressSite
import PressText
import PressTheme
import Testing

@testable import PressBuild

/// What a build leaves to the next one never changes what that one makes.
@Suite struct KeptWorkTests {
  /// The files of a site, made by one build after the other as the program makes them: what has the fingerprint that it had
  /// is left as it is.
  private struct Output {
    let shelf = Shelf()
    var kept = KeptWork()
    var files: [String: (fingerprint: Digest?, digest: Digest)] = [:]
    var left = 0

    mutating func build(_ desk: Desk) async throws -> Checked<Plan> {
      let commission = desk.commission(work: WorkStore(shelf, known: kept))
      let planned = await Build.plan(commission, clock: .none) { _ in [] }
      kept = try #require(KeptWork(planned.kept.bytes))
      let plan = planned.plan.value
      let old = files
      files = [:]
      let fingerprints = plan.fingerprints(in: shelf)
      for job in plan.jobs {
        let (address, fingerprint) = (job.address.string, fingerprints[job])
        if let file = old[address], let print = file.fingerprint, print == fingerprint {
          files[address] = file
          left += 1
        } else {
          files[address] = (fingerprint, printed(plan.render(job)))
        }
      }
      return planned.plan
    }
  }

  private static func printed(_ artifact: Artifact) -> Digest {
    switch artifact.content {
    case .bytes(let bytes): Digest(of: bytes)
    case .copy(let path): Digest(of: Array(path.string.utf8))
    case .kept(let path): Digest(of: Array(path.utf8))
    }
  }

  private static func fresh(_ desk: Desk) async -> (plan: Checked<Plan>, files: [String: Digest]) {
    let plan = await Build.plan(desk.commission())
    let files = plan.value.jobs.map { ($0.address.string, printed(plan.value.render($0))) }
    return (plan, Dictionary(files) { first, _ in first })
  }

  @Test(arguments: [3, 4]) func editingGivesWhatBuildingFromNothingGives(_ seed: UInt64) async throws {
    let isLong = ProcessInfo.processInfo.environment["BRANCHPRESS_LONG"] != nil
    var desk = Desk(Fixture(SmallSite.text).tree, seed: seed, tellsLooks: seed % 2 == 0)
    var output = Output()
    _ = try await output.build(desk)
    for number in 0..<(isLong ? 300 : 8) {
      let edit = number == 0 ? desk.write() : desk.edit()
      let built = try await output.build(desk)
      let fresh = await Self.fresh(desk)
      #expect(output.files.mapValues(\.digest) == fresh.files, "\(edit)")
      #expect(built.diagnostics == fresh.plan.diagnostics, "\(edit)")
    }
    #expect(output.left > 30)
  }

  @Test func wordsInABodyLeaveAllOtherPagesOfDocumentsAsTheyAre() async throws {
    var desk = Desk(Fixture(SmallSite.text).tree, seed: 1)
    var output = Output()
    let first = try await output.build(desk).value
    let pages = first.jobs.count { if case .document = $0.recipe { true } else { false } }
    let bodies = output.kept.readings.byPath
    #expect(pages > 5 && bodies.count > 5)
    _ = desk.write()
    output.left = 0
    _ = try await output.build(desk)
    #expect(output.left >= pages - 1)
    let changed = output.kept.readings.byPath.filter { bodies[$0.key]?.body != $0.value.body }
    #expect(changed.count == 1, "one body is read anew, the others lie where they lay")
  }

  @Test func whatLooksAsItDidIsNotFetched() async throws {
    var desk = Desk(Fixture(SmallSite.text).tree, seed: 1, tellsLooks: true)
    var output = Output()
    _ = try await output.build(desk)
    func fetches() async -> Int {
      let drawer = Shelf()
      desk.drawer = drawer
      defer { desk.drawer = nil }
      let work = WorkStore(output.shelf, known: output.kept)
      _ = await Readings().reading(desk.commission().tree, today: desk.today, width: 1, work: work)
      return drawer.fetches
    }
    // Those of which there is something to say are read each time.
    let others = desk.documents.count - output.kept.readings.byPath.count
    #expect(await fetches() == others)
    _ = desk.write()
    // Its look says nothing about what is in it.
    #expect(await fetches() == others + 2)
    desk.today = try #require(Day(ordinal: desk.today.ordinal + 1))
    #expect(await fetches() == desk.documents.count)
  }

  /// How long a document is stands on its own page, and elsewhere only if a site's own template shows it there.
  @Test(arguments: [false, true]) func aLongerDocumentChangesTheListsThatTellItsLength(_ tells: Bool) async throws {
    var desk = Desk(Fixture(SmallSite.text).tree, seed: 1)
    if tells {
      let own = "{{#groups}}{{#items}}{{title}} {{characters}} 字\n{{/items}}{{/groups}}"
      desk.theme.append(
        Theme.File(
          path: "templates/list.mustache", bytes: Array(own.utf8),
          place: Place(RelativePath(trusting: "own/templates/list.mustache"), in: .themes)))
    }
    var output = Output()
    _ = try await output.build(desk)
    let before = output.files
    _ = desk.write(sentences: 40)
    output.left = 0
    let plan = try await output.build(desk).value
    let fresh = await Self.fresh(desk)
    #expect(output.files.mapValues(\.digest) == fresh.files)
    let changed = plan.jobs.filter { job in
      if case .list = job.recipe {
        before[job.address.string]?.digest != output.files[job.address.string]?.digest
      } else {
        false
      }
    }
    #expect(changed.isEmpty != tells)
    let others = plan.jobs.count { if case .searchIndex = $0.recipe { false } else { true } }
    #expect(tells ? output.left < 20 : output.left > others / 2, "\(output.left) of \(others)")
  }

  @Test func whatIsNotWholeIsNotKnown() async throws {
    let desk = Desk(Fixture(SmallSite.text).tree, seed: 1)
    var output = Output()
    _ = try await output.build(desk)
    let bytes = output.kept.bytes
    #expect(KeptWork(bytes) != nil)
    for count in stride(from: 0, to: bytes.count, by: 97) { #expect(KeptWork(Array(bytes[..<count])) == nil) }
    var random = Seeded(state: 5)
    for _ in 0..<300 {
      var damaged = bytes
      damaged[Int.random(in: 0..<bytes.count, using: &random)] ^= 1 << UInt8.random(in: 0..<8, using: &random)
      // Some of it may be read; nothing may trap.
      _ = KeptWork(damaged)
    }
  }
}
