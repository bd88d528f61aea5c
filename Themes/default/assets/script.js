/* The theme's conveniences. Every page is whole without this file. ES2017, no modules, works from file://. */
(function () {
  'use strict';
  const root = document.documentElement;
  const all = (selector, within) => Array.from((within || document).querySelectorAll(selector));
  const make = (tag, cls, text) => {
    const element = document.createElement(tag);
    if (cls) element.className = cls;
    if (text) element.textContent = text;
    return element;
  };
  const button = (cls, text, label) => {
    const element = make('button', cls, text);
    element.type = 'button';
    if (label) element.setAttribute('aria-label', label);
    return element;
  };

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

  /* ---- keys: “/” goes to the search box; Esc closes the menu ---- */
  const menu = document.querySelector('.menu');
  document.addEventListener('keydown', event => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    const at = event.target;
    if (event.key === 'Escape' && menu && menu.open) {
      menu.open = false;
      menu.firstElementChild.focus();
    }
    if (event.key === '/' && !/^(INPUT|TEXTAREA|SELECT)$/.test(at.tagName) && !at.isContentEditable) {
      const box = all('input[type=search]').find(input => input.offsetParent);
      if (box) {
        event.preventDefault();
        box.focus();
        box.select();
      }
    }
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

  /* ---- photographs open without leaving the page ---- */
  const photos = all('a.zoom');
  if (photos.length) {
    let at = 0;
    let before = null;
    const hasDialog = 'HTMLDialogElement' in window;
    const viewer = make(hasDialog ? 'dialog' : 'div', 'viewer');
    viewer.setAttribute('aria-label', '查看图片');
    const figure = make('figure');
    const image = make('img');
    const caption = make('figcaption');
    const close = button('viewer-close', '关闭');
    const back = button('viewer-back', '‹', '上一张');
    const next = button('viewer-next', '›', '下一张');
    const original = make('a', 'viewer-open', '打开原图');
    original.target = '_blank';
    original.rel = 'noopener';
    image.title = '点一下放大，再点一下还原';
    image.draggable = false;
    figure.append(image, caption);
    viewer.append(figure, original, back, next, close);
    if (!hasDialog) {
      viewer.setAttribute('role', 'dialog');
      viewer.setAttribute('aria-modal', 'true');
      viewer.hidden = true;
    }
    document.body.append(viewer);
    back.hidden = next.hidden = photos.length < 2;
    // As large as it is, at least twice as large as it was, to be moved by finger, wheel or mouse.
    const grow = press => {
      const box = image.getBoundingClientRect();
      const isLarge = !!press && !viewer.classList.contains('viewer-large');
      viewer.classList.toggle('viewer-large', isLarge);
      image.style.width = isLarge ? Math.max(image.naturalWidth, Math.round(box.width * 2)) + 'px' : '';
      if (!isLarge) return;
      const now = image.getBoundingClientRect();
      figure.scrollLeft = (press.clientX - box.left) / box.width * now.width - figure.clientWidth / 2;
      figure.scrollTop = (press.clientY - box.top) / box.height * now.height - figure.clientHeight / 2;
    };
    let grip = null;
    let isMoved = false;
    image.addEventListener('mousedown', event => {
      isMoved = false;
      grip = { x: event.clientX + figure.scrollLeft, y: event.clientY + figure.scrollTop };
    });
    viewer.addEventListener('mousemove', event => {
      if (!grip || !event.buttons) return;
      const left = grip.x - event.clientX;
      const top = grip.y - event.clientY;
      isMoved = isMoved || Math.abs(left - figure.scrollLeft) + Math.abs(top - figure.scrollTop) > 4;
      figure.scrollLeft = left;
      figure.scrollTop = top;
    });
    viewer.addEventListener('mouseup', () => { grip = null; });
    image.addEventListener('click', event => { if (!isMoved) grow(event); });
    const show = index => {
      grow(null);
      at = (index + photos.length) % photos.length;
      const link = photos[at];
      const small = link.querySelector('img');
      const words = link.parentNode.querySelector('figcaption');
      image.src = original.href = link.href;
      // Browsers do not open a picture that lies in the page itself.
      original.hidden = /^data:/.test(link.href);
      image.alt = small ? small.alt : '';
      caption.textContent = (words ? words.textContent : image.alt) +
        (photos.length > 1 ? '（' + (at + 1) + '/' + photos.length + '）' : '');
    };
    const open = index => {
      before = document.activeElement;
      show(index);
      if (hasDialog) viewer.showModal(); else viewer.hidden = false;
      root.classList.add('viewing');
      close.focus();
    };
    const finish = () => {
      root.classList.remove('viewing');
      if (before) before.focus();
    };
    const shut = () => {
      if (hasDialog) viewer.close(); else { viewer.hidden = true; finish(); }
    };
    if (hasDialog) viewer.addEventListener('close', finish);
    close.addEventListener('click', shut);
    back.addEventListener('click', () => show(at - 1));
    next.addEventListener('click', () => show(at + 1));
    viewer.addEventListener('click', event => {
      if (event.target === viewer || event.target === figure) shut();
    });
    viewer.addEventListener('keydown', event => {
      if (event.key === 'ArrowLeft') show(at - 1);
      else if (event.key === 'ArrowRight') show(at + 1);
      else if (event.key === 'Escape' && !hasDialog) shut();
      else if (event.key === 'Tab' && !hasDialog) {
        const stops = [original, back, next, close].filter(stop => !stop.hidden);
        const step = event.shiftKey ? -1 : 1;
        const here = stops.indexOf(document.activeElement);
        event.preventDefault();
        stops[(here + step + stops.length) % stops.length].focus();
      }
    });
    photos.forEach((link, index) => link.addEventListener('click', event => {
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
      event.preventDefault();
      open(index);
    }));
  }
})();
