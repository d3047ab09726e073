"""Searches masked sentences with the patterns of the relation cards and turns what is found into claims."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from lukou_kg.model.claim import Claim, Mark, Mention, Status
from lukou_kg.model.document import Span
from lukou_kg.model.silence import Lack
from lukou_kg.relate.amounts import AmountKinds
from lukou_kg.relate.areas import group_owner, home_of
from lukou_kg.relate.hosts import hosts
from lukou_kg.relate.mask import COUNT, MONEY, TIME, Alphabet, Masked
from lukou_kg.relate.modality import StatusReader
from lukou_kg.relate.patterns import Compiled
from lukou_kg.relate.places import may_stand
from lukou_kg.relate.scene import Scene
from lukou_kg.relate.slots import Value, named_qualifiers, side, value
from lukou_kg.relate.triggers import Trigger
from lukou_kg.relate.when import time_of
from lukou_kg.schema.cards import RelationCard, ValueType

_CONTEXT = 4
_VISIT = "visited"
_GROUP = "(?:项目|企业|工程)"
_COUNTED = re.compile(
    f"(?:{COUNT}[^，。；]{{0,10}}{_GROUP}(?!之一)|{_GROUP}[^，。；]{{0,6}}{COUNT})[^。；]*$"
)  # 等5个项目，总投资; 项目5个，总投资
_SUMMED = re.compile(f"{MONEY}[^，。；、]{{0,4}}的$")
_SUM = 6  # characters at most
# 项目工艺设备已采购完成，预计年底建成投产: what the sentence says of a work is not said of a company told of before it.
_OF_WORK = re.compile(
    f"(?:^|[，；：“])(?:{TIME}，?)?(?:该|本|整个|全部)?(?:项目|工程)(?![部方]|公司|负责|经理|单位|建设单位)[^。；]*$"
)


@dataclass(frozen=True, slots=True)
class _Found:
    subjects: list[Mention]
    objects: list[Mention]
    value: Value | None
    qualifiers: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Try:
    """A pattern whose words stand in a sentence: what it claims there, or else what it did not find."""

    pattern: Compiled
    match: re.Match[str]
    claims: tuple[Claim, ...]
    lack: Lack | None


class Matcher:
    """Applies one relation's patterns to a text, sentence by sentence; the first pattern to use a value keeps it."""

    def __init__(
        self,
        card: RelationCard,
        patterns: Sequence[tuple[Compiled, Trigger]],
        alphabet: Alphabet,
        statuses: StatusReader,
        kinds: AmountKinds,
    ) -> None:
        self._card = card
        self._patterns = patterns
        self._wordless = [number for number, (_, trigger) in enumerate(patterns) if not trigger.needed]
        self._by_word = _by_word(trigger for _, trigger in patterns)
        self._statuses = statuses
        self._kinds = kinds
        self._events = alphabet.kinds(["Event"] if "Event" in card.subject else [])
        self._placing = bool(card.object) and set(card.object) <= {"Park", "Place"}
        self._places = alphabet.kinds(kind for kind in ("Place", "Park") if kind in card.subject)

    @property
    def words(self) -> frozenset[str]:
        """The words of which patterns need some."""
        return frozenset[str]().union(*(words for _, trigger in self._patterns for words in trigger.needed))

    def read(self, scene: Scene, words: Sequence[frozenset[str]]) -> Iterator[Claim]:
        """The claims of the relation in `scene`, in order of sentence and pattern.

        `words` are those of `self.words`, and perhaps others, that stand in each of the masked sentences.
        """
        for number, here in enumerate(words):
            for tried in self.tries(scene, number, here):
                yield from tried.claims

    def tries(self, scene: Scene, number: int, words: frozenset[str]) -> Iterator[Try]:
        """What each pattern that fits sentence `number`, which has `words`, makes of it, in order of the patterns."""
        used: set[Span] = set()
        worded = {number for word in self._by_word.keys() & words for number in self._by_word[word]}
        for pattern, trigger in (self._patterns[number] for number in sorted(worded.union(self._wordless))):
            if not trigger.may_be_in(words):
                continue
            if pattern.context is None or pattern.context.search(_context(scene, number)):
                yield from self._matches(scene, number, pattern, used)

    def _matches(self, scene: Scene, number: int, pattern: Compiled, used: set[Span]) -> Iterator[Try]:
        for match in pattern.regex.finditer(scene.sentences[number].text):
            if match.end() == match.start():
                continue
            found = self._found(scene, number, pattern, match)
            if isinstance(found, Lack):
                yield Try(pattern, match, (), found)
                continue
            if found.value is not None and found.value.span in used:
                continue
            if "home" in pattern.carried and any(item.span in used for item in found.subjects):
                continue
            used.update([found.value.span] if found.value else (item.span for item in found.subjects))
            claims = tuple(self._claims(scene, number, pattern, match, found))
            yield Try(pattern, match, claims, None if claims else _unmade(scene, found))

    def _found(self, scene: Scene, number: int, pattern: Compiled, match: re.Match[str]) -> _Found | Lack:
        subjects = side(scene, number, match, "subject", pattern)
        # An amount behind a list is that of the whole list, as one behind a counted group is that of the group.
        several = len(subjects) > 1 or self._is_of_group(scene.sentences[number], match, subjects)
        shared = self._card.value is ValueType.MONEY and "subject" in pattern.carried and several
        if "group" in pattern.carried or shared:
            subjects = group_owner(scene.sentences, number, match.start(), (self._events, self._places), scene.weight)
        if self._card.value is ValueType.TIME and _OF_WORK.search(scene.sentences[number].text, 0, match.start()):
            subjects = _unless_companies_before(subjects, scene.sentences[number])
        objects = side(scene, number, match, "object", pattern)
        if "home" in pattern.carried:
            far = "home*" in pattern.carried
            objects = home_of(scene.sentences, number, pattern.objects, scene.weight, far=far)
        needs_value = self._card.value not in {None, ValueType.TIME}
        read = value(scene, number, match, self._kinds) if needs_value else None
        if not subjects:
            return Lack.SUBJECT
        if self._card.object and not objects:
            return Lack.OBJECT
        if needs_value and read is None:
            return Lack.VALUE
        extra = list(read.qualifiers if read else ())
        if "host" in self._card.qualifiers and (named := hosts(scene.sentences[number], *match.span())):
            extra.append(("host", named))
        return _Found(subjects, objects, read, tuple(sorted((*extra, *named_qualifiers(scene, number, match)))))

    def _is_of_group(self, masked: Masked, match: re.Match[str], subjects: Sequence[Mention]) -> bool:
        """Whether a counted group is named between the last of `subjects`, where the sentence names it, and `match`."""
        drawn = (masked.index_of(subject) for subject in subjects)
        last = max((index for index in drawn if index is not None), default=-1)
        return _COUNTED.search(masked.text, last + 1 if last < match.start() else 0, match.start()) is not None

    def _claims(
        self, scene: Scene, number: int, pattern: Compiled, match: re.Match[str], found: _Found
    ) -> Iterator[Claim]:
        masked = scene.sentences[number]
        status = (
            Status(pattern.status)
            if pattern.status
            else self._statuses.at(
                masked,
                *match.span(),
                self._card.value,
                until=self._until(masked, match),
            )
        )
        marks = [Mark(role="trigger", span=masked.source(match.start(), match.end()))]
        time = time_of(masked, match)
        if time and self._card.value is ValueType.MONEY and time.span.start >= masked.source(*match.span()).end:
            time = None  # what happens later to the thing that costs so much
        marks += [Mark(role="when", span=time.span)] if time else []
        marks += [Mark(role="value", span=found.value.span)] if found.value else []
        for subject, targets in self._placed(masked, pattern, found):
            for target in targets:
                key, object_key = scene.keys.get(subject.span), scene.keys.get(target.span) if target else None
                if key is None or (target is not None and object_key is None) or key == object_key:
                    continue
                sides = [Mark(role="subject", span=subject.span)]
                sides += [Mark(role="object", span=target.span)] if target else []
                yield Claim(
                    relation=self._card.id,
                    subject=key,
                    object=object_key,
                    value=found.value.value if found.value else None,
                    unit=found.value.unit if found.value else None,
                    status=status,
                    when=time.when if time else None,
                    qualifiers=found.qualifiers,
                    evidence=(scene.witness.of(number, [*marks, *sides]),),
                    rule=pattern.rule,
                    score=round(pattern.score * min(subject.score, target.score if target else 1.0), 3),
                )

    def _until(self, masked: Masked, match: re.Match[str]) -> int | None:
        """Where the words end that tell the status of what `match` says; None for those of its whole clause.

        What is said of the site of a visit is not said of the visit, nor what comes behind a thing of the words that
        only tell which is meant (同批签约的松岭铜箔项目至今没有动工).
        """
        if self._card.id == _VISIT:
            return match.start("object")
        if self._card.value is not ValueType.TIME or "subject" not in match.re.groupindex:
            return None
        of = masked.text[match.start() : match.start("subject")].endswith("的")
        return match.end() if of and match.end("subject") == match.end() else None

    def _placed(
        self, masked: Masked, pattern: Compiled, found: _Found
    ) -> Iterator[tuple[Mention, Sequence[Mention | None]]]:
        """Each subject with what it is related to.

        Where things are placed, that is the place right before a thing, if there is one, and a place that is named
        behind it as where it went. A place before a list is not that of what stands in it behind a member with a
        place of its own (梅岭镇恒岳项目、云溪镇青禾电机项目、瑞溪膜材项目: the last stands in neither).
        """
        apart = False
        alone = self._placing and any(_is_of_one(masked, target) for target in found.objects)
        for subject in found.subjects:
            own = masked.place_before(subject, pattern.areas) if self._placing else None
            if own is not None and own not in found.objects and may_stand(subject, own):
                apart = apart or masked.place_before(own, pattern.areas) not in found.objects
                yield subject, [own, *_behind(subject, found.objects)]
            else:
                yield subject, _behind(subject, found.objects) if apart else found.objects or [None]
            apart = apart or alone


