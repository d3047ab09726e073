"""What a process on another machine needs beside the program to read as here: cards, names, model or extractor."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from lukou_kg.app.extractors import Chosen
from lukou_kg.app.model_folder import Model
from lukou_kg.schema.names import ListedName

_MODEL = "model"

Files = tuple[tuple[str, bytes], ...]  # path in a folder, content


@dataclass(frozen=True, slots=True)
class Luggage:
    """Folders of cards with their files, listed names, the model with its files, the extractor; it can be pickled.

    `version` is that of the schema. The package of an extractor, and what it takes from the environment, must be there.
    """

    version: str
    cards: tuple[Files, ...]
    names: tuple[ListedName, ...]
    model: Model | None
    weights: Files
    extractor: Chosen | None


def packed(
    cards: Sequence[str],
    names: tuple[ListedName, ...],
    model: Model | None,
    extractor: Chosen | None,
    *,
    version: str,
) -> Luggage:
    """What these means are, with the files that they stand in."""
    return Luggage(
        version=version,
        cards=tuple(_files(Path(folder)) for folder in cards),
        names=names,
        model=model,
        weights=() if model is None else _files(model.folder),
        extractor=extractor,
    )


def unpacked(luggage: Luggage, place: Path) -> tuple[tuple[str, ...], Model | None]:
    """The folders of cards and the model, in a folder of their own below `place`, once for equal luggage."""
    if not luggage.cards and luggage.model is None:
        return (), None
    folder = place / f"means-{sha256(repr((luggage.cards, luggage.weights)).encode()).hexdigest()[:16]}"
    if not folder.is_dir():
        _write(luggage, folder)
    cards = tuple(str(folder / _cards(number)) for number in range(len(luggage.cards)))
    return cards, None if luggage.model is None else replace(luggage.model, folder=folder / _MODEL)


def _write(luggage: Luggage, folder: Path) -> None:
    made = Path(tempfile.mkdtemp(prefix="means-", dir=folder.parent))
    for number, files in enumerate(luggage.cards):
        _write_files(made / _cards(number), files)
    _write_files(made / _MODEL, luggage.weights)
    try:
        made.rename(folder)
    except OSError:  # another process was first
        if not folder.is_dir():
            raise


def _cards(number: int) -> str:
    return f"cards-{number}"


def _files(folder: Path) -> Files:
    found = sorted(path for path in folder.rglob("*") if path.is_file())
    return tuple((path.relative_to(folder).as_posix(), path.read_bytes()) for path in found)


def _write_files(folder: Path, files: Files) -> None:
    folder.mkdir()
    for name, content in files:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
