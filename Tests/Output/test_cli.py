"""The command line as a person and a script meet it: exit statuses, languages, JSON, pipes and terminals, new sites."""

import json
import os
import pty
import re
import resource
import select
import shutil
import signal
import subprocess
import unittest

import check_links
import check_markup
import house
from output import Output

HAN = re.compile(r"[\u4e00-\u9fff]")
KINDS = "study activity site-profile branch quiz service role plan report policy notice page".split()


def new_site():
    folder = house.temporary() / "site"
    house.run("new", "site", folder).ok()
    return folder


def broken_site():
    folder = new_site()
    (folder / "Content/study/坏的.md").write_text("---\n标题: 坏的\n日期: 2024-02-30\n---\n\n正文\n")
    return folder


def warning_site():
    folder = new_site()
    (folder / "Content/study/小错.md").write_text("---\n标题: 小错\n日期: 2024-02-03\n标签们: 甲\n---\n\n正文\n")
    return folder


class StatusTest(house.Test):
    def expect(self, status: int, *arguments, **more) -> house.Result:
        result = house.run(*arguments, **more)
        self.assertEqual(result.status, status, f"{result.command}\n{result.out}{result.err}")
        return result

    def test_0_when_all_is_well(self):
        site = new_site()
        for command in (["build", site], ["check", site], ["plan", site], ["--help"], ["build", "--help"], ["--version"], ["help"]):
            self.expect(0, *command)
        self.expect(0, "render", "-", stdin="**好**".encode())
        self.expect(0)

    def test_1_when_the_content_has_errors(self):
        for command in ("build", "check", "plan"):
            result = self.expect(1, command, broken_site())
            self.assertIn("2024-02-30", result.err)
            self.assertIn("Content/study/坏的.md:3:5", result.err)

    def test_warnings_fail_with_strict_alone(self):
        site = warning_site()
        self.assertIn("标签们", self.expect(0, "build", site).err)
        self.expect(1, "build", site, "--strict")
        self.expect(1, "check", site, "--strict")

    def test_64_when_the_command_is_wrong(self):
        site = new_site()
        for wrong in (
            ["buidl"], ["build", site, "--colour"], ["build", site, "extra"], ["build", "--as-of", "tomorrow"], ["build", "--as-of"],
            ["build", "--jobs", "0"], ["build", "--jobs", "many"], ["build", "--audience", "everyone"],
            ["build", "--base-url", "example"], ["build", "--format", "yaml"], ["build", "--lang", "fr"], ["new"], ["new", "site"],
            ["new", "poem", "题目"], ["render"], ["search"],
        ):  # fmt: skip
            with self.subTest(wrong=wrong):
                result = self.expect(64, *wrong)
                self.assertEqual(result.out, "")
                self.assertRegex(result.err, HAN)

    def test_74_when_the_disk_fails(self):
        site, folder = new_site(), house.temporary()
        (folder / "file").write_text("")
        (folder / "empty").mkdir()
        for wrong in (
            ["build", folder / "nowhere"], ["check", folder / "empty"], ["build", folder / "file"],
            ["build", site, "--output", folder / "file"], ["build", site, "--output", folder / "file/under"],
            ["build", site, "--output", site / "Content"], ["build", site, "--output", site / "Content/out"],
            ["build", site, "--output", site], ["render", folder / "nowhere.md"], ["render", folder],
            ["search", "字", "--site", folder / "nowhere"], ["search", "字", "--site", folder / "empty"], ["new", "site", site],
            ["new", "study", "题目", "--site", folder / "nowhere"],
        ):  # fmt: skip
            with self.subTest(wrong=wrong):
                result = self.expect(74, *wrong)
                self.assertRegex(result.err, HAN)
                self.assertEqual(result.out, "")

    def test_74_when_a_file_cannot_be_written_whole(self):
        site = new_site()
        house.run("build", site).ok()
        before = {path: Output(site / "_site").bytes(path) for path in Output(site / "_site").files}
        (site / "Content/pages/long.md").write_text("---\n标题: 长\n---\n\n" + "长文。" * 60_000)

        def small_files_only():
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))

        result = self.expect(74, "build", site, before=small_files_only)
        self.assertRegex(result.err, r"long\.html")
        after = Output(site / "_site")
        self.assertEqual([path for path in after.files if path.endswith(".branchpress-part")], [])
        self.assertEqual(before["manifest.json"], after.bytes("manifest.json"))
        self.expect(0, "build", site)

    def test_74_when_the_result_cannot_be_printed(self):
        with open("/dev/full", "wb") as full:
            for command in (["render", "-"], ["plan", str(new_site())], ["check", str(new_site()), "--format", "json"]):
                with self.subTest(command=command):
                    done = subprocess.run([house.program(), *command], input=b"text", stdout=full, stderr=subprocess.PIPE, timeout=60)
                    self.assertEqual(done.returncode, 74)

    def test_two_builds_at_once_do_not_mix(self):
        import fcntl

        site = new_site()
        house.run("build", site).ok()
        lock = os.open(site / "_site", os.O_RDONLY)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX)
            self.expect(74, "build", site)
        finally:
            os.close(lock)
        self.expect(0, "build", site)


