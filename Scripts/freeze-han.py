#!/usr/bin/env python3
"""Freezes Unihan into Sources/PressText/HanTable.swift and HanFoldTable.swift.

Run by hand when a newer Unicode is wanted; the program never reads Unihan itself, so that the same text gives the
same addresses and the same search index on every machine. Needs Debian's unicode-data.
"""
import bz2, re, unicodedata
from collections import Counter, defaultdict

ROOT = "/usr/share/unicode/"
TONES = {"\u0304", "\u0301", "\u030c", "\u0300"}


def unihan(name):
    table = defaultdict(dict)
    with bz2.open(ROOT + f"Unihan_{name}.txt.bz2", "rt", encoding="utf-8") as lines:
        for line in lines:
            if line.startswith("U+"):
                scalar, key, value = line.rstrip("\n").split("\t")
                table[int(scalar[2:], 16)][key] = value
    return table


def plain(syllable):
    """A syllable without its tone, ü as v, as input methods spell it."""
    text = "".join(c for c in unicodedata.normalize("NFD", syllable) if c not in TONES)
    return re.sub("[^a-z]", "", unicodedata.normalize("NFC", text).replace("ü", "v").replace("ê", "e"))


def scalars(value):
    return [int(x, 16) for x in re.findall(r"U\+([0-9A-F]+)", value)]


readings, strokes, variants = unihan("Readings"), unihan("IRGSources"), unihan("Variants")


# The first reading of these is not the one that titles use.
FIRST = {0x5730: "di"}

# In use, but without a reading in Unihan.
readings[0x3007]["kMandarin"] = "líng"
readings[0x20BB7]["kMandarin"] = "jí"
strokes[0x3007]["kTotalStrokes"] = "1"


def pinyin(scalar):
    row, out, common = readings[scalar], [], Counter()
    for word in row.get("kHanyuPinlu", "").split():
        syllable, count = re.match(r"(\w+)\((\d+)\)", unicodedata.normalize("NFC", word)).groups()
        common[plain(syllable)] += int(count)
    out += [FIRST[scalar]] if scalar in FIRST else []
    out += [plain(x) for x in row.get("kMandarin", "").split()[:1]]
    out += [x for x, _ in sorted(common.items(), key=lambda pair: (-pair[1], pair[0]))]
    out += [plain(x) for x in row.get("kMandarin", "").split()]
    # The readings of today's dictionaries; those of the great historical one only where there are no others.
    today = any(key in row for key in ("kTGHZ2013", "kXHC1983", "kHanyuPinlu"))
    for key in ("kTGHZ2013", "kXHC1983") if today else ("kHanyuPinyin",):
        for entry in row.get(key, "").split():
            out += [plain(x) for x in entry.split(":")[1].split(",")]
    return " ".join(x for x in dict.fromkeys(out) if x)


DIGITS = "".join(chr(c) for c in range(0x21, 0x7F) if chr(c) not in '"\\#')


def two(number):
    return DIGITS[number // 91] + DIGITS[number % 91]


lists = {s: pinyin(s) for s in list(readings) if 0x3000 <= s}
order = [x for x, _ in sorted(Counter(x for x in lists.values() if x).items(), key=lambda p: (-p[1], p[0]))]
number = {x: i + 1 for i, x in enumerate(order)}
assert len(order) < 91 * 91


def stroke(s):
    return min(90, int(strokes.get(s, {}).get("kTotalStrokes", "0").split()[0]))


dense = range(0x3400, 0xA000)
dense_readings = "".join(two(number.get(lists.get(s, ""), 0)) for s in dense)
dense_strokes = "".join(DIGITS[stroke(s)] for s in dense)
sparse, last = "", 0
for s in sorted(lists):
    if lists[s] and s not in dense:
        gap = s - last
        sparse += (DIGITS[gap] if gap < 90 else DIGITS[90] + DIGITS[s // 8281] + two(s % 8281))
        sparse += two(number[lists[s]]) + DIGITS[stroke(s)]
        last = s


def folds():
    out = {}
    for s, row in variants.items():
        targets = [t for t in scalars(row.get("kSimplifiedVariant", "")) if t != s and t < 0x10000]
        if targets and s < 0x10000:
            out[s] = targets[0]
    for s, row in variants.items():
        for t in scalars(row.get("kTraditionalVariant", "")):
            if t != s and t not in out and t < 0x10000 and s < 0x10000 and s not in out:
                out[t] = s
    national = {s for s, row in strokes.items() if "G0-" in row.get("kIRG_GSource", "")}
    for s, row in variants.items():
        near = scalars(row.get("kZVariant", ""))
        near += [scalars(x)[0] for x in row.get("kSemanticVariant", "").split() if "kHKGlyph" in x]
        for t in near:
            end = out.get(t, t)
            if s not in out and s not in national and end in national and s < 0x10000 and s != end:
                out[s] = end
    for s in out:
        end, seen = out[s], {s}
        while end in out and end not in seen:
            seen.add(end)
            end = out[end]
        assert end not in out, hex(s)
        out[s] = end
    return out


NOTE = """// Frozen by Scripts/freeze-han.py from the Unicode Han Database (Unihan 15.0.0). Do not edit by hand.
//
// Copyright © 1991-2022 Unicode, Inc. Distributed under the Terms of Use in https://www.unicode.org/copyright.html;
// this file holds a modified extract: readings without tones, stroke counts and simplified forms only.

// swift-format-ignore-file

"""


def literal(name, comment, text, width=1200):
    rows = [text[i : i + width] for i in range(0, len(text), width)] or [""]
    body = "\\#\n".join("    " + row for row in rows)
    return f'  /// {comment}\n  static let {name}: StaticString = #"""\n{body}\n    """#\n\n'


fold = folds()
with open("Sources/PressText/HanTable.swift", "w", encoding="utf-8") as out:
    out.write(NOTE + "enum HanTable {\n")
    out.write(literal("readings", "Distinct lists of readings, the most used list first; a character names one by its place, from 1.", ",".join(order)))
    out.write(literal("denseReadings", "For U+3400…U+9FFF two digits of base 91 each: the place of its list, 0 for none.", dense_readings))
    out.write(literal("denseStrokes", "For U+3400…U+9FFF one digit each: strokes, 0 for unknown.", dense_strokes))
    out.write(literal("sparse", "All others: gap (or digit 90 and three digits of the scalar), list, strokes.", sparse).rstrip("\n") + "\n}\n")
with open("Sources/PressText/HanFoldTable.swift", "w", encoding="utf-8") as out:
    out.write(NOTE + "enum HanFoldTable {\n")
    out.write(literal("pairs", "A traditional or variant form, then the form it is folded to; by the first.",
                      "".join(chr(s) + chr(fold[s]) for s in sorted(fold)), 400).rstrip("\n") + "\n}\n")
print(len(order), "lists,", len(dense_readings), "dense,", len(sparse), "sparse,", len(fold), "folds")
