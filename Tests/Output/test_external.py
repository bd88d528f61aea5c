"""`check --external`, against servers of the tests' own."""

import json
import os
import socket
import threading
import time
import unittest
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import gate_sites
import house
from gate_sites import document, write


class Handler(BaseHTTPRequestHandler):
    asked: list = []

    def reply(self):
        Handler.asked.append((self.command, self.path, dict(self.headers), time.monotonic()))
        path = self.path.split("?")[0]
        times = sum(1 for asked in Handler.asked if asked[1] == self.path)
        status, location = {
            "/ok": (200, None), "/moved": (301, "/ok"), "/temp": (302, "/ok"), "/gone": (404, None), "/fault": (500, None),
            "/flaky": (503 if times == 1 else 200, None), "/login": (403, None), "/loop": (302, "/loop"),
            "/elsewhere": (301, "ftp://127.0.0.1/x"), "/nohead": (405 if self.command == "HEAD" else 200, None),
            "/slow": (200, None), "/中文".encode().decode("latin-1"): (200, None), "/%E4%B8%AD%E6%96%87": (200, None),
        }.get(path, (404, None))
        if path == "/slow":
            time.sleep(1.5)
        try:
            self.send_response(status)
            if location:
                self.send_header("Location", location)
            self.send_header("Content-Length", "2")
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(b"ok")
        except BrokenPipeError:
            pass

    do_HEAD = do_GET = reply

    def log_message(self, *_):
        pass


class ExternalTest(house.Test):
    @classmethod
    def setUpClass(cls):
        cls.servers = [ThreadingHTTPServer(("127.0.0.1", 0), Handler) for _ in range(3)]
        for server in cls.servers:
            server.daemon_threads = True
            threading.Thread(target=server.serve_forever, daemon=True).start()
        cls.at, cls.slow, cls.third = (f"http://127.0.0.1:{server.server_port}" for server in cls.servers)
        with socket.socket() as closed:
            closed.bind(("127.0.0.1", 0))
            cls.refused = f"http://127.0.0.1:{closed.getsockname()[1]}/"

    @classmethod
    def tearDownClass(cls):
        for server in cls.servers:
            server.shutdown()

    def setUp(self):
        Handler.asked.clear()

    def run_check(self, folder, cache, *options):
        environment = {
            "XDG_CACHE_HOME": str(cache), "PATH": os.environ["PATH"], "no_proxy": "127.0.0.1", "http_proxy": "", "https_proxy": ""}
        return house.run("check", folder, "--as-of", house.DAY, *options, env=environment)

    def site(self):
        paths = ["moved", "temp", "gone", "nohead", "login", "loop", "elsewhere", "flaky", "ok?a=1&b=2#part", "中文"]
        body = "\n\n".join(f"[{path}]({self.at}/{path})" for path in paths)
        body += f"\n\n<{self.slow}/slow> 和 {self.refused} 和 [没有](http://no-such-host.invalid/)\n\n[甲]({self.third}/fault)\n"
        files = {
            "site.yml": "名称: 站\n",
            "study/a.md": document("甲", body, 来源="{单位: 某单位, 网址: \"" + self.third + "/gone\"}"),
            "study/b.md": document("乙", f"[又一处]({self.at}/gone) [信](mailto:a@example.com) [账号](http://u:p@127.0.0.1/x)"),
            "study/c.md": document("丙", f"[内部]({self.at}/secret)", 公开范围="支部"),
        }
        return write(house.temporary(), files)

    def test_each_answer_is_told(self):
        folder, cache = self.site(), house.temporary()
        options = ["--external", "--external-timeout", "0.6", "--format", "json"]
        result = self.run_check(folder, cache, *options)
        self.assertEqual(result.status, 0, result.err + result.out)
        found = json.loads(result.out)
        states = {(link["address"], link["path"]): (link["state"], link["status"]) for link in found["external"]["links"]}
        a, b = "Content/study/a.md", "Content/study/b.md"
        self.assertEqual(
            states,
            {
                (self.at + "/moved", a): ("moved", 200), (self.at + "/gone", a): ("broken", 404),
                (self.at + "/gone", b): ("broken", 404), (self.third + "/gone", a): ("broken", 404),
                (self.at + "/login", a): ("unclear", 403), (self.at + "/loop", a): ("broken", 0),
                (self.at + "/elsewhere", a): ("broken", 301), (self.slow + "/slow", a): ("broken", 0),
                (self.refused, a): ("broken", 0), ("http://no-such-host.invalid/", a): ("broken", 0),
                (self.third + "/fault", a): ("broken", 500), ("http://u:p@127.0.0.1/x", b): ("unclear", 0),
            })
        external = found["external"]
        self.assertEqual((external["asked"], external["fine"], external["moved"], external["unclear"]), (15, 5, 1, 2))
        # Each stands at its line.
        broken = {d["code"]: d for d in found["diagnostics"]}
        self.assertTrue({"external-link-broken", "external-link-moved", "external-link-unclear"} <= set(broken))
        again = document("乙", f"[在]({self.at}/nohead)\n\n[又一处]({self.at}/gone)")
        folder = write(house.temporary(), {"site.yml": "名称: 站\n", "study/b.md": again})
        text = self.run_check(folder, cache, "--external")
        self.assertIn("Content/study/b.md:8:7", text.err)
        self.assertIn("外部链接问了 1 个，另有 1 个不用再问", text.err)
        self.assertIn("对方说没有这一页 404", text.err)
        self.assert_polite()

    def assert_polite(self):
        """Nothing but the address is sent, retries wait longer each time, one page of a host at a time."""
        requests = [request for request in Handler.asked]
        for command, path, headers, _ in requests:
            self.assertEqual({name.lower() for name in headers} - {"host", "user-agent", "accept", "range"}, set(), path)
            self.assertEqual(headers["User-Agent"], "BranchPress link check")
            self.assertNotIn("#", path)
            self.assertNotIn("secret", path)
        self.assertIn("/ok?a=1&b=2", [path for _, path, _, _ in requests])
        first = [at for command, path, _, at in requests if path == "/fault" and command == "HEAD"][:3]
        self.assertEqual(len(first), 3)
        self.assertGreater(first[1] - first[0], 0.45)
        self.assertGreater(first[2] - first[1], 0.95)
        # What was fine was not asked again by the second check.
        self.assertEqual(len([path for _, path, _, _ in requests if path == "/nohead"]), 2)
        self.assertGreater(len([path for _, path, _, _ in requests if path == "/gone"]), 4)

    def test_a_build_asks_nobody(self):
        folder = self.site()
        house.run("build", folder, "--output", folder / "_site", "--as-of", house.DAY).ok()
        self.run_check(folder, house.temporary())
        self.assertEqual(Handler.asked, [])

    def test_without_curl(self):
        folder = self.site()
        result = house.run("check", folder, "--external", env={"PATH": "/nonexistent"})
        self.assertEqual(result.status, 74)
        self.assertIn("apt install curl", result.err)
        self.assertEqual(house.run("check", folder, "--external", "--external-timeout", "0").status, 64)


if __name__ == "__main__":
    unittest.main()
