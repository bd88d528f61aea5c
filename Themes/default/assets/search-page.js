/* The search page: results as one types, facets, order, an address that can be shared. */
(function () {
  "use strict";

  if (!window.branchpressSearch) return;
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
  let state = stateOfAddress();

  // ---- The address ----

  function stateOfAddress() {
    const text = location.hash.startsWith("#q=") || location.hash.startsWith("#?") ? location.hash.slice(1) : location.search;
    const params = new URLSearchParams(text);
    const picked = {};
    for (const [name] of groups) if (params.get(name)) picked[name] = params.get(name);
    return { q: params.get("q") || "", byDate: params.get("sort") === "date", picked: picked, limit: step };
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

  // ---- Facets ----

  function column(data, documents) {
    const { Bits } = window.BranchPressSearch;
    const bits = new Bits(data.column);
    const rows = [];
    for (let d = 0; d < documents; d += 1) {
      const row = [];
      let place = 0;
      while (place + 1 < data.counts.length && bits.read(1) === 1) place += 1;
      for (let n = data.counts[place]; n > 0; n -= 1) row.push(data.width ? bits.read(data.width) : 0);
      rows.push(row);
    }
    return { keys: data.keys, titles: data.titles || data.keys, rows: rows };
  }

  async function loadFacets() {
    if (!facets) {
      const data = await index.files.get("facets");
      facets = { type: column(data.types, index.documents), kind: column(data.kinds, index.documents), branch: column(data.branches, index.documents) };
      const years = { keys: [], titles: [], rows: [] };
      index.years.forEach(([year, first], i) => {
        const next = i + 1 < index.years.length ? index.years[i + 1][1] : index.documents;
        years.keys.push(year);
        years.titles.push(year ? year + "年" : "无日期");
        for (let d = first; d < next; d += 1) years.rows.push(year ? [i] : []);
      });
      facets.year = years;
    }
    if (!facets.tag && (state.picked.tag || state.wantsTags)) {
      facets.tag = column((await index.files.get("tags")).tags, index.documents);
    }
  }

  /** Does a document have what is picked, `except` in one group? */
  function fits(document, except) {
    return groups.every(([name]) => {
      if (name === except || !state.picked[name] || !facets[name]) return true;
      const number = facets[name].keys.indexOf(state.picked[name]);
      return facets[name].rows[document].includes(number);
    });
  }

  function showFacets(found) {
    const { make } = window.BranchPressSearch;
    const focused = document.activeElement && document.activeElement.dataset ? document.activeElement.dataset.facet : null;
    const open = Array.from(side.querySelectorAll("details")).filter((d) => d.open).map((d) => d.dataset.group);
    side.textContent = "";
    for (const [name, label] of groups) {
      const group = facets[name];
      const box = make("details", { "data-group": name, class: "facet" }, make("summary", {}, label));
      box.open = open.includes(name) || Boolean(state.picked[name]) || (!open.length && name === "type");
      side.append(box);
      if (!group) {
        // Tags are many: their numbers are fetched when they are asked for.
        box.append(make("p", { class: "facet-none" }, "正在统计…"));
        box.addEventListener("toggle", () => {
          if (!box.open || state.wantsTags) return;
          state.wantsTags = true;
          run();
        });
        continue;
      }
      const counts = new Map();
      for (const d of found) if (fits(d, name)) for (const value of group.rows[d]) counts.set(value, (counts.get(value) || 0) + 1);
      const order = Array.from(counts.keys()).sort((a, b) => (name === "year" ? a - b : counts.get(b) - counts.get(a) || a - b));
      const picked = group.keys.indexOf(state.picked[name]);
      if (picked >= 0 && !counts.has(picked)) order.unshift(picked);
      const items = order.slice(0, 40).map((value) => {
        const isPicked = value === picked;
        const button = make("button", { type: "button", "aria-pressed": isPicked ? "true" : "false", "data-facet": name + "/" + group.keys[value] }, [
          make("span", {}, group.titles[value]), make("b", {}, String(counts.get(value) || 0)),
        ]);
        button.addEventListener("click", () => {
          if (isPicked) delete state.picked[name];
          else state.picked[name] = group.keys[value];
          state.limit = step;
          run("push").then(() => {
            if (!side.closest("details")) return;
            fold.open = false;
            fold.firstChild.focus();
          });
        });
        return make("li", {}, button);
      });
      box.append(items.length ? make("ul", {}, items) : make("p", { class: "facet-none" }, "无"));
    }
    const again = focused && Array.from(side.querySelectorAll("[data-facet]")).find((one) => one.dataset.facet === focused);
    if (again) again.focus();
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

  function suggestions() {
    const { make } = window.BranchPressSearch;
    const tips = ["换个说法，或少写几个字", "用空格隔开几个词，如“主题党日 清扫”", "也可以输入拼音或拼音首字母，如 shyk"];
    if (Object.keys(state.picked).length) tips.unshift("取消“筛选”里已选的条件");
    const words = facets.kind.titles.concat(facets.type.titles).slice(0, 8);
    const links = words.map((word) => {
      const button = make("button", { type: "button" }, word);
      button.addEventListener("click", () => {
        input.value = word;
        state.picked = {};
        ask("push");
      });
      return button;
    });
    return [make("ul", { class: "search-tips" }, tips.map((tip) => make("li", {}, tip))), make("p", { class: "search-try" }, ["试试："].concat(links))];
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
    if (!answer.hits.length) area.append.apply(area, suggestions());
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
      side.textContent = "";
      showFold();
      status.textContent = "";
      area.dataset.searchState = "idle";
      return;
    }
    area.dataset.searchState = "loading";
    try {
      index = await window.branchpressSearch.open();
      const isPicky = Object.keys(state.picked).length > 0;
      if (isPicky) await loadFacets();
      const options = { limit: state.limit, byDate: state.byDate, keep: isPicky ? (d) => fits(d) : null };
      const answer = await index.answer(state.q, options);
      if (!answer.hits.length || answer.total) await loadFacets();
      if (mine !== turn) return;
      show(answer);
      if (answer.found.length) showFacets(answer.found);
      else side.textContent = "";
      showFold();
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
  // ---- Narrow windows: the filters folded above the results ----

  const narrow = window.matchMedia("(max-width: 1099px)");
  const fold = document.createElement("details");
  fold.className = "search-fold facet";
  fold.appendChild(document.createElement("summary"));
  const wrap = side.parentNode;

  function placeSide() {
    if (narrow.matches) {
      fold.appendChild(side);
      area.parentNode.insertBefore(fold, area);
    } else {
      wrap.appendChild(side);
      fold.remove();
    }
  }

  function showFold() {
    fold.hidden = !side.firstChild;
    const picked = Array.from(side.querySelectorAll("[aria-pressed=true] span")).map((one) => one.textContent);
    fold.firstChild.textContent = "筛选" + (picked.length ? "：" + picked.join("、") : "");
  }

  placeSide();
  showFold();
  if (narrow.addEventListener) narrow.addEventListener("change", placeSide);
  else narrow.addListener(placeSide);

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
    state = stateOfAddress();
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
