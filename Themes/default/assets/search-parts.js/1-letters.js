/* The search index of BranchPress, read in the page: letters, bits, files. The same rules as the Swift module
 * PressSearch (Letters, PackedBits, SearchReader); Tests/PressSearchTests holds the two together. A classic script: it
 * also runs from file:// and in Chromium 80. */
(function (root) {
  "use strict";

  // ---- Letters: a text as search sees it ----

  const folds = new Map();
  const known = new Map();
  // For each 16-bit unit: 0 not yet known, 1 white space, 2 to be looked up, else unit × 8 + shape × 2 + 1.
  const quick = new Uint32Array(65536);
  const marks = /[\u0300-\u036f\u3099\u309a]/g;
  const letter = /^[\p{L}\p{N}\p{M}]$/u;

  /** Learns pairs of characters: a form and the one it is folded to. */
  function learnFolds(pairs) {
    const all = Array.from(pairs || "");
    for (let i = 0; i + 1 < all.length; i += 2) folds.set(all[i], all[i + 1]);
    known.clear();
    quick.fill(0);
  }

  function isSpace(code) {
    return (code >= 9 && code <= 13) || code === 0x20 || code === 0x85 || code === 0xa0 || code === 0x1680 ||
      (code >= 0x2000 && code <= 0x200a) || code === 0x2028 || code === 0x2029 || code === 0x202f || code === 0x205f ||
      code === 0x3000;
  }

  function isIgnored(code) {
    return code === 0xad || (code >= 0x200b && code <= 0x200f) || (code >= 0x202a && code <= 0x202e) ||
      (code >= 0x2060 && code <= 0x2064) || code === 0xfeff || (code >= 0xfe00 && code <= 0xfe0f) ||
      (code >= 0xe0100 && code <= 0xe01ef) || (code >= 0x300 && code <= 0x36f) || code === 0x3099 || code === 0x309a;
  }

  function foldText(char) {
    const code = char.codePointAt(0);
    if (code < 0x80) return char.toLowerCase();
    if (code >= 0x4e00 && code < 0xa000) return folds.get(char) || char;
    if (isIgnored(code)) return "";
    if (code >= 0xff01 && code <= 0xff5e) return String.fromCharCode(code - 0xfee0).toLowerCase();
    if (code >= 0xac00 && code < 0xd7a4) return char;
    if (folds.has(char)) return folds.get(char);
    const plain = char.normalize("NFKD").replace(marks, "").normalize("NFKC").toLowerCase().replace(marks, "");
    return Array.from(plain, (c) => folds.get(c) || c).join("");
  }

  /** Is this 16-bit unit of some letters a wide one? */
  function isWide(unit) {
    return unit >= 0x3005 && ((unit >= 0x4e00 && unit <= 0x9fff) || (unit >= 0x3400 && unit <= 0x4dbf) ||
      unit === 0x3005 || unit === 0x3007 || (unit >= 0x3041 && unit <= 0x3096) || (unit >= 0x30a1 && unit <= 0x30fa) ||
      unit === 0x30fc || (unit >= 0x3105 && unit <= 0x312f) || (unit >= 0x31a0 && unit <= 0x31bf) ||
      (unit >= 0x31f0 && unit <= 0x31ff) || (unit >= 0xac00 && unit <= 0xdfff && (unit <= 0xd7a3 || unit >= 0xd800)) ||
      (unit >= 0xf900 && unit <= 0xfaff));
  }

  /** What a character is folded to: units, each with its shape: 0 separator, 1 narrow, 2 wide. */
  function foldChar(char) {
    let found = known.get(char);
    if (found) return found;
    found = [];
    const code = char.codePointAt(0);
    const lone = code >= 0xd800 && code <= 0xdfff;
    for (const c of lone ? " " : foldText(char)) {
      const value = c.codePointAt(0);
      const unit = value > 0xffff ? 0xd800 | (value & 0x7ff) : value;
      const shape = value <= 0xffff && isWide(value) ? 2 : !letter.test(c) ? 0 : value > 0xffff ? 2 : 1;
      found.push([unit, shape]);
    }
    known.set(char, found);
    return found;
  }

  function quickOf(code) {
    let value = 2;
    if (isSpace(code)) {
      value = 1;
    } else if (code < 0xd800 || code > 0xdfff) {
      const found = foldChar(String.fromCharCode(code));
      if (found.length === 1) value = found[0][0] * 8 + found[0][1] * 2 + 1;
      if (value < 8) value = 2;
    }
    quick[code] = value;
    return value;
  }

  /** The letters of a text as a string of 16-bit units, and for each the place of its character in the text. */
  function letters(text, withOrigins) {
    let units = new Uint16Array(text.length * 2 + 16);
    let count = 0;
    const origins = [];
    let gap = 0; // 1: white space, 2: anything else that parts
    let last = 0;
    let origin = 0;

    function add(unit, shape) {
      if (shape === 0) {
        gap = 2;
        return;
      }
      if (count + 2 > units.length) {
        const longer = new Uint16Array(units.length * 2);
        longer.set(units);
        units = longer;
      }
      if (gap !== 0) {
        if (count > 0 && (gap === 2 || shape === last)) {
          units[count++] = 0x20;
          if (withOrigins) origins.push(origin);
        }
        gap = 0;
      }
      last = shape;
      units[count++] = unit;
      if (withOrigins) origins.push(origin);
    }

    while (origin < text.length) {
      const code = text.charCodeAt(origin);
      const value = quick[code] || quickOf(code);
      if (value > 2) {
        add(value >>> 3, (value >>> 1) & 3);
      } else if (value === 1) {
        gap = gap || 1;
      } else {
        const char = String.fromCodePoint(text.codePointAt(origin));
        for (const found of foldChar(char)) add(found[0], found[1]);
        origin += char.length - 1;
      }
      origin += 1;
    }
    let string = "";
    for (let i = 0; i < count; i += 8192) string += String.fromCharCode.apply(null, units.subarray(i, Math.min(count, i + 8192)));
    return { units: string, origins: origins };
  }

  // ---- Bits: 13 in two digits of base 91 ----

  const digits = new Uint8Array(128);
  for (let code = 0x21, value = 0; code < 0x7f; code += 1) {
    if (code !== 0x22 && code !== 0x3c && code !== 0x5c) digits[code] = value++;
  }

  class Bits {
    constructor(text) {
      this.text = text;
      this.next = 0;
      this.pending = 0;
      this.count = 0;
      this.left = (text.length >> 1) * 13;
    }

    /** Past the end come zeros: a shard may be cut short. */
    get isPastEnd() { return this.left < 0; }

    /** The next bits, at most 15, without taking them. */
    peek(bits) {
      while (this.count < bits) {
        const at = this.next;
        let word = 0;
        if (at + 1 < this.text.length) {
          word = (digits[this.text.charCodeAt(at) & 127] * 91 + digits[this.text.charCodeAt(at + 1) & 127]) & 8191;
        }
        this.next = at + 2;
        this.pending = (this.pending << 13) | word;
        this.count += 13;
      }
      return this.pending >>> (this.count - bits);
    }

    skip(bits) {
      this.count -= bits;
      this.left -= bits;
      this.pending &= (1 << this.count) - 1;
    }

    read(bits) {
      if (bits > 15) {
        const high = this.read(bits - 15);
        return high * 32768 + this.read(15);
      }
      const value = this.peek(bits);
      this.skip(bits);
      return value;
    }

    unary() {
      let count = 0;
      // Five at once where they are all ones; past the end come zeros, so this ends.
      while (this.peek(5) === 31) {
        this.skip(5);
        count += 5;
      }
      while (this.read(1) === 1) count += 1;
      return count;
    }

    gamma() {
      const width = Math.min(this.unary(), 40);
      return Math.pow(2, width) + (width ? this.read(width) : 0) - 1;
    }

    golomb(b) {
      const quotient = this.unary();
      if (b <= 1) return quotient;
      const width = 32 - Math.clz32(b - 1);
      const short = Math.pow(2, width) - b;
      let rest = width > 1 ? this.read(width - 1) : 0;
      if (rest >= short) rest = rest * 2 + this.read(1) - short;
      return quotient * b + rest;
    }

    ascending(count, universe) {
      if (count > universe) return [];
      const b = parameter(count, universe);
      const out = [];
      let next = 0;
      for (let i = 0; i < count; i += 1) {
        next += this.golomb(b) + 1;
        if (next > universe) return [];
        out.push(next - 1);
      }
      return out;
    }

    /** The numbers of a shard's keys. */
    numbers(count) {
      const out = [];
      let next = 0;
      let low = 0;
      for (let i = 0; i < count && !this.isPastEnd; i += 1) {
        if (i % 32 === 0) low = this.read(4);
        const high = this.unary() * Math.pow(2, low);
        next += high + (low ? this.read(low) : 0) + 1;
        out.push(next - 1);
      }
      return out;
    }

    /** A list of postings: leaves and levels. */
    postings(leaves) {
      const count = this.gamma() + 1;
      const found = this.ascending(count, leaves);
      const levels = new Uint8Array(found.length);
      if (found.length >= 4 && this.read(1) === 1) {
        const raised = this.ascending(this.gamma() + 1, found.length);
        for (const index of raised) levels[index] = Math.min(this.unary() + 1, 4);
      }
      return { leaves: found, levels: levels };
    }
  }

  function parameter(count, universe) {
    return Math.max(1, Math.floor((universe * 69) / (Math.max(1, count) * 100)));
  }

  // ---- Files: each a script that hands over its data ----

  class IndexError extends Error {
    constructor(message, name) {
      super(message);
      this.file = name;
    }
  }

  class Files {
    /** `read(name)` promises the data of a file; without one, script elements are used. */
    constructor(base, read) {
      this.base = base;
      this.version = "";
      this.waiting = new Map();
      this.arrived = new Map();
      if (read) this.fetch = read;
    }

    get(name) {
      if (!this.waiting.has(name)) {
        const promise = this.fetch(name);
        promise.catch(() => this.waiting.delete(name));
        this.waiting.set(name, promise);
      }
      return this.waiting.get(name);
    }

    fetch(name) {
      return new Promise((resolve, reject) => {
        const script = document.createElement("script");
        script.src = this.base + name + ".js" + (this.version ? "?v=" + this.version : "");
        script.async = true;
        script.onload = () => {
          script.remove();
          if (this.arrived.has(name)) resolve(this.arrived.get(name));
          else reject(new IndexError("damaged", name));
          this.arrived.delete(name);
        };
        script.onerror = () => {
          script.remove();
          reject(new IndexError("missing", name));
        };
        document.head.appendChild(script);
      });
    }
  }

  const api = root.BranchPressSearch || (root.BranchPressSearch = {});
  Object.assign(api, { learnFolds, letters, isWide, isSpace, Bits, parameter, Files, IndexError, digits });
})(typeof window === "undefined" ? globalThis : window);
