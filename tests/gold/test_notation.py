"""The notation of annotated articles: what each part of it says, and what is said of one that is wrong."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lukou_kg.errors import AnnotationError
from lukou_kg.gold.notation import parse_annotated
from lukou_kg.model.claim import Status
from lukou_kg.model.document import Span
from lukou_kg.model.gold import Annotated, GoldEntity

HEAD = "id: t001\n"
TEXT = "{p1|周岚}来到{j1|青禾电机二期}。{j1|该项目}由{c1|{x1|宁海}青禾电机有限公司}建设。"
ENTITIES = """\
p1 Person 周岚
j1 Project 青禾电机二期
c1 Company/Project 宁海青禾电机有限公司 | 青禾电机
x1? Place 宁海
"""
CLAIMS = """\
visited p1 j1 "来到青禾电机二期"
builtBy j1 c1 "由宁海青禾电机有限公司建设"
"""


def written(*, head: str = HEAD, text: str = TEXT, entities: str = ENTITIES, claims: str = CLAIMS) -> str:
    return "---\n".join((head, f"{text}\n", entities, claims))


def article(**parts: str) -> Annotated:
    return parse_annotated(written(**parts), source="t001.txt")


def faults(**parts: str) -> list[str]:
    with pytest.raises(AnnotationError) as wrong:
        article(**parts)
    return wrong.value.zh.split("\n  ")[1:]


def claim(line: str):
    (read,) = article(claims=line).claims
    return read


def named(read: Annotated) -> list[tuple[str, str, bool]]:
    return [(item.key, item.span.of(read.text), item.pointer) for item in read.mentions]


def test_the_head_is_keys_and_values_and_the_id_is_one_of_them():
    read = article(head="id: t001\ngenre: inspection\npublished: 2019-03-04\n")
    assert read.id == "t001"
    assert read.head == {"id": "t001", "genre": "inspection", "published": "2019-03-04"}


def test_the_text_has_no_marks_left():
    assert article().text == "周岚来到青禾电机二期。该项目由宁海青禾电机有限公司建设。"


def test_blank_lines_around_the_text_are_no_part_of_it_and_those_inside_are():
    read = article(text="\n\n" + TEXT + "\n\n第二段。\n\n")
    assert read.text.startswith("周岚")
    assert read.text.endswith("建设。\n\n第二段。")
    assert read.paragraphs == 2


def test_an_entity_has_its_names_its_kinds_and_whether_it_is_optional():
    assert article().entities[2:] == (
        GoldEntity(key="c1", kinds=("Company", "Project"), name="宁海青禾电机有限公司", aliases=("青禾电机",)),
        GoldEntity(key="x1", kinds=("Place",), name="宁海", optional=True),
    )


@pytest.mark.parametrize("line", ["x1 Place 宁海|宁海县", "x1 Place 宁海 | 宁海县", "x1 Place  宁海  |  宁海县  "])
def test_blanks_around_the_names_of_an_entity_do_not_count(line):
    assert article(entities=ENTITIES.replace("x1? Place 宁海", line)).entities[3].aliases == ("宁海县",)


def test_mentions_are_the_marked_places_in_order_and_the_outer_before_the_inner():
    assert named(article()) == [
        ("p1", "周岚", False),
        ("j1", "青禾电机二期", False),
        ("j1", "该项目", True),
        ("c1", "宁海青禾电机有限公司", False),
        ("x1", "宁海", False),
    ]


def test_a_further_name_names_and_any_other_phrase_points():
    text = TEXT + "{c1|青禾电机}扩产。{c1|公司}招工。"
    assert named(article(text=text))[-2:] == [("c1", "青禾电机", False), ("c1", "公司", True)]


def test_marks_can_be_nested_to_any_depth():
    text = "{o1|{k1|{x1|宁海}经开区}管委会}开会。"
    entities = "o1 GovernmentBody 宁海经开区管委会\nk1 Park 宁海经开区\nx1 Place 宁海\n"
    read = article(text=text, entities=entities, claims="")
    assert named(read) == [("o1", "宁海经开区管委会", False), ("k1", "宁海经开区", False), ("x1", "宁海", False)]


def test_a_claim_goes_from_its_subject_to_another_entity():
    read = claim('visited p1 j1 "来到青禾电机二期"')
    assert (read.relation, read.subject, read.object, read.value) == ("visited", "p1", "j1", None)
    assert (read.status, read.date, read.qualifiers, read.alternatives) == (Status.ACTUAL, None, (), ())
    assert not read.optional
    assert read.span == Span(2, 10)


def test_a_claim_goes_to_a_value_or_to_nothing():
    assert claim('investmentAmount j1 =500000000 "青禾电机二期"').value == "500000000"
    alone = claim('startedOn j1 "青禾电机二期"')
    assert (alone.object, alone.value) == (None, None)


def test_quotation_marks_around_a_value_are_no_part_of_it():
    assert claim('holdsPosition p1 ="县长" org=x1 "周岚"').value == "县长"


def test_status_and_date_are_parts_of_a_claim_and_the_rest_are_qualifiers_in_order_of_name():
    read = claim('investmentAmount j1 =5 kind=总投资 status=planned bound=min date=XXXX-06 "青禾电机二期"')
    assert (read.status, read.date) == (Status.PLANNED, "XXXX-06")
    assert read.qualifiers == (("bound", "min"), ("kind", "总投资"))


@pytest.mark.parametrize("status", list(Status))
def test_every_status_of_a_claim_can_be_given(status):
    assert claim(f'startedOn j1 status={status} "青禾电机二期"').status is status


def test_a_claim_can_be_optional_and_accept_other_subjects():
    read = claim('startedOn? j1|c1|p1 "青禾电机二期"')
    assert read.optional
    assert (read.subject, read.alternatives) == ("j1", ("c1", "p1"))


def test_words_that_stand_several_times_are_those_behind_the_words_of_the_claim_before():
    text = TEXT + "\n甲开工。乙开工。"
    lines = 'startedOn j1 "乙"\nstartedOn j1 "开工"\nstartedOn j1 "甲"\nstartedOn j1 "开工"\nstartedOn j1 "周岚"\n'
    read = article(text=text, claims=lines)
    after = read.text.index("\n") + 1
    assert [item.span.start - after for item in read.claims[:4]] == [4, 5, 0, 1]
    assert read.claims[4].span == Span(0, 2)


@pytest.mark.parametrize("entities", [ENTITIES, f"\n{ENTITIES}\n\n"])
def test_blank_lines_between_lines_say_nothing(entities):
    assert article(entities=entities, claims=f"\n{CLAIMS}\n\n") == article()


@pytest.mark.parametrize(
    ("parts", "line", "says"),
    [
        ({"head": "genre: meeting\n"}, 1, "the head has no id"),
        ({"head": "id: t001\ngenre meeting\n"}, 2, "genre meeting"),
        ({"text": TEXT + "\n{p1|周岚"}, 4, "{p1| is not closed"),
        ({"text": TEXT + "\n周岚}说。"}, 4, "} is no part of a mark"),
        ({"text": TEXT + "\n{周岚说。"}, 4, "{ is no part of a mark"),
        ({"text": TEXT + "\n{P1|周岚说。"}, 4, "{ is no part of a mark"),
        ({"text": "\n" + TEXT + "\n\n{p9|何苗}说。"}, 6, "p9 is marked but not among the entities"),
        ({"text": TEXT + "{p1|}"}, 3, "p1 marks nothing"),
        ({"entities": ENTITIES + "p2 何苗\n"}, 9, "p2 何苗"),
        ({"entities": ENTITIES + "P2 Person 何苗\n"}, 9, "P2 Person 何苗"),
        ({"entities": ENTITIES.replace("宁海青禾", "宁海 | | 青禾")}, 7, "宁海 | | 青禾电机有限公司"),
        ({"entities": ENTITIES.replace("青禾电机二期", "青禾电机二期 |")}, 6, "青禾电机二期 |"),
        ({"entities": ENTITIES + "x1 Place 宁海\n"}, 9, "x1 is listed twice"),
        ({"entities": ENTITIES + "p2 Person 何苗\n"}, 9, "p2 is never marked in the text by its name"),
        ({"entities": ENTITIES.replace("周岚", "周岚山")}, 5, "p1 is never marked in the text by its name"),
        ({"claims": CLAIMS + "visited p1 j1\n"}, 12, "visited p1 j1"),
        ({"claims": CLAIMS + 'visited p1 j1 ""\n'}, 12, 'visited p1 j1 ""'),
        ({"claims": CLAIMS + 'startedOn j1 "复工"\n'}, 12, "startedOn: these words are not in the text: 复工"),
        ({"claims": CLAIMS + 'visited p9 j1 "来到"\n'}, 12, "visited: p9 is not among the entities"),
        ({"claims": CLAIMS + 'visited p1 j9 "来到"\n'}, 12, "visited: j9 is not among the entities"),
        ({"claims": CLAIMS + 'visited p1|p9 j1 "来到"\n'}, 12, "visited: p9 is not among the entities"),
        ({"claims": CLAIMS + 'startedOn j1 status=done "来到"\n'}, 12, "startedOn: no status: done"),
    ],
)  # fmt: skip
def test_a_fault_is_named_with_its_file_and_its_line(parts, line, says):
    told = faults(**parts)
    assert any(fault.startswith(f"t001.txt: {line}: ") and says in fault for fault in told), told


@pytest.mark.parametrize("missing", [1, 2, 3])
def test_an_article_has_four_parts(missing):
    with pytest.raises(AnnotationError, match=rf"t001\.txt: {4 - missing} parts in place of 4"):
        parse_annotated(written().replace("---\n", "", missing), source="t001.txt")


def test_all_faults_are_listed_in_the_order_of_their_lines():
    told = faults(
        head="genre: meeting\n",
        text=TEXT + "\n周岚}",
        entities=ENTITIES + "何苗\n",
        claims=CLAIMS + 'visited p9 j9 "没有的话"\n',
    )
    assert [int(fault.split(": ")[1]) for fault in told] == [1, 4, 10, 14, 14, 14]


def test_the_fault_says_in_english_how_many_there_are():
    with pytest.raises(AnnotationError) as wrong:
        article(head="genre: meeting\n", claims='startedOn j1 "复工"\n')
    assert wrong.value.en == "the annotation is wrong in 2 places, listed above"


KEYS = {"p1": "周岚", "c1": "青禾电机", "x1": "宁海"}
LISTED = "p1 Person 周岚\nc1 Company 青禾电机\nx1 Place 宁海\n"
PLAIN = st.sampled_from(["来到", "。", "\n", "（", "|", "😀", "\u3000", "--", '"', "p1|", "-", "周岚", "公司"])
# A tree of text: what stands plain, and a mark with what stands in it.
TREES = st.recursive(
    PLAIN | st.tuples(st.sampled_from(sorted(KEYS)), st.sampled_from(["该公司", *KEYS.values()]).map(lambda name: [name])),
    lambda inner: st.tuples(st.sampled_from(sorted(KEYS)), st.lists(inner, min_size=1, max_size=3)),
    max_leaves=12,
)  # fmt: skip


def marked(tree) -> str:
    return tree if isinstance(tree, str) else f"{{{tree[0]}|{''.join(map(marked, tree[1]))}}}"


def plain(tree) -> str:
    return tree if isinstance(tree, str) else "".join(map(plain, tree[1]))


def places(tree, start: int) -> list[tuple[int, int, str]]:
    """(start, minus the end, key) of each mark of a tree whose text begins at `start`."""
    if isinstance(tree, str):
        return []
    found = [(start, -start - len(plain(tree)), tree[0])]
    for child in tree[1]:
        found += places(child, start)
        start += len(plain(child))
    return found


@given(st.lists(TREES, max_size=6))
def test_marked_text_gives_the_plain_text_and_the_place_of_every_mark(trees):
    # All keys are named once in front, so that none is missing.
    whole = ["始", *((key, [name]) for key, name in KEYS.items()), *trees, "终"]
    read = parse_annotated(
        "---\n".join((HEAD, "".join(map(marked, whole)) + "\n", LISTED, "")),
        source="t001.txt",
    )
    expected, at = [], 0
    for tree in whole:
        expected += places(tree, at)
        at += len(plain(tree))
    assert read.text == "".join(map(plain, whole))
    assert sorted((item.span.start, -item.span.end, item.key) for item in read.mentions) == sorted(expected)
    assert all(item.pointer == (item.span.of(read.text) != KEYS[item.key]) for item in read.mentions)
