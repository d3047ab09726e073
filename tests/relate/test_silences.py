"""Why sentences yielded no claim."""

from __future__ import annotations

import pytest
from growth import LINEAR, growth
from hypothesis import given
from hypothesis import strategies as st
from readers import Readers, built_in, unhurried

from lukou_kg.model.document import Span
from lukou_kg.model.reading import Reading
from lukou_kg.model.silence import Cause, Lack, Silence
from lukou_kg.relate.components import silence_reader

SENTENCES = (
    "县委书记高景明来到云溪工业园，副县长何苗陪同。", "松岭铜箔项目总投资5亿元。", "该项目去年5月开工，计划明年投产。",
    "塔吊林立，机器轰鸣。", "为什么选择云溪？", "总投资5亿元。", "\n", "恒岳重工有限公司是园区的龙头企业。", "（",
    "远航集团董事长沈珂来到远航集团调研。", "停工的要尽快想办法。", "如果没有园区，企业不会来。", "，", "😀",
)  # fmt: skip
TEXTS = st.lists(st.sampled_from(SENTENCES), max_size=8).map("".join)


def silences(reading: Reading) -> tuple[Silence, ...]:
    return silence_reader().read(reading)


def only(readers: Readers, text: str, **known: tuple[Span, ...]) -> Silence:
    """The silence of the last sentence of a text."""
    reading = readers.read(text, **known)
    found = silences(reading)[-1]
    assert found.sentence == len(reading.sentences) - 1
    return found


@unhurried
@given(TEXTS)
def test_a_sentence_either_yields_a_claim_or_is_silent_for_one_cause(text: str):
    reading = built_in().read(text)
    spoken = {evidence.sentence for claim in reading.claims for evidence in claim.evidence}
    silent = [silence.sentence for silence in silences(reading)]
    assert sorted([*spoken, *silent]) == list(range(len(reading.sentences)))


@unhurried
@given(TEXTS)
def test_what_came_near_is_named_by_a_card_and_stands_in_the_sentence(text: str):
    readers = built_in()
    reading = readers.read(text)
    rules = {claim.rule for claim in reading.claims}
    for silence in silences(reading):
        assert silence.words in reading.sentences[silence.sentence].of(reading.text)
        assert silence.relation is None or silence.relation in readers.schema.relations
        assert (silence.rule or "").partition("/")[0] == (silence.relation or "")
        assert silence.rival is None or silence.rival in rules
        assert silence.relation or silence.cause not in {Cause.FORM, Cause.KIND, Cause.UNCLEAR, Cause.BEATEN}


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        ("塔吊林立，机器轰鸣。", Cause.NOTHING),
        ("松岭铜箔项目进展顺利。", Cause.NAMES),
        ("为什么选择云溪？", Cause.QUESTION),
        ("“云溪工业园凭什么这么红火？”", Cause.QUESTION),
        ("如果没有园区，企业不会来得这么快。", Cause.CONDITION),
        ("周若兰心情很好，大家都高兴。", Cause.NOTHING),
    ],
)
def test_what_says_nothing_of_a_relation_is_told_apart(readers: Readers, text: str, cause: Cause):
    found = only(readers, text)
    assert (found.cause, found.rule) == (cause, None)


@pytest.mark.parametrize(
    ("text", "words", "relation", "lack", "wanted"),
    [
        ("停工的要尽快想办法。", "停工", "stalledOn", Lack.SUBJECT, {"Project", "Infrastructure", "Park"}),
        ("在松岭铜箔项目现场，领导一行详细了解情况。", "详细了解", "visited", Lack.SUBJECT, {"Person"}),
        ("云溪工业园占地很广。", "占地", "area", Lack.VALUE, {"area"}),
        ("松岭铜箔项目由它投资。", "投资", "investedBy", Lack.OBJECT, {"Company", "Organization", "GovernmentBody", "Person"}),
    ],
)  # fmt: skip
def test_words_of_a_rule_without_what_it_needs(readers: Readers, text, words, relation, lack, wanted):
    found = only(readers, text)
    assert (found.cause, found.words, found.relation, found.lack) == (Cause.KIND, words, relation, lack)
    assert set(found.wanted) == wanted


