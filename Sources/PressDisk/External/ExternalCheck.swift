package import PressSite
package import PressText

/// Asks the outside world for the pages that documents name. Only `check --external` does: never a build.
package struct ExternalCheck: Sendable {
  /// What was learned.
  package struct Result: Sendable {
    package let answers: [(reference: ExternalReference, answer: LinkAnswer)]
    /// How many addresses were asked for, and how many were remembered.
    package let asked: Int
    package let remembered: Int

    package var diagnostics: [Diagnostic] {
      answers.compactMap { reference, answer in
        switch answer {
        case .fine: nil
        case .moved(let target): .externalLinkMoved(reference.address, to: target, at: reference.place)
        case .broken(let status, let reason):
          .externalLinkBroken(reference.address, status: status, reason: reason.words, at: reference.place)
        case .unclear(let status, let reason):
          .externalLinkUnclear(reference.address, status: status, reason: reason.words, at: reference.place)
        }
      }
    }

    /// How many addresses came to an answer of a kind.
    package func count(_ key: String) -> Int {
      Set(answers.filter { $0.answer.key == key }.map(\.reference.address)).count
    }
  }

  private let asking: LinkAsking
  private let usesMemory: Bool

  /// How many hosts are asked at once; of one host, one page at a time.
  static let hosts = 8
  /// Between two questions to one host.
  static let pause = Duration.milliseconds(200)

  /// Throws where there is no `curl`. `timeout` is how many seconds one answer may take.
  package init(timeout: Double, usesMemory: Bool) throws {
    guard let curl = Programs.found["curl"] else {
      throw DiskFailure(
        zh: "检查外部链接要用 curl，这台电脑上没有。Debian、统信、麒麟：sudo apt install curl",
        en: "external links are asked through curl, which is not here. On Debian: sudo apt install curl")
    }
    asking = LinkAsking(curl: curl, timeout: timeout)
    self.usesMemory = usesMemory
  }

  /// Asks for each address once.
  package func check(
    _ references: [ExternalReference], progress: @escaping @Sendable (_ done: Int, _ total: Int) -> Void
  ) async throws -> Result {
    var memory = LinkMemory()
    var answers: [String: LinkAnswer] = [:]
    var byHost: [String: [String]] = [:]
    for reference in references where answers[reference.address] == nil {
      if reference.host.contains("@") {
        answers[reference.address] = .unclear(status: 0, .credentials)
      } else if usesMemory, let known = memory[reference.address] {
        answers[reference.address] = known
      } else if byHost[reference.host]?.contains(reference.address) != true {
        byHost[reference.host, default: []].append(reference.address)
      }
    }
    let remembered = answers.count
    let total = byHost.values.reduce(0) { $0 + $1.count }
    let counter = Counter { progress($0, total) }
    for (address, answer) in try await ask(byHost.sorted { $0.key < $1.key }.map(\.value), counter) {
      answers[address] = answer
      memory.keep(answer, of: address)
    }
    memory.write()
    return Result(
      answers: references.compactMap { reference in answers[reference.address].map { (reference, $0) } }, asked: total,
      remembered: remembered)
  }

  /// The addresses of each host one after the other, of several hosts at once.
  private func ask(_ hosts: [[String]], _ counter: Counter) async throws -> [(String, LinkAnswer)] {
    try await withThrowingTaskGroup(of: [(String, LinkAnswer)].self) { group in
      var waiting = hosts[...]
      func begin() {
        guard let addresses = waiting.popFirst() else { return }
        group.addTask {
          var found: [(String, LinkAnswer)] = []
          for address in addresses {
            if !found.isEmpty { try await Task.sleep(for: Self.pause) }
            found.append((address, try await asking.answer(for: address)))
            counter.add()
          }
          return found
        }
      }
      for _ in 0..<Self.hosts { begin() }
      var all: [(String, LinkAnswer)] = []
      for try await found in group {
        all += found
        begin()
      }
      return all
    }
  }
}
