"""Search as other programs and readers use it: the manual's examples run as they stand, and the page shows what it found."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import unittest

import house
from browsing import BrowserTest, needs_browser, page_faults, served
from urllib.parse import quote

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
        version = json.loads((self.folder / "search/index.json").read_text())["version"]
        self.open(served(type(self), site=self.folder), "search.html")
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


if __name__ == "__main__":
    unittest.main()
