"""The files of a built site, read as a visitor's browser or an archive would: pages, their elements, their links."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field
from functools import cached_property
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

VOID = set("area base br col embed hr img input link meta source track wbr".split())
HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
# Attributes that hold an address, from `data-parts` on such as a script loads others from; `srcset` and `data-parts` hold
# several and are split.
ADDRESSES = {"href", "src", "srcset", "action", "formaction", "poster", "data", "background", "xlink:href", "longdesc",
             "data-parts", "data-more", "data-style", "data-facets", "data-viewer"}  # fmt: skip


@dataclass
class Element:
    tag: str
    attributes: dict[str, str]
    line: int
    parent: Element | None
    text: str = ""
    children: list[Element] = field(default_factory=list)

    def get(self, name: str) -> str | None:
        return self.attributes.get(name)

    def inside(self, tag: str) -> bool:
        above = self.parent
        while above:
            if above.tag == tag:
                return True
            above = above.parent
        return False

    @property
    def whole_text(self) -> str:
        """The text of this element and of all in it, in no order."""
        return self.text + "".join(child.whole_text for child in self.children)

    @property
    def descendants(self):
        for child in self.children:
            yield child
            yield from child.descendants

    def __str__(self) -> str:
        attributes = "".join(f' {name}="{value}"' for name, value in self.attributes.items())
        return f"<{self.tag}{attributes}>"


@dataclass(frozen=True)
class Reference:
    """An address written in a page."""

    page: str
    line: int
    element: Element
    attribute: str
    url: str

    def __str__(self) -> str:
        return f"{self.page}:{self.line}: <{self.element.tag} {self.attribute}=\"{self.url}\">"


class Page(HTMLParser):
    """One HTML file. Its elements are in the order of the text; duplicated attributes are kept in `twice`."""

    def __init__(self, path: str, text: str):
        super().__init__(convert_charrefs=True)
        self.path = path
        self.elements: list[Element] = []
        self.twice: list[str] = []
        self.unclosed: list[str] = []
        self.doctype = ""
        self._open: list[Element] = []
        self.feed(text)
        self.close()
        self.unclosed += [str(element) for element in self._open]

    def handle_decl(self, decl):
        self.doctype = decl

    def handle_starttag(self, tag, attributes):
        names = [name for name, _ in attributes]
        self.twice += [f"{tag} {name}" for name in set(names) if names.count(name) > 1]
        parent = self._open[-1] if self._open else None
        element = Element(tag, {name: value or "" for name, value in attributes}, self.getpos()[0], parent)
        self.elements.append(element)
        if parent:
            parent.children.append(element)
        if tag not in VOID:
            self._open.append(element)

    def handle_startendtag(self, tag, attributes):
        self.handle_starttag(tag, attributes)
        if tag not in VOID:
            self._open.pop()

    def handle_endtag(self, tag):
        # `</p>` and `</li>` may be left out before others; whatever stands open above the end's start is taken off.
        for index in range(len(self._open) - 1, -1, -1):
            if self._open[index].tag == tag:
                self.unclosed += [str(element) for element in self._open[index + 1 :]]
                del self._open[index:]
                return
        self.unclosed.append(f"</{tag}> without a start")

    def handle_data(self, data):
        if self._open:
            self._open[-1].text += data

    def all(self, *tags: str) -> list[Element]:
        return [element for element in self.elements if element.tag in tags]

    @cached_property
    def ids(self) -> list[str]:
        return [element.attributes["id"] for element in self.elements if "id" in element.attributes]

    @cached_property
    def references(self) -> list[Reference]:
        found = []
        for element in self.elements:
            for name in ADDRESSES & element.attributes.keys():
                value = element.attributes[name]
                parts = [value]
                if name == "srcset":
                    parts = [part.split()[0] if part.split() else "" for part in value.split(",")]
                if name == "data-parts":
                    parts = value.split()
                found += [Reference(self.path, element.line, element, name, part) for part in parts]
        return found


@dataclass(frozen=True)
class Target:
    """What an address of the site leads to: a path of the output, and the part of it after `#`."""

    path: str
    fragment: str


class Output:
    """A folder that a build wrote."""

    def __init__(self, root: Path | str):
        self.root = Path(root).resolve()

    @cached_property
    def files(self) -> list[str]:
        """All files, as paths with `/` from the root, sorted."""
        return sorted(path.relative_to(self.root).as_posix() for path in self.root.rglob("*") if not path.is_dir())

    @cached_property
    def files_set(self) -> set[str]:
        return set(self.files)

    @cached_property
    def folders(self) -> list[str]:
        return sorted(path.relative_to(self.root).as_posix() for path in self.root.rglob("*") if path.is_dir())

    def bytes(self, path: str) -> bytes:
        return (self.root / path).read_bytes()

    def text(self, path: str) -> str:
        return self.bytes(path).decode("utf-8")

    @cached_property
    def pages(self) -> dict[str, Page]:
        return {path: Page(path, self.text(path)) for path in self.files if path.endswith(".html")}

    @staticmethod
    def is_external(url: str) -> bool:
        """Whether an address leads out of the site."""
        parts = urlsplit(url)
        return bool(parts.scheme or parts.netloc)

    @staticmethod
    def resolve(base: str, url: str) -> Target | None:
        """Where a relative address in the file `base` leads; None when it leads out of the folder."""
        parts = urlsplit(url)
        path = unquote(parts.path)
        if path.startswith("/"):
            return None
        whole = posixpath.normpath(posixpath.join(posixpath.dirname(base), path)) if path else base
        if whole == ".." or whole.startswith("../"):
            return None
        return Target(whole, unquote(parts.fragment))
