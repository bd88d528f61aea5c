/* What is found besides the words as they were typed: days, names of the same sound, and where a run of narrow letters
 * really stands. The same as the Swift types AskedDate, NearSound and WordHolders. */
(function (root) {
  "use strict";

  const api = root.BranchPressSearch;
  const { Index, Bits, IndexError, letters, isWide, gramsOf, isForgiven, shardsFrom, rarity, saturation, spellings } = api;
  const mostLooked = 40;
  const mostDoubted = 20;

  // ---- Days ----

  const year = "((?:19|20)\\d\\d)";
  const month = "(1[0-2]|0?[1-9])";
  const day = "(3[01]|[12]\\d|0?[1-9])";
  const solid = new RegExp("^" + year + "(0[1-9]|1[0-2])(0[1-9]|[12]\\d|3[01])$");
  const parted = new RegExp("^" + year + " " + month + "(?: " + day + ")?$");
  const named = new RegExp("^(\\D*)(?:" + year + "年)?(?:" + month + "月份?(?:" + day + "[日号])?)?(?!\\d)(.*)$");

  /** The day, month or year that a word names, and the words beside it; null if it names none. */
  function dateIn(word) {
    const whole = solid.exec(word) || parted.exec(word);
    const found = whole ? [word, "", whole[1], whole[2], whole[3], ""] : named.exec(word);
    if (!found || (!found[2] && !found[3]) || (found[1] + found[5]).length > 32) return null;
    const number = (text) => (text ? Number(text) : 0);
    return { year: number(found[2]), month: number(found[3]), day: number(found[4]), rest: [found[1].trim(), found[5].trim()].filter(Boolean) };
  }

  Object.assign(Index.prototype, {
    /** Per dated document year × 372 + (month − 1) × 31 + day − 1. */
    async loadDays() {
      const data = await this.files.get("days");
      if (this.days) return;
      if (!data || typeof data.days !== "string") throw new IndexError("damaged", "days");
      const bits = new Bits(data.days);
      const days = [];
      let last = data.first;
      for (let count = data.count; count > 0; count -= 1) {
        last -= bits.gamma();
        days.push(last);
      }
      if (bits.isPastEnd) throw new IndexError("damaged", "days");
      this.days = days;
    },

    /** Adds documents of the day that a word names, if they hold the words beside it. */
    async addDated(word, m) {
      const date = dateIn(word);
      if (!date) return;
      await this.loadDays();
      const fits = this.days.map((code) =>
        (!date.year || Math.floor(code / 372) === date.year) && (!date.month || Math.floor((code % 372) / 31) + 1 === date.month) &&
        (!date.day || (code % 31) + 1 === date.day));
      const count = fits.filter(Boolean).length;
      const others = [];
      for (const rest of date.rest) others.push(await this.match(rest));
      m.dated = new Uint8Array(this.documents);
      // What stands in one piece comes before what was put together of a day and other words.
      m.isDay = !others.length;
      const score = rarity(count, this.documents) * saturation[4] * (m.isDay ? 4 : 1);
      fits.forEach((isFit, d) => {
        if (!isFit || others.some((other) => other.scores[d] === 0)) return;
        m.dated[d] = 1;
        m.scores[d] += others.reduce((sum, other) => sum + other.scores[d], score);
        for (let leaf = this.firstLeaf[d]; leaf < this.firstLeaf[d + 1]; leaf += 1) {
          for (const other of others) m.heldByLeaf[leaf] += other.heldByLeaf[leaf];
        }
      });
    },

    // ---- Sounds ----

    /** Adds documents with a name that sounds like a word of Han characters. */
    async addSounding(word, m) {
      if (word.length < 2 || word.length > 12 || word.split("").some((unit) => !isWide(unit.charCodeAt(0)))) return;
      await this.loadReadings();
      if (word.split("").some((unit) => !this.places.has(unit.charCodeAt(0)))) await this.loadSounds();
      const parts = word.split("").map((unit) => ["y", this.readingsAt(unit)]);
      if (parts.some((part) => !part[1].length)) return;
      if (await this.addReading(parts, m)) m.ways = [{ parts: parts, initials: 0 }];
    },

    /** Adds documents with a name that sounds nearly like a word in pinyin. */
    async addNear(word, m) {
      const near = (syllable) => this.spelling.list.filter((other) => blurred(other) === blurred(syllable));
      const ways = spellings(word, this.spelling).filter((way) => way.initials === 0 && way.parts.every((part) => part[0] === "s"))
        .map((way) => ({ parts: way.parts.map((part) => ["y", near(part[1])]), initials: 0 }));
      m.ways = [];
      for (const way of ways) if (await this.addReading(way.parts, m)) m.ways.push(way);
    },

    // ---- Runs of narrow letters ----

    /** Where a run stands: all of it, not only its pairs. Words that begin with it are known; what else holds all parts is looked into. */
    async holders(run, found, m) {
      const out = new Uint8Array(this.documents);
      const rest = [];
      for (let d = 0; d < this.documents; d += 1) {
        if (found.best.has(d)) out[d] = 1;
        else if (m.needed[d] === m.needs) rest.push(d);
      }
      if (!rest.length) return out;
      if (run.length < 3 || !found.isAll) {
        for (const d of rest) out[d] = 1;
        return out;
      }
      await this.addEnds(run, out);
      const pairs = await this.heldPairs(run);
      const unsure = rest.filter((d) => !out[d] && pairs.every((held) => held[d]));
      unsure.sort((a, b) => m.partial[b] - m.partial[a] || a - b);
      const isKnown = out.some((value) => value === 1);
      const some = unsure.slice(0, isKnown ? mostDoubted : mostLooked);
      const are = await Promise.all(some.map((d) => this.holdsRun(d, run, m)));
      some.forEach((d, i) => (out[d] = are[i] ? 1 : 0));
      if (!isKnown && are.some(Boolean)) for (const d of unsure.slice(some.length)) out[d] = 1;
      return out;
    },

    /** Documents with a word that ends with the run. */
    async addEnds(run, out) {
      if (!isForgiven(run) || run.length > 32) return;
      const backward = Array.from(run).reverse().join("");
      const shards = await Promise.all(shardsFrom(backward, this.reversed).slice(0, 3).map((n) => this.reversedShard(n)));
      const words = [].concat.apply([], shards).filter((word) => word.startsWith(backward)).slice(0, 20).map((word) => Array.from(word).reverse().join(""));
      for (const word of words) {
        for (const shard of await Promise.all(shardsFrom(word, this.words).map((n) => this.wordShard(n)))) {
          for (const [other, list] of shard) if (other === word) this.eachDocument(list, (d) => (out[d] = 1));
        }
      }
    },

    /** For the pairs that were not asked for: where each stands. */
    async heldPairs(run) {
      const known = gramsOf(run);
      const pairs = [];
      for (let i = 1; i + 1 < run.length && pairs.length < 6; i += 2) if (!known.includes(run.slice(i, i + 2))) pairs.push(run.slice(i, i + 2));
      return Promise.all(pairs.map(async (pair) => {
        const held = new Uint8Array(this.documents);
        const key = this.key(pair.charCodeAt(0), pair.charCodeAt(1));
        if (key !== null) this.eachDocument(await this.postings(key), (d) => (held[d] = 1));
        return held;
      }));
    },

    /** Does the run stand in a document's names, or in its part that holds most? */
    async holdsRun(document, run, m) {
      const first = this.firstLeaf[document];
      const [head, leaf] = await Promise.all([this.leaf(first), this.leaf(this.bestLeaf(document, [m]))]);
      if (!head.card) throw new IndexError("damaged", "t/" + Math.floor(first / this.leavesPerFile));
      const card = head.card;
      const names = [card.title, card.summary, card.typeTitle, card.kindTitle].concat(card.tags, card.branches);
      const texts = [].concat.apply([], leaf.sections.map((section) => [section.heading, section.text]));
      return names.concat(texts).some((text) => letters(text).units.includes(run));
    },
  });

  /** A syllable without what many speakers do not tell apart: zh and z, n and l, ing and in. */
  function blurred(syllable) {
    return syllable.replace(/^([zcs])h/, "$1").replace(/^n(?=.)/, "l").replace(/([aei]n)g$/, "$1");
  }

  Object.assign(api, { dateIn, blurred });
})(typeof window === "undefined" ? globalThis : window);
