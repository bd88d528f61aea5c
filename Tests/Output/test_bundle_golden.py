"""What each form of `bundle` makes of one small site, as another program reads it: `bundle-golden/*.txt`.

After a wanted change record anew with `Scripts/test --record bundle_golden` and read the difference.
"""

import re
import subprocess
import unittest
import zipfile
from functools import cache
from pathlib import Path

import house
from browsing import needs_browser

GOLDEN = house.HERE / "bundle-golden"
SITE = house.HERE / "bundle-site"


@cache
def made(form: str, *arguments: str) -> Path:
    file = house.temporary() / ("a." + {"paste": "html", "text": "txt"}.get(form, form))
    house.run("bundle", form, SITE, "-o", file, "--as-of", house.DAY, *arguments).ok()
    return file


def listing() -> str:
    """The archive as `zipfile` lists it; the theme's own files aside, which change with it."""
    with zipfile.ZipFile(made("zip")) as archive:
        entries = [entry for entry in archive.infolist() if not entry.filename.startswith(("assets/", "search/"))]
        lines = [f"{entry.filename} {'-'.join(map(str, entry.date_time[:3]))} {oct(entry.external_attr >> 16)}" for entry in entries]
        start = archive.read("00-START.html").decode()
    return "\n".join(lines) + "\n\n" + re.sub(r"[0-9a-f]{64}|\d+ 个文件", "…", start)


def page(form: str) -> str:
    """An HTML file without the theme's style and the script."""
    text = made(form, "--section", "study").read_text()
    return re.sub(r"(<style>|<script>).*?(</style>|</script>)", r"\1…\2", text, flags=re.S)


def book() -> str:
    """The text files of an EPUB, the style sheet aside."""
    with zipfile.ZipFile(made("epub")) as archive:
        return "\n".join(
            f"== {entry.filename}\n{archive.read(entry).decode()}" for entry in archive.infolist() if not entry.filename.endswith(".css"))


def word() -> str:
    file = made("docx", "--document", "用电常识")
    return subprocess.run(["pandoc", file, "-t", "markdown", "--wrap=none"], capture_output=True, text=True, check=True).stdout


def printed() -> str:
    """The words of the PDF a page a line: where lines break is up to the faces at hand."""
    text = subprocess.run(["pdftotext", made("pdf", "--section", "study"), "-"], capture_output=True, text=True, check=True).stdout
    return "\n".join(re.sub(r"\s+", "", page) for page in text.split("\f"))


class GoldenTest(house.Test):
    def held(self, name: str, text: str) -> None:
        file = GOLDEN / f"{name}.txt"
        if house.RECORD:
            file.write_text(text)
            self.fail(f"{file.name} is recorded")
        self.assertEqual(text, file.read_text() if file.exists() else "")

    def test_zip(self):
        self.held("zip", listing())

    def test_html(self):
        self.held("html", page("html"))

    def test_paste(self):
        self.held("paste", page("paste"))

    def test_epub(self):
        self.held("epub", book())

    def test_text(self):
        self.held("text", made("text", "--section", "study").read_text())

    def test_docx(self):
        self.held("docx", word())

    @needs_browser
    def test_pdf(self):
        self.held("pdf", printed())


if __name__ == "__main__":
    unittest.main()
