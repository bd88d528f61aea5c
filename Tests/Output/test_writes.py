"""What a build leaves behind when the world fails it: killed, out of room, refused, or with any one call failing.

Afterwards the old site stands, the next build gives the bytes that building from nothing gives, and nothing of ours is left over.
In short a few moments are tried; with --long every call, and 200 builds killed at random moments.
"""

import errno
import os
import random
import resource
import shutil
import signal
import subprocess
import time
import unittest
from functools import cache
from pathlib import Path

import check_links
import house
from output import Output

TEXT = "---\n标题: {title}\n日期: {day}\n标签: 安全\n---\n\n{body}\n"
FOREIGN = {"CNAME": b"mine", "study/mine.txt": b"mine", "files/mine.html": b"<p>mine"}


def content(folder: Path, version: int) -> None:
    """Two versions of a site: between them every page changes, a page and a file go, others come."""
    shutil.rmtree(folder / "Content", ignore_errors=True)
    study = folder / "Content/study"
    study.mkdir(parents=True)
    (folder / "Content/site.yml").write_text(f"名称: 园地{version}\n")
    (study / "a.md").write_text(TEXT.format(title="甲", day="2024-01-02", body=f"第{version}版。见[乙](b.md)和[表](表{version}.txt)。"))
    (study / "b.md").write_text(TEXT.format(title="乙", day="2024-02-02", body=f"第{version}版。"))
    (study / f"c{version}.md").write_text(TEXT.format(title=f"丙{version}", day="2024-03-02", body="见[甲](a.md)。"))
    # Something withheld, so that the new site is read again before it takes the old one's place.
    (study / "d.md").write_text(TEXT.format(title="不发布的一篇", day="2024-04-02", body="这一句话不发布。").replace("标签", "草稿: 是\n标签"))
    (study / f"表{version}.txt").write_text("一二三\n" * 400)


@cache
def site() -> Path:
    folder = house.temporary() / "园地"
    folder.mkdir()
    return folder


ARGUMENTS = ("--as-of", house.DAY, "--force", "--jobs", "1")


@cache
def full(version: int) -> dict[str, bytes]:
    """A version built from nothing."""
    content(site(), version)
    out = house.temporary() / "out"
    house.run("build", site(), "--output", out, *ARGUMENTS).ok()
    return state(out)


