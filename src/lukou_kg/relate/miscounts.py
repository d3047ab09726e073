"""Lists whose members do not add up to the count that stands with them: a name was missed, split, or is none."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lukou_kg.model.values import Quantity
from lukou_kg.relate.mask import COUNT, Alphabet, Masked
from lukou_kg.relate.patterns import members
from lukou_kg.relate.scene import Scene
from lukou_kg.schema.endings import counted_firms
from lukou_kg.schema.loader import Schema

_THINGS = ("Project", "Company", "Infrastructure", "Park", "Event", "Organization")
_NOUN = "(?:[^，。；：、]{0,8}?(?:项目|企业|公司|工程|园区))?"
_WORKS = "[^，。；：、的]{0,8}?(?:项目|工程)"
_OWNED = "(?![^，。；：、]{0,4}(?:子公司|分公司|门店|分店|专卖店|网点))"  # 恒岳、青禾3家门店 are none of them
_SEVERAL = 2


class Miscounts:
    """Compares lists of things with their counts: 甲、乙、丙等2家企业 (and without 等) names more than it counts."""

    def __init__(self, alphabet: Alphabet, schema: Schema) -> None:
        things = alphabet.kinds(_THINGS)
        self._things = things
        self._some = re.compile(f"(?P<list>{members(things)})等(?P<count>{COUNT}){_NOUN}")
        self._all = re.compile(
            f"(?P<count>{COUNT}){_NOUN}[，：]?(?:分别|依次)(?:是|为)[：，]?(?P<list>{members(things)})(?=[，。；]|$)"
        )
        # A list right before its count is of the things that are counted, and whole.
        counted = {"Company": f"{_OWNED}{counted_firms(schema)}|[^，。；：、的]{{0,8}}?企业", "Project": _WORKS}
        self._bare = [
            re.compile(f"(?P<list>{members(alphabet.kinds([kind]))}) ?(?P<count>{COUNT})(?:{noun})")
            for kind, noun in counted.items()
        ]

    def read(self, scene: Scene) -> Iterator[str]:
        """A sentence for people for each list of `scene` that its count does not fit, with its place in the text."""
        for masked in scene.sentences:
            for found in self._some.finditer(masked.text):
                yield from self._told(scene, masked, found, whole=False)
            for found in self._all.finditer(masked.text):
                yield from self._told(scene, masked, found, whole=True)
            for found in (item for bare in self._bare for item in bare.finditer(masked.text)):
                if len(masked.mentions(*found.span("list"), self._things)) >= _SEVERAL:
                    yield from self._told(scene, masked, found, whole=True)

    def _told(self, scene: Scene, masked: Masked, found: re.Match[str], *, whole: bool) -> Iterator[str]:
        count = masked.tokens[found.start("count")]
        named = len(masked.mentions(*found.span("list"), self._things))
        if not isinstance(count, Quantity):
            return
        span = masked.source(*found.span())
        if named > count.value or (whole and named < count.value):
            yield f"{span.start}: {span.of(scene.reading.text)}: counts {count.value:g}, but {named} are read"
