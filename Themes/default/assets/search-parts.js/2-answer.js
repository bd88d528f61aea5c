/* How questions are answered from the index: the same hits in the same order as the Swift type SearchReader
 * (WordMatch, SpelledWord, SearchAnswer, HitPlace). All scores are whole numbers. */
(function (root) {
  "use strict";

  const api = root.BranchPressSearch;
  const { letters, isWide, isSpace, Bits, IndexError } = api;
  const saturation = [32, 49, 56, 60, 62];

  function rarity(count, documents) {
    const ratio = 64 + Math.floor((documents * 64) / Math.max(1, count));
    const power = 31 - Math.clz32(ratio);
    const rest = power >= 6 ? ratio >> (power - 6) : ratio << (6 - power);
    return (power - 6) * 64 + rest - 64;
  }

  const half = (number) => Math.floor(number / 2);
  const byUnits = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

  // ---- The question ----

  function parse(text) {
    const chars = Array.from(text).slice(0, 256);
    const words = [];
    let word = "";
    for (const char of chars.concat(" ")) {
      if (!isSpace(char.codePointAt(0))) {
        word += char;
        continue;
      }
      const units = word ? letters(word).units : "";
      // A date written with blanks, as 2024 年 3 月, is one word.
      const last = words.length ? words[words.length - 1] : "";
      if ((/\d$/.test(last) && /^[年月日号]/.test(units)) || (/\d[年月]$/.test(last) && /^\d/.test(units))) words[words.length - 1] += units;
      else if (units) words.push(units);
      word = "";
    }
    return { words: words.slice(0, 8).map((units) => units.slice(0, 64)), whole: letters(chars.join("")).units };
  }

  /** The ways in which a word may be written: as it is, and with lone digits among Han as numerals. */
  function formsOf(word) {
    const plain = (unit) => unit === "" || unit === " ";
    let other = "";
    for (let i = 0; i < word.length; i += 1) {
      const before = i ? word[i - 1] : "";
      const after = word[i + 1] || "";
      const isDigit = word[i] >= "0" && word[i] <= "9";
      const isLone = [before, after].every((unit) => plain(unit) || isWide(unit.charCodeAt(0)));
      other += isDigit && isLone && !(plain(before) && plain(after)) ? "〇一二三四五六七八九"[Number(word[i])] : word[i];
    }
    return other === word ? [word] : [word, other];
  }

  const wideAt = (word, index) => isWide(word.charCodeAt(index));

  function runsOf(word) {
    const out = [];
    let start = 0;
    for (let i = 0; i < word.length; i += 1) {
      if (word[i] === " ") {
        if (start < i) out.push(word.slice(start, i));
        start = i + 1;
      } else if (i > start && wideAt(word, i) !== wideAt(word, i - 1)) {
        out.push(word.slice(start, i));
        start = i;
      }
    }
    if (start < word.length) out.push(word.slice(start));
    return out;
  }

  // 的 stands beside everything: it is indexed alone, and looked for only where there is nothing else.
  const weak = "\u7684";

  function gramsOf(run) {
    if (run.length === 1) return [run];
    const out = [];
    if (!wideAt(run, 0)) {
      for (let i = 0; i < run.length - 1; i += 2) out.push(run.slice(i, i + 2));
      if (run.length % 2) out.push(run.slice(-2));
      return out.slice(0, 6);
    }
    for (let i = 0; i < run.length; i += 1) {
      if (run[i] === weak) continue;
      if (i + 1 < run.length && run[i + 1] !== weak) out.push(run.slice(i, i + 2));
      else if (i === 0 || run[i - 1] === weak) out.push(run[i]);
    }
    return out.length ? out.slice(0, 26) : [run[0]];
  }

  /** Letters that stand together but make no pair, as the upper 20 bits of a product: across a blank, 的, or from wide to narrow. */
  function seamsOf(units) {
    const out = [];
    for (let i = 0; i + 1 < units.length; i += 1) {
      const next = units[i + 1];
      const skips = next === " " || next === weak;
      const other = skips ? units[i + 2] : next;
      if (units[i] === " " || other === undefined || other === " ") continue;
      if (skips || wideAt(units, i) !== wideAt(units, i + 1)) {
        out.push(Math.imul((units.charCodeAt(i) << 16) | other.charCodeAt(0), 0x9e3779b1) >>> 12);
      }
    }
    return out;
  }

  // ---- Sounds ----

  /** The first place in some letters that may be read in one of some ways, the surest first. A part of kind y: any of some syllables. */
  function spelledAt(units, ways, readingsAt) {
    const reads = (part, char) =>
      part[0] === "h" ? part[1] === char
        : part[0] === "y" ? readingsAt(char).some((reading) => part[1].includes(reading))
        : readingsAt(char).some((reading) => (part[0] === "s" ? reading === part[1] : reading.startsWith(part[1])));
    for (const way of ways) {
      for (let at = 0; at + way.parts.length <= units.length; at += 1) {
        if (way.parts.every((part, i) => reads(part, units[at + i]))) return units.slice(at, at + way.parts.length);
      }
    }
    return null;
  }

  // ---- The index ----

  class Index {
    static async open(base, read) {
      const files = new api.Files(base, read);
      return new Index(await files.get("index"), files);
    }

    constructor(manifest, files) {
      if (!manifest || manifest.format !== 1) throw new IndexError("damaged", "index");
      Object.assign(this, manifest);
      this.files = files;
      api.learnFolds(manifest.folds);
      this.allFolds = false;
      const behind = new Bits(manifest.behind || "");
      this.behind = new Uint8Array(manifest.documents);
      for (const d of behind.ascending(manifest.behind ? behind.gamma() : 0, manifest.documents)) this.behind[d] = 1;
      this.letters = this.alphabet(manifest.letters);
      this.seamBits = Math.min(20, Math.max(12, 32 - Math.clz32(Math.max(1, manifest.leaves * 16 - 1))));
      this.places = new Map(this.letters.map((unit, place) => [unit, place]));
      this.firstLeaf = [0];
      const long = new Map();
      for (let i = 0; i + 1 < manifest.long.length; i += 2) long.set(manifest.long[i], manifest.long[i + 1]);
      this.documentOf = new Int32Array(manifest.leaves);
      for (let d = 0; d < this.documents; d += 1) {
        const next = this.firstLeaf[d] + (long.get(d) || 1);
        this.documentOf.fill(d, this.firstLeaf[d], next);
        this.firstLeaf.push(next);
      }
      const list = manifest.syllables.split(" ");
      this.spelling = { list: list, places: new Map(list.map((s, place) => [s, place])) };
      this.lists = new Map();
      this.others = new Map();
    }

    /** Eight classes, frequent letters first. */
    alphabet(packed) {
      const bits = new Bits(packed);
      let out = [];
      for (let i = 0; i < 8; i += 1) out = out.concat(bits.ascending(bits.gamma(), 65536));
      return out;
    }

    key(first, second) {
      const size = this.letters.length;
      const a = this.places.get(first);
      if (a === undefined) return null;
      if (second === undefined) return size * size + a;
      const b = this.places.get(second);
      return b === undefined ? null : a * size + b;
    }

    spellingKey(code) { return this.letters.length * (this.letters.length + 1) + code; }

    seamKey(number) { return this.spellingKey(310096) + (number >>> (20 - this.seamBits)); }

    /** Where a key stands. */
    async postings(key) {
      if (this.lists.has(key)) return this.lists.get(key);
      const name = "s/" + (key % this.shards);
      const text = await this.files.get(name);
      if (typeof text !== "string") throw new IndexError("damaged", name);
      const wanted = Math.floor(key / this.shards);
      const bits = new Bits(text);
      const numbers = bits.numbers(bits.gamma());
      let found = { leaves: [], levels: [] };
      for (const number of numbers) {
        if (number > wanted) break;
        const list = bits.postings(this.leaves);
        if (number === wanted) found = list;
        if (bits.isPastEnd || number === wanted) break;
      }
      if (bits.isPastEnd) throw new IndexError("damaged", name);
      this.lists.set(key, found);
      return found;
    }

    /** The code of the texts, fetched with the first of them. */
    async loadCode() {
      const code = await this.files.get("code");
      if (this.entries) return;
      if (!code || typeof code.entries !== "string") throw new IndexError("damaged", "code");
      this.lengths = code.lengths;
      this.entries = code.entries.split("\t");
      this.end = this.entries.indexOf("\u0001");
      this.raw = this.entries.indexOf("\u0002");
      this.table = this.codeTable();
    }

    /** For each row of 12 bits the entry it begins with × 16 and the length of its code; 0 where the code is longer. */
    codeTable() {
      const table = new Uint32Array(4096);
      let code = 0;
      let entry = 0;
      this.lengths.forEach((count, i) => {
        const length = i + 1;
        code *= 2;
        for (let n = 0; n < count; n += 1, code += 1, entry += 1) {
          if (length <= 12) table.fill(entry * 16 + length, code << (12 - length), (code + 1) << (12 - length));
        }
      });
      return table;
    }

    /** The next entry of a text. */
    entry(bits) {
      const quick = this.table[bits.peek(12)];
      if (quick) {
        bits.skip(quick & 15);
        return quick >>> 4;
      }
      let code = 0;
      let first = 0;
      let place = 0;
      for (const count of this.lengths) {
        code = code * 2 + bits.read(1);
        if (code - first < count) return place + code - first;
        place += count;
        first = (first + count) * 2;
      }
      return this.entries.length;
    }

    /** Reads one text. */
    text(bits) {
      let out = "";
      while (!bits.isPastEnd) {
        const entry = this.entry(bits);
        if (entry === this.end || entry >= this.entries.length) break;
        out += entry === this.raw ? String.fromCharCode(bits.read(16)) : this.entries[entry];
      }
      return out;
    }

    async leaf(number) {
      const name = "t/" + Math.floor(number / this.leavesPerFile);
      const [file] = await Promise.all([this.files.get(name), this.loadCode()]);
      const fields = Array.isArray(file) ? file[number % this.leavesPerFile] : null;
      if (!Array.isArray(fields) || typeof fields[fields.length - 1] !== "string") throw new IndexError("damaged", name);
      if (!fields.leaf) fields.leaf = this.readLeaf(fields, name);
      return fields.leaf;
    }

    readLeaf(fields, name) {
      const bits = new Bits(fields[fields.length - 1]);
      const lines = () => this.text(bits).split("\n").filter(Boolean);
      const leaf = { card: null, sections: [] };
      if (fields.length === 3) {
        leaf.card = {
          url: fields[0], date: fields[1], title: this.text(bits), typeTitle: this.text(bits), kindTitle: this.text(bits),
          branches: lines(), tags: lines(), summary: this.text(bits), attachmentOf: bits.read(1) ? this.text(bits) : null,
        };
      }
      for (let count = bits.gamma(); count > 0 && !bits.isPastEnd; count -= 1) {
        const anchor = bits.read(1) ? null : this.text(bits);
        const heading = this.text(bits);
        leaf.sections.push({ anchor: anchor === null ? anchorOf(heading) : anchor, heading: heading, text: this.text(bits) });
      }
      if (bits.isPastEnd) throw new IndexError("damaged", name);
      return leaf;
    }
  }

  /** The anchor that most headings have. */
  function anchorOf(heading) {
    return Array.from(heading).map((c) => (c === " " ? "-" : /[\p{L}\p{N}\p{M}_-]/u.test(c) ? c.toLowerCase() : "")).join("");
  }

  Object.assign(api, { Index, weak, parse, formsOf, runsOf, gramsOf, seamsOf, spelledAt, rarity, saturation, half, byUnits });
})(typeof window === "undefined" ? globalThis : window);
