/* Ranking: the same as the Swift types SearchAnswer and HitPlace. */
(function (root) {
  "use strict";

  const api = root.BranchPressSearch;
  const { Index, weak, parse, formsOf, seamsOf, spelledAt, half, letters, isWide, isOneSlip } = api;
  const enough = 10;
  const mostLooked = 40;
  const mostWeighed = 20;

  /** Is a text that holds the grams of this word sure to hold the word? */
  function isSure(word) {
    return word.length === 1 || (word.length === 2 && isWide(word.charCodeAt(0)) === isWide(word.charCodeAt(1)) && !word.includes(weak));
  }

  Object.assign(Index.prototype, {
    /** The hits for a question. `options`: limit; keep(document), a filter; byDate. */
    async answer(text, options) {
      const limit = (options && options.limit) || 10;
      const question = parse(text);
      const answer = { question: question, hits: [], total: 0, found: [], looseFrom: null, instead: [], isSpelled: false, spelled: [] };
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
      answer.matched = matches;
      answer.isNear = matches.some((m) => m.isSpelled && m.ways.some((way) => way.parts.some((part) => part[0] === "y")));
      answer.spelled = matches.filter((m) => m.isSpelled).map((m) => m.ways);
      if (answer.isSpelled) await this.loadReadings();
      answer.readingsAt = (char) => this.readingsAt(char);
      const order = options && options.byDate ? byDate : byScore;
      const all = this.scoresOfAll(matches);
      all.forEach((score, d) => {
        if (score > 0) answer.found.push(d);
      });
      const exact = this.ranked(all, options, order);
      answer.total = exact.length;
      const seams = await this.sideBySide(exact, question, matches, order);
      const looked = await this.looked(exact, question, matches, limit, order, seams, true);
      let ranked = looked.filter((rank) => !rank.isFalse);
      const not = new Set(looked.filter((rank) => rank.isFalse).map((rank) => rank.document));
      answer.total -= not.size;
      if (not.size) answer.found = answer.found.filter((d) => !not.has(d));
      if (ranked.length < Math.min(limit, enough)) {
        const seen = new Set(ranked.map((rank) => rank.document));
        const rest = (scores) => this.ranked(scores, options, byScore).filter((rank) => !seen.has(rank.document));
        let loose = rest(this.looseScores(matches));
        if (!loose.length && !ranked.length) loose = rest(this.leastScores(matches));
        if (loose.length) answer.looseFrom = ranked.length;
        ranked = ranked.concat(await this.looked(loose.slice(0, enough), question, matches, limit - ranked.length, byScore));
      }
      answer.hits = await Promise.all(ranked.slice(0, limit).map((rank) => this.hit(rank, question, matches)));
      return answer;
    },

    ranked(scores, options, order) {
      const out = [];
      const keep = options && options.keep;
      for (let d = 0; d < scores.length; d += 1) {
        if (scores[d] > 0 && (!keep || keep(d))) out.push({ document: d, score: scores[d], isWhole: false, seams: 0, leaf: 0 });
      }
      return out.sort(order);
    },

    /** Where many documents hold all pairs, those first in which the letters on both sides of a mark stand side by side.
     * Promises how many of them are needed. */
    async sideBySide(ranked, question, matches, order) {
      if (ranked.length <= enough) return 0;
      const isLeftOut = (m) => m.isSpelled || m.instead.length > 0;
      const words = question.words.filter((word, w) => !isLeftOut(matches[w]));
      const all = Array.from(new Set([].concat.apply([], words.map(seamsOf))));
      const within = all.slice(0, 8);
      const isPlain = question.words.length > 1 && !matches.some(isLeftOut);
      const between = isPlain ? Array.from(new Set(seamsOf(question.whole))).filter((seam) => !all.includes(seam)).slice(0, 8) : [];
      const [inside, outside] = await Promise.all([this.heldSeams(within), this.heldSeams(between)]);
      for (const rank of ranked) {
        rank.seams = inside[rank.document];
        if (between.length && outside[rank.document] === between.length) rank.score += Math.floor(rank.score / 4);
      }
      ranked.sort(order);
      // What is written in another way has other seams.
      return words.every((word) => formsOf(word).length === 1) ? within.length : 0;
    },

    async heldSeams(seams) {
      const held = new Uint8Array(this.documents);
      const lists = await Promise.all(seams.map((seam) => this.postings(this.seamKey(seam))));
      for (const list of lists) this.eachDocument(list, (document) => (held[document] += 1));
      return held;
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
        out[d] = this.placed(sum, d);
      }
      return out;
    },

    /** Pages about the site itself stand behind its records and materials. */
    placed(score, document) { return this.behind[document] && score > 0 ? Math.max(1, Math.floor(score / 4)) : score; },

    /** Documents that hold any pair or word of what was looked for. */
    leastScores(matches) {
      return Float64Array.from({ length: this.documents }, (_, d) => this.placed(matches.reduce((sum, m) => sum + (m.scores[d] || m.pairs[d]), 0), d));
    },

    /** Documents that hold at least half of what was looked for. */
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
        out[d] = held * 2 >= grams ? this.placed(Math.floor((score * held) / grams), d) : 0;
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

    /** Looks into the best documents; with `weighs` also whether a word with narrow letters, or one read as pinyin, is there at all. */
    async looked(ranked, question, matches, limit, order, seams, weighs) {
      const words = question.words.map((_, w) => w).filter((w) => !matches[w].isSpelled && !matches[w].instead.length);
      const mustCheck = words.some((w) => !isSure(question.words[w]));
      const doubted = question.words.map((_, w) => w).filter((w) => weighs && isDoubted(question.words[w], matches[w]));
      const isWeighed = doubted.length > 0 && ranked.length <= mostWeighed;
      const out = [];
      let whole = 0;
      let kept = 0;
      while (out.length < ranked.length) {
        // A document without all seams does not hold the words in one piece.
        const isDone = !isWeighed && (!mustCheck || whole >= limit || ranked[out.length].seams < seams);
        if ((kept >= limit && isDone) || out.length >= Math.max(limit, mostLooked)) break;
        const count = isWeighed ? mostWeighed : kept < limit ? limit - kept : limit - whole;
        let batch = ranked.slice(out.length, Math.min(out.length + count, Math.max(limit, mostLooked)));
        if (kept >= limit && seams && !isWeighed) batch = batch.filter((rank) => rank.seams >= seams);
        for (const rank of batch) rank.leaf = this.bestLeaf(rank.document, matches);
        const places = await Promise.all(batch.map((rank) => this.place(rank, question, matches)));
        batch.forEach((rank, i) => {
          const place = places[i];
          const isDated = (w) => matches[w].dated !== null && matches[w].dated[rank.document] === 1;
          rank.isWhole = words.every((w) => place.holdsWord[w] || (matches[w].isDay && isDated(w)));
          // Of a longer document one part is looked into only: it has the benefit of the doubt.
          const missed = this.firstLeaf[rank.document + 1] - this.firstLeaf[rank.document] > 1 ? []
            : doubted.filter((w) => !place.holdsWord[w] && !place.readsWord[w] && !isDated(w));
          for (const w of missed) matches[w].scores[rank.document] = 0;
          rank.isFalse = missed.length > 0;
          rank.score += (place.isTitle || place.isNearTitle ? rank.score * 4 : 0) + (place.isInTitle ? half(rank.score) : 0) +
            (place.isPhrase ? Math.floor(rank.score / 8) : 0);
          if (rank.isWhole) whole += 1;
          if (!rank.isFalse) kept += 1;
          out.push(rank);
        });
      }
      return out.sort(order).concat(ranked.slice(out.length));
    },

    async place(rank, question, matches) {
      const first = this.firstLeaf[rank.document];
      const [head, leaf] = await Promise.all([this.leaf(first), this.leaf(rank.leaf || first)]);
      if (!head.card) throw new api.IndexError("damaged", "t/" + Math.floor(first / this.leavesPerFile));
      const spelled = matches.map((m) => (m.isSpelled ? m.ways : []));
      const reads = (units, w) => (spelled[w].length ? spelledAt(units, spelled[w], (char) => this.readingsAt(char)) : null);
      return placeOf(question, reads, head.card, leaf);
    },

    async hit(rank, question, matches) {
      const place = await this.place(rank, question, matches);
      const anchor = place.section ? place.section.anchor : "";
      return {
        document: rank.document, card: place.card, section: place.section, heading: place.section ? place.section.heading : "",
        url: !anchor || place.isInTitle ? place.card.url : place.card.url + "#" + encode(anchor),
      };
    },
  });

  /** May a document that holds all parts of a word not hold the word? */
  function isDoubted(word, match) {
    return match.isSpelled || (!match.instead.length && !isSure(word) && word.split("").some((unit) => unit !== " " && !isWide(unit.charCodeAt(0))));
  }

  /** As the program writes fragments: all but unreserved characters, `/` and `=` in percent-encoding. */
  function encode(text) {
    return encodeURIComponent(text).replace(/%2F/g, "/").replace(/%3D/g, "=").replace(/[!'()*]/g, (c) => "%" + c.charCodeAt(0).toString(16).toUpperCase());
  }

  function byScore(a, b) {
    return a.isWhole !== b.isWhole ? (a.isWhole ? -1 : 1) : b.seams - a.seams || b.score - a.score || a.document - b.document;
  }

  function byDate(a, b) {
    return a.isWhole !== b.isWhole ? (a.isWhole ? -1 : 1) : b.seams - a.seams || a.document - b.document;
  }

  function placeOf(question, reads, card, leaf) {
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
      words.forEach((word, w) => {
        held += (holds(body, word) ? 2 : 0) + (holds(heading, word) || reads(heading, w) !== null ? 3 : 0);
      });
      if (held > most) {
        best = index;
        most = held;
      }
    });
    const reading = names.filter((_, i) => i !== 1).concat(leaf.letters.map(([heading]) => heading));
    const inTexts = (word) => leaf.letters.some(([heading, body]) => holds(body, word) || holds(heading, word));
    return {
      card: card,
      section: leaf.sections[best] || null,
      holdsWord: words.map((word) => names.some((name) => holds(name, word)) || inTexts(word)),
      readsWord: words.map((_, w) => reading.some((name) => reads(name, w) !== null)),
      isInTitle: words.every((word, w) => holds(title, word) || reads(title, w) !== null),
      isTitle: title === question.whole || (words.length === 1 && title !== "" && reads(title, 0) === title),
      isNearTitle: question.whole.length > 5 && title !== question.whole && isOneSlip(question.whole, title),
      isPhrase: question.words.length > 1 && (title.includes(question.whole) || inTexts([question.whole])),
    };
  }
})(typeof window === "undefined" ? globalThis : window);
