"""The gate from outside: what is attached, what is withheld, what is approved, and what a finished site is worth."""

import hashlib
import json
import os
import re
import shutil
import time
import unicodedata
import unittest
import zipfile

import gate_sites
import house
from gate_sites import document, write

PHONE = "13800138000"


def build(folder, *options):
    return house.run("build", folder, "--output", folder / "_site", "--as-of", house.DAY, *options)


def texts(folder):
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in sorted((folder / "_site").rglob("*")) if file.is_file()}


class AttachmentTest(house.Test):
    def test_what_is_published_of_a_photograph(self):
        folder = write(
            house.temporary(),
            {
                "site.yml": "名称: 照片\n",
                "study/a.md": document("照片", "![甲](a.jpg)\n\n![乙](b.png)"),
                "study/a.jpg": gate_sites.jpeg(6),
                "study/b.png": gate_sites.png((b"tEXt", b"Author\0Wang"), (b"eXIf", gate_sites.exif(8))),
            },
        )
        build(folder, "--strict").ok()
        jpeg = (folder / "_site/study/a.jpg").read_bytes()
        self.assertNotIn(b"GPS", jpeg)
        self.assertNotIn(b"Cam", jpeg)
        self.assertIn(b"Exif\0\0MM", jpeg)
        png = (folder / "_site/study/b.png").read_bytes()
        self.assertNotIn(b"GPS", png)
        self.assertNotIn(b"Wang", png)
        self.assertEqual(
            house.run("verify", folder / "_site").status, 0, "the manifest lists what is published, not what was taken in")

    def test_a_message_never_holds_what_it_speaks_of(self):
        folder = write(
            house.temporary(),
            {
                "site.yml": "名称: 站\n",
                "study/a.md": document("甲", f"电话 {PHONE}，身份证 11010519491231002X，a.b@mail.cn"),
                "study/b.md": document("乙", "[表](b.docx)"),
                "study/b.docx": gate_sites.docx("电话 13900139000", author="王小明"),
            },
        )
        for options in [(), ("--format", "json"), ("--lang", "en")]:
            said = house.run("check", folder, "--as-of", house.DAY, *options)
            self.assertEqual(said.status, 1)
            for secret in [PHONE, "11010519491231002X", "a.b@mail.cn", "13900139000", "王小明"]:
                self.assertNotIn(secret, said.err + said.out)
            self.assertIn("138****8000", said.err + said.out)


