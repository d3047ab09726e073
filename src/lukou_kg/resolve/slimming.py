"""Members that share what is equal in them and forget where they are mentioned: a tenth of the memory."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from lukou_kg.model.claim import Entity
from lukou_kg.resolve.forms import Form
from lukou_kg.resolve.members import Member
from lukou_kg.resolve.regions import Region


class Slimmer:
    """Lets many members share their strings, sets and regions."""

    def __init__(self) -> None:
        self._names: dict[str, str] = {}
        self._sets: dict[frozenset[str], frozenset[str]] = {}
        self._rows: dict[tuple[str, ...], tuple[str, ...]] = {}
        self._pair: dict[tuple[str, str], tuple[str, str]] = {}
        self._pairs: dict[tuple[tuple[str, str], ...], tuple[tuple[str, str], ...]] = {}
        self._of_forms: dict[tuple[int, ...], tuple[Form, ...]] = {}  # by what shared forms are in memory
        self._regions: dict[Region, Region] = {}
        self._forms: dict[tuple[str, Form], Form] = {}

    def member(self, member: Member) -> Member:
        """An equal member but for the mentions of its entity."""
        entity = member.entity
        return replace(
            member,
            article=self.name(member.article),
            entity=Entity(
                key=self.name(entity.key),
                kind=self.name(entity.kind),
                name=self.name(entity.name),
                aliases=self.row(entity.aliases),
                mentions=(),
                codes=self.row(entity.codes),
            ),
            family=self.name(member.family),
            full=self.name(member.full),
            name=self.name(member.name),
            near=self.region(member.near),
            region=self.region(member.region),
            others=self.names(member.others),
            placeless=self.names(member.placeless),
            outer=self.names(member.outer),
            seats=self.names(member.seats),
            bodies=self.names(member.bodies),
            sides=self.names(member.sides),
            neighbours=self.names(member.neighbours),
            dates=self.names(member.dates),
            works=self.names(member.works),
            phase=self.name(member.phase),
            bound=self.names(member.bound),
            calls=self.pairs(member.calls),
            forms=self.forms(member.forms),
            ties=self.pairs(member.ties),
            posts=self.names(member.posts),
            codes=self.names(member.codes),
        )

    def form(self, form: Form) -> Form:
        """An equal form, which was also written so."""
        return self._forms.setdefault((form.written, form), form)

    def name(self, name: str) -> str:
        """An equal string."""
        return self._names.setdefault(name, name)

    def row(self, words: Iterable[str]) -> tuple[str, ...]:
        """The tuple of these strings."""
        wanted = tuple(words)
        known = self._rows.get(wanted)
        if known is None:
            known = tuple(map(self.name, wanted))
            self._rows[known] = known
        return known

    def pairs(self, pairs: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
        """The tuple of these pairs of strings."""
        wanted = tuple(pairs)
        known = self._pairs.get(wanted)
        if known is None:
            known = tuple(self._pair.setdefault(pair, (self.name(pair[0]), self.name(pair[1]))) for pair in wanted)
            self._pairs[known] = known
        return known

    def forms(self, forms: Iterable[Form]) -> tuple[Form, ...]:
        """The tuple of equal forms, which were also written so."""
        wanted = tuple(map(self.form, forms))
        return self._of_forms.setdefault(tuple(map(id, wanted)), wanted)

    def names(self, names: Iterable[str]) -> frozenset[str]:
        """The set of these strings."""
        wanted = frozenset(names)
        known = self._sets.get(wanted)
        if known is None:
            known = frozenset(map(self.name, wanted))
            self._sets[known] = known
        return known

    def region(self, region: Region) -> Region:
        """An equal region."""
        known = self._regions.get(region)
        if known is None:
            known = replace(
                region,
                local=self.names(region.local),
                home=self.names(region.home),
                cities=self.names(region.cities),
                certain=self.names(region.certain),
                provinces=self.names(region.provinces),
            )
            self._regions[known] = known
        return known
