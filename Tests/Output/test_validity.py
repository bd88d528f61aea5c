"""HTML is valid by two independent checkers: html5lib, which reports every parse error that the standard names, and tidy,
which knows elements and attributes. tidy 5.6 is older than three attributes in use, and only those are let through."""

import re
import subprocess
import unittest
from concurrent.futures import ProcessPoolExecutor

import html5lib

import house

NEWER_THAN_TIDY = re.compile(r'proprietary attribute "(aria-current|loading|decoding|enterkeyhint|inputmode)"')


def parse_errors(path) -> list[str]:
    """Where and how a page breaks the standard's rules of parsing."""
    parser = html5lib.HTMLParser(tree=html5lib.getTreeBuilder("etree"), namespaceHTMLElements=False)
    with open(path, "rb") as file:
        parser.parse(file)
    return [f"{position[0]}:{position[1]} {code} {data or ''}" for position, code, data in parser.errors]


def tidy_errors(paths) -> list[str]:
    options = ["-e", "-q", "-utf8", "--show-info", "no", "--gnu-emacs", "yes", "--drop-empty-elements", "no"]
    done = subprocess.run(["tidy", *options, *map(str, paths)], capture_output=True, text=True)
    return [line for line in done.stderr.splitlines() if line.strip() and not NEWER_THAN_TIDY.search(line)]


class ValidityTest(house.Test):
    def test_html5lib_finds_no_error(self):
        site = house.site()
        with ProcessPoolExecutor(2) as pool:
            found = pool.map(parse_errors, [site.root / path for path in site.pages], chunksize=8)
            self.none([f"{path}: {fault}" for path, faults in zip(site.pages, found) for fault in faults])

    def test_tidy_finds_no_error(self):
        site = house.site()
        self.none(tidy_errors(site.root / path for path in site.pages))


if __name__ == "__main__":
    unittest.main()