class AudienceTest(house.Test):
    @classmethod
    def site(cls):
        files = {
            "site.yml": "名称: 站\n网址: https://example.org/\n",
            "study/open.md": document("公开的学习材料", "[共用](共用.txt)\n\n公开的正文内容。", 标签="公开标签"),
            "study/nei-bu-ji-lu.md": document(
                "园区里的一次内部讨论", "[共用](共用.txt) [内部](内部名单.txt) ![图](内部照片.png)\n\n这一句话只在园区内部的记录里出现过一次。",
                公开范围="园区", 标签="内部标签"),
            "study/cao-gao.md": document("还没有写完的草稿文章", "草稿里的一句话也不应该出现在任何地方。", 草稿="是"),
            "study/guo-qi.md": document("已经过了期限的通知", "期限以前可以看到的这一句话现在看不到。", 截止="2024-06-30"),
            "study/共用.txt": "共用的附件",
            "study/内部名单.txt": "只有园区能看的附件",
            "study/内部照片.png": gate_sites.png((b"tEXt", b"Note\0x")),
        }
        return write(house.temporary(), files)

    def test_a_narrower_world_has_no_trace(self):
        folder = self.site()
        result = build(folder, "--format", "json").ok()
        proof = json.loads(result.out)["proof"]
        self.assertEqual((proof["withheld"], proof["leaks"]), (3, 0))
        self.assertGreater(proof["traces"], 12)
        self.assertGreater(proof["files"], 20)
        output = texts(folder)
        self.assertIn("_site/study/gong-yong.txt", output)
        for name, content in output.items():
            for trace in ["内部讨论", "nei-bu", "内部标签", "这一句话", "草稿", "cao-gao", "guo-qi", "已经过了期限", "只有园区能看"]:
                self.assertNotIn(trace, name)
                # Our own pages speak of drafts in general.
                if trace != "草稿":
                    self.assertNotIn(trace.encode(), content, name)
        self.assertIn("没有留下痕迹", build(folder).err)

    def test_the_wider_world_has_it(self):
        folder = self.site()
        build(folder, "--audience", "park").ok()
        output = texts(folder)
        self.assertIn("_site/study/nei-bu-ming-dan.txt", output)
        self.assertIn("_site/study/gong-yong.txt", output)
        self.assertTrue(any("内部标签".encode() in content for content in output.values()))

    def test_a_planted_leak_is_caught(self):
        plants = {
            "title": "园区里的一次内部讨论",
            "sentence": "这一句话只在园区内部的记录里出现过一次。",
            "path": "/study/nei-bu-ji-lu.html",
            "tag": "<b>内部标签</b>",
        }
        for kind, text in plants.items():
            with self.subTest(kind):
                folder = self.site()
                theme = folder / "Themes/mine/templates"
                theme.mkdir(parents=True)
                page = (house.ROOT / "Themes/default/templates/not-found.mustache").read_text()
                (theme / "not-found.mustache").write_text(page.rstrip() + f"\n<p>{text}</p>\n")
                (folder / "Content/site.yml").write_text("名称: 站\n主题: mine\n")
                result = build(folder)
                self.assertEqual(result.status, 1, result.err)
                self.assertIn("[withheld-trace]", result.err)
                self.assertIn("Content/study/nei-bu-ji-lu.md", result.err)
                found = json.loads(build(folder, "--format", "json").out)
                self.assertFalse(found["ok"])
                self.assertIn("withheld-trace", {diagnostic["code"] for diagnostic in found["diagnostics"]})

    def test_a_leak_leaves_the_old_site_as_it_was(self):
        leak = "<p>这一句话只在园区内部的记录里出现过一次。</p>"
        page = (house.ROOT / "Themes/default/templates/not-found.mustache").read_text().rstrip() + "\n{}\n"
        for how in ([], ["--precompress"], ["join"]):
            with self.subTest(how):
                folder = self.site()
                output = folder / "_site"
                command = ["build", folder, *how]
                if how == ["join"]:
                    part = write(house.temporary(), {"site.yml": "名称: 部门\n", "study/a.md": document("部门的学习材料")})
                    house.run("build", part, "--output", folder / "部门", "--as-of", house.DAY).ok()
                    command = ["join", folder / "部门", "--site", folder]
                command += ["--output", output, "--as-of", house.DAY]
                theme = folder / "Themes/mine/templates"
                theme.mkdir(parents=True)
                (theme / "not-found.mustache").write_text(page.format(""))
                (folder / "Content/site.yml").write_text("名称: 站\n主题: mine\n")

                def refused(before):
                    # Some files change, one comes in a new folder, one goes, most stay; what leaks changes, or stays as it was.
                    result = house.run(*command)
                    self.assertEqual(result.status, 1, result.err)
                    self.assertIn("[withheld-trace]", result.err)
                    self.assertRegex(result.err, "没有(生成|合成).*原来的网站没有动")
                    self.assertEqual({path: path.read_bytes() if path.is_file() else None for path in output.rglob("*")}, before)

                (theme / "not-found.mustache").write_text(page.format(leak))
                if not how:
                    refused({})
                    self.assertFalse(output.exists(), "a folder that was made for nothing")
                (theme / "not-found.mustache").write_text(page.format(""))
                house.run(*command).ok()
                (output / "CNAME").write_text("mine")
                (output / "empty").mkdir()
                before = {path: path.read_bytes() if path.is_file() else None for path in output.rglob("*")}
                (folder / "Content/study/new/deep").mkdir(parents=True)
                (folder / "Content/study/new/deep/a.md").write_text(document("新来的", "[表](表.txt)"))
                (folder / "Content/study/new/deep/表.txt").write_text("新的附件\n" * 500)
                (folder / "Content/study/open.md").write_text(document("公开的学习材料", "改过的正文。"))
                (theme / "not-found.mustache").write_text(page.format(leak))
                refused(before)
                if how:
                    continue
                # What was not changed is read as well: a sentence that stands open already is withheld now.
                (theme / "not-found.mustache").write_text(page.format("<p>早就写在模板里的一句话，从前没有什么要保密的。</p>"))
                house.run(*command).ok()
                before = {path: path.read_bytes() if path.is_file() else None for path in output.rglob("*")}
                (folder / "Content/study/n.md").write_text(document("又一份内部记录", "早就写在模板里的一句话，从前没有什么要保密的。", 草稿="是"))
                refused(before)
                (folder / "Content/study/n.md").unlink()
                house.run(*command).ok()

    def test_a_theme_is_looked_through(self):
        folder = self.site()
        theme = folder / "Themes/mine/templates"
        theme.mkdir(parents=True)
        page = (house.ROOT / "Themes/default/templates/not-found.mustache").read_text()
        (theme / "not-found.mustache").write_text(page.rstrip() + f"\n<p>联系 {PHONE}</p>\n")
        (folder / "Content/site.yml").write_text("名称: 站\n主题: mine\n")
        result = build(folder)
        self.assertEqual(result.status, 1, result.err)
        self.assertIn("[privacy-mobile]", result.err)
        self.assertIn("Themes/mine/templates/not-found.mustache", result.err)

    def test_a_planted_file_is_caught(self):
        folder = self.site()
        assets = folder / "Themes/mine/assets"
        assets.mkdir(parents=True)
        shutil.copy(folder / "Content/study/内部名单.txt", assets / "names.txt")
        (folder / "Content/site.yml").write_text("名称: 站\n主题: mine\n")
        result = build(folder)
        self.assertEqual(result.status, 1, result.err)
        self.assertIn("[withheld-trace]", result.err)

    def test_a_wider_page_must_not_lead_to_a_narrower_one(self):
        for link in ["[它](nei-bu-ji-lu.md)", "[[园区里的一次内部讨论]]", "[它](https://example.org/study/nei-bu-ji-lu.html#a)"]:
            folder = self.site()
            (folder / "Content/study/open.md").write_text(document("公开的学习材料", link))
            result = build(folder)
            self.assertEqual(result.status, 1)
            self.assertIn("[link-withheld]", result.err)
            self.assertFalse((folder / "_site").exists())

    def test_the_title_of_a_narrower_one_is_asked_about(self):
        folder = self.site()
        build(folder, "--strict").ok()
        (folder / "Content/study/open.md").write_text(document("公开的学习材料", "此前有园区里的一次内部讨论，内容不公开；还没有写完的草稿文章。"))
        result = build(folder).ok()
        self.assertEqual(result.err.count("[withheld-mention]"), 1)
        self.assertIn("Content/study/open.md:6:", result.err)
        self.assertEqual(build(folder, "--strict").status, 1)
        build(folder, "--strict", "--audience", "park").ok()

    def test_a_sentence_of_a_narrower_one_is_listed_and_not_claimed_to_be_absent(self):
        folder = self.site()
        self.assertNotIn("自己写着", build(folder).err)
        (folder / "Content/study/open.md").write_text(document("公开的学习材料", "这一句话只在园区内部的记录里出现过一次。"))
        result = build(folder, "--strict").ok()
        self.assertIn("另有 1 处是公开的文档自己写着", result.err)
        checked = house.run("check", folder, "--as-of", house.DAY).ok()
        self.assertEqual(checked.err.count("[withheld-quote]"), 1)
        self.assertIn("Content/study/open.md:6:1", checked.err)
        self.assertNotIn("自己写着", build(folder, "--audience", "park").ok().err)

    def test_what_markup_hides_is_found_before_anything_is_written(self):
        for text in ["138**0013**8000", "&#49;3800138000"]:
            with self.subTest(text):
                folder = write(house.temporary(), {"site.yml": "名称: 站\n", "study/a.md": document("甲", "电话" + text)})
                result = build(folder)
                self.assertEqual(result.status, 1, result.err)
                self.assertIn("[privacy-mobile]", result.err)
                self.assertNotIn(PHONE, result.err)
                self.assertFalse((folder / "_site").exists())

    def test_what_yaml_spells_is_read(self):
        values = ['"\\u0031\\u0033800138000"', '"\\x313800138000"', '"1380013\\\n  8000"', "手机 1380013\n  8000"]
        files = {f"study/{number}.md": document(f"第{number}篇", 摘要=value) for number, value in enumerate(values)}
        folder = write(house.temporary(), {"site.yml": f"名称: 站\n简介: {values[0]}\n"} | files)
        result = house.run("check", folder, "--as-of", house.DAY, "--format", "json")
        found = {fault["file"] for fault in json.loads(result.out)["diagnostics"] if fault["code"] == "privacy-mobile"}
        self.assertEqual(found, {f"Content/{path}" for path in [*files, "site.yml"]})
        self.assertNotIn(PHONE, result.out)


