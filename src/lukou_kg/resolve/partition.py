"""Members of one name are parted into those that are one thing each: namesakes are told apart."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field

from lukou_kg.resolve.faces import Look, Trace, certain_by, face_of
from lukou_kg.resolve.meeting import Meeting
from lukou_kg.resolve.members import Member
from lukou_kg.resolve.namesakes import Question, always, never, question

_Certain = tuple[str, str, frozenset[str]]
_Looks = dict[int, dict[Trace, None]]  # the traces of members with one look, each once


def partition(group: Iterable[Member]) -> list[tuple[Member, ...]]:
    """The members of a group, those first that tell most, each with all those before it that it goes with.

    One that goes with none of the parts that are there, or with several, begins another. It goes with a part where it
    goes with all that is there, see `_Part`, and none of it is of the same article.
    """
    members = sorted(group, key=_telling_first)
    if len(members) == 1:
        return [tuple(members)]
    is_mixed = len({member.family for member in members}) > 1
    faces = [face_of(member, is_mixed=is_mixed) for member in members]
    questions, meeting = _Questions(), Meeting()
    parts: list[_Part] = []
    for member, face in zip(members, faces, strict=True):
        look = questions.number(face.look)
        fitting = [at for at in meeting.near(face) if parts[at].fits(member, look, face.trace, questions)]
        if len(fitting) != 1:
            fitting = [len(parts)]
            parts.append(_Part())
        parts[fitting[0]].take(member, look, face.trace)
        meeting.take(face, fitting[0])
    return [tuple(part.members) for part in parts]


class _Questions:
    """What is asked of the traces of two looks, by their numbers; looks are compared once."""

    def __init__(self) -> None:
        self._numbers: dict[Hashable, int] = {}
        self._looks: list[Look] = []
        self._known: dict[tuple[int, int], Question] = {}

    def number(self, look: Look) -> int:
        """The number of a look, one for equal ones."""
        number = self._numbers.setdefault(look, len(self._looks))
        if number == len(self._looks):
            self._looks.append(look)
        return number

    def between(self, one: int, two: int) -> Question:
        """What is asked where these looks meet."""
        known = self._known.get((one, two))
        if known is None:
            known = question(self._looks[one], self._looks[two])
            self._known[one, two] = self._known[two, one] = known
        return known


@dataclass(slots=True)
class _Part:
    """Members that are one thing.

    `certain` holds those that are certain to be one, by what makes that certain: a newcomer that goes with one of these
    goes with all of them.
    """

    members: list[Member] = field(default_factory=list)
    articles: set[str] = field(default_factory=set)
    single: _Looks = field(default_factory=dict)
    certain: dict[_Certain, _Looks] = field(default_factory=dict)

    def take(self, member: Member, look: int, trace: Trace) -> None:
        """Adds a member that fits."""
        self.members.append(member)
        self.articles.add(member.article)
        certain = certain_by(member)
        place = self.single if certain is None else self.certain.setdefault((member.family, member.name, certain), {})
        place.setdefault(look, {})[trace] = None

    def fits(self, member: Member, look: int, trace: Trace, questions: _Questions) -> bool:
        """Whether a member goes with all that is there."""
        if member.article in self.articles:
            return False
        for other, traces in self.single.items():
            ask = questions.between(look, other)
            if ask is never or (ask is not always and not all(ask(trace, each) for each in traces)):
                return False
        return all(_goes_with_some(look, trace, core, questions) for core in self.certain.values())


def _goes_with_some(look: int, trace: Trace, core: _Looks, questions: _Questions) -> bool:
    for other, traces in core.items():
        ask = questions.between(look, other)
        if ask is always or (ask is not never and any(ask(trace, each) for each in traces)):
            return True
    return False


def _telling_first(member: Member) -> tuple[object, ...]:
    known = len(member.bodies | member.seats | member.dates | member.neighbours)
    return (
        not member.codes,
        not member.is_registered,
        -known,
        -len(member.region.local),
        member.article,
        member.entity.key,
    )
