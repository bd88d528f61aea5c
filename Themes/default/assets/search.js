/* The search box in the top bar of every page. The index and what reads it are loaded when the box is first used; the
 * addresses of the parts stand in data-parts of this script's element, and in data-more that of what few questions need. */
(function () {
  "use strict";

  const script = document.currentScript;
  const parts = ((script && script.dataset.parts) || "").split(" ").filter(Boolean);
  const rest = script && script.dataset.more;
  const style = script && script.dataset.style;
  const root = document.documentElement.dataset.root || "";
  const boxes = document.querySelectorAll("form[data-search-box]");
  const most = 7;
  let opened = null;
  const loaded = new Map();

  function add(tag, attributes) {
    return new Promise((resolve, reject) => {
      const element = Object.assign(document.createElement(tag), attributes);
      element.onload = resolve;
      element.onerror = () => {
        element.remove();
        reject(new Error("part"));
      };
      document.head.appendChild(element);
    });
  }

  // Files of the index call this with their name and data.
  window.branchpressSearch = function (name, data) {
    if (window.BranchPressSearch && window.BranchPressSearch.files) window.BranchPressSearch.files.arrived.set(name, data);
  };

  /** The index, opened once; a failure may be tried again. */
  function open() {
    if (!opened) {
      // `async = false` keeps the order of scripts that are added to the page.
      const here = window.BranchPressSearch && window.BranchPressSearch.show;
      const done = here ? Promise.resolve() : Promise.all(parts.map((src) => add("script", { src: src, async: false })));
      opened = done.then(() => window.BranchPressSearch.openIndex(root + "search/"));
      opened.catch(() => (opened = null));
    }
    return opened;
  }

  /** Loads a script once; a failure may be tried again. */
  function load(src) {
    if (!loaded.has(src)) {
      loaded.set(src, add("script", { src: src }));
      loaded.get(src).catch(() => loaded.delete(src));
    }
    return loaded.get(src);
  }

  /** What days, sounds, runs of narrow letters and marks on a page need. */
  const more = () => load(rest);

  Object.assign(window.branchpressSearch, { open, load, more, root });

  function addStyle() {
    if (style && !document.querySelector('link[data-search-style], link[href="' + style + '"]')) {
      add("link", { rel: "stylesheet", media: "screen", href: style }).catch(() => {});
    }
  }

  // A result of the search hands over the words that it was found by.
  const handed = /[?&]h=([^&]+)/.exec(location.search);
  if (handed) {
    addStyle();
    open().then(more).then(() => {
      const { markPage, decode } = window.BranchPressSearch;
      markPage(handed[1].split(",").map(decode));
    }).catch(() => {});
  }

  boxes.forEach((form) => {
    const input = form.querySelector("input[name=q]");
    if (input) attach(form, input);
  });

  function attach(form, input) {
    let list = null;
    let options = [];
    let chosen = -1;
    let timer = 0;
    let turn = 0;

    input.setAttribute("role", "combobox");
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-expanded", "false");
    input.setAttribute("autocomplete", "off");

    function prepare() {
      if (list) return;
      addStyle();
      list = document.createElement("ul");
      list.id = (input.id || "find-q") + "-list";
      list.className = "find-list";
      list.setAttribute("role", "listbox");
      list.setAttribute("aria-label", "搜索建议");
      list.hidden = true;
      form.appendChild(list);
      input.setAttribute("aria-controls", list.id);
      open().catch(() => {});
    }

    function close() {
      if (list) list.hidden = true;
      chosen = -1;
      options = [];
      input.setAttribute("aria-expanded", "false");
      input.removeAttribute("aria-activedescendant");
    }

    function choose(index) {
      chosen = index < options.length ? index : -1;
      options.forEach((option, i) => option.setAttribute("aria-selected", i === chosen ? "true" : "false"));
      if (chosen >= 0) input.setAttribute("aria-activedescendant", options[chosen].id);
      else input.removeAttribute("aria-activedescendant");
    }

    function show(answer, text) {
      const { make, markedText, months, addressOf } = window.BranchPressSearch;
      list.textContent = "";
      options = answer.hits.slice(0, most).map((hit, i) => {
        const note = [hit.card.attachmentOf ? "附件" : hit.card.typeTitle, hit.card.date && months(hit.card.date)].filter(Boolean).join(" · ");
        const link = make("a", { href: root + addressOf(hit, answer), tabindex: "-1" }, [
          make("span", { class: "find-title" }, markedText(hit.card.title, answer)),
          make("span", { class: "find-note" }, note),
        ]);
        return make("li", { role: "option", id: list.id + "-" + i, "aria-selected": "false" }, link);
      });
      if (options.length) {
        const all = make("a", { href: form.action.split("?")[0] + "?q=" + encodeURIComponent(text), tabindex: "-1" },
          answer.total > options.length ? "查看全部 " + answer.total + " 篇" : "打开搜索页");
        options.push(make("li", { role: "option", id: list.id + "-all", class: "find-all", "aria-selected": "false" }, all));
      }
      list.append.apply(list, options.length ? options : [make("li", { class: "find-none", role: "presentation" }, "没有找到相关内容")]);
      list.hidden = false;
      chosen = -1;
      input.setAttribute("aria-expanded", options.length ? "true" : "false");
    }

    async function ask() {
      const text = input.value;
      const mine = (turn += 1);
      if (!text.trim()) return close();
      try {
        const index = await open();
        const answer = await index.answer(text, { limit: most });
        if (mine === turn && document.activeElement === input) show(answer, text);
      } catch (error) {
        if (mine !== turn) return;
        list.textContent = "";
        const item = document.createElement("li");
        item.className = "find-none";
        item.textContent = window.BranchPressSearch ? window.BranchPressSearch.failure(error) : "搜索脚本没有取到，请刷新网页后重试。";
        list.appendChild(item);
        list.hidden = false;
      }
    }

    input.addEventListener("focus", prepare);
    input.addEventListener("input", (event) => {
      prepare();
      clearTimeout(timer);
      if (!event.isComposing) timer = setTimeout(ask, 140);
    });
    input.addEventListener("compositionend", () => {
      clearTimeout(timer);
      timer = setTimeout(ask, 60);
    });
    input.addEventListener("keydown", (event) => {
      if (event.isComposing || event.keyCode === 229) return;
      if ((event.key === "ArrowDown" || event.key === "ArrowUp") && options.length && !list.hidden) {
        event.preventDefault();
        choose(event.key === "ArrowDown" ? chosen + 1 : chosen < 0 ? options.length - 1 : chosen - 1);
      } else if (event.key === "Enter" && chosen >= 0) {
        event.preventDefault();
        options[chosen].querySelector("a").click();
      } else if (event.key === "Escape" && list && !list.hidden) {
        event.preventDefault();
        turn += 1;
        close();
      }
    });
    form.addEventListener("focusout", (event) => {
      if (!form.contains(event.relatedTarget)) setTimeout(close, 150);
    });
  }

  // “/” puts the cursor into the search box, unless another script did so already.
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
    if (/^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName) || event.target.isContentEditable) return;
    const input = Array.from(document.querySelectorAll("input[type=search]")).find((one) => one.offsetParent);
    if (!input) return;
    event.preventDefault();
    input.focus();
    input.select();
  });
})();