def _is_of_one(masked: Masked, area: Mention) -> bool:
    """Whether an area stands between a sum and a name (总投资5亿元的云溪镇青禾电机项目): that of one thing."""
    at = masked.index_of(area) or 0
    return _SUMMED.search(masked.text, max(0, at - _SUM), at) is not None


def _behind(subject: Mention, targets: Sequence[Mention]) -> Sequence[Mention]:
    return [target for target in targets if target.span.start > subject.span.end]


def _unless_companies_before(subjects: list[Mention], masked: Masked) -> list[Mention]:
    """The subjects, or none where they are companies that only a sentence before names."""
    before = all(item.kind == "Company" and item.span.end <= masked.starts[0] for item in subjects)
    return [] if before else subjects


def _by_word(triggers: Iterable[Trigger]) -> Mapping[str, Sequence[int]]:
    """For each word the numbers of the triggers that need it, or others in the place with the fewest words."""
    found: dict[str, list[int]] = {}
    for number, trigger in enumerate(triggers):
        for word in min(trigger.needed, key=len, default=()):
            found.setdefault(word, []).append(number)
    return found


def _unmade(scene: Scene, found: _Found) -> Lack:
    """Why no claim could be made of what was found."""
    known = all(item.span in scene.keys for item in (*found.subjects, *found.objects))
    return Lack.SAME if known else Lack.ENTITY


def _context(scene: Scene, number: int) -> str:
    sentences, text = scene.reading.sentences, scene.reading.text
    first = max(0, number - _CONTEXT)
    title = sentences[0].of(text) if first > 0 else ""
    return title + text[sentences[first].start : sentences[number].end]
