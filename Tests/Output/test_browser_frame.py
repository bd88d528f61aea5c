"""The frame of a page and what stands in its text, on phones, desks and paper: the bar, the box for searching, tables, pictures, questions."""

import base64
import subprocess
import unittest

import house
from browsing import kinds, needs_browser
from test_browser_everyone import TOO_WIDE, Shown

LARGE = "document.documentElement.dataset.size = 'large'"
BAR = "return document.querySelector('.bar-top').getBoundingClientRect().bottom"
# The longest page of one kind, with an outline.
LONG = "study/2024/zhi-bu-gong-zuo-tiao-li.html"
DIAGRAM = "study/2024/fa-zhan-dang-yuan-25-bu-liu-cheng-tu-jie/index.html"
QUIZ = "quizzes/zhi-bu-gong-zuo-10.html"


@needs_browser
class BarTest(Shown):
    def scroll(self, top: int) -> float:
        """Scrolls and says where the bar ends, when it has come to rest."""
        return self.browser.script(
            f"window.scrollTo(0, {top}); return new Promise(done => setTimeout(() => {{ {BAR.replace('return', 'done(')}) }}, 450))")

    def test_what_is_suggested_stays_in_the_page(self):
        for width in (390, 768, 1024, 1280, 1440, 1536):
            for large in (False, True):
                with self.subTest(width=width, large=large):
                    self.browser.resize(width)
                    self.open(self.base, "index.html")
                    if large:
                        self.browser.script(LARGE)
                    self.browser.type("#find-q", "sanhui")
                    self.browser.wait(".find-list:not([hidden]) li")
                    left, right = self.browser.script("const box = document.querySelector('.find-list').getBoundingClientRect(); return [box.left, box.right]")
                    self.assertTrue(0 <= left and right <= width, (left, right))
                    self.none(self.browser.script(TOO_WIDE))

    def test_all_sections_are_seen_without_scrolling_the_bar(self):
        for width in (768, 820, 1024, 1280, 1440, 1920):
            for prepare in ("", LARGE):
                self.browser.resize(width)
                self.open(self.base, "index.html")
                self.browser.script(prepare)
                self.none([f"{fault} at {width} {prepare}" for fault in self.browser.script("""
                  const nav = document.querySelector('.nav'), end = document.scrollingElement.clientWidth;
                  return (nav.scrollWidth > nav.clientWidth ? ['the bar scrolls'] : []).concat(Array.from(nav.querySelectorAll('a'))
                    .filter(e => e.getBoundingClientRect().right > end).map(e => e.innerText));
                """)])

    def test_on_a_phone_the_bar_makes_room_and_comes_back(self):
        self.browser.resize(390, 844)
        self.open(self.base, LONG)
        self.assertGreater(self.scroll(0), 40)
        self.assertLessEqual(self.scroll(1200), 0)
        self.assertGreater(self.scroll(1100), 40)
        self.assertLessEqual(self.scroll(1600), 0)
        # Whoever comes to it by keys sees it.
        self.browser.script("document.querySelector('.find-go').focus({ preventScroll: true })")
        self.assertGreater(self.browser.script("return new Promise(done => setTimeout(() => done(document.querySelector('.bar-top').getBoundingClientRect().bottom), 450))"), 40)

    def test_an_open_menu_stays_and_begins_with_large_type(self):
        self.browser.resize(390, 844)
        self.open(self.base, LONG)
        for prepare in ("", LARGE):
            self.browser.script(prepare)
            self.browser.click("header summary")
            self.assertGreater(self.scroll(900), 40)
            self.assertGreaterEqual(self.browser.script("""
              const menu = document.querySelector('.menu-in'), first = menu.querySelector('[data-act=size]').getBoundingClientRect();
              menu.scrollTop = 9999;
              return Math.min(menu.querySelector('li').getBoundingClientRect().top - first.bottom + menu.scrollTop,
                innerHeight - Array.from(menu.querySelectorAll('li')).pop().getBoundingClientRect().bottom);
            """), 0)
            self.browser.click("header summary")

    def test_no_heading_hides_under_it(self):
        self.browser.resize(390, 844)
        for prepare in ("", LARGE):
            self.open(self.base, LONG)
            self.browser.script(prepare)
            self.browser.script("window.scrollTo(0, document.body.scrollHeight)")
            self.browser.script("location.hash = document.querySelectorAll('.toc a')[2].hash")
            top, bar = self.browser.script(f"""return new Promise(done => setTimeout(() => done([document.querySelector(':target').getBoundingClientRect().top,
              document.querySelector('.bar-top').getBoundingClientRect().bottom]), 500))""")
            self.assertGreaterEqual(top, bar)


@needs_browser
class BarWithoutScriptsTest(Shown):
    scripts = False

    def test_a_phone_can_search_from_every_page(self):
        self.browser.resize(390, 844)
        for path in kinds():
            self.open(self.base, path)
            self.assertTrue([e for e in self.browser.find("header .find-go, header .find") if self.browser.is_shown(e)], path)
        self.open(self.base, LONG)
        self.browser.script("window.scrollTo(0, 1500)")
        self.assertGreater(self.browser.script(BAR), 40)
        self.browser.click(".find-go")
        self.assertIn("search.html", self.browser.url)

    def test_questions_say_how_many_answers_they_want(self):
        self.open(self.base, QUIZ)
        said = self.browser.script("return Array.from(document.querySelectorAll('.question')).map(q => [q.dataset.kind, q.querySelector('.question-kind').innerText])")
        self.assertEqual({tuple(pair) for pair in said}, {("single", "（单选）"), ("multiple", "（多选）"), ("judge", "（判断）")})


