"""Each check of an output finds the fault it is there for: a small site is broken on purpose in one way after the other."""

import json
import shutil
import unittest

import check_data
import check_links
import check_markup
import house
from output import Output

PAGE = "pages/about.html"


def edited(old: str, new: str, path: str = PAGE):
    """A change of one file's text."""

    def change(root):
        text = (root / path).read_text()
        assert old in text, f"{old!r} is not in {path}"
        (root / path).write_text(text.replace(old, new, 1))

    return change


def added(html: str):
    """A piece put at the end of a page's <main>."""
    return edited("</main>", html + "</main>")


def written(path: str, text: str):
    def change(root):
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text)

    return change


def removed(path: str):
    return lambda root: (root / path).unlink()


def manifest_edited(change_entry):
    def change(root):
        manifest = json.loads((root / "manifest.json").read_text())
        change_entry(manifest["files"])
        (root / "manifest.json").write_text(json.dumps(manifest))

    return change


def a_style(root) -> str:
    return next(path for path in Output(root).files if path.endswith(".css"))


def style_added(css: str):
    def change(root):
        with open(root / a_style(root), "a") as file:
            file.write(css)

    return change


LINKS = {
    "leads to no file": added('<a href="nowhere.html">x</a>'),
    "leads to a folder": added('<a href="../study/">x</a>'),
    "leads to a folder ": added('<a href="..">x</a>'),
    "leads out of the site": added('<a href="../../x.html">x</a>'),
    "there is no id": added('<a href="#nothing">x</a>'),
    "there is no id “y”": added('<a href="../index.html#y">x</a>'),
    "is not relative": added('<a href="/index.html">x</a>'),
    "is empty": added('<a href="">x</a>'),
    "is not percent-encoded": added('<a href="#关于">x</a>'),
    "another host": added('<img src="https://example.com/a.png" alt="">'),
    "another host ": added('<script src="//example.com/a.js"></script>'),
    "another host  ": added('<a href="ftp://example.com/">x</a>'),
    "srcset": added('<img srcset="a.png 1x, b.png 2x" alt="">'),
}
MARKUP = {
    "not one title": edited("<title>", "<x>"),
    "no lang": edited('<html lang="zh-Hans"', "<html"),
    "DOCTYPE": edited("<!DOCTYPE html>", ""),
    "there is a <base>": edited("<head>", '<head><base href="x">'),
    "http-equiv": edited("<head>", '<head><meta http-equiv="refresh" content="0">'),
    "no charset": edited('<meta charset="utf-8">', ""),
    "stands more than once": added('<p id="main">x</p>'),
    "there is no id “x”": added('<p aria-labelledby="x">x</p>'),
    "a script in the page": added("<script>1</script>"),
    "a style in the page": added("<style>p { color: red }</style>"),
    "p style=": added('<p style="color: red">x</p>'),
    "p onclick=": added('<p onclick="x()">x</p>'),
    "<iframe>": added('<iframe src="index.html"></iframe>'),
    "javascript:": added('<a href="javascript:x()">x</a>'),
    "no alt": added('<img src="a.png" width="1" height="1">'),
    "no width": added('<img src="a.png" alt="" height="1">'),
    "no height": added('<img src="a.png" alt="" width="1" height="auto">'),
    "there are 2 h1": added("<h1>x</h1>"),
    "h4 comes after": added("<h2>x</h2><h4>x</h4>"),
    "an empty h2": added("<h2> </h2>"),
    "says nothing": added('<a href="about.html"></a>'),
    "has no label": added('<input type="text">'),
    "not one <main>": edited("</main>", "</main><main></main>"),
    "does not skip": edited('href="#main"', 'href="index.html"'),
    "a <nav> without a name": added("<nav></nav>"),
    "<div> in <p>": added("<p><div>x</div></p>"),
    "<div> directly in <ul>": added("<ul><div>x</div></ul>"),
    "in a link or button": added('<a href="about.html"><button>x</button></a>'),
    "not closed": added("<span>"),
    "without a start": added("</em>"),
    "stands twice": added('<p class="a" class="b">x</p>'),
    "a template": edited("<header", "<p>{{title}}</p><header"),
}
DATA = {
    "which is not there": (check_data.manifest, removed(PAGE)),
    "does not list": (check_data.manifest, written("extra.txt", "x")),
    "another digest": (check_data.manifest, added("x")),
    "is not sorted": (check_data.manifest, manifest_edited(lambda files: files.reverse())),
    "is not there": (check_data.search_list, removed("branches/di-yi-zhi-bu.html")),
    "without": (check_data.search_list, written("search.json", '[{"id": "x"}]')),
    "disagree": (check_data.search_list, written("search.json", "[]")),
    "leads to no file": (check_data.feed, edited('href="index.html"', 'href="nothing.html"', "feed.xml")),
    "no time": (check_data.feed, edited("T00:00:00+08:00", "", "feed.xml")),
    "differ": (check_data.shards, edited(":", ":  7, \"x\":", "search/index.json")),
    "is no call": (check_data.shards, edited("(", "[", "search/index.js")),
    "has no script twin": (check_data.shards, written("search/more.json", "{}")),
    "has no JSON twin": (check_data.shards, written("search/more.js", 'x("more",\n{});\n')),
    "is not plain": (check_data.file_names, written("学习.html", "x")),
    "by case alone": (check_data.file_names, written("INDEX.html", "x")),
    "a hidden file": (check_data.file_names, written(".x.branchpress-part", "x")),
    "leads here from index.html": (check_links.reachable, written("lost.html", "<p>x</p>")),
    "nothing refers to it": (check_links.used, written("lost.pdf", "x")),
    "leads to no file of the site": (check_links.styles, style_added("a { background: url(https://example.com/a.png) }")),
    "is left open": (check_links.styles, style_added("a { color: red")),
    "closes nothing": (check_links.styles, style_added("a { color: red }}")),
    "a comment is left open": (check_links.styles, style_added("/* x")),
    "https://": (check_links.scripts, written("assets/x.js", "fetch('https://example.com/x')")),
    "eval(": (check_links.scripts, written("assets/x.js", "eval('1')")),
    "<script": (check_links.drawings, written("assets/x.svg", "<svg><script>1</script></svg>")),
    "onload": (check_links.drawings, written("assets/x.svg", "<svg onload='1'/>")),
}  # fmt: skip


