"""What a page shows first as a picture that needs no script: SVG, for notebooks and printed pages."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from html import escape
from math import hypot

from lukou_kg.model.claim import Status
from lukou_kg.model.knowledge import Thing
from lukou_kg.schema.loader import Schema
from lukou_kg.view.around import Part
from lukou_kg.view.boxes import LETTER, LINE, LINES, WIDEST, label_box
from lukou_kg.view.layout import Point
from lukou_kg.view.overview import Group, Overview
from lukou_kg.view.payload import Kind, kind_of

_FONT = "system-ui,'PingFang SC','Microsoft YaHei','Noto Sans CJK SC',sans-serif"
_MARGIN = 24.0
_LEGEND = 30.0  # pixels below the drawing
_HEAD = 7.0  # pixels of an arrow
_ARROW = (
    '<marker id="to" viewBox="0 0 8 8" refX="1" refY="4" markerWidth="7" markerHeight="7" orient="auto">'
    '<path d="M0 1L8 4L0 7z" fill="#94a3b8"/></marker>'
)
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def still(part: Part, schema: Schema, *, language: str) -> str:
    """The things that the page shows first and the relations between them, with a legend of kinds.

    Names are written as on the page, on two lines of eight full-width characters. The same part gives the same text.
    """
    shown = [thing for thing in part.knowledge.things if thing.id in part.start.points]
    groups = part.start.overview.groups if part.start.overview else ()
    shown += [_stand_in(group, schema, language) for group in groups]
    part = replace(part, start=replace(part.start, points={**part.start.points, **part.start.group_points}))
    kinds = {kind: kind_of(kind, schema.kinds.get(kind)) for kind in sorted({thing.kind for thing in shown})}
    boxes = [label_box(thing.name, part.start.sizes[thing.id]) for thing in shown]
    wide = max((box.width for box in boxes), default=0.0) / 2 + _MARGIN / 2
    points = [part.start.points[thing.id] for thing in shown] or [(0, 0)]
    legend = list(_legend(_counts(part), kinds, language))
    left, top = min(x for x, _ in points) - wide, min(y for _, y in points) - 2 * _MARGIN
    width = max(max(x for x, _ in points) - left + wide, sum(room for _, room in legend) + _MARGIN)
    height = max(y for _, y in points) - top + 2 * _MARGIN + _LEGEND
    box = f"{left:.0f} {top:.0f} {width:.0f} {height:.0f}"
    pieces = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}" width="{width:.0f}" height="{height:.0f}"',
        f' font-family="{_FONT}" font-size="{LETTER}">',
        f'<rect x="{left:.0f}" y="{top:.0f}" width="100%" height="100%" fill="#fff"/>',
        _ARROW,
        *_lines(part),
        *(_node(thing, kinds[thing.kind], part) for thing in shown),
        *_placed(legend, left + _MARGIN / 2, top + height - _LEGEND / 2),
        "</svg>",
    ]
    return "".join(pieces)


def _stand_in(group: Group, schema: Schema, language: str) -> Thing:
    """A group as the thing that it is drawn as, under its name or its kind with how many it stands for."""
    kind = kind_of(group.kind or "", schema.kinds.get(group.kind or ""))
    word = (kind.en if language == "en" else kind.zh) or ("Others" if language == "en" else "其他")
    return Thing(id=group.id, kind=group.kind or "", name=group.name or f"{word} {len(group.members)}")


def _bundles(overview: Overview, points: Mapping[str, Point]) -> Iterator[str]:
    for one, other in overview.lines:
        (x1, y1), (x2, y2) = points[one], points[other]
        yield f'<path d="M{x1} {y1}L{x2} {y2}" stroke="#94a3b8" stroke-opacity="0.6"/>'


def _lines(part: Part) -> Iterator[str]:
    points = part.start.points
    if part.start.overview is not None:
        yield from _bundles(part.start.overview, points)
        return
    for item in part.knowledge.statements:
        if item.object is None or item.object not in points or item.subject not in points:
            continue
        (x1, y1), (x2, y2) = points[item.subject], points[item.object]
        length = hypot(x2 - x1, y2 - y1)
        short = max(1 - (part.start.sizes[item.object] + _HEAD) / length, 0) if length else 0
        x, y = x1 + (x2 - x1) * short, y1 + (y2 - y1) * short
        dashes = "" if item.status == Status.ACTUAL else ' stroke-dasharray="5 4"'
        yield f'<path d="M{x1:.0f} {y1:.0f}L{x:.1f} {y:.1f}" stroke="#94a3b8" marker-end="url(#to)"{dashes}/>'


def _node(thing: Thing, kind: Kind, part: Part) -> str:
    (x, y), size = part.start.points[thing.id], part.start.sizes[thing.id]
    rows = "".join(
        f'<tspan x="{x:.0f}" y="{y + size + LETTER + LINE * number:.0f}">{escape(_NOT_XML.sub("", row))}</tspan>'
        for number, row in enumerate(_wrapped(thing.name))
    )
    return (
        f'<circle cx="{x:.0f}" cy="{y:.0f}" r="{size:.0f}" fill="{escape(kind.colour)}"/>'
        f'<text text-anchor="middle" fill="#1e293b" paint-order="stroke" stroke="#fff" stroke-width="3">{rows}</text>'
    )


def _wrapped(name: str) -> list[str]:
    """The lines on which a name is written, even where there are two; what is left over becomes an ellipsis."""
    across = min(max(_width(name) / LINES, 1), WIDEST) if _width(name) > WIDEST else WIDEST
    rows = [""]
    for char in name:
        if _width(rows[-1]) >= across:
            if len(rows) == LINES:
                rows[-1] = f"{rows[-1][:-1]}…"
                break
            rows.append("")
        rows[-1] += char
    return rows


def _width(text: str) -> float:
    return sum(1.0 if unicodedata.east_asian_width(char) in "WF" else 0.56 for char in text)


def _counts(part: Part) -> Counter[str]:
    """How many things of each kind are drawn, those that a group stands for among them."""
    groups = part.start.overview.groups if part.start.overview else ()
    told = {thing for group in groups for thing in group.members} | set(part.start.points)
    return Counter(thing.kind for thing in part.knowledge.things if thing.id in told)


def _legend(
    counts: Mapping[str, int], kinds: Mapping[str, Kind], language: str
) -> Iterator[tuple[tuple[str, str], float]]:
    """Colour and words of each kind, with the room that they take, in pixels."""
    for name, kind in kinds.items():
        if not name:  # several kinds in one have no colour of their own to explain
            continue
        words = f"{kind.en if language == 'en' else kind.zh} {counts[name]}"
        yield (kind.colour, words), LETTER * (_width(words) + 3)


def _placed(legend: list[tuple[tuple[str, str], float]], x: float, y: float) -> Iterator[str]:
    for (colour, words), room in legend:
        yield f'<circle cx="{x + 6:.0f}" cy="{y:.0f}" r="5" fill="{escape(colour)}"/>'
        yield f'<text x="{x + 16:.0f}" y="{y + 4:.0f}" fill="#334155">{escape(words)}</text>'
        x += room