def state(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def is_ours(path: str) -> bool:
    """A file of ours that is no part of a site."""
    return path == ".branchpress-journal" or path.endswith(".branchpress-part")


class WritesTest(house.Test):
    def setUp(self):
        self.out = house.temporary() / "out"
        self.version = 1
        full(1), full(2)
        self.press(1).ok()
        for path, data in FOREIGN.items():
            (self.out / path).parent.mkdir(exist_ok=True)
            (self.out / path).write_bytes(data)

    def press(self, version: int, **more) -> house.Result:
        content(site(), version)
        return house.run("build", site(), "--output", self.out, *ARGUMENTS, **more)

    def standing(self, before: dict[str, bytes], after: dict[str, bytes]) -> str:
        """Whether the old site stands, or the new one, or some of each; every file of either is whole."""
        there = {path: data for path, data in state(self.out).items() if not is_ours(path)}
        for path, data in FOREIGN.items():
            self.assertEqual(there.pop(path), data)
        if there == before:
            return "old"
        if there == after:
            return "new"
        for path, data in there.items():
            self.assertIn(data, (before.get(path), after.get(path)), f"{path} is neither the old nor the new one")
        # Old pages are found under their old names, until the new ones are all there.
        self.none([f"{path}: is gone" for path in before.keys() & after.keys() if path not in there])
        return "mixed"

    def mended(self, version: int) -> None:
        """The next build, of either version, ends as if nothing had been."""
        self.press(version).ok()
        self.assertEqual(state(self.out), {**full(version), **FOREIGN})

    # MARK: Killed

    def test_killed_at_random_moments(self):
        moments = random.Random(2024)
        start = time.monotonic()
        self.press(2).ok()
        whole = time.monotonic() - start
        seen = {"old": 0, "new": 0, "mixed": 0}
        old = 2
        for turn in range(200 if house.LONG else 4):
            new = 3 - old
            content(site(), new)
            process = subprocess.Popen(
                [house.program(), "build", site(), "--output", self.out, *ARGUMENTS], stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL, env={**os.environ, "XDG_CACHE_HOME": str(house.cache_folder())})
            try:
                process.wait(whole * moments.uniform(0.3, 1.1))
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
            seen[self.standing(full(old), full(new))] += 1
            # In turn the author goes on, or takes the edit back.
            old = new if turn % 2 else old
            self.mended(old)
        print(f"   killed: {seen}")

    # MARK: The n-th call

    @staticmethod
    @cache
    def library() -> Path | None:
        compiler = shutil.which("clang") or shutil.which("cc")
        if not compiler:
            return None
        library = house.temporary() / "failing.so"
        subprocess.run([compiler, "-shared", "-fPIC", "-O1", "-o", library, house.HERE / "failing.c", "-ldl"], check=True)
        return library

    def calls(self, how: str, at: int, version: int) -> tuple[house.Result, int]:
        """A build whose `at`-th call on its folders fails; with how many calls it made."""
        count = house.temporary() / "count"
        result = self.press(version, env={
            "LD_PRELOAD": str(self.library()), "FAIL_ROOTS": f"{site()}:{self.out}", "FAIL_AT": str(at), "FAIL_HOW": how,
            "FAIL_COUNT": str(count)})
        return result, int(count.read_text()) if count.exists() else 0

    def moments(self, total: int, some: int) -> list[int]:
        """Which calls fail: all in long, else some, most of them towards the end, where names are changed."""
        if house.LONG:
            return list(range(1, total + 1))
        # The last are where an older manifest is read and files are removed.
        return sorted({1, total, *range(total - 64, total - 58), *(total - total * place * place // some // some for place in range(some))})

    def step(self, how: str, some: int) -> None:
        if not self.library():
            self.skipTest("there is no C compiler")
        result, total = self.calls(how, 0, 2)
        result.ok()
        self.assertEqual(state(self.out), {**full(2), **FOREIGN})
        if not total:
            self.skipTest("the program is linked statically")
        self.assertGreater(total, 300)
        seen, old = {}, 2
        for at in self.moments(total, some):
            new = 3 - old
            result, _ = self.calls(how, at, new)
            with self.subTest(how=how, at=at):
                stands = self.standing(full(old), full(new))
                seen[result.status, stands] = seen.get((result.status, stands), 0) + 1
                if how == "kill":
                    self.assertIn(result.status, (0, -signal.SIGKILL), result.err)
                elif result.status == 0:
                    # It did not matter.
                    self.assertEqual(stands, "new", result.err)
                else:
                    self.assertEqual(result.status, 74, result.err)
                    self.assertRegex(result.err, r"错误：.*(打不开|不是网站|读不了|写不了|建不了|删不了|找不到|overlap|重叠|换一个)")
                    left = [path for path in state(self.out) if path.endswith(".branchpress-part")]
                    # What cannot be removed stays for the next build.
                    self.assertLessEqual(len(left), 1)
                if stands == "old" and not any(is_ours(path) for path in state(self.out)):
                    continue  # Nothing has been.
                old = new if at % 2 else old
                self.mended(old)
        print(f"   {how}: {total} calls, {seen}")

    def test_killed_at_any_call(self):
        self.step("kill", 4)

    def test_any_call_fails(self):
        self.step(str(errno.EIO), 8)

    def test_no_room_at_any_call(self):
        if not house.LONG:
            self.skipTest("short: any_call_fails stands for it")
        self.step(str(errno.ENOSPC), 0)

    # MARK: No room, no right

    def refused(self, result: house.Result, word: str) -> None:
        self.assertEqual(result.status, 74, result.err)
        self.assertRegex(result.err, "错误：.*" + word)
        self.assertEqual(self.standing(full(1), full(2)), "old")
        self.assertEqual([path for path in state(self.out) if is_ours(path)], [])

    @unittest.skipUnless(os.geteuid() == 0, "only root may mount")
    def test_a_full_disk(self):
        disk = house.temporary() / "disk"
        disk.mkdir()
        made = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", disk], capture_output=True, text=True)
        if made.returncode:
            self.skipTest("nothing may be mounted here: " + made.stderr.strip())
        try:
            self.out = disk / "out"
            self.press(1).ok()
            for path, data in FOREIGN.items():
                (self.out / path).parent.mkdir(exist_ok=True)
                (self.out / path).write_bytes(data)
            for room in (0, 20_000, 60_000, 200_000):
                left = os.statvfs(disk)
                (disk / "filler").write_bytes(b"x" * max(0, left.f_bavail * left.f_frsize - room))
                with self.subTest(room=room):
                    self.refused(self.press(2), "磁盘已满")
                (disk / "filler").unlink()
            self.mended(2)
        finally:
            subprocess.run(["umount", disk], check=True)

    def test_a_limit_for_files(self):
        def limit():
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (6_000, 6_000))

        self.refused(self.press(2, before=limit), "写不了文件")
        self.mended(2)

    @unittest.skipUnless(os.geteuid() == 0, "only root can become somebody else")
    def test_no_right_to_write(self):
        def nobody():
            os.setgroups([])
            os.setgid(65534)
            os.setuid(65534)

        # Everybody may look, nobody may write; the program itself must be readable too.
        for folder in (self.out, *self.out.parents, *site().parents, site(), *house.program().resolve().parents):
            if not folder.stat().st_mode & 0o005:
                if str(folder).startswith("/tmp/"):
                    folder.chmod(0o755)
                else:
                    self.skipTest(f"{folder} is not for everybody")
        content(site(), 2)
        for closed in (self.out, self.out / "study"):
            with self.subTest(closed.name):
                for path in [self.out, *self.out.rglob("*")]:
                    os.chown(path, 65534, 65534)
                os.chown(closed, 0, 0)
                closed.chmod(0o755)
                result = house.run("build", site(), "--output", self.out, *ARGUMENTS, before=nobody)
                self.refused(result, "写不了文件|建不了|没有权限|Permission")
        self.mended(2)

    # MARK: Two at once

    def test_two_at_once(self):
        content(site(), 2)
        for _ in range(10 if house.LONG else 2):
            command = [house.program(), "build", site(), "--output", self.out, *ARGUMENTS]
            both = [
                subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
                    env={**os.environ, "XDG_CACHE_HOME": str(house.cache_folder())})
                for _ in range(2)
            ]
            ends = [(process.communicate()[1], process.returncode) for process in both]
            self.assertIn(0, [status for _, status in ends])
            for said, status in ends:
                self.assertIn(status, (0, 74))
                if status:
                    self.assertIn("另一个 branchpress 正在写", said)
            self.assertEqual(state(self.out), {**full(2), **FOREIGN})

    def test_the_old_site_can_be_read_all_the_while(self):
        """From the first moment to the last every page that is read is whole, and its links lead somewhere."""
        process = subprocess.Popen(
            [house.program(), "build", site(), "--output", self.out, *ARGUMENTS], stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL, env={**os.environ, "XDG_CACHE_HOME": str(house.cache_folder())})
        content(site(), 2)
        while process.poll() is None:
            for path in full(1).keys() & full(2).keys():
                self.assertIn((self.out / path).read_bytes(), (full(1)[path], full(2)[path]), path)
        self.assertEqual(check_links.links(Output(self.out)), [])


if __name__ == "__main__":
    unittest.main()
