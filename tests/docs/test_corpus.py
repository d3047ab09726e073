"""The corpus is whole, its parts stay apart, and its cards say what it holds and what the models reach on it."""

from __future__ import annotations

import re
from pathlib import Path
from types import ModuleType

import pytest

from lukou_kg.detect.tagger import WEIGHTS
from lukou_kg.gold.corpus import load_part

ROOT = Path(__file__).parents[2]
CORPUS = ROOT / "corpus"
PARTS = ("train", "dev", "test")
PHASE = re.compile("(?:项目)?[一二三四]期(?:项目|工程)?")  # says which part of a work is meant, and names none


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_figures_on_the_data_card_are_those_of_the_corpus(corpus_figures: ModuleType, language: str) -> None:
    page = corpus_figures.PAGES[language].read_text("utf-8")
    assert corpus_figures.refreshed(page, language) == page, "run: python tools/corpus_figures.py"


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_agreement_on_the_data_card_is_that_of_the_two_annotations(agreement: ModuleType, language: str) -> None:
    page = agreement.PAGES[language].read_text("utf-8")
    assert agreement.refreshed(page, language) == page, "run: python tools/agreement.py"


def test_agreement_that_is_not_that_of_the_two_annotations_is_replaced(agreement: ModuleType) -> None:
    page = agreement.PAGES["en"].read_text("utf-8")
    other = page.replace("\n| claims, strict | ", "\n| claims, strict | 1")
    assert other != page
    assert agreement.refreshed(other, "en") == page


def test_figures_that_are_not_those_of_the_corpus_are_replaced(corpus_figures: ModuleType) -> None:
    page = corpus_figures.PAGES["en"].read_text("utf-8")
    other = page.replace("\n| articles | ", "\n| articles | 1")
    assert other != page
    assert corpus_figures.refreshed(other, "en") == page


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ("corpus/README.md", "# The corpus: {:,} annotated articles"),
        ("corpus/README.zh.md", "# 语料：{:,} 篇带标注"),
        ("README.md", "{:,} annotated articles: [corpus]"),
        ("README.zh.md", "{:,} 篇带标注的文章：[语料]"),
    ],
)
def test_pages_name_the_number_of_articles(page: str, words: str) -> None:
    count = len(list((CORPUS / "articles").glob("*.txt")))
    assert words.format(count) in (ROOT / page).read_text("utf-8")


def test_the_changelog_tells_one_number_of_annotated_articles() -> None:
    told = re.findall(
        r"([\d,]+) (?:annotated|invented) articles|([\d,]+) 篇(?:标注过|虚构)的",
        (ROOT / "CHANGELOG.md").read_text("utf-8"),
    )
    assert len(told) == 4
    assert {"".join(pair) for pair in told} == {f"{len(list((CORPUS / 'articles').glob('*.txt'))):,}"}


def test_the_scores_on_the_model_card_are_those_that_the_models_reach(train_models: ModuleType) -> None:
    card = (WEIGHTS / "README.md").read_text("utf-8")
    now = train_models.with_scores(card, "dev", train_models.scores("dev"))
    assert now == card, "run: make models, or python tools/train_models.py --scores"


def test_every_annotated_article_is_well_formed(check_corpus: ModuleType) -> None:
    assert check_corpus.main([str(path) for path in sorted((CORPUS / "articles").glob("*.txt"))]) == 0


def test_the_part_of_every_article_is_the_one_that_its_id_gives(make_parts: ModuleType) -> None:
    rows = [line.split("\t") for line in (CORPUS / "parts.tsv").read_text("utf-8").splitlines()[1:]]
    assert [row[0] for row in rows] == sorted(path.stem for path in (CORPUS / "articles").glob("*.txt"))
    assert [row[1] for row in rows] == [make_parts.part_of(row[0]) for row in rows]


@pytest.mark.parametrize("kind", ["Company", "Project", "Person"])
def test_no_name_stands_in_two_parts(kind: str) -> None:
    train, dev, test = (
        {
            name
            for article in load_part(CORPUS, part)
            for entity in article.entities
            if entity.kinds[0] == kind and not entity.optional
            for name in (entity.name, *entity.aliases)
            if not PHASE.fullmatch(name)
        }
        for part in PARTS
    )
    assert len(dev) > 50
    assert not train & dev
    assert not train & test
    assert not dev & test


def test_no_two_articles_share_their_wording(near_copies: ModuleType) -> None:
    told = near_copies.of_corpus(article for part in PARTS for article in load_part(CORPUS, part))
    assert len(told) > 900
    assert list(near_copies.near(told, {})) == []


def test_an_article_that_stands_near_another_is_told(near_copies: ModuleType) -> None:
    (article, *_) = load_part(CORPUS, "dev")
    own = near_copies.of_corpus([article])
    shares = [share for share, _, _ in near_copies.near(own, {"copy": near_copies.runs(article.text)})]
    assert shares == [1.0]
