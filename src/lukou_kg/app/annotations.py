"""Annotated articles of a folder, divided into those to learn from and those that are held out to score by."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from lukou_kg.errors import SourceError
from lukou_kg.gold.corpus import places_in
from lukou_kg.gold.notation import parse_all
from lukou_kg.model.gold import Annotated
from lukou_kg.read.encoding import decode
from lukou_kg.reasons import reason_of

_HELD_OUT = 5  # one article of so many


@dataclass(frozen=True, slots=True)
class Annotations:
    """The annotated articles to learn from, and those held out, each in the order of the folder.

    `divided` says whether the folder itself says which is which.
    """

    train: tuple[Annotated, ...]
    held_out: tuple[Annotated, ...]
    divided: bool


def annotations_in(folder: str) -> Annotations:
    """The annotated articles of a folder, or of a corpus (see `places_in`).

    Of a corpus with a table of parts, `train` is the part train in the style "plain", and the parts dev and test are
    held out. Else one article in five is held out: those whose ids have the smallest SHA-256. Raises SourceError where
    there is no folder, and AnnotationError where there is no article, or with the faults of all that are wrong.
    """
    _check_folder(Path(folder))
    places = places_in(Path(folder))
    if any(place.part is not None for place in places):
        return Annotations(
            _parsed(place.path for place in places if (place.part, place.style) == ("train", "plain")),
            _parsed(place.path for part in ("dev", "test") for place in places if place.part == part),
            divided=True,
        )
    articles = _parsed(place.path for place in places if not place.path.name.startswith("."))
    order = sorted(range(len(articles)), key=lambda at: sha256(articles[at].id.encode()).digest())
    first = frozenset(order[: (len(order) + _HELD_OUT - 1) // _HELD_OUT])
    return Annotations(
        tuple(article for at, article in enumerate(articles) if at not in first),
        tuple(article for at, article in enumerate(articles) if at in first),
        divided=False,
    )


def _check_folder(place: Path) -> None:
    try:
        next(place.iterdir(), None)
    except OSError as fault:
        raise SourceError(
            f"读不了标注文件夹 {place}（{reason_of(fault).zh}）；请检查路径和权限",
            f"the folder of annotations {place} cannot be read ({reason_of(fault).en}); "
            "check the path and the permissions",
        ) from fault


def _parsed(paths: Iterable[Path]) -> tuple[Annotated, ...]:
    return parse_all((path.name, _text_of(path)) for path in paths)


def _text_of(path: Path) -> str:
    try:
        return decode(path.read_bytes()).text.replace("\r\n", "\n")
    except SourceError as fault:
        raise type(fault)(f"{path}：{fault.zh}", f"{path}: {fault.en}") from fault
    except OSError as fault:
        raise SourceError(
            f"读不了标注文件 {path}（{reason_of(fault).zh}）；请检查权限",
            f"the annotated article {path} cannot be read ({reason_of(fault).en}); check the permissions",
        ) from fault
