"""What is carried away is opened by other programs than ours: unzip, Python's zipfile, sha256sum, Chromium from disk."""

import hashlib
import html
import json
import os
import random
import re
import shutil
import subprocess
import sys
import unittest
import zipfile
from functools import cache
from pathlib import Path
from urllib.parse import quote, unquote

import check_links
import check_markup
import house
from browsing import BrowserTest, needs_browser, page_faults
from output import Output
from test_browser_quiz import CHOOSE, QUESTIONS

EXTRAS = {"00-START.html", "SHA256SUMS", "manifest.json"}


# What tells a bundle, in the foot of its pages.
STAMP = re.compile(rb'<span class="stamp">([^<]*)</span><span class="stamp">\S+ <code>([0-9a-f]{16})</code></span>')


def content_digest(manifest: dict) -> str:
    """What the manual says of the digest of a bundle's content, from its manifest alone."""
    lines = []
    for entry in manifest["files"]:
        digest = entry.get("source_sha256") if entry["path"].endswith(".html") else entry["sha256"]
        lines += [f"{digest}  {entry['path']}\n"] if digest else []
    return hashlib.sha256("".join(sorted(lines, key=lambda line: line[66:-1].encode())).encode()).hexdigest()


def bundle(form: str, name: str, *arguments, site=house.ROOT) -> Path:
    file = house.temporary() / name
    house.run("bundle", form, site, "-o", file, "--as-of", house.DAY, *arguments).ok()
    return file


@cache
def whole() -> Path:
    return bundle("zip", "园地.zip")


@cache
def studies() -> Path:
    """A part: one section."""
    return bundle("zip", "学习.zip", "--section", "学习资料", "--since", "2024-06-01")


@cache
def small_zip() -> Path:
    file = house.temporary() / "small.zip"
    house.run("bundle", "zip", house.small().root.parent, "-o", file).ok()
    return file


def unpacked(file: Path) -> Output:
    """The folder that `unzip` makes of an archive, under a name as people give."""
    folder = house.temporary() / "优盘 资料#1" / file.stem
    folder.mkdir(parents=True)
    subprocess.run(["unzip", "-q", file, "-d", folder], check=True)
    return Output(folder)


def without_extras(site: Output) -> Output:
    for name in EXTRAS - {"manifest.json"}:
        (site.root / name).unlink()
    return Output(site.root)


def lost(site: Output) -> list[str]:
    """Pages no link leads to."""
    return check_links.reachable(site)


def unused(site: Output) -> list[str]:
    """Files nothing refers to; the theme's come whole."""
    return [fault for fault in check_links.used(site) if not fault.startswith("assets/")]


