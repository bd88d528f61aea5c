"""What the browser tests share: the places a site is opened from, a sample of its pages, and what is looked at in a page."""

from __future__ import annotations

import json
import re
import shutil
import unittest
from functools import cache
from pathlib import Path
from urllib.parse import quote, unquote

import house
from webdriver import Browser
from webserver import Server

needs_browser = unittest.skipIf(house.QUICK, "--quick")


@cache
def sample() -> list[str]:
    """Of each kind of page the shortest and the longest; with --long every page."""
    site = house.site()
    if house.LONG:
        return list(site.pages)
    kinds: dict[tuple, list[str]] = {}
    for path, page in site.pages.items():
        body = page.all("body")[0]
        section = path.split("/")[0] if "page-list" in (body.get("class") or "") else ""
        paged = bool(re.search(r"page-\d+\.html$", path))
        kinds.setdefault((body.get("class"), body.get("data-type"), section, paged), []).append(path)
    chosen = set()
    for paths in kinds.values():
        paths.sort(key=lambda path: ((site.root / path).stat().st_size, path))
        chosen |= {paths[0], paths[-1]}
    return sorted(chosen)


def kinds() -> list[str]:
    """One page of each kind: the longest."""
    site = house.site()
    found: dict[tuple, str] = {}
    for path in sorted(site.pages, key=lambda path: (site.root / path).stat().st_size):
        body = site.pages[path].all("body")[0]
        found[body.get("class"), body.get("data-type")] = path
    return sorted(found.values())


@cache
def on_disk() -> str:
    """The site in a folder with a Chinese name, a blank, `#` and `%`, as an address that ends with `/`."""
    folder = house.temporary() / "党建 资料#1 100%" / "_site"
    shutil.copytree(house.site().root, folder)
    return "file://" + quote(str(folder)) + "/"


def served(test: type[unittest.TestCase], path: str = "/", site: Path | None = None, port: int | None = None) -> str:
    """The site behind nginx until the class's tests end."""
    server = Server(site or house.site().root, house.temporary(), path, port)
    test.addClassCleanup(server.close)
    return server.url


class BrowserTest(house.Test):
    """Tests with one window for all, wide and light at the beginning of each."""

    scripts = True
    browser: Browser

    @classmethod
    def setUpClass(cls):
        cls.browser = Browser(scripts=cls.scripts)
        cls.addClassCleanup(cls.browser.close)

    def setUp(self):
        self.browser.resize(1440, 900)
        self.browser.prefer(prefers_color_scheme="light")
        self.browser.log()

    def open(self, base: str, path: str) -> None:
        self.browser.go(base + quote(path, safe="/?=&%#-._~"))

    def forget(self) -> None:
        """Takes back what the reader chose."""
        self.browser.script("try { localStorage.clear() } catch (refused) {}")


# Everything a page has asked for, and what of it did not come.
REQUESTS = """
  const pictures = Array.from(document.images);
  pictures.forEach(image => { image.loading = 'eager'; });
  return Promise.all(pictures.map(image => image.decode().then(() => '', () => image.src))).then(broken => ({
    asked: performance.getEntriesByType('resource').map(entry => entry.name),
    broken: broken.filter(Boolean),
    unstyled: Array.from(document.querySelectorAll('link[rel=stylesheet]')).filter(link => !link.sheet).map(link => link.href)
  }));
"""


def page_faults(browser: Browser, base: str) -> list[str]:
    """What is wrong with the page that is open: the console, requests outside, pictures and styles that did not come."""
    seen = browser.script(REQUESTS)
    faults = [f"the console says: {line}" for line in browser.log()]
    faults += [f"asks for {address}" for address in seen["asked"] if not unquote(address).startswith(unquote(base))]
    faults += [f"does not get {address}" for address in seen["broken"] + seen["unstyled"]]
    return faults


def documents() -> list[dict]:
    return json.loads(house.site().text("search.json"))
