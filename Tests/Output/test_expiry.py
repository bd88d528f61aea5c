"""A notice on the last day it is shown, and on the day it goes (`--as-of`): nothing of it is left in any file, attachments and search included."""

import unittest

import house

NOTICE = """---
标题: 砚墨公示
日期: 2024-05-06
截止: 2024-05-10
标签: [砚墨]
---

砚墨公示五天，见[名单](名单.txt)。
"""


class ExpiryTest(house.Test):
    def naming(self, day: str) -> list[str]:
        """The files of the site as of a day that say something of the notice."""
        folder = house.temporary()
        notices = folder / "s/Content/notices"
        notices.mkdir(parents=True)
        (folder / "s/Content/site.yml").write_text("名称: 试验\n")
        (notices / "other.md").write_text("---\n标题: 停水\n日期: 2024-05-07\n---\n停水。\n")
        (notices / "yan-mo.md").write_text(NOTICE)
        (notices / "名单.txt").write_text("砚墨名单")
        house.run("build", folder / "s", "--as-of", day).ok()
        files = sorted(path for path in (folder / "s/_site").rglob("*") if path.is_file())
        signs = ["砚墨".encode(), b"yan-mo", b"\\u781a\\u58a8"]
        return [
            str(path.relative_to(folder / "s/_site")) for path in files
            if any(sign in path.read_bytes() or sign in str(path).encode() for sign in signs)
        ]  # fmt: skip

    def test_it_is_there_the_day_before_and_gone_on_its_last_day(self):
        before = self.naming("2024-05-09")
        self.assertTrue({"notices/yan-mo.html", "notices/index.html", "index.html", "feed.xml", "search.json", "tags/index.html"} <= set(before), before)
        self.assertTrue(any(path.startswith("search/") for path in before), before)
        self.assertEqual(self.naming("2024-05-10"), [])


class TermTest(house.Test):
    """A term of office on the day it ends, and the day after."""

    def page(self, day: str) -> str:
        folder = house.temporary()
        branches = folder / "s/Content/branches"
        branches.mkdir(parents=True)
        (folder / "s/Content/site.yml").write_text("名称: 试验\n")
        (branches / "yi.md").write_text("---\n标题: 一支部\n形式: 党支部\n届期开始: 2022-06-21\n届期年数: 3\n---\n简介。\n")
        house.run("build", folder / "s", "--as-of", day).ok()
        return (folder / "s/_site/branches/yi.html").read_text()

    def test_it_is_over_from_the_next_day(self):
        self.assertNotIn("已届满", self.page("2025-06-21"))
        after = self.page("2025-06-22")
        self.assertIn("<dt>届满</dt><dd>2025年6月21日<span class=\"sub\">已届满</span></dd>", after)


class FrontPageTest(house.Test):
    """What readers see of a site with little in it: nothing that is said to its author."""

    def home(self, **files: str) -> str:
        folder = house.temporary() / "s"
        for name, text in {"site.yml": "名称: 试验\n", **{key.replace("__", "/") + ".md": text for key, text in files.items()}}.items():
            (folder / "Content" / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / "Content" / name).write_text(text)
        house.run("build", folder, "--as-of", house.DAY).ok()
        return (folder / "_site/index.html").read_text()

    def test_it_speaks_to_readers(self):
        empty = "<p class=\"empty\">"
        self.assertIn(empty + "这里还没有内容。</p>", self.home())
        for home in (
            self.home(branches__yi="---\n标题: 一支部\n---\n简介。\n"),
            self.home(notices__a="---\n标题: 停水\n日期: 2024-12-07\n---\n停水。\n"),
            self.home(study__a="---\n标题: 资料\n日期: 2024-12-07\n---\n正文。\n"),
        ):
            self.assertNotIn(empty, home)


class BookMarksTest(house.Test):
    def test_marks_inside_marks_take_turns(self):
        folder = house.temporary() / "s"
        (folder / "Content/study").mkdir(parents=True)
        (folder / "Content/site.yml").write_text("名称: 试验\n")
        for name, title in (("a", "关于印发《办法》的通知"), ("b", "《办法（试行）》"), ("c", "办法")):
            (folder / f"Content/study/{name}.md").write_text(
                f"---\n标题: {name}\n日期: 2024-12-07\n来源:\n  单位: 园区\n  标题: {title}\n---\n正文。\n")
        house.run("build", folder, "--as-of", house.DAY).ok()
        for name, shown in (("a", "《关于印发〈办法〉的通知》"), ("b", "《办法（试行）》"), ("c", "《办法》")):
            self.assertIn(f"<span class=\"sub\">{shown}</span>", (folder / f"_site/study/{name}.html").read_text())


if __name__ == "__main__":
    unittest.main()
