"""Finished sites joined into one: one front page, one search, one manifest; the children's files as they were."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import subprocess
from functools import cache
from pathlib import Path
from urllib.parse import quote, unquote

import check_links
import house
from browsing import BrowserTest, needs_browser, page_faults
from output import Output

# Of each site its folder, its name, and a word that stands in no other.
SITES = [("dong", "东区支部", "消防水带"), ("xi", "西区支部", "叉车年检"), ("南站", "南区支部", "防汛沙袋")]

KEYS = ("dong", "xi", "nan-zhan")


def write(folder: Path, name: str, word: str) -> Path:
    content = folder / "Content"
    (content / "study").mkdir(parents=True)
    (content / "site.yml").write_text(f"名称: {name}\n")
    for number in range(1, 4):
        (content / f"study/{number}.md").write_text(
            f"---\n标题: {name}第{number}份资料\n日期: 2024-0{number + len(word)}-0{number}\n类型: 业务技能\n---\n\n"
            f"## 要点\n\n第{number}次检查{word}，记录放在值班室，各班组都要看。\n")
    return folder


@cache
def children() -> list[Path]:
    folder = house.temporary()
    for key, name, word in SITES:
        house.run("build", write(folder / key, name, word), "--as-of", house.DAY).ok()
    return [folder / key / "_site" for key, _, _ in SITES]


def join(target: Path, *more, folders=None) -> house.Result:
    return house.run("join", *(folders or children()), "--output", target, "--as-of", house.DAY, *more)


@cache
def joined() -> Path:
    target = house.temporary() / "全区"
    join(target, "--name", "全区学习园地").ok()
    return target


@cache
def carried() -> Path:
    """The joined site as one archive, unpacked as people do."""
    folder = house.temporary() / "优盘 #1"
    folder.mkdir()
    house.run("bundle", "zip", joined(), "-o", folder / "全区.zip").ok()
    subprocess.run(["unzip", "-q", folder / "全区.zip", "-d", folder / "全区"], check=True)
    return folder / "全区"


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


class JoinTest(house.Test):
    def test_one_search_finds_the_text_of_each_site(self):
        for key, (_, name, word) in zip(KEYS, SITES):
            found = json.loads(house.run("search", word, "--site", joined(), "--format", "json").ok().out)
            self.assertEqual(found["total"], 3, word)
            self.assertEqual({hit["url"].split("#")[0] for hit in found["hits"]}, {f"{key}/study/{number}.html" for number in (1, 2, 3)})
            self.assertEqual({hit["branch"][0] for hit in found["hits"]}, {name})
            self.assertIn(word, found["hits"][0]["snippet"])

    def test_files_are_those_of_the_sites_and_all_links_resolve(self):
        everything = tree(joined())
        for key, child in zip(KEYS, children()):
            for path, bytes in tree(child).items():
                self.assertEqual(everything[f"{key}/{path}"], bytes, path)
        site = Output(joined())
        self.none(check_links.links(site))
        lost = {f"{key}/{fault}" for key, child in zip(KEYS, children()) for fault in check_links.reachable(Output(child))}
        faults = {fault for fault in check_links.reachable(site) if fault.split("/")[0] in KEYS}
        self.assertEqual(lost, {fault for fault in faults if "/404.html" not in fault})
        self.assertIn(f"{len(everything) - 1} 个文件都和清单一致", house.run("verify", joined()).ok().err)
        house.run("verify", joined() / "xi").ok()
        listed = {unquote(entry["url"]) for entry in json.loads(site.text("search.json"))}
        self.assertEqual(listed, {f"{key}/study/{number}.html" for key in KEYS for number in (1, 2, 3)})
        self.assertEqual(json.loads(site.text("manifest.json"))["documents"], 9)

    def test_the_front_page_lists_the_sites_and_what_is_new(self):
        page = Output(joined()).text("index.html")
        for key, (_, name, _) in zip(KEYS, SITES):
            self.assertIn(f'<li><a href="{key}/index.html">{name}</a><span>3 篇，截至2024年12月31日</span></li>', page)
        news = re.findall(r'class="row-title"><a href="([^"]+)"', page)
        self.assertEqual(news[:3], ["dong/study/3.html", "nan-zhan/study/3.html", "xi/study/3.html"])
        self.assertEqual(len(news), 8)

    def test_joined_again_the_bytes_are_the_same_and_what_is_gone_is_removed(self):
        before = tree(joined())
        again = house.temporary() / "again"
        join(again, "--name", "全区学习园地", "--jobs", "1").ok()
        self.assertEqual(tree(again), before)
        (again / "web.config").write_text("foreign")
        times = {path: (again / path).stat().st_mtime_ns for path in before}
        join(again, "--name", "全区学习园地").ok()
        self.assertEqual({path: (again / path).stat().st_mtime_ns for path in before}, times)
        result = join(again, "--name", "全区学习园地", folders=children()[:2]).ok()
        self.assertRegex(result.err, "删除旧文件 [1-9]")
        self.assertFalse((again / "nan-zhan").exists())
        self.assertTrue((again / "web.config").exists())
        (again / "web.config").unlink()
        house.run("verify", again).ok()

    def test_a_joined_site_can_be_joined_with_a_parent_of_its_own(self):
        parent = write(house.temporary() / "parent", "总支", "岗位练兵")
        target = house.temporary() / "whole"
        join(target, "--site", parent, folders=[f"all={joined()}"]).ok()
        for word, url in (("岗位练兵", "study/1.html"), ("叉车年检", "all/xi/study/1.html")):
            found = json.loads(house.run("search", word, "--site", target, "--format", "json").ok().out)
            self.assertIn(url, {hit["url"].split("#")[0] for hit in found["hits"]})
        self.none(check_links.links(Output(target)))
        self.assertIn("9 篇，截至", (target / "index.html").read_text())
        taken = join(house.temporary() / "taken", "--site", parent, folders=[f"study={children()[0]}"])
        self.assertEqual(taken.status, 74)
        self.assertIn("上级网站自己要用这个文件夹", taken.err)


    def test_a_joined_site_is_carried_away_as_one_archive(self):
        packed, everything = tree(carried()), tree(joined())
        self.assertEqual({path: data for path, data in packed.items() if path in everything}, everything)
        self.assertEqual(packed.keys() - everything.keys(), {"00-START.html", "SHA256SUMS"})
        subprocess.run(["sha256sum", "-c", "--strict", "--quiet", "SHA256SUMS"], cwd=carried(), check=True)
        house.run("verify", carried().with_suffix(".zip")).ok()
        start = packed["00-START.html"].decode()
        for words in ("全区学习园地，全部内容", "2024年12月31日", "公开", "9 篇文档", "西区支部，3 篇，截至2024年12月31日", hashlib.sha256(everything["manifest.json"]).hexdigest()):
            self.assertIn(words, start)
        lines = [f"{entry['sha256']}  {entry['path']}\n" for entry in json.loads(everything["manifest.json"])["files"] if not entry["path"].endswith(".html")]
        self.assertIn(hashlib.sha256("".join(sorted(lines, key=lambda line: line[66:-1])).encode()).hexdigest(), start)
        again = house.temporary() / "again.zip"
        house.run("bundle", "zip", joined(), "-o", again).ok()
        self.assertEqual(again.read_bytes(), carried().with_suffix(".zip").read_bytes())
        house.run("bundle", "zip", joined() / "xi", "-o", again).ok()
        house.run("verify", again).ok()

    def test_a_built_site_is_packed_as_it_stands_or_not_at_all(self):
        folder = house.temporary()
        site = folder / "dong"
        shutil.copytree(children()[0], site)
        (site / "web.config").write_text("foreign")
        for status, said, *more in (
            (64, "只能整个打包", "--section", "study"), (64, "只能整个打包", "--audience", "park"), (64, "只能整个打包", "--as-of", "2024-01-01"),
            (1, "没有打包：超过 10 KB", "--max-size", "10K"),
        ):
            result = house.run("bundle", "zip", site, "-o", folder / "a.zip", *more)
            self.assertEqual(result.status, status, result.err)
            self.assertIn(said, result.err)
        result = house.run("bundle", "html", site, "-o", folder / "a.html", "--section", "study")
        self.assertEqual((result.status, "是生成好的网站" in result.err), (74, True))
        self.assertEqual(house.run("bundle", "zip", site, "-o", site / "a.zip").status, 74)
        house.run("bundle", "zip", site, "-o", folder / "a.zip").ok()
        house.run("verify", folder / "a.zip").ok()
        (folder / "a.zip").unlink()
        (site / "index.html").write_text("x")
        result = house.run("bundle", "zip", site, "-o", folder / "a.zip")
        self.assertEqual(result.status, 74)
        self.assertIn("改动 index.html", result.err)
        self.assertEqual([path.name for path in folder.iterdir()], ["dong"])


class RefusalTest(house.Test):
    def refused(self, said: str, *more, folders=None, status: int = 74) -> None:
        target = house.temporary() / "refused"
        result = join(target, *(more or ("--name", "全区")), folders=folders)
        self.assertEqual(result.status, status, result.err)
        self.assertIn(said, result.err)
        self.assertFalse(target.exists())

    def test_what_is_not_as_listed_is_refused(self):
        for spoil, said in (
            (lambda folder: (folder / "index.html").write_bytes(b"x"), "改动 index.html"),
            (lambda folder: (folder / "robots.txt").unlink(), "缺少 robots.txt"),
            (lambda folder: (folder / "manifest.json").unlink(), "缺少 manifest.json"),
        ):
            folder = house.temporary() / "dong"
            shutil.copytree(children()[0], folder)
            spoil(folder)
            self.refused(said, folders=[folder, children()[1]])

    def test_what_others_put_there_is_told_and_left_behind(self):
        folder = house.temporary() / "dong"
        shutil.copytree(children()[0], folder)
        (folder / "web.config").write_text("<configuration/>")
        (folder / "more.txt").write_bytes(b"x")
        target = house.temporary() / "whole"
        result = join(target, "--name", "全区", folders=[folder, children()[1]]).ok()
        self.assertIn("警告：" + str(folder) + " 里的 more.txt、web.config 不是 branchpress 写的，没有并入", result.err)
        self.assertEqual([(target / "dong" / name).exists() for name in ("more.txt", "web.config", "index.html")], [False, False, True])
        house.run("verify", target).ok()
        strict = join(house.temporary() / "strict", "--name", "全区", "--strict", folders=[folder, children()[1]])
        self.assertEqual(strict.status, 1, strict.err)

    def test_a_site_of_an_earlier_day_is_warned_of(self):
        said = "是按2024年12月31日生成的，那以后截止的公示、通知还在里面"
        target = house.temporary() / "whole"
        self.assertNotIn("警告", join(target, "--name", "全区").ok().err)
        later = ["--name", "全区", "--as-of", "2025-01-01"]
        result = house.run("join", *children(), "--output", target, *later).ok()
        self.assertEqual(result.err.count(said), 3, result.err)
        told = house.run("join", *children(), "--output", target, *later, "--strict", "--format", "json")
        self.assertEqual((told.status, json.loads(told.out)["ok"], len(json.loads(told.out)["remarks"])), (1, False, 3))

    def test_the_folder_of_the_content_is_answered_with_that_of_the_site(self):
        dong, xi, _ = children()
        self.refused(f"请写 {dong}", folders=[dong.parent, xi])
        new = write(house.temporary() / "bei", "北区支部", "井盖")
        self.refused(f"先运行 branchpress build {new}，再写 {new}/_site", folders=[dong, new])

    def test_what_does_not_fit_together_is_refused(self):
        dong, xi, _ = children()
        self.refused("它的公开范围是“公开”，这次要的是“支部”", "--name", "全区", "--audience", "branch")
        self.refused("都要放进 dong/", folders=[dong, f"dong={xi}"])
        self.refused("都叫“东区支部”", folders=[dong, f"b={dong}"])
        self.refused("不能作文件夹的名称", folders=[f"东={dong}"])
        self.refused("找不到生成好的网站", folders=[dong, "nowhere"])
        self.refused("--site 和 --name 要写一个", "--strict", status=64)
        inside = join(dong / "joined", "--name", "全区")
        self.assertEqual(inside.status, 74)
        self.assertIn("重叠", inside.err)


@needs_browser
class JoinedPageTest(BrowserTest):
    def test_a_hit_in_a_joined_site_opens_from_disk(self):
        """Unpacked from an archive, whose files are those of the folder."""
        base = "file://" + quote(str(carried())) + "/"
        self.open(base, "search.html?q=" + "叉车年检")
        self.browser.wait('[data-search-state="done"]', 30)
        hits = self.browser.find("[data-search-result] a")
        self.assertEqual(len(hits), 3)
        self.assertIn("西区支部", self.browser.script("return document.querySelector('[data-search-result] .hit-facts').innerText"))
        self.none(page_faults(self.browser, base))
        self.browser.script("document.querySelector('[data-search-result] a').click()")
        self.browser.wait("main article, main .prose", 30)
        self.assertIn("/xi/study/", self.browser.script("return location.pathname"))
        self.assertIn("叉车年检", self.browser.script("return document.body.innerText"))


if __name__ == "__main__":
    import unittest

    unittest.main()
