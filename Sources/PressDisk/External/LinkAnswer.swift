/// What a question for a page of another host has come to.
package enum LinkAnswer: Sendable, Hashable, Codable {
  /// It is there.
  case fine
  /// It is there under another address for good.
  case moved(to: String)
  /// It is not there; the status, or 0 where nobody answered, and why.
  case broken(status: Int, Reason)
  /// Nobody can tell without an account, or as long as programs are turned away.
  case unclear(status: Int, Reason)

  package enum Reason: String, Sendable, Hashable, Codable {
    case missing, serverFault, noHost, refused, timeout, security, empty, circle, otherScheme, turnedAway, credentials,
      failed

    package var words: (chinese: String, english: String) {
      switch self {
      case .missing: ("对方说没有这一页", "the server says it is not there")
      case .serverFault: ("对方的服务器出错", "the server failed")
      case .noHost: ("找不到这个网站", "there is no such host")
      case .refused: ("连接不上", "the connection was refused")
      case .timeout: ("等了很久没有回答", "no answer in time")
      case .security: ("证书或加密有问题", "its certificate or encryption is wrong")
      case .empty: ("对方什么也没有回答", "the answer was empty")
      case .circle: ("转来转去没有尽头", "it redirects without end")
      case .otherScheme: ("转到了不是网页的地址", "it redirects to something that is no page")
      case .turnedAway: ("对方要登录，或不让程序查看", "it wants an account, or turns programs away")
      case .credentials: ("地址里有账号，没有去问", "the address holds an account; it was not asked")
      case .failed: ("没有问成", "the question failed")
      }
    }
  }

  /// The status as it is shown.
  package var status: Int {
    switch self {
    case .fine, .moved: 200
    case .broken(let status, _), .unclear(let status, _): status
    }
  }

  package var key: String {
    switch self {
    case .fine: "fine"
    case .moved: "moved"
    case .broken: "broken"
    case .unclear: "unclear"
    }
  }
}
