"""What all tests here share: where the project, the program and a built site are, and how the program is called.

`Scripts/test` sets the environment; by hand: BRANCHPRESS_PROGRAM=… BRANCHPRESS_OUTPUT=… Tests/Output/run
"""

from __future__ import annotations

import os
import re
import subprocess
import tempfile
import unittest
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from output import Output

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
# The day every build here takes for today.
DAY = "2024-12-31"
QUICK = os.environ.get("BRANCHPRESS_QUICK") == "1"
LONG = os.environ.get("BRANCHPRESS_LONG") == "1"
RECORD = os.environ.get("BRANCHPRESS_RECORD") == "1"


@cache
def program() -> Path:
    named = os.environ.get("BRANCHPRESS_PROGRAM")
    return Path(named) if named else ROOT / ".build/debug/branchpress"


@cache
def site() -> Output:
    """Content/ as the program built it on DAY; built here when the environment names none."""
    named = os.environ.get("BRANCHPRESS_OUTPUT")
    if named:
        return Output(named)
    folder = temporary()
    run("build", ROOT, "--output", folder / "site", "--as-of", DAY).ok()
    return Output(folder / "site")


@cache
def small() -> Output:
    """The site that `branchpress new site` makes, built: small enough to be copied for each test."""
    folder = temporary()
    run("new", "site", folder / "new").ok()
    run("build", folder / "new").ok()
    return Output(folder / "new/_site")


_folders: list[tempfile.TemporaryDirectory] = []


def temporary() -> Path:
    """A new folder that is removed when the tests end."""
    _folders.append(tempfile.TemporaryDirectory(prefix="branchpress-test-"))
    return Path(_folders[-1].name)


@cache
def cache_folder() -> Path:
    """Where the program keeps what it knows of earlier builds, apart from the user's own."""
    return temporary() / "cache"


@dataclass
class Result:
    """How a call of the program ended."""

    command: str
    status: int
    out: str
    err: str

    def ok(self) -> Result:
        if self.status != 0:
            said = "\n".join((self.out + self.err).splitlines()[:12])
            raise AssertionError(f"{self.command} ended with {self.status}\n{said}")
        return self


def run(*arguments, cwd: Path = ROOT, env: dict[str, str] | None = None, stdin: bytes = b"", before=None) -> Result:
    """Calls the program with standard output and error in pipes. `env` is added to a plain environment."""
    plain = {"PATH": os.environ["PATH"], "HOME": os.environ.get("HOME", "/"), "XDG_CACHE_HOME": str(cache_folder()), **(env or {})}
    command = [str(program())] + [str(argument) for argument in arguments]
    done = subprocess.run(command, cwd=cwd, env=plain, input=stdin, capture_output=True, timeout=600, preexec_fn=before)
    return Result(
        " ".join(command[1:]), done.returncode, done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace"))


class Test(unittest.TestCase):
    """A test whose failure shows each kind of fault once, not one line of thousands of characters."""

    maxDiff = 4000

    def none(self, faults: list[str], shown: int = 30) -> None:
        """Fails when there are faults, written `place: what is wrong`."""
        if not faults:
            return
        kinds: dict[str, list[str]] = {}
        for fault in faults:
            kinds.setdefault(re.sub(r"\d+", "", fault.partition(": ")[2] or fault), []).append(fault)
        lines = [same[0] + (f"  (and {len(same) - 1} like it)" if len(same) > 1 else "") for same in kinds.values()]
        more = [f"… and {len(lines) - shown} other kinds"] if len(lines) > shown else []
        self.fail("\n  ".join([f"{len(faults)} faults of {len(lines)} kinds:"] + lines[:shown] + more))
