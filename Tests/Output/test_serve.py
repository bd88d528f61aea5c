"""`branchpress serve`: what is saved is seen, mistakes are shown where they were made, and nobody else gets in."""

import http.client
import re
import shutil
import signal
import socket
import subprocess
import time
import unittest
from pathlib import Path

import house
from browsing import BrowserTest, needs_browser

PAGE = "---\n标题: {title}\n日期: 2024-03-12\n---\n\n{text}\n"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Serving:
    """A site of three pages, served until it is closed."""

    def __init__(self, *arguments):
        self.folder = house.temporary() / "site"
        house.run("new", "site", self.folder).ok()
        self.study = self.folder / "Content/study"
        self.write("first", "第一篇", "春天的正文。")
        self.port = free_port()
        self.log = open(self.folder.parent / "log", "w+b")
        self.process = subprocess.Popen(
            [str(house.program()), "serve", str(self.folder), "--port", str(self.port), *arguments],
            stderr=self.log, stdout=subprocess.DEVNULL, stdin=subprocess.DEVNULL)
        end = time.monotonic() + 60
        while "Ctrl-C" not in self.said():
            assert self.process.poll() is None and time.monotonic() < end, self.said()
            time.sleep(0.05)

    def write(self, name: str, title: str, text: str) -> Path:
        path = self.study / f"{name}.md"
        path.write_text(PAGE.format(title=title, text=text), encoding="utf-8")
        return path

    def said(self) -> str:
        self.log.flush()
        return Path(self.log.name).read_text("utf-8", "replace")

    def ask(self, path: str, method: str = "GET", **headers: str) -> tuple[int, dict[str, str], bytes]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, headers=named)
        answer = connection.getresponse()
        result = answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()
        connection.close()
        return result

    def text(self, path: str) -> str:
        return self.ask(path)[2].decode()

    def until(self, path: str, words: str, seconds: float = 20) -> str:
        """The page once it holds some words."""
        end = time.monotonic() + seconds
        while words not in (page := self.text(path)):
            assert time.monotonic() < end, f"no “{words}” in {path}:\n{page[:2000]}\n{self.said()}"
            time.sleep(0.05)
        return page

    def close(self) -> int:
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
        status = self.process.wait(20)
        self.log.close()
        return status


