import Foundation
import Glibc
import Synchronization

/// What has changed in one burst.
package struct Change: Sendable, Equatable {
  /// The files, by their whole paths; nil where it is not known which.
  package var files: Set<String>?

  package init(files: Set<String>?) { self.files = files }

  /// The one file that has changed, if it is one: what editors write beside it and take away again does not count.
  package var onlyFile: String? {
    let left = files?.filter { path in
      let name = path[(path.lastIndex(of: "/").map(path.index(after:)) ?? path.startIndex)...]
      let isTrace = name.hasSuffix("~") || name.allSatisfy { $0.isASCII && $0.isNumber }
      return !name.hasPrefix(".") && (!isTrace || Folder.isFile(path))
    }
    return left?.count == 1 ? left?.first : nil
  }

  mutating func add(_ other: Change) {
    guard let own = files, let others = other.files else { return files = nil }
    files = own.union(others)
  }

  func includes(_ other: Change) -> Bool {
    guard let own = files else { return true }
    return other.files.map(own.isSuperset) ?? false
  }
}

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
  package func changes() -> AsyncStream<Change> {
    AsyncStream(bufferingPolicy: .bufferingNewest(1)) { stream in
      let tell: @Sendable (Change) -> Void = { burst in
        // What waited and was pushed out is told together with this.
        var change = burst
        while case .dropped(let other) = stream.yield(change), !change.includes(other) { change.add(other) }
      }
      let thread = Thread {
        var folders: [Int32: String] = [:]
        if self.inotify >= 0, self.addAll(&folders) { self.listen(&folders, tell) } else { self.look(tell) }
        stream.finish()
      }
      thread.start()
    }
  }

  // MARK: By inotify

  /// Watches every folder, and keeps their paths by the numbers of the watches; false when the system allows no more.
  private func addAll(_ paths: inout [Int32: String]) -> Bool {
    let events =
      UInt32(IN_CLOSE_WRITE) | UInt32(IN_CREATE) | UInt32(IN_DELETE) | UInt32(IN_MOVED_FROM) | UInt32(IN_MOVED_TO)
      | UInt32(IN_ATTRIB) | UInt32(IN_DELETE_SELF) | UInt32(IN_ONLYDIR)
    // A folder that is not there is waited for in the one above it.
    let awaited = folders.filter { !$0.exists }.compactMap { folder in
      folder.path.lastIndex(of: "/").map { String(folder.path[..<$0]) }
    }
    for folder in allFolders() + awaited {
      let watch = inotify_add_watch(inotify, folder, events)
      if watch >= 0 { paths[watch] = folder }
      // A folder that has gone since is no failure.
      if watch < 0, errno != ENOENT, errno != ENOTDIR { return false }
    }
    return true
  }

  private func listen(_ folders: inout [Int32: String], _ tell: (Change) -> Void) {
    var change: Change?
    while !isOver.load(ordering: .relaxed) {
      var request = pollfd(fd: inotify, events: Int16(POLLIN), revents: 0)
      if poll(&request, 1, change == nil ? 250 : Self.quiet) > 0 {
        var whole = change ?? Change(files: [])
        whole.add(drain(folders))
        change = whole
      } else if let whole = change {
        change = nil
        // Folders may have come; to watch one twice does nothing.
        if whole.files == nil, !addAll(&folders) { return look(tell) }
        tell(whole)
      }
    }
  }

  /// Takes what has happened.
  private func drain(_ folders: [Int32: String]) -> Change {
    var change = Change(files: [])
    let head = MemoryLayout<inotify_event>.size
    var buffer = [UInt8](repeating: 0, count: 64 << 10)
    while true {
      let count = read(inotify, &buffer, buffer.count)
      guard count > 0 else { return change }
      var start = 0
      while start + head <= count {
        let event = buffer.withUnsafeBytes { $0.loadUnaligned(fromByteOffset: start, as: inotify_event.self) }
        let name = buffer[(start + head)..<min(count, start + head + Int(event.len))].prefix { $0 != 0 }
        start += head + Int(event.len)
        change.add(Self.change(event, name: name, folders))
      }
    }
  }

  private static func change(_ event: inotify_event, name: ArraySlice<UInt8>, _ folders: [Int32: String]) -> Change {
    let isAboutFile = event.mask & UInt32(IN_ISDIR | IN_DELETE_SELF | IN_Q_OVERFLOW | IN_IGNORED) == 0
    guard isAboutFile, let folder = folders[event.wd] else { return Change(files: nil) }
    return Change(files: [folder + "/" + String(decoding: name, as: UTF8.self)])
  }

  // MARK: By looking

  private func look(_ tell: (Change) -> Void) {
    var last = state()
    while !isOver.load(ordering: .relaxed) {
      usleep(1_000_000)
      let now = state()
      if now != last { tell(Change(files: nil)) }
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
      let name = String(decoding: FolderEntry(entry).name, as: UTF8.self)
      if !name.hasPrefix(".") { names.append(name) }
    }
    return names.sorted()
  }
}
