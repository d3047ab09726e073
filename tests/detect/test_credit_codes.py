"""Credit codes are read where an article writes them beside the name of a company, and nowhere else."""

from __future__ import annotations

import makers
import pytest

from lukou_kg.detect.credit_codes import is_credit_code, with_codes

# Made up for these tests; the last character is the check character of GB 32100-2015.
ONE, TWO = "91430200MA4LAB101A", "91430200MA4LAB2023"
NAMES = ("湖南砺川精密铸造有限公司", "株洲云帆精工科技有限公司")


def codes(text: str) -> list[tuple[str, ...]]:
    of = makers.article(text)
    known = [makers.entity(of, f"e{number}", "Company", name) for number, name in enumerate(NAMES, start=1)]
    known.append(makers.entity(of, "e3", "Place", "株洲"))
    return [each.codes for each in with_codes(known, text, frozenset({"Company"}))]


@pytest.mark.parametrize(
    "code", [ONE, TWO, "91430212MA4LAB3038"], ids=["check is a letter", "check is a digit", "another district"]
)
def test_a_code_is_known_by_its_check_character(code: str) -> None:
    assert is_credit_code(code)
    assert not any(
        is_credit_code(code[:-1] + other) for other in "0123456789ABCDEFGHJKLMNPQRTUWXY" if other != code[-1]
    )


@pytest.mark.parametrize("code", ["", ONE[:-1], f"{ONE}0", ONE.replace("A", "I"), ONE.lower(), "９" * 18])
def test_what_is_not_made_as_a_code_is_none(code: str) -> None:
    assert not is_credit_code(code)


@pytest.mark.parametrize(
    ("text", "one", "two"),
    [
        (f"{NAMES[0]}（统一社会信用代码：{ONE}）开工。", (ONE,), ()),
        (f"{NAMES[0]}（以下简称“砺川”，统一社会信用代码：{ONE}）开工。", (ONE,), ()),
        (f"{NAMES[0]}，社会信用代码为{ONE.lower()}。", (ONE,), ()),
        (f"名称 代码\n{NAMES[0]} {ONE} 铸件\n{NAMES[1]}\t{TWO}\t零件", (ONE,), (TWO,)),
        (f"{NAMES[0]}|{ONE}|{NAMES[1]}|{TWO}", (ONE,), (TWO,)),
        (f"{NAMES[0]}和{NAMES[1]}（统一社会信用代码：{TWO}）", (), (TWO,)),
        (f"{NAMES[0]}（统一社会信用代码：{ONE[:-1]}B）开工。", (), ()),
        (f"{NAMES[0]}开工。统一社会信用代码：{ONE}。", (), ()),
        (f"{NAMES[0]}开工，订单编号{ONE}。", (), ()),
        (f"{NAMES[0]}（统一社会信用代码：X{ONE}）", (), ()),
        (f"统一社会信用代码：{ONE}，{NAMES[0]}", (), ()),
        (f"{NAMES[0]}，{'很' * 60}，统一社会信用代码：{ONE}", (), ()),
    ],
)
def test_a_code_is_that_of_the_company_named_right_before(
    text: str, one: tuple[str, ...], two: tuple[str, ...]
) -> None:
    assert codes(text) == [one, two, ()]
