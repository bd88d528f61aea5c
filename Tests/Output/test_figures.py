"""The figures of Content/, counted here from the files, against what the pages, downloads and reports of the built site say."""

import csv
import io
import re
import unittest
from datetime import date, timedelta
from functools import cache
from urllib.parse import unquote

import house

CONTENT = house.ROOT / "Content"
KINDS = {
    "主题党日": "theme-party-day", "支部党员大会": "members-meeting", "支部委员会": "committee-meeting",
    "支部委员会会议": "committee-meeting", "党小组会": "group-meeting", "党课": "party-lecture",
}


def front_matter(file) -> dict[str, str]:
    """The plain keys of a document: enough for dates, kinds and branches."""
    found = {}
    for line in file.read_text(encoding="utf-8-sig").split("---")[1].splitlines():
        key, colon, value = line.partition(":")
        if colon and not key.startswith((" ", "-")):
            found[key.strip()] = value.strip().strip('"')
    return found


def key_of(found: dict[str, str], *names: str) -> str:
    return next((found[name] for name in names if name in found), "")


def day_of(text: str) -> date:
    year, month, day = [int(number) for number in re.findall(r"\d+", text)[:3]]
    return date(year, month, day)


@cache
def branches() -> dict[str, dict]:
    """By every name of a branch: its key, founding day, members, groups, committee."""
    found = {}
    for file in (CONTENT / "branches").glob("*.md"):
        keys = front_matter(file)
        text = file.read_text()
        members = [int(number) for number in re.findall(r"(?:full|正式|probationary|预备)[^\d\n]*(\d+)", text.split("---")[1])]
        branch = {
            "key": file.stem, "title": key_of(keys, "title", "标题"), "form": key_of(keys, "form", "形式"),
            "founded": day_of(key_of(keys, "founded", "成立") or "1900-1-1"), "members": sum(members[:2]),
            "groups": int(key_of(keys, "groups", "党小组数") or 0),
            "committee": key_of(keys, "committee", "支委会").lower() in ("true", "是", "yes") or
            bool(re.match(r"\d", key_of(keys, "committee", "支委会"))),
        }
        for name in (branch["key"], branch["title"], key_of(keys, "name", "名称", "简称")):
            if name:
                found[name] = branch
    return found


def named(text: str) -> list[str]:
    return sorted(branches()[name.strip()]["key"] for name in re.split("[、，,]", text.strip("[]")) if name.strip())


