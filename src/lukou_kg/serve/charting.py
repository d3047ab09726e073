"""Which charts a result lends itself to, by what its columns hold: amounts by name, rows in time, shares."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from lukou_kg.query.result import Cell, CellKind, Result, Row
from lukou_kg.serve.showing import Chart, Look

_MOST_OFFERS = 6
_MOST_BARS = 30
_MOST_SHARES = 6
_MOST_MONTHS = 36
_LONGEST, _LAST = 30, 10  # characters of a label, and of its end where it is cut
_LONG = 24  # characters, beyond which texts are sentences and not names
_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2}))?")
_UNIT = "unit"
_QUALIFYING = {"kind", "status", _UNIT, "currency"}  # columns that tell which of its numbers a thing is told with
_UNTOLD = "—"
_DOUBTFUL = {"confidence", "chance", "articles", "score"}  # numbers about statements: drawn only where nothing else is


@dataclass(frozen=True, slots=True)
class Offer:
    """A chart that can be made of a result: its name for a choice, and the making."""

    name: str
    make: Callable[[], Chart]


def offers(result: Result, language: str) -> list[Offer]:
    """The charts that a result has something for, the most telling first."""
    if len(result) < 2:  # noqa: PLR2004 - one number is no chart
        return []
    names = [place for place in range(len(result.columns)) if _names(result, place)]
    found = [*_bars(result, names, language), *_times(result, language), *_shares(result, names, language)]
    doubtful = [offer for offer in found if offer.name.startswith("?")]
    plain = [offer for offer in found if not offer.name.startswith("?")]
    return (plain + [Offer(offer.name[1:], offer.make) for offer in doubtful])[:_MOST_OFFERS]


def _cells(result: Result, place: int) -> list[Cell]:
    return [cell for row in result.cells if (cell := row[place]) is not None]


def _names(result: Result, place: int) -> bool:
    """Whether a column holds names: things, terms or short texts, but not claims, which have none."""
    cells = _cells(result, place)
    kinds = {cell.kind for cell in cells}
    if not kinds or not kinds <= {CellKind.IRI, CellKind.TEXT}:
        return False
    return all(len(text) <= _LONG or cell.is_iri for cell in cells for text in [str(cell.shown())]) and not any(
        "/id/claim-" in cell.text or "/id/evidence-" in cell.text for cell in cells if cell.is_iri
    )


def _things(result: Result, place: int) -> bool:
    """Whether a column holds things of the graph, and not terms or texts."""
    return all("/id/" in cell.text for cell in _cells(result, place))


def _articles(result: Result, place: int) -> bool:
    """Whether a column holds articles, in which others say the same."""
    return all("/id/article-" in cell.text for cell in _cells(result, place))


def _bars(result: Result, names: Sequence[int], language: str) -> Iterator[Offer]:
    telling = [place for place in names if len({_shown(row[place]) for row in result.cells}) > 1]
    labelled = sorted(telling, key=lambda place: not _things(result, place))
    if not labelled:
        return
    for place, heading in enumerate(result.headings):
        cells = _cells(result, place)
        if cells and all(cell.kind is CellKind.NUMBER and math.isfinite(float(cell.text)) for cell in cells):
            by = result.headings[labelled[0]]
            mark = "?" if result.columns[place] in _DOUBTFUL else ""
            for unit, rows in _by_unit(result, place):
                counted = f"{heading}{unit and f' ({unit})'}"
                title = f"{counted}, by {by}" if language == "en" else f"{counted}，按{by}"
                yield Offer(mark + title, _bars_maker(result, rows, place, labelled, title))


def _by_unit(result: Result, place: int) -> list[tuple[str, Sequence[Row]]]:
    """The rows that have a number, those of each unit by themselves, the unit of most of them first."""
    rows = [row for row in result.cells if row[place] is not None]
    if _UNIT not in result.columns or result.columns[place] in _DOUBTFUL:
        return [("", rows)]
    at = result.columns.index(_UNIT)
    apart: dict[str, list[Row]] = {}
    for row in rows:
        apart.setdefault(_shown(row[at]), []).append(row)
    return sorted(apart.items(), key=lambda pair: -len(pair[1]))


def _bars_maker(
    result: Result, given: Sequence[Row], place: int, labelled: Sequence[int], title: str
) -> Callable[[], Chart]:
    def make() -> Chart:
        # The same number of the same things is drawn once, however many rows repeat it; a number of another kind or
        # status is another one, and so is that of another group, where rows are told by no thing.
        # Numbers about statements belong to their row alone.
        told_by_things = _things(result, labelled[0]) and result.columns[place] not in _DOUBTFUL
        apart = [
            at
            for at in labelled
            if not told_by_things
            or result.columns[at] in _QUALIFYING
            or (_things(result, at) and not _articles(result, at))
        ]
        once = {
            (row[place], *("" if (cell := row[at]) is None else cell.text for at in apart)): row
            for row in reversed(given)
        }
        rows = list(reversed(once.values()))
        values = [_number(row[place]) for row in rows]
        ranked = sorted(range(len(rows)), key=lambda number: (-values[number], number))[:_MOST_BARS]
        return Chart(
            look=Look.BARS,
            title=title,
            labels=tuple(_told_apart([rows[number] for number in ranked], labelled)),
            values=tuple(values[number] for number in ranked),
            left=len(rows) - len(ranked),
        )

    return make


def _told_apart(rows: Sequence[Row], labelled: Sequence[int]) -> list[str]:
    """A label for each row: its first name, and further ones where the first alone stands for several rows.

    Then all of these have them, with a dash where nothing is told: one without might be taken for the others' sum.
    What bears the same names to the last is told apart by its id.
    """
    same: dict[str, list[int]] = {}
    for number, row in enumerate(rows):
        same.setdefault(_shown(row[labelled[0]]), []).append(number)
    labels = [""] * len(rows)
    for first, numbers in same.items():
        told: list[tuple[str, ...]] = [(_short(first),)] * len(numbers)
        for place in labelled[1:]:
            if len(set(told)) == len(told):
                break
            more = [_short(_shown(rows[number][place])) for number in numbers]
            if len(set(more)) > 1:
                told = [(*names, further) for names, further in zip(told, more, strict=True)]
        bearers: dict[tuple[str, ...], set[str]] = {}
        for number, names in zip(numbers, told, strict=True):
            bearers.setdefault(names, set()).add(_iri(rows[number][labelled[0]]))
        for number, names in zip(numbers, told, strict=True):
            label = " · ".join(names)
            labels[number] = label if len(bearers[names]) == 1 else _with_id(label, _iri(rows[number][labelled[0]]))
    return labels


def _with_id(label: str, iri: str) -> str:
    return f"{label} ({iri.rpartition('/')[2]})"


def _iri(cell: Cell | None) -> str:
    return cell.text if cell is not None and cell.is_iri else ""


def _times(result: Result, language: str) -> Iterator[Offer]:
    for place, heading in enumerate(result.headings):
        found = [match for cell in _cells(result, place) if (match := _DATE.match(cell.text))]
        dated = any(cell.kind is CellKind.DATE for cell in _cells(result, place))
        if found and (dated or len(found) == len(_cells(result, place))) and not _numeric(result, place):
            title = f"Rows by {heading}" if language == "en" else f"按{heading}计数"
            yield Offer(title, _times_maker(found, title, len(result) - len(found)))


def _times_maker(found: Sequence[re.Match[str]], title: str, undated: int) -> Callable[[], Chart]:
    def make() -> Chart:
        months = [match for match in found if match[2]]
        years = sorted({int(match[1]) for match in found})
        spread = (years[-1] - years[0] + 1) * 12
        monthly = len(months) == len(found) and spread <= _MOST_MONTHS
        counted = Counter(match[0] if monthly else match[1] for match in found)
        labels = _months(sorted(counted)) if monthly else _years(years)
        return Chart(
            look=Look.TIMES,
            title=title,
            labels=tuple(labels),
            values=tuple(float(counted[label]) for label in labels),
            left=undated,
        )

    return make


def _years(years: Sequence[int]) -> list[str]:
    """Every year between the first and the last, unless they are too far apart for that."""
    if years[-1] - years[0] > _MOST_MONTHS:
        return [f"{year:04}" for year in years]
    return [f"{year:04}" for year in range(years[0], years[-1] + 1)]


def _months(found: Sequence[str]) -> list[str]:
    first, last = ([int(part) for part in month.split("-")] for month in (found[0], found[-1]))
    numbers = range(first[0] * 12 + first[1] - 1, last[0] * 12 + last[1])
    return [f"{number // 12:04}-{number % 12 + 1:02}" for number in numbers]


def _shares(result: Result, names: Sequence[int], language: str) -> Iterator[Offer]:
    for place in names:
        counted = Counter((_shown(cell), cell.text) for cell in _cells(result, place))
        if 1 < len(counted) < len(result):
            heading = result.headings[place]
            title = f"Rows by {heading}" if language == "en" else f"按{heading}计数"
            yield Offer(title, _shares_maker(counted, title))


def _shares_maker(counted: Counter[tuple[str, str]], title: str) -> Callable[[], Chart]:
    def make() -> Chart:
        ranked = sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))
        few = len(ranked) <= _MOST_SHARES
        kept = ranked if few else ranked[:_MOST_BARS]
        bearers = Counter(label for label, _ in counted)
        return Chart(
            look=Look.SHARES if few else Look.BARS,
            title=title,
            labels=tuple(
                _short(label) if bearers[label] == 1 else _with_id(_short(label), iri) for (label, iri), _ in kept
            ),
            values=tuple(float(number) for _, number in kept),
            left=len(ranked) - len(kept),
        )

    return make


def _numeric(result: Result, place: int) -> bool:
    return any(cell.kind is CellKind.NUMBER for cell in _cells(result, place))


def _number(cell: Cell | None) -> float:
    assert cell is not None
    return float(cell.text)


def _shown(cell: Cell | None) -> str:
    return "" if cell is None else str(cell.shown())


def _short(text: str) -> str:
    """The text, or its beginning and its end, by which phases of one work differ; a dash where there is none."""
    if len(text) > _LONGEST:
        return f"{text[: _LONGEST - _LAST - 1]}…{text[-_LAST:]}"
    return text or _UNTOLD
