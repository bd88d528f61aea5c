package import PressText

extension Diagnostic {
  /// A resolution said to be carried (or not) against its votes: more than half of the voters expected must be for it.
  package static func carriedContradictsVotes(stated: Bool, inFavour: Int, voters: Int, at place: Place) -> Diagnostic {
    Diagnostic(
      "carried-contradicts-votes", .error, at: place,
      zh: .init(
        "赞成 \(inFavour) 票，应到有表决权 \(voters) 人，\(2 * inFavour > voters ? "已超过半数，应为通过" : "没有超过半数，不能算通过")",
        mend: "核对票数，或改“通过”一项"),
      en: .init(
        "\(inFavour) of \(voters) voters expected are for it: \(2 * inFavour > voters ? "more than half, so it is carried" : "not more than half, so it is not carried")",
        mend: "check the votes, or correct “carried”"))
  }
}
