/* The search page: results as one types, facets, order, an address that can be shared. */
(function () {
  "use strict";

  if (!window.branchpressSearch) return;
  const script = document.currentScript;
  const root = window.branchpressSearch.root;
  const form = document.querySelector("[data-search-form]");
  const area = document.querySelector("[data-search-state]");
  if (!form || !area) return;
  const input = form.querySelector("input[name=q]");
  const status = document.querySelector("[data-search-status]");
  const side = document.querySelector("[data-search-facets]");
  const step = 10;
  const groups = [["type", "栏目"], ["kind", "类型"], ["branch", "支部"], ["year", "年份"], ["tag", "标签"]];

  let index = null;
  let facets = null;
  let turn = 0;
  let timer = 0;
  let placing = 0;
  let restoring = false;
  const state = stateOfAddress();

  // ---- The address ----

  function stateOfAddress() {
    const text = location.hash.startsWith("#q=") || location.hash.startsWith("#?") ? location.hash.slice(1) : location.search;
    const params = new URLSearchParams(text);
    const picked = {};
    for (const [name] of groups) if (params.get(name)) picked[name] = params.get(name);
    return { q: params.get("q") || "", byDate: params.get("sort") === "date", picked: picked, limit: step, wantsTags: false };
  }

  /** `how`: push, for what Back is to undo; replace, for what is typed. */
  function writeAddress(how) {
    const params = new URLSearchParams();
    if (state.q) params.set("q", state.q.slice(0, 300));
    for (const [name] of groups) if (state.picked[name]) params.set(name, state.picked[name]);
    if (state.byDate) params.set("sort", "date");
    const text = params.toString();
    document.title = (state.q ? state.q.slice(0, 40) + " - " : "") + title;
    if (how === "none") return;
    const seen = { limit: state.limit, y: how === "push" ? 0 : pageYOffset };
    try {
      history[how === "push" ? "pushState" : "replaceState"](seen, "", location.pathname + (text ? "?" + text : ""));
    } catch (refused) {
      // From disk some browsers let a page change its fragment only.
      const fragment = "#" + (text || "q=");
      try {
        if (location.hash !== fragment) {
          if (how === "push") location.hash = fragment;
          else location.replace(fragment);
        }
        history.replaceState(seen, "");
      } catch (again) { /* then the address stays as it is */ }
    }
  }

  /** Notes how far the reader has got, for who comes back. */
  function keepPlace() {
    clearTimeout(placing);
    if (area.dataset.searchState !== "done" || restoring) return;
    try {
      history.replaceState({ limit: state.limit, y: pageYOffset }, "");
    } catch (refused) { /* then Back leads to the top */ }
  }

  const title = document.title;

  // ---- Facets: a script of their own, which the first question loads ----

  async function loadFacets() {
    // An own theme's template may not name the script: then there is nothing to narrow down with.
    if (!script.dataset.facets) return;
    await window.branchpressSearch.load(script.dataset.facets);
    if (!facets) facets = window.branchpressSearch.facets({ index, state, groups, step, area, side, input, run, ask });
    await facets.load();
  }

  // ---- Results ----

  function hitItem(hit, answer) {
    const { make, markedText, snippet, months, addressOf } = window.BranchPressSearch;
    const { card, section } = hit;
    const facts = [card.typeTitle, card.kindTitle !== card.typeTitle && card.kindTitle, card.date && months(card.date), card.branches.join("、")];
    const text = section && section.text ? section.text : card.summary;
    return make("li", { class: "hit", "data-search-result": "" }, [
      make("h3", {}, make("a", { href: root + addressOf(hit, answer) }, markedText(card.title, answer))),
      make("p", { class: "hit-facts" }, [
        card.attachmentOf ? make("span", { class: "hit-file" }, "附件") : "",
        card.attachmentOf ? make("span", {}, "见《" + card.attachmentOf.replace(/《/g, "〈").replace(/》/g, "〉") + "》") : "",
      ].concat(facts.filter(Boolean).map((fact) => make("span", {}, fact)))),
      hit.heading ? make("p", { class: "hit-heading" }, markedText(hit.heading, answer)) : "",
      text ? make("p", { class: "hit-text" }, snippet(text, answer, 110)) : "",
    ]);
  }

  function orderButtons() {
    const { make } = window.BranchPressSearch;
    return make("div", { class: "search-order", role: "group", "aria-label": "排列次序" }, [["相关度", false], ["时间", true]].map(([label, byDate]) => {
      const button = make("button", { type: "button", "aria-pressed": state.byDate === byDate ? "true" : "false" }, label);
      button.addEventListener("click", () => {
        if (state.byDate === byDate) return;
        state.byDate = byDate;
        run("push");
      });
      return button;
    }));
  }

  function statusText(answer) {
    const notes = [];
    if (answer.instead.length) notes.push("没有这样的词，已按“" + answer.instead.join("、") + "”查找");
    else if (answer.isNear) notes.push("没有这样的词，已按读音相同或相近的词查找");
    else if (answer.isSpelled) notes.push("已按拼音查找");
    if (answer.total) return "找到 " + answer.total + " 篇" + (notes.length ? "（" + notes.join("；") + "）" : "");
    return answer.hits.length ? "没有文档含有全部词语，以下各篇含有其中一部分" : "没有找到相关内容";
  }

  function show(answer) {
    const { make } = window.BranchPressSearch;
    area.textContent = "";
    const bar = make("div", { class: "search-bar" }, answer.hits.length > 1 ? orderButtons() : "");
    area.append(bar);
    const exact = answer.looseFrom === null ? answer.hits : answer.hits.slice(0, answer.looseFrom);
    const loose = answer.looseFrom === null ? [] : answer.hits.slice(answer.looseFrom);
    if (exact.length) area.append(make("ol", { class: "hits" }, exact.map((hit) => hitItem(hit, answer))));
    if (loose.length) {
      if (exact.length) area.append(make("h2", { class: "search-loose" }, "只含有其中一部分"));
      area.append(make("ol", { class: "hits" }, loose.map((hit) => hitItem(hit, answer))));
    }
    if (!answer.hits.length && facets) area.append.apply(area, facets.suggestions());
    if (answer.total > exact.length) {
      const more = make("button", { type: "button", class: "search-more" }, "再看 " + Math.min(step, answer.total - exact.length) + " 篇");
      more.addEventListener("click", async () => {
        const at = exact.length;
        state.limit += step;
        await run();
        const link = area.querySelectorAll("[data-search-result] a")[at];
        if (link) link.focus();
      });
      area.append(more);
    }
    status.textContent = statusText(answer);
    area.dataset.searchState = "done";
  }

  // ---- Asking ----

  async function run(how) {
    const mine = (turn += 1);
    writeAddress(how);
    if (!state.q.trim()) {
      area.textContent = "";
      if (facets) facets.show([]);
      status.textContent = "";
      area.dataset.searchState = "idle";
      return;
    }
    area.dataset.searchState = "loading";
    try {
      index = await window.branchpressSearch.open();
      const isPicky = Object.keys(state.picked).length > 0;
      const ready = loadFacets();
      if (isPicky) await ready;
      const keep = isPicky && facets ? (d) => facets.fits(d) : null;
      const [answer] = await Promise.all([index.answer(state.q, { limit: state.limit, byDate: state.byDate, keep: keep }), ready]);
      if (mine !== turn) return;
      show(answer);
      if (facets) facets.show(answer.found);
    } catch (error) {
      if (mine !== turn) return;
      area.textContent = "";
      status.textContent = window.BranchPressSearch && window.BranchPressSearch.failure
        ? window.BranchPressSearch.failure(error) : "搜索脚本没有取到，请刷新网页后重试。";
      area.dataset.searchState = "error";
    }
  }

  function ask(how) {
    clearTimeout(timer);
    if (input.value === state.q && area.dataset.searchState === "done") return;
    state.q = input.value;
    state.limit = step;
    return run(how);
  }

  input.addEventListener("input", (event) => {
    clearTimeout(timer);
    area.dataset.searchState = "loading";
    if (!event.isComposing) timer = setTimeout(ask, 160);
  });
  input.addEventListener("compositionend", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, 60);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    ask();
  });
  document.addEventListener("keydown", (event) => {
    if (event.isComposing || (event.key !== "ArrowDown" && event.key !== "ArrowUp" && event.key !== "Escape")) return;
    const links = Array.from(area.querySelectorAll("[data-search-result] h3 a"));
    const at = links.indexOf(document.activeElement);
    if (document.activeElement !== input && at < 0) return;
    event.preventDefault();
    const next = event.key === "Escape" ? -1 : at + (event.key === "ArrowDown" ? 1 : -1);
    if (event.key === "Escape" && at < 0) input.value = "";
    if (event.key === "Escape" && at < 0) ask();
    if (next < 0) input.focus();
    else if (links[next]) links[next].focus();
  });

  // ---- Coming back ----

  window.addEventListener("scroll", () => {
    clearTimeout(placing);
    placing = setTimeout(keepPlace, 200);
  }, { passive: true });
  window.addEventListener("pagehide", keepPlace);
  area.addEventListener("click", keepPlace);
  window.addEventListener("popstate", () => {
    const now = stateOfAddress();
    const same = ["q", "byDate"].every((name) => now[name] === state[name]) && JSON.stringify(now.picked) === JSON.stringify(state.picked);
    if (!same) start();
  });

  async function start() {
    const seen = history.state && history.state.limit ? history.state : null;
    Object.assign(state, stateOfAddress());
    if (seen) state.limit = Math.min(500, Math.max(step, seen.limit));
    input.value = state.q;
    restoring = Boolean(seen);
    await run("none");
    if (seen && seen.y) window.scrollTo(0, seen.y);
    restoring = false;
  }

  start();
  if (!state.q) window.branchpressSearch.open().catch(() => {});
})();
