"""A build with nothing to do ends at once, and one with anything to do is never taken for one."""

import json
import os
import shutil
import time
import unittest
from pathlib import Path

import house

YEAR_AGO = time.time() - 365 * 86400


def state(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


class AgainTest(house.Test):
    """One site that was built once, when nothing in it had been touched for some seconds."""

    @classmethod
    def setUpClass(cls):
        cls.folder = house.temporary() / "site"
        house.run("new", "site", cls.folder).ok()
        cls.output = cls.folder / "_site"
        # Times of change cannot be set back: what was just written is never taken for settled.
        time.sleep(4.2)

    def build(self, *arguments, **more) -> dict:
        result = house.run("build", self.folder, "--format", "json", *arguments, **more)
        self.assertEqual(result.status, 0, result.err + result.out)
        return json.loads(result.out)

    def settled(self) -> None:
        """Builds until the next build has nothing to do."""
        end = time.monotonic() + 20
        while not self.build()["unchanged"]:
            self.assertLess(time.monotonic(), end)
            time.sleep(0.5)

    def test_nothing_to_do(self):
        self.settled()
        before = state(self.output)
        first = self.build("--force")
        again = self.build()
        self.assertEqual((first["unchanged"], again["unchanged"]), (False, True))
        for key in ("documents", "files", "bytes"):
            self.assertEqual(first[key], again[key])
        self.assertEqual(state(self.output), before)
        self.assertIn("什么都没有改", house.run("build", self.folder).err)
        self.assertIn("nothing has changed", house.run("build", self.folder, "--lang", "en").err)

    def test_whatever_is_done_is_noticed(self):
        page = self.folder / "Content/study" / "again.md"
        text = "---\n标题: 再来一次\n日期: 2024-03-12\n---\n\n正文{}。\n"

        def write():
            page.write_text(text.format("一"), encoding="utf-8")

        def same_size_and_time():
            old = page.stat()
            page.write_text(text.format("二"), encoding="utf-8")
            os.utime(page, ns=(old.st_atime_ns, old.st_mtime_ns))

        def rename():
            page.rename(page.with_name("other.md"))

        def remove():
            page.with_name("other.md").unlink()

        def theme():
            templates = self.folder / "Themes/default/templates"
            templates.mkdir(parents=True)
            (templates / "seal.mustache").write_text("<i></i>", encoding="utf-8")

        def no_theme():
            shutil.rmtree(self.folder / "Themes")

        def page_lost():
            (self.output / "index.html").unlink()

        def page_changed():
            (self.output / "search.html").write_text("别人写的")

        def page_touched():
            os.utime(self.output / "404.html", (YEAR_AGO, YEAR_AGO))

        def manifest_lost():
            (self.output / "manifest.json").unlink()

        def everything_lost():
            shutil.rmtree(self.output)

        def settings():
            path = self.folder / "Content/site.yml"
            path.write_text(path.read_text("utf-8") + "\n# 备注\n", encoding="utf-8")

        # Each takes some seconds of rest: the short run tries those that are easiest to overlook.
        few = [write, same_size_and_time, theme, page_changed, everything_lost]
        more = [rename, remove, no_theme, page_lost, page_touched, manifest_lost, settings]
        for change in few + (more if house.LONG else []):
            with self.subTest(change.__name__):
                self.settled()
                change()
                self.assertFalse(self.build()["unchanged"])
                fresh = house.temporary() / "fresh"
                house.run("build", self.folder, "--output", fresh).ok()
                self.assertEqual(state(self.output), state(fresh))

    def test_another_wish_is_another_build(self):
        self.settled()
        for wish in (["--audience", "park"], ["--drafts"], ["--base-url", "https://example.com/"], ["--as-of", "2030-01-01"], ["--force"]):
            self.settled()
            self.assertFalse(self.build(*wish)["unchanged"], wish)

    def test_another_folder_is_another_build(self):
        self.settled()
        other = house.temporary() / "other"
        self.assertFalse(self.build("--output", other)["unchanged"])
        self.assertTrue(self.build("--output", other)["unchanged"])

    def test_warnings_are_said_each_time(self):
        page = self.folder / "Content/study/warned.md"
        page.write_text("---\n标题: 有警告\n日期: 2024-03-12\n标签们: 甲\n---\n\n正文。\n", encoding="utf-8")
        time.sleep(4.2)
        first = house.run("build", self.folder).ok()
        again = house.run("build", self.folder).ok()
        self.assertIn("什么都没有改", again.err)
        cut = first.err.index("已生成")
        self.assertIn("标签们", first.err[:cut])
        self.assertEqual(again.err[:again.err.index("什么都没有改")], first.err[:cut])
        self.assertIn("1 个警告", again.err)
        self.assertFalse(self.build()["unchanged"])
        self.assertEqual(house.run("build", self.folder, "--strict").status, 1)
        self.assertIn("unknown key", house.run("build", self.folder, "--lang", "en").ok().err)
        page.unlink()

    def test_without_a_cache(self):
        blocked = house.temporary() / "file"
        blocked.write_text("")
        for value in (str(blocked), str(blocked / "deeper"), "relative"):
            for _ in range(2):
                self.assertFalse(self.build(env={"XDG_CACHE_HOME": value, "HOME": ""})["unchanged"])
        damaged = house.temporary()
        self.build(env={"XDG_CACHE_HOME": str(damaged)})
        kept = [path for path in damaged.rglob("*") if path.is_file()]
        for path in kept:
            for text in ("", "{", "[]", "{\"inputs\": 1}", path.read_text()[:-5]):
                path.write_text(text)
                self.assertFalse(self.build(env={"XDG_CACHE_HOME": str(damaged)})["unchanged"])

    def test_nothing_of_it_is_published(self):
        self.settled()
        self.assertEqual([path for path in self.output.rglob(".*")], [])


if __name__ == "__main__":
    unittest.main()
