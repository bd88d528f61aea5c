"""Question sheets in real Chromium: answered from disk, by keyboard, handed in, tried again, kept, printed, and read without scripts."""

import subprocess
import unittest
from functools import cache

import house
from browsing import BrowserTest, needs_browser, on_disk, page_faults, served


@cache
def sheet() -> str:
    """The question sheet with most kinds of questions."""
    site = house.site()

    def kinds(path: str) -> int:
        return len({e.get("data-kind") for e in site.pages[path].all("section") if e.get("class") == "question"})

    paths = [path for path, page in site.pages.items() if any("data-quiz" in e.attributes for e in page.all("div"))]
    return max(sorted(paths), key=kinds)


def answers() -> str:
    return sheet().replace(".html", "-answers.html")


# The questions with their right options, as they stand in the page.
QUESTIONS = """
  return Array.from(document.querySelectorAll('[data-quiz] .question')).map(q => ({ id: q.id, kind: q.dataset.kind,
    right: Array.from(q.querySelectorAll('.options > li')).map(o => o.dataset.right === 'true') }));
"""
# Chooses in a question what a list of flags says.
CHOOSE = """
  const inputs = document.querySelectorAll('#' + arguments[0] + ' input');
  arguments[1].forEach((wanted, i) => { if (inputs[i].checked !== wanted) inputs[i].click(); });
"""
# What has the focus, in which question, and whether the bar hides it (WCAG 2.2, 2.4.11).
STOP = """
  const e = document.activeElement, bar = document.querySelector('.quiz-bar');
  return [e.tagName, (e.closest('.question') || {}).id || '', e.textContent,
    !bar.contains(e) && e.getBoundingClientRect().bottom > bar.getBoundingClientRect().top + 1
      && e.getBoundingClientRect().top < bar.getBoundingClientRect().bottom];
"""
TEXT = "const e = document.querySelector(arguments[0]); return e && !e.hidden ? e.innerText : null;"


class QuizPage(BrowserTest):
    def setUp(self):
        super().setUp()
        self.base = on_disk()
        self.open(self.base, sheet())
        self.forget()
        self.open(self.base, sheet())
        self.questions = self.browser.script(QUESTIONS)

    def choose(self, question: dict, right: bool) -> None:
        wanted = list(question["right"])
        if not right:
            # One option that is right is left, and one that is wrong is taken where there is one.
            wanted = [not flag for flag in wanted] if question["kind"] != "single" else wanted[-1:] + wanted[:-1]
        self.browser.script(CHOOSE, question["id"], wanted)

    def click(self, selector: str) -> None:
        """Clicks where a reader would: scrolled to, above the bar."""
        self.browser.script("document.querySelector(arguments[0]).scrollIntoView({ block: 'center' })", selector)
        self.browser.click(selector)

    def text(self, selector: str) -> str | None:
        return self.browser.script(TEXT, selector)