def test_words_and_things_that_stand_otherwise_than_the_rule_has_them(readers: Readers):
    found = only(readers, "松岭铜箔项目的建设者们停下手里的活，一旁停工的是另一家。")
    assert (found.cause, found.words, found.rule, found.lack) == (Cause.FORM, "停工", "stalledOn/stalled", None)


@pytest.mark.parametrize(
    ("text", "rule", "words", "lack"),
    [
        ("来到云溪工业园，机器轰鸣。", "visited/itinerary", "来到云溪工业园", Lack.SUBJECT),
        ("总投资5亿元。", "investmentAmount/own-total", "总投资5亿元", Lack.SUBJECT),
        ("引进恒岳重工有限公司。", "locatedIn/home-attracted", "引进恒岳重工有限公司", Lack.OBJECT),
        ("恒岳重工是恒岳重工的供应商。", "supplies/upstream-of", "恒岳重工是恒岳重工的供应商", Lack.SAME),
        ("该项目开工。", "startedOn/started", "该项目开工", Lack.ENTITY),
    ],
)
def test_a_rule_that_fits_and_does_not_find_what_it_speaks_of(readers: Readers, text, rule, words, lack):
    found = only(readers, text)
    assert (found.cause, found.rule, found.words, found.lack) == (Cause.UNCLEAR, rule, words, lack)


@pytest.mark.parametrize(
    ("text", "rule", "rival"),
    [
        ("远航集团董事长沈珂致辞。沈珂来到远航集团调研。", "visited/itinerary", "worksFor/office"),
        (
            "云溪工业园聚焦电子产业。恒岳重工有限公司位于云溪工业园。\n恒岳重工有限公司是园区的龙头企业。",
            "locatedIn/profile",
            "locatedIn/stands-in",
        ),
    ],
)
def test_a_candidate_that_gave_way_names_what_it_gave_way_to(readers: Readers, text, rule, rival):
    found = only(readers, text)
    assert (found.cause, found.rule, found.rival) == (Cause.BEATEN, rule, rival)


def test_damage_comes_before_every_other_cause(readers: Readers):
    text = "来到云溪工业园，到处鄙钲谑型轰鸣。"
    assert only(readers, text).cause is Cause.UNCLEAR
    assert only(readers, text, doubtful=(Span(10, 14),)).cause is Cause.DAMAGED


def test_damage_in_another_sentence_is_no_cause(readers: Readers):
    text = "鄙钲谑型轰鸣。塔吊林立。"
    assert only(readers, text, doubtful=(Span(0, 4),)).cause is Cause.NOTHING


@pytest.mark.parametrize("unit", ["由建设的", "来到云溪工业园，", "总投资5亿元，", "为什么？", "停工的园区。"])
def test_the_time_grows_with_the_length_of_the_text(readers: Readers, unit: str):
    def prepared(text: str):
        reading = readers.read(text)
        return lambda: silences(reading)

    assert growth(unit, prepared) <= LINEAR


def test_a_rule_of_a_card_of_ones_own_has_its_trigger_too(tmp_path):
    (tmp_path / "relations").mkdir()
    (tmp_path / "relations" / "renovated-on.toml").write_text(
        'id = "renovatedOn"\nlabels = { zh = "改造", en = "renovated on" }\n'
        'definition = { zh = "完成改造。", en = "It was renovated." }\nsubject = ["Park"]\nvalue = "time"\n'
        "[[patterns]]\nname = \"renovated\"\nmatch = '{subject}(?:全面)?完成改造'\nscore = 0.8\n",
        "utf-8",
    )
    reading = Readers([tmp_path]).read("老楼完成改造。")
    (found,) = silence_reader((str(tmp_path),)).read(reading)
    assert (found.cause, found.rule, found.wanted) == (Cause.KIND, "renovatedOn/renovated", ("Park",))
