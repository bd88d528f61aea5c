"""The same output opens from disk, from a server's root and from a path below it, in real Chromium, under a strict policy."""

import json
import time
import unittest
from urllib.parse import quote, unquote

import house
from browsing import BrowserTest, documents, needs_browser, on_disk, page_faults, sample, served
from webserver import free_port


class Place:
    """The tests done at each place; `base` is where the site is, with `/` at its end."""

    base: str

    def test_no_page_has_an_error_or_asks_elsewhere(self):
        faults = []
        for path in sample():
            self.open(self.base, path)
            if not self.browser.title:
                faults.append(f"{path}: has no title")
            faults += [f"{path}: {fault}" for fault in page_faults(self.browser, self.base)]
        self.none(faults)

    def test_one_can_walk_through_the_site(self):
        self.open(self.base, "index.html")
        for selector in (".nav li:nth-child(2) a", "main .rows a, main .cards a", ".crumbs a", "main a[href]", ".brand"):
            before = self.browser.url
            self.browser.click(selector)
            self.assertTrue(self.browser.url.startswith(self.base), self.browser.url)
            self.assertNotEqual(self.browser.url, before, selector)
            self.assertTrue(self.browser.find("h1"), f"{selector} leads to {self.browser.url}, which has no h1")
        self.assertEqual(self.browser.url, self.base + "index.html")
        self.assertEqual(self.browser.log(), [])

    def test_a_heading_in_the_outline_is_come_to(self):
        site = house.site()
        path = next(path for path, page in site.pages.items() if any("toc" in (nav.get("class") or "") for nav in page.all("nav")))
        self.open(self.base, path)
        last = self.browser.find(".toc a")[-1]
        place = self.browser.script("arguments[0].click(); return decodeURIComponent(location.hash.slice(1))", last)
        top = self.browser.script(
            "return new Promise(done => setTimeout(() => done(document.getElementById(arguments[0]).getBoundingClientRect().top), 600))", place)
        self.assertLess(top, 900)
        self.assertGreaterEqual(top, -1)

    def search(self, words: str) -> list[str]:
        """The addresses found for words typed in the search page, from the site's root."""
        self.open(self.base, "search.html")
        self.browser.type("main input[type=search], input[type=search]", words)
        self.browser.press("Enter")
        self.browser.wait('[data-search-state="done"]')
        found = self.browser.script(
            "return Array.from(document.querySelectorAll('[data-search-state=done] [data-search-result]')).map(hit => hit.querySelector('a[href]').href)")
        return [unquote(address).removeprefix(unquote(self.base)).split("#")[0].split("?")[0] for address in found]

    def test_the_search_page_finds(self):
        entry = next(entry for entry in documents() if entry["type"] == "activity")
        found = self.search(entry["title"])
        self.assertTrue(found, "nothing was found")
        self.assertEqual(found[0], unquote(entry["url"]))
        self.assertEqual([path for path in found if path not in house.site().pages], [])
        self.assertEqual(page_faults(self.browser, self.base), [])

    def test_the_search_page_says_when_nothing_is_found(self):
        self.assertEqual(self.search("鑫淼焱垚犇羴"), [])
        self.assertTrue(self.browser.script("return document.querySelector('[data-search-state=done]').innerText.trim()"))

    def test_the_box_in_the_bar_leads_to_the_search_page(self):
        self.open(self.base, "branches/index.html")
        self.browser.type("header input[type=search]", "主题党日")
        self.browser.press("Enter")
        # The box may offer what it finds at once; what counts is the page that Enter or the button leads to.
        # The way there takes a moment, and a click on a page that is being left would fail.
        for _ in range(40):
            if "search.html" in self.browser.url:
                break
            time.sleep(0.05)
        else:
            self.browser.click("header form[role=search] button[type=submit]")
        self.browser.wait('[data-search-state="done"] [data-search-result]')
        self.assertIn("search.html?q=" + quote("主题党日"), self.browser.url)

    def test_large_and_dark_are_remembered(self):
        self.open(self.base, "index.html")
        self.forget()
        self.browser.reload()
        measure = "return [getComputedStyle(document.body).backgroundColor, parseFloat(getComputedStyle(document.querySelector('main p')).fontSize)]"
        light, normal = self.browser.script(measure)
        self.browser.click("header [data-act=size]")
        self.browser.click("header [data-act=theme]")
        dark, large = self.browser.script(measure)
        self.assertNotEqual(light, dark)
        self.assertGreaterEqual(large / normal, 1.2)
        self.assertLessEqual(large / normal, 1.6)
        pressed = "return Array.from(document.querySelectorAll('header [data-act=size], header [data-act=theme]')).map(b => b.getAttribute('aria-pressed'))"
        self.assertEqual(set(self.browser.script(pressed)), {"true"})
        for path in ("index.html", "study/index.html"):
            self.open(self.base, path)
            self.assertEqual(self.browser.script(measure)[0], dark, f"{path} forgets 深色")
            self.assertEqual(self.browser.script("return document.documentElement.dataset.size"), "large", f"{path} forgets 大字")
        self.browser.click("header [data-act=size]")
        self.browser.click("header [data-act=theme]")
        self.open(self.base, "index.html")
        self.assertEqual(self.browser.script(measure), [light, normal])
        self.assertEqual(self.browser.log(), [])


@needs_browser
class DiskTest(Place, BrowserTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.base = on_disk()


@needs_browser
class RootTest(Place, BrowserTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.base = served(cls)


@needs_browser
class SubPathTest(Place, BrowserTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.base = served(cls, "/dang-jian/portal/")


@needs_browser
class NotFoundTest(BrowserTest):
    def test_an_address_that_is_not_there_shows_the_page_for_it_at_any_depth(self):
        # Only a site that knows where it will stand can do this.
        port, folder = free_port(), house.temporary()
        house.run("build", house.small().root.parent, "--output", folder, "--base-url", f"http://127.0.0.1:{port}/dang-jian/").ok()
        base = served(type(self), "/dang-jian/", site=folder, port=port)
        self.open(base, "no/such/page.html")
        self.assertIn("找不到", self.browser.title)
        faults = page_faults(self.browser, base)
        self.assertEqual([fault for fault in faults if "no/such/page.html" not in fault], [])
        self.browser.click("main a[href]")
        self.assertTrue(self.browser.find("h1"))
        self.assertEqual(page_faults(self.browser, base), [])


@needs_browser
class PolicyTest(BrowserTest):
    def test_the_policy_is_in_force(self):
        """The other tests mean something only if a breach is seen."""
        folder = house.temporary()
        (folder / "index.html").write_text(
            "<!DOCTYPE html><html lang=zh><title>x</title><p style='color:red'>x</p><script>1</script><img src=https://example.com/x.png alt=x>")
        base = served(type(self), site=folder)
        self.open(base, "index.html")
        said = json.dumps(page_faults(self.browser, base))
        for word in ("style-src", "script-src", "img-src"):
            self.assertIn(word, said)


if __name__ == "__main__":
    unittest.main()
