"""An article paragraph by paragraph: its text and the text as received, with the same places marked in both."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from lukou_kg.serve.pages.claims import Said, said
from lukou_kg.serve.pages.lit import Piece, Place, pieces
from lukou_kg.serve.pages.saying import Row, Speaker

SENTENCE, MENTION, REPAIR, CLAIM = "sentence", "mention", "repair", "claim"
MOST_SHOWN = 60_000  # characters of a text, nearly twice as many as are read of it
_Raw = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph in both texts, with its claims under the number of each; `before` is what was taken out before it."""

    role: str
    text: tuple[Piece, ...]
    raw: tuple[Piece, ...]
    claims: Sequence[tuple[int, Said]]
    before: str


def paragraphs_of(article: Row, speaker: Speaker) -> list[Paragraph]:
    """The paragraphs of an article, in order."""
    rows, numbers = shown(article), _numbers(article)
    ranges = [(row["start"], row["end"]) for row in rows]
    received = [(row["rawStart"], row["rawEnd"]) for row in rows]
    own = _by_row(_places(article, numbers, raw=False), ranges)
    raw = _by_row([*_places(article, numbers, raw=True), *_repairs(article)], received)
    claims = _by_row(_claims(article, numbers), ranges)
    found: list[Paragraph] = []
    behind = 0
    for place, row in enumerate(rows):
        found.append(
            Paragraph(
                role=row["role"],
                text=pieces(article["text"], row["start"], row["end"], own[place]),
                raw=pieces(article["rawText"], row["rawStart"], row["rawEnd"], raw[place]),
                claims=[(claim.about[1], said(claim.about[0], speaker)) for claim in claims[place]],
                before=article["rawText"][behind : row["rawStart"]].strip(),
            )
        )
        behind = max(behind, row["rawEnd"])
    return found


def shown(article: Row) -> Sequence[Row]:
    """The paragraphs that a page shows: no claim is read in those far behind."""
    return [row for row in article["paragraphs"] if row["end"] <= MOST_SHOWN]


def taken_out(article: Row) -> str:
    """What stands in the text as received behind the last paragraph, and was taken out; "" where not all is shown."""
    if len(shown(article)) < len(article["paragraphs"]):
        return ""
    ends = [row["rawEnd"] for row in article["paragraphs"]]
    return str(article["rawText"][max(ends, default=0) :]).strip()


def _numbers(article: Row) -> Mapping[str, int]:
    return {claim["id"]: number for number, claim in enumerate(article["claims"], 1)}


def _claims(article: Row, numbers: Mapping[str, int]) -> Iterator[Place]:
    """The claims with their numbers, at the beginning of their first sentences."""
    for claim in article["claims"]:
        start = claim["wasDerivedFrom"][0]["start"]
        yield Place(start, start + 1, CLAIM, (claim, numbers[claim["id"]]))


def _by_row(places: Iterable[Place], rows: Sequence[_Raw]) -> list[list[Place]]:
    """For each range of those in order, the places that reach into it."""
    found: list[list[Place]] = [[] for _ in rows]
    ends = [end for _, end in rows]
    for place in places:
        for number in range(bisect_right(ends, place.start), len(rows)):
            if rows[number][0] >= place.end:
                break
            found[number].append(place)
    return found


def _places(article: Row, numbers: Mapping[str, int], *, raw: bool) -> Iterator[Place]:
    """Sentences with the numbers of their claims, and mentions; nothing where the graph is of another reading."""
    if not article["aligned"]:
        return
    start, end = ("rawStart", "rawEnd") if raw else ("start", "end")
    sentences: dict[_Raw, list[int]] = {}
    names: dict[_Raw, int] = {}
    for claim in article["claims"]:
        for sentence in claim["wasDerivedFrom"]:
            place = sentence[start], sentence[end]
            sentences.setdefault(place, []).append(numbers[claim["id"]])
            names[place] = sentence["start"]
    for place, claims in sorted(sentences.items()):
        yield Place(*place, SENTENCE, {"start": names[place], "end": place[1], "claims": _runs(claims)})
    for mention in article["mentions"]:
        yield Place(mention[start], mention[end], MENTION, mention)


def _runs(numbers: Sequence[int]) -> list[tuple[int, int]]:
    """Numbers as first and last of each run: 1, 2, 3, 7 as 1 to 3 and 7 to 7."""
    runs: list[tuple[int, int]] = []
    for number in sorted(set(numbers)):
        if runs and runs[-1][1] == number - 1:
            runs[-1] = (runs[-1][0], number)
        else:
            runs.append((number, number))
    return runs


def _repairs(article: Row) -> Iterator[Place]:
    """What was changed in words that are still there: blanks and what was taken out as a whole are told elsewhere."""
    for repair in article["repairs"]:
        if repair["applied"] and repair["before"].strip() and repair["kind"] not in {"furniture", "spam"}:
            yield Place(repair["rawStart"], repair["rawEnd"], REPAIR, repair)
