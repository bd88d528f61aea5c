/* Words of narrow letters and pinyin. The same as the Swift types WordMatch and SpelledWord. */
(function (root) {
  "use strict";

  const api = root.BranchPressSearch;
  const { Index, Bits, IndexError, isWide, gramsOf, isOneSlip, isForgiven, byUnits, rarity, saturation, half } = api;
  const longestWord = 32;

  /** The ways to read a word as pinyin, the surest first. A part is [kind, text]; kinds: h Han, s syllable, i initial. */
  function spellings(word, syllables) {
    if (word.length > 40 || word.includes(" ")) return [];
    const rests = [[{ parts: [], initials: 0 }]];
    for (let start = word.length - 1; start >= 0; start -= 1) {
      const found = [];
      for (const part of partsAt(word, start, syllables)) {
        for (const rest of rests[word.length - start - part[1].length]) {
          found.push({ parts: [part].concat(rest.parts), initials: rest.initials + initialsOf(part), at: found.length });
        }
      }
      found.sort((a, b) => a.initials - b.initials || a.parts.length - b.parts.length || a.at - b.at);
      rests.push(found.slice(0, 8));
    }
    return rests[rests.length - 1].filter((reading) => reading.parts.length > 1);
  }

  /** Who types initials types one letter each: s and h are tried before sh. */
  const initialsOf = (part) => (part[0] !== "i" ? 0 : part[1] === "zh" || part[1] === "ch" || part[1] === "sh" ? 3 : 1);

  function partsAt(word, start, syllables) {
    const code = word.charCodeAt(start);
    if (code >= 0x80) return isWide(code) ? [["h", word[start]]] : [];
    if (code < 0x61) return [["i", word[start]]];
    const out = [];
    for (let length = Math.min(6, word.length - start); length >= 1; length -= 1) {
      const text = word.slice(start, start + length);
      if (syllables.places.has(text)) out.push(["s", text]);
      else if (length === 1 ? !"iuv".includes(text) : text === "zh" || text === "ch" || text === "sh") out.push(["i", text]);
      else if (start + length === word.length && syllables.list.some((s) => s.startsWith(text))) out.push(["i", text]);
    }
    if ("aeomn".includes(word[start])) out.push(["i", word[start]]);
    return out;
  }

  function initial(text) {
    const code = text.charCodeAt(0);
    return code >= 0x61 && code <= 0x7a ? code - 0x61 : code >= 0x30 && code <= 0x39 ? code - 0x30 + 26 : -1;
  }

  function initialsCode(row) {
    let code = 0;
    for (const reading of row) {
      const digit = initial(reading);
      if (digit < 0) return null;
      code = code * 36 + digit;
    }
    return row.length === 3 ? code : 46656 + code;
  }

  function unpackWords(text) {
    let last = "";
    return text.split(" ").map((item) => (last = last.slice(0, parseInt(item[0], 36) || 0) + item.slice(1)));
  }

  function shardsFrom(prefix, firsts) {
    let start = firsts.findIndex((first) => byUnits(first, prefix) >= 0);
    start = Math.max(0, (start < 0 ? firsts.length : start) - 1);
    const out = [];
    for (let i = start; i < firsts.length && (i === start || firsts[i].startsWith(prefix)); i += 1) out.push(i);
    return out;
  }

  Object.assign(Index.prototype, {
    /** Counts a run of narrow letters where it stands: as much as its pairs. */
    addRun(run, holders, m) {
      const pairs = gramsOf(run).length;
      m.grams += pairs;
      for (let d = 0; d < this.documents; d += 1) {
        if (!holders[d]) continue;
        m.held[d] += pairs;
        m.partial[d] += 16 * pairs;
      }
    },

    /** Documents that hold a run as a word (twice the score) or as a word's beginning; are these all? */
    async wordsFrom(run) {
      const wanted = run.slice(0, longestWord);
      const best = new Map();
      const places = shardsFrom(wanted, this.words);
      for (const shard of await Promise.all(places.slice(0, 3).map((n) => this.wordShard(n)))) {
        for (const [word, list] of shard) {
          if (!word.startsWith(wanted)) continue;
          const rare = rarity(list.leaves.length, this.leaves) * (word === wanted ? 2 : 1);
          this.eachDocument(list, (document, level) => {
            best.set(document, Math.max(best.get(document) || 0, rare * saturation[level]));
          });
        }
      }
      return { best: best, isAll: places.length <= 3 };
    },

    async addSpelled(word, m) {
      let tried = null;
      m.ways = spellings(word, this.spelling);
      for (const reading of m.ways) {
        if (tried !== null && reading.initials > tried) break;
        if (await this.addReading(reading.parts, m)) tried = reading.initials;
      }
    },

    /** For each row of neighbours the keys of which one must be there. */
    async demands(parts) {
      const out = [];
      const readings = (part) => (part[0] === "h" ? this.readingsOf(part[1]) : part[0] === "y" ? part[1] : [part[1]]);
      const most = parts.some((part) => part[0] === "y") ? 16 : 6;
      const codes = async (row) => {
        let rows = [[]];
        for (const part of row) {
          const some = await readings(part);
          rows = [].concat.apply([], rows.map((head) => some.map((reading) => head.concat(reading))));
        }
        const all = rows.map(initialsCode).filter((code) => code !== null);
        return Array.from(new Set(all)).slice(0, 6).map((code) => this.spellingKey(code));
      };
      for (let i = 0; i + 1 < parts.length; i += 1) {
        const first = parts[i];
        const second = parts[i + 1];
        if (first[0] === "h" && second[0] === "h") {
          const key = this.key(first[1].charCodeAt(0), second[1].charCodeAt(0));
          out.push(key === null ? [] : [key]);
        } else if (first[0] === "i" || second[0] === "i") {
          if (parts.length === 2) out.push(await codes([first, second]));
        } else {
          const pairs = new Set();
          const seconds = await readings(second);
          for (const a of await readings(first)) {
            for (const b of seconds) {
              const x = this.spelling.places.get(a);
              const y = this.spelling.places.get(b);
              if (x !== undefined && y !== undefined) pairs.add(47952 + x * 512 + y);
            }
          }
          out.push(Array.from(pairs).slice(0, most).map((code) => this.spellingKey(code)));
        }
        if (i + 2 < parts.length && parts.slice(i, i + 3).some((part) => part[0] === "i")) {
          out.push(await codes(parts.slice(i, i + 3)));
        }
      }
      return out.slice(0, 8);
    },

    async addReading(parts, m) {
      const demands = await this.demands(parts);
      if (!demands.length) return false;
      const lists = await Promise.all(demands.map((keys) => Promise.all(keys.map((key) => this.postings(key)))));
      const held = new Uint8Array(this.documents);
      const scores = new Float64Array(this.documents);
      lists.forEach((some, place) => {
        const best = new Map();
        for (const list of some) {
          const rare = rarity(list.leaves.length, this.leaves);
          this.eachDocument(list, (document, level) => {
            best.set(document, Math.max(best.get(document) || 0, rare * saturation[level]));
          });
        }
        best.forEach((score, document) => {
          if (held[document] !== place) return;
          held[document] += 1;
          scores[document] += score;
        });
      });
      let found = false;
      for (let d = 0; d < this.documents; d += 1) {
        if (held[d] !== demands.length) continue;
        m.scores[d] = Math.max(m.scores[d], half(scores[d]));
        m.isSpelled = true;
        found = true;
      }
      return found;
    },

    async addForgiven(word, m) {
      if (!isForgiven(word) || word.length > longestWord) return;
      const middle = Math.floor(word.length / 2);
      const tail = Array.from(word.slice(middle + 1)).reverse().join("");
      const words = new Set();
      const heads = shardsFrom(word.slice(0, middle), this.words).slice(0, 6).map((n) => this.wordShard(n));
      for (const shard of await Promise.all(heads)) for (const [other] of shard) if (isOneSlip(word, other)) words.add(other);
      const tails = shardsFrom(tail, this.reversed).slice(0, 6).map((n) => this.reversedShard(n));
      for (const shard of await Promise.all(tails)) {
        for (const backward of shard) {
          const other = Array.from(backward).reverse().join("");
          if (isOneSlip(word, other)) words.add(other);
        }
      }
      m.instead = Array.from(words).sort(byUnits).slice(0, 5);
      for (const other of m.instead) {
        for (const n of shardsFrom(other, this.words)) {
          for (const [found, list] of await this.wordShard(n)) {
            if (found !== other) continue;
            const rare = rarity(list.leaves.length, this.leaves);
            this.eachDocument(list, (document, level) => {
              m.scores[document] = Math.max(m.scores[document], half(rare * saturation[level]));
            });
          }
        }
      }
    },

    // ---- What it reads ----

    async wordShard(number) {
      const name = "w/" + number;
      const data = await this.files.get(name);
      if (!data || typeof data.words !== "string") throw new IndexError("damaged", name);
      const bits = new Bits(data.postings);
      const out = unpackWords(data.words).map((word) => [word, bits.postings(this.leaves)]);
      if (bits.isPastEnd) throw new IndexError("damaged", name);
      return out;
    },

    async reversedShard(number) {
      const data = await this.files.get("r/" + number);
      if (!data || typeof data.words !== "string") throw new IndexError("damaged", "r/" + number);
      return unpackWords(data.words);
    },

    /** The readings of a letter as they may be typed. */
    async readingsOf(char) {
      await this.loadReadings();
      return this.readingsAt(char);
    },

    async loadReadings() {
      const data = await this.files.get("readings");
      if (this.readings) return;
      if (!data || typeof data.lists !== "string") throw new IndexError("damaged", "readings");
      const bits = new Bits(data.places);
      const lists = data.lists.split(",").map((list) => (list ? list.split(" ") : []));
      this.readings = this.letters.map(() => lists[bits.read(data.width)] || []);
    },

    /** Those of common letters that the site does not use. */
    async loadSounds() {
      const data = await this.files.get("sounds");
      if (this.others.size) return;
      if (!data || typeof data.sounds !== "string") throw new IndexError("damaged", "sounds");
      for (const group of data.sounds.split(",")) {
        const reading = /^[a-z]*/.exec(group)[0];
        for (const char of group.slice(reading.length)) this.others.set(char, (this.others.get(char) || []).concat(reading));
      }
    },

    /** The same when the readings have been loaded. */
    readingsAt(char) {
      if (char.charCodeAt(0) < 0x80) return char === " " ? [] : [char];
      const place = this.places.get(char.charCodeAt(0));
      return place === undefined ? this.others.get(char) || [] : this.readings[place];
    },
  });

  Object.assign(api, { spellings, shardsFrom });
})(typeof window === "undefined" ? globalThis : window);
