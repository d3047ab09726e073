"""An article in the making: its text with marks, and the claims that each sentence makes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from region.things import Thing

_LETTERS: Mapping[str, str] = {
    "Person": "p", "Company": "c", "Project": "j", "Park": "k", "Place": "x", "GovernmentBody": "g",
    "Organization": "o", "Event": "e", "Infrastructure": "f",
}  # fmt: skip
_MARK = re.compile(r"\{[a-z]+\d+\||\}")
_TOKENS = re.compile(r"\{([a-z]+\d+)\||(\})")


def plain(marked: str) -> str:
    """The text without its marks."""
    return _MARK.sub("", marked)


@dataclass(slots=True)
class _Listed:
    thing: Thing
    names: list[str] = field(default_factory=list)
    optional: bool = False
    required: bool = False


@dataclass(frozen=True, slots=True)
class _Told:
    at: int
    line: str


class Draft:
    """Gathers text and claims. `written` gives the article in the notation of the corpus."""

    def __init__(self) -> None:
        self._text: list[str] = []
        self._length = 0
        self._clean = ""
        self._entities: dict[str, _Listed] = {}
        self._keys: dict[str, str] = {}
        self._claims: list[_Told] = []

    def name(self, thing: Thing, *parts: str) -> str:
        """The thing marked under the name that the parts give, its full one without any; parts may hold marks."""
        words = "".join(parts) or thing.name
        key = self.key(thing)
        names = self._entities[key].names
        if plain(words) not in names:
            names.append(plain(words))
        return f"{{{key}|{words}}}"

    def point(self, thing: Thing, words: str) -> str:
        """The thing marked under words that only point to it: 该项目."""
        return f"{{{self.key(thing)}|{words}}}"

    def key(self, thing: Thing) -> str:
        """The key of a thing in this article."""
        if thing.id not in self._keys:
            letter = _LETTERS[thing.kinds.split("/")[0]]
            key = f"{letter}{1 + sum(known[0] == letter for known in self._entities)}"
            self._keys[thing.id] = key
            self._entities[key] = _Listed(thing)
        return self._keys[thing.id]

    def optional(self, thing: Thing) -> None:
        """A careful reader may leave the thing out."""
        self._entities[self.key(thing)].optional = True

    def required(self, thing: Thing) -> None:
        """A careful reader may not leave the thing out, whatever else was said of it."""
        self._entities[self.key(thing)].required = True

    def say(self, marked: str) -> None:
        """Adds to the text."""
        self._text.append(marked)
        self._clean += plain(marked)

    def end(self) -> None:
        """Ends the paragraph."""
        self.say("\n")

    def claim(
        self,
        relation: str,
        subject: Thing,
        target: Thing | str | int | None,
        words: str,
        *,
        optional: bool = False,
        instead: Sequence[Thing] = (),
        **more: str | None,
    ) -> None:
        """A claim by the words said last; `target` is a thing, a value or nothing, `instead` other subjects."""
        said = plain(words)
        at = self._clean.rfind(said)
        if at < 0:
            raise ValueError(f"{relation}: these words were not said: {said}")
        subjects = "|".join(self.key(each) for each in (subject, *instead))
        far = "" if target is None else f" {self._far(target)}"
        extra = "".join(f" {name}={value}" for name, value in more.items() if value)
        line = f'{relation}{"?" * optional} {subjects}{far}{extra} "{said}"'
        self._claims.append(_Told(at, line))

    def written(self, head: Mapping[str, str]) -> str:
        """The article: head, text, entities, claims."""
        lines = "".join(f"{name}: {value}\n" for name, value in head.items())
        text = "".join(self._text).strip("\n")
        entities = "".join(f"{line}\n" for line in self._listed(text))
        claims = "".join(f"{told.line}\n" for told in sorted(self._claims, key=lambda told: told.at))
        return f"{lines}---\n{text}\n---\n{entities}---\n{claims}"

    def things(self) -> Iterator[tuple[str, str]]:
        """Key and thing of every entity that is named."""
        return ((key, listed.thing.id) for key, listed in self._entities.items() if listed.names)

    def _far(self, target: Thing | str | int) -> str:
        if isinstance(target, Thing):
            return self.key(target)
        return f'="{target}"' if isinstance(target, str) else f"={target}"

    def _listed(self, text: str) -> Iterator[str]:
        outside = _outside(text)
        for key, listed in self._entities.items():
            if not listed.names:
                continue
            # what stands only inside other names is optional (guidelines: entities; decisions 6, 13)
            optional = key not in outside or (listed.optional and not listed.required)
            names = sorted(listed.names, key=len, reverse=True)
            yield f"{key}{'?' * optional} {listed.thing.kinds} {' | '.join(names)}"


def _outside(text: str) -> frozenset[str]:
    """The keys that are marked outside other marks."""
    found: set[str] = set()
    depth = 0
    for match in _TOKENS.finditer(text):
        if match[2]:
            depth -= 1
        else:
            if depth == 0:
                found.add(match[1])
            depth += 1
    return frozenset(found)
