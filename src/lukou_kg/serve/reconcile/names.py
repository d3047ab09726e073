"""How much one name is another, by what names of its kind are made of."""

from __future__ import annotations

from dataclasses import dataclass

from rapidfuzz import fuzz

from lukou_kg.resolve.contradictions import contradiction, within
from lukou_kg.resolve.forms import Form, Surroundings
from lukou_kg.resolve.legal_names import is_legal_name
from lukou_kg.serve.reconcile.knowing import Known

_NOWHERE = Surroundings({}, (), {})
FULL, EXACT = 96.0, 90.0
_SAME_CORE, _SHORTENED, _SPELLING = 80.0, 60.0, 0.55
_MOST_OF_ONE_BRAND = 15.0  # for the share of a short name in a long one
CONTRARY = 35.0
_NEVER_SHORTENED = frozenset({"Person", "Place"})
_LEAST_CORE = 2  # characters


@dataclass(frozen=True, slots=True)
class NameParts:
    """A name as its key, with its parts."""

    key: str
    family: str
    form: Form


def parts_of(known: Known, key: str, kind: str) -> NameParts:
    """The parts of the key of a name, read as names of a kind are."""
    family = known.family_of(kind)
    return NameParts(key, family, known.background.forms.form(key, family, _NOWHERE))


def likeness(one: NameParts, two: NameParts) -> float:
    """From 0 to 100: 90 for the same name, and less for a name of the same core, a shortened or a similar one.

    Names that contradict each other (一期 and 二期, 株洲 and 长沙) get little, however alike they look.
    """
    if one.key == two.key:
        return EXACT
    alike = _SPELLING * fuzz.ratio(one.key, two.key)
    if contradicts(one, two):
        return min(alike, CONTRARY)
    if one.family in _NEVER_SHORTENED:
        return alike
    short, long = sorted((one.form.core, two.form.core), key=len)
    if short == long and len(short) >= _LEAST_CORE:
        return max(_SAME_CORE, alike)
    if len(short) >= _LEAST_CORE and short[:_LEAST_CORE] == long[:_LEAST_CORE] and within(short, long):
        return _SHORTENED + _MOST_OF_ONE_BRAND * len(short) / len(long)
    return alike


def contradicts(one: NameParts, two: NameParts) -> bool:
    """Whether two names cannot be those of one thing: 一期 and 二期, 株洲 and 长沙."""
    return contradiction(one.family, one.form, two.form) is not None


def stands_alone(known: Known, name: NameParts) -> bool:
    """Whether a name means one thing wherever it is written: a firm's legal name, a division that there is once.

    A person's name never does, nor a brand, nor 人民医院.
    """
    if name.family == "Company":
        gazetteer = known.background.gazetteer
        return is_legal_name(name.key, gazetteer.codes)
    if name.family == "Place":
        return len(known.background.gazetteer.codes.get(name.key, ())) == 1
    if name.family in {"Person", "Post", "Event", "Product", "Industry"}:
        return False
    return name.form.place.is_known and bool(name.form.core or name.form.designation)
