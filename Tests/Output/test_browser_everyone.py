"""For everyone: narrow screens, large type, dark, the keyboard, no scripts, print; measured on each kind of page in real Chromium."""

import subprocess
import unittest

import house
from browsing import BrowserTest, kinds, needs_browser, on_disk, page_faults, sample, served

# What sticks out of the page on the right, when the page is wider than the screen.
TOO_WIDE = """
  // A phone widens its window to what is too wide, so the width is the page's own.
  const page = document.scrollingElement, width = page.clientWidth;
  if (page.scrollWidth <= width) return [];
  return [page.scrollWidth + ' px wide'].concat(Array.from(document.body.querySelectorAll('*'))
    .filter(e => e.getBoundingClientRect().right > width + 1).slice(0, 3)
    .map(e => e.tagName.toLowerCase() + '.' + e.className + ' ' + e.textContent.trim().slice(0, 20)));
"""

# Words that stick out of the frame or cell they stand in.
SPILT = """
  const walker = document.createTreeWalker(document.querySelector('main') || document.body, NodeFilter.SHOW_TEXT), found = new Set();
  for (let node; (node = walker.nextNode());) {
    const element = node.parentElement, frame = element.closest('.record, .card, .callout, .leaf, .series, .room, td, th, .fig, .banner');
    if (!node.data.trim() || !frame || element.closest('.vh, [aria-hidden=true], script, style') || !element.checkVisibility()) continue;
    const head = element.closest('thead');
    if (head && head.getBoundingClientRect().width < 2) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const box = range.getBoundingClientRect();
    if (box.width > 2 && box.right > frame.getBoundingClientRect().right + 1) found.add(frame.className + ' loses “' + node.data.trim().slice(0, 16) + '”');
  }
  return Array.from(found);
"""

# Words whose colour stands too little apart from what is behind them (WCAG 2.2, 1.4.3).
FAINT = """
  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  const known = new Map();
  const rgba = colour => {
    if (!known.has(colour)) {
      canvas.clearRect(0, 0, 1, 1);
      canvas.fillStyle = colour;
      canvas.fillRect(0, 0, 1, 1);
      known.set(colour, Array.from(canvas.getImageData(0, 0, 1, 1).data));
    }
    return known.get(colour);
  };
  const over = (above, below) => above.slice(0, 3).map((c, i) => c * above[3] / 255 + below[i] * (1 - above[3] / 255)).concat(255);
  const light = c => {
    const [r, g, b] = c.slice(0, 3).map(v => v / 255).map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const behind = element => {
    const layers = [];
    for (let e = element; e; e = e.parentElement) {
      const style = getComputedStyle(e);
      if (style.backgroundImage !== 'none') return null;
      const colour = rgba(style.backgroundColor);
      layers.push(colour);
      if (colour[3] === 255) break;
    }
    return layers.reverse().reduce((below, above) => over(above, below), [255, 255, 255, 255]);
  };
  const faint = new Map();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node; (node = walker.nextNode());) {
    const element = node.parentElement;
    if (!node.data.trim() || element.closest('[aria-hidden=true], script, style, noscript, .vh, .skip, :disabled')) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const box = range.getBoundingClientRect();
    if (box.width < 2 || box.height < 2 || !element.checkVisibility({ checkVisibilityCSS: true, checkOpacity: true })) continue;
    const style = getComputedStyle(element), back = behind(element);
    if (!back) continue;
    const front = over(rgba(style.color), back);
    const [a, b] = [light(front), light(back)].sort((x, y) => y - x);
    const ratio = (a + 0.05) / (b + 0.05);
    const size = parseFloat(style.fontSize), isLarge = size >= 24 || (size >= 18.66 && style.fontWeight >= 700);
    const least = isLarge ? 3 : 4.5;
    if (ratio < least) faint.set(element.tagName.toLowerCase() + '.' + element.className + ' ' + style.color + ' on rgb(' + back.slice(0, 3) + ')',
      ratio.toFixed(2) + ' “' + node.data.trim().slice(0, 12) + '”');
  }
  return Array.from(faint, ([what, how]) => what + ': ' + how);
"""

