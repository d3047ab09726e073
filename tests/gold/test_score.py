"""What counts as right, wrong and missed, and which cause is named."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from scored import CLAIMS, ENTITIES, answer, reading, scored

from lukou_kg.gold.corpus import load_part
from lukou_kg.gold.counts import Counts
from lukou_kg.gold.outcome import Cause, Facet, Outcome, Sort
from lukou_kg.gold.summary import total_of
from lukou_kg.model.claim import Claim, Entity, Status, When
from lukou_kg.model.gold import Annotated

CORPUS = Path(__file__).parents[2] / "corpus"
Change = Callable[[Entity | Claim], Entity | Claim | None]


def errors(change: Change, of: Annotated | None = None, *, sort: Sort | None = None) -> list[tuple[str, Cause | None]]:
    """What is missed or wrong where the reading is the answer with a change: kind or relation, and cause."""
    of = of or answer()
    return [(item.term, item.cause) for item in outcomes(change, of) if bad(item) and sort in {None, item.sort}]


def outcomes(change: Change | None, of: Annotated) -> tuple[Outcome, ...]:
    return scored(reading(of, change=change), of).outcomes


def bad(outcome: Outcome) -> bool:
    return bool(outcome.strict.missed or outcome.strict.wrong)


def on(key: str, **values: object) -> Change:
    """Changes the thing with that key, or the claims of that relation."""

    def change(item: Entity | Claim) -> Entity | Claim:
        name = item.key if isinstance(item, Entity) else item.relation
        return replace(item, **values) if name == key else item

    return change


def without(*names: str) -> Change:
    """Leaves out the things with those keys, or the claims of those relations."""
    return lambda item: None if (item.key if isinstance(item, Entity) else item.relation) in names else item


def claims_of(**keys: tuple[str, str]) -> Change:
    """Leads the claims of a relation from one thing to another."""

    def change(item: Entity | Claim) -> Entity | Claim:
        if isinstance(item, Entity) or item.relation not in keys:
            return item
        subject, far = keys[item.relation]
        return replace(item, subject=subject, object=far or None)

    return change


def test_an_answer_is_a_perfect_reading_of_itself_but_for_relations_without_a_card() -> None:
    for article in load_part(CORPUS, "dev"):
        wrong = [item for item in scored(reading(article), article).outcomes if bad(item)]
        assert [item for item in wrong if item.cause is not Cause.NO_CARD] == [], article.id


def test_nothing_read_is_all_missed_and_nothing_wrong() -> None:
    of = answer()
    (found,) = (total_of([scored(reading(of, change=lambda _: None), of)]),)
    assert (found.entities, found.claims) == (Counts(missed=5), Counts(missed=6))


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (on("p1", name="周 岚"), []),
        (on("j1", name="宁海县青禾电机二期", aliases=()), []),
        (on("x1", name="宁海"), []),
        (on("c1", name="青禾电机", aliases=()), []),
        (on("c1", name="宁海县青禾电机有限公司", aliases=()), [("Company", Cause.BORDER)]),
        (on("c2", name="北岭重工正在"), [("Company", Cause.BORDER)]),
        (on("c2", kind="Project"), [("Company", Cause.KIND)]),
        (without("c2", "supplies"), [("Company", Cause.MISSING)]),
        (on("x1", name="安和"), [("Place", Cause.INVENTED_NAME), ("Place", Cause.MISSING)]),
    ],
)
def test_a_thing_is_right_by_kind_and_one_name(change: Change, expected: list[tuple[str, Cause]]) -> None:
    assert errors(change, sort=Sort.ENTITY) == expected


def test_two_things_read_as_one_are_one_too_few_and_one_read_as_two_is_one_too_many() -> None:
    joined = on("c1", aliases=("北岭重工",))
    assert errors(lambda item: without("c2", "supplies")(joined(item)), sort=Sort.ENTITY) == [("Company", Cause.JOINED)]
    of = answer(entities=ENTITIES.replace("c2 Company 北岭重工", "c2? Company 北岭重工"))
    split = on("c2", name="青禾电机")
    assert errors(split, of, sort=Sort.ENTITY) == [("Company", Cause.SPLIT)]


def test_a_name_read_in_two_kinds_is_one_thing_told_as_two() -> None:
    of = answer(entities=ENTITIES.replace("c2 Company 北岭重工", "c2? Company 北岭重工"))
    assert errors(on("c2", name="青禾电机", kind="Project"), of, sort=Sort.ENTITY) == [("Project", Cause.SPLIT)]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (on("startedOn", status=Status.ACTUAL), [("startedOn", Cause.STATUS)]),
        (on("startedOn", status=Status.PROJECTED), []),
        (on("startedOn", when=When(edtf="2021", text="", basis="stated")), [("startedOn", Cause.DATE)]),
        (on("startedOn", when=When(edtf="2020-06", text="", basis="stated")), []),
        (on("startedOn", when=None), []),
        (on("investmentAmount", value=5e8 + 1e5), [("investmentAmount", Cause.VALUE)]),
        (on("area", unit="公顷"), [("area", Cause.VALUE)]),
        (on("area", unit=None), []),
        (claims_of(supplies=("c2", "c1")), [("supplies", Cause.DIRECTION)]),
        (claims_of(supplies=("c1", "j1")), [("supplies", Cause.ELSEWHERE)]),
        (claims_of(builtBy=("c2", "c1")), [("builtBy", Cause.ELSEWHERE)]),
        (on("builtBy", relation="investedBy"), [("builtBy", Cause.OTHER_RELATION)]),
        (without("supplies"), [("supplies", Cause.UNREAD)]),
        (without("c2", "supplies"), [("supplies", Cause.NAME_MISSING)]),
        (on("c2", name="北岭重工正在"), [("supplies", Cause.NAME_BORDER)]),
        (on("c2", name="安和"), [("supplies", Cause.ELSEWHERE)]),
    ],
)
def test_a_claim_is_right_by_relation_names_value_status_and_date(
    change: Change, expected: list[tuple[str, Cause]]
) -> None:
    assert errors(change, sort=Sort.CLAIM) == expected


def test_a_missed_claim_whose_thing_was_read_in_another_kind_says_so() -> None:
    change = on("c2", kind="Person")
    missed = errors(lambda item: without("supplies")(change(item)), sort=Sort.CLAIM)
    assert missed == [("supplies", Cause.NAME_KIND)]


def test_the_kind_of_a_thing_does_not_count_in_its_claims() -> None:
    assert errors(on("c2", kind="Person"), sort=Sort.CLAIM) == []


def test_a_claim_of_a_relation_without_a_card_is_missed_for_that_reason() -> None:
    of = answer(claims=CLAIMS + 'salaries j1 =300 "总投资5亿元"\n')
    assert errors(lambda item: item, of) == [("salaries", Cause.NO_CARD)]


def test_claims_that_nothing_of_the_answer_comes_near_to_are_invented() -> None:
    of = answer(claims="".join(line for line in CLAIMS.splitlines(keepends=True) if not line.startswith("visited")))
    whole = reading(answer())
    assert [(item.term, item.cause) for item in scored(whole, of).outcomes if bad(item)] == [
        ("visited", Cause.INVENTED)
    ]
    strange = replace(
        whole, entities=tuple(replace(item, name="安和") if item.key == "p1" else item for item in whole.entities)
    )
    causes = [item.cause for item in scored(strange, of).outcomes if item.sort is Sort.CLAIM and bad(item)]
    assert causes == [Cause.NAME_INVENTED]


def test_a_title_that_differs_is_wrong_and_one_that_is_not_given_is_not() -> None:
    of = answer(claims='worksFor p1 c1 title=副总经理 "周岚"\n')
    assert errors(on("worksFor", qualifiers=(("title", "总经理"),)), of) == [("worksFor", Cause.TITLE)]
    assert errors(on("worksFor", qualifiers=()), of) == []


def test_a_quotation_must_be_the_same_words() -> None:
    of = answer(claims='says p1 "今年开工"\n')
    assert errors(lambda item: item, of) == []
    elsewhere = reading(answer(claims='says p1 "周岚来到宁海县"\n'))
    assert {item.cause for item in scored(elsewhere, of).outcomes if bad(item)} == {Cause.UNREAD, Cause.INVENTED}


def test_an_optional_claim_is_neither_asked_for_nor_held_against_a_reader() -> None:
    of = answer(claims=CLAIMS.replace("supplies", "supplies?"))
    assert errors(without("supplies"), of) == []
    assert total_of([scored(reading(of), of)]).claims == Counts(right=5)


def test_an_optional_claim_with_another_status_is_wrong_and_not_missed() -> None:
    of = answer(claims=CLAIMS.replace("supplies", "supplies?"))
    (found,) = (item for item in outcomes(on("supplies", status=Status.PLANNED), of) if bad(item))
    assert (found.strict, found.core) == (Counts(wrong=1), Counts())


def test_an_optional_thing_is_neither_asked_for_nor_held_against_a_reader() -> None:
    of = answer(entities=ENTITIES.replace("c2", "c2?"), claims="")
    assert errors(without("c2"), of) == []
    assert total_of([scored(reading(of), of)]).entities == Counts(right=4)


def test_a_required_claim_is_paired_before_an_optional_one() -> None:
    of = answer(claims='startedOn? j1|c1 "今年开工"\nstartedOn c1|j1 "今年开工"\n')
    one = reading(answer(claims='startedOn j1 "今年开工"\n'))
    assert total_of([scored(one, of)]).claims == Counts(right=1)


def test_a_claim_read_twice_counts_once_and_with_another_status_it_is_wrong() -> None:
    of = answer()
    read = reading(of)
    again = replace(read, claims=(*read.claims, read.claims[0]))
    assert total_of([scored(again, of)]).claims == Counts(right=6)
    other = replace(read, claims=(*read.claims, replace(read.claims[0], status=Status.NEGATED)))
    assert total_of([scored(other, of)]).claims == Counts(right=6, wrong=1)
    assert total_of([scored(other, of)]).core == Counts(right=6)


def test_a_place_that_follows_counts_nothing_and_the_place_itself_with_another_status_is_wrong() -> None:
    claims = 'locatedIn j1 c1 "建设"\nlocatedIn c1 x1 "建设"\n'
    whole = answer(claims=claims + 'locatedIn j1 x1 "建设"\n')
    assert total_of([scored(reading(whole), answer(claims=claims))]).claims == Counts(right=2)
    negated = on("locatedIn", status=Status.NEGATED)
    read = reading(answer(claims=claims), change=negated)
    assert total_of([scored(read, answer(claims=claims))]).claims == Counts(wrong=2, missed=2)


def test_a_park_that_is_part_of_a_place_stands_in_it() -> None:
    entities = ENTITIES.replace("c2 Company", "c2 Park")
    of = answer(entities=entities, claims='locatedIn c2 x1 "供应北岭重工"\n')
    read = reading(of, change=on("locatedIn", relation="partOf"))
    (found,) = (item for item in scored(read, of).outcomes if item.sort is Sort.CLAIM)
    assert (found.term, found.strict) == ("locatedIn", Counts(right=1))
    alone = reading(answer(entities=entities, claims='partOf c2 x1 "供应北岭重工"\n'))
    (wrong,) = (item for item in scored(alone, answer(entities=entities, claims="")).outcomes if item.strict.wrong)
    assert wrong.read_as == "locatedIn"


def test_other_subjects_that_the_answer_accepts_are_right() -> None:
    of = answer(claims='startedOn j1|c1 "今年开工"\n')
    assert errors(claims_of(startedOn=("c1", "")), of) == []
    assert errors(claims_of(startedOn=("c2", "")), of) == [("startedOn", Cause.ELSEWHERE)]


def test_nothing_counts_as_wrong_in_what_an_answer_does_not_list_in_full() -> None:
    of = answer(head="exhaustive: Person visited\n", entities=ENTITIES.replace("c2 Company", "c2? Company"), claims="")
    found = scored(reading(answer()), of)
    assert {item.term for item in found.outcomes if item.strict.wrong} == {"visited"}
    assert total_of([found]).entities == Counts(right=1)
    assert total_of([found]).claims == Counts(wrong=1)


def test_products_and_industries_beyond_the_answer_count_nothing_unless_it_lists_them_in_full() -> None:
    product = on("c2", kind="Product", name="电机")
    entities = ENTITIES.replace("c2 Company", "c2? Company")
    read = reading(answer(), change=lambda item: without("supplies")(product(item)))
    assert not [item for item in scored(read, answer(entities=entities, claims="")).outcomes if item.term == "Product"]
    full = answer(head="exhaustive: Product\n", entities=entities, claims="")
    assert [item.strict for item in scored(read, full).outcomes if item.term == "Product"] == [Counts(wrong=1)]


def facets(change: Change, relation: str) -> dict[Facet, bool]:
    (found,) = (item for item in outcomes(change, answer()) if item.term == relation and item.facets)
    return dict(found.facets)


def test_facets_say_what_else_is_right_of_a_claim() -> None:
    assert facets(lambda item: item, "startedOn") == {Facet.STATUS: True, Facet.DATE_READ: True, Facet.DATE: True}
    assert facets(on("startedOn", when=None), "startedOn") == {Facet.STATUS: True, Facet.DATE_READ: False}
    late = When(edtf="2021", text="", basis="stated")
    assert facets(on("startedOn", when=late, status=Status.ACTUAL), "startedOn") == {
        Facet.ASSERTED: False, Facet.STATUS: False, Facet.DATE_READ: True, Facet.DATE: False,
    }  # fmt: skip
    assert facets(lambda item: item, "investmentAmount")[Facet.BOUND]
    assert not facets(on("investmentAmount", qualifiers=()), "investmentAmount")[Facet.BOUND]
    assert facets(on("investmentAmount", value=6e8), "investmentAmount") == {
        Facet.ASSERTED: False,
        Facet.AMOUNT: False,
    }


def test_an_outcome_tells_both_sides_and_their_sentences() -> None:
    (found,) = (item for item in outcomes(on("startedOn", status=Status.ACTUAL), answer()) if bad(item))
    assert found.expected == "青禾电机二期项目 [planned, 2020]"
    assert found.read == "青禾电机二期项目 [2020]"
    assert (found.words, found.rule, found.score) == ("今年开工", "annotation.required", 1.0)
    assert found.sentence.startswith("该项目由青禾电机有限公司建设")
    assert found.sentence.endswith("今年开工。")
    (area,) = (item for item in outcomes(on("area", value=31.0), answer()) if bad(item))
    assert (area.expected, area.read) == ("青禾电机二期项目 → 30亩", "青禾电机二期项目 → 31亩")
    (thing,) = (item for item in outcomes(on("c2", kind="Person"), answer()) if bad(item))
    assert (thing.expected, thing.read) == ("Company 北岭重工", "Person 北岭重工")
    assert thing.words.endswith("今年开工。")