class ZipTest(house.Test):
    def test_unzip_and_zipfile_find_nothing_wrong(self):
        for file in (whole(), studies()):
            with self.subTest(file.name):
                done = subprocess.run(["unzip", "-tq", file], capture_output=True, text=True)
                self.assertEqual(done.returncode, 0, done.stdout)
                with zipfile.ZipFile(file) as archive:
                    self.assertIsNone(archive.testzip())

    def test_names_are_ascii_sorted_short_and_dated(self):
        with zipfile.ZipFile(whole()) as archive:
            entries = archive.infolist()
        names = [entry.filename for entry in entries]
        self.assertEqual(names, sorted(names))
        self.assertEqual(names[0], "00-START.html")
        self.assertEqual([name for name in names if not name.isascii() or len(name) > 180 or name.startswith("/") or ".." in name], [])
        self.assertEqual({entry.date_time for entry in entries}, {(2024, 12, 31, 0, 0, 0)})
        self.assertEqual({entry.external_attr >> 16 for entry in entries}, {0o100644})

    def test_it_holds_what_build_writes(self):
        with zipfile.ZipFile(whole()) as archive:
            packed = {name: archive.read(name) for name in archive.namelist()}
        built = house.site()
        self.assertEqual(sorted(packed.keys() - EXTRAS), [path for path in built.files if path != "manifest.json"])
        # The foot of a page in a bundle tells the bundle; nothing else differs.
        plain = {path: STAMP.sub(b"", data) if path.endswith(".html") else data for path, data in packed.items()}
        self.none([f"{path}: differs" for path in built.files if path != "manifest.json" and plain[path] != built.bytes(path)])

    def test_the_same_bytes_again(self):
        self.assertEqual(whole().read_bytes(), bundle("zip", "again.zip", "--jobs", "1").read_bytes())

    def test_sums_and_manifest_agree(self):
        for file in (whole(), studies()):
            with self.subTest(file.name):
                folder = unpacked(file)
                done = subprocess.run(["sha256sum", "-c", "--strict", "--quiet", "SHA256SUMS"], cwd=folder.root, capture_output=True, text=True)
                self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
                house.run("verify", folder.root).ok()
                listed = {line.split("  ")[1] for line in folder.text("SHA256SUMS").splitlines()}
                self.assertEqual(listed, folder.files_set - {"SHA256SUMS"})
                manifest = json.loads(folder.text("manifest.json"))
                self.assertEqual({entry["path"] for entry in manifest["files"]}, folder.files_set - EXTRAS)
                for entry in manifest["files"]:
                    self.assertEqual(entry["sha256"], hashlib.sha256(folder.bytes(entry["path"])).hexdigest())
                start = folder.text("00-START.html")
                self.assertIn(hashlib.sha256(folder.bytes("manifest.json")).hexdigest(), start)
                for words in ("先解压", "2024年12月31日", "公开", "index.html"):
                    self.assertIn(words, start)
                content = content_digest(manifest)
                self.assertEqual(manifest["content_sha256"], content)
                self.assertIn(content, start)
                for path in set(folder.pages) - EXTRAS:
                    stamps = STAMP.findall(folder.bytes(path))
                    self.assertEqual([(a.decode(), d.decode()) for a, d in stamps], [("公开", content[:16])], path)
                    self.assertIn("内容截至 <time datetime=\"2024-12-31\"", folder.text(path))

    def test_the_archive_itself_is_verified(self):
        file = small_zip()
        count = int(re.match(r"(\d+) 个文件都和清单一致", house.run("verify", file).ok().err.splitlines()[-1])[1])
        with zipfile.ZipFile(file) as archive:
            kept = {name: archive.read(name) for name in archive.namelist()}
        self.assertEqual(count, len(kept) - len(EXTRAS))
        folder = house.temporary()
        page = next(name for name in kept if name.startswith("study/"))
        changes = {
            "changed": {**kept, page: kept[page] + b" "},
            "missing": {name: data for name, data in kept.items() if name != page},
            "foreign": {**kept, "x.html": b"x"},
        }
        for fault, files in changes.items():
            # By another program, packed and unpacked, with folders among the entries.
            for method in (zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED):
                with zipfile.ZipFile(folder / "a.zip", "w", method) as archive:
                    archive.mkdir("study")
                    for name, data in files.items():
                        archive.writestr(name, data)
                result = house.run("verify", folder / "a.zip", "--format", "json")
                self.assertEqual(result.status, 1)
                told = json.loads(result.out)
                self.assertEqual({key: told[key] for key in changes}, {key: [] for key in changes} | {fault: ["x.html" if fault == "foreign" else page]})
        data = bytearray(file.read_bytes())
        for broken, status in ((data[:-30], 74), (data[: len(data) // 2], 74), (b"no archive", 74), (b"", 74)):
            (folder / "b.zip").write_bytes(broken)
            self.assertEqual(house.run("verify", folder / "b.zip").status, status)
        data[len(data) // 3] ^= 0xFF
        (folder / "b.zip").write_bytes(data)
        self.assertEqual(house.run("verify", folder / "b.zip").status, 1)

    def test_a_part_is_a_whole_small_site(self):
        site = without_extras(unpacked(studies()))
        self.none(check_links.links(site) + lost(site) + unused(site) + check_markup.faults(site))
        titles = [entry for entry in json.loads(site.text("search.json"))]
        self.assertEqual({entry["type"] for entry in titles} - {"branch"}, {"study"})
        self.assertTrue(all(entry["date"] >= "2024-06-01" for entry in titles if entry["type"] == "study"))
        self.assertTrue(any("（未收入本包）" in site.text(path) for path in site.pages), "no link led out of the part")
        absent = {entry["title"] for entry in json.loads(house.site().text("search.json"))} - {entry["title"] for entry in titles}
        feed = site.text("feed.xml")
        self.assertEqual([title for title in absent if f"<title>{title}</title>" in feed], [])

    def test_parts_by_every_aspect(self):
        for arguments in (["--tag", "安全生产"], ["--branch", "chengguang"], ["--series", "使用手册"], ["--section", "activities"]):
            with self.subTest(arguments=arguments):
                site = without_extras(unpacked(bundle("zip", "part.zip", *arguments)))
                self.none(check_links.links(site) + lost(site))

    def test_split_by_section_each_works_alone(self):
        sizes = {}
        folder = house.temporary()
        result = house.run("bundle", "zip", house.ROOT, "-o", folder / "a.zip", "--as-of", house.DAY, "--max-size", "4M", "--format", "json").ok()
        made = json.loads(result.out)["files"]
        self.assertGreater(len(made), 3)
        self.assertEqual(sorted(Path(file["path"]).name for file in made), sorted(path.name for path in folder.iterdir()))
        for file in made:
            sizes[Path(file["path"]).name] = file["bytes"]
            self.assertEqual(Path(file["path"]).stat().st_size, file["bytes"])
            self.assertLessEqual(file["bytes"], 4 << 20)
        self.assertIn("a-study.zip", sizes)
        site = without_extras(unpacked(folder / "a-activities.zip"))
        self.none(check_links.links(site) + lost(site))

    def test_a_large_section_is_split_by_year(self):
        folder = house.temporary()
        site = folder / "site"
        (site / "Content/study").mkdir(parents=True)
        (site / "Content/site.yml").write_text("名称: 园地\n")
        letters = random.Random(6)
        for name, day in (("a", "2023-05-01"), ("b", "2024-05-01"), ("c", "2024-06-01")):
            (site / f"Content/study/{name}.txt").write_text("".join(letters.choices("甲乙丙丁戊己庚辛壬癸子丑寅卯", k=300_000)))
            (site / f"Content/study/{name}.md").write_text(f"---\n标题: 文{name}\n日期: {day}\n---\n\n[全文]({name}.txt)，见[文a](a.md)\n")
        out = folder / "out"
        result = house.run("bundle", "zip", site, "-o", out / "a.zip", "--as-of", house.DAY, "--max-size", "600K", "--format", "json").ok()
        made = {Path(file["path"]).name: file for file in json.loads(result.out)["files"]}
        self.assertEqual({name: file["documents"] for name, file in made.items()}, {"a-study-2024.zip": 2, "a-study-2023.zip": 1})
        self.assertEqual(sorted(made), sorted(path.name for path in out.iterdir()))
        for name in made:
            self.assertLessEqual((out / name).stat().st_size, 600 << 10)
            part = without_extras(unpacked(out / name))
            self.none(check_links.links(part) + lost(part))
        shutil.rmtree(out)
        result = house.run("bundle", "zip", site, "-o", out / "a.zip", "--as-of", house.DAY, "--max-size", "400K")
        self.assertEqual(result.status, 1)
        self.assertIn("学习资料，2024年", result.err)
        self.assertEqual(list(out.iterdir()), [])

    def test_nothing_is_left_when_it_cannot_be_done(self):
        folder = house.temporary()
        site = house.small().root.parent
        for status, *arguments in (
            (1, site, "-o", folder / "a.zip", "--max-size", "20K"),
            (64, site, "-o", folder / "a.zip", "--tag", "没有的标签"),
            (64, site, "-o", folder / "a.zip", "--since", "2099-01-01"),
            (64, site, "-o", folder / "a.zip", "--max-size", "很大"),
            (74, site, "-o", folder),
            (74, site, "-o", site / "Content/study/a.zip"),
            (1, house.HERE / "broken-site/documents", "-o", folder / "a.zip"),
        ):
            with self.subTest(arguments=arguments):
                result = house.run("bundle", "zip", *arguments)
                self.assertEqual(result.status, status, result.err)
                self.assertEqual(list(folder.iterdir()), [])
        self.assertFalse((site / "Content/study/a.zip").exists())

    def test_paths_too_long_for_windows_are_refused(self):
        site = house.temporary() / "long"
        deep = site / "Content/pages" / ("x" * 90) / ("y" * 90)
        deep.mkdir(parents=True)
        (site / "Content/site.yml").write_text("名称: 长\n")
        (deep / "a.md").write_text("---\n标题: 甲\n---\n\n文。\n")
        house.run("build", site).ok()
        result = house.run("bundle", "zip", site, "-o", site / "a.zip")
        self.assertEqual(result.status, 1)
        self.assertRegex(result.err, r"\[path-too-long\][^\n]*\n *--> Content/pages/x+/y+/a.md")
        self.assertFalse((site / "a.zip").exists())

    def test_long_names_and_tags_become_short_paths(self):
        site = house.temporary() / "long"
        (site / "Content/study").mkdir(parents=True)
        (site / "Content/site.yml").write_text("名称: 长\n")
        tag = "网格化管理和安全生产标准化建设" * 6
        (site / "Content/study" / ("很长的文件名" * 13 + ".md")).write_text(f"---\n标题: {'很长的标题' * 200}\n标签: [{tag}, {tag}甲]\n日期: 2024-01-02\n---\n\n文。\n")
        house.run("build", site, "--as-of", house.DAY).ok()
        file = bundle("zip", "long.zip", site=site)
        with zipfile.ZipFile(file) as archive:
            names = archive.namelist()
        self.assertEqual([name for name in names if len(name) > 140], [])
        self.assertEqual(len([name for name in names if name.startswith("tags/wang-ge-hua")]), 2)
        part = without_extras(unpacked(file))
        self.none(check_links.links(part) + lost(part))

    def test_lists_with_nothing_in_them_are_left_out(self):
        site = house.temporary() / "plain"
        (site / "Content/pages").mkdir(parents=True)
        (site / "Content/study").mkdir()
        (site / "Content/site.yml").write_text("名称: 园地\n")
        (site / "Content/pages/a.md").write_text("---\n标题: 甲\n---\n\n文。\n")
        (site / "Content/study/b.md").write_text("---\n标题: 乙\n标签: [丙]\n日期: 2024-01-02\n---\n\n文。\n")
        for arguments, lists in (([], {"archive", "tags"}), (["--section", "pages"], set())):
            part = without_extras(unpacked(bundle("zip", f"p{len(lists)}.zip", *arguments, site=site)))
            self.assertEqual({path.split("/")[0] for path in part.files if path.startswith(("archive/", "tags/"))}, lists)
            self.none(check_links.links(part) + lost(part))

    def test_large_files_take_little_memory(self):
        """100 MB of attachments; with --long 9 GB, so that sizes and places in the archive need ZIP64."""
        site = house.temporary() / "large"
        (site / "Content/study").mkdir(parents=True)
        (site / "Content/site.yml").write_text("名称: 大\n")
        sizes = {"a.bin": 4600 << 20, "b.bin": 2200 << 20, "c.mp4": 2200 << 20} if house.LONG else {"a.bin": 70 << 20, "c.mp4": 30 << 20}
        noise = random.Random(2).randbytes(8 << 20)
        for name, size in sizes.items():
            with open(site / "Content/study" / name, "wb") as file:
                if name == "a.bin":
                    file.truncate(size)  # Nothing but zeros: they take no room and shrink to nothing.
                    continue
                while file.tell() < size:
                    file.write(noise[file.tell() % 4096 :][: size - file.tell()])
        listed = "".join(f"  - {{文件: {name}, 已审查: 是}}\n" for name in sizes)
        links = "、".join(f"[{name}]({name})" for name in sizes)
        (site / "Content/study/大.md").write_text(f"---\n标题: 大文件\n日期: 2024-01-02\n附件:\n{listed}---\n\n{links}\n")
        archive = site.parent / "large.zip"
        peaks = {}
        for words in (["build"], ["build", "--force"], ["bundle", "zip", "-o", archive], ["verify", archive]):
            peaks[" ".join(map(str, words[:2]))] = self.peak(words[0], *words[1:], *([] if words[0] == "verify" else [site, "--as-of", house.DAY]))
        print("  ", ", ".join(f"{words.split('/')[0]} {peak} MB" for words, peak in peaks.items()))
        self.none([f"{words}: takes {peak} MB" for words, peak in peaks.items() if peak > 160])
        for name, size in sizes.items():
            self.assertEqual((site / "_site/study" / name).stat().st_size, size)
        with zipfile.ZipFile(archive) as packed:
            self.assertEqual({name: packed.getinfo("study/" + name).file_size for name in sizes}, sizes)
            if house.LONG:
                self.assertGreater(max(entry.header_offset for entry in packed.infolist()), 1 << 32)
        subprocess.run(["unzip", "-tq", archive], check=True, stdout=subprocess.DEVNULL)
        subprocess.run(["sha256sum", "-c", "--quiet", "SHA256SUMS"], cwd=unpacked(archive).root, check=True)

    def peak(self, *arguments) -> int:
        """Calls the program, and gives the most memory it took at a time, in MB."""
        # A child begins with what its parent holds, so that a small one stands between.
        between = "import os, subprocess, sys, resource; done = subprocess.run(sys.argv[1:], stdout=sys.stderr); " \
            "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss >> 10); sys.exit(done.returncode)"
        done = subprocess.run(
            [sys.executable, "-c", between, house.program(), *arguments], capture_output=True, text=True,
            env={**os.environ, "XDG_CACHE_HOME": str(house.cache_folder())})
        self.assertEqual(done.returncode, 0, done.stderr)
        return int(done.stdout)


GUIDE = "支部工作条例要点导读"  # A document with tables, a callout, a task list and footnotes.


@cache
def guide(form: str) -> Path:
    return bundle(form, "guide." + {"paste": "html", "text": "txt"}.get(form, form), "--document", GUIDE)


def text_of(markup: str) -> str:
    """The words of a page, without markup and blanks."""
    return re.sub(r"\s+", "", html.unescape(re.sub(r"<(script|style)\b.*?</\1>|<[^>]*>", "", markup, flags=re.S)))


def readers_only() -> Path:
    """A folder for PATH with nothing but what the gate reads PDF attachments by."""
    folder = house.temporary()
    for name in ("pdftotext", "pdfinfo"):
        (folder / name).symlink_to(shutil.which(name))
    return folder


class BookTest(house.Test):
    """One file for documents: each form opened by a program that is not ours."""

    def test_epubcheck_finds_no_fault(self):
        for name, arguments in (("all.epub", []), ("series.epub", ["--series", "使用手册"]), ("one.epub", ["--document", GUIDE])):
            with self.subTest(name):
                file = bundle("epub", name, *arguments)
                done = subprocess.run(
                    ["java", "-jar", "/usr/share/java/epubcheck.jar", file], capture_output=True, text=True, timeout=300)
                self.assertEqual(done.returncode, 0, (done.stdout + done.stderr)[:3000])
                self.assertIn("0 fatals / 0 errors / 0 warnings", done.stdout)

    def test_epub_has_navigation_metadata_notes_and_the_same_bytes(self):
        file = guide("epub")
        self.assertEqual(file.read_bytes(), bundle("epub", "b.epub", "--document", GUIDE).read_bytes())
        with zipfile.ZipFile(file) as archive:
            self.assertEqual(archive.read("mimetype"), b"application/epub+zip")
            self.assertEqual(file.read_bytes()[30:38], b"mimetype")
            read = {name: archive.read(name).decode() for name in archive.namelist() if not name.endswith((".png", ".jpg"))}
        self.assertIn("<dc:language>zh-Hans</dc:language>", read["OEBPS/content.opf"])
        self.assertIn(f"<dc:title>{GUIDE}</dc:title>", read["OEBPS/content.opf"])
        self.assertIn("2024-12-31T00:00:00Z", read["OEBPS/content.opf"])
        self.assertIn("会议多久开一次", read["OEBPS/nav.xhtml"])
        self.assertRegex(read["OEBPS/c1.xhtml"], 'epub:type="noteref"')
        self.assertRegex(read["OEBPS/c1.xhtml"], '<aside epub:type="footnote" id="c1-fn-')

    def test_one_page_asks_for_nothing(self):
        file = bundle("html", "all.html", "--section", "activities")
        page = Output(file.parent).pages[file.name]
        self.assertEqual([str(e) for e in page.all("link", "iframe", "object")], [])
        ids = page.ids
        self.assertEqual(len(ids), len(set(ids)))
        self.none(page.unclosed + page.twice)
        for reference in page.references:
            url = reference.url
            if url.startswith("#"):
                self.assertIn(unquote(url[1:]), ids, str(reference)[:200])
            else:
                self.assertTrue(url.startswith(("data:image/", "https://", "http://")), str(reference)[:200])
        self.assertGreater(sum((image.get("src") or "").startswith("data:image/") for image in page.all("img")), 3)

    def test_every_form_has_the_words_in_order(self):
        built = house.site().text(next(e["url"] for e in json.loads(house.site().text("search.json")) if e["title"] == GUIDE))
        body = built[built.index('<div class="prose">') : built.index('<section class="footnotes"')]
        words = [text_of(p) for p in re.findall(r"<p>(.*?)</p>", body, re.S)]
        words = [re.sub("（XLSX.*", "", word) for word in words if "footnote" not in word][:20]
        self.assertGreater(len(words), 8)
        for form in ("html", "paste", "text"):
            with self.subTest(form):
                shown = text_of(guide(form).read_text())
                at = 0
                for word in words:
                    found = shown.find(word[:8], at)
                    self.assertGreaterEqual(found, 0, word)
                    at = found

    def test_pandoc_reads_the_word_file_back(self):
        file = guide("docx")
        shown = text_of(subprocess.run(["pandoc", file, "-t", "html"], capture_output=True, text=True, check=True).stdout)
        for words in ("会议多久开一次", "表决的三个数", "支部党员大会", "每季度一次"):
            self.assertIn(words, shown)
        with zipfile.ZipFile(file) as archive:
            document = archive.read("word/document.xml").decode()
            styles = archive.read("word/styles.xml").decode()
            footer = archive.read("word/footer1.xml").decode()
        self.assertIn(f'<w:pStyle w:val="Title" /></w:pPr><w:r><w:t xml:space="preserve">{GUIDE}', document)
        self.assertIn('<w:pStyle w:val="Heading1" />', document)
        # The type area of GB/T 9704: 37 mm above, 28 mm to the left, 22 lines on 225 mm; 三号 仿宋.
        self.assertRegex(document, 'w:left="1588"[^>]*w:top="2098"')
        self.assertIn('w:line="580"', styles)
        self.assertIn('w:eastAsia="仿宋"', styles)
        self.assertIn("PAGE", footer)
        self.assertRegex(footer, r"，内容截至 \d{4}年\d+月\d+日 · 公开 · 校验值 [0-9a-f]{16}</w:t>")

    def test_a_list_beside_each_file_checks_it(self):
        folder = house.temporary() / "分发 \\1"
        site = house.HERE / "bundle-site"
        for form, name in (("html", "学习.html"), ("epub", "学习.epub"), ("text", "学习 1.txt"), ("paste", "粘贴.html"), ("docx", "学习.docx")):
            with self.subTest(form):
                made = json.loads(house.run("bundle", form, site, "-o", folder / name, "--as-of", house.DAY, "--section", "study", "--format", "json").ok().out)
                beside = Path(made["files"][0]["checksums"])
                self.assertEqual(beside, folder / (name + ".sha256"))
                checked = lambda: subprocess.run(["sha256sum", "-c", "--strict", "--quiet", beside.name], cwd=folder, capture_output=True).returncode
                told = lambda file: json.loads(house.run("verify", file, "--format", "json").out)
                self.assertEqual(checked(), 0)
                for file in (folder / name, beside):
                    self.assertTrue(told(file)["ok"])
                said = beside.read_text()
                source = hashlib.sha256((site / "Content/study/用电常识.md").read_bytes()).hexdigest()
                for words in ("2024年12月31日", "公开范围：公开", f"# {source}  study/用电常识.md  用电常识"):
                    self.assertIn(words, said)
                data = (folder / name).read_bytes()
                (folder / name).write_bytes(data[:-40] + bytes([data[-40] ^ 1]) + data[-39:])
                self.assertEqual(checked(), 1)
                result = house.run("verify", folder / name, "--format", "json")
                self.assertEqual((result.status, json.loads(result.out)["changed"][0]), (1, name))
                (folder / name).write_bytes(data)
                renamed = (folder / name).rename(folder / ("b" + name))
                self.assertEqual(told(beside)["missing"], [name])
                self.assertEqual(told(renamed)["missing"], [] if form == "epub" else [f"b{name}.sha256"])
                self.assertEqual(checked(), 1)

        with zipfile.ZipFile(folder / "b学习.docx") as archive:
            document = archive.read("word/document.xml").decode()
        self.assertRegex(document, '"TOCHeading" /></w:pPr><w:r><w:t xml:space="preserve">目录<')

    def test_an_epub_holds_its_manifest(self):
        folder = house.temporary()
        file = bundle("epub", "a.epub", "--section", "study", site=house.HERE / "bundle-site")
        subprocess.run(["unzip", "-q", file, "-d", folder / "e"], check=True)
        subprocess.run(["sha256sum", "-c", "--strict", "--quiet", "META-INF/SHA256SUMS"], cwd=folder / "e", check=True)
        manifest = json.loads((folder / "e/META-INF/manifest.json").read_text())
        names = {path.relative_to(folder / "e").as_posix() for path in (folder / "e").rglob("*") if path.is_file()}
        self.assertEqual({entry["path"] for entry in manifest["files"]}, names - {"META-INF/manifest.json", "META-INF/SHA256SUMS"})
        self.assertEqual((manifest["as_of"], manifest["audience"], manifest["documents"]), (house.DAY, "public", len(manifest["sources"])))
        with zipfile.ZipFile(file) as archive:
            kept = {name: archive.read(name) for name in archive.namelist()}
        kept["OEBPS/c1.xhtml"] += b" "
        with zipfile.ZipFile(folder / "b.epub", "w") as archive:
            for name, data in kept.items():
                archive.writestr(name, data)
        self.assertIn("改动  OEBPS/c1.xhtml", house.run("verify", folder / "b.epub").out)

    def test_a_word_file_tells_where_it_is_from(self):
        """Its title too, which pandoc would read as Markdown."""
        site = house.temporary() / "site"
        (site / "Content/reports").mkdir(parents=True)
        (site / "Content/site.yml").write_text("名称: 园地\n")
        (site / "Content/reports/a_b_c.md").write_text("---\n标题: 3*4*5 与 [甲](乙) $x$ 1. `a`\n日期: 2024-07-01\n周期: 2024H1\n---\n\n文。\n")
        file = bundle("docx", "a.docx", "--section", "reports", site=site)
        with zipfile.ZipFile(file) as archive:
            told = dict(re.findall(r'name="([^"]+)"><vt:lpwstr>([^<]*)<', archive.read("docProps/custom.xml").decode()))
            core, document = (archive.read(name).decode() for name in ("docProps/core.xml", "word/document.xml"))
        self.assertIn("<dc:title>3*4*5 与 [甲](乙) $x$ 1. `a`</dc:title>", core)
        self.assertIn("3*4*5 与 [甲](乙) $x$ 1. `a`", re.sub(r"<[^>]+>", "", document))
        self.assertEqual((told["内容截至"], told["公开范围"], told["门户"]), (house.DAY, "公开", "园地"))
        self.assertRegex(told["源文件"], r"^reports/a_b_c.md [0-9a-f]{64}$")

    def test_a_missing_program_is_named(self):
        folder = house.temporary()
        for form, program in (("docx", "pandoc"), ("pdf", "chromium")):
            with self.subTest(form):
                result = house.run(
                    "bundle", form, house.ROOT, "-o", folder / "x", "--document", GUIDE, env={"PATH": str(readers_only())})
                self.assertEqual(result.status, 74)
                self.assertIn(f"apt install {program}", result.err)
                self.assertEqual(list(folder.iterdir()), [])

    def test_a_program_that_fails_leaves_nothing(self):
        folder = house.temporary()
        (folder / "bin").mkdir()
        (folder / "bin/pandoc").write_text("#!/bin/sh\necho 坏了 >&2\nexit 3\n")
        (folder / "bin/pandoc").chmod(0o755)
        result = house.run(
            "bundle", "docx", house.ROOT, "-o", folder / "x.docx", "--document", GUIDE,
            env={"PATH": f"{folder}/bin:{readers_only()}", "TMPDIR": str(folder)})
        self.assertEqual(result.status, 74)
        self.assertIn("坏了", result.err)
        self.assertEqual([path.name for path in folder.iterdir()], ["bin"])

    def test_text_goes_to_standard_output_and_holds_no_markup(self):
        shown = house.run("bundle", "text", house.ROOT, "--as-of", house.DAY, "--document", GUIDE).ok().out
        self.assertEqual(shown, guide("text").read_text())
        self.assertNotRegex(shown, r"</?[a-z]+|&[a-z]+;|\*\*")

    def test_pasted_pages_hold_no_script_style_sheet_or_class(self):
        self.assertNotRegex(guide("paste").read_text(), r"<script|<style|<link|\bclass=|\bon[a-z]+=")

    def test_something_must_be_chosen(self):
        for form in ("html", "text", "paste"):
            self.assertEqual(house.run("bundle", form, house.ROOT, "-o", house.temporary() / "x").status, 64)
        result = house.run("bundle", "html", house.ROOT, "-o", house.temporary() / "x", "--document", "支部工作条例要点导度")
        self.assertEqual(result.status, 64)
        self.assertIn(GUIDE, result.err)


@needs_browser
class PrintedTest(house.Test):
    def test_pdftotext_reads_the_words_in_order(self):
        for style in ("own", "official", "reading"):
            with self.subTest(style):
                file = bundle("pdf", "guide.pdf", "--document", GUIDE, "--style", style)
                shown = re.sub(r"\s+", "", subprocess.run(["pdftotext", file, "-"], capture_output=True, text=True, check=True).stdout)
                places = [shown.find(words) for words in (GUIDE, "支部怎样设置", "会议多久开一次", "表决的三个数", "常见问题", "2024年12月31日")]
                self.assertNotIn(-1, places)
                self.assertEqual(places, sorted(places))
                self.assertRegex(shown, "—1—")
                self.assertIn(b"/Outlines", file.read_bytes())

    def test_official_pages_have_22_lines_of_28_characters(self):
        """GB/T 9704: measured on a page full of text, whatever the face."""
        site = house.temporary() / "full"
        (site / "Content/reports").mkdir(parents=True)
        (site / "Content/site.yml").write_text("名称: 园地\n")
        text = "园区职工学习安全生产知识开展志愿服务" * 120
        (site / "Content/reports/a.md").write_text(f"---\n标题: 半年总结\n日期: 2024-07-01\n周期: 2024H1\n---\n\n{text}\n\n## 一\n\n{text}\n")
        file = bundle("pdf", "full.pdf", "--document", "半年总结", site=site)
        told = subprocess.run(["pdftotext", "-f", "2", "-l", "2", "-bbox-layout", file, "-"], capture_output=True, text=True, check=True).stdout
        lines = []
        for line in re.findall(r"<line .*?</line>", told, re.S):
            left, top, right, bottom = (float(re.search(rf'{name}="([\d.]+)"', line)[1]) / 72 * 25.4 for name in ("xMin", "yMin", "xMax", "yMax"))
            lines.append((top, left, right, bottom, "".join(re.findall(r">([^<]+)</word>", line))))
        lines.sort()
        *full, number = lines
        self.assertRegex(number[4], "—2—")
        self.assertEqual(len(full), 22)
        self.assertEqual({len(line[4]) for line in full}, {28})
        # The type area is 156 by 225 mm, 28 mm from the left and 37 mm from the top.
        self.assertAlmostEqual(min(line[1] for line in full), 28, delta=0.5)
        self.assertAlmostEqual(max(line[2] for line in full), 184, delta=0.7)
        pitch = (full[-1][0] - full[0][0]) / 21
        self.assertAlmostEqual(22 * pitch, 225, delta=0.5)
        told = subprocess.run(["pdftohtml", "-xml", "-i", "-stdout", file], capture_output=True, text=True, check=True).stdout
        self.assertEqual(re.findall(r'<item page="\d+">(.*?)</item>', told), ["半年总结", "一"])

    def test_a_series_has_contents_with_the_numbers_of_its_pages(self):
        file = bundle("pdf", "s.pdf", "--section", "活动记录", "--since", "2024-11-01")

        def words(page: int, *options: str) -> str:
            return subprocess.run(["pdftotext", *options, "-f", str(page), "-l", str(page), file, "-"], capture_output=True, text=True, check=True).stdout

        listed = re.findall(r"^ *\d+\. +(.*?) +(\d+)$", words(1, "-layout"), re.M)
        self.assertRegex(words(1), "目录")
        titles = {entry["title"] for entry in json.loads(house.site().text("search.json")) if entry["type"] == "activity" and entry["date"] >= "2024-11-01"}
        self.assertGreater(len(titles), 3)
        self.assertEqual({re.sub(r"\s", "", title) for title, _ in listed}, {re.sub(r"\s", "", title) for title in titles})
        for title, number in listed:
            page = re.sub(r"\s+", "", words(int(number)))
            self.assertTrue(page.startswith(re.sub(r"\s", "", title)), page[:60])
            self.assertIn(f"—{number}—", page)
        told = subprocess.run(["pdfinfo", file], capture_output=True, text=True, check=True).stdout
        self.assertRegex(told, r"Creator: +BranchPress; as of 2024-12-31; audience public; content SHA-256 [0-9a-f]{64}\n")
        house.run("verify", file).ok()

    def test_the_same_bytes_again(self):
        first, second = (bundle("pdf", "s.pdf", "--section", "study", site=house.HERE / "bundle-site") for _ in range(2))
        self.assertEqual(first.read_bytes(), second.read_bytes())

    def test_paper_loses_nothing_and_official_papers_have_no_page_for_the_imprint_alone(self):
        """Wide tables and long lines of code, which scroll on a screen."""
        site = house.temporary() / "wide"
        for folder in ("study", "notices"):
            (site / "Content" / folder).mkdir(parents=True)
        (site / "Content/site.yml").write_text("名称: 园地\n")
        columns = range(24)
        table = "\n".join("|" + "|".join(row) + "|" for row in ([f"列{n}的名称" for n in columns], ["---"] * 24, [f"第{n}格" for n in columns]))
        (site / "Content/study/a.md").write_text(f"---\n标题: 宽\n日期: 2024-01-02\n---\n\n{table}\n\n```\n{'甲乙丙丁' * 60}末尾\n```\n")
        (site / "Content/notices/b.md").write_text("---\n标题: 通知\n日期: 2024-01-02\n---\n\n文。\n")
        file = bundle("pdf", "w.pdf", "--section", "study", "--section", "notices", site=site)
        told = subprocess.run(["pdftotext", "-bbox", "-f", "2", "-l", "2", file, "-"], capture_output=True, text=True, check=True).stdout
        words = re.findall(r'<word xMin="([\d.]+)" yMin="[\d.]+" xMax="([\d.]+)"[^>]*>([^<]*)', told)
        edge = 595 - 20 / 25.4 * 72
        self.assertEqual([word for left, right, word in words if float(right) > edge + 1], [])
        shown = "".join(word for _, _, word in words)
        self.none([f"{text}: is not on the page" for text in ["末尾"] + [f"{n}" for n in columns] if text not in shown])
        self.assertEqual(sorted(re.findall(r"\d+", "".join(re.findall(r"第.*?格", shown)))), sorted(str(n) for n in columns))
        self.assertIn("Pages:           3\n", subprocess.run(["pdfinfo", file], capture_output=True, text=True, check=True).stdout)

    def test_without_poppler_contents_have_no_numbers(self):
        folder = house.temporary()
        for name in ("chromium", "sh", "cat", "dirname", "readlink", "uname", "grep", "sed", "basename", "ls", "free", "awk", "id", "expr", "cut"):
            if shutil.which(name):
                (folder / name).symlink_to(shutil.which(name))
        site = house.HERE / "bundle-site"
        house.run("bundle", "pdf", site, "-o", folder / "s.pdf", "--section", "study", env={"PATH": str(folder)}).ok()
        first = subprocess.run(["pdftotext", "-l", "1", folder / "s.pdf", "-"], capture_output=True, text=True, check=True).stdout
        self.assertTrue(re.sub(r"\s+", "", first).endswith("2.消防常识—1—"), first)
        self.assertRegex(house.run("doctor", env={"PATH": str(folder)}).ok().out, "× pdfinfo：.*目录里没有页码")


@needs_browser
class OnePageTest(BrowserTest):
    def test_contents_and_find_box(self):
        base = "file://" + quote(str(guide("html").parent)) + "/"
        self.open(base, guide("html").name)
        self.assertEqual(page_faults(self.browser, base), [])
        self.browser.type(".book-find input", "有表决权")
        self.browser.press("Enter")
        self.browser.wait("mark.at")
        self.assertRegex(self.browser.script("return document.querySelector('.book-find output').textContent"), r"第 1 处，共 \d+ 处")
        count = len(self.browser.find("mark"))
        self.browser.press("Enter")
        self.assertEqual(self.browser.script("return [...document.querySelectorAll('mark')].findIndex(m => m.className)"), 1 % count)
        last = self.browser.find(".book-toc a")[-1]
        place = self.browser.script("arguments[0].click(); return decodeURIComponent(location.hash.slice(1))", last)
        self.assertTrue(self.browser.script("return !!document.getElementById(arguments[0])", place))


@needs_browser
class UnpackedTest(BrowserTest):
    """The unpacked folder in Chromium, from disk."""

    def test_pages_and_search_work(self):
        for file in (studies(), whole()):
            with self.subTest(file.name):
                site = unpacked(file)
                base = "file://" + quote(str(site.root)) + "/"
                for path in ("00-START.html", "index.html", "study/index.html"):
                    self.open(base, path)
                    self.assertEqual(page_faults(self.browser, base), [])
                entry = next(entry for entry in json.loads(site.text("search.json")) if entry["type"] == "study")
                self.open(base, "search.html")
                self.browser.type("main input[type=search]", entry["title"])
                self.browser.press("Enter")
                self.browser.wait("[data-search-state=done] [data-search-result]")
                found = self.browser.script(
                    "return document.querySelector('[data-search-state=done] [data-search-result] a[href]').href")
                self.assertEqual(unquote(found).removeprefix(unquote(base)).split("#")[0].split("?")[0], unquote(entry["url"]))

    def test_questions_dark_and_print_work(self):
        site = unpacked(whole())
        base = "file://" + quote(str(site.root)) + "/"
        sheet = next(path for path, page in site.pages.items() if any("data-quiz" in e.attributes for e in page.all("div")))
        self.open(base, sheet)
        self.forget()
        self.open(base, sheet)
        questions = self.browser.script(QUESTIONS)
        for question in questions:
            self.browser.script(CHOOSE, question["id"], question["right"])
        self.browser.click(".quiz-bar .button")
        self.assertIn(
            f"答对 {len(questions)} 题，答错 0 题", self.browser.script("return document.querySelector('.quiz-result').innerText"))
        self.browser.click("[data-act=theme]")
        self.open(base, "index.html")
        self.assertEqual(self.browser.script("return document.documentElement.dataset.theme"), "dark")
        printed = subprocess.run(["pdftotext", "-", "-"], input=self.browser.print(), capture_output=True, check=True).stdout.decode()
        self.assertIn("最新学习资料", printed)
        self.assertNotIn("搜索全站", printed)
        self.forget()

    def test_the_start_page_leads_in(self):
        site = unpacked(studies())
        base = "file://" + quote(str(site.root)) + "/"
        self.open(base, "00-START.html")
        self.browser.click("main a, a[href='index.html']")
        self.assertEqual(self.browser.url, base + "index.html")


if __name__ == "__main__":
    unittest.main()
