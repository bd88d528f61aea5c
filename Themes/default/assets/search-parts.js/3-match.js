/* Where the words of a question stand: the same as the Swift type WordMatch. */
(function (root) {
  "use strict";

  const api = root.BranchPressSearch;
  const { Index, formsOf, runsOf, gramsOf, seamsOf, rarity, saturation, isWide } = api;
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

  /** Loads search-more.js, which only questions with narrow letters, with digits, or without an answer need. */
  function more() {
    return api.dateIn ? Promise.resolve() : root.branchpressSearch.more();
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
      if (/\d/.test(word)) {
        await more();
        await this.addDated(word, match);
      }
      // A page about the site that holds the slip as an example does not count.
      if (!match.scores.some((score, d) => score > 0 && !this.behind[d])) {
        await more();
        await this.addSounding(word, match);
      }
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
      if (narrow.length || /[a-z]/.test(word)) await more();
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
  });

  function countOf(scores) {
    let count = 0;
    for (let d = 0; d < scores.length; d += 1) if (scores[d] > 0) count += 1;
    return count;
  }

  Object.assign(api, { isOneSlip, isForgiven, countOf, asking });
})(typeof window === "undefined" ? globalThis : window);