def ledger(name: str) -> list[dict[str, str]]:
    with open(CONTENT / f"records/{name}.csv", encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@cache
def events() -> frozenset:
    """Meetings and activities that a public site may show: (day, kind, branches, group or title)."""
    found = {}
    for file in (CONTENT / "activities").rglob("*.md"):
        keys = front_matter(file)
        if key_of(keys, "audience", "公开范围") not in ("", "public", "公开"):
            continue
        kind = key_of(keys, "kind", "类型")
        spot = (day_of(key_of(keys, "date", "日期")), KINDS.get(kind, kind))
        found.setdefault(spot, []).append((named(key_of(keys, "branch", "支部")), key_of(keys, "group", "小组")))
    rows = [(row["类型"], row["支部"], row["小组"], row["日期"]) for row in ledger("meetings")]
    rows += [("培训", row["支部"], "", row["日期"]) for row in ledger("training")]
    for kind, who, group, when in rows:
        spot = (day_of(when), KINDS.get(kind, kind))
        known = found.setdefault(spot, [])
        joined = [known_who for known_who, known_group in known
                  if set(named(who)) & set(known_who) and (not group or not known_group or group == known_group)]
        if not joined:
            known.append((named(who), group))
    return frozenset((day, kind, tuple(who), number) for (day, kind), all in found.items() for number, (who, _) in enumerate(all))


def first_half(day: date) -> bool:
    return day.year == 2024 and day.month <= 6


def fulfilment(kind: str, months: int, need) -> tuple[int, int]:
    """How often something had to take place in the first half of 2024, and how often it did: window by window."""
    due = done = 0
    for branch in {id(found): found for found in branches().values()}.values():
        if branch["form"] not in ("党支部", "联合党支部", "branch", "joint"):
            continue
        for start in range(1, 7, months):
            if branch["founded"] > date(2024, start, 1):
                continue
            wanted = need(branch)
            held = sum(1 for day, held_kind, who, _ in events()
                       if held_kind == kind and branch["key"] in who and day.year == 2024 and start <= day.month < start + months)
            due += wanted
            done += min(wanted, held)
    return due, done


@cache
def numbers(period: str) -> dict[str, tuple[str, str]]:
    """What the page of a period shows: by name, the figure and where it leads."""
    page = house.site().pages[f"data/{period}/index.html"]
    found = {}
    for row in page.all("tr"):
        cells = row.children
        if len(cells) >= 2 and cells[0].get("scope") == "row" and cells[1].tag == "td":
            link = next((element.get("href") for element in cells[1].descendants if element.tag == "a"), None)
            if link and "branches/" not in (next((e.get("href") for e in cells[0].descendants if e.tag == "a"), "") or ""):
                found[cells[0].text.strip()] = (cells[1].whole_text.strip(), link)
    return found


def rows_at(page: str, url: str) -> int:
    """How many rows stand below the anchor that an address leads to."""
    target = house.site().resolve(page, url)
    element = next(e for e in house.site().pages[target.path].elements if e.get("id") == unquote(target.fragment))
    return sum(1 for below in element.descendants if below.tag == "tr" and below.parent.tag == "tbody")


class FiguresTest(house.Test):
    def test_golden_figures(self):
        """`domain.md` 6.3, each counted here in its own way."""
        half = {
            "学习资料·份数": sum(first_half(day_of(key_of(front_matter(file), "date", "日期")))
                          for file in (CONTENT / "study").rglob("*.md")),
            "活动记录·场次": sum(first_half(day) for day, _, _, _ in events()),
            "考试·场数": 2, "自测·份数": 1,
            "党员·人数": sum({branch["key"]: branch["members"] for branch in branches().values()}.values()),
        }
        for name, unit in [("学习资料·份数", "份"), ("活动记录·场次", "场次"), ("考试·场数", "场"), ("自测·份数", "份"), ("党员·人数", "人")]:
            self.assertEqual(numbers("2024H1")[name][0], f"{half[name]}{unit}", name)
        cadences = [
            ("主题党日", "theme-party-day", 1, lambda branch: 1), ("支部党员大会", "members-meeting", 3, lambda branch: 1),
            ("支部委员会", "committee-meeting", 1, lambda branch: int(branch["committee"])),
            ("党小组会", "group-meeting", 1, lambda branch: branch["groups"]), ("党课", "party-lecture", 3, lambda branch: 1),
        ]
        wanted = {"主题党日": (33, 32), "支部党员大会": (11, 11), "支部委员会": (21, 21), "党小组会": (12, 12), "党课": (11, 11)}
        for title, kind, months, need in cadences:
            due, done = fulfilment(kind, months, need)
            self.assertEqual((due, done), wanted[title], title)
            self.assertEqual(numbers("2024H1")[f"{title}·应开展"][0], f"{due}次", title)
            self.assertEqual(numbers("2024H1")[f"{title}·已开展"][0], f"{done}次", title)
        self.assertEqual(numbers("2024H1")["主题党日·完成率"][0], "97.0%")
        self.assertEqual(numbers("2024H1")["阵地·六有达标率"][0], "83.3%")
        self.assertEqual(numbers("2024H1")["意见·答复率"][0], "83.3%")
        self.assertEqual(numbers("2024-06")["办实事·平均天数"][0], "39天")
        self.assertEqual(numbers("2024")["民主评议·优秀率"][0], "27.8%")
        self.assertEqual(numbers("2024")["学习资料·份数"][0], "10份")

    def test_sums_of_ledgers(self):
        gifts = [row for row in ledger("donations") if first_half(day_of(row["日期"]))]
        fen = sum(round(float(row["金额"]) * 100) for row in gifts)
        party = sum(round(float(row["金额"]) * 100) for row in gifts if row["渠道"] == "向党组织")
        self.assertEqual((fen, party), (1645050, 1435050))
        self.assertEqual(numbers("2024H1")["捐款·金额"][0], f"{fen / 100:.2f}元")
        self.assertEqual(numbers("2024H1")["捐款·向党组织"][0], f"{party / 100:.2f}元")
        latest = {row["支部"]: row for row in ledger("development") if day_of(row["日期"]) <= date(2024, 6, 30)}
        for name, wanted in [("申请人", 14), ("积极分子", 9), ("发展对象", 4), ("预备党员", 2)]:
            self.assertEqual(sum(int(row[name]) for row in latest.values()), wanted)
            self.assertEqual(numbers("2024H1")[f"发展党员·{name}"][0], f"{wanted}人")
        dues = [row for row in ledger("dues") if row["年份"] == "2024" and 1 <= int(row["月份"]) <= 6]
        paid = sum(int(row["实交人数"]) for row in dues) / sum(int(row["应交人数"]) for row in dues)
        self.assertEqual(numbers("2024H1")["党费·按时缴纳率"][0], f"{paid * 100:.1f}%")

    def test_every_count_has_as_many_rows(self):
        faults = []
        counted = 0
        units = "份场期场次次件个条项家"
        for page in sorted(house.site().pages):
            if not re.fullmatch(r"data/\d{4}[-HQ\d]*/index\.html", page):
                continue
            for name, (text, url) in numbers(page.split("/")[1]).items():
                rows = rows_at(page, url)
                number = re.fullmatch(rf"(\d+)([{units}]+)", text)
                # Head-counts and hours are added up from the rows; what is counted is as many as the rows.
                if number and not name.startswith(("意见", "党员", "捐款", "发展党员")):
                    counted += 1
                    if rows != int(number[1]):
                        faults.append(f"{page}: {name} is {text} and has {rows} rows")
        self.none(faults)
        self.assertGreater(counted, 300)

    def test_tables_for_download(self):
        faults = []
        for path in [path for path in house.site().files if path.startswith("data/") and path.endswith(".csv")]:
            data = house.site().bytes(path)
            if not data.startswith(b"\xef\xbb\xbf") or b"\n" in data.replace(b"\r\n", b""):
                faults.append(f"{path}: no mark or bare line ends")
            rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))
            if len({len(row) for row in rows}) != 1:
                faults.append(f"{path}: rows of different lengths")
            for cell in [cell for row in rows for cell in row]:
                if cell[:1] in "=+-@\t\r" and cell and not re.fullmatch(r"-?\d+(\.\d+)?", cell):
                    faults.append(f"{path}: {cell!r} may be taken for a formula")
        self.none(faults)
        table = {row[1]: row[3] for row in csv.reader(io.StringIO(house.site().text("data/2024H1/figures-2024H1.csv").lstrip("\ufeff")))}
        for name, (text, _) in numbers("2024H1").items():
            self.assertTrue(text.startswith(table[name.replace("·", ".")]), name)
        listed = list(csv.DictReader(io.StringIO(house.site().text("data/2024H1/events-2024H1.csv").lstrip("\ufeff"))))
        self.assertEqual(len(listed), sum(first_half(day) for day, _, _, _ in events()))

    def test_theme_days(self):
        """RFC 5545: lines end in CRLF and have at most 75 octets, no character is cut, each event has an id of its own."""
        data = house.site().bytes("data/theme-days.ics")
        self.assertTrue(data.endswith(b"END:VCALENDAR\r\n"))
        lines = data.split(b"\r\n")
        self.none([f"{line!r}: too long" for line in lines if len(line) > 75])
        for line in lines:
            line.decode("utf-8")
        whole = data.replace(b"\r\n ", b"").decode()
        ids = re.findall(r"UID:(.*)", whole)
        self.assertEqual(len(ids), len(set(ids)))
        self.assertEqual(set(re.findall(r"DTSTAMP:(\S+)", whole)), {house.DAY.replace("-", "") + "T000000Z"})
        days = re.findall(r"DTSTART;VALUE=DATE:(\d{8})\r\nSUMMARY:(.*?)主题党日\r", whole)
        chengguang = [day for day, name in days if name == "澄光精密党支部"]
        self.assertEqual(chengguang, [f"{year}{month:02}15" for year in (2024, 2025) for month in range(1, 13)])
        mailang = [day for day, name in days if name == "麦浪食品党支部" and day.startswith("2024")]
        self.assertEqual(len(mailang), 9, "founded in April")

    def test_the_report_is_filled_and_every_figure_is_linked(self):
        path = next(path for path in house.site().pages if path.startswith("reports/2024") and not path.endswith("-figures.html"))
        page = house.site().pages[path]
        text = house.site().text(path)
        self.assertNotIn("{{", text)
        links = [element for element in page.all("a") if element.get("class") == "figure"]
        self.assertGreater(len(links), 45)
        self.assertIn("登记会议和活动<a", text)
        for element in links:
            self.assertGreater(rows_at(path, element.get("href")), 0, element.text)
        by_text = {element.text: rows_at(path, element.get("href")) for element in links if element.text.isdigit()}
        self.assertEqual(by_text["33"], 33)
        self.assertEqual(by_text[str(sum(first_half(day) for day, _, _, _ in events()))],
                         sum(first_half(day) for day, _, _, _ in events()))

    def test_fulfilment_is_told_in_words(self):
        page = house.site().pages["data/2024H1/matrix.html"]
        table = next(table for table in page.all("table") if any(
            "蓝穹电子" in e.whole_text for e in table.descendants) and table.parent.get("aria-labelledby") == "theme-party-day")
        rows = {row.children[0].whole_text: [cell.whole_text.strip() for cell in row.children[1:]]
                for row in table.descendants if row.tag == "tr" and row.parent.tag == "tbody"}
        self.assertIn("缺", rows["蓝穹电子党支部"][4])
        self.assertEqual(sum("已完成" in cell for cell in rows["蓝穹电子党支部"]), 5)
        self.assertEqual(["不适用" in cell for cell in rows["麦浪食品党支部"][:3]], [True] * 3)
        self.assertEqual(rows["蓝穹电子党支部"][-1], "5/6")
        states = {cell.get("data-state") for page in house.site().pages.values() if page.path.endswith("matrix.html")
                  for cell in page.all("td") if cell.whole_text.strip() and cell.get("data-state")}
        self.assertLessEqual(states, {"done", "due", "missing", "na"})

    def test_every_drawing_has_its_table(self):
        faults = []
        for path, page in house.site().pages.items():
            for svg in [svg for svg in page.all("svg") if svg.get("class") == "chart"]:
                table = next((below for below in svg.parent.descendants if below.tag == "table"), None)
                drawn = [text.text for text in svg.descendants if text.tag == "text"]
                told = [cell.text.strip() for cell in (table.descendants if table else []) if cell.tag == "td"]
                if sorted(number for number in drawn if number.isdigit()) != sorted(told):
                    faults.append(f"{path}: {drawn} against {told}")
                if not svg.get("aria-label"):
                    faults.append(f"{path}: a drawing without words")
        self.none(faults)

    def test_the_command_prints_the_same(self):
        printed = house.run("report", "2024H1", house.ROOT, "--as-of", house.DAY, "--format", "csv").ok().out
        table = {row[1]: row[3] for row in csv.reader(io.StringIO(printed.lstrip("\ufeff")))}
        for name, (text, _) in numbers("2024H1").items():
            self.assertTrue(text.startswith(table[name.replace("·", ".")]), name)

    def test_a_new_report_is_a_draft_that_builds(self):
        folder = house.temporary()
        house.run("new", "site", folder / "site").ok()
        year = date.today().year
        made = house.run("new", "report", f"{year}", "--site", folder / "site").ok()
        self.assertTrue(made.out.strip().endswith(f"reports/{year}.md"))
        self.assertEqual(house.run("new", "report", f"{year}", "--site", folder / "site").status, 74, "a report was overwritten")
        self.assertEqual(house.run("check", folder / "site", "--drafts", "--strict").status, 0)
        house.run("build", folder / "site", "--drafts").ok()
        page = (folder / f"site/_site/reports/{year}.html").read_text()
        self.assertNotIn("{{", page)
        self.assertIn('class="figure"', page)


if __name__ == "__main__":
    unittest.main()
