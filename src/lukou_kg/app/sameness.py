"""Why the entities of articles are held to be one thing, as values that print themselves."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass

from lukou_kg.app.extract_json import JsonObject
from lukou_kg.app.labels import in_language
from lukou_kg.app.same_words import WORDS
from lukou_kg.model.knowledge import Thing
from lukou_kg.schema import Labels


@dataclass(frozen=True, slots=True, kw_only=True)
class Called:
    """A name of a group: in which articles (by id) it stands for the thing, and how often in all."""

    name: str
    kind: str
    articles: tuple[str, ...]
    times: int


@dataclass(frozen=True, slots=True)
class Shared:
    """What articles of a group have in common beside the name: `ground` is a kind of `resolve.grounds`."""

    ground: str
    words: tuple[str, ...]
    articles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Because:
    """One thing that speaks for or against: its row in the table `identity`, what it adds to the logit, in words."""

    fact: str
    weight: float
    words: Labels


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """What brought two groups of the thing together, or two names of one group (`one` and `two` count from 1).

    `names` are those that were compared. `chance` is what the facts amount to, None where a rule decided alone.
    `doubt` is why people should look at it all the same; `undo` is the command that parts the two.
    """

    one: int
    two: int
    names: tuple[str, str]
    chance: float | None
    because: tuple[Because, ...]
    doubt: Labels | None = None
    undo: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Near:
    """Another thing that might be this one: why it is not (`doubt`), and the command that makes the two one."""

    id: str
    name: str
    names: tuple[str, str]
    chance: float
    because: tuple[Because, ...]
    doubt: Labels
    make: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a person decided on the thing and another, in force: the command `undo` takes it back."""

    id: str
    op: str
    names: tuple[str, str]
    who: str
    at: str
    why: str
    undo: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Sameness:
    """Why a thing is one.

    Groups hold what was put together by name; `shared` says for each of them what its articles have in common beside
    that with the first of them, and links say what joined the groups. `part` is the command that parts the
    article that has least in common with the others.
    """

    thing: Thing
    kind: Labels
    groups: tuple[tuple[Called, ...], ...]
    shared: tuple[tuple[Shared, ...], ...]
    part: str | None
    links: tuple[Link, ...]
    decisions: tuple[Told, ...]
    near: tuple[Near, ...]

    def __repr__(self) -> str:
        return self.in_words("zh")

    def in_words(self, language: str) -> str:
        """All of it as lines of text, in zh or en."""
        return "\n".join(_lines(self, language))

    def as_json(self) -> JsonObject:
        """All of it, ready for `json.dumps`."""
        return (
            {"id": self.thing.id, "name": self.thing.name, "kind": self.thing.kind}
            | {
                name: [[asdict(item) for item in group] for group in getattr(self, name)]
                for name in ("groups", "shared")
            }
            | {name: [asdict(item) for item in getattr(self, name)] for name in ("links", "decisions", "near")}
        )


def _lines(of: Sameness, language: str) -> Iterator[str]:
    thing, count = of.thing, len(of.thing.articles)
    yield _word("thing", language, name=thing.name, id=thing.id, kind=in_language(of.kind, language), count=count)
    for number, (group, shared) in enumerate(zip(of.groups, of.shared, strict=True), start=1):
        yield from ("", _word("group", language, number=number))
        for called in group:
            articles = _word("comma", language).join(called.articles)
            yield _word("called", language, name=called.name, times=called.times, articles=articles)
        yield from (_shared(each, language) for each in shared)
    if of.part is not None:
        yield _word("part", language, command=of.part)
    if of.links:
        yield from ("", _word("links", language))
    for link in of.links:
        yield from _link(link, language)
    if of.decisions:
        yield from ("", _word("decisions", language))
    for told in of.decisions:
        signed = "  ".join(filter(None, (told.at, told.who, told.why)))
        yield _word("told", language, op=_word(told.op, language), names=_names(told.names), signed=signed)
        yield _word("take_back", language, command=told.undo)
    yield from ("", _word("near" if of.near else "none_near", language))
    for near in of.near:
        yield _word("other", language, name=near.name, id=near.id, names=_names(near.names))
        yield _word("doubt", language, doubt=in_language(near.doubt, language))
        yield from _reasons(near.because, near.chance, language)
        yield _word("make", language, command=near.make)


def _shared(shared: Shared, language: str) -> str:
    comma = _word("comma", language)
    ground = _word(f"ground_{shared.ground}", language, words=comma.join(shared.words))
    return _word("shared", language, ground=ground, count=len(shared.articles), articles=comma.join(shared.articles))


def _link(link: Link, language: str) -> Iterator[str]:
    way = "link" if link.one != link.two else "within"
    yield _word(way, language, one=link.one, two=link.two, names=_names(link.names))
    yield from _reasons(link.because, link.chance, language)
    if link.doubt is not None:
        yield _word("doubt", language, doubt=in_language(link.doubt, language))
    if link.undo is not None:
        yield _word("undo", language, command=link.undo)


def _word(key: str, language: str, **values: object) -> str:
    return in_language(WORDS[key], language).format(**values)


def _names(names: tuple[str, str]) -> str:
    return " = ".join(dict.fromkeys(names))


def _reasons(because: Sequence[Because], chance: float | None, language: str) -> Iterator[str]:
    for each in because:
        weight = "" if chance is None else f"{each.weight:+.2f}  "
        yield f"      {weight}{in_language(each.words, language)}"
    if chance is not None:
        yield _word("chance", language, chance=chance)
