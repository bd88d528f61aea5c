/* Where the words of a question stand: the same as the Swift types WordMatch and SpelledWord. */
(function (root) {
  "use strict";

  const api = root.BranchPressSearch;
  const { Index, formsOf, runsOf, gramsOf, seamsOf, spellings, initialsCode, rarity, saturation, half, byUnits, isWide } = api;
  const longestWord = 32;
  // Pairs that ask, and say nothing of what about.
  const asking = ["怎么", "怎样", "如何", "什么", "哪里", "哪些", "哪个", "多少", "为何", "是否", "请问", "可以", "需要", "应该"];

  const isForgiven = (word) => /^[a-z]{4,}$/.test(word);

  function isOneSlip(a, b) {
    if (Math.abs(a.length - b.length) > 1) return false;
    let start = 0;
    while (start < a.length && start < b.length && a[start] === b[start]) start += 1;
    const x = a.slice(start);
    const y = b.slice(start);
    if (x.length === y.length) {
      return x.slice(1) === y.slice(1) || (x.length > 1 && x[0] === y[1] && x[1] === y[0] && x.slice(2) === y.slice(2));
    }
    return x.length > y.length ? x.slice(1) === y : x === y.slice(1);
  }

  function shardsFrom(prefix, firsts) {
    let start = firsts.findIndex((first) => byUnits(first, prefix) >= 0);
    start = Math.max(0, (start < 0 ? firsts.length : start) - 1);
    const out = [];
    for (let i = start; i < firsts.length && (i === start || firsts[i].startsWith(prefix)); i += 1) out.push(i);
    return out;
  }

  Object.assign(Index.prototype, {
    eachDocument(list, body) {
      for (let i = 0; i < list.leaves.length; ) {
        const document = this.documentOf[list.leaves[i]];
        let level = list.levels[i];
        for (i += 1; i < list.leaves.length && this.documentOf[list.leaves[i]] === document; i += 1) {
          level = Math.max(level, list.levels[i]);
        }
        body(document, level);
      }
    },

    async match(word) {
      const [match, other] = await Promise.all(formsOf(word).map((form) => this.matchForm(form)));
      if (other) this.join(match, other);
      await this.addDated(word, match);
      // A page about the site that holds the slip as an example does not count.
      if (!match.scores.some((score, d) => score > 0 && !this.behind[d])) await this.addSounding(word, match);
      return match;
    },

    /** Takes from another form of a word what is better there. */
    join(match, other) {
      for (const list of ["scores", "partial", "held", "heldByLeaf", "pairs"]) {
        other[list].forEach((value, i) => {
          if (value > match[list][i]) match[list][i] = value;
        });
      }
      match.grams = Math.max(match.grams, other.grams);
    },

    /** `held`: of `grams` things that were looked for; `needed`: of all that must be there; `pairs`: the score of wide pairs that say what is asked about. */
    async matchForm(word) {
      const m = {
        scores: new Float64Array(this.documents), partial: new Float64Array(this.documents),
        held: new Uint16Array(this.documents), needed: new Uint16Array(this.documents), pairs: new Float64Array(this.documents),
        heldByLeaf: new Uint16Array(this.leaves), grams: 0, needs: 0, instead: [], isSpelled: false, ways: [], dated: null, isDay: false,
      };
      const runs = runsOf(word);
      const isNarrow = (run) => !isWide(run.charCodeAt(0));
      const seams = runs.length > 1 && runs.some(isNarrow) ? Array.from(new Set(seamsOf(word))).slice(0, 8) : [];
      const grams = Array.from(new Set([].concat.apply([], runs.map(gramsOf))));
      await Promise.all(grams.map((gram) => this.addGram(gram, seams.length > 0, m)));
      await Promise.all(seams.map((seam) => this.addSeam(seam, m)));
      const narrow = Array.from(new Set(runs.filter((run) => run.length > 1 && isNarrow(run))));
      const found = [];
      for (const run of narrow) found.push(await this.wordsFrom(run));
      const holders = [];
      for (let i = 0; i < narrow.length; i += 1) holders.push(await this.holders(narrow[i], found[i], m));
      narrow.forEach((run, i) => this.addRun(run, holders[i], m));
      for (let d = 0; d < this.documents; d += 1) {
        if (m.needed[d] !== m.needs || !holders.every((some) => some[d])) continue;
        m.scores[d] = m.partial[d];
        for (const words of found) m.scores[d] += words.best.get(d) || 0;
      }
      if (/[a-z]/.test(word) && (!found.some((words) => words.best.size) || countOf(m.scores) < 3)) {
        await this.addSpelled(word, m);
        if (runs.length === 1 && countOf(m.scores) === 0) await this.addForgiven(word, m);
        if (runs.length === 1 && countOf(m.scores) === 0) await this.addNear(word, m);
      }
      return m;
    },

    /** Counts a letter or pair where it stands. Beside seams lone letters say nothing; pairs of narrow letters count with their run. */
    async addGram(gram, hasSeams, m) {
      const isPair = gram.length > 1;
      const isWeak = isPair && !isWide(gram.charCodeAt(0));
      const counts = !isWeak && (isPair || !hasSeams);
      m.needs += 1;
      if (counts) m.grams += 1;
      const key = this.key(gram.charCodeAt(0), isPair ? gram.charCodeAt(1) : undefined);
      if (key === null) return;
      const list = await this.postings(key);
      const rare = rarity(list.leaves.length, this.leaves);
      for (const leaf of list.leaves) m.heldByLeaf[leaf] += 1;
      this.eachDocument(list, (document, level) => {
        m.needed[document] += 1;
        if (counts) m.held[document] += 1;
        if (isPair && !isWeak && !asking.includes(gram)) m.pairs[document] += rare * saturation[level];
        m.partial[document] += isWeak ? 0 : rare * saturation[level];
      });
    },

    /** A word with letters of both shapes stands only where its seams are. */
    async addSeam(seam, m) {
      m.needs += 1;
      m.grams += 1;
      const list = await this.postings(this.seamKey(seam));
      for (const leaf of list.leaves) m.heldByLeaf[leaf] += 1;
      this.eachDocument(list, (document) => {
        m.needed[document] += 1;
        m.held[document] += 1;
      });
    },

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
    }
  });

  function countOf(scores) {
    let count = 0;
    for (let d = 0; d < scores.length; d += 1) if (scores[d] > 0) count += 1;
    return count;
  }

  Object.assign(api, { isOneSlip, isForgiven, shardsFrom, countOf, asking });
})(typeof window === "undefined" ? globalThis : window);