@needs_browser
class AnswerTest(QuizPage):
    def test_there_are_all_kinds(self):
        self.assertEqual({question["kind"] for question in self.questions}, {"single", "multiple", "judge"})

    def test_each_question_is_told_right_or_wrong_with_its_explanation(self):
        for right in (True, False):
            for question in self.questions:
                with self.subTest(question["id"], right=right):
                    self.choose(question, right)
                    self.assertEqual(self.browser.find(f"#{question['id']} .answer[open]"), [])
                    self.click(f"#{question['id']} .quiz-check")
                    self.assertIn("答对了" if right else "答错了", self.text(f"#{question['id']} .verdict"))
                    self.assertEqual(len(self.browser.find(f"#{question['id']} .answer[open]")), 1)
                    # Again: nothing is chosen, and the answer is folded.
                    self.click(f"#{question['id']} .quiz-check")
                    self.assertEqual(self.browser.find(f"#{question['id']} input:checked, #{question['id']} .answer[open]"), [])
        self.assertEqual(page_faults(self.browser, self.base), [])

    def test_nothing_is_judged_before_something_is_chosen(self):
        self.click("#q1 .quiz-check")
        self.assertIn("请先选", self.text("#q1 .verdict"))
        self.assertEqual(self.browser.find(".answered"), [])

    def test_the_score_is_the_share_of_right_answers_and_is_held_against_the_pass_mark(self):
        count = len(self.questions)
        for wrong in (0, 1, count):
            with self.subTest(wrong=wrong):
                for number, question in enumerate(self.questions):
                    self.choose(question, number >= wrong)
                self.browser.click(".quiz-bar .button")
                score = float(self.text(".quiz-figure b"))
                self.assertAlmostEqual(score, 100 * (count - wrong) / count, delta=0.05)
                words = self.text(".quiz-result")
                self.assertIn(f"答对 {count - wrong} 题，答错 {wrong} 题", words)
                mark = self.browser.script("return parseFloat(document.querySelector('[data-quiz]').dataset.pass)")
                if mark:
                    self.assertIn("已达到" if score >= mark else "未达到", words)
                self.browser.click(".quiz-again")
                self.assertIsNone(self.text(".quiz-result"))
                self.assertEqual(self.browser.find("[data-quiz] input:checked, .answered"), [])

    def test_what_was_left_out_is_said_before_handing_in(self):
        for question in self.questions[:-1]:
            self.choose(question, True)
        self.browser.click(".quiz-bar .button")
        self.assertIsNone(self.text(".quiz-result"))
        self.assertIn(f"第 {len(self.questions)} 题还没有作答", self.text(".quiz-score"))
        self.browser.click(".quiz-bar .button")
        self.assertIn("答错 1 题", self.text(".quiz-result"))
        self.assertIn("没有作答", self.text(f"#q{len(self.questions)} .verdict"))

    def test_only_the_wrong_ones_are_done_again(self):
        for number, question in enumerate(self.questions):
            self.choose(question, number != 1)
        self.browser.click(".quiz-bar .button")
        self.browser.click(".quiz-result .button")
        self.assertEqual(len(self.browser.find(".answered")), len(self.questions) - 1)
        self.choose(self.questions[1], True)
        self.browser.click(".quiz-bar .button")
        self.assertIn(f"答对 {len(self.questions)} 题", self.text(".quiz-result"))

    def test_where_one_left_off_is_kept_on_this_machine_and_nothing_is_sent(self):
        self.choose(self.questions[0], True)
        self.choose(self.questions[1], False)
        self.click("#q1 .quiz-check")
        self.open(self.base, sheet())
        self.assertIn("答对了", self.text("#q1 .verdict"))
        self.assertEqual(len(self.browser.find("#q2 input:checked")), sum(not flag for flag in self.questions[1]["right"]) if self.questions[1]["kind"] != "single" else 1)
        self.assertEqual(self.browser.find("#q2.answered, #q3.answered"), [])
        self.assertEqual(page_faults(self.browser, self.base), [])
        # A sheet that has changed begins anew.
        self.browser.script("const k = Object.keys(localStorage).find(k => k.startsWith('branchpress-quiz')); localStorage.setItem(k, localStorage.getItem(k).replace(/\"mark\":\"/, '$&x'))")
        self.open(self.base, sheet())
        self.assertEqual(self.browser.find("[data-quiz] input:checked"), [])

    def test_by_keyboard_alone(self):
        first = self.questions[0]
        self.browser.script("document.querySelector('#q1 input').focus()")
        if first["kind"] == "multiple":
            self.skipTest("the first question is no single choice")
        self.browser.press(" ")
        for _ in range(first["right"].index(True)):
            self.browser.press("\ue015")
        # Moving among the options judges nothing yet.
        self.assertEqual(self.browser.find(".answered"), [])
        self.browser.press("Enter")
        self.assertIn("答对了", self.text("#q1 .verdict"))
        self.assertEqual(self.browser.script("return document.activeElement.className"), "quiz-check")
        seen = set()
        for _ in range(60):
            self.browser.press("Tab")
            stop = self.browser.script(STOP)
            seen.add((stop[0], stop[1]))
            self.assertFalse(stop[3], f"{stop} is behind the bar")
            if stop[2] == "交卷":
                break
        self.assertEqual(stop[2], "交卷")
        self.none([f"no stop in {q['id']}" for q in self.questions[1:] if ("INPUT", q["id"]) not in seen])
        self.browser.press("Enter")
        self.browser.press("Enter")
        self.assertEqual(self.browser.script("return document.activeElement.className"), "quiz-result")


@needs_browser
class PaperTest(QuizPage):
    def printed(self) -> str:
        file = house.temporary() / "quiz.pdf"
        file.write_bytes(self.browser.print())
        return "".join(subprocess.run(["pdftotext", "-layout", file, "-"], capture_output=True, text=True, check=True).stdout.split())

    def test_the_paper_tells_no_answer_even_after_handing_in(self):
        explanations = self.browser.script("return Array.from(document.querySelectorAll('.answer p')).map(p => p.textContent.replace(/\\s/g, ''))")
        self.assertGreater(len(explanations), len(self.questions))
        for question in self.questions:
            self.choose(question, True)
        self.browser.click(".quiz-bar .button")
        paper = self.printed()
        self.none([f"“{text[:20]}” is on the paper" for text in explanations if text[:12] in paper])
        self.none([f"{sign} is on the paper" for sign in ("✓", "✗", "正确答案", "交卷", "重新开始") if sign in paper])
        self.assertIn("姓名", paper)

    def test_the_answers_are_printed_apart(self):
        explanations = self.browser.script("return Array.from(document.querySelectorAll('.answer p')).map(p => p.textContent.replace(/\\s/g, ''))")
        self.open(self.base, answers())
        sheet = self.printed()
        self.none([f"“{text[:20]}” is missing" for text in explanations if text[:10] not in sheet])


@needs_browser
class WithoutScriptsTest(BrowserTest):
    scripts = False

    def test_the_paper_folds_its_answers_and_leads_to_the_answer_sheet(self):
        self.open(on_disk(), sheet())
        shown = [self.browser.is_shown(e) for e in self.browser.find("[data-quiz] .options > li")]
        self.assertTrue(shown and all(shown))
        self.assertEqual([e for e in self.browser.find(".answer p") if self.browser.is_shown(e)], [])
        self.browser.click(".answer summary")
        self.assertTrue(self.browser.is_shown(self.browser.find(".answer p")[0]))
        self.browser.click(".quiz-sheet a")
        self.assertTrue(self.browser.url.endswith(answers().split("/")[-1]))
        explained = [self.browser.is_shown(e) for e in self.browser.find(".answer p")]
        self.assertTrue(explained and all(explained))


if __name__ == "__main__":
    unittest.main()
