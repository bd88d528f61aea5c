#!/usr/bin/env python3
"""Freezes what search folds beyond ASCII and Han into Sources/PressText/FoldTable.swift.

The rule, the same as in the page's script: each code point by itself is decomposed (NFKD), loses its combining marks,
is composed (NFKC), put in lower case, and loses marks again. What is a separator before and after is left out.
Run by hand after Scripts/freeze-han.py; needs Python's own Unicode data only.
"""
import re, unicodedata

MARKS = re.compile("[\u0300-\u036f\u3099\u309a]")


def folded(c):
    text = unicodedata.normalize("NFKC", MARKS.sub("", unicodedata.normalize("NFKD", c)))
    return MARKS.sub("", text.lower())


def is_letter(text):
    return any(unicodedata.category(c)[0] in "LNM" for c in text)


source = open("Sources/PressText/HanFoldTable.swift", encoding="utf-8").read().split('#"""')[1].replace("\\#\n    ", "")
pairs = source.strip().split("\n")[0].strip()
han = dict(zip(pairs[0::2], pairs[1::2]))
rows = []
for value in range(0x80, 0x30000):
    c = chr(value)
    if 0xD800 <= value < 0xE000 or c in han or 0xAC00 <= value < 0xD7A4 or MARKS.fullmatch(c):
        continue
    result = "".join(han.get(x, x) for x in folded(c))
    result = "".join(x if is_letter(x) else " " for x in result)
    if result != c and (is_letter(c) or is_letter(result)) and not (0xFF01 <= value <= 0xFF5E):
        rows.append(c + result)
NOTE = """// Frozen by Scripts/freeze-folds.py from the Unicode Character Database (%s) and Unihan. Do not edit by hand.
//
// Copyright © 1991-2022 Unicode, Inc. Distributed under the Terms of Use in https://www.unicode.org/copyright.html;
// this file holds a modified extract: compatibility, case and mark foldings of single code points.

// swift-format-ignore-file

enum FoldTable {
  /// A code point and what it is folded to, entries parted by tabs, by the first; a blank stands for any separator.
  static let entries: StaticString = #\"\"\"
""" % unicodedata.unidata_version
text = "\t".join(rows)
with open("Sources/PressText/FoldTable.swift", "w", encoding="utf-8") as out:
    lines = [text[i : i + 600] for i in range(0, len(text), 600)]
    out.write(NOTE + "\\#\n".join("    " + line for line in lines) + '\n    """#\n}\n')
print(len(rows), "entries")