class ApprovalTest(house.Test):
    def test_approval_and_its_end(self):
        folder = write(house.temporary(), {"site.yml": "名称: 站\n发布须审核: 公开\n"})
        path = folder / "Content/study/a.md"
        path.parent.mkdir()
        before = "\ufeff" + document("甲").replace("\n", "\r\n")
        path.write_bytes(before.encode())
        result = build(folder)
        self.assertEqual(result.status, 1)
        self.assertIn("[approval-missing]", result.err)
        # The command that is offered can be run where this one was.
        offered = re.search(r"branchpress (approve .+) --by 职务", result.err).group(1).split(" ")
        self.assertEqual((folder.parent / offered[1]).resolve(), path.resolve())
        house.run("approve", path, "--by", "支部书记", "--date", "2024-12-30").ok()
        after = path.read_bytes().decode()
        line = next(line for line in after.split("\r\n") if line.startswith("approval:"))
        self.assertEqual(after.replace(line + "\r\n", ""), before)
        build(folder, "--strict").ok()
        manifest = json.loads((folder / "_site/manifest.json").read_text())
        page = next(file for file in manifest["files"] if file["path"] == "study/a.html")
        self.assertEqual((page["approver"], page["approved"], page["audience"]), ("支部书记", "2024-12-30", "public"))
        self.assertEqual(page["source_sha256"], hashlib.sha256(path.read_bytes()).hexdigest())
        self.assertEqual(page["source"], "study/a.md")
        for file in manifest["files"]:
            content = (folder / "_site" / file["path"]).read_bytes()
            self.assertEqual((file["sha256"], file["size"]), (hashlib.sha256(content).hexdigest(), len(content)))
        path.write_bytes(path.read_bytes() + "又一句。\r\n".encode())
        result = build(folder)
        self.assertEqual(result.status, 1)
        self.assertIn("[approval-void]", result.err)

    def test_approve_says_what_it_cannot_do(self):
        folder = house.temporary()
        (folder / "a.md").write_text("没有文件头\n")
        self.assertEqual(house.run("approve", folder / "a.md", "--by", "书记").status, 74)
        self.assertEqual(house.run("approve", folder / "none.md", "--by", "书记").status, 74)
        self.assertEqual(house.run("approve", folder / "a.md").status, 64)
        self.assertEqual((folder / "a.md").read_text(), "没有文件头\n")
        self.assertEqual(sorted(os.listdir(folder)), ["a.md"])


