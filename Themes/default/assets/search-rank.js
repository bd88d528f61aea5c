/* Matching and ranking: the same as the Swift types WordMatch, SearchAnswer and HitPlace. */
(function (root) {
  "use strict";

  const api = root.BranchPressSearch;
  const { Index, weak, parse, formsOf, runsOf, gramsOf, spellings, initialsCode, rarity, saturation, half, byUnits, letters, isWide } = api;
  const enough = 10;
  const mostLooked = 56;
  const longestWord = 32;

  /** Is a text that holds the grams of this word sure to hold the word? */
  function isSure(word) {
    return word.length === 1 || (word.length === 2 && isWide(word.charCodeAt(0)) === isWide(word.charCodeAt(1)) && !word.includes(weak));
  }

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
      if (other) {
        for (const list of ["scores", "partial", "held", "heldByLeaf"]) {
          other[list].forEach((value, i) => {
            if (value > match[list][i]) match[list][i] = value;
          });
        }
        match.grams = Math.max(match.grams, other.grams);
      }
      return match;
    },

    async matchForm(word) {
      const m = {
        scores: new Float64Array(this.documents), partial: new Float64Array(this.documents),
        held: new Uint16Array(this.documents), heldByLeaf: new Uint16Array(this.leaves),
        grams: 0, instead: [], isSpelled: false,
      };
      const runs = runsOf(word);
      const grams = Array.from(new Set([].concat.apply([], runs.map(gramsOf))));
      await Promise.all(grams.map((gram) => this.addGram(gram, m)));
      for (let d = 0; d < this.documents; d += 1) if (m.held[d] === m.grams) m.scores[d] = m.partial[d];
      let hasWord = false;
      for (const run of runs) {
        if (run.length > 1 && !isWide(run.charCodeAt(0)) && (await this.addWords(run, m))) hasWord = true;
      }
      if (/[a-z]/.test(word) && (!hasWord || countOf(m.scores) < 3)) {
        await this.addSpelled(word, m);
        if (runs.length === 1 && countOf(m.scores) === 0) await this.addForgiven(word, m);
      }
      return m;
    },

    async addGram(gram, m) {
      m.grams += 1;
      const key = this.key(gram.charCodeAt(0), gram.length > 1 ? gram.charCodeAt(1) : undefined);
      if (key === null) return;
      const list = await this.postings(key);
      const rare = rarity(list.leaves.length, this.leaves);
      const isWeak = gram.length > 1 && !isWide(gram.charCodeAt(0));
      for (const leaf of list.leaves) m.heldByLeaf[leaf] += 1;
      this.eachDocument(list, (document, level) => {
        m.held[document] += 1;
        m.partial[document] += isWeak ? 16 : rare * saturation[level];
      });
    },

    async addWords(run, m) {
      const wanted = run.slice(0, longestWord);
      const best = new Map();
      let found = 0;
      const shards = await Promise.all(shardsFrom(wanted, this.words).slice(0, 3).map((n) => this.wordShard(n)));
      for (const shard of shards) {
        for (const [word, list] of shard) {
          if (found >= 60 || !word.startsWith(wanted)) continue;
          found += 1;
          const rare = rarity(list.leaves.length, this.leaves) * (word === wanted ? 2 : 1);
          this.eachDocument(list, (document, level) => {
            best.set(document, Math.max(best.get(document) || 0, rare * saturation[level]));
          });
        }
      }
      best.forEach((score, document) => {
        if (m.scores[document] > 0) m.scores[document] += score;
      });
      return best.size > 0;
    },

    async addSpelled(word, m) {
      let tried = null;
      for (const reading of spellings(word, this.spelling)) {
        if (tried !== null && reading.initials > tried) break;
        if (await this.addReading(reading.parts, m)) tried = reading.initials;
      }
    },

    /** For each row of neighbours the keys of which one must be there. */
    async demands(parts) {
      const out = [];
      const readings = (part) => (part[0] === "h" ? this.readingsOf(part[1]) : [part[1]]);
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
          out.push(Array.from(pairs).slice(0, 6).map((code) => this.spellingKey(code)));
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

    /** The hits for a question. `options`: limit; keep(document), a filter; byDate. */
    async answer(text, options) {
      const limit = (options && options.limit) || 10;
      const question = parse(text);
      const answer = { question: question, hits: [], total: 0, found: [], looseFrom: null, instead: [], isSpelled: false };
      if (!question.words.length) return answer;
      if (!this.allFolds && question.whole.split("").some((c) => isWide(c.charCodeAt(0)) && !this.places.has(c.charCodeAt(0)))) {
        this.allFolds = true;
        const data = await this.files.get("folds");
        api.learnFolds(data && data.folds);
        return this.answer(text, options);
      }
      const matches = await Promise.all(question.words.map((word) => this.match(word)));
      answer.instead = [].concat.apply([], matches.map((m) => m.instead));
      answer.isSpelled = matches.some((m) => m.isSpelled);
      const order = options && options.byDate ? byDate : byScore;
      const all = this.scoresOfAll(matches);
      all.forEach((score, d) => {
        if (score > 0) answer.found.push(d);
      });
      const exact = this.ranked(all, options, order);
      answer.total = exact.length;
      let ranked = await this.looked(exact, question, matches, limit, order);
      if (ranked.length < Math.min(limit, enough)) {
        const seen = new Set(ranked.map((rank) => rank.document));
        const loose = this.ranked(this.looseScores(matches), options, byScore).filter((rank) => !seen.has(rank.document));
        if (loose.length) answer.looseFrom = ranked.length;
        ranked = ranked.concat(await this.looked(loose.slice(0, enough), question, matches, limit - ranked.length, byScore));
      }
      answer.hits = await Promise.all(ranked.slice(0, limit).map((rank) => this.hit(rank, question)));
      return answer;
    },

    ranked(scores, options, order) {
      const out = [];
      const keep = options && options.keep;
      for (let d = 0; d < scores.length; d += 1) {
        if (scores[d] > 0 && (!keep || keep(d))) out.push({ document: d, score: scores[d], isWhole: false, leaf: 0 });
      }
      return out.sort(order);
    },

    scoresOfAll(matches) {
      const out = new Float64Array(this.documents);
      for (let d = 0; d < this.documents; d += 1) {
        let sum = 0;
        for (const m of matches) {
          if (m.scores[d] === 0) {
            sum = 0;
            break;
          }
          sum += m.scores[d];
        }
        out[d] = sum;
      }
      return out;
    },

    looseScores(matches) {
      const grams = matches.reduce((sum, m) => sum + Math.max(1, m.grams), 0);
      const out = new Float64Array(this.documents);
      for (let d = 0; d < this.documents; d += 1) {
        let held = 0;
        let score = 0;
        for (const m of matches) {
          const isMatched = m.scores[d] > 0;
          held += isMatched ? Math.max(1, m.grams) : m.held[d];
          score += isMatched ? m.scores[d] : m.partial[d];
        }
        out[d] = held * 2 >= grams ? Math.floor((score * held) / grams) : 0;
      }
      return out;
    },

    bestLeaf(document, matches) {
      let best = this.firstLeaf[document];
      let most = -1;
      for (let leaf = best; leaf < this.firstLeaf[document + 1]; leaf += 1) {
        const held = matches.reduce((sum, m) => sum + m.heldByLeaf[leaf], 0);
        if (held > most) {
          best = leaf;
          most = held;
        }
      }
      return best;
    },

    async looked(ranked, question, matches, limit, order) {
      const words = question.words.map((_, w) => w).filter((w) => !matches[w].isSpelled && !matches[w].instead.length);
      const mustCheck = words.some((w) => !isSure(question.words[w]));
      const out = [];
      let whole = 0;
      while (out.length < ranked.length) {
        if (out.length >= limit && (!mustCheck || whole >= limit || out.length >= Math.max(limit, mostLooked))) break;
        const count = out.length < limit ? limit - out.length : limit - whole;
        const batch = ranked.slice(out.length, Math.min(out.length + count, Math.max(limit, mostLooked)));
        for (const rank of batch) rank.leaf = this.bestLeaf(rank.document, matches);
        const places = await Promise.all(batch.map((rank) => this.place(rank, question)));
        batch.forEach((rank, i) => {
          const place = places[i];
          rank.isWhole = words.every((w) => place.holdsWord[w]);
          rank.score += (place.isTitle ? rank.score * 4 : 0) + (place.isInTitle ? half(rank.score) : 0) +
            (place.isPhrase ? Math.floor(rank.score / 8) : 0);
          if (rank.isWhole) whole += 1;
          out.push(rank);
        });
      }
      return out.sort(order).concat(ranked.slice(out.length));
    },

    async place(rank, question) {
      const first = this.firstLeaf[rank.document];
      const [head, leaf] = await Promise.all([this.leaf(first), this.leaf(rank.leaf || first)]);
      if (!head.card) throw new api.IndexError("damaged", "t/" + Math.floor(first / this.leavesPerFile));
      return placeOf(question, head.card, leaf);
    },

    async hit(rank, question) {
      const place = await this.place(rank, question);
      const anchor = place.section ? place.section.anchor : "";
      return {
        document: rank.document, card: place.card, section: place.section, heading: place.section ? place.section.heading : "",
        url: !anchor || place.isInTitle ? place.card.url : place.card.url + "#" + encode(anchor),
      };
    },
  });

  /** As the program writes fragments: all but unreserved characters and `/` in percent-encoding. */
  function encode(text) {
    return encodeURIComponent(text).replace(/%2F/g, "/").replace(/[!'()*]/g, (c) => "%" + c.charCodeAt(0).toString(16).toUpperCase());
  }

  function byScore(a, b) {
    return a.isWhole !== b.isWhole ? (a.isWhole ? -1 : 1) : b.score - a.score || a.document - b.document;
  }

  function byDate(a, b) {
    return a.isWhole !== b.isWhole ? (a.isWhole ? -1 : 1) : a.document - b.document;
  }

  function countOf(scores) {
    let count = 0;
    for (let d = 0; d < scores.length; d += 1) if (scores[d] > 0) count += 1;
    return count;
  }

  function placeOf(question, card, leaf) {
    const title = letters(card.title).units;
    const names = [title, letters(card.summary).units];
    for (const name of card.tags.concat(card.branches, [card.typeTitle, card.kindTitle])) names.push(letters(name).units);
    if (!leaf.letters) leaf.letters = leaf.sections.map((s) => [letters(s.heading).units, letters(s.text).units]);
    const words = question.words.map(formsOf);
    const holds = (text, forms) => forms.some((form) => text.includes(form));
    let best = 0;
    let most = -1;
    leaf.letters.forEach(([heading, body], index) => {
      let held = 0;
      for (const word of words) held += (holds(body, word) ? 2 : 0) + (holds(heading, word) ? 3 : 0);
      if (held > most) {
        best = index;
        most = held;
      }
    });
    const inTexts = (word) => leaf.letters.some(([heading, body]) => holds(body, word) || holds(heading, word));
    return {
      card: card,
      section: leaf.sections[best] || null,
      holdsWord: words.map((word) => names.some((name) => holds(name, word)) || inTexts(word)),
      isInTitle: words.every((word) => holds(title, word)),
      isTitle: title === question.whole,
      isPhrase: question.words.length > 1 && (title.includes(question.whole) || inTexts([question.whole])),
    };
  }
})(typeof window === "undefined" ? globalThis : window);
