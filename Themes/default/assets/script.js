/* The theme's conveniences. Every page is whole without this file. ES2017, no modules, works from file://. */
(function () {
  'use strict';
  const root = document.documentElement;
  const all = (selector, within) => Array.from((within || document).querySelectorAll(selector));
  // The address of what shows photographs: few pages have any.
  const viewer = document.currentScript.dataset.viewer;

  /* ---- reading settings: 大字, 深色, 打印 ---- */
  const store = (key, value) => {
    try {
      if (value) localStorage.setItem('branchpress-' + key, value);
      else localStorage.removeItem('branchpress-' + key);
    } catch (refused) { /* private mode or file:// */ }
  };
  const systemDark = window.matchMedia('(prefers-color-scheme: dark)');
  const isDark = () => {
    const chosen = root.getAttribute('data-theme');
    return chosen ? chosen === 'dark' : systemDark.matches;
  };
  const isLarge = () => root.getAttribute('data-size') === 'large';
  const showSettings = () => {
    all('[data-act=theme]').forEach(b => b.setAttribute('aria-pressed', String(isDark())));
    all('[data-act=size]').forEach(b => b.setAttribute('aria-pressed', String(isLarge())));
  };
  const actions = {
    theme() {
      const next = isDark() ? 'light' : 'dark';
      const own = (next === 'dark') === systemDark.matches;
      if (own) root.removeAttribute('data-theme'); else root.setAttribute('data-theme', next);
      store('theme', own ? '' : next);
    },
    size() {
      if (isLarge()) root.removeAttribute('data-size'); else root.setAttribute('data-size', 'large');
      store('size', isLarge() ? 'large' : '');
    },
    print() { window.print(); }
  };
  document.addEventListener('click', event => {
    const pressed = event.target.closest && event.target.closest('[data-act]');
    if (!pressed) return;
    actions[pressed.getAttribute('data-act')]();
    showSettings();
  });
  if (systemDark.addEventListener) systemDark.addEventListener('change', showSettings);
  showSettings();

  /* ---- Esc closes the menu ---- */
  const menu = document.querySelector('.menu');
  document.addEventListener('keydown', event => {
    if (event.key !== 'Escape' || !menu || !menu.open) return;
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    menu.open = false;
    menu.firstElementChild.focus();
  });
  document.addEventListener('click', event => {
    if (menu && menu.open && !menu.contains(event.target)) menu.open = false;
  });

  /* ---- the bar on phones: out of the way while one reads on, back when one turns back ---- */
  let turned = window.pageYOffset;
  window.addEventListener('scroll', () => {
    const at = Math.max(0, window.pageYOffset);
    if (Math.abs(at - turned) < 8) return;
    root.classList.toggle('away', at > turned && at > 160 && !(menu && menu.open));
    turned = at;
  }, { passive: true });

  /* ---- folds (outline, filters): open on wide screens, closed on narrow ones ---- */
  const wide = window.matchMedia('(min-width: 1100px)');
  const fold = () => all('[data-fold]').forEach(details => {
    details.open = wide.matches && !isLarge();
    details.classList.add('ready');
  });
  fold();
  if (wide.addEventListener) wide.addEventListener('change', fold);

  /* ---- outline: mark the part being read ---- */
  const outline = new Map(all('.toc a').map(a => [decodeURIComponent(a.hash.slice(1)), a]));
  const headings = all('.doc-main [id]').filter(element => outline.has(element.id));
  if (headings.length && 'IntersectionObserver' in window) {
    let current = null;
    const mark = () => {
      const above = headings.filter(heading => heading.getBoundingClientRect().top < 140);
      const link = outline.get((above.pop() || headings[0]).id);
      if (link === current) return;
      if (current) current.removeAttribute('aria-current');
      link.setAttribute('aria-current', 'true');
      current = link;
    };
    let waiting = false;
    window.addEventListener('scroll', () => {
      if (waiting) return;
      waiting = true;
      requestAnimationFrame(() => { waiting = false; mark(); });
    }, { passive: true });
    mark();
  }

  /* ---- photographs: each is a link to its file, until what shows them on the page is here ---- */
  if (viewer && document.querySelector('a.zoom')) {
    document.head.appendChild(Object.assign(document.createElement('script'), { src: viewer }));
  }
})();