# Buttons and the like in the header that are smaller than a finger.
SMALL = """
  return Array.from(document.querySelectorAll('header button, header summary, header input')).filter(e => e.checkVisibility())
    .map(e => [e, e.getBoundingClientRect()]).filter(([e, box]) => box.width && (box.height < 44 || box.width < 44))
    .map(([e, box]) => (e.innerText.trim() || e.id || e.className) + ' ' + box.width.toFixed(1) + '×' + box.height.toFixed(1));
"""

# Content that cannot be seen; closed folds, pieces for screen readers, the small pictures of lists, and the tips for a search that
# needs scripts aside.
HIDDEN = """
  const folded = e => { const d = e.closest('details:not([open])'); return d && !e.closest('summary'); };
  return Array.from(document.querySelectorAll('main :is(h1, h2, h3, p, li, dd, td, figure img, figcaption)'))
    .filter(e => (e.textContent.trim() || e.tagName === 'IMG') && !e.closest('.vh, [aria-hidden=true], .colophon, .search-how') && !folded(e))
    .filter(e => !e.checkVisibility({ checkVisibilityCSS: true, checkOpacity: true }) || !e.getBoundingClientRect().height)
    .map(e => e.tagName.toLowerCase() + '.' + e.className + ' “' + e.textContent.trim().slice(0, 16) + '”');
"""


