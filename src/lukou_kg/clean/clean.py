"""Repaired text of an article, with the way back to the raw text for every character."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from functools import lru_cache

from lukou_kg.clean.aligned import AlignedText, without_halves
from lukou_kg.clean.blocks import find_blocks
from lukou_kg.clean.characters import tables_of
from lukou_kg.clean.crossed import undo_crossed
from lukou_kg.clean.doubt import doubtful_spans, find_doubts
from lukou_kg.clean.furniture import remove_furniture, trim_lines
from lukou_kg.clean.language import WordModel
from lukou_kg.clean.marks import drop_marks, narrow_blanks
from lukou_kg.clean.markup import drop_markup
from lukou_kg.clean.parted import part_lines
from lukou_kg.clean.pinyin import strip_pinyin
from lukou_kg.clean.quotes import restore_quotes
from lukou_kg.clean.reader import Language
from lukou_kg.clean.script import script_of, simple_forms, simplify
from lukou_kg.clean.shift import undo_shift
from lukou_kg.clean.width import set_width
from lukou_kg.model.article import Article
from lukou_kg.model.bounds import REPAIRED
from lukou_kg.model.document import Document, Repair
from lukou_kg.schema import load_schema
from lukou_kg.schema.sequences import load_sequences
from lukou_kg.schema.words import load_words


def clean(article: Article) -> Document:
    """The article repaired: in simplified script, full-width punctuation, without page furniture, in blocks.

    Repairs are in the order of the raw text. Cleaning what was cleaned changes nothing, and so a line end behind the
    last line is no repair. Of an article longer than `REPAIRED` the rest stands behind all blocks as it is.
    """
    received = AlignedText.of(article.text[:REPAIRED])
    rest = without_halves(article.text[REPAIRED:].removesuffix("\n"))
    if len(article.text) <= REPAIRED:
        received = received.without_last_line_end()
    text, bytewise = _undo_damage(received, article.media_type)
    script = script_of(text.text)
    text, written = _normalise(text, script, damaged=any(repair.kind == "byte-shift" for repair in bytewise))
    text, furniture = remove_furniture(text)
    # Signs that stood in Chinese only because of what is gone now do not do so any more.
    text, late = set_width(text) if furniture else (text, ())
    repairs = (*bytewise, *written, *furniture, *late, *find_doubts(text, word_model()))
    return Document(
        article=article,
        text=text.text + rest,
        raw_starts=_with_rest(text.starts, REPAIRED, len(rest)),
        raw_ends=_with_rest(text.ends, REPAIRED + 1, len(rest)),
        blocks=find_blocks(text.text),
        repairs=tuple(sorted(repairs, key=lambda repair: (repair.raw, repair.kind, repair.before, repair.after))),
        script=script,
        doubtful=doubtful_spans(text, repairs),
        beyond=len(rest),
    )


def _with_rest(places: tuple[int, ...], first: int, count: int) -> Sequence[int]:
    """The places of characters and, behind them, `count` more in a row: in four bytes each, for they may be many."""
    if not count:
        return places
    all_of_them = array("I", places)
    all_of_them.extend(range(first, first + count))
    return all_of_them


def _undo_damage(text: AlignedText, media_type: str) -> tuple[AlignedText, tuple[Repair, ...]]:
    """What was done to the text after it was written: unseen characters, tags, pronunciations, lost bytes."""
    text, marks = drop_marks(text)
    text, markup = drop_markup(text, media_type)
    text, pinyin = strip_pinyin(text)
    text, crossed = undo_crossed(text, language)
    text, shifted = undo_shift(text, word_model(), language)
    # A pronunciation behind a character that was only now read aright can be recognised only now.
    text, late = strip_pinyin(text)
    return text, (*marks, *markup, *pinyin, *crossed, *shifted, *late)


def _normalise(text: AlignedText, script: str, *, damaged: bool) -> tuple[AlignedText, tuple[Repair, ...]]:
    """One way of writing for texts that say the same."""
    text, blanks = narrow_blanks(text)
    text, quotes = restore_quotes(text, damaged=damaged)
    text, simplified = simplify(text, script)
    text, parted = part_lines(text)
    text, widths = set_width(text)
    text, trimmed = trim_lines(text)
    return text, (*blanks, *quotes, *simplified, *parted, *widths, *trimmed)


@lru_cache(maxsize=1)
def word_model() -> WordModel:
    """The language model of the word list and of the places, posts, trades and kinds that the tables name."""
    return WordModel(load_words(), _names(), simple_forms())


@lru_cache(maxsize=1)
def language() -> Language:
    """What damaged bytes can say, by running text, the word list and those names: made in half a second, and kept."""
    return Language(word_model(), tables_of(load_sequences(), load_words(), _names(), simple_forms()))


def _names() -> tuple[str, ...]:
    tables = load_schema().tables
    columns = ("divisions.name", "divisions.short", "posts.post", "trades.trade", "heads.head")
    tables_and_columns = (column.split(".") for column in columns)
    names = {row.get(column, "") for table, column in tables_and_columns for row in tables.get(table, ())}
    return tuple(sorted(names - {""}))
