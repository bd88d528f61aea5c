"""The program that Scripts/site builds, alone in an empty root folder: no library, no font, no time zone.

Scripts/test --long builds it and names it in BRANCHPRESS_ALONE.
"""

import json
import os
import shutil
import subprocess
import unittest
from pathlib import Path

import house

PROGRAM = os.environ.get("BRANCHPRESS_ALONE")


@unittest.skipUnless(PROGRAM, "without the program of one file (Scripts/test --long)")
class AloneTest(house.Test):
    """What it makes there is what the program makes here."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.root = house.temporary()
        shutil.copy(PROGRAM, cls.root / "branchpress")
        shutil.copytree(house.ROOT / "Content", cls.root / "site/Content")

    def alone(self, *arguments):
        # A user namespace, so that whoever tests need not be root; /proc is where Swift looks for its own program.
        command = [
            "unshare", "--user", "--map-root-user", "--mount", "--pid", "--fork", "sh", "-c",
            'mkdir -p "$1/proc" && mount -t proc proc "$1/proc" && exec chroot "$@"', "sh", str(self.root), "/branchpress"]
        return subprocess.run(command + list(arguments), env={}, capture_output=True, text=True, timeout=120)

    def test_needs_no_library(self):
        said = subprocess.run(["ldd", PROGRAM], capture_output=True, text=True)
        self.assertIn("not a dynamic executable", said.stdout + said.stderr)

    def test_builds_the_same_site(self):
        for command in [["new", "site", "/new"], ["build", "/new", "--precompress"]]:
            result = self.alone(*command)
            self.assertEqual(result.returncode, 0, result.stderr)
        today = json.loads((self.root / "new/_site/manifest.json").read_text())["as_of"]
        here = house.temporary()
        shutil.copytree(self.root / "new/Content", here / "Content")
        house.run("build", here, "--as-of", today, "--precompress", env={"PATH": "/nonexistent"}).ok()
        names = sorted(str(path.relative_to(here / "_site")) for path in Path(here / "_site").rglob("*") if path.is_file())
        self.assertGreater(len(names), 30)
        for name in names:
            self.assertEqual((here / "_site" / name).read_bytes(), (self.root / "new/_site" / name).read_bytes(), name)

    def test_checks_the_demonstration(self):
        arguments = ["--as-of", house.DAY, "--format", "json"]
        there = json.loads(self.alone("check", "/site", *arguments).stdout)["diagnostics"]
        here = json.loads(house.run("check", self.root / "site", *arguments, env={"PATH": "/nonexistent"}).out)["diagnostics"]
        self.assertEqual([entry["code"] for entry in there], [entry["code"] for entry in here])
        self.assertEqual(self.alone("doctor").returncode, 0)


if __name__ == "__main__":
    unittest.main()