class FreshnessTest(house.Test):
    def test_readers_and_those_who_look_after_it_are_told(self):
        files = {
            "site.yml": "名称: 站\n", "policies/a.md": document("办法（2020年）", 新版本="办法（2024年）"),
            "policies/b.md": document("办法（2024年）", 复核日期="2024-06-30"),
            "notices/c.md": document("已经过了期限的通知", "期限以前可以看到的这一句话现在看不到。", 截止="2024-06-30"),
        }
        folder = write(house.temporary(), files)
        result = build(folder, "--format", "json").ok()
        found = json.loads(result.out)["freshness"]
        self.assertEqual(found["due"], [{"path": "policies/b.md", "day": "2024-06-30"}])
        self.assertEqual(found["replaced"], [{"path": "policies/a.md", "by": "policies/b.md"}])
        self.assertEqual(found["expired"], [{"path": "notices/c.md", "day": "2024-06-30"}])
        old, new = ((folder / f"_site/policies/{name}.html").read_text() for name in "ab")
        self.assertIn('role="note">本文已有新版本，请看：<a href="b.html">办法（2024年）</a></p>', old)
        self.assertIn("本文的内容原定2024年6月30日前复核，使用前请核对", new)
        self.assertIn('data-status="replaced">已有新版本<', (folder / "_site/policies/index.html").read_text())
        self.assertIn("replaced.html", (folder / "_site/archive/index.html").read_text())
        self.assertEqual(house.run("search", "办法", "--site", folder / "_site", "--format", "json").out.count("（已有新版本）"), 1)
        said = house.run("check", folder, "--as-of", house.DAY).err
        for line in ["[review-due]", "1 篇已有新版本", "Content/policies/a.md → Content/policies/b.md", "Content/notices/c.md  2024-06-30"]:
            self.assertIn(line, said)
        self.assertIn("资料时效：1 篇该复核了，1 篇已有新版本，1 篇已经截止", build(folder).err)
        # What has ended leaves no trace in what is published.
        for name, content in texts(folder).items():
            self.assertNotIn("已经过了期限".encode(), content, name)


