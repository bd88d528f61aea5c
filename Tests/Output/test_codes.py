"""The QR code of a page's address, read from what is printed by a program that is not ours (zbarimg)."""

import re
import subprocess
import unittest
from functools import cache
from pathlib import Path

import check_links
import check_markup
import house
from browsing import needs_browser
from output import Output

BASE = "https://dang.example.cn/xuexi/"


@cache
def site() -> Output:
    """A small site that knows its address."""
    folder = house.temporary()
    house.run("new", "site", folder / "new").ok()
    house.run("build", folder / "new", "--output", folder / "out", "--base-url", BASE).ok()
    return Output(folder / "out")


def painted(box: str, path: str, file: Path, scale: int = 4) -> Path:
    """An SVG path of horizontal strokes as a grey picture."""
    left, top, width, height = (float(number) for number in box.split())
    side = int(width)
    pixels = [bytearray(b"\xff" * side) for _ in range(side)]
    x = y = 0
    for command, first, second in re.findall(r"([Mmh])(\d+)(?: (\d+))?", path):
        if command == "M":
            x, y = int(first), int(second)
        elif command == "m":
            x, y = x + int(first), y + int(second)
        else:
            for _ in range(int(first)):
                pixels[int(y - top - 0.5)][int(x - left)] = 0
                x += 1
    rows = b"".join(b"".join(bytes([grey]) * scale for grey in row) * scale for row in pixels)
    file.write_bytes(b"P5 %d %d 255\n" % (side * scale, side * scale) + rows)
    return file


def read(picture: Path) -> str:
    done = subprocess.run(["zbarimg", "--quiet", "--raw", picture], capture_output=True, text=True)
    return done.stdout.rstrip("\n")


def codes(page: str) -> list[tuple[str, str]]:
    return re.findall(r'<svg [^>]*viewBox="([^"]*)"[^>]*aria-label="[^"]*二维码"[^>]*><path d="([^"]*)"/></svg>', page)


class CodeTest(house.Test):
    def test_every_page_has_the_code_of_its_own_address(self):
        folder = house.temporary()
        seen = 0
        for path in site().pages:
            found = codes(site().text(path))
            if path == "404.html":
                self.assertEqual(found, [], "a page for every address has none of its own")
                continue
            self.assertEqual(len(found), 1, path)
            address = BASE if path == "poster.html" else BASE + path
            self.assertEqual(read(painted(*found[0], folder / "code.pgm")), address)
            seen += 1
        self.assertGreater(seen, 15)

    def test_without_an_address_there_is_none(self):
        self.none([f"{path}: has a code" for path in house.small().pages if codes(house.small().text(path))])
        self.assertNotIn("poster.html", house.small().files_set)

    def test_long_addresses_take_larger_codes_and_then_none(self):
        folder = house.temporary()
        house.run("new", "site", folder / "new").ok()
        for length in (40, 90, 130, 170, 200, 230, 300):
            base = "https://dang.example.cn/" + "a" * (length - 24) + "/"
            house.run("build", folder / "new", "--output", folder / f"out{length}", "--base-url", base).ok()
            built = Output(folder / f"out{length}")
            with self.subTest(length=length):
                found = codes(built.text("poster.html"))
                if length + 1 <= 251:
                    self.assertEqual(read(painted(*found[0], folder / "code.pgm")), base)
                else:
                    self.assertEqual(found, [])

    def test_links_and_markup_hold(self):
        faults = check_links.links(site()) + check_links.reachable(site()) + check_markup.faults(site())
        # A page for every address can only name others from the root.
        self.none([fault for fault in faults if not fault.startswith("404.html")])


@needs_browser
class PrintedCodeTest(house.Test):
    def test_the_printed_poster_is_one_sheet_with_the_code_on_it(self):
        folder = house.temporary()
        home = next(path for path in site().pages if path.startswith("study/") and not path.endswith("index.html"))
        for path, address, pages in (("poster.html", BASE, 1), (home, BASE + home, None)):
            with self.subTest(path):
                subprocess.run(
                    ["chromium", "--headless=new", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder}/profile",
                     "--no-pdf-header-footer", f"--print-to-pdf={folder}/out.pdf", f"file://{site().root}/{path}"],
                    check=True, capture_output=True, timeout=120)
                told = subprocess.run(["pdfinfo", folder / "out.pdf"], capture_output=True, text=True, check=True).stdout
                count = int(re.search(r"Pages:\s+(\d+)", told)[1])
                if pages:
                    self.assertEqual(count, pages)
                subprocess.run(["pdftoppm", "-r", "150", "-f", str(count), "-png", folder / "out.pdf", folder / "page"], check=True)
                picture = sorted(folder.glob("page*.png"))[-1]
                self.assertEqual(read(picture), address)
                picture.unlink()


if __name__ == "__main__":
    unittest.main()
