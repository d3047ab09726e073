"""A work under its own name and under the brand of its maker is one thing; what could be short for two joins neither."""

from __future__ import annotations

import makers

from lukou_kg.model.knowledge import Knowledge
from lukou_kg.resolve.resolve import Reading, resolve
from lukou_kg.resolve.works import glossed_keys, made_keys
from lukou_kg.schema import Schema

PLACE = ("Place", "白石县")


def told(text: str, names: dict[str, tuple[str, ...]], *claims: tuple[str, str, str]) -> Reading:
    of = makers.article(text, source=f"{text}.txt")
    return makers.reading(of, {**names, "e9": PLACE}, [makers.claim(of, *claim) for claim in claims])


def built(work: str, company: str, kind: str = "Project") -> Reading:
    names: dict[str, tuple[str, ...]] = {"e1": (kind, work), "e2": ("Company", company)}
    return told(f"{company}在白石县建设{work}。", names, ("builtBy", "e1", "e2"))


def named(work: str, kind: str = "Project") -> Reading:
    return told(f"白石县的{work}开工。", {"e1": (kind, work)})


def works(knowledge: Knowledge, kind: str = "Project") -> list[tuple[str, ...]]:
    return [(thing.name, *thing.aliases) for thing in knowledge.things if thing.kind == kind]


def test_the_brand_of_the_maker_before_a_work_makes_no_other_work(schema: Schema) -> None:
    one, two = built("石墨散热膜项目", "恒岳导热"), named("恒岳石墨散热膜项目")
    assert works(resolve([one, two], schema)) == [("恒岳石墨散热膜项目", "石墨散热膜项目")]
    full = built("石墨散热膜项目", "东莞市恒岳导热科技有限公司")
    assert len(works(resolve([full, two], schema))) == 1


def test_a_park_that_a_company_builds_is_that_of_its_brand(schema: Schema) -> None:
    one, two = built("工业机器人产业园", "启明智能", "Park"), named("启明工业机器人产业园", "Park")
    assert len(works(resolve([one, two], schema), "Park")) == 1


def test_the_brand_of_another_company_makes_another_work(schema: Schema) -> None:
    one, two = built("石墨散热膜项目", "恒岳导热"), named("启明石墨散热膜项目")
    assert len(works(resolve([one, two], schema))) == 2


def test_a_work_that_anyone_may_have_takes_no_brand(schema: Schema) -> None:
    assert len(works(resolve([built("项目", "恒岳导热"), named("恒岳项目")], schema))) == 2


def test_a_gloss_in_a_name_is_read_both_ways(schema: Schema) -> None:
    one = built("高性能聚酰亚胺（PI）薄膜项目", "岑山新材")
    others = [named("岑山PI薄膜项目"), named("高性能聚酰亚胺薄膜项目"), named("PI薄膜项目")]
    assert len(works(resolve([one, *others], schema))) == 1


def test_a_name_that_is_short_for_two_names_of_one_work_is_of_that_work(schema: Schema) -> None:
    both = told(
        "白石县的岑山高性能聚酰亚胺薄膜项目就是岑山PI薄膜项目。",
        {"e1": ("Project", "岑山高性能聚酰亚胺薄膜项目", "岑山PI薄膜项目")},
    )
    one = built("高性能聚酰亚胺（PI）薄膜项目", "岑山新材")
    assert len(works(resolve([one, both, named("岑山PI薄膜项目")], schema))) == 1


def test_works_of_one_product_by_two_makers_stay_two(schema: Schema) -> None:
    one, two = built("散热膜项目一号", "恒岳导热"), built("散热膜项目一号", "启明导热")
    branded = [named("恒岳散热膜项目一号"), named("启明散热膜项目一号")]
    brands = {name for work in works(resolve([one, two, *branded], schema)) for name in work if name.startswith("恒岳")}
    assert brands == {"恒岳散热膜项目一号"}
    assert not any(
        {"恒岳散热膜项目一号", "启明散热膜项目一号"} <= set(work) for work in works(resolve(branded, schema))
    )


def test_keys_of_glosses_and_of_makers() -> None:
    assert glossed_keys(["聚酰亚胺(pi)薄膜项目"]) == {"聚酰亚胺(pi)薄膜项目", "聚酰亚胺薄膜项目", "pi薄膜项目"}
    assert glossed_keys(["某厂(二期)项目", "铜箔(pi)"]) == {"某厂(二期)项目", "铜箔(pi)"}
    keys = made_keys(["铜箔项目"], ["宁海县恒岳新材有限公司"], {"宁海县"})
    assert {"恒岳铜箔项目", "恒岳新铜箔项目"} <= keys
    assert not any(key.startswith("宁海恒岳") for key in keys)
    assert made_keys(["恒岳铜箔项目"], ["恒岳新材"], set()) == frozenset()


def test_a_phase_is_called_by_all_that_its_work_is_called(schema: Schema) -> None:
    one = told(
        "白石县的岑山高性能薄膜项目又称岑山PI薄膜项目，岑山高性能薄膜项目二期开工。",
        {"e1": ("Project", "岑山高性能薄膜项目", "岑山PI薄膜项目"), "e2": ("Project", "岑山高性能薄膜项目二期")},
        ("partOf", "e2", "e1"),
    )
    second = [work for work in works(resolve([one, named("岑山PI薄膜项目二期")], schema)) if work[0].endswith("二期")]
    assert second == [("岑山高性能薄膜项目二期", "岑山PI薄膜项目二期")]
    third = [work for work in works(resolve([one, named("岑山PI薄膜项目三期")], schema)) if "三期" in work[0]]
    assert third == [("岑山PI薄膜项目三期",)]
