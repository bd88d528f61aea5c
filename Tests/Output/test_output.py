"""The portal of Content/, whole: links, markup, data."""

import unittest

import check_data
import check_links
import check_markup
import house


class LinksTest(house.Test):
    def test_every_address_leads_to_a_file_and_a_place_in_it(self):
        self.none(check_links.links(house.site()))

    def test_every_page_can_be_reached_from_the_first(self):
        self.none(check_links.reachable(house.site()))

    def test_nothing_is_published_by_chance(self):
        self.none(check_links.used(house.site()))

    def test_style_sheets(self):
        self.none(check_links.styles(house.site()))

    def test_scripts_ask_no_other_host(self):
        self.none(check_links.scripts(house.site()))

    def test_drawings_hold_nothing_active(self):
        self.none(check_links.drawings(house.site()))


class MarkupTest(house.Test):
    def test_what_every_page_holds(self):
        self.none(check_markup.faults(house.site()))


class DataTest(house.Test):
    def test_manifest(self):
        self.none(check_data.manifest(house.site()))

    def test_search_list(self):
        self.none(check_data.search_list(house.site()))

    def test_feed(self):
        self.none(check_data.feed(house.site()))

    def test_search_shards_and_their_scripts(self):
        self.none(check_data.shards(house.site()))

    def test_file_names(self):
        self.none(check_data.file_names(house.site()))

    def test_no_path_of_the_machine(self):
        places = [house.ROOT, house.site().root, house.program().parent, house.HERE.home()]
        self.none(check_data.no_trace_of_the_machine(house.site(), places))

    def test_with_a_base_address_the_feed_and_the_map_name_it(self):
        base = "https://portal.example/dang-jian/"
        folder = house.temporary()
        house.run("build", house.ROOT, "--output", folder, "--as-of", house.DAY, "--base-url", base).ok()
        built = house.Output(folder)
        self.none(check_data.site_map(built, base) + check_data.feed(built, base))
        self.assertIn(f"Sitemap: {base}sitemap.xml", built.text("robots.txt"))
        # Where the site will stand is known, so the page for addresses not found works at any depth.
        self.none([fault for fault in check_links.links(built) if not fault.startswith("404.html:")])
        astray = [str(reference) for reference in built.pages["404.html"].references
                  if not reference.url.startswith(("/dang-jian/", "#"))]
        self.none(astray)
        for path, page in built.pages.items():
            canonical = [element.get("href") for element in page.all("link") if element.get("rel") == "canonical"]
            if path != "404.html":
                self.assertEqual(canonical, [base + path], path)


if __name__ == "__main__":
    unittest.main()
