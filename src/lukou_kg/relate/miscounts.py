"""Lists whose members do not add up to the count that stands with them: a name was missed, split, or is none."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lukou_kg.model.values import Quantity
from lukou_kg.relate.mask import COUNT, Alphabet, Masked
from lukou_kg.relate.patterns import members
from lukou_kg.relate.scene import Scene

_THINGS = ("Project", "Company", "Infrastructure", "Park", "Event", "Organization")
_NOUN = "(?:[^，。；：、]{0,8}?(?:项目|企业|公司|工程|园区))?"


class Miscounts:
    """Compares lists of things with their counts: 甲、乙、丙等2家企业 names more than it counts."""

    def __init__(self, alphabet: Alphabet) -> None:
        things = alphabet.kinds(_THINGS)
        self._things = things
        self._some = re.compile(f"(?P<list>{members(things)})等(?P<count>{COUNT}){_NOUN}")
        self._all = re.compile(
            f"(?P<count>{COUNT}){_NOUN}[，：]?(?:分别|依次)(?:是|为)[：，]?(?P<list>{members(things)})(?=[，。；]|$)"
        )

    def read(self, scene: Scene) -> Iterator[str]:
        """A sentence for people for each list of `scene` that its count does not fit, with its place in the text."""
        for masked in scene.sentences:
            for found in self._some.finditer(masked.text):
                yield from self._told(scene, masked, found, whole=False)
            for found in self._all.finditer(masked.text):
                yield from self._told(scene, masked, found, whole=True)

    def _told(self, scene: Scene, masked: Masked, found: re.Match[str], *, whole: bool) -> Iterator[str]:
        count = masked.tokens[found.start("count")]
        named = len(masked.mentions(*found.span("list"), self._things))
        if not isinstance(count, Quantity):
            return
        span = masked.source(*found.span())
        if named > count.value or (whole and named < count.value):
            yield f"{span.start}: {span.of(scene.reading.text)}: counts {count.value:g}, but {named} are read"
