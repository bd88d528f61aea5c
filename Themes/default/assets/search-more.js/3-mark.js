/* Marking on a page what was looked for: a result hands the words over as ?h=. */
(function (root) {
  "use strict";

  const api = root.BranchPressSearch;
  const { letters, formsOf, runsOf, gramsOf, asking, placesOf, make } = api;
  const inline = /^(A|ABBR|B|BDI|CITE|CODE|DEL|DFN|EM|I|INS|KBD|LABEL|MARK|Q|RB|RUBY|S|SMALL|SPAN|STRONG|SUB|TIME|U|VAR)$/;
  const passed = "nav, script, style, noscript, svg, form, button, textarea, sup, rt, rp, .vh, [hidden]";
  const most = 400;

  /** The text nodes of an element, those of one block together. */
  function blocksOf(main) {
    const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT, null, false);
    const out = [];
    let last = null;
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (!node.data || node.parentElement.closest(passed)) continue;
      let block = node.parentElement;
      while (block !== main && inline.test(block.tagName)) block = block.parentElement;
      if (block !== last) out.push([]);
      last = block;
      out[out.length - 1].push(node);
    }
    return out;
  }

  /** What to mark of some words: what stands on the page in one piece; else the longest parts of it that do. */
  function wanted(words, texts) {
    const units = texts.map((text) => letters(text).units);
    const stands = (part) => units.some((text) => text.includes(part));
    const out = [];
    for (const word of words.map((text) => letters(text).units).filter(Boolean)) {
      const forms = formsOf(word).filter(stands);
      const runs = forms.length ? [] : runsOf(word).filter((run) => run.length > 1);
      out.push.apply(out, forms);
      for (const run of runs) out.push.apply(out, stands(run) ? [run] : gramsOf(run).filter((gram) => gram.charCodeAt(0) > 127 && gram.length > 1 && !asking.includes(gram)));
    }
    return out;
  }

  /** Puts `mark` elements around a place in the text of some nodes. */
  function wrap(nodes, start, end, out) {
    let at = nodes.reduce((sum, node) => sum + node.data.length, 0);
    const marks = [];
    for (const node of nodes.slice().reverse()) {
      const stop = at;
      at -= node.data.length;
      const from = Math.max(start, at) - at;
      const to = Math.min(end, stop) - at;
      if (from >= to) continue;
      if (to < node.data.length) node.splitText(to);
      const mark = make("mark", { class: "found" });
      const piece = from > 0 ? node.splitText(from) : node;
      piece.parentNode.insertBefore(mark, piece);
      mark.appendChild(piece);
      if (from === 0) nodes.splice(nodes.indexOf(node), 1);
      marks.unshift(mark);
    }
    out.unshift(marks);
  }

  /** Marks words on the page; gives the places, each some elements, in order. */
  function markWords(main, words) {
    const blocks = blocksOf(main);
    const texts = blocks.map((nodes) => nodes.map((node) => node.data).join(""));
    const parts = wanted(words, texts);
    let places = [];
    texts.forEach((text, i) => {
      if (!parts.length || places.length >= most) return;
      const found = [];
      for (const [start, end] of placesOf(text, parts).reverse()) wrap(blocks[i].slice(), start, end, found);
      places = places.concat(found);
    });
    return places;
  }

  /** Marks what was looked for, goes to the first of it in the part that the address names, and tells how to be rid of it. */
  function markPage(words) {
    const main = document.getElementById("main");
    const places = main ? markWords(main, words.slice(0, 8).map((word) => word.slice(0, 64))) : [];
    if (!places.length) return;
    const target = location.hash.length > 1 ? document.getElementById(decode(location.hash.slice(1))) : null;
    const follows = (element) => target.contains(element) || Boolean(target.compareDocumentPosition(element) & 4);
    let at = target ? places.findIndex((marks) => follows(marks[0])) : 0;
    if (at < 0) at = 0;

    function go(to) {
      places[at].forEach((mark) => mark.classList.remove("found-now"));
      at = (to + places.length) % places.length;
      const marks = places[at];
      for (let up = marks[0].parentElement; up; up = up.parentElement) if (up.tagName === "DETAILS") up.open = true;
      marks.forEach((mark) => mark.classList.add("found-now"));
      marks[0].scrollIntoView({ block: "center" });
      count.textContent = at + 1 + "/" + places.length;
    }

    function button(text, act) {
      const element = make("button", { type: "button" }, text);
      element.addEventListener("click", act);
      return element;
    }

    const shown = words.join(" ");
    const count = make("b", { "aria-live": "polite" }, "");
    const bar = make("div", { class: "found-bar", role: "region", "aria-label": "查找到的词语" }, [
      make("span", { class: "found-words" }, "“" + (shown.length > 20 ? shown.slice(0, 20) + "…" : shown) + "”"), count,
      places.length > 1 ? button("上一处", () => go(at - 1)) : "",
      places.length > 1 ? button("下一处", () => go(at + 1)) : "",
      button("取消标记", () => {
        for (const mark of [].concat.apply([], places)) {
          const parent = mark.parentNode;
          while (mark.firstChild) parent.insertBefore(mark.firstChild, mark);
          parent.removeChild(mark);
          parent.normalize();
        }
        bar.remove();
        document.documentElement.classList.remove("found-on");
        const rest = location.search.slice(1).split("&").filter((part) => part && !part.startsWith("h=")).join("&");
        try {
          history.replaceState(history.state, "", location.pathname + (rest ? "?" + rest : "") + location.hash);
        } catch (refused) { /* from disk the address stays as it is */ }
      }),
    ]);
    document.body.appendChild(bar);
    document.documentElement.classList.add("found-on");
    // Who comes back to the page is taken where they were by the browser.
    const entry = performance.getEntriesByType && performance.getEntriesByType("navigation")[0];
    if (entry && entry.type === "back_forward") count.textContent = String(places.length) + " 处";
    else if (document.readyState === "complete") go(at);
    else window.addEventListener("load", () => go(at));
  }

  function decode(text) {
    try {
      return decodeURIComponent(text);
    } catch (broken) {
      return text;
    }
  }

  Object.assign(api, { markPage, decode });
})(typeof window === "undefined" ? globalThis : window);
