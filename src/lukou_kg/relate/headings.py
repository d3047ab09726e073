"""Lines that name a place for the lines below them: 双桥区4个： and then 1. …项目."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lukou_kg.model.claim import Claim, Mention
from lukou_kg.relate.mask import COUNT, Alphabet
from lukou_kg.relate.scene import Scene
from lukou_kg.relate.standing import stands_in

_NUMBERED = r"(?:[（(]?[\d一二三四五六七八九十]{1,3}[.．、)）]?\s*)?"


def headed(scene: Scene, alphabet: Alphabet) -> Iterator[Claim]:
    """The relation locatedIn for works that begin a line below a heading with a place; it ends at the next heading."""
    places, works = alphabet.kinds(["Place", "Park"]), alphabet.kinds(["Project", "Park", "Infrastructure"])
    heading = re.compile(f"{_NUMBERED}[{places}][{COUNT}]?[^{places}{works}，。；]{{0,4}}[：:]")
    other = re.compile(f"{_NUMBERED}[^，。；：:]{{1,12}}{COUNT}[^，。；]{{0,4}}[：:]")
    entry = re.compile(f"{_NUMBERED}[{works}]")
    place: Mention | None = None
    for masked in scene.sentences:
        if heading.fullmatch(masked.text):
            place = masked.mentions(0, len(masked.text), places)[0]
            continue
        if other.fullmatch(masked.text):
            place = None
        match = entry.match(masked.text)
        if place is None or match is None:
            continue
        work = masked.mentions(*match.span(), works)[0]
        yield from stands_in(scene, work, place, "heading", score=0.75)