class VerifyTest(house.Test):
    def test_each_kind_of_change_is_named(self):
        folder = house.temporary()
        shutil.copytree(house.small().root, folder / "site")
        site = folder / "site"
        house.run("verify", site).ok()
        (site / "index.html").write_text("x")
        (site / "feed.xml").unlink()
        (site / "别的.html").write_text("x")
        (site / ".hidden").write_text("x")
        os.symlink("/etc/passwd", site / "link.txt")
        result = house.run("verify", site)
        self.assertEqual(result.status, 1)
        self.assertEqual(
            sorted(result.out.split("\n"))[1:],
            sorted(["缺少  feed.xml", "改动  index.html", "多出  .hidden", "多出  link.txt", "多出  别的.html"]))
        found = json.loads(house.run("verify", site, "--format", "json").out)
        self.assertEqual((found["missing"], found["changed"], len(found["foreign"])), (["feed.xml"], ["index.html"], 3))
        (site / "manifest.json").write_text("{")
        self.assertEqual(house.run("verify", site).status, 1)
        (site / "manifest.json").unlink()
        self.assertEqual(house.run("verify", site).status, 1)
        self.assertEqual(house.run("verify", folder / "none").status, 74)
        self.assertEqual(house.run("verify", site, "--nonsense").status, 64)


class BundleTest(house.Test):
    def test_a_leak_is_never_carried_away(self):
        sentence = "这一句话只在园区内部的记录里出现过一次"
        # The words stand in no file that is published: the body spells them by numbers.
        spelled = "".join(f"&#{ord(letter)};" for letter in sentence)
        folder = AudienceTest.site()
        (folder / "Content/study/open.md").write_text(document("公开的学习材料", spelled))
        out = house.temporary()
        for form in ("zip", "html", "epub", "text", "paste", "docx", "pdf"):
            with self.subTest(form):
                chosen = ["--document", "公开的学习材料"] if form in ("zip", "html") else ["--section", "study"]
                result = house.run("bundle", form, folder, "-o", out / "a", "--as-of", house.DAY, *chosen)
                self.assertEqual(result.status, 1, result.err)
                self.assertIn("[withheld-trace]", result.err)
                self.assertEqual(list(out.iterdir()), [])
        # An older one stays as it was.
        (out / "a.zip").write_bytes(b"old")
        self.assertEqual(house.run("bundle", "zip", folder, "-o", out / "a.zip", "--as-of", house.DAY, "--max-size", "10M").status, 1)
        self.assertEqual({path.name: path.read_bytes() for path in out.iterdir()}, {"a.zip": b"old"})
        self.assertEqual(build(folder).status, 1)
        self.assertFalse((folder / "_site").exists())

    def test_each_change_of_a_bundle_is_named(self):
        site = write(house.temporary(), {"site.yml": "名称: 站\n", "study/a.md": document("甲", "[表](b.txt)"), "study/b.txt": "表"})
        archive = site / "a.zip"
        house.run("bundle", "zip", site, "-o", archive, "--as-of", house.DAY).ok()
        with zipfile.ZipFile(archive) as packed:
            kept = {name: packed.read(name) for name in packed.namelist()}
        start, sums, file = "00-START.html", "SHA256SUMS", "study/b.txt"

        def resummed(name, data):
            """Somebody who changes a file and writes the sums anew."""
            lines = kept[sums].decode().splitlines()
            old = hashlib.sha256(kept[name]).hexdigest()
            return "".join(line.replace(old, hashlib.sha256(data).hexdigest()) + "\n" for line in lines).encode()

        def told(**faults):
            return {"missing": [], "changed": [], "foreign": []} | faults

        without = lambda *names: {name: data for name, data in kept.items() if name not in names}
        for files, faults in (
            (kept, told()),
            ({**kept, file: b"x"}, told(changed=[file])),
            ({**kept, file: b"x", sums: resummed(file, b"x")}, told(changed=[sums, file])),
            (without(file), told(missing=[file])),
            ({**kept, "study/c.html": b"x"}, told(foreign=["study/c.html"])),
            ({**kept, "study/c.html": b"x", sums: kept[sums] + b"0" * 64 + b"  study/c.html\n"}, told(changed=[sums], foreign=["study/c.html"])),
            ({**kept, start: b"<a href='http://example.org/'>x</a>"}, told(changed=[start])),
            (without(start), told(missing=[start])),
            (without(sums), told(missing=[sums])),
            (without(start, sums), told(missing=[start, sums])),
            ({**kept, sums: b""}, told(changed=[sums])),
            ({**kept, sums: b"\xff\xfe"}, told(changed=[sums])),
            ({**kept, sums: kept[sums][64:]}, told(changed=[sums])),
        ):
            with self.subTest(faults=faults):
                folder = house.temporary()
                with zipfile.ZipFile(folder / "a.zip", "w", zipfile.ZIP_DEFLATED) as packed:
                    for name, data in files.items():
                        packed.writestr(name, data)
                with zipfile.ZipFile(folder / "a.zip") as packed:
                    packed.extractall(folder / "a")
                for carried in (folder / "a.zip", folder / "a"):
                    result = house.run("verify", carried, "--format", "json")
                    found = json.loads(result.out)
                    self.assertEqual({key: found[key] for key in faults}, faults, carried)
                    self.assertEqual((result.status, found["ok"]), (0, True) if faults == told() else (1, False))
        # A site that was built and not bundled has no such files.
        build(site).ok()
        (site / "_site" / start).write_text("x")
        self.assertEqual(house.run("verify", site / "_site").status, 1)


