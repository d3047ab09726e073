"""Annotated articles of a user's own, and which of them are held out."""

from __future__ import annotations

from pathlib import Path

import pytest

from lukou_kg.app.annotations import annotations_in
from lukou_kg.errors import AnnotationError, EmptySourceError, EncodingError, SourceError

ARTICLE = "id: {}\n---\n{{p1|周岚}}说。\n---\np1 Person 周岚\n---\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for number in range(11):
        (tmp_path / f"t{number:03}.txt").write_text(ARTICLE.format(f"t{number:03}"), encoding="utf-8")
    return tmp_path


def ids(articles) -> list[str]:
    return [article.id for article in articles]


def test_one_article_of_five_is_held_out_and_always_the_same(folder: Path) -> None:
    divided = annotations_in(str(folder))
    assert ids(divided.held_out) == ["t005", "t006", "t010"]
    assert sorted(ids(divided.train) + ids(divided.held_out)) == [f"t{number:03}" for number in range(11)]
    (folder / "t000.txt").rename(folder / "z.txt")
    assert set(ids(annotations_in(str(folder)).held_out)) == set(ids(divided.held_out))


@pytest.mark.parametrize(("count", "held_out"), [(1, 1), (2, 1), (5, 1), (6, 2), (10, 2), (11, 3)])
def test_at_least_one_article_is_held_out(folder: Path, count: int, held_out: int) -> None:
    for number in range(count, 11):
        (folder / f"t{number:03}.txt").unlink()
    divided = annotations_in(str(folder))
    assert (len(divided.train), len(divided.held_out)) == (count - held_out, held_out)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_articles_are_read_as_editors_save_them(tmp_path: Path, encoding: str, line_end: str) -> None:
    (tmp_path / "one.txt").write_bytes(ARTICLE.format("one").replace("\n", line_end).encode(encoding))
    (article,) = annotations_in(str(tmp_path)).held_out
    assert (article.text, [mention.key for mention in article.mentions]) == ("周岚说。", ["p1"])


def test_other_files_are_left_alone(folder: Path) -> None:
    (folder / ".hidden.txt").write_text("no article", encoding="utf-8")
    (folder / "notes.md").write_text("no article", encoding="utf-8")
    (folder / "more").mkdir()
    assert len(annotations_in(str(folder)).train) == 8


def test_the_faults_of_all_files_are_told_at_once(folder: Path) -> None:
    (folder / "t003.txt").write_text(ARTICLE.format("t003").replace("p1 Person", "p1: Person"), encoding="utf-8")
    (folder / "t007.txt").write_text("no article", encoding="utf-8")
    with pytest.raises(AnnotationError) as told:
        annotations_in(str(folder))
    assert [fault.split(": ")[0] for fault in told.value.faults] == ["t003.txt", "t003.txt", "t007.txt"]
    assert all(fault in told.value.zh for fault in told.value.faults)
    assert told.value.en == "the annotation is wrong in 3 places, listed above"


def test_articles_may_stand_in_a_folder_of_that_name(folder: Path) -> None:
    (folder / "articles").mkdir()
    (folder / "t000.txt").rename(folder / "articles" / "t000.txt")
    divided = annotations_in(str(folder))
    assert (ids(divided.train), ids(divided.held_out), divided.divided) == ([], ["t000"], False)


def test_a_table_of_parts_says_what_is_held_out(folder: Path, tmp_path: Path) -> None:
    (folder / "articles").mkdir()
    for number in range(4):
        (folder / f"t{number:03}.txt").rename(folder / "articles" / f"t{number:03}.txt")
    rows = ("t000\ttrain\tplain", "t001\ttest\tplain", "t002\ttrain\tdense", "t003\tdev\tdense")
    (folder / "parts.tsv").write_text("\n".join(("id\tpart\tstyle", *rows)), encoding="utf-8")
    divided = annotations_in(str(tmp_path))
    assert (ids(divided.train), ids(divided.held_out), divided.divided) == (["t000"], ["t003", "t001"], True)
    (folder / "articles" / "t003.txt").unlink()
    with pytest.raises(SourceError, match=r"t003\.txt cannot be read"):
        annotations_in(str(tmp_path))


@pytest.mark.parametrize(
    ("content", "error", "words"),
    [
        (b"\x89PNG", EncodingError, r"one\.txt: this is a PNG file"),
        (b" \n", EmptySourceError, r"one\.txt: there is no text"),
        (None, AnnotationError, "there is no annotated article"),
    ],
)
def test_what_is_no_annotated_article_is_told(
    tmp_path: Path, content: bytes | None, error: type[Exception], words: str
) -> None:
    if content is not None:
        (tmp_path / "one.txt").write_bytes(content)
    with pytest.raises(error, match=words):
        annotations_in(str(tmp_path))


@pytest.mark.parametrize("name", ["none", "x" * 5000])
def test_a_folder_that_is_not_there_is_told(tmp_path: Path, name: str) -> None:
    with pytest.raises(SourceError, match="cannot be read"):
        annotations_in(str(tmp_path / name))
