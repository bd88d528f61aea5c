"""The configurations that the manual gives for nginx, Apache and Caddy, run by the real servers: at the root and in a sub-path."""

import gzip
import http.client
import os
import re
import shutil
import socket
import subprocess
import time
import unittest
from functools import cache
from pathlib import Path

import house
from output import Output
from webserver import free_port

PLACE = "/srv/www/xuexi"
TYPES = {
    ".html": {"text/html; charset=utf-8"}, ".css": {"text/css", "text/css; charset=utf-8"},
    ".js": {"text/javascript", "application/javascript", "text/javascript; charset=utf-8", "application/javascript; charset=utf-8"},
    ".json": {"application/json", "application/json; charset=utf-8"}, ".svg": {"image/svg+xml", "image/svg+xml; charset=utf-8"},
    ".xml": {"application/xml", "application/xml; charset=utf-8", "text/xml; charset=utf-8"}, ".txt": {"text/plain; charset=utf-8"},
}


@cache
def snippets(language: str) -> list[str]:
    """The blocks of code of one language in the manual's page."""
    text = (house.ROOT / "Content/pages/manual/hosting.md").read_text()
    return re.findall(rf"^```{language}\n(.*?)^```", text, re.M | re.S)


def policy() -> str:
    return snippets("text")[0].strip()


@cache
def site(path: str, precompressed: bool) -> Output:
    folder = house.temporary()
    folder.chmod(0o755)
    house.run("new", "site", folder / "new").ok()
    house.run("build", folder / "new", "--output", folder / "out", "--base-url", f"http://127.0.0.1{path}",
        *(["--precompress"] if precompressed else [])).ok()
    return Output(folder / "out")


class Running:
    """A server that ends with the test."""

    def __init__(self, test: unittest.TestCase, port: int, *command, env=None):
        self.port = port
        self._process = subprocess.Popen(
            [str(word) for word in command], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env={**os.environ, **(env or {})})
        test.addCleanup(self.close)
        for _ in range(200):
            if self._process.poll() is not None:
                raise RuntimeError(f"{command[0]} does not start: {self._process.stdout.read().decode()}")
            try:
                socket.create_connection(("127.0.0.1", port), 1).close()
                return
            except OSError:
                time.sleep(0.05)
        raise RuntimeError(f"{command[0]} does not answer")

    def close(self):
        self._process.terminate()
        self._process.wait(20)
        self._process.stdout.close()


