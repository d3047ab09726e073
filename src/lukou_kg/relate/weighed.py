"""A link with all that is told of it, and the chance that a trained model gives it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from lukou_kg.logistic import Facts, Logistic, chance_at
from lukou_kg.model.document import Span
from lukou_kg.relate.link_facts import Told
from lukou_kg.relate.links import EVENTS, OWNED, Link, Meaning
from lukou_kg.relate.units import Names

_WORD = "word="
_SORTS: Mapping[str, Collection[str]] = {"amount": OWNED, "event": EVENTS}


@dataclass(frozen=True, slots=True)
class Weighed:
    """A link with what it would say and the names of its facts: of its ends, and of the rules that read it.

    `other` is the place in the text of its other end; of words that are said that of the verb and the words.
    """

    link: Link
    meaning: Meaning
    told: Told
    rules: Names
    other: Span

    @property
    def facts(self) -> Facts:
        """Its facts, those of each relation apart, and those of relations of one sort together as well."""
        return self._learned(self.rules)

    @property
    def facts_without_rules(self) -> Facts:
        """Its facts as if nobody had asked the rules: what the words tell must do."""
        return self._learned(("rules hidden", *(name for name in self.rules if name.startswith(_WORD))))

    def _learned(self, rules: Names) -> Facts:
        names = (*self.told.names, *rules)
        return {f"{learned}|{name}": 1.0 for learned in learned_as(self.link.relation) for name in names}

    def chance(self, model: Logistic, *, least: float) -> float:
        """The chance that it holds, by the model of its relation; 0 where it is surely less than `least`."""
        told, between = self.told, self.told.between
        total = sum(map(model.total_of_group, (*told.place, *told.around, self.rules)))
        if least and chance_at(total + between.most(self.link.relation, model)) < least:
            return 0.0
        return chance_at(total + model.total_of_group(between.numbers()) + model.total(between.words()))


@cache
def learned_as(relation: str) -> Sequence[str]:
    """The names under which the facts of a relation are learned: its own, and one for all amounts or all events."""
    return (relation, *(sort for sort, relations in _SORTS.items() if relation in relations))


@lru_cache(maxsize=1024)
def told_of_rules(rules: tuple[str, ...], word: str, *, anywhere: bool) -> Names:
    """What is told of the rules that read a link in the sentence of its later end, or elsewhere, and of its trigger."""
    return (*(f"rule={rule}" for rule in rules), f"read={bool(rules)}{anywhere}", f"{_WORD}{word}")
