"""What the program says of broken sites, and its help, word for word: `golden/*.txt`.

Each file of `broken-site/` is wrong in one way and named after its diagnostic. After a wanted change of wording record anew with
`Scripts/test --record golden` and read the difference; recording fails, so that it is never taken for a test.
"""

import difflib
import os
import re
import unicodedata
import unittest
from functools import cache

import gate_sites
import house

GOLDEN = house.HERE / "golden"
BROKEN = house.HERE / "broken-site"
COMMANDS = ["new", "build", "check", "plan", "serve", "render", "search", "report", "approve", "verify", "doctor", "bundle", "join",
    *(f"bundle {form}" for form in ("zip", "html", "epub", "text", "paste", "docx", "pdf"))]
# Diagnostics that no site can bring about, and why.
UNREACHABLE = {
    **dict.fromkeys(["external-link-broken", "external-link-moved", "external-link-unclear"], "test_external.py shows them"),
    "path-too-long": "only bundles look at it; `test_bundle` shows it",
    "withheld-trace": "only `build` says it, of a file it has just written; `test_gate.py` plants leaks",
    "missing-template": "the theme built into the program has them all",
}


def cases() -> dict[str, tuple]:
    """The name of each golden file and the call it holds."""
    found = {}
    for site in sorted(path.name for path in BROKEN.iterdir() if path.is_dir()):
        for language in ("zh", "en"):
            found[f"{site}.{language}"] = ("check", BROKEN / site, "--as-of", house.DAY, "--lang", language)
    for language in ("zh", "en"):
        found[f"files.{language}"] = ("check", awkward_files(), "--as-of", house.DAY, "--lang", language)
        found[f"attachments.{language}"] = ("check", gate_sites.attachments(), "--as-of", house.DAY, "--lang", language)
        found[f"help.{language}"] = ("--help", "--lang", language)
        for command in COMMANDS:
            found[f"help-{command.replace(' ', '-')}.{language}"] = (*command.split(), "--help", "--lang", language)
    found["privacy.json"] = ("check", BROKEN / "privacy", "--as-of", house.DAY, "--format", "json")
    found["documents.json"] = ("check", BROKEN / "documents", "--as-of", house.DAY, "--format", "json")
    return found


def awkward_files():
    """A site with what no repository can hold: links, pipes, huge files, names of bytes."""
    folder = house.temporary()
    content = folder / "Content"
    (content / "pages/real").mkdir(parents=True)
    (content / "site.yml").write_text("名称: 奇怪的文件\n")
    (folder / "outside.md").write_text("---\n标题: 外面的\n---\n")
    pages = content / "pages"
    (pages / "dead-link.md").symlink_to("nowhere.md")
    (pages / "loop.md").symlink_to("loop.md")
    (pages / "link-outside.md").symlink_to(folder / "outside.md")
    (pages / "linked-folder").symlink_to("real")
    (pages / "round").symlink_to("..")
    (pages / "folder-named-like-file.md").mkdir()
    os.mkfifo(pages / "not-a-file.md")
    (pages / "file-name\ncontrol.md").write_text("---\n标题: 换行\n---\n")
    (pages / "file-name-\x1b[31mescape.md").write_text("---\n标题: 转义\n---\n")
    with open(os.fsencode(pages) + b"/file-name-encoding-\xc4\xe3.md", "wb") as file:
        file.write("---\n标题: 编码\n---\n".encode())
    with open(pages / "file-too-large.md", "wb") as file:
        file.truncate(64 << 20)
    (pages / unicodedata.normalize("NFC", "file-name-twin-é.md")).write_text("---\n标题: 甲\n---\n")
    (pages / unicodedata.normalize("NFD", "file-name-twin-é.md")).write_text("---\n标题: 乙\n---\n")
    (pages / "~$word.md").write_text("lock")
    (pages / ".hidden.md").write_text("hidden")
    return folder


@cache
def results() -> dict[str, house.Result]:
    return {name: house.run(*call) for name, call in cases().items()}


def text(result: house.Result) -> str:
    """Both streams and the status; what the program printed must be fit to be shown. Commands name the site as it was named."""
    printed = f"{result.err}{'─' * 8} standard output\n{result.out}{'─' * 8} status {result.status}\n"
    return re.sub(r"[^\s“]*branchpress-test-\w+", "SITE", printed)


class GoldenTest(house.Test):
    def test_every_word(self):
        wanted = results()
        for name, result in wanted.items():
            with self.subTest(name):
                file = GOLDEN / f"{name}.txt"
                printed = text(result)
                expected = file.read_text() if file.is_file() else ""
                if house.RECORD:
                    GOLDEN.mkdir(exist_ok=True)
                    file.write_text(printed)
                elif printed != expected:
                    lines = difflib.unified_diff(expected.splitlines(), printed.splitlines(), "golden", "printed", lineterm="", n=2)
                    self.fail("\n".join(list(lines)[:60]) or "ends otherwise")
        orphans = sorted(file.name for file in GOLDEN.iterdir() if file.name.removesuffix(".txt") not in wanted)
        if house.RECORD:
            for name in orphans:
                (GOLDEN / name).unlink()
            self.fail(f"recorded {len(wanted)} golden files, removed {len(orphans)}; read `git diff`, then test without --record")
        self.assertEqual(orphans, [], "golden files that nothing compares with")

    def test_nothing_printed_can_steer_a_terminal(self):
        for name, result in results().items():
            with self.subTest(name):
                for stream in [result.err] + ([] if "json" in name else [result.out]):
                    found = re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", stream)
                    self.assertIsNone(found, found and repr(stream[max(0, found.start() - 40) : found.end() + 20]))

    def test_every_diagnostic_stands_in_a_golden_file(self):
        codes = {}
        for file in sorted(house.ROOT.glob("Sources/*/Diagnostics/*.swift")):
            for code in re.findall(r'Diagnostic\(\s*"([a-z0-9-]+)"', file.read_text()):
                codes[code] = file.relative_to(house.ROOT)
        self.assertGreater(len(codes), 70)
        shown = set(re.findall(r"\[([a-z0-9-]+)\]", "".join(file.read_text() for file in GOLDEN.glob("*.zh.txt"))))
        self.none([f"{codes[code]}: no golden file shows {code}" for code in sorted(codes.keys() - shown - UNREACHABLE.keys())])
        self.assertEqual(UNREACHABLE.keys() & shown, set(), "can be reached after all")

    def test_each_broken_file_shows_what_it_is_named_after(self):
        shown = (GOLDEN / "documents.zh.txt").read_text() if (GOLDEN / "documents.zh.txt").is_file() else ""
        faults = []
        for file in sorted((BROKEN / "documents/Content").rglob("*.md")):
            code = file.stem if file.stem != "index" else file.parent.name
            place = re.escape(str(file.relative_to(BROKEN / "documents")))
            if f"[{code}]" in shown and code != "unused-attachment":
                if not re.search(rf"\[{code}\][^\n]*\n *--> {place}", shown):
                    faults.append(f"{file.name}: its diagnostic stands at another file")
        self.none(faults)


if __name__ == "__main__":
    unittest.main()
