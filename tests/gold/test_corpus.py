"""The corpus that the project ships: all of it is well formed, and every article belongs to one part."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from lukou_kg.errors import AnnotationError, UnknownNameError
from lukou_kg.gold.corpus import PARTS, load_annotated, load_part, places_in
from lukou_kg.model.gold import Annotated

CORPUS = Path(__file__).parents[2] / "corpus"
ARTICLE = "id: {}\n---\n{{p1|周岚}}说。\n---\np1 Person 周岚\n---\n"
TABLE = "id\tpart\tstyle\na1\ttrain\tdense\nb1\ttest\tplain\nb2\ttrain\tplain\n"


@pytest.fixture(scope="module")
def shipped() -> Mapping[str, list[Annotated]]:
    """The articles of each part of the shipped corpus."""
    return {part: list(load_part(CORPUS, part)) for part in ("train", "dev", "test")}


@pytest.fixture
def corpus(tmp_path) -> Path:
    """A corpus of three articles."""
    (tmp_path / "articles").mkdir()
    (tmp_path / PARTS).write_text(TABLE, "utf-8")
    for name in ("a1", "b1", "b2"):
        (tmp_path / "articles" / f"{name}.txt").write_text(ARTICLE.format(name), "utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("part", "style", "ids"),
    [
        ("train", None, ["a1", "b2"]),
        ("train", "plain", ["b2"]),
        ("train", "dense", ["a1"]),
        ("test", None, ["b1"]),
        ("test", "dense", []),
        ("dev", None, []),
    ],
)
def test_a_part_is_the_articles_that_the_table_gives_it_in_the_style_that_is_asked_for(corpus, part, style, ids):
    assert [article.id for article in load_part(corpus, part, style=style)] == ids


def test_an_article_that_the_table_names_and_the_folder_lacks_is_named(corpus):
    (corpus / "articles" / "b2.txt").unlink()
    with pytest.raises(AnnotationError, match=r"lacks an article that its table names: .*b2\.txt"):
        list(load_part(corpus, "train"))


def test_an_article_of_another_part_need_not_be_there(corpus):
    (corpus / "articles" / "b2.txt").unlink()
    assert [article.id for article in load_part(corpus, "test")] == ["b1"]


def test_a_wrong_article_is_named_with_its_file(corpus):
    path = corpus / "articles" / "b1.txt"
    path.write_text(ARTICLE.format("b1").replace("}", ""), "utf-8")
    with pytest.raises(AnnotationError) as wrong:
        list(load_part(corpus, "test"))
    assert f"{path}: 3: {{p1| is not closed" in wrong.value.zh


def test_the_places_of_a_corpus_are_those_of_its_table_with_part_and_style(corpus):
    found = [(place.path.stem, dict(place.groups)) for place in places_in(corpus)]
    assert found == [
        ("a1", {"part": "train", "style": "dense"}),
        ("b1", {"part": "test", "style": "plain"}),
        ("b2", {"part": "train", "style": "plain"}),
    ]
    assert [place.path.stem for place in places_in(corpus, part="train", style="plain")] == ["b2"]
    assert [place.path.stem for place in places_in(corpus, style="dense")] == ["a1"]


def test_a_folder_and_a_file_need_no_table(corpus):
    (corpus / PARTS).unlink()
    for gold in (corpus, corpus / "articles"):
        assert [place.path.stem for place in places_in(gold)] == ["a1", "b1", "b2"]
        assert {tuple(place.groups) for place in places_in(gold)} == {()}
    assert [place.path.stem for place in places_in(corpus / "articles" / "b1.txt")] == ["b1"]


@pytest.mark.parametrize(
    ("wanted", "says"),
    [
        ({"part": "dev"}, "has no --part dev; it has: test, train"),
        ({"style": "terse"}, "has no --style terse; it has: dense, plain"),
    ],
)
def test_a_part_or_style_that_there_is_not_is_told_with_those_there_are(corpus, wanted, says):
    with pytest.raises(UnknownNameError, match=says):
        places_in(corpus, **wanted)
    (corpus / PARTS).unlink()
    with pytest.raises(UnknownNameError, match=r"it has: none \(there is no parts\.tsv\)"):
        places_in(corpus, **wanted)


def test_a_folder_without_articles_is_told(tmp_path):
    with pytest.raises(AnnotationError, match="there is no annotated article in"):
        places_in(tmp_path)


def test_an_article_that_is_not_utf8_is_told(tmp_path):
    (tmp_path / "a1.txt").write_bytes("周岚".encode("gbk"))
    with pytest.raises(AnnotationError, match=r"a1\.txt is not UTF-8"):
        load_annotated(tmp_path / "a1.txt")


def test_the_parts_of_the_shipped_corpus_are_all_of_it_and_share_nothing(shipped):
    ids = [article.id for articles in shipped.values() for article in articles]
    assert len(ids) == len(set(ids))
    assert sorted(ids) == sorted(path.stem for path in (CORPUS / "articles").iterdir())


def test_every_part_of_the_shipped_corpus_has_articles_of_both_styles():
    for part in ("train", "dev", "test"):
        plain, dense = (list(load_part(CORPUS, part, style=style)) for style in ("plain", "dense"))
        assert min(len(plain), len(dense)) >= 20
        assert len(plain) + len(dense) == len(list(load_part(CORPUS, part)))


def test_every_shipped_article_says_its_genre_and_marks_names_and_makes_claims(shipped):
    for article in (article for articles in shipped.values() for article in articles):
        assert {"id", "genre", "province", "script", "damage"} <= article.head.keys(), article.id
        assert article.mentions, article.id
        assert article.claims, article.id


def test_no_two_shipped_articles_have_the_same_text(shipped):
    texts = [article.text for articles in shipped.values() for article in articles]
    assert len(texts) == len(set(texts))


def test_the_claims_of_a_shipped_article_quote_words_of_it(shipped):
    for article in (article for articles in shipped.values() for article in articles):
        assert all(claim.span.of(article.text) for claim in article.claims)


def test_the_mentions_of_a_shipped_article_overlap_only_where_one_lies_in_the_other(shipped):
    for article in (article for articles in shipped.values() for article in articles):
        ends: list[int] = []
        for item in article.mentions:
            while ends and ends[-1] <= item.span.start:
                ends.pop()
            assert not ends or item.span.end <= ends[-1], (article.id, item)
            ends.append(item.span.end)