class Shown(BrowserTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.base = served(cls)

    def each(self, script: str, paths=None, prepare=None) -> list[str]:
        """What a script finds on each of the pages."""
        faults = []
        for path in paths or kinds():
            self.open(self.base, path)
            if prepare:
                self.browser.script(prepare)
            faults += [f"{path}: {fault}" for fault in self.browser.script(script)]
        return faults


@needs_browser
class ScreenTest(Shown):
    def test_no_page_scrolls_sideways_on_a_phone(self):
        for width in (390, 320):
            self.browser.resize(width, 844)
            self.none([f"{fault} at {width}" for fault in self.each(TOO_WIDE, sample())])

    def test_nor_on_a_tablet_or_a_desk(self):
        for width in (820, 1440):
            self.browser.resize(width)
            self.none([f"{fault} at {width}" for fault in self.each(TOO_WIDE)])

    def test_nor_with_large_type(self):
        for width in (390, 820, 1440):
            self.browser.resize(width)
            self.none([f"{fault} at {width}" for fault in self.each(TOO_WIDE, prepare="document.documentElement.dataset.size = 'large'")])

    def test_words_stay_in_their_frames(self):
        for width in (390, 820, 1440):
            self.browser.resize(width)
            for prepare in (None, "document.documentElement.dataset.size = 'large'"):
                # Large type on a phone is the narrowest there is; elsewhere one page of each kind will do.
                pages = sample() if house.LONG or (width == 390 and prepare) else kinds()
                faults = self.each(SPILT, pages, prepare=prepare)
                self.none([f"{fault} at {width}{' in large type' if prepare else ''}" for fault in faults])

    def test_words_stand_out_in_light_and_dark(self):
        for scheme in ("light", "dark"):
            self.browser.prefer(prefers_color_scheme=scheme)
            self.none([f"{fault} in {scheme}" for fault in self.each(FAINT)])

    def test_the_button_makes_the_same_dark(self):
        colours = "return [getComputedStyle(document.body).color, getComputedStyle(document.body).backgroundColor]"
        self.browser.prefer(prefers_color_scheme="dark")
        self.open(self.base, "index.html")
        wished = self.browser.script(colours)
        self.browser.prefer(prefers_color_scheme="light")
        self.browser.script("document.documentElement.dataset.theme = 'dark'")
        self.assertEqual(self.browser.script(colours), wished)

    def test_what_is_pressed_in_the_header_is_as_large_as_a_finger(self):
        for width in (390, 1440):
            self.browser.resize(width)
            self.none([f"{fault} at {width}" for fault in self.each(SMALL, ["index.html"])])
            if width < 700:
                self.browser.click("header summary")
                self.none([f"menu: {fault} at {width}" for fault in self.browser.script(SMALL)])


@needs_browser
class KeyboardTest(Shown):
    FOCUS = """
      const e = document.activeElement, box = e.getBoundingClientRect(), style = getComputedStyle(e);
      return { name: e.tagName + ' ' + e.className, text: e.innerText || '', inside: box.bottom > 0 && box.top < innerHeight && box.width > 1,
        ring: (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== 'none' };
    """

    def test_the_first_stop_skips_to_the_content(self):
        self.open(self.base, "study/index.html")
        self.browser.press("Tab")
        first = self.browser.script(self.FOCUS)
        self.assertEqual(first["text"], "跳到正文")
        self.assertTrue(first["inside"] and first["ring"], first)
        self.browser.press("Enter")
        self.assertEqual(self.browser.script("return document.activeElement.id"), "main")

    def test_every_stop_can_be_seen(self):
        for path in ("index.html", "activities/index.html"):
            self.open(self.base, path)
            seen = []
            for _ in range(40):
                self.browser.press("Tab")
                stop = self.browser.script(self.FOCUS)
                seen.append(stop)
                if stop["name"].startswith("BODY"):
                    break
            self.none([f"{path}: {stop['name']} “{stop['text'][:20]}” {stop}" for stop in seen if not stop["name"].startswith("BODY") and not (stop["inside"] and stop["ring"])])
            self.assertGreater(len(seen), 15)

    def test_a_slash_goes_to_the_search_box_unless_one_is_writing(self):
        for width in (1440, 390):
            self.browser.resize(width)
            self.open(self.base, "policies/index.html")
            self.browser.press("/")
            if width > 700:
                self.assertEqual(self.browser.script("return document.activeElement.type"), "search")
                self.browser.press("/", "a")
                self.assertEqual(self.browser.script("return document.activeElement.value"), "/a")

    def test_escape_closes_the_menu_and_gives_the_focus_back(self):
        self.browser.resize(390)
        self.open(self.base, "index.html")
        self.browser.click("header summary")
        self.assertTrue(self.browser.script("return document.querySelector('details.menu').open"))
        self.browser.press("Escape")
        self.assertFalse(self.browser.script("return document.querySelector('details.menu').open"))
        self.assertEqual(self.browser.script("return document.activeElement.tagName"), "SUMMARY")


@needs_browser
class PhotographTest(Shown):
    def test_a_photograph_opens_without_leaving_the_page(self):
        site = house.site()
        path = max(site.pages, key=lambda path: sum(link.get("class") == "zoom" for link in site.pages[path].all("a")))
        self.open(self.base, path)
        before = self.browser.url
        self.browser.click("a.zoom")
        self.assertEqual(self.browser.url, before)
        self.browser.wait("dialog[open] img, [role=dialog]:not([hidden]) img")
        self.assertEqual(page_faults(self.browser, self.base), [])
        self.browser.press("Escape")
        self.assertEqual(self.browser.find("dialog[open]"), [])


@needs_browser
class NoScriptsTest(Shown):
    scripts = False

    def test_every_page_is_whole(self):
        for width in (1440, 390):
            self.browser.resize(width)
            self.none([f"{fault} at {width}" for fault in self.each(HIDDEN, sample())])
        self.assertEqual(self.browser.script("return document.documentElement.className"), "", "scripts ran")

    def test_the_menu_opens(self):
        self.browser.resize(390)
        self.open(self.base, "index.html")
        self.assertEqual([e for e in self.browser.find("details.menu li a") if self.browser.is_shown(e)], [])
        self.browser.click("header summary")
        self.browser.click("details.menu li:nth-child(3) a")
        self.assertIn("activities/index.html", self.browser.url)

    def test_the_search_page_leads_to_every_document(self):
        self.open(self.base, "search.html")
        links = self.browser.find("main noscript a, main a")
        self.assertGreaterEqual(len([link for link in links if self.browser.is_shown(link)]), 40)

    def test_nothing_that_needs_scripts_is_offered(self):
        """A button that does nothing is worse than none."""
        self.none(self.each("return Array.from(document.querySelectorAll('button[data-act]')).filter(e => e.checkVisibility()).map(e => e.innerText)", ["index.html"]))

    def test_from_disk_too(self):
        for path in kinds():
            self.open(on_disk(), path)
            self.none([f"{path}: {fault}" for fault in self.browser.script(HIDDEN)] + self.browser.log())


@needs_browser
class PrintTest(Shown):
    def words(self, path: str) -> str:
        """The text of a page as printed."""
        self.open(self.base, path)
        file = house.temporary() / "page.pdf"
        file.write_bytes(self.browser.print())
        return subprocess.run(["pdftotext", "-layout", file, "-"], capture_output=True, text=True, check=True).stdout

    def test_paper_has_the_content_and_no_navigation(self):
        for path in kinds():
            with self.subTest(path):
                printed = self.words(path)
                flat = "".join(printed.split())
                heading = "".join(house.site().pages[path].all("h1")[0].whole_text.split())
                # Lines break anywhere, and PDF writers split ligatures of signs: the beginning is enough.
                self.assertIn(heading[:8], flat)
                page = house.site().pages[path]
                own = "".join(element.text for element in page.elements if element.inside("main") and not element.inside("nav"))
                for sign in ("跳到正文", "大字", "菜单", "订阅更新", "阅读设置", "上一篇"):
                    self.assertTrue(sign not in flat or sign in own, f"{sign} is printed")
                if path != "404.html":  # whose content is the way to the sections
                    self.assertFalse("首页学习资料活动记录" in flat, "the sections are printed")

    def test_paper_is_white_in_dark_too(self):
        self.browser.prefer(prefers_color_scheme="dark")
        self.open(self.base, "index.html")
        self.browser.devtools("Emulation.setEmulatedMedia", {"media": "print", "features": [{"name": "prefers-color-scheme", "value": "dark"}]})
        try:
            back = self.browser.script("return [document.documentElement, document.body].map(e => getComputedStyle(e).backgroundColor)")
            self.assertTrue(set(back) <= {"rgb(255, 255, 255)", "rgba(0, 0, 0, 0)"}, back)
            self.none(self.browser.script(FAINT))
        finally:
            self.browser.devtools("Emulation.setEmulatedMedia", {"media": ""})


BAD_PAGE = """<!DOCTYPE html><html lang="zh"><meta charset="utf-8"><title>x</title><link rel="stylesheet" href="bad.css">
<header><button>小</button></header><main><h1>题</h1><p class="record">框<span class="out">外</span></p><p class="faint">太淡</p><p class="hidden">藏着</p><p class="wide">宽</p></main>"""
BAD_STYLE = """.faint { color: #999; background: #fff } .hidden { opacity: 0 } .wide { width: 3000px } .record { width: 60px } .out { margin-left: 80px }
button { padding: 0; border: 0; font-size: 12px } @media (prefers-color-scheme: dark) { .faint { color: #000 } }"""


@needs_browser
class MeasureTest(BrowserTest):
    def test_each_measure_finds_what_it_looks_for(self):
        folder = house.temporary()
        (folder / "index.html").write_text(BAD_PAGE)
        (folder / "bad.css").write_text(BAD_STYLE)
        self.open(served(type(self), site=folder), "index.html")
        for measure, sign in ((TOO_WIDE, "p.wide"), (FAINT, "p.faint rgb(153, 153, 153)"), (SMALL, "小 "), (SPILT, "record loses “外”"), (HIDDEN, "p.hidden")):
            with self.subTest(sign):
                self.assertIn(sign, "\n".join(self.browser.script(measure)))


if __name__ == "__main__":
    unittest.main()
