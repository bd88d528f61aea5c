/* The facets of the search page, and what is offered where nothing was found: loaded with the first answer. */
(function () {
  "use strict";

  const { Bits, make } = window.BranchPressSearch;

  function column(data, documents) {
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

  /** `page`: index, state, groups, step, area, side, input, run and ask of the search page. */
  window.branchpressSearch.facets = function (page) {
    const { index, state, groups, area, side } = page;
    let facets = null;

    async function load() {
      if (!facets) {
        const data = await index.files.get("facets");
        const years = { keys: [], titles: [], rows: [] };
        index.years.forEach(([year, first], i) => {
          const next = i + 1 < index.years.length ? index.years[i + 1][1] : index.documents;
          years.keys.push(year);
          years.titles.push(year ? year + "年" : "无日期");
          for (let d = first; d < next; d += 1) years.rows.push(year ? [i] : []);
        });
        facets = {
          type: column(data.types, index.documents), kind: column(data.kinds, index.documents),
          branch: column(data.branches, index.documents), year: years,
        };
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

    function show(found) {
      const focused = document.activeElement && document.activeElement.dataset ? document.activeElement.dataset.facet : null;
      const open = Array.from(side.querySelectorAll("details")).filter((d) => d.open).map((d) => d.dataset.group);
      side.textContent = "";
      for (const [name, label] of found.length ? groups : []) side.append(boxOf(name, label, found, open));
      const again = focused && Array.from(side.querySelectorAll("[data-facet]")).find((one) => one.dataset.facet === focused);
      if (again) again.focus();
      showFold();
    }

    function boxOf(name, label, found, open) {
      const group = facets[name];
      const box = make("details", { "data-group": name, class: "facet" }, make("summary", {}, label));
      box.open = open.includes(name) || Boolean(state.picked[name]) || (!open.length && name === "type");
      if (!group) {
        // Tags are many: their numbers are fetched when they are asked for.
        box.append(make("p", { class: "facet-none" }, "正在统计…"));
        box.addEventListener("toggle", () => {
          if (!box.open || state.wantsTags) return;
          state.wantsTags = true;
          page.run();
        });
        return box;
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
          state.limit = page.step;
          page.run("push").then(() => {
            if (!side.closest("details")) return;
            fold.open = false;
            fold.firstChild.focus();
          });
        });
        return make("li", {}, button);
      });
      box.append(items.length ? make("ul", {}, items) : make("p", { class: "facet-none" }, "无"));
      return box;
    }

    function suggestions() {
      const tips = ["换个说法，或少写几个字", "用空格隔开几个词，如“主题党日 清扫”", "也可以输入拼音或拼音首字母，如 shyk"];
      if (Object.keys(state.picked).length) tips.unshift("取消“筛选”里已选的条件");
      const words = facets.kind.titles.concat(facets.type.titles).slice(0, 8);
      const links = words.map((word) => {
        const button = make("button", { type: "button" }, word);
        button.addEventListener("click", () => {
          page.input.value = word;
          state.picked = {};
          page.ask("push");
        });
        return button;
      });
      return [make("ul", { class: "search-tips" }, tips.map((tip) => make("li", {}, tip))), make("p", { class: "search-try" }, ["试试："].concat(links))];
    }

    // ---- Narrow windows: the filters folded above the results ----

    const narrow = window.matchMedia("(max-width: 1099px)");
    const fold = make("details", { class: "search-fold facet" }, make("summary"));
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

    return { load: load, fits: fits, show: show, suggestions: suggestions };
  };
})();
