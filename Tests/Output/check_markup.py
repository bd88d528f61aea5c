"""What every page holds and does not hold, whatever it is about."""

from __future__ import annotations

import re

from output import HEADINGS, Element, Output, Page


def faults(site: Output) -> list[str]:
    found = []
    for page in site.pages.values():
        for check in (head, names, nothing_inline, pictures, headings, named_for_all, landmarks, nesting, whole):
            found += [f"{page.path}: {fault}" for fault in check(page)]
    return found


def head(page: Page):
    html = page.all("html")
    if page.doctype.lower() != "doctype html":
        yield "there is no <!DOCTYPE html>"
    if len(html) != 1 or not re.fullmatch(r"zh(-[A-Za-z]+)*|[a-z]{2}(-[A-Za-z]+)*", html[0].get("lang") or ""):
        yield "<html> has no lang"
    titles = [element for element in page.all("title") if not element.inside("svg")]
    if len(titles) != 1 or not titles[0].text.strip():
        yield "there is not one title"
    if not any(element.get("charset", ) and element.get("charset").lower() == "utf-8" for element in page.all("meta")):
        yield "there is no charset"
    if not any(element.get("name") == "viewport" for element in page.all("meta")):
        yield "there is no viewport"
    if page.all("base"):
        yield "there is a <base>"
    if any(element.get("http-equiv", ) for element in page.all("meta")):
        yield "there is a <meta http-equiv>"


def names(page: Page):
    twice = {name for name in page.ids if page.ids.count(name) > 1}
    for name in sorted(twice):
        yield f"the id “{name}” stands more than once"
    for name in page.ids:
        if not name or re.search(r"\s", name):
            yield f"the id “{name}” is empty or holds a blank"
    known = set(page.ids)
    for element in page.elements:
        for attribute in ("for", "aria-labelledby", "aria-describedby", "aria-controls", "headers", "list", "form"):
            for name in (element.get(attribute) or "").split():
                if name not in known:
                    yield f"{element}: there is no id “{name}”"


def nothing_inline(page: Page):
    for element in page.elements:
        if element.tag == "script" and (not element.get("src") or element.text.strip()):
            yield f"line {element.line}: a script in the page"
        if element.tag == "style":
            yield f"line {element.line}: a style in the page"
        if element.tag in ("iframe", "object", "embed", "applet", "frame", "portal"):
            yield f"line {element.line}: <{element.tag}>"
        for name, value in element.attributes.items():
            if name.startswith("on") or name == "style":
                yield f"line {element.line}: {element.tag} {name}="
            if re.match(r"\s*(javascript|vbscript|data):", value, re.I):
                yield f"line {element.line}: {element.tag} {name}=\"{value[:20]}…\""


def pictures(page: Page):
    for element in page.all("img"):
        if element.get("alt") is None:
            yield f"{element}: no alt"
        for side in ("width", "height"):
            if not re.fullmatch(r"[1-9][0-9]*", element.get(side) or ""):
                yield f"{element}: no {side}"


def headings(page: Page):
    found = [element for element in page.elements if element.tag in HEADINGS]
    if sum(element.tag == "h1" for element in found) != 1:
        yield f"there are {sum(element.tag == 'h1' for element in found)} h1"
    last = 1
    for element in found:
        level = int(element.tag[1])
        if level > last + 1:
            yield f"line {element.line}: h{level} comes after h{last}"
        last = level
        if not spoken(element):
            yield f"line {element.line}: an empty {element.tag}"


def named_for_all(page: Page):
    """Links, buttons and fields say what they are."""
    labelled = {element.get("for") for element in page.all("label")}
    for element in page.elements:
        if element.get("aria-hidden") == "true":
            continue
        if element.tag in ("button", "summary") or (element.tag == "a" and "href" in element.attributes):
            if not spoken(element):
                yield f"line {element.line}: {element} says nothing"
        if element.tag in ("input", "select", "textarea") and element.get("type") != "hidden":
            if not (element.get("aria-label") or element.get("aria-labelledby") or element.get("id") in labelled or element.inside("label")):
                yield f"line {element.line}: {element} has no label"


def spoken(element: Element) -> str:
    """What a screen reader says of an element."""
    if element.get("aria-hidden") == "true":
        return ""
    own = element.get("aria-label") or element.get("aria-labelledby")
    if own:
        return own.strip()
    inner = [child.get("alt") or "" if child.tag == "img" else spoken(child) for child in element.children]
    return (element.text + "".join(inner)).strip()


def landmarks(page: Page):
    if len(page.all("main")) != 1:
        yield "there is not one <main>"
    links = page.all("a")
    if not links or links[0].get("href") != "#" + (page.all("main") or links)[0].attributes.get("id", "?"):
        yield "the first link does not skip to <main>"
    for nav in page.all("nav"):
        if not (nav.get("aria-label") or nav.get("aria-labelledby")):
            yield f"line {nav.line}: a <nav> without a name"


# Elements that hold words and the like only, and those that are no words.
WORDS_ONLY = set("p h1 h2 h3 h4 h5 h6 span b i em strong small time label button code dfn abbr q sub sup s del mark legend".split())
BLOCKS = set(
    "address article aside blockquote details dialog div dl fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr main "
    "nav ol p pre section table ul li dt dd".split())
# What may stand directly in these.
CHILDREN = {
    "ul": {"li"}, "ol": {"li"}, "dl": {"dt", "dd", "div"}, "table": {"caption", "colgroup", "thead", "tbody", "tfoot", "tr"},
    "tr": {"th", "td"}, "thead": {"tr"}, "tbody": {"tr"}, "select": {"option", "optgroup"},
}  # fmt: skip
ACTIVE = {"a", "button", "input", "select", "textarea", "summary"}


def nesting(page: Page):
    """What the parser takes but the standard's content models do not allow."""
    for element in page.elements:
        parent = element.parent
        if parent is None:
            continue
        if parent.tag in WORDS_ONLY and element.tag in BLOCKS:
            yield f"line {element.line}: <{element.tag}> in <{parent.tag}>"
        if parent.tag in CHILDREN and element.tag not in CHILDREN[parent.tag] | {"script", "template"}:
            yield f"line {element.line}: <{element.tag}> directly in <{parent.tag}>"
        if element.tag in ACTIVE and (element.inside("a") or element.inside("button")):
            yield f"line {element.line}: {element} in a link or button"


def whole(page: Page):
    for fault in page.unclosed:
        yield f"not closed: {fault}"
    for fault in page.twice:
        yield f"an attribute stands twice: {fault}"
    # The manual speaks of templates in the content; what stands around it never does.
    frame = [element for element in page.elements if not element.inside("main") and element.tag != "main"]
    words = "".join(element.text + "".join(element.attributes.values()) for element in frame if element.get("name") != "description")
    if "{{" in words or "}}" in words:
        yield "a sign of a template is left"
