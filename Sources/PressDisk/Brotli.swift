import Glibc

/// Packing by brotli, where its library is installed: about a tenth smaller than gzip.
enum Brotli {
  /// The library's name, as Debian's `libbrotli1` installs it.
  static let library = "libbrotlienc.so.1"

  /// The bytes packed; nil without the library.
  ///
  /// Quality 9 of 11: the two above it take ten times as long for a twentieth less.
  static func packed(_ bytes: [UInt8]) -> [UInt8]? {
    guard let compress else { return nil }
    // The library's own bound for what cannot be packed is less than this.
    let room = bytes.count + bytes.count / 1000 + 1024
    let packed = [UInt8](unsafeUninitializedCapacity: room) { out, used in
      var count = room
      let isDone = bytes.withUnsafeBufferPointer {
        compress(9, 22, textMode, $0.count, $0.baseAddress, &count, out.baseAddress)
      }
      used = isDone == 1 ? count : 0
    }
    return packed.isEmpty ? nil : packed
  }

  private static let textMode: Int32 = 1

  /// `BrotliEncoderCompress` of `brotli/encode.h`: quality, window, mode, the bytes, and where the packed ones go; 1 when
  /// it has done it.
  private typealias Compress =
    @convention(c) (
      Int32, Int32, Int32, Int, UnsafePointer<UInt8>?, UnsafeMutablePointer<Int>?, UnsafeMutablePointer<UInt8>?
    ) -> Int32

  private static let compress: Compress? = {
    guard let library = dlopen(library, RTLD_NOW), let symbol = dlsym(library, "BrotliEncoderCompress") else {
      return nil
    }
    // A function that is found by its name has no type but the one that its header gives; Swift knows no other way.
    return unsafeBitCast(symbol, to: Compress.self)
  }()
}