class LanguageTest(house.Test):
    def test_chinese_unless_asked(self):
        for command in (["--help"], ["build", "--help"], ["new", "--help"], ["build", "nowhere"], ["build", "--colour"]):
            with self.subTest(command=command):
                result = house.run(*command)
                text = result.out + result.err
                self.assertRegex(text, HAN)
                self.assertNotRegex(text, r"\b(USAGE|OPTIONS|OVERVIEW|Usage|Error|Help|Show|Missing|Unexpected|Unknown|default|values):?\b")

    def test_english_when_asked(self):
        site = new_site()
        for command in (
            ["--help", "--lang", "en"], ["build", "--help", "--lang", "en"], ["build", "nowhere", "--lang", "en"],
            ["build", "--colour", "--lang=en"], ["build", site, "--lang", "en"], ["check", site, "--lang", "en"],
            ["plan", site, "--lang", "en", "--output", "x"], ["new", "poem", "x", "--lang", "en"],
            ["render", "nowhere.md", "--lang", "en"], ["build", site, "--output", site, "--lang", "en"],
        ):  # fmt: skip
            with self.subTest(command=command):
                result = house.run(*command)
                self.assertNotRegex(result.err + (result.out if "--help" in command else ""), HAN)


class FormatTest(house.Test):
    def test_json_is_one_object_and_nothing_else(self):
        for site in (new_site(), broken_site(), warning_site()):
            for command in ("build", "check", "plan"):
                with self.subTest(command=command, site=site):
                    result = house.run(command, site, "--format", "json")
                    value = json.loads(result.out)
                    self.assertEqual(value["ok"], result.status == 0)
                    self.assertEqual(len(value["diagnostics"]), value["errors"] + value["warnings"] + value["notes"])
                    self.assertEqual(result.err, "")

    def test_json_names_the_place(self):
        found = json.loads(house.run("check", broken_site(), "--format", "json").out)["diagnostics"]
        self.assertEqual(len(found), 1)
        self.assertEqual(
            {key: found[0][key] for key in ("code", "severity", "file", "line", "column", "end_line", "end_column")},
            {"code": "invalid-date", "severity": "error", "file": "Content/study/坏的.md", "line": 3, "column": 5, "end_line": 3, "end_column": 15},
        )

    def test_text_goes_to_standard_error_and_ends_with_a_summary(self):
        result = house.run("build", new_site()).ok()
        self.assertEqual(result.out, "")
        self.assertRegex(result.err, r"^已生成 4 篇文档，共 \d+ 个文件（[\d.]+ [KM]B），用时 \d+\.\d\d 秒。用浏览器打开：.*/_site/index\.html\n$")

    def test_plan_lists_what_build_writes(self):
        site = new_site()
        house.run("build", site).ok()
        planned = [entry["path"] for entry in json.loads(house.run("plan", site, "--format", "json").out)["files"]]
        self.assertEqual(sorted(planned + ["manifest.json"]), Output(site / "_site").files)
        lines = house.run("plan", site).out.splitlines()
        self.assertEqual([line.split("  ")[0] for line in lines], planned)

    def test_no_progress_and_no_colour_in_a_pipe(self):
        for site in (new_site(), broken_site()):
            self.assertNotRegex(house.run("build", site).err, r"[\r\x1b]")

    def test_progress_on_a_terminal_is_wiped_out(self):
        text = on_terminal("build", new_site())
        self.assertIn("\r\x1b[K", text)
        last = text.rstrip("\r\n").split("\r\x1b[K")[-1]
        self.assertRegex(last, "^已生成")

    def test_colours_on_a_terminal_unless_refused(self):
        self.assertIn("\x1b[1;31m", on_terminal("check", broken_site()))
        self.assertNotIn("\x1b[1", on_terminal("check", broken_site(), env={"NO_COLOR": "1"}))


