"""Smaller copies of photographs, with vipsthumbnail and without."""

import json
import os
import shutil
import struct
import unittest
import zipfile

import gate_sites
import house
from gate_sites import document, write

PHOTO = house.ROOT / "Content/sites/chengguang/workshop.jpg"


def photograph(orientation=1):
    """A photograph of 1200 by 800 that says where it was taken."""
    plain = PHOTO.read_bytes()
    body = b"Exif\0\0" + gate_sites.exif(orientation)
    return plain[:2] + b"\xff\xe1" + struct.pack(">H", len(body) + 2) + body + plain[2:]


def size(jpeg):
    at = 2
    while jpeg[at + 1] not in (0xC0, 0xC1, 0xC2):
        at += 2 + struct.unpack(">H", jpeg[at + 2:at + 4])[0]
    height, width = struct.unpack(">HH", jpeg[at + 5:at + 9])
    return width, height


class PictureTest(house.Test):
    def site(self, **more):
        files = {
            "site.yml": "名称: 站\n", "study/a.md": document("甲", "![车间](车间.jpg)\n\n![竖](竖.jpg)\n\n![小](小.png)"),
            "study/车间.jpg": photograph(), "study/竖.jpg": photograph(6), "study/小.png": gate_sites.png(),
        }
        return write(house.temporary(), files | more)

    def tools(self, script=None):
        """A folder with the programs of the system but vipsthumbnail, and one of the test's own in its place."""
        folder = house.temporary()
        if script:
            (folder / "vipsthumbnail").write_text("#!/bin/sh\n" + script)
            (folder / "vipsthumbnail").chmod(0o755)
        return folder

    def build(self, folder, *options, path=None, cache=None):
        env = {"XDG_CACHE_HOME": str(cache or house.cache_folder())} | ({"PATH": str(path)} if path else {})
        house.run("build", folder, "--output", folder / "_site", "--as-of", house.DAY, "--force", *options, env=env).ok()
        return folder / "_site"

    def test_copies_are_made_once(self):
        folder, cache = self.site(), house.temporary()
        log = house.temporary() / "log"
        real = shutil.which("vipsthumbnail")
        path = self.tools(f'[ "$1" = --version ] || echo "$1" >> {log}\nexec {real} "$@"\n')
        site = self.build(folder, path=path, cache=cache)
        made = {file.name: file.read_bytes() for file in (site / "study").glob("*w.jpg")}
        self.assertEqual(
            {name: size(content) for name, content in made.items()},
            {"che-jian-480w.jpg": (480, 320), "che-jian-960w.jpg": (960, 640), "shu-480w.jpg": (480, 720)})
        for content in made.values():
            for trace in [b"Exif", b"GPS", b"Cam", b"ICC_PROFILE"]:
                self.assertNotIn(trace, content)
        page = (site / "study/a.html").read_text()
        self.assertIn('width="1200" height="800" srcset="che-jian-480w.jpg 480w, che-jian-960w.jpg 960w, che-jian.jpg 1200w" sizes="', page)
        self.assertEqual(page.count("srcset="), 2)
        manifest = json.loads((site / "manifest.json").read_text())
        self.assertRegex(manifest["pictures"], r"^vips-\d")
        sources = {file["path"]: file["source"] for file in manifest["files"]}
        self.assertEqual(sources["study/che-jian-480w.jpg"], "study/车间.jpg")
        calls = log.read_text().count("\n")
        self.assertEqual(calls, len(made))
        # A second build takes what was kept; without it the same bytes come again.
        before = {file: file.read_bytes() for file in site.rglob("*") if file.is_file()}
        self.build(folder, path=path, cache=cache)
        self.assertEqual(log.read_text().count("\n"), calls)
        shutil.rmtree(cache / "branchpress")
        self.build(folder, path=path, cache=cache)
        self.assertEqual(log.read_text().count("\n"), calls * 2)
        self.assertEqual({file: file.read_bytes() for file in site.rglob("*") if file.is_file()}, before)
        house.run("verify", site).ok()

    def test_without_the_program_the_photograph_goes_out(self):
        for script in [None, '[ "$1" = --version ] && echo vips-0.0.0 && exit 0\nexit 1\n']:
            with self.subTest(script):
                site = self.build(self.site(), path=self.tools(script), cache=house.temporary())
                self.assertEqual(list(site.rglob("*w.jpg")), [])
                self.assertNotIn("srcset", (site / "study/a.html").read_text())
                self.assertNotIn(b"GPS", (site / "study/che-jian.jpg").read_bytes())
                pictures = json.loads((site / "manifest.json").read_text())["pictures"]
                self.assertEqual(pictures, "vips-0.0.0" if script else None)
        self.assertIn("× vipsthumbnail", house.run("doctor", env={"PATH": str(self.tools())}).out)

    def test_a_name_that_is_taken_stays_with_its_owner(self):
        folder = self.site(**{"study/b.md": document("乙", "![图](che-jian-480w.jpg)"), "study/che-jian-480w.jpg": photograph()})
        site = self.build(folder)
        self.assertEqual(size((site / "study/che-jian-480w.jpg").read_bytes()), (1200, 800))
        self.assertIn('srcset="che-jian-960w.jpg 960w, che-jian.jpg 1200w"', (site / "study/a.html").read_text())

    def test_what_is_carried_away(self):
        folder = self.site()
        out = house.temporary()
        house.run("bundle", "zip", folder, "-o", out / "a.zip", "--as-of", house.DAY).ok()
        with zipfile.ZipFile(out / "a.zip") as archive:
            self.assertTrue(any(name.endswith("study/che-jian-480w.jpg") for name in archive.namelist()))
        house.run("bundle", "html", folder, "--document", "甲", "-o", out / "a.html", "--as-of", house.DAY).ok()
        self.assertNotIn("srcset", (out / "a.html").read_text())


if __name__ == "__main__":
    unittest.main()
