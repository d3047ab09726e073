"""Annotated articles on the disk: a corpus with a table of its parts, a folder of articles, or one file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from lukou_kg.errors import AnnotationError, UnknownNameError
from lukou_kg.gold.notation import parse_annotated
from lukou_kg.model.gold import Annotated

PARTS = "parts.tsv"


@dataclass(frozen=True, slots=True)
class Place:
    """Where an annotated article stands; `part` and `style` as the table of its corpus says, where there is one."""

    path: Path
    part: str | None = None
    style: str | None = None

    @property
    def groups(self) -> Mapping[str, str]:
        """What the table says, by the names of its columns."""
        return {name: value for name, value in (("part", self.part), ("style", self.style)) if value is not None}


def load_part(corpus: Path, part: str, *, style: str | None = None) -> Iterator[Annotated]:
    """The annotated articles of one part of the folder `corpus`, in order of their ids; of one style only, if named.

    `corpus/parts.tsv` has the columns id, part and style. Raises AnnotationError where it names an article that is not
    there, or one that is wrong.
    """
    for place in _listed(corpus):
        if place.part == part and style in {None, place.style}:
            yield load_annotated(place.path)


def load_annotated(path: Path) -> Annotated:
    """The annotated article in a file. Raises AnnotationError where it is not there, or wrong."""
    if not path.is_file():
        raise AnnotationError(f"语料缺少文章：{path}", f"the corpus lacks an article that its table names: {path}")
    try:
        return parse_annotated(path.read_text("utf-8"), source=str(path))
    except UnicodeDecodeError as fault:
        raise AnnotationError(f"{path} 不是 UTF-8；请转存为 UTF-8", f"{path} is not UTF-8; save it so") from fault


def places_in(gold: Path, *, part: str | None = None, style: str | None = None) -> tuple[Place, ...]:
    """Where the annotated articles of `gold` stand, in order: a file, a folder of them, or a corpus.

    A folder holds them itself or in `articles/`. `part` and `style` choose by the table of a corpus. Raises
    UnknownNameError for a part or style that it does not have, AnnotationError where there is no article.
    """
    if (gold / PARTS).is_file():
        listed = tuple(_listed(gold))
    else:
        folder = gold / "articles" if (gold / "articles").is_dir() else gold
        listed = (Place(gold),) if gold.is_file() else tuple(map(Place, sorted(folder.glob("*.txt"))))
    if not listed:
        raise AnnotationError(
            f"{gold} 中没有带标注的文章；应有 *.txt、articles/*.txt，或 meta.json 与 answers/",
            f"there is no annotated article in {gold}; it should have *.txt, articles/*.txt, or meta.json and answers/",
        )
    for name, wanted, known in (
        ("part", part, {place.part for place in listed}),
        ("style", style, {place.style for place in listed}),
    ):
        if wanted is not None and wanted not in known:
            raise _unknown(name, wanted, known, gold)
    return tuple(place for place in listed if part in {None, place.part} and style in {None, place.style})


def _listed(corpus: Path) -> Iterator[Place]:
    for line in (corpus / PARTS).read_text("utf-8").splitlines()[1:]:
        name, part, style = line.split("\t")
        yield Place(corpus / "articles" / f"{name}.txt", part, style)


def _unknown(name: str, wanted: str, known: set[str | None], gold: Path) -> UnknownNameError:
    names = sorted(each for each in known if each is not None)
    return UnknownNameError(
        f"{gold} 中没有 --{name} {wanted}；现有：{'、'.join(names) or f'无（没有 {PARTS}）'}",
        f"{gold} has no --{name} {wanted}; it has: {', '.join(names) or f'none (there is no {PARTS})'}",
    )