class ServeTest(house.Test):
    @classmethod
    def setUpClass(cls):
        cls.site = Serving()
        cls.addClassCleanup(cls.site.close)

    def test_pages_are_those_of_a_build(self):
        output = self.site.folder.parent / "built"
        house.run("build", self.site.folder, "--output", output).ok()
        files = [path for path in output.rglob("*") if path.is_file() and path.name not in ("manifest.json", "404.html")]
        self.assertGreater(len(files), 30)
        for path in files:
            status, headers, sent = self.site.ask("/" + str(path.relative_to(output)))
            self.assertEqual(status, 200, path)
            if path.suffix == ".html":
                sent = re.sub(rb'<link rel="stylesheet" href="/.branchpress/[^\n]*\n<script[^\n]*preview.js[^\n]*\n', b"", sent)
                sent = re.sub(rb"(<body[^>]*>)\n\n", rb"\1\n", sent)
            self.assertEqual(sent, path.read_bytes(), path)

    def test_what_is_saved_is_served(self):
        path = self.site.write("second", "第二篇", "夏天的正文。")
        self.site.until("/study/second.html", "夏天的正文。")
        self.assertIn("第二篇", self.site.text("/study/index.html"))
        self.site.write("second", "第二篇改名", "夏天的正文。")
        self.site.until("/study/index.html", "第二篇改名")
        path.unlink()
        end = time.monotonic() + 20
        while self.site.ask("/study/second.html")[0] != 404 and time.monotonic() < end:
            time.sleep(0.05)
        self.assertEqual(self.site.ask("/study/second.html")[0], 404)
        self.assertNotIn("第二篇改名", self.site.text("/study/index.html"))

    def test_a_new_folder_is_watched(self):
        folder = self.site.study / "2024/spring"
        folder.mkdir(parents=True)
        time.sleep(0.3)
        (folder / "third.md").write_text(PAGE.format(title="第三篇", text="新文件夹。"), encoding="utf-8")
        self.site.until("/study/2024/spring/third.html", "新文件夹。")

    def test_the_theme_is_followed(self):
        # The folder is not there when the watch begins.
        templates = self.site.folder / "Themes/default/templates"
        templates.mkdir(parents=True)
        self.addCleanup(shutil.rmtree, self.site.folder / "Themes")
        time.sleep(0.3)
        (templates / "seal.mustache").write_text("<p>自己的印</p>\n", encoding="utf-8")
        self.site.until("/study/first.html", "自己的印")
        (templates / "seal.mustache").write_text("<p>{{nmae}}</p>\n", encoding="utf-8")
        self.site.until("/.branchpress/problems.html", "Themes/default/templates/seal.mustache:1:6")

    def test_search_finds_what_was_just_written(self):
        self.site.write("fifth", "第五篇", "钢铁厂的炉前。")
        self.site.until("/study/fifth.html", "钢铁厂的炉前。")
        before = self.site.text("/search/documents.json")
        self.assertIn("study/fifth.html", before)

    def test_mistakes_stand_on_their_page_and_the_rest_goes_on(self):
        path = self.site.study / "wrong.md"
        path.write_text("---\n标题: 有错的一篇\n日期: 2024-03-12\n摘要们: 甲\n---\n\n[断了](missing.md)\n", encoding="utf-8")
        page = self.site.until("/study/wrong.html", "Content/study/wrong.md:7:")
        self.assertIn("没有叫“摘要们”的项", page)
        other = self.site.text("/study/first.html")
        self.assertIn("春天的正文。", other)
        self.assertNotIn("摘要们", other)
        self.assertIn("/.branchpress/problems.html", other)
        self.assertIn("摘要们", self.site.text("/.branchpress/problems.html"))
        path.unlink()
        end = time.monotonic() + 20
        while "branchpress-notices" in self.site.text("/study/first.html") and time.monotonic() < end:
            time.sleep(0.05)
        self.assertNotIn("branchpress-notices", self.site.text("/study/first.html"))

    def test_mistakes_in_settings_do_not_stop_it(self):
        path = self.site.folder / "Content/site.yml"
        good = path.read_text("utf-8")
        path.write_text("名称: [\n", encoding="utf-8")
        self.site.until("/study/first.html", "branchpress-notices")
        self.assertIn("春天的正文。", self.site.text("/study/first.html"))
        path.write_text(good, encoding="utf-8")

    def test_foreign_names_are_refused(self):
        for name in ("evil.example", "evil.example:80", "127.0.0.1.evil.example", "localhost.evil.example", ""):
            self.assertEqual(self.site.ask("/index.html", Host=name)[0], 421, name)
        for name in ("localhost", "127.0.0.1", f"localhost:{self.site.port}", "[::1]:80"):
            self.assertEqual(self.site.ask("/index.html", Host=name)[0], 200, name)

    def test_no_way_out_of_the_folder(self):
        (self.site.folder / "secret.txt").write_text("外面的秘密")
        (self.site.folder / "Content/loose.txt").write_text("没有引用的附件")
        for path in (
            "/../secret.txt", "/%2e%2e/secret.txt", "/..%2fsecret.txt", "/study/../../secret.txt", "//etc/passwd", "/%2fetc/passwd",
            "/study/..%5c..%5csecret.txt", "/Content/site.yml", "/site.yml", "/study/first.md", "/loose.txt", "/%00", "/%ff",
            "/.git/config", "/" + "a" * 5000,
        ):
            status, _, sent = self.site.ask(path)
            self.assertIn(status, (400, 404), path)
            self.assertNotIn("秘密".encode(), sent, path)
            self.assertNotIn("没有引用的附件".encode(), sent, path)

    def test_only_reading(self):
        for method in ("POST", "PUT", "DELETE", "OPTIONS"):
            self.assertEqual(self.site.ask("/index.html", method)[0], 405)
        status, headers, sent = self.site.ask("/index.html", "HEAD")
        self.assertEqual((status, sent), (200, b""))
        self.assertEqual(int(headers["content-length"]), len(self.site.ask("/index.html")[2]))

    def test_types_and_headers(self):
        for path, kind in {
            "/": "text/html; charset=utf-8", "/feed.xml": "application/xml; charset=utf-8",
            "/search.json": "application/json; charset=utf-8", "/robots.txt": "text/plain; charset=utf-8",
        }.items():
            status, headers, _ = self.site.ask(path)
            self.assertEqual((status, headers["content-type"]), (200, kind))
            self.assertEqual(headers["cache-control"], "no-store")
            self.assertEqual(headers["x-content-type-options"], "nosniff")
            self.assertIn("script-src 'self';", headers["content-security-policy"])

    def test_parts_of_files(self):
        whole = self.site.ask("/robots.txt")[2]
        for asked, wanted in {
            "bytes=0-3": whole[:4], "bytes=5-": whole[5:], "bytes=-4": whole[-4:], "bytes=3-100000": whole[3:],
        }.items():
            status, headers, sent = self.site.ask("/robots.txt", Range=asked)
            self.assertEqual((status, sent), (206, wanted), asked)
            self.assertTrue(headers["content-range"].endswith(f"/{len(whole)}"))
        self.assertEqual(self.site.ask("/robots.txt", Range="bytes=100000-")[0], 416)
        for asked in ("bytes=5-2", "lines=1-2", "bytes=a-b", "bytes=1-2,4-5", "bytes=-", "bytes=99999999999999999999-"):
            self.assertEqual(self.site.ask("/robots.txt", Range=asked)[2], whole, asked)


