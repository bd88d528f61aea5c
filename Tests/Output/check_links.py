"""Every address in the output leads to something: a file of the output, and in it the place after `#`."""

from __future__ import annotations

import re

from output import Output, Reference

# Schemes a reader may follow out of the site.
OUTSIDE = ("https://", "http://", "mailto:", "tel:")


def links(site: Output) -> list[str]:
    """Faults of `href`, `src`, `srcset` and `action` in pages."""
    faults = []
    for page in site.pages.values():
        for reference in page.references:
            fault = reference_fault(site, reference)
            if fault:
                faults.append(f"{reference}: {fault}")
    return faults


def reference_fault(site: Output, reference: Reference) -> str | None:
    url, tag = reference.url, reference.element.tag
    if url == "" or url != url.strip():
        return "is empty or has blanks around it"
    if not url.isascii():
        return "is not percent-encoded"
    if Output.is_external(url):
        if tag == "a" and url.startswith(OUTSIDE):
            return None
        if tag == "link" and reference.element.get("rel") == "canonical":
            return None
        return "leads to another host"
    if url.startswith("/"):
        return "is not relative"
    path = url.split("#")[0].split("?")[0]
    if path.endswith("/") or path.split("/")[-1] in (".", ".."):
        return "leads to a folder"
    target = Output.resolve(reference.page, url)
    if target is None:
        return "leads out of the site"
    if target.path not in site.files_set:
        return "leads to a folder" if target.path in site.folders else "leads to no file"
    if target.fragment:
        page = site.pages.get(target.path)
        if page is None or target.fragment not in page.ids:
            return f"there is no id “{target.fragment}” in {target.path}"
    return None


def reachable(site: Output) -> list[str]:
    """Every page can be come to from the first by links; the page for addresses that are not found stands apart."""
    seen, pending = set(), ["index.html"]
    while pending:
        path = pending.pop()
        if path in seen or path not in site.pages:
            continue
        seen.add(path)
        for reference in site.pages[path].references:
            if reference.element.tag in ("a", "form") and not Output.is_external(reference.url):
                target = Output.resolve(path, reference.url)
                if target:
                    pending.append(target.path)
    return [f"{path}: no link leads here from index.html" for path in site.pages if path not in seen | {"404.html"}]


def used(site: Output) -> list[str]:
    """Every picture, document and theme file is referred to by a page or a style sheet: nothing is published by chance."""
    referred = set()
    for page in site.pages.values():
        for reference in page.references:
            if not Output.is_external(reference.url):
                target = Output.resolve(page.path, reference.url)
                if target:
                    referred.add(target.path)
    for path in site.files:
        if path.endswith(".css"):
            referred |= {t.path for url in style_addresses(site.text(path)) if (t := Output.resolve(path, url))}
    known = {"index.html", "404.html", "manifest.json", "search.json", "feed.xml", "sitemap.xml", "robots.txt"}
    return [
        f"{path}: nothing refers to it"
        for path in site.files
        if path not in referred | known and not path.startswith("search/")
    ]


def style_addresses(css: str) -> list[str]:
    """What `url()` and `@import` name in a style sheet."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.S)
    found = [match[1] or match[2] or match[3] for match in re.finditer(r"url\(\s*(?:\"([^\"]*)\"|'([^']*)'|([^)\s]*))\s*\)", css)]
    return found + [match[1] for match in re.finditer(r"@import\s+[\"']([^\"']*)", css)]


def styles(site: Output) -> list[str]:
    """Style sheets: brackets close, and addresses are files of the output."""
    faults = []
    for path in site.files:
        if not path.endswith(".css"):
            continue
        css = site.text(path)
        for url in style_addresses(css):
            target = None if Output.is_external(url) else Output.resolve(path, url)
            if target is None or target.path not in site.files_set:
                faults.append(f"{path}: url({url}) leads to no file of the site")
        bare = re.sub(r"/\*.*?\*/|\"(?:\\.|[^\"\\\n])*\"|'(?:\\.|[^'\\\n])*'", "", css, flags=re.S)
        if "/*" in bare or "*/" in bare:
            faults.append(f"{path}: a comment is left open")
        pairs, stack = {")": "(", "]": "[", "}": "{"}, []
        for sign in bare:
            if sign in pairs.values():
                stack.append(sign)
            elif sign in pairs and (not stack or stack.pop() != pairs[sign]):
                faults.append(f"{path}: “{sign}” closes nothing")
                break
        if stack:
            faults.append(f"{path}: “{stack[-1]}” is left open")
        if not bare.strip():
            faults.append(f"{path}: is empty")
    return faults


def scripts(site: Output) -> list[str]:
    """Scripts ask no other host, and make no code from text, which a strict policy would refuse."""
    refused = re.compile(r"https?://(?!www\.w3\.org/)[^\s'\"`]*|\beval\(|new Function\(|\bimport\(|document\.write|innerHTML\s*=")
    return [
        f"{path}: {match[0]}"
        for path in site.files
        if path.endswith(".js") and not path.startswith("search/")
        for match in refused.finditer(re.sub(r"/\*.*?\*/|(?m:^\s*//.*$)", "", site.text(path), flags=re.S))
    ]


def drawings(site: Output) -> list[str]:
    """SVG files hold no script, handler or address outside."""
    refused = re.compile(r"<script|\son[a-z]+\s*=|(?:href|src)\s*=\s*[\"'](?!#|data:image/)[^\"']*|<foreignObject|@import", re.I)
    return [
        f"{path}: {match[0]}" for path in site.files if path.endswith(".svg") for match in refused.finditer(site.text(path))
    ]

