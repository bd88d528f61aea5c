/* Photographs open without leaving the page. Loaded by script.js where there are any. ES2017, works from file://. */
(function () {
  'use strict';
  const root = document.documentElement;
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

  const photos = Array.from(document.querySelectorAll('a.zoom'));
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
})();
