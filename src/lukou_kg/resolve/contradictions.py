"""In what the names of two things contradict each other, so that the two cannot be one."""

from __future__ import annotations

from collections.abc import Callable

from lukou_kg.resolve.forms import BRANCH, Form
from lukou_kg.resolve.regions import Region, are_apart, is_called_so, is_other_town

# 粤恒集团 may be 粤恒厨具集团; of two full legal names none is short for the other.
_SHORT_FOR_MORE = frozenset({"", BRANCH, "集团"})
BRAND = 2  # characters of what firms of one group begin with
_LEGAL = ("有限公司", "有限责任公司", "股份公司")
# 荆州市发改局 is not 洪湖市发改局, though 洪湖 lies in 荆州; a firm may be called by either.
_OF_ONE_TIER = frozenset({"Park", "GovernmentBody", "Organization", "Infrastructure", "Project"})


def within(one: str, two: str) -> bool:
    """Whether all characters of the shorter come in the longer in their order."""
    short, long = sorted((one, two), key=len)
    rest = iter(long)
    return all(character in rest for character in short)


def contradiction(family: str, one: Form, two: Form) -> str | None:
    """In what two names contradict each other (一期 and 二期, 5万吨 and 8万吨), None where they do not."""
    return next((name for name, holds in _CONTRADICTIONS if holds(family, one, two)), None)


def _other_marks(family: str, one: Form, two: Form) -> bool:
    return one.marks != two.marks and (family != "Company" or bool(one.marks and two.marks))


def _elsewhere(one: Region, two: Region) -> bool:
    """Whether two names say places that are not one and do not lie in each other."""
    if not (one.is_known and two.is_known):
        return False
    if one.local and two.local:
        return is_other_town(one, two) or not (one.local & two.local or is_called_so(one, two))
    here, there = one.home or one.cities, two.home or two.cities
    if here and there:
        return not here & there
    return are_apart(one, two)


def other_tier(family: str, one: Form, two: Form) -> bool:
    """Whether one name says a county or a town and the other no more than the city or the province around it."""
    if not (one.place.is_known and two.place.is_known):
        return False
    if family == "Company" and one.written.endswith(_LEGAL) and two.written.endswith(_LEGAL):
        return tier(one.place) != tier(two.place)  # 株洲旺达机械有限公司 is not 湖南旺达机械有限公司
    if family not in _OF_ONE_TIER:
        return False
    if one.core != two.core and family not in {"Park", "GovernmentBody"}:
        return False
    return tier(one.place) != tier(two.place)


def tier(place: Region) -> int:
    """How near a place is said: 2 for a county or a town, 1 for a city, 0 for a province or nothing."""
    return 2 if place.local else 1 if place.cities else 0


def _other_branch(family: str, one: Form, two: Form) -> bool:
    return family == "Company" and (one.designation == BRANCH) != (two.designation == BRANCH)


def _other_firm(family: str, one: Form, two: Form) -> bool:
    """Whether two firms go on differently behind a common beginning, or have legal names that are not one."""
    if family != "Company" or one.core == two.core:
        return False
    if one.designation == two.designation and one.designation not in _SHORT_FOR_MORE:
        return True
    if within(one.core, two.core):
        return False
    return bool(one.designation and two.designation) or one.core[:BRAND] == two.core[:BRAND]


_CONTRADICTIONS: tuple[tuple[str, Callable[[str, Form, Form], bool]], ...] = (
    ("phase", lambda _, one, two: one.phase != two.phase),
    ("marks", _other_marks),
    ("amount", lambda _, one, two: bool(one.amount and two.amount) and one.amount != two.amount),
    ("place", lambda _, one, two: _elsewhere(one.place, two.place)),
    ("tier", other_tier),
    ("level", lambda _, one, two: bool(one.level and two.level) and one.level != two.level),
    ("branch", _other_branch),
    ("trade", _other_firm),
)  # fmt: skip
