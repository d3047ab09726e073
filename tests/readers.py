"""The whole pipeline for any cards, and plain views of what it reads; shared by the tests of detect, relate and app."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from types import FrameType

import pytest
from hypothesis import settings

import lukou_kg
from lukou_kg.app.pipeline import pipeline
from lukou_kg.detect.aliases import AliasJudge
from lukou_kg.detect.places import place_names
from lukou_kg.model.claim import Claim
from lukou_kg.model.document import Span
from lukou_kg.model.reading import Reading
from lukou_kg.relate.mask import Alphabet
from lukou_kg.relate.scene import Scene
from lukou_kg.schema import load_schema
from lukou_kg.schema.names import ListedName

# The first text that is read pays for the word list, so laws over texts are tried without a deadline.
unhurried = settings(deadline=None)
_PACKAGE = str(Path(lukou_kg.__file__).parent)


class Readers:
    """The pipeline with the built-in cards and those of the folders `cards`, listed `names`, and a model of one's own."""

    def __init__(
        self, cards: Iterable[Path] = (), *, names: Iterable[ListedName] = (), model: Path | None = None
    ) -> None:
        folders = tuple(cards)
        self.schema = load_schema(folders, names=names)
        self.nlp = pipeline(folders, names=self.schema.names, model=model)
        self.judge = AliasJudge(self.schema, place_names(self.schema))
        self.alphabet = Alphabet.for_schema(self.schema)

    def read(self, text: str, *, published: str | None = None, doubtful: tuple[Span, ...] = ()) -> Reading:
        """All that is read in a repaired text."""
        doc = self.nlp.make_doc(text)
        doc._.lukou = Reading(text=text, published=published, doubtful=doubtful)
        return self.nlp(doc)._.lukou

    def before_mentions(self, text: str, *, doubtful: tuple[Span, ...] = ()) -> Reading:
        """What is read in a repaired text before its mentions: sentences, words and values."""
        stages = self.nlp.pipe_names
        with self.nlp.select_pipes(disable=stages[stages.index("lukou_mentions") :]):
            doc = self.nlp.make_doc(text)
            doc._.lukou = Reading(text=text, doubtful=doubtful)
            return self.nlp(doc)._.lukou

    def scene(self, text: str) -> Scene:
        """The masked sentences of a text, ready for patterns."""
        return Scene.of(self.read(text), self.alphabet)

    def names(self, text: str, kind: str) -> set[str]:
        """The names of one kind that are mentioned in `text`."""
        return {item.name for item in self.read(text).mentions if item.kind == kind and not item.pointer}

    def persons_of(self, text: str) -> set[str]:
        """The persons that are mentioned in `text`."""
        return self.names(text, "Person")

    def things(self, text: str, kind: str) -> list[set[str]]:
        """For each entity of one kind, in order, all words that mention it."""
        entities = self.read(text).entities
        return [{item.name for item in entity.mentions} for entity in entities if entity.kind == kind]

    def said(self, text: str, relation: str) -> set[str]:
        """The claims of one relation as lines: "subject -> object"."""
        reading = self.read(text)
        return {line(claim, reading) for claim in reading.claims if claim.relation == relation}

    def claims(self, text: str, relation: str, *, published: str | None = None) -> list[Claim]:
        """The claims of one relation."""
        return [claim for claim in self.read(text, published=published).claims if claim.relation == relation]


@cache
def built_in() -> Readers:
    """The readers of the built-in cards, built once."""
    return Readers()


def line(claim: Claim, reading: Reading) -> str:
    """A claim as "subject -> object", the way that cards write their examples."""
    names = {entity.key: entity.name for entity in reading.entities}
    if claim.object is not None:
        return f"{names[claim.subject]} -> {names[claim.object]}"
    far = f"{claim.value:.10g}" if isinstance(claim.value, float) else claim.value or ""
    return f"{names[claim.subject]} -> {far}".rstrip()


def fault(*row: object, reason: str) -> object:
    """A row of a table that shows a known fault: a strict xfail with its reason."""
    return pytest.param(*row, marks=pytest.mark.xfail(reason=reason, strict=True))


def work(action: Callable[[], object]) -> int:
    """How many lines of this package `action` runs: a measure of work that does not depend on the machine.

    The action runs once before, so that what is remembered between texts does not count.
    """
    lines = 0

    def inside(_frame: FrameType, _event: str, _arg: object) -> object:
        nonlocal lines
        lines += 1
        return inside

    def entered(frame: FrameType, _event: str, _arg: object) -> object:
        return inside if frame.f_code.co_filename.startswith(_PACKAGE) else None

    action()
    before = sys.gettrace()
    sys.settrace(entered)
    try:
        action()
    finally:
        sys.settrace(before)
    return lines
