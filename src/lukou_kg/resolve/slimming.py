"""Members that share what is equal in them and forget where they are mentioned: a tenth of the memory."""

from __future__ import annotations

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
        self._regions: dict[Region, Region] = {}
        self._forms: dict[tuple[str, Form], Form] = {}

    def member(self, member: Member) -> Member:
        """An equal member but for the mentions of its entity."""
        entity = member.entity
        return replace(
            member,
            article=self._name(member.article),
            entity=Entity(
                key=self._name(entity.key),
                kind=self._name(entity.kind),
                name=self._name(entity.name),
                aliases=tuple(map(self._name, entity.aliases)),
                mentions=(),
            ),
            family=self._name(member.family),
            full=self._name(member.full),
            name=self._name(member.name),
            near=self._region(member.near),
            region=self._region(member.region),
            others=self._set(member.others),
            placeless=self._set(member.placeless),
            outer=self._set(member.outer),
            seats=self._set(member.seats),
            bodies=self._set(member.bodies),
            sides=self._set(member.sides),
            neighbours=self._set(member.neighbours),
            dates=self._set(member.dates),
            works=self._set(member.works),
            phase=self._name(member.phase),
            bound=self._set(member.bound),
            forms=tuple(map(self._form, member.forms)),
            posts=self._set(member.posts),
            codes=self._set(member.codes),
        )

    def _form(self, form: Form) -> Form:
        return self._forms.setdefault((form.written, form), form)

    def _name(self, name: str) -> str:
        return self._names.setdefault(name, name)

    def _set(self, names: frozenset[str]) -> frozenset[str]:
        known = self._sets.get(names)
        if known is None:
            known = frozenset(map(self._name, names))
            self._sets[known] = known
        return known

    def _region(self, region: Region) -> Region:
        known = self._regions.get(region)
        if known is None:
            known = replace(
                region,
                local=self._set(region.local),
                home=self._set(region.home),
                cities=self._set(region.cities),
                certain=self._set(region.certain),
                provinces=self._set(region.provinces),
            )
            self._regions[known] = known
        return known
