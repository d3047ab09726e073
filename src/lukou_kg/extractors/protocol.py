"""What an extractor of one's own is given and what it gives back.

It says which words of a text name what, and which words say what of it. It gives words, never values: numbers and dates
are read out of the words by this program. What is not in the text, or has no card, is refused and counted.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from lukou_kg.model.document import Span
from lukou_kg.schema import Schema


@dataclass(frozen=True, slots=True)
class Words:
    """Words as they stand in the text from the code point `start` on.

    Without `start` it is a name wherever the text has it, and any other words where they stand exactly once.
    """

    text: str
    start: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """One article to read: repaired, in simplified script. Offsets count code points of `text`, half-open.

    `sentences` are in order; evidence is always of whole sentences. `published` is an ISO date, where one is stated.
    """

    text: str
    sentences: tuple[Span, ...]
    title: str | None = None
    published: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundEntity:
    """A thing: `key` is any name that claims of the same text call it by, `kind` the id of a card.

    `names` are the words that name it, the fullest first. `score` lies in (0, 1].
    """

    key: str
    kind: str
    names: tuple[str | Words, ...]
    score: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundClaim:
    """What the text says of a thing: `relation` is the id of a card, `subject` and `object` are keys of entities.

    `value` are the words of an amount, a number or a text ("12亿元"), where the card leads to a value; `when` are the
    words of a time ("2021年3月"); `qualifiers` are words by the names that the card gives; `status` is one of actual,
    planned, negotiating, negated, projected. `quote` are the words that say it, a sentence as a rule: all other words
    of the claim stand in the sentences that it touches. `score` is how sure it is, in (0, 1]: from 0.8 on an actual
    claim is told as a fact.
    """

    relation: str
    subject: str
    quote: str | Words
    score: float
    object: str | None = None
    value: str | Words | None = None
    when: str | Words | None = None
    status: str = "actual"
    qualifiers: Mapping[str, str | Words] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """All that was read in one text. `faults` are sentences for people: what could not be read, and why."""

    entities: tuple[FoundEntity, ...] = ()
    claims: tuple[FoundClaim, ...] = ()
    faults: tuple[str, ...] = ()


class Extractor(Protocol):
    """Reads one text after the other."""

    def read(self, text: Text) -> Found:
        """What is read in a text.

        Raises ReadingError for a text that cannot be read now (it is kept and tried again by the next build),
        ExtractorError where no text can be read (the build stops and goes on later). Whatever else it raises counts as
        the former.
        """


class Factory(Protocol):
    """Makes an extractor: a class or a function, named by an entry point of the group `lukou_kg.extractors`.

    It may have some attributes. `version` (a text): with another one all articles are read anew. `incidental`: keys of
    the configuration that do not change what is read, such as a limit of time; for all others that have changed
    everything is read anew. `check` is called with the configuration before anything is read and raises UsageError for
    a wrong one. `describe` is called with it and gives a short text for the manifest, such as the name of a model.
    """

    def __call__(self, schema: Schema, config: Mapping[str, object]) -> Extractor:
        """An extractor for these cards, with the user's configuration."""
