"""The reader of one text's damaged runs: it knows what the text says elsewhere, and in which script."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from lukou_kg.clean.alphabet import Alphabet
from lukou_kg.clean.beam import Reader
from lukou_kg.clean.characters import CharacterModel, Tables
from lukou_kg.clean.language import WordModel
from lukou_kg.clean.script import of_other_script
from lukou_kg.schema.forms import load_forms

_ENOUGH = 50_000  # characters of a text are looked at for what it says itself


class Language:
    """What is known of the language that damaged bytes can say: its words, and which characters follow each other."""

    def __init__(self, words: WordModel, tables: Tables) -> None:
        self._words = words
        self._tables = tables
        self._alphabets: dict[frozenset[str], Alphabet] = {}

    def reader_of(self, damaged: str, own: Sequence[str], *, narrowed: bool, unled: bool = False) -> Reader:
        """The reader for a text. `own` are those pieces of it that look sound: their words are likelier in it.

        Common characters are expected in a text, in their standard forms, and none of the other script. `narrowed` is
        whether its marks were replaced byte by byte, `unled` whether signs stand for lead bytes that were lost.
        """
        sound = "\n".join(own)
        model = CharacterModel(self._tables, _beginning(own))
        alphabet = self._alphabet(of_other_script(sound))
        return Reader(damaged, model, self._words, alphabet, narrowed=narrowed, unled=unled)

    def _alphabet(self, other: frozenset[str]) -> Alphabet:
        known = self._alphabets.get(other)
        if known is None:
            model = CharacterModel(self._tables)
            others = other | {chr(code) for code in load_forms()}
            known = Alphabet(lambda char: char not in others and model.known(char), model.fold)
            self._alphabets[other] = known
        return known


def _beginning(pieces: Iterable[str]) -> Iterator[str]:
    left = _ENOUGH
    for piece in pieces:
        yield piece[:left]
        left = max(left - len(piece), 0)
