"""Evaluating what the program reads, on articles in every form that an answer may have."""

from __future__ import annotations

import csv
import io
import json
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest
from lessons import write_lessons

from lukou_kg.app.evaluation import evaluate, posed_in
from lukou_kg.app.evaluation_files import errors_csv, errors_in, evaluation_json
from lukou_kg.app.evaluation_words import CAUSES, FACETS, SORTS
from lukou_kg.app.train import train
from lukou_kg.errors import AnnotationError, SourceError, UsageError
from lukou_kg.gold.outcome import ArticleScore, Cause, Facet, Sort
from lukou_kg.gold.summary import total_of
from lukou_kg.schema import Schema

EXAMPLES = Path(__file__).parents[2] / "examples"
ARTICLE = """\
id: t001
genre: signing
{head}---
2023年5月12日，{{x1|柳河县}}举行{{e1|集中签约仪式}}。{{j1|松岭铜箔项目}}落户{{k1|柳河经开区}}，总投资12亿元。
---
x1 Place 柳河县
e1 Event 集中签约仪式
j1 Project 松岭铜箔项目
k1 Park 柳河经开区
---
heldAt e1 x1 date=2023-05-12 "柳河县举行集中签约仪式"
locatedIn j1 k1 "松岭铜箔项目落户柳河经开区"
investmentAmount j1 =1200000000 kind=总投资 "总投资12亿元"
"""
TRADITIONAL = "script: traditional\n"
DAMAGED = "script: traditional\ndamage: narrow\n"


def scores(gold: Path, **wanted: str) -> tuple[ArticleScore, ...]:
    return evaluate(gold, progress=lambda *_: None, **wanted)


def claim_causes(found: tuple[ArticleScore, ...]) -> list[Cause | None]:
    """Why claims are missed or wrong."""
    return [item.cause for _, item in errors_in(found) if item.sort is Sort.CLAIM]


def wrote(folder: Path, head: str = "", name: str = "t001", text: str = ARTICLE) -> Path:
    path = folder / f"{name}.txt"
    path.write_text(text.format(head=head), "utf-8")
    return path


@pytest.mark.parametrize(("head", "form"), [("", "clean"), (TRADITIONAL, "traditional"), (DAMAGED, "damaged")])
def test_an_article_is_read_as_it_would_be_received(tmp_path: Path, head: str, form: str) -> None:
    (posed,) = posed_in(wrote(tmp_path, head))
    assert ("縣" in posed.article.text) is (form != "clean")
    assert ("(" in posed.article.text) is (form == "damaged")
    (found,) = scores(tmp_path)
    assert found.groups == {"form": form, "genre": "signing"}
    total = total_of([found])
    assert (total.entities.missed, total.claims.missed, total.claims.wrong) == (0, 0, 0)


def test_the_date_of_publication_of_the_head_is_known_to_the_reader(tmp_path: Path) -> None:
    text = ARTICLE.replace("2023年5月12日", "5月12日")
    assert claim_causes(scores(wrote(tmp_path, "published: 2023-05-13\n", text=text))) == []
    assert claim_causes(scores(wrote(tmp_path, "published: 2021-05-13\n", text=text))) == [Cause.DATE]


def test_a_claim_that_was_not_read_is_told_with_the_words_of_the_answer(tmp_path: Path) -> None:
    text = ARTICLE.replace("松岭铜箔项目", "明河").replace("落户", "看")
    errors = [(item.sort, item.term, item.words) for _, item in errors_in(scores(wrote(tmp_path, text=text)))]
    assert (Sort.CLAIM, "locatedIn", "明河看柳河经开区") in errors


def test_the_example_articles_have_answers_in_json() -> None:
    found = scores(EXAMPLES / "gold")
    meta = json.loads((EXAMPLES / "gold" / "meta.json").read_text("utf-8"))
    assert [score.article for score in found] == [row["id"] for row in meta]
    assert {score.groups["form"] for score in found} == {"clean", "traditional", "damaged"}
    page = next(score for score in found if score.article == "06-supply-chain")
    assert total_of([page]).claims.right > 10


def test_articles_that_an_answer_lists_must_be_there(tmp_path: Path) -> None:
    gold = tmp_path / "gold"
    shutil.copytree(EXAMPLES / "gold", gold)
    with pytest.raises(SourceError, match=r"01-signing\.txt"):
        scores(gold)
    shutil.copytree(EXAMPLES / "articles", tmp_path / "articles")
    (tmp_path / "articles" / "archive.jsonl").write_text('{"id": "x", "text": "开工。"}\n', "utf-8")
    with pytest.raises(AnnotationError, match=r"archive\.jsonl holds no article 02-market-report"):
        scores(gold)
    (tmp_path / "articles" / "01-signing.txt").write_bytes(b" ")
    with pytest.raises(SourceError, match=r"01-signing\.txt"):
        scores(gold)


def test_parts_are_for_a_corpus(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="leave out --part"):
        scores(EXAMPLES / "gold", part="dev")
    with pytest.raises(SourceError, match="there is no"):
        scores(tmp_path / "none")


