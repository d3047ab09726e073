"""The examples of a user's own cards are tried by a command."""

from __future__ import annotations

from pathlib import Path

import pytest
from makers import Run

CARD = """id = "acquired"
labels = { zh = "收购", en = "acquired" }
definition = { zh = "一家企业收购另一家企业。", en = "A company bought another company." }
subject = ["Company"]
object = ["Company"]

[[patterns]]
name = "bought"
match = '{subject}(?:成功|全资)?收购了?{object}'
score = 0.9

[[examples]]
text = "恒岳重工有限公司收购了青禾电机有限公司。"
claims = ["恒岳重工有限公司 -> 青禾电机有限公司"]

[[counterexamples]]
text = "恒岳重工有限公司与青禾电机有限公司签约。"
"""


@pytest.fixture
def own(tmp_path: Path) -> Path:
    (tmp_path / "cards" / "relations").mkdir(parents=True)
    (tmp_path / "cards" / "relations" / "acquired.toml").write_text(CARD, encoding="utf-8")
    return tmp_path / "cards"


def test_own_cards_are_tried_and_the_built_in_ones_are_not(run: Run, own: Path) -> None:
    done = run("--cards", str(own), "trial")
    assert "1 cards, 2 examples, 2 read as the cards say" in done.stdout.decode()
    assert done.returncode == 0


def test_an_example_that_is_read_otherwise_is_shown_with_what_was_read(run: Run, own: Path) -> None:
    card = own / "relations" / "acquired.toml"
    card.write_text(CARD.replace("收购了青禾", "买下了青禾"), encoding="utf-8")
    done = run("--cards", str(own), "trial")
    assert done.returncode == 78
    assert "买下了" in done.stdout.decode()
    assert "恒岳重工有限公司 -> 青禾电机有限公司" in done.stdout.decode()
    assert "1 read as the cards say" in done.stdout.decode()
    assert "acquired" in done.stderr.decode()


def test_without_cards_the_call_says_what_to_give(run: Run) -> None:
    done = run("trial")
    assert done.returncode == 2
    assert "--all" in done.stderr.decode()