@needs_browser
class TextTest(Shown):
    def test_questions_say_it_once(self):
        self.open(self.base, QUIZ)
        self.browser.wait(".quiz-bar")
        self.none(self.browser.script("""return Array.from(document.querySelectorAll('.question')).map(q => q.querySelector('h2, h3, h4').innerText)
          .filter(text => text.match(/单选|多选|判断/g).length !== 1)"""))

    def test_lines_with_addresses_are_not_pulled_apart(self):
        aligned = "return Array.from(document.querySelectorAll('.prose > p')).map(p => [!!p.querySelector('.external, .attachment, code'), getComputedStyle(p).textAlign])"
        for width, plain in ((1440, "justify"), (390, "start")):
            self.browser.resize(width)
            self.open(self.base, LONG)
            self.assertEqual({tuple(pair) for pair in self.browser.script(aligned)}, {(True, "start"), (False, plain)})

    def test_the_column_that_tells_rows_apart_stays(self):
        self.browser.resize(390, 844)
        self.open(self.base, DIAGRAM)
        seen = self.browser.script("""
          const table = document.querySelector('table.t-2'), frame = table.parentNode;
          frame.scrollLeft = 9999;
          const cells = table.querySelector('tbody tr').children, left = frame.getBoundingClientRect().left;
          return [frame.scrollWidth > frame.clientWidth, cells[0].getBoundingClientRect().right <= left, Math.round(cells[1].getBoundingClientRect().left - left)];
        """)
        self.assertEqual(seen, [True, True, 0])

    def test_a_picture_can_be_made_larger_and_moved(self):
        self.browser.resize(390, 844)
        self.open(self.base, DIAGRAM)
        self.browser.click("a.zoom")
        self.browser.wait("dialog[open] img")
        state = """const image = document.querySelector('.viewer img'), figure = document.querySelector('.viewer figure');
          return [image.offsetWidth, figure.scrollWidth > figure.clientWidth, document.querySelector('.viewer-open').getAttribute('href')]"""
        fitted, scrolls, address = self.browser.script(state)
        self.assertFalse(scrolls)
        self.assertIn("25-bu-liu-cheng", address)
        self.browser.click(".viewer img")
        wide, scrolls, _ = self.browser.script(state)
        self.assertTrue(wide >= 2 * fitted and scrolls, (fitted, wide))
        # Its corners can be reached.
        self.none(self.browser.script("""const image = document.querySelector('.viewer img'), figure = document.querySelector('.viewer figure');
          figure.scrollTo(0, 0);
          const start = image.getBoundingClientRect();
          figure.scrollTo(9999, 9999);
          const end = image.getBoundingClientRect();
          return [[start.left < 0 || start.top < 0, 'its beginning'], [end.right > innerWidth + 1 || end.bottom > innerHeight + 1, 'its end']].filter(p => p[0]).map(p => p[1])"""))
        self.browser.click(".viewer img")
        self.assertEqual(self.browser.script(state)[:2], [fitted, False])


@needs_browser
class PaperTest(Shown):
    def pages(self, path: str, prepare: str = "") -> list[str]:
        self.open(self.base, path)
        self.browser.script(prepare)
        file = house.temporary() / "page.pdf"
        file.write_bytes(base64.b64decode(self.browser.devtools("Page.printToPDF", {"preferCSSPageSize": True})["data"]))
        text = subprocess.run(["pdftotext", "-layout", file, "-"], capture_output=True, text=True, check=True).stdout
        return ["".join(page.split()) for page in text.split("\f") if page.strip()]

    def test_a_short_table_stands_on_one_page_with_its_heading(self):
        heads = [head.whole_text for head in house.site().pages["data/2024/matrix.html"].all("h2") if head.inside("main")]
        pages = self.pages("data/2024/matrix.html")
        self.assertGreater(len(heads), 4)
        self.none([f"{head} does not stand with its table" for head in heads
            if not any(head in page and "合计" in page[page.index(head):] for page in pages)])
        self.none([page[:20] for page in pages if page.startswith("合计")])

    def test_no_heading_stands_alone_at_the_foot(self):
        # A card may end with a branch, the word that one of them is.
        heads = [head.whole_text for head in house.site().pages["index.html"].all("h2") if len(head.whole_text) > 2]
        for room in range(0, 250, 50):
            lower = f"""const room = document.createElement('div');
              room.style.height = '{room}mm';
              document.querySelector('#home-activities').closest('.sec').before(room);"""
            for page in self.pages("index.html", lower):
                self.none([f"{head} with {room} mm above" for head in heads if page.rpartition("—")[0].rpartition("—")[0].endswith(head)])

    def test_paper_says_how_many_answers_a_question_wants(self):
        self.assertIn("（多选）", "".join(self.pages(QUIZ)))


if __name__ == "__main__":
    unittest.main()