class EndTest(house.Test):
    def test_it_ends_when_asked(self):
        for number in (signal.SIGINT, signal.SIGTERM):
            site = Serving()
            site.process.send_signal(number)
            self.assertEqual(site.process.wait(20), 0)
            self.assertIn("预览已结束", site.said())

    def test_a_port_that_is_taken(self):
        site = Serving()
        self.addCleanup(site.close)
        result = house.run("serve", site.folder, "--port", site.port)
        self.assertEqual(result.status, 74)
        suggested = re.search(r"--port (\d+)", result.err)
        self.assertIsNotNone(suggested, result.err)
        self.assertNotEqual(int(suggested[1]), site.port)

    def test_only_this_machine_by_default(self):
        site = Serving()
        self.addCleanup(site.close)
        # Another loopback address is another interface to the kernel: what listens everywhere answers there too.
        with self.assertRaises(OSError):
            socket.create_connection(("127.0.0.2", site.port), 2).close()

    def test_wrong_arguments(self):
        for arguments in (["--port", "0x"], ["--port", "70000"], ["--host", "example"], ["--host", "1.2.3"]):
            self.assertEqual(house.run("serve", house.ROOT, *arguments).status, 64, arguments)
        self.assertEqual(house.run("serve", "/nowhere").status, 74)


@needs_browser
class ReloadTest(BrowserTest):
    """A real browser shows what was saved, without a key being pressed."""

    def see(self, words: str, seconds: float = 15) -> float:
        start = time.monotonic()
        while words not in self.browser.script("return document.body.innerText"):
            self.assertLess(time.monotonic() - start, seconds, f"“{words}” was never shown")
            time.sleep(0.02)
        return time.monotonic() - start

    def test_save_and_see(self):
        site = Serving()
        self.addCleanup(site.close)
        self.browser.go(f"http://127.0.0.1:{site.port}/study/first.html")
        self.see("春天的正文。")
        for number in range(3):
            site.write("first", "第一篇", f"第 {number} 次改动。")
            self.see(f"第 {number} 次改动。")
        site.write("first", "第一篇", "[断了](missing.md)")
        self.see("Content/study/first.md:6:")
        site.write("first", "第一篇", "又好了。")
        self.see("又好了。")
        self.assertNotIn("Content/study/first.md", self.browser.script("return document.body.innerText"))
        self.assertEqual([line for line in self.browser.log() if "favicon" not in line], [])
        # The browser still has a connection open, which asks for the next change.
        started = time.monotonic()
        self.assertEqual(site.close(), 0)
        self.assertLess(time.monotonic() - started, 10)


if __name__ == "__main__":
    unittest.main()
