"""How well and how cheaply search answers in a real browser, from disk and over http, on invented office documents.

By hand, with a folder that `press-benchmark search 10000 --folder FOLDER` has left (`FOLDER/office-10000`):
BRANCHPRESS_LONG=1 BRANCHPRESS_ASKED=FOLDER/office-10000 Tests/Output/run test_recall
"""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import unittest
from pathlib import Path
from urllib.parse import quote, unquote

import house
from browsing import BrowserTest, needs_browser, served

# So many of each sort.
COUNT = int(os.environ.get("BRANCHPRESS_QUESTIONS", "200"))


def corpus() -> Path:
    """A site of 430 invented documents with its questions, made by `press-benchmark`; or one made before."""
    if named := os.environ.get("BRANCHPRESS_ASKED"):
        return Path(named)
    folder = house.temporary() / "office"
    program = house.program().with_name("press-benchmark")
    subprocess.run(
        [program, "search", "430", "--folder", folder, "--questions", str(COUNT),
         "--script", house.ROOT / "Tests/PressSearchTests/Node/answers.js"],
        check=True, capture_output=True)  # fmt: skip
    return folder / "office-430"


@needs_browser
@unittest.skipUnless(house.LONG, "--long")
class RecallTest(BrowserTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.folder = corpus()
        cls.asked = json.loads((cls.folder / "asked.json").read_text())

    def answers(self, base: str, sort: str) -> tuple[float, float]:
        """Recall among ten, and the mean of one over the rank."""
        self.open(base, "search.html")
        ranks = []
        for question in [question for question in self.asked if question["sort"] == sort][:COUNT]:
            found = self.browser.script(
                """const area = document.querySelector('[data-search-state]'); area.dataset.searchState = 'asked';
                const input = document.querySelector('[data-search-form] input'); input.value = arguments[0];
                input.dispatchEvent(new InputEvent('input', { bubbles: true }));
                return new Promise((done, fail) => { const start = Date.now(); (function look() {
                  const state = area.dataset.searchState;
                  if (state === 'done' || state === 'error' || state === 'idle') {
                    done(Array.from(document.querySelectorAll('[data-search-result] h3 a')).map(a => a.getAttribute('href')));
                  } else if (Date.now() - start > 30000) { done(null); } else { setTimeout(look, 5); } })(); });""",
                question["text"])  # fmt: skip
            self.assertIsNotNone(found, question["text"])
            urls = [unquote(url.split("#")[0].split("?")[0]) for url in found[:10]]
            wanted = question["wanted"] + ".html"
            ranks.append(urls.index(wanted) + 1 if wanted in urls else 0)
        self.assertTrue(ranks)
        return sum(1 for rank in ranks if rank) / len(ranks), sum(1 / rank for rank in ranks if rank) / len(ranks)

    def test_what_stands_in_a_text_is_found(self):
        for place, base in (
            ("disk", "file://" + quote(str(self.folder / "_site")) + "/"), ("http", served(type(self), site=self.folder / "_site"))):
            for sort, least in (("phrase", (0.99, 0)), ("two words", (0.99, 0)), ("title", (0.99, 0.95))):
                with self.subTest(f"{place}: {sort}"):
                    recall, mrr = self.answers(base, sort)
                    print(f"   {place}, {sort}: recall@10 {recall:.3f}, MRR {mrr:.3f}")
                    self.assertGreaterEqual(recall, least[0])
                    self.assertGreaterEqual(mrr, least[1])

    def test_the_first_load_is_small(self):
        self.open(served(type(self), site=self.folder / "_site"), "search.html")
        self.browser.script("return new Promise(done => setTimeout(done, 1000))")
        fetched = self.browser.script(
            """return performance.getEntriesByType('navigation').concat(performance.getEntriesByType('resource'))
            .map(entry => new URL(entry.name).pathname.slice(1))""")
        self.assertIn("search/index.js", fetched)
        sizes = {name: len(gzip.compress((self.folder / "_site" / name).read_bytes(), 6)) for name in fetched}
        print("  ", sizes)
        self.assertLessEqual(sum(sizes.values()), 40_000)
