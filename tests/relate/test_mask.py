from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from readers import built_in, unhurried

from lukou_kg.model.claim import Mention
from lukou_kg.relate.mask import AREA, COMPANION, COUNT, MONEY, POST, QUANTITY, TIME, Alphabet

SHOWN = {
    "Ｎ": "Person", "Ｃ": "Company", "Ｐ": "Project", "Ｋ": "Park", "Ｌ": "Place", "Ｇ": "GovernmentBody",
    "Ｅ": "Event", "Ｏ": "Organization", "Ｉ": "Infrastructure",
}  # fmt: skip
VALUES = {"＠": POST, "＊": COMPANION, "Ｔ": TIME, "￥": MONEY, "Ａ": AREA, "＃": COUNT, "Ｑ": QUANTITY}
SENTENCES = (
    "县委书记高景明来到云溪工业园。", "松岭铜箔项目总投资5亿元。", "2018年5月开工。", "占地300亩。",
    "副县长何苗陪同。", "\n",
    "湖南省株洲市渌口区。", "年产8万吨。", "12个项目", "（", "，",
)  # fmt: skip
TEXTS = st.lists(st.sampled_from(SENTENCES), max_size=6).map("".join)


def drawn(text: str, number: int = 0) -> str:
    """A masked sentence in letters that people can read."""
    readers = built_in()
    shown = {readers.alphabet.of[kind]: letter for letter, kind in SHOWN.items()}
    shown |= {character: letter for letter, character in VALUES.items()}
    return "".join(shown.get(character, character) for character in readers.scene(text).sentences[number].text)


@pytest.mark.parametrize(
    ("text", "mask"),
    [
        ("云帆精工有限公司在云溪工业园投资5亿元建设松岭铜箔项目。", "Ｃ在Ｋ投资￥建设Ｐ。"),
        ("湖南省株洲市渌口区抓招商。", "Ｌ抓招商。"),
        ("松岭铜箔项目占地300亩。", "Ｐ占地Ａ。"),
        ("松岭铜箔项目2018年5月开工。", "ＰＴ开工。"),
        ("12个项目签约。", "＃项目签约。"),
        ("松岭铜箔项目年产8万吨铜箔。", "Ｐ年产Ｑ铜箔。"),
        ("何苗来到松岭铜箔项目。", "Ｎ来到Ｐ。"),
        ("今天天气很好。", "Ｔ天气很好。"),
        ("大家都说好。", "大家都说好。"),
    ],
)
def test_a_sentence_is_drawn_with_one_character_a_thing(text, mask):
    assert drawn(text) == mask


@pytest.mark.parametrize(
    ("text", "mask"),
    [
        ("县长高景明来到云溪工业园，副县长何苗陪同。", "＠Ｎ来到Ｋ，＠＊陪同。"),
        ("高景明一行在远航集团董事长沈珂陪同下参观展厅。", "Ｎ一行在＠＊陪同下参观展厅。"),
        ("副县长何苗、陆一舟陪同。", "＠＊、＊陪同。"),
    ],
)
def test_those_who_only_accompany_are_drawn_apart(text, mask):
    assert drawn(text) == mask


def test_a_pointer_looks_like_what_it_points_to():
    assert drawn("松岭铜箔项目签约。该项目占地300亩。", 1) == "Ｐ占地Ａ。"


def test_a_threshold_is_no_amount_of_anything():
    assert "￥" not in drawn("亿元以上项目10亿元以上2个。")


def test_a_chain_of_places_stands_for_its_last_one():
    masked = built_in().scene("湖南省株洲市渌口区抓招商。").sentences[0]
    token = masked.tokens[0]
    assert isinstance(token, Mention)
    assert (token.name, masked.source(0, 1).of("湖南省株洲市渌口区抓招商。")) == ("渌口区", "湖南省株洲市渌口区")


@unhurried
@given(TEXTS)
def test_a_mask_covers_its_sentence_without_gaps(text):
    scene = built_in().scene(text)
    for masked, sentence in zip(scene.sentences, scene.reading.sentences, strict=True):
        assert len(masked.text) == len(masked.starts) == len(masked.ends) == len(masked.tokens)
        assert masked.starts == (sentence.start, *masked.ends[:-1])
        assert masked.ends[-1] == sentence.end


@unhurried
@given(TEXTS)
def test_what_is_drawn_plain_is_the_text_itself(text):
    for masked in built_in().scene(text).sentences:
        for index, token in enumerate(masked.tokens):
            if token is None:
                assert masked.source(index, index + 1).of(text) == masked.text[index]


def test_every_kind_of_the_schema_has_a_character_of_its_own(readers):
    characters = Alphabet.for_schema(readers.schema).of
    assert set(characters) == set(readers.schema.kinds)
    assert len(set(characters.values()) | set(VALUES.values())) == len(characters) + len(VALUES)
    assert all("\ue000" <= character <= "\uf8ff" for character in characters.values())


def test_characters_of_private_use_in_the_text_are_not_taken_for_things(readers):
    project, money = readers.alphabet.of["Project"], MONEY
    assert readers.read(f"{project}总投资{money}。{project}开工。").claims == ()
