/* Showing hits: marks in titles and snippets, and elements made without innerHTML. */
(function (root) {
  "use strict";

  const api = root.BranchPressSearch;
  const { letters, formsOf, runsOf, gramsOf, spelledAt } = api;

  /** An element with attributes and children; texts become text nodes. */
  function make(tag, attributes, children) {
    const element = document.createElement(tag);
    Object.keys(attributes || {}).forEach((name) => {
      if (attributes[name] !== null && attributes[name] !== undefined) element.setAttribute(name, attributes[name]);
    });
    for (const child of [].concat(children === undefined ? [] : children)) {
      if (child !== null && child !== "") element.append(child);
    }
    return element;
  }

  /** Where words stand in a text: pairs of places, ascending, not overlapping. */
  function placesOf(text, words) {
    const { units, origins } = letters(text, true);
    const found = [];
    for (const word of words) {
      for (let at = units.indexOf(word); at >= 0 && found.length < 200; at = units.indexOf(word, at + word.length)) {
        let next = at + word.length;
        while (next < units.length && units[next] !== " " && origins[next] === origins[next - 1]) next += 1;
        const last = origins[next - 1];
        const char = text.codePointAt(last) > 0xffff ? 2 : 1;
        found.push([origins[at], last + char]);
      }
    }
    found.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
    const out = [];
    for (const place of found) {
      const last = out[out.length - 1];
      if (last && place[0] <= last[1]) last[1] = Math.max(last[1], place[1]);
      else out.push(place);
    }
    return out;
  }

  /** The words to mark in a text: those that stand there in one piece; of the others their pairs. */
  function marksOf(text, answer) {
    const units = letters(text).units;
    const out = [];
    for (const word of answer.question.words.concat(answer.instead)) {
      const forms = formsOf(word).filter((form) => units.includes(form));
      if (forms.length) {
        out.push.apply(out, forms);
      } else {
        for (const run of runsOf(word)) {
          if (run.length > 1) out.push.apply(out, units.includes(run) ? [run] : gramsOf(run).filter((gram) => gram.charCodeAt(0) > 127));
        }
      }
    }
    return out;
  }

  /** The characters that words typed in pinyin stand for. */
  function spelledIn(text, answer) {
    const units = letters(text).units;
    return answer.spelled.map((ways) => spelledAt(units, ways, answer.readingsAt)).filter((found) => found !== null);
  }

  /** A text as nodes, its marks as `mark` elements. */
  function marked(text, places, from, to) {
    const nodes = [];
    let at = from || 0;
    const end = to === undefined ? text.length : to;
    for (const [start, stop] of places) {
      if (stop <= at || start >= end) continue;
      if (start > at) nodes.push(text.slice(at, start));
      nodes.push(make("mark", {}, text.slice(Math.max(start, at), Math.min(stop, end))));
      at = Math.min(stop, end);
    }
    if (at < end) nodes.push(text.slice(at, end));
    return nodes;
  }

  /** A name with what was found in it marked. */
  function markedText(text, answer) {
    return marked(text, placesOf(text, marksOf(text, answer).concat(spelledIn(text, answer))));
  }

  /** A piece of a text around the place where most different words stand. */
  function snippet(text, answer, length) {
    const line = text.replace(/\s*\n\s*/g, " ");
    const places = placesOf(line, marksOf(line, answer));
    let best = 0;
    let most = -1;
    for (const [start] of places.slice(0, 60)) {
      const inside = places.filter((place) => place[0] >= start && place[1] <= start + length - 20);
      const texts = new Set(inside.map((place) => line.slice(place[0], place[1])));
      const score = texts.size * 1000 + inside.reduce((sum, place) => sum + Math.min(30, place[1] - place[0]), 0);
      if (score > most) {
        most = score;
        best = start;
      }
    }
    let from = Math.max(0, best - 20);
    // Start at a sentence if one starts nearby, and never in the middle of a pair of surrogates.
    const stop = line.slice(from, best).search(/[。！？；]/);
    if (from > 0 && stop >= 0) from += stop + 1;
    if (/[\udc00-\udfff]/.test(line[from] || "")) from += 1;
    const to = Math.min(line.length, from + length);
    const nodes = marked(line, places, from, to);
    if (from > 0) nodes.unshift("…");
    if (to < line.length) nodes.push("…");
    return nodes;
  }

  /** Where a hit leads, with the words to be marked there; files are opened as they are. */
  function addressOf(hit, answer) {
    if (hit.card.attachmentOf !== null) return hit.url;
    const typed = answer.question.words.filter((_, w) => !answer.matched[w].isSpelled && !answer.matched[w].instead.length);
    const names = [hit.card.title, hit.heading].concat(hit.card.tags);
    const spelled = [].concat.apply([], names.map((name) => spelledIn(name, answer)));
    const words = Array.from(new Set(typed.concat(spelled, answer.instead))).slice(0, 8);
    const [page, anchor] = hit.url.split("#");
    return page + (words.length ? "?h=" + words.map(encodeURIComponent).join(",") : "") + (anchor ? "#" + anchor : "");
  }

  const months = (date) => {
    const parts = date.split("-").map(Number);
    return parts.length === 3 ? parts[0] + "年" + parts[1] + "月" + parts[2] + "日" : date;
  };

  /** What went wrong, in words for readers. */
  function failure(error) {
    if (error && error.file) {
      return error.message === "missing"
        ? "搜索数据没有取到（search/" + error.file + ".js）。请检查网络后重试；从 U 盘打开时，请确认整个文件夹已复制完整。"
        : "搜索数据不完整（search/" + error.file + ".js）。请刷新网页后重试，仍不行请联系网站管理员。";
    }
    return "搜索出了问题，请刷新网页后重试。";
  }

  /** Opens the index in a folder; its files hand over their data through `branchpressSearch`. */
  function openIndex(base) {
    const files = new api.Files(base);
    api.files = files;
    return files.get("index").then((manifest) => {
      // A browser that kept files of an older index asks for those of this one.
      if (location.protocol !== "file:") files.version = (manifest && manifest.version) || "";
      return new api.Index(manifest, files);
    });
  }

  Object.assign(api, { show: true, openIndex, make, placesOf, addressOf, markedText, snippet, months, failure });
})(window);
