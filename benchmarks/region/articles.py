"""The news of the region, one article after the other, each with its answer and the things that its entities are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import count

from region.genres import GENRES, furniture
from region.names import corpus_names
from region.telling import Telling
from region.world import FIRST_YEAR, LAST_YEAR, World

# Shares of articles: with their date of publication, with a year in their text, damaged, in traditional script besides,
# with a line of a page before them (and as many behind).
_PUBLISHED, _DATED, _DAMAGED, _TRADITIONAL, _FURNISHED = 0.58, 0.2, 0.1, 0.08, 0.4


@dataclass(frozen=True, slots=True, kw_only=True)
class Generated:
    """`written` is the article with its answer in the notation of the corpus; `things` leads from keys to things."""

    id: str
    written: str
    things: Mapping[str, str]


def articles(seed: int) -> Iterator[Generated]:
    """The articles of a region, without end; the same seed gives the same ones, and the same corpus beside it."""
    world = World(seed, corpus_names())
    for number in count():
        yield _article(world, number, seed)


def _article(world: World, number: int, seed: int) -> Generated:
    chance = world.chance
    county = world.county(number)
    day = date(chance.randint(FIRST_YEAR + 1, LAST_YEAR), chance.randint(1, 12), chance.randint(1, 28))
    published = chance.random() < _PUBLISHED
    telling = Telling(world, county, day, published=published, dated=chance.random() < _DATED)
    name = chance.choices(list(GENRES), [share for _, share in GENRES.values()])[0]
    if chance.random() < _FURNISHED:
        telling.tell(furniture(telling))
        telling.close()
    if published:
        telling.tell(f"{day.isoformat()} 来源：{telling.one('县融媒体中心', '本地发布', '政府网')}")
        telling.close()
    GENRES[name][0](telling)
    if chance.random() < _FURNISHED:
        telling.tell(furniture(telling))
    its = f"r{seed}x{number:06}"
    head = {"id": its, "genre": name, "province": county.province.bare, **_form(world)}
    if published:
        head["published"] = day.isoformat()
    return Generated(id=its, written=telling.draft.written(head), things=dict(telling.draft.things()))


def _form(world: World) -> Mapping[str, str]:
    draw = world.chance.random()
    if draw < _DAMAGED:
        return {"script": "traditional", "damage": world.chance.choice(("narrow", "annotate"))}
    script = "traditional" if draw < _DAMAGED + _TRADITIONAL else "simplified"
    return {"script": script, "damage": "none"}
