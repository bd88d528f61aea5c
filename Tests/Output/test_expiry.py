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


if __name__ == "__main__":
    unittest.main()
