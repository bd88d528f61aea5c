import CMalloc

/// How much memory the C library keeps for a program that has given it back.
package enum KeptMemory {
  /// Lets it keep what a build will want again in a moment: to be called once, when a program begins.
  ///
  /// Each document's texts are some 100 KB, made and let go of within a millisecond. As it comes, glibc returns the end of
  /// its memory to the system when 128 KB of it are free, and asks for it page by page at the next document, to be mapped
  /// and filled with noughts each time: a twentieth of a build. The peak is no higher for it; up to `spare` bytes a core
  /// stay with a program that goes on after its build, as the preview does.
  package static func widen() {
    // Each is taken or left by itself; where one is left, builds are slower and nothing else.
    for (setting, bytes) in [(M_MMAP_THRESHOLD, spare), (M_TRIM_THRESHOLD, spare), (M_TOP_PAD, step)] {
      _ = mallopt(setting, bytes)
    }
  }

  private static let spare: CInt = 32 << 20
  /// How much is asked for at once.
  private static let step: CInt = 1 << 20
}
