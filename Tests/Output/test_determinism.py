"""The same folder and day give the same bytes, whatever the machine; a second build touches only what has changed."""

import shutil
import unittest

import house
from output import Output


def differences(a: Output, b: Output) -> list[str]:
    faults = [f"{path}: is in one output only" for path in sorted(a.files_set ^ b.files_set)]
    return faults + [f"{path}: has other bytes" for path in sorted(a.files_set & b.files_set) if a.bytes(path) != b.bytes(path)]


def state(site: Output) -> dict[str, tuple[int, int]]:
    """When each file was written, and as which file."""
    return {path: ((site.root / path).stat().st_mtime_ns, (site.root / path).stat().st_ino) for path in site.files}


class BuildTest(house.Test):
    def build(self, folder, *more, env=None) -> Output:
        house.run("build", house.ROOT, "--output", folder, "--as-of", house.DAY, *more, env=env).ok()
        return Output(folder)


class DeterminismTest(BuildTest):
    def test_cores_zone_and_language_leave_no_mark(self):
        one = self.build(house.temporary(), "--jobs", "1", env={"TZ": "America/Los_Angeles", "LANG": "C", "LC_ALL": "C"})
        two = self.build(
            house.temporary(), "--jobs", "2", "--lang", "en", env={"TZ": "Asia/Tokyo", "LANG": "zh_CN.UTF-8", "LC_ALL": "C.UTF-8"})
        self.none(differences(one, two) + differences(one, house.site()))

    def test_the_order_in_the_folder_leaves_no_mark(self):
        # A copy made in another order stands in another order on the disk.
        folder = house.temporary()
        content = house.ROOT / "Content"
        for path in sorted(content.rglob("*"), key=lambda path: str(path)[::-1]):
            if path.is_file():
                target = folder / "Content" / path.relative_to(content)
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(path, target)
        if (house.ROOT / "Themes").is_dir():
            shutil.copytree(house.ROOT / "Themes", folder / "Themes")
        house.run("build", folder, "--as-of", house.DAY).ok()
        self.none(differences(Output(folder / "_site"), house.site()))

    def test_the_day_comes_from_the_environment_too(self):
        folder = house.temporary()
        # 16:30 UTC is the next day in China.
        house.run("build", house.ROOT, "--output", folder, env={"SOURCE_DATE_EPOCH": "1735576200"}).ok()
        self.none(differences(Output(folder), house.site()))

    def test_a_second_build_writes_nothing(self):
        folder = house.temporary()
        shutil.copytree(house.site().root, folder, dirs_exist_ok=True)
        before = state(Output(folder))
        self.build(folder)
        after = state(Output(folder))
        self.none([f"{path}: was written again" for path in after if after[path] != before.get(path)])

    def test_an_edit_rewrites_what_it_touches(self):
        folder = house.temporary()
        house.run("new", "site", folder / "a").ok()
        house.run("build", folder / "a").ok()
        before = state(Output(folder / "a/_site"))
        about = folder / "a/Content/pages/about.md"
        about.write_text(about.read_text() + "\n补一句话。\n")
        house.run("build", folder / "a").ok()
        after = Output(folder / "a/_site")
        changed = {path for path, written in state(after).items() if written != before.get(path)}
        self.assertIn("pages/about.html", changed)
        self.assertIn("manifest.json", changed)
        self.assertFalse([path for path in changed if path.startswith(("activities/", "study/", "assets/", "branches/"))], changed)
        shutil.copytree(folder / "a/Content", folder / "b/Content")
        house.run("build", folder / "b").ok()
        self.none(differences(after, Output(folder / "b/_site")))


class RemovalTest(BuildTest):
    def test_a_removed_document_disappears_with_its_folders_and_foreign_files_stay(self):
        folder = house.temporary()
        house.run("new", "site", folder).ok()
        deep = folder / "Content/study/2023/deep/er/index.md"
        deep.parent.mkdir(parents=True)
        deep.write_text("---\n标题: 要删掉的\n日期: 2023-05-06\n标签: 独一个\n---\n\n![图](tu.svg)\n")
        (deep.parent / "tu.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"/>')
        house.run("build", folder).ok()
        site = folder / "_site"
        page, picture = site / "study/2023/deep/er/index.html", site / "study/2023/deep/er/tu.svg"
        self.assertTrue(page.is_file() and picture.is_file())
        foreign = [site / "favicon.ico", site / "study/2023/deep/mine.txt", site / ".well-known/x"]
        for file in foreign:
            file.parent.mkdir(exist_ok=True)
            file.write_text("mine")
        shutil.rmtree(folder / "Content/study/2023")
        house.run("build", folder).ok()
        self.assertFalse(page.parent.exists(), "the empty folder stays")
        self.assertFalse([path for path in Output(site).files if "yi-ge" in path or path.startswith("study/2023/") and "mine" not in path])
        self.assertFalse([path for path in Output(site).files if path.endswith((".html", ".json", ".js", ".xml")) and "要删掉的" in (site / path).read_text()])
        for file in foreign:
            self.assertEqual(file.read_text(), "mine")

    def test_a_build_that_is_refused_leaves_the_old_site(self):
        folder = house.temporary()
        house.run("new", "site", folder).ok()
        house.run("build", folder).ok()
        before = state(Output(folder / "_site"))
        (folder / "Content/study/broken.md").write_text("没有文件头\n")
        self.assertEqual(house.run("build", folder).status, 1)
        self.assertEqual(state(Output(folder / "_site")), before)


if __name__ == "__main__":
    unittest.main()
