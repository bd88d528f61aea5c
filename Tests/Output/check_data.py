"""The files for other programs: the manifest, lists, feed, map and search shards say what is so."""

from __future__ import annotations

import hashlib
import json
import re
import xml.etree.ElementTree as XML
from pathlib import Path
from urllib.parse import unquote

from output import Output

ATOM = "{http://www.w3.org/2005/Atom}"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def manifest(site: Output) -> list[str]:
    """`manifest.json` lists exactly the files of the output, with their right digests and sizes."""
    listed = {entry["path"]: entry for entry in json.loads(site.text("manifest.json"))["files"]}
    there = site.files_set - {"manifest.json"}
    faults = [f"manifest.json lists {path}, which is not there" for path in sorted(listed.keys() - there)]
    faults += [f"manifest.json does not list {path}" for path in sorted(there - listed.keys())]
    for path in sorted(there & listed.keys()):
        content = site.bytes(path)
        if hashlib.sha256(content).hexdigest() != listed[path]["sha256"] or len(content) != listed[path]["size"]:
            faults.append(f"manifest.json has another digest or size for {path}")
    paths = list(listed)
    if paths != sorted(paths, key=lambda path: path.encode()):
        faults.append("manifest.json is not sorted")
    return faults


def search_list(site: Output) -> list[str]:
    """`search.json` has one entry for each document, with an address that is there."""
    faults = []
    entries = json.loads(site.text("search.json"))
    keys = {"id", "title", "url", "type", "kind", "date", "branch", "tags", "summary"}
    for entry in entries:
        if not keys <= entry.keys() or not entry["title"]:
            faults.append(f"search.json: an entry without {sorted(keys - entry.keys()) or 'a title'}: {entry}")
        elif unquote(entry["url"]) not in site.pages:
            faults.append(f"search.json: {entry['url']} is not there")
    documents = {e["path"] for e in json.loads(site.text("manifest.json"))["files"] if (e["source"] or "").endswith(".md")}
    if documents != {unquote(entry.get("url", "")) for entry in entries}:
        faults.append("search.json and manifest.json disagree on the documents")
    if len({entry.get("id") for entry in entries}) != len(entries):
        faults.append("search.json: an id stands twice")
    return faults


def feed(site: Output, base: str = "") -> list[str]:
    """`feed.xml` is an Atom feed (RFC 4287) whose links lead to pages."""
    root = XML.fromstring(site.bytes("feed.xml"))
    faults = [] if root.tag == ATOM + "feed" else ["feed.xml is no Atom feed"]
    for owner in [root] + root.findall(ATOM + "entry"):
        for name in ("id", "title", "updated"):
            if not (owner.findtext(ATOM + name) or "").strip():
                faults.append(f"feed.xml: {owner.tag} without {name}")
        if not re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)", owner.findtext(ATOM + "updated") or ""):
            faults.append(f"feed.xml: no time: {owner.findtext(ATOM + 'updated')}")
    ids = [entry.findtext(ATOM + "id") for entry in root.findall(ATOM + "entry")]
    if len(set(ids)) != len(ids):
        faults.append("feed.xml: an id stands twice")
    if not ids:
        faults.append("feed.xml has no entry")
    for link in root.iter(ATOM + "link"):
        href = link.get("href", "")
        target = Output.resolve("feed.xml", href.removeprefix(base)) if href.startswith(base) else None
        if target is None or target.path not in site.files_set:
            faults.append(f"feed.xml: {href} leads to no file")
    return faults


def site_map(site: Output, base: str) -> list[str]:
    """`sitemap.xml` holds every page a visitor may come to, with absolute addresses."""
    root = XML.fromstring(site.bytes("sitemap.xml"))
    places = [place.text or "" for place in root.iter(MAP + "loc")]
    faults = [f"sitemap.xml: {place} is not under {base}" for place in places if not place.startswith(base)]
    paths = {unquote(place.removeprefix(base)) for place in places}
    wanted = site.pages.keys() - {"404.html", "search.html"}
    faults += [f"sitemap.xml lacks {path}" for path in sorted(wanted - paths)]
    faults += [f"sitemap.xml: {path} is no page" for path in sorted(paths - site.pages.keys())]
    return faults


# The texts that hits are shown with and the page's own tables of characters stand as scripts alone, so that the index stays
# small beside what it indexes.
SCRIPTS_ALONE = re.compile(r"search/(t/\d+|folds|readings|sounds)\.js")

# The table of documents is for other programs; the page has the same in its texts.
TABLES_ALONE = {"search/documents.json"}


def shards(site: Output) -> list[str]:
    """Each file of `search/` is JSON, or a script that hands over the same JSON, for pages opened from disk."""
    faults = []
    scripts = [path for path in site.files if re.fullmatch(r"search/.*\.js", path)]
    tables = [path for path in site.files if re.fullmatch(r"search/.*\.json", path)]
    if not scripts or not tables:
        faults.append("search/ holds no index")
    for path in scripts:
        name = path.removeprefix("search/").removesuffix(".js")
        match = re.fullmatch(r"[A-Za-z_.]+\(\"([^\"]+)\",\s*(.*?)\);?\s*", site.text(path), re.S)
        if not match or match[1] != name:
            faults.append(f"{path} is no call that names “{name}”")
            continue
        twin = f"search/{name}.json"
        if SCRIPTS_ALONE.fullmatch(path):
            json.loads(match[2])
        elif twin not in site.files_set:
            faults.append(f"{path} has no JSON twin")
        elif json.loads(match[2]) != json.loads(site.text(twin)):
            faults.append(f"{path} and {twin} differ")
    for path in tables:
        json.loads(site.text(path))
        if path not in TABLES_ALONE and path.removesuffix("on") not in site.files_set:
            faults.append(f"{path} has no script twin")
    return faults


def file_names(site: Output) -> list[str]:
    """Names that every server, archive and system takes: ASCII, no blank, none that differ by case alone."""
    faults = [f"{path}: the name is not plain" for path in site.files if not re.fullmatch(r"[A-Za-z0-9._/-]+", path)]
    lower: dict[str, str] = {}
    for path in site.files:
        if lower.setdefault(path.lower(), path) != path:
            faults.append(f"{path} and {lower[path.lower()]} differ by case alone")
        if any(part.startswith(".") for part in path.split("/")):
            faults.append(f"{path}: a hidden file")
    return faults


def no_trace_of_the_machine(site: Output, places: list[Path]) -> list[str]:
    """No path of the machine that built the site stands in any file."""
    marks = {mark for place in places for mark in (str(place).encode(), str(place.resolve()).encode()) if len(mark) > 4}
    return [f"{path} holds {mark.decode()}" for path in site.files for mark in marks if mark in site.bytes(path)]
