"""A newcomer adds a kind and a relation with one card each, and no code."""

from __future__ import annotations

import pytest
import readers as shared

from lukou_kg.errors import CardError
from lukou_kg.model.claim import is_asserted

KIND = """
id = "Mascot"
labels = { zh = "吉祥物", en = "mascot" }
definition = { zh = "活动或城市的吉祥物。", en = "The mascot of an occasion or a town." }

[[spot]]
name = "doll"
score = 0.95
suffixes = ["吉祥娃"]
"""
RELATION = """
id = "adopted"
labels = { zh = "认养", en = "adopted" }
definition = { zh = "企业认养吉祥物。", en = "A company adopted a mascot." }
subject = ["Company"]
object = ["Mascot"]

[[patterns]]
name = "took-in"
match = '{subject}{near}认养了?{object}'
score = 0.9
"""
VALUED = """
id = "greenArea"
labels = { zh = "绿化面积", en = "green area" }
definition = { zh = "园区的绿化面积。", en = "The planted area of a park." }
subject = ["Park"]
value = "quantity"

[[patterns]]
name = "planted"
match = '{subject}{near}绿化面积(?:达|为)?{area}'
score = 0.9
"""


@pytest.fixture(scope="module")
def readers(tmp_path_factory):
    """The pipeline with a new kind and two new relations."""
    folder = tmp_path_factory.mktemp("cards")
    for place, name, card in (
        ("kinds", "mascot", KIND),
        ("relations", "adopted", RELATION),
        ("relations", "green", VALUED),
    ):
        (folder / place).mkdir(exist_ok=True)
        (folder / place / f"{name}.toml").write_text(card, encoding="utf-8")
    return shared.Readers([folder])


def test_a_new_kind_is_spotted_as_its_card_says(readers):
    assert readers.names("县里推出青禾吉祥娃。", "Mascot") == {"青禾吉祥娃"}
    assert [entity.kind for entity in readers.read("县里推出青禾吉祥娃。").entities] == ["Mascot"]


def test_a_new_relation_is_read_as_its_card_says(readers):
    (claim,) = readers.claims("云帆精工有限公司去年认养了青禾吉祥娃。", "adopted")
    assert claim.rule == "adopted/took-in"
    assert is_asserted(claim, claim.score)
    assert readers.said("云帆精工有限公司去年认养了青禾吉祥娃。", "adopted") == {"云帆精工有限公司 -> 青禾吉祥娃"}


def test_a_new_relation_to_a_value_is_read_as_its_card_says(readers):
    assert readers.said("云溪工业园绿化面积达300亩。", "greenArea") == {"云溪工业园 -> 300"}


def test_what_the_built_in_cards_read_is_read_as_before(readers):
    text = "县委书记高景明来到云溪工业园，松岭铜箔项目总投资5亿元。"
    assert readers.read(text) == shared.built_in().read(text)


def test_the_built_in_pipeline_knows_nothing_of_the_new_cards(readers):
    assert shared.built_in().names("县里推出青禾吉祥娃。", "Mascot") == set()
    assert readers.schema.version != shared.built_in().schema.version


def test_a_card_with_an_unknown_slot_is_refused_by_name(tmp_path):
    (tmp_path / "relations").mkdir()
    broken = RELATION.replace('"Mascot"', '"Park"').replace("{near}", "{nearby}")
    (tmp_path / "relations" / "adopted.toml").write_text(broken, encoding="utf-8")
    with pytest.raises(CardError, match=r"adopted: patterns: took-in.*nearby"):
        shared.Readers([tmp_path])


def test_a_card_that_was_changed_is_read_anew(tmp_path):
    (tmp_path / "kinds").mkdir()
    card = tmp_path / "kinds" / "mascot.toml"
    card.write_text(KIND, encoding="utf-8")
    assert shared.Readers([tmp_path]).names("县里推出青禾吉祥娃。", "Mascot") == {"青禾吉祥娃"}
    card.write_text(KIND.replace("吉祥娃", "福娃"), encoding="utf-8")
    assert shared.Readers([tmp_path]).names("县里推出青禾福娃。", "Mascot") == {"青禾福娃"}


def test_kinds_that_lie_below_each_other_are_refused_by_name(tmp_path):
    (tmp_path / "kinds").mkdir()
    for kind, parent in (("Mascot", "Emblem"), ("Emblem", "Mascot")):
        card = f'id = "{kind}"\nparent = "{parent}"\nlabels = {{ zh = "甲", en = "a" }}\ndefinition = {{ zh = "乙", en = "b" }}\n'
        (tmp_path / "kinds" / f"{kind}.toml").write_text(card, encoding="utf-8")
    with pytest.raises(CardError, match=r"Emblem: parent: it lies below itself.*Mascot: parent: it lies below itself"):
        shared.Readers([tmp_path])


def test_a_table_of_another_encoding_is_refused_by_name(tmp_path):
    (tmp_path / "tables").mkdir()
    (tmp_path / "tables" / "surnames.tsv").write_bytes("surname\n覃\n".encode("gbk"))
    with pytest.raises(CardError, match=r"surnames\.tsv.*utf-8"):
        shared.Readers([tmp_path])