def on_terminal(*arguments, env=None) -> str:
    """What a call of the program prints on a terminal."""
    master, slave = pty.openpty()
    process = subprocess.Popen(
        [str(house.program()), *map(str, arguments)], stdin=slave, stdout=slave, stderr=slave, env={**os.environ, **(env or {})})
    os.close(slave)
    printed = b""
    while True:
        ready, _, _ = select.select([master], [], [], 60)
        try:
            chunk = os.read(master, 65_536) if ready else b""
        except OSError:
            break
        if not chunk:
            break
        printed += chunk
    process.wait(60)
    os.close(master)
    return printed.decode("utf-8", "replace")


class NewTest(house.Test):
    def test_a_new_site_builds_without_a_warning_and_is_whole(self):
        site = new_site()
        result = house.run("build", site, "--strict").ok()
        self.assertNotIn("警告", result.err)
        self.assertEqual(json.loads(house.run("check", site, "--format", "json").out)["diagnostics"], [])
        built = Output(site / "_site")
        self.none(check_links.links(built) + check_links.reachable(built) + check_markup.faults(built))

    def test_the_program_alone_is_enough(self):
        # Away from the project, without its Themes/.
        folder = house.temporary()
        shutil.copy(house.program(), folder / "branchpress")
        done = subprocess.run(
            ["./branchpress", "new", "site", "网站"], cwd=folder, capture_output=True, env={"PATH": "/usr/bin"}, timeout=60)
        self.assertEqual(done.returncode, 0, done.stderr)
        done = subprocess.run(["./branchpress", "build", "网站"], cwd=folder, capture_output=True, env={"PATH": "/usr/bin"}, timeout=60)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(Output(folder / "网站/_site").files, house.small().files)

    def test_a_new_site_is_built_from_within_too(self):
        site = new_site()
        house.run("build", cwd=site).ok()
        self.assertTrue((site / "_site/index.html").is_file())
        house.run("build", cwd=site / "Content").ok()

    def test_each_kind_of_document_passes_the_check(self):
        site = new_site()
        for kind in KINDS:
            with self.subTest(kind=kind):
                made = house.run("new", kind, f"新的{kind}", "--site", site, "--branch", "第一党支部").ok()
                self.assertTrue((site / made.out.strip()).is_file() or os.path.isfile(made.out.strip()))
                found = json.loads(house.run("check", site, "--format", "json").out)
                self.assertEqual(found["errors"], 0, found["diagnostics"])
        house.run("build", site).ok()
        self.assertEqual(len(Output(site / "_site").pages), len(house.small().pages), "a draft is published")

    def test_with_drafts_each_kind_is_published(self):
        site = new_site()
        for kind in KINDS:
            house.run("new", kind, f"新的{kind}", "--site", site, "--branch", "第一党支部").ok()
        house.run("build", site, "--drafts").ok()
        built = Output(site / "_site")
        titles = {entry["title"] for entry in json.loads(built.text("search.json"))}
        self.assertEqual({f"新的{kind}" for kind in KINDS} - titles, set())
        self.none(check_links.links(built) + check_links.reachable(built) + check_markup.faults(built))

    def test_a_period_is_read_from_the_title(self):
        site = new_site()
        for kind, title, period in (
            ("工作总结", "2023年上半年工作总结", "2023年上半年"), ("总结", "支部2023年第三季度小结", "2023年第三季度"), ("计划", "2025年工作计划", "2025年"),
        ):  # fmt: skip
            with self.subTest(title=title):
                made = house.run("new", kind, title, "--site", site, "--date", "2024-11-05").ok()
                self.assertIn(f"\n周期: {period}\n", open(made.out.strip()).read())
                self.assertIn(period, made.err)
        made = house.run("new", "report", "工作总结", "--site", site, "--date", "2024-11-05").ok()
        self.assertIn("\n周期: 2024年下半年\n", open(made.out.strip()).read())
        self.assertIn("看不出周期", made.err)
        made = house.run("new", "report", "2023上半年", "--site", site).ok()
        self.assertTrue(made.out.strip().endswith("/2023H1.md"), made.out)

    def test_a_kind_names_its_type(self):
        site = new_site()
        for kind, folder, line in (
            ("主题党日", "activities", "类型: 主题党日"), ("支委会", "activities", "类型: 支部委员会"), ("通知", "notices", "类型: 通知"), ("公示", "notices", "类型: 公示"),
            ("自测", "quizzes", "类型: 自测"), ("承诺", "roles", "类型: 承诺"), ("制度", "policies", "发文机关: "), ("页面", "pages", "草稿: 是"), ("总结", "reports", "周期: "),
        ):  # fmt: skip
            with self.subTest(kind=kind):
                made = house.run("new", kind, f"新的{kind}", "--site", site).ok()
                self.assertIn(f"Content/{folder}/", made.out)
                self.assertIn(f"\n{line}", open(made.out.strip()).read())
        self.assertEqual(json.loads(house.run("check", site, "--format", "json").out)["errors"], 0)
        result = house.run("new", "志愿服务", "清扫", "--site", site)
        self.assertEqual(result.status, 64)
        self.assertIn("活动记录、服务职工", result.err)
        self.assertIn("是不是想写“主题党日”？", house.run("new", "主題党日", "清扫", "--site", site).err)

    def test_an_unknown_branch_is_named(self):
        site = new_site()
        made = house.run("new", "activity", "活动一", "--site", site, "--branch", "第二党支部").ok()
        self.assertIn("没有叫“第二党支部”的支部", made.err)
        self.assertIn("是不是想写“第一党支部”？", made.err)
        for known in ("第一党支部", "di-yi-zhi-bu"):
            self.assertNotIn("没有叫", house.run("new", "activity", f"活动{known}", "--site", site, "--branch", known).ok().err)

    def test_a_document_is_not_replaced(self):
        site = new_site()
        house.run("new", "page", "说明", "--site", site).ok()
        (site / "Content/pages/说明.md").write_text("mine")
        self.assertEqual(house.run("new", "page", "说明", "--site", site).status, 74)
        self.assertEqual((site / "Content/pages/说明.md").read_text(), "mine")


