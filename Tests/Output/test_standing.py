"""What stands where readers see it: pages whose day is over, files of others in the output, files that a server cannot read."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path

import house

NOTICE = "---\n标题: 砚墨公示\n日期: 2026-07-10\n截止: 2026-07-16\n---\n\n公示五天。\n"


def write(folder: Path, more: dict[str, str] | None = None) -> Path:
    for path, text in ({"site.yml": "名称: 试验\n", "notices/gs.md": NOTICE} | (more or {})).items():
        (folder / "Content" / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / "Content" / path).write_text(text)
    return folder


class EndedTest(house.Test):
    def test_a_build_that_fails_names_what_should_have_gone(self):
        site = write(house.temporary() / "s")
        house.run("build", site, "--as-of", "2026-07-15").ok()
        (site / "Content/records").mkdir()
        (site / "Content/records/meetings.csv").write_text("日期,类型,支部\n2026-13-40,党课,一\n")
        early = house.run("build", site, "--as-of", "2026-07-15")
        self.assertEqual((early.status, "已截止、仍在网上" in early.err), (1, False), early.err)
        late = house.run("build", site, "--as-of", "2026-07-20")
        self.assertEqual(late.status, 1)
        self.assertEqual(late.err.splitlines()[-2:], ["已截止、仍在网上：", "  notices/gs.html（2026-07-16 截止）"])
        self.assertTrue((site / "_site/notices/gs.html").exists())
        told = json.loads(house.run("build", site, "--as-of", "2026-07-20", "--format", "json").out)
        self.assertEqual(told["ended_but_standing"], [{"path": "notices/gs.html", "ended": "2026-07-16"}])
        (site / "_site/notices/gs.html").unlink()
        self.assertNotIn("仍在网上", house.run("build", site, "--as-of", "2026-07-20").err)
        # Into another folder nothing was built yet.
        self.assertNotIn("仍在网上", house.run("build", site, "--as-of", "2026-07-20", "--output", site / "other").err)


class ForeignTest(house.Test):
    def test_files_of_others_are_not_replaced(self):
        site = write(house.temporary() / "s")
        out = site / "_site"
        out.mkdir()
        (out / "index.html").write_text("mine")
        (out / "mine.txt").write_text("mine")
        result = house.run("build", site)
        self.assertEqual(result.status, 74, result.err)
        self.assertIn("里原来就有 index.html，不是 branchpress 写的，没有覆盖", result.err)
        self.assertEqual(sorted(path.name for path in out.rglob("*")), ["index.html", "mine.txt"])
        self.assertEqual((out / "index.html").read_text(), "mine")
        house.run("build", site, "--force").ok()
        self.assertNotEqual((out / "index.html").read_text(), "mine")
        self.assertEqual((out / "mine.txt").read_text(), "mine")
        house.run("build", site).ok()

    def test_a_folder_with_other_files_is_built_into(self):
        site = write(house.temporary() / "s")
        (site / "_site").mkdir()
        (site / "_site/web.config").write_text("<configuration/>")
        house.run("build", site).ok()
        self.assertEqual((site / "_site/web.config").read_text(), "<configuration/>")

    def test_what_a_server_is_told_is_no_fault(self):
        site = write(house.temporary() / "s")
        house.run("build", site, "--as-of", "2026-07-15").ok()
        (site / "_site/web.config").write_text("<configuration/>")
        (site / "_site/.htaccess").write_text("")
        result = house.run("verify", site / "_site").ok()
        self.assertIn("另有服务器的配置 .htaccess、web.config", result.err)
        told = json.loads(house.run("verify", site / "_site", "--format", "json").out)
        self.assertEqual((told["ok"], told["foreign"], told["server_files"]), (True, [], [".htaccess", "web.config"]))
        # In a folder below nobody asks for one.
        (site / "_site/notices/web.config").write_text("<configuration/>")
        result = house.run("verify", site / "_site")
        self.assertEqual((result.status, result.out), (1, "多出  notices/web.config\n"))
        (site / "_site/notices/web.config").unlink()
        (site / "_site/index.html").write_text("x")
        self.assertEqual(house.run("verify", site / "_site").status, 1)


class ModeTest(house.Test):
    def test_a_site_that_nobody_else_can_read_is_told_and_opened_with_force(self):
        site = write(house.temporary() / "s")
        out = site / "_site"

        def build(mask: int, *more) -> house.Result:
            return house.run("build", site, *more, before=lambda: os.umask(mask)).ok()

        def shut() -> list[str]:
            return [
                str(path) for path in [out, *out.rglob("*")]
                if stat.S_IMODE(path.stat().st_mode) & (0o055 if path.is_dir() else 0o044) == 0
            ]

        closed = build(0o077)
        self.assertIn("先运行 umask 022，再加 --force 生成", closed.err)
        self.assertGreater(len(shut()), 5)
        self.assertNotIn("umask", build(0o022).err)
        self.assertNotIn("umask", build(0o022, "--force").err)
        self.assertEqual(shut(), [])
        house.run("verify", out).ok()
        # What a group may read is not hidden.
        self.assertNotIn("umask", build(0o027, "--force").err)


class AnswerTest(house.Test):
    def test_a_failure_of_the_disk_is_told_as_json(self):
        nowhere = house.temporary() / "nowhere"
        for words in (["build", nowhere], ["check", nowhere], ["plan", nowhere], ["verify", nowhere], ["report", "2024H1", nowhere]):
            for form in (["--format", "json"], ["--format=json"]):
                result = house.run(*words, *form)
                told = json.loads(result.out)
                self.assertEqual((result.status, told["ok"], told["status"], told["diagnostics"]), (74, False, 74, []))
                self.assertIn(told["failure"], result.err)
            self.assertEqual(house.run(*words).out, "")
        self.assertIn("no such", json.loads(house.run("verify", nowhere, "--format", "json", "--lang", "en").out)["failure"])

    def test_a_site_has_a_name(self):
        folder = house.temporary()
        for name in ("", " ", "\u3000"):
            result = house.run("new", "site", name, cwd=folder)
            self.assertEqual((result.status, list(folder.iterdir())), (64, []), result.err)
        house.run("new", "site", ".", cwd=folder).ok()

    def test_the_mend_of_a_missing_approval_can_be_pasted(self):
        names = ["a b.md", "甲（1）.md", "a'(2)&x.md", "c.md"]
        notice = {f"notices/{name}": f"---\n标题: 甲{place}\n日期: 2024-05-01\n---\n\n文。\n" for place, name in enumerate(names)}
        folder = house.temporary() / "my site"
        site = write(folder, notice | {"site.yml": "名称: 试验\nrequire_approval: public\n"})
        (site / "Content/notices/gs.md").unlink()
        result = house.run("check", "my site", cwd=folder.parent)
        commands = [line.partition("branchpress ")[2] for line in result.err.splitlines() if "branchpress approve" in line]
        self.assertEqual(len(commands), 4, result.err)
        for command in commands:
            command = command.replace("职务", "支部书记")
            self.assertEqual(os.system(f"cd '{folder.parent}' && '{house.program()}' {command} 2>/dev/null"), 0, command)
        house.run("check", "my site", cwd=folder.parent).ok()


class DissolvedTest(house.Test):
    """A branch on the last day it is there, and on the day it is no more."""

    def page(self, day: str) -> tuple[str, str, str]:
        branch = "---\n标题: 一支部\n形式: 党支部\n成立: 2020-01-01\n撤销: 2026-03-31\n曾用名: 老一支部\n上级: 总支\n党员: {正式: 5}\n---\n简介。\n"
        other = "---\n标题: 二支部\n形式: 党支部\n上级: 总支\n党员: {正式: 7}\n---\n简介。\n"
        above = "---\n标题: 总支\n形式: 党总支\n---\n简介。\n"
        rows = "日期,类型,支部\n2026-01-10,主题党日,老一支部\n2026-01-11,主题党日,二支部\n"
        site = write(house.temporary() / "s", {"branches/yi.md": branch, "branches/er.md": other, "branches/zong.md": above, "records/meetings.csv": rows})
        result = house.run("build", site, "--as-of", day, "--strict").ok()
        self.assertNotIn("警告", result.err)
        return tuple((site / "_site" / name).read_text() for name in ("branches/yi.html", "branches/index.html", "index.html"))

    def test_it_says_so_from_its_day_on(self):
        page, tree, home = self.page("2026-03-30")
        self.assertIn("<dt>曾用名</dt><dd>老一支部</dd>", page)
        self.assertEqual(["已撤销" in tree, "正式党员" in page, "一支部" in home], [False, True, True])
        page, tree, home = self.page("2026-03-31")
        self.assertIn("已于2026年3月31日撤销", page)
        self.assertEqual(["一支部</a> <span>已撤销</span>" in tree, "正式党员" in page, "一支部" in home], [True, False, False])
