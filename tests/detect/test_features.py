"""What the tagger sees of each character of a sentence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from readers import built_in, unhurried

from lukou_kg.detect.candidates import Candidate
from lukou_kg.detect.components import mention_reader
from lukou_kg.detect.features import Features
from lukou_kg.model.document import Span
from lukou_kg.model.reading import Word

FEATURES = Features({"电机": "TG", "书记": "P"}, {"项目": "Project", "公司": "Company"})
TAGGED = {"青禾": "nz", "电机": "n", "落户": "v", "松岭": "ns", "。": "x"}


def rows_of(text, *, words=(), candidates=(), chosen=(), sentence: Span | None = None) -> list[list[str]]:
    return rows_in(FEATURES, text, sentence or Span(0, len(text)), words, candidates, chosen)


def rows_in(features: Features, text, sentence: Span, words=(), candidates=(), chosen=()) -> list[list[str]]:
    return features.of(text, [(sentence, words)], candidates, chosen).rows()[sentence.start : sentence.end]


def words_of(*pieces: str) -> tuple[Word, ...]:
    at, words = 0, []
    for piece in pieces:
        words.append(Word(at, at + len(piece), TAGGED[piece]))
        at += len(piece)
    return tuple(words)


def values(rows: list[list[str]], mark: str) -> list[str]:
    """What each row says under one mark, "" where nothing."""
    return [" ".join(item.removeprefix(mark) for item in row if item.startswith(mark)) for row in rows]


def test_a_character_is_seen_with_the_two_on_either_side():
    row = rows_of("甲乙丙丁戊")[2]
    assert {"c=丙", "c-1=乙", "c+1=丁", "c-2=甲", "c+2=戊", "b-1=乙丙", "b+1=丙丁", "b-2=甲乙", "b+2=丁戊"} <= set(row)


def test_beyond_the_sentence_there_is_nothing_to_see():
    assert set(rows_of("前甲后", sentence=Span(1, 2))[0]) >= {"c-1=_", "c+1=_", "c-2=_", "c+2=_", "b-1=_甲", "b+1=甲_"}


def test_a_sentence_is_seen_the_same_wherever_it_stands():
    item, moved = Candidate(0, 2, "Place", "Place/list", 0.9), Candidate(3, 5, "Place", "Place/list", 0.9)
    alone = rows_of("松岭。", words=(Word(0, 2, "ns"), Word(2, 3, "x")), candidates=[item], chosen=[item])
    behind = rows_of(
        "甲乙。松岭。",
        words=(Word(3, 5, "ns"), Word(5, 6, "x")),
        candidates=[moved],
        chosen=[moved],
        sentence=Span(3, 6),
    )
    assert alone == behind


@pytest.mark.parametrize(
    ("character", "told"),
    [("5", "9"), ("５", "9"), ("a", "a"), ("Ｚ", "a"), ("亿", "n"), ("松", "h"), ("、", "p"), ("“", "q"), ("😀", "o")],
)
def test_the_sort_of_a_character_is_told(character, told):
    assert values(rows_of(character), "t=") == [f"oo{told}oo"]


def test_a_word_is_told_with_the_place_of_the_character_in_it():
    rows = rows_of("青禾电机。", words=words_of("青禾", "电机", "。"))
    assert values(rows, "w=") == ["B青禾", "E青禾", "B电机", "E电机", "S。"]
    assert values(rows, "w-=") == ["B_", "E_", "B青禾", "E青禾", "S电机"]
    assert values(rows, "w+=") == ["B电机", "E电机", "B。", "E。", "S_"]


def test_a_word_is_told_with_the_lists_that_hold_it_and_its_part_of_speech():
    rows = rows_of("青禾电机落户松岭", words=words_of("青禾", "电机", "落户", "松岭"))
    assert values(rows, "wp=")[::2] == ["Bnz", "BTGn", "Bv", "Bns"]
    assert values(rows, "pp=")[2] == "BnzTGnv"
    assert values(rows, "p--=")[4] == "BnzTGn"


def test_the_head_behind_the_end_of_a_list_tells_of_its_members():
    assert values(rows_of("甲、乙等项目"), "l=") == ["1iProject"] * 3 + ["1oProject"] * 3


def test_the_last_head_of_a_clause_and_the_place_in_a_list_are_told():
    assert values(rows_of("甲、乙公司"), "lt=") == ["1Company01"] + ["1Company10"] * 4


def test_a_list_ends_with_its_clause():
    assert values(rows_of("甲、乙，丙"), "l=") == ["1i", "1i", "1i", "", "0i"]


def test_the_next_head_is_told_with_its_distance():
    rows = rows_of("甲乙丙丁项目，甲" + "乙" * 13 + "公司")
    assert values(rows, "h=")[:6] == ["Project2", "Project1", "Project1", "Project0", "Project0", "Project0"]
    assert values(rows, "h=")[7] == ""
    assert values(rows, "h=")[-1] == "Company0"


def test_a_head_behind_punctuation_is_not_told():
    assert set(values(rows_of("甲乙，项目")[:2], "h=")) == {""}


def test_what_the_rules_propose_is_told_and_what_stands_beside_it():
    item = Candidate(1, 4, "Company", "Company/brand-trade", 0.7)
    rows = rows_of("在青禾社扩产", candidates=[item])
    assert values(rows, "k=") == ["", "BCompany", "MCompany", "ECompany", "", ""]
    assert values(rows, "r=")[1] == "BCompanybrand-trade"
    assert values(rows, "kb=") == ["Company", "", "", "", "", ""]
    assert values(rows, "ka=") == ["", "", "", "", "Company", ""]


def test_of_many_proposals_that_begin_at_one_place_four_are_told():
    items = [Candidate(0, end, "Company", "Company/test", 0.7) for end in range(2, 9)]
    rows = rows_of("青禾电机有限公司", candidates=items)
    assert values(rows, "k=")[0].split() == ["BCompany"] * 4
    assert values(rows, "k=")[5:] == ["", "", ""]


def test_what_the_rules_choose_is_told_and_a_pointer_only_as_one():
    name = Candidate(0, 2, "Company", "Company/test", 0.7)
    pointer = Candidate(3, 6, "Project", "Project/pointer", 1.2, pointer=True)
    rows = rows_of("青禾，该项目", candidates=[name, pointer], chosen=[name, pointer])
    assert values(rows, "x=") == ["BCompany", "ECompany", "", "BP", "MP", "EP"]
    assert values(rows, "k=")[3:] == ["", "", ""]


def test_a_proposal_of_one_character_is_single():
    assert values(rows_of("甲", candidates=[Candidate(0, 1, "Place", "Place/test", 0.7)]), "k=") == ["SPlace"]


def test_an_empty_sentence_has_no_rows():
    assert rows_of("") == []


def test_the_lists_and_the_heads_come_from_the_tables(schema):
    features = Features.of_schema(schema)
    (row,) = schema.tables["trades"][:1]
    word = row["trade"]
    rows = rows_in(features, word, Span(0, len(word)), (Word(0, len(word), "n"),))
    assert "T" in values(rows, "wp=")[0]
    head = schema.tables["heads"][0]
    assert values(rows_in(features, head["head"], Span(0, len(head["head"]))), "h=")[0] == f"{head['kind']}0"


PIECES = ("松岭铜箔项目", "县委书记高景明", "、", "等9家企业", "，", "。", "\n", "😀", "2018年", "该项目", "云溪工业园")


@unhurried
@given(st.lists(st.sampled_from(PIECES), max_size=8).map("".join))
def test_every_character_of_any_sentence_has_its_row(text):
    reader = mention_reader()
    gathered = reader.gather(built_in().before_mentions(text))
    rows = reader.described(gathered).rows()
    for sentence in gathered.reading.sentences:
        told = [row[0] for row in rows[sentence.start : sentence.end]]
        assert told == [f"c={character}" for character in sentence.of(text)]