class WordsTest(house.Test):
    """What the command line takes and offers in the words of those who use it."""

    def test_audiences_are_written_as_in_documents(self):
        site = new_site()
        (site / "Content/study/内.md").write_text("---\n标题: 内部材料\n日期: 2024-02-03\n公开范围: 园区内部\n---\n\n正文\n")
        for name in ("park", "园区", "园区内部", "内部"):
            house.run("build", site, "--audience", name).ok()
            self.assertIn("内部材料", (site / "_site/search.json").read_text(), name)
        result = house.run("build", site, "--audience", "全员")
        self.assertEqual(result.status, 64)
        self.assertIn("可以写：“公开”、“园区”或“支部”。", result.err)

    def test_a_wrong_choice_is_answered_with_the_right_ones(self):
        site = new_site()
        for option, written, offered in (
            ("--section", "学习", "是不是想写“学习资料”？"), ("--section", "xyz", "学习资料、活动记录"), ("--branch", "第一", "是不是想写“第一党支部”？"),
            ("--branch", "澄光", "可以写：第一党支部"), ("--document", "怎样写", "是不是想写“活动记录怎样写”？"),
        ):  # fmt: skip
            with self.subTest(written=written):
                result = house.run("bundle", "text", site, option, written)
                self.assertEqual(result.status, 64)
                self.assertIn(offered, result.err)

    def test_periods_are_named_in_chinese(self):
        result = house.run("report", "上半年", new_site())
        self.assertEqual(result.status, 64)
        self.assertIn("2024年上半年", result.err)

    def test_a_draft_that_is_not_finished_stops_nobody(self):
        site = new_site()
        (site / "Content/activities/稿.md").write_text("---\n标题: 稿\n日期: 2024-04-31\n应到: 约20\n草稿: 是\n---\n\n正文\n")
        self.assertIn("约20", house.run("build", site).ok().err)
        self.assertEqual(house.run("build", site, "--drafts").status, 1)

    def test_a_link_without_https_is_told_so(self):
        site = new_site()
        (site / "Content/study/链接.md").write_text("---\n标题: 链接\n日期: 2024-02-03\n---\n\n[网址](www.example.com/a) [表](表.example.xlsx)\n")
        result = house.run("build", site)
        self.assertIn("https://www.example.com/a", result.err)
        self.assertEqual(result.err.count("如果是网址"), 1)

    def test_an_empty_picture_is_broken(self):
        site = new_site()
        (site / "Content/study/零.md").write_text("---\n标题: 零\n日期: 2024-02-03\n---\n\n![零](零.jpg)\n")
        (site / "Content/study/零.jpg").write_bytes(b"")
        result = house.run("build", site)
        self.assertEqual(result.status, 1)
        self.assertIn("[broken-picture]", result.err)

    def test_an_exception_is_asked_for_with_a_day_to_come(self):
        site = new_site()
        (site / "Content/allow.yml").write_text(f"- 规则: landline\n  摘要值: {'0' * 64}\n  理由: 服务电话\n  批准: 支部书记\n")
        result = house.run("check", site, "--as-of", "2026-11-23")
        self.assertIn("截止: 2027-05-25", result.err)