class ChecksTest(house.Test):
    def faults(self, check, change) -> str:
        """The faults that a change brings about, and no others."""
        folder = house.temporary()
        shutil.copytree(house.small().root, folder / "site")
        before = set(check(Output(folder / "site")))
        change(folder / "site")
        return "\n".join(fault for fault in check(Output(folder / "site")) if fault not in before)

    def test_links(self):
        for sign, change in LINKS.items():
            with self.subTest(sign):
                self.assertIn(sign.strip(), self.faults(check_links.links, change))

    def test_markup(self):
        for sign, change in MARKUP.items():
            with self.subTest(sign):
                self.assertIn(sign, self.faults(check_markup.faults, change))

    def test_data(self):
        for sign, (check, change) in DATA.items():
            with self.subTest(sign):
                self.assertIn(sign, self.faults(check, change))

    def test_traces_of_the_machine(self):
        site = house.small()
        self.assertTrue(check_data.no_trace_of_the_machine(site, [site.root / "nothing"]) == [])
        folder = house.temporary()
        shutil.copytree(site.root, folder / "site")
        (folder / "site/x.txt").write_text(f"made in {folder}/site")
        self.assertTrue(check_data.no_trace_of_the_machine(Output(folder / "site"), [folder / "site"]))

    def test_the_small_site_is_right_before(self):
        site = house.small()
        self.none(check_data.manifest(site) + check_data.search_list(site) + check_data.feed(site) + check_data.shards(site))


if __name__ == "__main__":
    unittest.main()
