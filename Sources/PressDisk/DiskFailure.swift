import Glibc

/// A failure of the world: a file that cannot be read, a full disk, a folder in use.
package struct DiskFailure: Error, Sendable {
  /// What was tried, and on what.
  package let chinese: String
  package let english: String

  package init(zh chinese: String, en english: String) {
    self.chinese = chinese
    self.english = english
  }

  /// From the error number of the last system call.
  static func last(_ chinese: String, _ english: String, _ path: String) -> DiskFailure {
    let code = errno
    let reason = String(cString: strerror(code))
    return DiskFailure(zh: "\(chinese)：\(path)（\(explanation(code) ?? reason)）", en: "\(english): \(path) (\(reason))")
  }

  private static func explanation(_ code: Int32) -> String? {
    switch code {
    case EACCES, EPERM: "没有权限"
    case ENOENT: "文件或文件夹不存在"
    case ENOSPC, EDQUOT: "磁盘已满"
    case EROFS: "磁盘是只读的"
    case EISDIR: "它是文件夹"
    case ENOTDIR: "路径中有一段不是文件夹"
    case EMFILE, ENFILE: "打开的文件太多"
    case ENAMETOOLONG: "路径太长"
    case EFBIG: "文件太大"
    case EIO: "磁盘读写出错"
    default: nil
    }
  }
}