def nginx(test, root: Path, path: str) -> Running:
    whole, part = snippets("nginx")
    port, folder = free_port(), house.temporary()
    if path != "/":
        whole = re.sub(r"    root [^\n]*\n|    error_page[^\n]*\n|    location / \{.*?\n    \}\n", "", whole, flags=re.S)
        whole = whole.replace("\n}\n\nmap", "\n" + part + "}\n\nmap", 1)
    text = re.sub(r"    listen \[::\]:80;\n", "", whole).replace("listen 80;", f"listen 127.0.0.1:{port};").replace(PLACE, str(root))
    (folder / "nginx.conf").write_text(
        f"daemon off; pid {folder}/pid; error_log {folder}/error.log; {'user root;' if os.geteuid() == 0 else ''}\n"
        f"events {{}}\nhttp {{ include /etc/nginx/mime.types; default_type application/octet-stream; access_log off;\n"
        + "".join(f"{name}_temp_path {folder}/{name};\n" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
        + text + "}\n")
    return Running(test, port, shutil.which("nginx") or "/usr/sbin/nginx", "-p", folder, "-e", f"{folder}/error.log", "-c", folder / "nginx.conf")


def apache(test, root: Path, path: str) -> Running:
    (text,) = snippets("apache")
    port, folder = free_port(), house.temporary()
    folder.chmod(0o755)
    if path != "/":
        (folder / "other").mkdir()
        text = text.replace(f"DocumentRoot {PLACE}", f"DocumentRoot {folder}/other\n    Alias /xuexi {PLACE}")
        text = text.replace("ErrorDocument 404 /404.html", "ErrorDocument 404 /xuexi/404.html")
    modules = ("mpm_event", "authz_core", "dir", "mime", "alias", "env", "filter", "headers", "deflate", "setenvif", "rewrite")
    (folder / "apache.conf").write_text(
        f"ServerRoot {folder}\nPidFile {folder}/pid\nErrorLog {folder}/error.log\nListen 127.0.0.1:{port}\nServerName localhost\n"
        + "".join(f"LoadModule {name}_module /usr/lib/apache2/modules/mod_{name}.so\n" for name in modules)
        + "TypesConfig /etc/mime.types\nUser www-data\nGroup www-data\n"
        # Debian's own mods-available/mime.conf has these.
        + "AddType application/x-gzip .gz .tgz\nAddEncoding x-gzip .gz .tgz\n"
        + text.replace("*:80", f"127.0.0.1:{port}").replace(PLACE, str(root)))
    return Running(test, port, "/usr/sbin/apache2", "-D", "FOREGROUND", "-f", folder / "apache.conf")


def caddy(test, root: Path, path: str) -> Running:
    whole, part = snippets("caddyfile")
    port, folder = free_port(), house.temporary()
    if path != "/":
        whole = re.sub(r"^\troot [^\n]*\n", "", whole, count=1, flags=re.M)
        whole = re.sub(r"^\tfile_server \{.*?^\t\}\n", lambda _: part, whole, count=1, flags=re.M | re.S)
    text = whole.replace("www.example.com {", f"http://127.0.0.1:{port} {{\n\tbind 127.0.0.1", 1).replace(PLACE, str(root))
    (folder / "Caddyfile").write_text("{\n\tadmin off\n\tauto_https off\n}\n" + text)
    home = {"HOME": str(folder), "XDG_DATA_HOME": str(folder), "XDG_CONFIG_HOME": str(folder)}
    return Running(test, port, "caddy", "run", "--adapter", "caddyfile", "--config", folder / "Caddyfile", env=home)


class HostingTest(house.Test):
    def get(self, server: Running, address: str, **headers) -> tuple[int, dict[str, str], bytes]:
        talk = http.client.HTTPConnection("127.0.0.1", server.port, timeout=20)
        talk.request("GET", address, headers={name.replace("_", "-"): value for name, value in headers.items()})
        answer = talk.getresponse()
        data = answer.read()
        told = {}
        for name, value in answer.getheaders():
            self.assertFalse(name.lower() in told and name.lower() != "vary", f"{name} twice: {told.get(name.lower())}, {value}")
            told[name.lower()] = value
        talk.close()
        return answer.status, told, data

    def serves(self, start, path: str) -> None:
        for precompressed in (False, True):
            built = site(path, precompressed)
            server = start(self, built.root, path)
            files = [name for name in built.files if not name.endswith((".gz", ".br"))]
            self.assertEqual(len(files) < len(built.files), precompressed)
            seen = set()
            for name in files:
                extension = Path(name).suffix
                with self.subTest(name, path=path, precompressed=precompressed):
                    status, told, data = self.get(server, path + name)
                    self.assertEqual((status, data), (200, built.bytes(name)))
                    self.assertNotIn("content-encoding", told)
                    if extension in TYPES:
                        self.assertIn(told["content-type"].lower(), TYPES[extension])
                        seen.add(extension)
                    self.safe(told)
                    lasting = bool(re.search(r"^assets/.+\.[0-9a-f]{10}\.[a-z0-9]+$", name))
                    self.assertEqual(told["cache-control"], "public, max-age=31536000, immutable" if lasting else "no-cache")
                    status, told, data = self.get(server, path + name, Accept_Encoding="gzip")
                    self.safe(told)
                    if extension in TYPES:
                        self.assertIn(told["content-type"].lower(), TYPES[extension])
                    if built.root.joinpath(name + ".gz").exists():
                        self.assertEqual(told.get("content-encoding"), "gzip")
                        self.assertEqual(data, built.bytes(name + ".gz"), "the file that was packed beforehand is sent")
                        self.assertIn("accept-encoding", told.get("vary", "").lower())
                    elif extension in TYPES and len(built.bytes(name)) > 2000:
                        self.assertEqual(told.get("content-encoding"), "gzip")
                    if told.get("content-encoding") == "gzip":
                        data = gzip.decompress(data)
                    self.assertEqual(data, built.bytes(name))
            self.assertEqual(seen, TYPES.keys())
            self.folders_and_lost_pages(server, built, path)

    def folders_and_lost_pages(self, server: Running, built: Output, path: str) -> None:
        status, _, data = self.get(server, path)
        self.assertEqual((status, data), (200, built.bytes("index.html")))
        status, _, data = self.get(server, path + "study/")
        self.assertEqual((status, data), (200, built.bytes("study/index.html")))
        for lost in ("none.html", "study/none/at/all.html", "assets/none.0123456789.css"):
            for encoding in ("identity", "gzip"):
                status, told, data = self.get(server, path + lost, Accept_Encoding=encoding)
                if told.get("content-encoding") == "gzip":
                    data = gzip.decompress(data)
                self.assertEqual((status, data), (404, built.bytes("404.html")), lost)
                self.safe(told)
                self.assertIn("text/html", told["content-type"])
        self.assertIn(f'href="{path}index.html"', built.text("404.html"))
        if path != "/":
            self.assertIn(self.get(server, path[:-1])[0], (301, 302, 308))
        # A name that climbs out is nobody's.
        for climbing in ("%2e%2e/%2e%2e/etc/passwd", "../../etc/passwd", "..%2f..%2fetc/passwd"):
            self.assertNotIn(b"root:", self.get(server, path + climbing)[2])

    def safe(self, told: dict[str, str]) -> None:
        self.assertEqual(told.get("content-security-policy"), policy())
        self.assertEqual(told.get("x-content-type-options"), "nosniff")
        self.assertEqual(told.get("referrer-policy"), "same-origin")

    def test_nginx_at_the_root(self):
        self.serves(nginx, "/")

    def test_nginx_in_a_sub_path(self):
        self.serves(nginx, "/xuexi/")

    def test_apache_at_the_root(self):
        self.serves(apache, "/")

    def test_apache_in_a_sub_path(self):
        self.serves(apache, "/xuexi/")

    def test_caddy_at_the_root(self):
        self.serves(caddy, "/")

    def test_caddy_in_a_sub_path(self):
        self.serves(caddy, "/xuexi/")


class PackedTest(house.Test):
    """What `--precompress` writes."""

    def test_every_text_file_has_a_packed_copy(self):
        built = site("/", True)
        packed = [name for name in built.files if name.endswith(".gz")]
        self.assertGreater(len(packed), 30)
        for name in packed:
            self.assertEqual(gzip.decompress(built.bytes(name)), built.bytes(name[:-3]))
            self.assertEqual(built.bytes(name)[:10], b"\x1f\x8b\x08\0\0\0\0\0\2\xff", "no name, time or system")
        kinds = (".html", ".css", ".js", ".json", ".xml", ".svg", ".txt", ".csv", ".ics")
        wanted = {
            name for name in built.files
            if name.endswith(kinds) and len(built.bytes(name)) >= 1024 and name != "manifest.json"}
        self.assertEqual(wanted, {name[:-3] for name in packed})

    @unittest.skipUnless(shutil.which("brotli"), "without brotli")
    def test_brotli_packs_the_same_files(self):
        built = site("/", True)
        packed = [name for name in built.files if name.endswith(".br")]
        self.assertEqual([name[:-3] for name in packed], [name[:-3] for name in built.files if name.endswith(".gz")])
        for name in packed[:40]:
            opened = subprocess.run(["brotli", "-dc", built.root / name], check=True, capture_output=True).stdout
            self.assertEqual(opened, built.bytes(name[:-3]), name)
        sizes = [sum(len(built.bytes(name[:-3] + ending)) for name in packed) for ending in (".br", ".gz")]
        self.assertLess(sizes[0], sizes[1])

    def test_caddy_sends_brotli(self):
        built = site("/", True)
        server = caddy(self, built.root, "/")
        status, told, data = HostingTest.get(self, server, "/index.html", Accept_Encoding="br, gzip")
        self.assertEqual((status, told.get("content-encoding")), (200, "br"))
        self.assertEqual(data, built.bytes("index.html.br"))

    def test_they_are_listed_checked_kept_and_removed(self):
        folder = house.temporary()
        shutil.copytree(site("/", True).root.parent / "new/Content", folder / "Content")
        build = ("build", folder, "--as-of", "2030-01-01")
        house.run(*build, "--precompress").ok()
        first = {path: path.read_bytes() for path in (folder / "_site").rglob("*") if path.is_file()}
        house.run("verify", folder / "_site").ok()
        house.run(*build, "--precompress", "--force").ok()
        self.assertEqual({path: path.read_bytes() for path in first}, first)
        one = next(path for path in first if path.suffix == ".gz")
        one.write_bytes(b"x")
        result = house.run("verify", folder / "_site")
        self.assertEqual(result.status, 1)
        self.assertIn(str(one.relative_to(folder / "_site")), result.out)
        house.run(*build).ok()
        self.assertEqual([str(path) for path in (folder / "_site").rglob("*") if path.suffix in (".gz", ".br")], [])
        house.run("verify", folder / "_site").ok()

    def test_an_attachment_of_that_name_is_the_authors(self):
        folder = house.temporary()
        (folder / "Content/study").mkdir(parents=True)
        (folder / "Content/site.yml").write_text("名称: 园地\n")
        (folder / "Content/study/a.txt").write_text("一二三\n" * 400)
        (folder / "Content/study/a.txt.gz").write_bytes(gzip.compress(b"mine"))
        (folder / "Content/study/a.md").write_text(
            "---\n标题: 甲\n日期: 2024-01-02\n附件:\n  - {文件: a.txt.gz, 已审查: 是}\n---\n\n[一](a.txt) [二](a.txt.gz)\n")
        house.run("build", folder, "--precompress", "--as-of", house.DAY).ok()
        self.assertEqual(gzip.decompress((folder / "_site/study/a.txt.gz").read_bytes()), b"mine")


if __name__ == "__main__":
    unittest.main()
