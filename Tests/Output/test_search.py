"""Search as other programs and readers use it: the manual's examples run as they stand, and the page shows what it found."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import unittest
from pathlib import Path

import house
from browsing import BrowserTest, needs_browser, page_faults, served
from urllib.parse import quote, unquote, urlsplit

MANUAL = house.ROOT / "Content/pages/manual/search-format.md"


def example(language: str) -> str:
    return re.search(rf"```{language}\n(.*?)```", MANUAL.read_text(), re.S)[1]


def hits(question: str, limit: int = 10) -> list[str]:
    done = house.run("search", question, "--site", house.site().root, "--limit", str(limit), "--format", "json").ok()
    return [hit["url"] for hit in json.loads(done.out)["hits"] if not hit["partial"]]


class ExampleTest(house.Test):
    @unittest.skipUnless(shutil.which("node"), "no node")
    def test_the_example_in_javascript_finds_what_the_command_finds(self):
        text = example("js")
        self.assertLessEqual(len(text.splitlines()), 20)
        file = house.temporary() / "search.js"
        file.write_text(text)
        for question in ("主题党日", "三会一课 记录", "sanhuiyike", "yongdian"):
            done = subprocess.run(["node", file, house.site().root, question], capture_output=True, text=True, check=True)
            found = [line.split(" ")[0] for line in done.stdout.splitlines()]
            self.assertEqual(found[: len(hits(question))], hits(question), question)
            self.assertTrue(found, question)

    def test_the_example_in_python_decodes_the_shards(self):
        file = house.temporary() / "search.py"
        file.write_text(example("python"))
        for word in ("主题党日", "用电", "支部党员大会"):
            done = subprocess.run(["python3", file, house.site().root, word], capture_output=True, text=True, check=True)
            found = done.stdout.split()
            self.assertEqual(sorted(found), sorted({url.split("#")[0] for url in hits(word, 500)}), word)
            self.assertTrue(found, word)

    def test_the_manual_names_every_kind_of_file(self):
        kinds = {re.sub(r"/\d+\.", "/N.", path.removeprefix("search/")) for path in house.site().files if path.startswith("search/")}
        text = MANUAL.read_text()
        # A script of the same name needs no line of its own.
        named = {kind for kind in kinds if f"`{kind}`" in text or f"`{kind.removesuffix('.js')}.json`" in text}
        self.assertEqual(kinds - named, set())


class AttachmentTest(house.Test):
    def test_a_pdf_is_found_and_called_an_attachment(self):
        result = house.run("search", "充电棚使用须知", "--site", house.site().root).ok()
        self.assertRegex(result.out, r"充电棚使用须知\.pdf  附件，见《[^》]+》")
        found = json.loads(house.run("search", "充电棚使用须知", "--site", house.site().root, "--format", "json").ok().out)["hits"]
        attached = [hit for hit in found if hit["attachment_of"]]
        self.assertTrue(attached)
        for hit in attached:
            self.assertIn(hit["url"].split("#")[0], house.site().files)


HOSTILE = [
    "<script>document.title = 'x'</script>", "<img src=x onerror=alert(1)>", "[(*+?^$\\|{}", "。，、《》", "三会一课" * 2500, "a" * 10_000, "\u0000",
    "__proto__", "%3Cscript%3E",
]  # fmt: skip


@needs_browser
class SearchPageTest(BrowserTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        folder = house.temporary() / "优盘 #1"
        shutil.copytree(house.site().root, folder)
        cls.folder = folder
        cls.base = "file://" + quote(str(folder)) + "/"

    def ask(self, question: str) -> list[dict]:
        """What the page shows for a question: of each hit its address, title, marks and facts."""
        self.browser.script(
            """const area = document.querySelector('[data-search-state]'); area.dataset.searchState = 'asked';
            const input = document.querySelector('[data-search-form] input'); input.value = arguments[0];
            input.dispatchEvent(new InputEvent('input', { bubbles: true }));""", question)
        self.browser.wait('[data-search-state="done"], [data-search-state="error"], [data-search-state="idle"]', 30)
        return self.browser.script(
            """return Array.from(document.querySelectorAll('[data-search-result]')).map(hit => ({
              url: hit.querySelector('a').getAttribute('href'), title: hit.querySelector('h3').innerText,
              marks: Array.from(hit.querySelectorAll('h3 mark')).map(mark => mark.innerText), facts: hit.querySelector('.hit-facts').innerText }))""")

    def status(self) -> str:
        return self.browser.script("return document.querySelector('[data-search-status]').innerText")

    def test_hits_attachments_and_pinyin_are_shown(self):
        self.open(self.base, "search.html")
        found = self.ask("充电棚使用须知")
        attached = next(hit for hit in found if ".pdf" in hit["url"])
        self.assertIn("附件", attached["facts"])
        self.assertIn("见《", attached["facts"])
        for question, marked in (("sanhuiyike", "三会一课"), ("shyk", "三会一课"), ("三会yike", "三会一课")):
            with self.subTest(question):
                found = self.ask(question)
                self.assertIn([marked], [hit["marks"] for hit in found])
                self.assertIn("拼音", self.status())
        self.none(page_faults(self.browser, self.base))

    def test_hostile_questions_leave_a_living_page(self):
        self.open(self.base, "search.html")
        title = self.browser.title
        for question in HOSTILE:
            self.ask(question)
            self.assertEqual(self.browser.find("main script, main img"), [], question[:40])
        # A lone surrogate cannot be sent to the browser, so it is made there.
        self.browser.script(
            """const input = document.querySelector('[data-search-form] input'); input.value = '三会\\ud83d一课\\udc00';
            input.dispatchEvent(new InputEvent('input', { bubbles: true })); return new Promise(done => setTimeout(done, 600));""")
        self.assertTrue(self.ask("三会一课"))
        self.assertTrue(self.browser.title.endswith(title))
        self.none(page_faults(self.browser, self.base))

    def test_a_server_is_asked_for_files_of_the_index_s_version(self):
        # A browser keeps files it had: those of another index must not be mixed with these.
        version = json.loads((house.site().root / "search/index.json").read_text())["version"]
        self.open(served(type(self)), "search.html")
        self.assertTrue(self.ask("主题党日"))
        names = self.browser.script("return performance.getEntriesByType('resource').map(entry => entry.name)")
        asked = [name for name in names if "/search/s/" in name or "/search/t/" in name]
        self.assertTrue(asked)
        self.none([name for name in asked if not name.endswith(f".js?v={version}")])

    def test_a_missing_and_a_cut_file_are_told(self):
        index = self.folder / "search"
        kept = {path: path.read_bytes() for path in (index / "t").iterdir()}
        try:
            for path, bytes in kept.items():
                path.write_bytes(bytes[: len(bytes) // 2])
            self.open(self.base, "search.html")
            self.ask("主题党日")
            self.assertIn("不完整", self.status())
            for path in kept:
                path.unlink()
            self.open(self.base, "search.html")
            self.ask("主题党日")
            self.assertIn("没有取到", self.status())
            self.assertIn("search/t/", self.status())
        finally:
            for path, bytes in kept.items():
                path.write_bytes(bytes)
        # What failed is asked for again.
        self.assertTrue(self.ask("主题党日记录"))
        self.browser.log()


@needs_browser
class FoundPlaceTest(BrowserTest):
    """From a question to the words on a page, and back again, from disk as well as from a server."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        folder = house.temporary() / "优盘 #2"
        shutil.copytree(house.site().root, folder)
        cls.places = {"disk": "file://" + quote(str(folder)) + "/", "http": served(cls)}

    def ask(self, base: str, question: str) -> list[str]:
        self.open(base, "search.html?q=" + quote(question))
        return self.results()

    def results(self) -> list[str]:
        self.browser.wait('[data-search-state="done"], [data-search-state="error"]', 30)
        return self.browser.script("return Array.from(document.querySelectorAll('[data-search-result] h3 a')).map(a => a.getAttribute('href'))")

    def until(self, condition: str):
        """Waits until a condition holds; gives what it last was."""
        return self.browser.script(
            f"""return new Promise(done => {{ const start = Date.now(); (function look() {{
              let held = false; try {{ held = {condition}; }} catch (wrong) {{ held = false; }}
              if (held || Date.now() - start > 8000) done(held); else setTimeout(look, 30); }})(); }});""")

    def follow(self, number: int) -> None:
        self.browser.script(f"window.before = 1; document.querySelectorAll('[data-search-result] h3 a')[{number}].click()")
        self.until("!window.before && document.readyState === 'complete'")

    def back(self) -> None:
        self.browser.script("window.before = 1; history.back()")
        self.until("!window.before")

    def test_a_page_marks_what_was_looked_for(self):
        for place, base in self.places.items():
            with self.subTest(place):
                found = self.ask(base, "办结五天内")
                self.assertIn("?h=", found[0])
                self.follow(0)
                self.assertTrue(self.until("document.querySelector('mark.found-now')"))
                text, top, height = self.browser.script(
                    """const mark = document.querySelector('mark.found'); const box = mark.getBoundingClientRect();
                    return [mark.textContent, box.top, innerHeight]""")
                self.assertEqual(text, "办结五天内")
                self.assertTrue(0 < top < height, top)
                before = self.browser.script("return document.getElementById('main').innerText")
                self.browser.script("Array.from(document.querySelectorAll('.found-bar button')).pop().click()")
                self.assertEqual(self.browser.find("mark, .found-bar"), [])
                self.assertEqual(self.browser.script("return document.getElementById('main').innerText"), before)
                self.none(page_faults(self.browser, base))

    def test_marks_keep_to_the_section_and_run_over_markup(self):
        base = self.places["disk"]
        found = self.ask(base, "三会一课")
        url = next(url for url in found if "#" in url)
        self.assertRegex(url, r"^[^?#]+\.html\?h=[^#?]+#")
        self.open(base, unquote(url))
        self.assertTrue(self.until("document.querySelector('mark.found-now')"))
        self.assertTrue(self.browser.script(
            """const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
            const mark = document.querySelector('mark.found-now');
            return target.contains(mark) || Boolean(target.compareDocumentPosition(mark) & 4)"""))
        # A phrase that is cut in two by an element is marked in both parts.
        self.open(base, unquote(url.split("?")[0]))
        self.browser.script(
            """const p = document.createElement('p'); p.id = 'made';
            p.innerHTML = '坚持<b>落</b>实，设<i>备点</i>检'; document.getElementById('main').append(p);""")
        self.browser.script("return window.branchpressSearch.open().then(window.branchpressSearch.more).then(() => { window.BranchPressSearch.markPage(['实，设备点检']); })")
        self.assertEqual(
            self.browser.script("return Array.from(document.querySelectorAll('#made mark')).map(mark => mark.textContent)"), ["实，设", "备点", "检"])

    def test_words_handed_over_are_taken_as_text(self):
        base = self.places["disk"]
        for words in ("%3Cimg%20src=x%20onerror=alert(1)%3E", "%", "%E4%BC,,,", ",", "a" * 5000, "的", "%00", "不在这里的词语"):
            with self.subTest(words[:20]):
                self.browser.go(base + "glossary.html?h=" + words)
                self.until("window.BranchPressSearch")
                self.assertEqual(self.browser.find("main img[src=x], .found-bar img"), [])
                self.none(page_faults(self.browser, base))

    def test_who_comes_back_finds_the_place(self):
        self.browser.resize(390, 844)
        for place, base in self.places.items():
            with self.subTest(place):
                self.ask(base, "安全")
                for count in (20, 30):
                    self.browser.script("document.querySelector('.search-more').click()")
                    self.until(f"document.querySelectorAll('[data-search-result]').length === {count}")
                self.browser.script("document.querySelectorAll('[data-search-result]')[24].scrollIntoView()")
                self.browser.script("return new Promise(done => setTimeout(done, 400))")
                place_before = self.browser.script("return pageYOffset")
                self.assertGreater(place_before, 2000)
                self.follow(24)
                self.back()
                self.until("document.querySelectorAll('[data-search-result]').length === 30 && pageYOffset > 2000")
                self.assertEqual(len(self.results()), 30)
                self.assertAlmostEqual(self.browser.script("return pageYOffset"), place_before, delta=60)

    def test_back_takes_back_a_filter(self):
        for place, base in self.places.items():
            with self.subTest(place):
                before = self.ask(base, "安全")
                self.until("document.querySelector('[data-facet=\"type/activity\"]')")
                self.browser.script("document.querySelector('[data-facet=\"type/activity\"]').click()")
                self.assertTrue(self.until("location.href.includes('type=activity') && document.querySelector('[aria-pressed=true][data-facet]')"))
                self.assertNotEqual(self.results(), before)
                self.browser.script("history.back()")
                self.assertTrue(self.until("!location.href.includes('type=activity') && !document.querySelector('[aria-pressed=true][data-facet]')"))
                self.assertEqual(self.results(), before)
                self.browser.script("history.forward()")
                self.assertTrue(self.until("location.href.includes('type=activity') && document.querySelector('[aria-pressed=true][data-facet]')"))

    def test_the_filters_come_with_the_first_question(self):
        for place, base in self.places.items():
            with self.subTest(place):
                here = "return Boolean(document.querySelector('script[src*=\"search-facets.\"]'))"
                self.open(base, "search.html")
                self.assertFalse(self.browser.script(here))
                self.assertTrue(self.ask(base, "安全"))
                self.assertTrue(self.browser.script(here))
                self.open(base, "search.html?type=activity&q=" + quote("主题党日"))
                self.assertTrue(all(url.startswith("activities/") for url in self.results()))
                self.assertTrue(self.until("document.querySelector('[aria-pressed=true][data-facet=\"type/activity\"]')"))
                # Where nothing is found other words are offered; they drop what was picked.
                self.open(base, "search.html?type=activity&q=" + quote("魑魅魍魉"))
                self.assertEqual(self.results(), [])
                self.assertTrue(self.until("document.querySelector('.search-tips li').textContent.includes('筛选')"))
                self.browser.script("document.querySelector('.search-try button').click()")
                self.assertTrue(self.until("!location.href.includes('type=') && document.querySelectorAll('[data-search-result]').length"))

    def test_what_the_filters_need_may_be_missing(self):
        base = self.places["disk"]
        folder = Path(unquote(urlsplit(base).path))
        [script] = (folder / "assets").glob("search-facets.*.js")
        script.rename(folder / "away.js")
        try:
            self.assertEqual(self.ask(base, "安全"), [])
            self.assertIn("刷新", self.browser.script("return document.querySelector('[data-search-status]').textContent"))
        finally:
            (folder / "away.js").rename(script)
        self.browser.log()
        # A theme of one's own, made before there was this script, finds all the same.
        page = folder / "search.html"
        kept = page.read_text()
        page.write_text(re.sub(r' data-facets="[^"]*"', "", kept))
        try:
            self.assertTrue(self.ask(base, "安全"))
            self.open(base, "search.html?type=activity&q=" + quote("安全"))
            self.assertTrue(self.results())
        finally:
            page.write_text(kept)

    def test_on_a_phone_the_filters_are_folded_above_the_results(self):
        base = self.places["disk"]
        self.browser.resize(390, 844)
        self.ask(base, "安全")
        self.assertTrue(self.until("document.querySelector('.search-fold summary').offsetParent"))
        fold, first, is_open = self.browser.script(
            """const fold = document.querySelector('.search-fold');
            return [fold.getBoundingClientRect().bottom, document.querySelector('.hits').getBoundingClientRect().top, fold.open]""")
        self.assertLessEqual(fold, first)
        self.assertFalse(is_open)
        self.browser.script("document.querySelector('.search-fold').open = true; document.querySelector('[data-facet=\"type/activity\"]').click()")
        self.assertTrue(self.until("!document.querySelector('.search-fold').open && document.querySelector('.search-fold summary').textContent === '筛选：活动记录'"))
        self.browser.resize(1440, 900)
        self.assertTrue(self.until("!document.querySelector('.search-fold') && document.querySelector('.search-wrap > .search-side')"))

    def test_a_word_of_the_same_sound_is_told(self):
        base = self.places["disk"]
        self.assertTrue(any("hui-yi-ji-lu" in url for url in self.ask(base, "会议纪录")))
        self.assertIn("读音相同", self.browser.script("return document.querySelector('[data-search-status]').innerText"))
        # A file is opened as it is, without words to mark.
        self.assertTrue(self.ask(base, "会议登记表")[0].endswith(".xlsx"))

    def test_nothing_of_it_is_printed(self):
        base = self.places["disk"]
        url = self.ask(base, "办结五天内")[0]
        self.open(base, unquote(url))
        self.assertTrue(self.until("document.querySelector('mark.found-now')"))
        self.browser.devtools("Emulation.setEmulatedMedia", {"media": "print"})
        try:
            shown = self.browser.script(
                """const mark = getComputedStyle(document.querySelector('mark.found'));
                return [getComputedStyle(document.querySelector('.found-bar')).display, mark.backgroundColor, mark.outlineStyle]""")
        finally:
            self.browser.devtools("Emulation.setEmulatedMedia", {"media": ""})
        self.assertEqual(shown, ["none", "rgba(0, 0, 0, 0)", "none"])


if __name__ == "__main__":
    unittest.main()
