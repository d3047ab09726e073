from __future__ import annotations

import gzip
import re
from importlib import resources

import pytest

from lukou_kg.schema.loader import Row, load_schema
from lukou_kg.schema.towns import load_towns

REMAKE = "tools/make_divisions.py makes this file: run it"


@pytest.fixture(scope="module")
def divisions() -> tuple[Row, ...]:
    return load_schema().tables["divisions"]


@pytest.fixture(scope="module")
def current(divisions: tuple[Row, ...]) -> dict[str, Row]:
    return {row["code"]: row for row in divisions if not row["valid"]}


def test_divisions_stand_in_order_of_code_and_name(divisions: tuple[Row, ...]) -> None:
    keys = [(row["code"], row["name"]) for row in divisions]
    assert keys == sorted(set(keys)), REMAKE


def test_current_codes_are_unique(divisions: tuple[Row, ...], current: dict[str, Row]) -> None:
    assert len(current) == sum(not row["valid"] for row in divisions)


def test_the_levels_have_their_known_sizes(current: dict[str, Row]) -> None:
    levels = [row["level"] for row in current.values()]
    assert levels.count("province") == 34
    assert levels.count("city") == 333
    assert 2800 < levels.count("county") < 2900


def test_every_code_has_six_digits_and_every_parent_is_a_current_division_of_a_higher_level(
    divisions: tuple[Row, ...], current: dict[str, Row]
) -> None:
    order = ["province", "city", "county"]
    for row in divisions:
        assert re.fullmatch(r"[1-8]\d{5}", row["code"])
        if row["level"] == "province":
            assert row["parent"] == ""
        else:
            assert order.index(current[row["parent"]]["level"]) < order.index(row["level"])


def test_short_names_stand_for_one_division_and_open_its_name(divisions: tuple[Row, ...]) -> None:
    shorts = [row["short"] for row in divisions if row["short"]]
    assert len(shorts) == len(set(shorts))
    for row in divisions:
        assert row["name"].startswith(row["short"])
        assert len(row["short"]) != 1


@pytest.mark.parametrize(
    "word",
    ["大安", "朝阳", "平安", "城关", "和平", "合作", "资源", "比如", "公安", "于都", "利通", "个旧", "资兴", "始兴"],
)
def test_no_short_name_is_a_common_word_or_arises_where_two_words_meet(divisions: tuple[Row, ...], word: str) -> None:
    assert word not in {row["short"] for row in divisions}


@pytest.mark.parametrize(
    ("code", "name", "short", "parent"),
    [
        ("430212", "渌口区", "渌口", "430200"),
        ("430200", "株洲市", "株洲", "430000"),
        ("430281", "醴陵市", "醴陵", "430200"),
        ("430202", "荷塘区", "", "430200"),
        ("110105", "朝阳区", "", "110000"),
        ("419001", "济源市", "济源", "410000"),
        ("500101", "万州区", "万州", "500000"),
        ("441900", "东莞市", "东莞", "440000"),
        ("422800", "恩施土家族苗族自治州", "恩施", "420000"),
        ("450000", "广西壮族自治区", "广西", ""),
        ("810000", "香港特别行政区", "香港", ""),
    ],
)
def test_a_known_division_has_its_row(current: dict[str, Row], code: str, name: str, short: str, parent: str) -> None:
    row = current[code]
    assert (row["name"], row["short"], row["parent"]) == (name, short, parent)


@pytest.mark.parametrize(
    ("code", "name", "valid", "successor"),
    [
        ("430221", "株洲县", "-2018", "430212"),
        ("430122", "望城县", "-2011", "430112"),
        ("420600", "襄樊市", "-2010", "420600"),
        ("320586", "吴县市", "-2001", "320506 320507"),
    ],
)
def test_a_renamed_division_names_its_successor(
    divisions: tuple[Row, ...], code: str, name: str, valid: str, successor: str
) -> None:
    assert [(row["valid"], row["successor"]) for row in divisions if (row["code"], row["name"]) == (code, name)] == [
        (valid, successor)
    ]


def test_every_successor_is_a_current_division_and_only_former_ones_have_one(
    divisions: tuple[Row, ...], current: dict[str, Row]
) -> None:
    for row in divisions:
        assert bool(row["valid"]) == bool(row["successor"])
        assert set(row["successor"].split()) <= current.keys()


def test_no_statistical_area_passes_for_a_division(divisions: tuple[Row, ...]) -> None:
    assert not [row["name"] for row in divisions if "开发区" in row["name"]]


def test_towns_lead_to_their_counties() -> None:
    towns = load_towns()
    assert towns["朱亭镇"] == ("430212",)
    assert len(towns["城关镇"]) > 20
    assert "经济开发区" not in towns


def test_towns_belong_to_current_divisions_and_end_as_towns_do(current: dict[str, Row]) -> None:
    for name, codes in load_towns().items():
        assert re.search(r"(镇|乡|街道|苏木)$", name)
        assert set(codes) <= current.keys()
        assert list(codes) == sorted(set(codes))


def test_the_file_of_towns_is_in_canonical_order_so_that_its_bytes_are_reproducible() -> None:
    data = resources.files("lukou_kg.schema").joinpath("lexicon", "towns.txt.gz").read_bytes()
    lines = [line.split(" ") for line in gzip.decompress(data).decode("utf-8").splitlines()]
    assert [line[0] for line in lines] == sorted(line[0] for line in lines), REMAKE
    assert all(line[1:] == sorted(set(line[1:])) for line in lines), REMAKE
    assert data[4:8] == bytes(4), "gzip must carry no time of its making: " + REMAKE


def test_regions_stand_in_order_without_repeats_and_apart_from_divisions(current: dict[str, Row]) -> None:
    rows = [(row["kind"], row["name"]) for row in load_schema().tables["regions"]]
    assert rows == sorted(set(rows)), "sort src/lukou_kg/schema/tables/regions.tsv by kind and name (code points)"
    names = [name for _, name in rows]
    assert len(names) == len(set(names))
    taken = {row[key] for row in current.values() for key in ("name", "short")}
    assert not taken & set(names)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("长三角", "region"),
        ("长株潭", "region"),
        ("华南", "region"),
        ("德国", "country"),
        ("新加坡", "country"),
        ("慕尼黑", "city"),
    ],
)
def test_a_known_region_has_its_kind(name: str, kind: str) -> None:
    assert {row["name"]: row["kind"] for row in load_schema().tables["regions"]}[name] == kind


def test_regions_countries_and_cities_are_many_enough_to_be_of_use() -> None:
    kinds = [row["kind"] for row in load_schema().tables["regions"]]
    assert kinds.count("region") >= 60
    assert kinds.count("country") + kinds.count("city") >= 200