STEERS = "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]"


class HostileTest(house.Test):
    def test_names_that_are_one_file_elsewhere(self):
        for one, two in [("A.md", "a.md"), *[(unicodedata.normalize(form, "é.md"), unicodedata.normalize("NFD", "é.md")) for form in ["NFC"]]]:
            folder = write(house.temporary(), {"site.yml": "名称: 站\n", "study/" + one: document("甲"), "study/" + two: document("乙")})
            result = build(folder)
            self.assertEqual(result.status, 1, result.err)
            self.assertRegex(result.err, r"\[(address-taken|file-name-twin)\]")

    def test_links_that_climb_out(self):
        ways = ("../../secret.txt", "../../../../../../../../../../../../etc/passwd", "/etc/passwd", "..%2f..%2fsecret.txt",
            "%2e%2e/%2e%2e/secret.txt", "file:///etc/passwd", "a/../../../secret.txt", "..\\..\\secret.txt")
        links = ("[一]({})", "![一]({})", "[一]: {}\n\n[一]", "附件", "<img src=\"{}\">")
        folder = write(house.temporary(), {"site.yml": "名称: 站\n"})
        (folder / "secret.txt").write_text("SECRET-OUTSIDE")
        (folder / "Content/study").mkdir()
        wrong = set()
        for number, (link, way) in enumerate((link, way) for link in links for way in ways):
            page = document("甲", "文。", 附件=f"[{{文件: '{way}', 已审查: 是}}]") if link == "附件" else document("甲", link.format(way))
            (folder / f"Content/study/p{number}.md").write_text(page)
            # Raw HTML is left out, and a backslash is a letter.
            if "<img" not in link and "\\" not in way:
                wrong.add(f"Content/study/p{number}.md")
        told = json.loads(house.run("check", folder, "--as-of", house.DAY, "--format", "json").out)
        named = {fault["file"] for fault in told["diagnostics"] if fault["severity"] == "error"}
        self.assertEqual(wrong - named, set(), "a link that leads out is an error")
        for path in named:
            (folder / path).unlink()
        build(folder).ok()
        for path, data in texts(folder).items():
            self.assertFalse(b"SECRET-OUTSIDE" in data or b"root:x:" in data, path)
            self.assertNotRegex(data, rb"(?:href|src)=\"(?:[./]*secret|file:|/etc)", path)

    def test_bombs_of_yaml(self):
        layers = "".join(f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 9)}]\n" if n else "l0: &l0 [甲, 甲]\n" for n in range(9))
        for bomb in (layers, "标签: " + "[" * 10000 + "]" * 10000 + "\n", "标签: " + "{a: " * 5000 + "}" * 5000 + "\n", "标签: !!binary 甲\n", "? [甲]\n: 乙\n"):
            folder = write(house.temporary(), {"site.yml": "名称: 站\n", "study/a.md": "---\n标题: 甲\n日期: 2024-01-02\n" + bomb + "---\n\n文。\n"})
            start = time.monotonic()
            self.assertIn(build(folder).status, (0, 1))
            (folder / "Content/site.yml").write_text("名称: 站\n" + bomb)
            self.assertIn(build(folder).status, (0, 1))
            self.assertLess(time.monotonic() - start, 10)

    def test_titles_cannot_steer_a_terminal(self):
        title = '"甲\\e]0;x\\a\\e[31m\\u009b2J\\u202e乙\\r丙"'
        files = {"site.yml": f"名称: {title}\n", "study/a.md": document(title, "文字甲乙。", 标签=f"[{title}]"), "study/b.md": document(title, "见[[没有]]")}
        folder = write(house.temporary(), files)
        for words in (["check", folder], ["plan", folder], ["build", folder], ["report", "2024", folder], ["bundle", "zip", folder, "-o", folder / "a.zip"]):
            result = house.run(*words, "--as-of", house.DAY)
            self.assertNotRegex(result.err, STEERS, words)
            self.assertNotRegex(result.out, STEERS, words)
        (folder / "Content/study/b.md").unlink()
        house.run("build", folder, "--as-of", house.DAY)
        for words in (["search", "甲", "--site", folder / "_site"], ["verify", folder / "_site"], ["bundle", "text", folder, "--section", "study"], ["bundle", "zip", folder, "-o", folder / "a.zip", "--tag", "x\x1b[31m"]):
            result = house.run(*words)
            self.assertNotRegex(result.err, STEERS, words)
            self.assertNotRegex(result.out, STEERS, words)

    def test_names_that_windows_keeps(self):
        files = {"site.yml": "名称: 站\n", "study/CON.md": document("甲", "[乙](aux.txt)", 标签="NUL"), "study/aux.txt": "x"}
        folder = write(house.temporary(), files | {"study/com1/lpt1.md": document("丙")})
        build(folder, "--strict").ok()
        for name in texts(folder):
            for part in name.split("/"):
                self.assertNotRegex(part.lower(), r"^(con|prn|aux|nul|com\d|lpt\d)(\.|$)", name)

    def test_depth(self):
        body = "> " * 10000 + "深\n\n" + "[" * 10000 + "深" + "]" * 10000 + "\n\n" + "*" * 20000 + "\n\n" + '"' * 10000
        folder = write(house.temporary(), {"site.yml": "名称: 站\n", "study/a.md": document("甲", body.replace("[[", "[ ["))})
        self.assertEqual(build(folder).status, 0)

    def test_tags_of_templates_are_text(self):
        text = "{{> layout}} {{{title}}} {{#pages}}甲{{/pages}}"
        folder = write(house.temporary(), {"site.yml": "名称: 站\n", "study/a.md": document("'" + text + "'", "正文里的 " + text)})
        build(folder).ok()
        page = (folder / "_site/study/a.html").read_text()
        self.assertIn("{{&gt; layout}}", page)
        self.assertIn("{{#pages}}甲{{/pages}}", page)

    def test_formulas_and_scripts_in_downloads(self):
        files = {"site.yml": "名称: 站\n", "study/a.md": document("甲", "[表](a.csv)\n\n![图](b.svg)")}
        files |= {"study/a.csv": "a,b\n1,-5\n", "study/b.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>'}
        build(write(house.temporary(), files), "--strict").ok()
        for change, code in [({"study/a.csv": "a,b\n1,=1+1\n"}, "formula-in-table"), ({"study/b.svg": "<svg onload='x()'/>"}, "active-attachment")]:
            result = build(write(house.temporary(), files | change), "--strict")
            self.assertEqual(result.status, 1)
            self.assertIn(f"[{code}]", result.err)


class DoctorTest(house.Test):
    def test_every_program_is_named(self):
        result = house.run("doctor").ok()
        for name in ["pdftotext", "chromium", "pandoc", "curl", "vipsthumbnail"]:
            self.assertIn(name, result.out)
        programs = json.loads(house.run("doctor", "--format", "json").ok().out)["programs"]
        self.assertEqual(len(programs), 6)
        alone = house.run("doctor", env={"PATH": "/nonexistent"}).ok()
        self.assertEqual([line for line in alone.out.splitlines() if line.startswith("✓")], [])


if __name__ == "__main__":
    unittest.main()