def test_cards_of_the_user_read_and_are_scored(tmp_path: Path) -> None:
    (tmp_path / "cards" / "relations").mkdir(parents=True)
    card = (EXAMPLES.parent / "src/lukou_kg/schema/relations/started-on.toml").read_text("utf-8")
    head = card.split("[[patterns]]")[0].replace("startedOn", "toppedOutOn")
    pattern = (
        "[[patterns]]\nname = \"topped\"\nmatch = '{subject}封顶'\nscore = 0.9\n"
        '[[examples]]\ntext = "松岭铜箔项目封顶。"\nclaims = ["松岭铜箔项目 ->"]\n[[counterexamples]]\ntext = "松岭铜箔项目。"\n'
    )
    (tmp_path / "cards" / "relations" / "topped.toml").write_text(head + pattern, "utf-8")
    gold = tmp_path / "t001.txt"
    gold.write_text(
        'id: t001\n---\n{j1|松岭铜箔项目}封顶。\n---\nj1 Project 松岭铜箔项目\n---\ntoppedOutOn j1 "封顶"\n', "utf-8"
    )
    with_card = evaluate(gold, cards=[str(tmp_path / "cards")], progress=lambda *_: None)
    assert claim_causes(with_card) == []
    assert claim_causes(scores(gold)) == [Cause.NO_CARD]


def test_names_and_a_model_of_the_users_own_read_and_are_scored(tmp_path: Path) -> None:
    gold = tmp_path / "t001.txt"
    text = "id: t001\n---\n{p1|周岚}走访{c1|拾光里}，了解生产。\n---\np1 Person 周岚\nc1 Company 拾光里\n---\n"
    gold.write_text(f'{text}visited p1 c1 "周岚走访拾光里"\n', "utf-8")
    (tmp_path / "names.csv").write_text("拾光里\n", "utf-8")
    train(str(write_lessons(tmp_path / "lessons")), tmp_path / "own", progress=lambda *_: None)
    missed = [
        sum(
            item.strict.missed for score in evaluate(gold, progress=lambda *_: None, **given) for item in score.outcomes
        )
        for given in ({}, {"names": [str(tmp_path / "names.csv")]}, {"model": str(tmp_path / "own")})
    ]
    assert missed[0] > missed[1]
    assert missed[0] > missed[2]


def test_progress_is_told_article_by_article(tmp_path: Path) -> None:
    wrote(tmp_path)
    wrote(tmp_path, name="t002")
    told: list[tuple[str, int, int | None]] = []
    evaluate(tmp_path, progress=lambda *step: told.append(step))
    assert told == [("extract", 1, 2), ("extract", 2, 2)]


def test_the_same_articles_give_the_same_scores(tmp_path: Path) -> None:
    wrote(tmp_path)
    assert scores(tmp_path) == scores(tmp_path)


@pytest.fixture(scope="module")
def errors() -> tuple[ArticleScore, ...]:
    """The scores of the examples, which have errors of many causes."""
    return scores(EXAMPLES / "gold")


@pytest.mark.parametrize(("language", "head"), [("zh", "文章"), ("en", "article")])
def test_every_error_is_a_row_of_the_table(
    errors: tuple[ArticleScore, ...], schema: Schema, language: str, head: str
) -> None:
    data = errors_csv(errors, schema, language)
    assert data.startswith("\ufeff".encode())
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))
    assert rows[0][0] == head
    assert len(rows) == 1 + len(list(errors_in(errors)))
    assert {len(row) for row in rows} == {len(rows[0])}
    assert all(row[-1] or row[-2] for row in rows[1:])


def test_what_a_spreadsheet_would_take_for_a_formula_is_text(tmp_path: Path, schema: Schema) -> None:
    gold = tmp_path / "t001.txt"
    gold.write_text("id: t001\n---\n{j1|=CMD()}。\n---\nj1 Project =CMD()\n---\n", "utf-8")
    rows = csv.reader(io.StringIO(errors_csv(scores(gold), schema, "en").decode("utf-8-sig")))
    assert any("'=CMD()" in cell for row in rows for cell in row)


def test_the_json_holds_what_the_page_says(errors: tuple[ArticleScore, ...]) -> None:
    figures = json.loads(json.dumps(evaluation_json(errors)))
    assert list(figures) == ["total", "subsets", "kinds", "relations", "facets", "calibration", "causes"]
    assert figures["total"]["articles"] == len(errors)
    assert figures["relations"]["visited"]["judged"] is True
    assert figures["relations"]["tax"]["strict"]["precision"] is None
    keys = {key for value in figures.values() for key in keys_of(value)}
    for page in ("evaluation.md", "evaluation.zh.md"):
        text = (EXAMPLES.parent / "docs" / page).read_text("utf-8")
        assert [key for key in sorted(keys) if f"`{key}`" not in text] == []


def keys_of(value: object) -> set[str]:
    """The keys of the figures below, those of kinds, relations, groups and values left out."""
    if isinstance(value, Mapping):
        named = {key for key in value if key in {"right", "wrong", "missed", "precision", "recall", "f1", "articles",
            "entities", "claims", "claims_core", "claims_focus", "judged", "strict", "core", "of", "expected_error",
            "bands", "above", "up_to", "confidence", "cause", *Facet}}  # fmt: skip
        return named.union(*map(keys_of, value.values()))
    if isinstance(value, list):
        return set().union(*map(keys_of, value))
    return set()


def test_every_cause_facet_and_sort_has_words_in_both_languages() -> None:
    assert set(CAUSES) == set(Cause)
    assert set(FACETS) == set(Facet)
    assert set(SORTS) == set(Sort)
