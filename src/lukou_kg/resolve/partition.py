"""Members of one name are parted into those that are one thing each: namesakes are told apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field

from lukou_kg.resolve.faces import Look, Trace, certain_by, face_of
from lukou_kg.resolve.meeting import Meeting
from lukou_kg.resolve.members import Member
from lukou_kg.resolve.namesakes import Question, always, never, question

_Ref = tuple[str, str]  # an article and the key of an entity there
_Certain = tuple[str, str, frozenset[str]]
_Looks = dict[int, dict[Trace, None]]  # the traces of members with one look, each once


def partition(group: Iterable[Member]) -> list[tuple[Member, ...]]:
    """The members of a group, those first that tell most, each with all those before it that it goes with.

    One that goes with none of the parts that are there, or with several, begins another. It goes with a part where it
    goes with all that is there, see `_Part`, and none of it is of the same article.
    What a repost names goes with what the same text names elsewhere, whatever else is known of the two.
    """
    known = tuple(group)
    of_text = _by_text(known)
    parts = _parted([member for member in known if _ref(member) not in of_text])
    at = {_ref(member): number for number, part in enumerate(parts) for member in part}
    for member in sorted((member for member in known if _ref(member) in of_text), key=_telling_first):
        part = parts[at[of_text[_ref(member)]]]
        if any(other.article == member.article for other in part):
            parts.append([member])
        else:
            part.append(member)
    return [tuple(part) for part in parts]


def _by_text(members: Iterable[Member]) -> dict[_Ref, _Ref]:
    """For members of reposts the member of the same name in the text that is reposted, where their days may be one."""
    known = tuple(members)
    if all(member.repost_of is None for member in known):
        return {}
    first = {(member.article, member.entity.kind, member.name): member for member in known if member.repost_of is None}
    found: dict[_Ref, _Ref] = {}
    for member in known:
        one = first.get((member.repost_of or "", member.entity.kind, member.name))
        if one is not None and not (one.dates and member.dates and one.dates.isdisjoint(member.dates)):
            found[_ref(member)] = _ref(one)
    # Of two of one name in one article neither is known to be the one.
    count = Counter((article, one) for (article, _), one in found.items())
    return {ref: one for ref, one in found.items() if count[ref[0], one] == 1}


def _ref(member: Member) -> _Ref:
    return member.article, member.entity.key


def _parted(group: Iterable[Member]) -> list[list[Member]]:
    members = sorted(group, key=_telling_first)
    if len(members) == 1:
        return [members]
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
    return [part.members for part in parts]


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