class SearchTest(house.Test):
    def test_search_prints_hits(self):
        result = house.run("search", "主题党日", "--site", house.site().root, "--limit", "5").ok()
        self.assertIn("主题党日", result.out)
        found = json.loads(house.run("search", "主题党日", "--site", house.site().root, "--limit", "5", "--format", "json").out)
        hits = next(value for value in found.values() if isinstance(value, list) and value)
        self.assertEqual(len(hits), 5)
        for hit in hits:
            self.assertIn(hit["url"].split("#")[0], house.site().pages)

    def test_nothing_found_is_no_failure(self):
        self.assertEqual(house.run("search", "没有这样的词语组合", "--site", house.site().root).status, 0)


class RenderTest(house.Test):
    def test_standard_input_and_files(self):
        file = house.temporary() / "x.md"
        file.write_text("# 题\n\n**重点。**后文\n")
        from_file = house.run("render", file).ok().out
        self.assertEqual(from_file, house.run("render", "-", stdin=file.read_bytes()).ok().out)
        self.assertIn("<strong>重点。</strong>", from_file)

    def test_commonmark_equals_cmark_gfm(self):
        text = "# 题\n\n**重点。**后文 <b>x</b>\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n- [x] a\n\n~~b~~ www.example.com\n\n<script>x</script>\n".encode()
        flags = [flag for name in ("table", "strikethrough", "autolink", "tagfilter", "tasklist") for flag in ("-e", name)]
        expected = subprocess.run(["cmark-gfm", "--unsafe", *flags], input=text, capture_output=True, check=True).stdout
        self.assertEqual(house.run("render", "-", "--commonmark", stdin=text).out, expected.decode())


if __name__ == "__main__":
    unittest.main()
