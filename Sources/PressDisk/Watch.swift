import Foundation
import Glibc
import Synchronization

/// Tells when something below some folders changes: by inotify, or where that is not to be had by looking every second.
package final class Watch: Sendable {
  // A class, because it holds an open descriptor that must be given back once.
  private let folders: [Folder]
  private let inotify: Int32
  private let isOver = Atomic<Bool>(false)

  /// How long nothing more must happen before a change is told, in milliseconds: editors write in several steps.
  private static let quiet: Int32 = 30

  package init(_ folders: [Folder]) {
    self.folders = folders
    inotify = inotify_init1(Int32(IN_CLOEXEC) | Int32(IN_NONBLOCK))
  }

  deinit { if inotify >= 0 { close(inotify) } }

  /// Ends the stream of changes.
  package func end() { isOver.store(true, ordering: .relaxed) }

  /// One element for each burst of changes; a reader that is slow gets several bursts as one.
  package func changes() -> AsyncStream<Void> {
    AsyncStream(bufferingPolicy: .bufferingNewest(1)) { stream in
      let thread = Thread {
        if self.inotify >= 0, self.addAll() { self.listen { stream.yield() } } else { self.look { stream.yield() } }
        stream.finish()
      }
      thread.start()
    }
  }

  // MARK: By inotify

  /// Watches every folder; false when the system allows no more watches.
  private func addAll() -> Bool {
    let events =
      UInt32(IN_CLOSE_WRITE) | UInt32(IN_CREATE) | UInt32(IN_DELETE) | UInt32(IN_MOVED_FROM) | UInt32(IN_MOVED_TO)
      | UInt32(IN_ATTRIB) | UInt32(IN_DELETE_SELF) | UInt32(IN_ONLYDIR)
    // A folder that is not there is waited for in the one above it.
    let awaited = folders.filter { !$0.exists }.compactMap { folder in
      folder.path.lastIndex(of: "/").map { String(folder.path[..<$0]) }
    }
    for folder in allFolders() + awaited {
      // A folder that has gone since is no failure.
      if inotify_add_watch(inotify, folder, events) < 0, errno != ENOENT, errno != ENOTDIR { return false }
    }
    return true
  }

  private func listen(_ tell: () -> Void) {
    var isChanged = false
    while !isOver.load(ordering: .relaxed) {
      var request = pollfd(fd: inotify, events: Int16(POLLIN), revents: 0)
      if poll(&request, 1, isChanged ? Self.quiet : 250) > 0 {
        drain()
        isChanged = true
      } else if isChanged {
        isChanged = false
        // Folders may have come; to watch one twice does nothing.
        guard addAll() else { return look(tell) }
        tell()
      }
    }
  }

  private func drain() {
    var buffer = [UInt8](repeating: 0, count: 64 << 10)
    while read(inotify, &buffer, buffer.count) > 0 {}
  }

  // MARK: By looking

  private func look(_ tell: () -> Void) {
    var last = state()
    while !isOver.load(ordering: .relaxed) {
      usleep(1_000_000)
      let now = state()
      if now != last { tell() }
      last = now
    }
  }

  /// A number that changes with every file's name, size and time.
  private func state() -> Int {
    var hasher = Hasher()
    for folder in allFolders() {
      for name in Self.names(in: folder) {
        var status = stat()
        guard lstat(folder + "/" + name, &status) == 0 else { continue }
        hasher.combine(folder)
        hasher.combine(name)
        hasher.combine(status.st_size)
        hasher.combine(status.st_mtim.tv_sec)
        hasher.combine(status.st_mtim.tv_nsec)
      }
    }
    return hasher.finalize()
  }

  private func allFolders() -> [String] {
    var all: [String] = []
    var pending = folders.map(\.path).filter(Folder.isFolder)
    while let folder = pending.popLast() {
      all.append(folder)
      for name in Self.names(in: folder) {
        var status = stat()
        let path = folder + "/" + name
        if lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR { pending.append(path) }
      }
    }
    return all
  }

  private static func names(in folder: String) -> [String] {
    guard let stream = opendir(folder) else { return [] }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
      if !name.hasPrefix(".") { names.append(name) }
    }
    return names.sorted()
  }
}
