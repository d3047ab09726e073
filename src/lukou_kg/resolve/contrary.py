"""What forbids that two groups of entities are one thing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import product

from lukou_kg.resolve.contradictions import BRAND, contradiction, within
from lukou_kg.resolve.forms import Form
from lukou_kg.resolve.nearness import ONE_PLACE, nearness
from lukou_kg.resolve.profile import Profile
from lukou_kg.resolve.ranks import at_once, other_rank
from lukou_kg.resolve.regions import is_other_town, union

_MANY = 8  # full names of a group that are compared
_ON_ONE_SITE = frozenset({"Project", "Park", "Infrastructure", "GovernmentBody"})  # a firm has branches
_OF_GROUP = "集团"
_GOES_ON = ("路", "高速", "快线", "专线", "铁", "线", "桥", "隧道", "管网", "管道", "渠", "航道", "廊道")
# What makes one thing of two look wrong: they are never joined, but people are asked.
ALARMS = frozenset({"codes", "districts", "posts"})


def contrary(one: Profile, two: Profile) -> str | None:
    """What forbids that two groups are one thing, None where nothing does, one of `ALARMS` where no more; symmetric."""
    return next(_contrary(one, two), None)


def is_excluded(one: Profile, two: Profile) -> bool:
    """Whether something else than an alarm forbids that two groups are one thing: what is soon seen is asked first."""
    if have_other_owners(one, two) and not one.codes & two.codes:
        return True
    return contrary(one, two) not in {None, *ALARMS}


def have_other_owners(one: Profile, two: Profile) -> bool:
    """Whether both are owned by what is known, and by nothing together: two works, however alike their names are."""
    return is_owned(one) and is_owned(two) and not one.owners & two.owners


def is_owned(profile: Profile) -> bool:
    """Whether it is known whose it is, which tells it from what others have."""
    return profile.family in {"Project", "GovernmentBody"} and bool(profile.owners)


def is_on_one_site(family: str, names: Iterable[str]) -> bool:
    """Whether a thing with these names is in one district: a road goes on into the next."""
    return family in _ON_ONE_SITE and not any(name.endswith(_GOES_ON) for name in names)


def _are_group_and_firm(one: Profile, two: Profile) -> bool:
    pairs = ((one, two), (two, one))
    return any(is_group_of(form, firm) for group, firm in pairs for form in group.own)


def is_group_of(group: Form, firm: Profile) -> bool:
    """Whether a name is that of a group by the brand alone (屿川集团) and the firm is one of those with that brand.

    Such a firm has more in its name than the brand, or the county where it is (三明屿川).
    """
    if firm.family != "Company" or group.designation != _OF_GROUP or len(group.core) > BRAND:
        return False
    plain = [form for form in firm.own if form.designation != _OF_GROUP]
    return any(len(form.core) > len(group.core) or form.place.local > group.place.local for form in plain)


def _contrary(one: Profile, two: Profile) -> Iterator[str]:
    if one.articles & two.articles:
        yield "article"
    if one.codes & two.codes:
        return  # whatever else: a firm that took another name keeps its code
    if one.legal_names_of(two):
        yield from _alarms(one, two)  # whatever else: it tells the name that it had before
        return
    for here, there in product(one.own[:_MANY], two.own[:_MANY]):
        if (found := contradiction(one.family, here, there)) is not None:
            yield found
    yield from (name for name, holds in _REASONS if holds(one, two))
    yield from _alarms(one, two)


def _alarms(one: Profile, two: Profile) -> Iterator[str]:
    if one.codes and two.codes:
        yield "codes"
    apart = any(here.isdisjoint(there) for here, there in product(one.counties, two.counties))
    if apart and is_on_one_site(one.family, one.names | two.names):
        yield "districts"
    other = one.family == "Person" and (other_rank(one.posts, two.posts) or _in_other_offices(one, two))
    if other and at_once(one.days, two.days):
        yield "posts"


def _are_one_name(one: Profile, two: Profile) -> bool:
    """Whether nothing but the name joins two that were kept apart when only their articles were known."""
    return bool(one.names & two.names) and not one.own[0].phase and not _joined_by_more(one, two)


def _in_other_towns(one: Profile, two: Profile) -> bool:
    """Whether names or claims say that two sites are in towns of which none is one."""
    if not is_on_one_site(one.family, one.names | two.names):
        return False
    here, there = (
        union((*(near for near, _ in each.places), *(form.place for form in each.forms))) for each in (one, two)
    )
    return is_other_town(here, there)


def _in_other_provinces(one: Profile, two: Profile) -> bool:
    """Whether the articles on two sites play in different provinces, and nothing else ties the two together."""
    if not is_on_one_site(one.family, one.names | two.names):
        return False
    tied = one.owners & two.owners or one.ties & two.ties or one.wholes & two.wholes
    return not tied and nearness(one, two) == "different_provinces"


def _other_works(one: Profile, two: Profile) -> bool:
    """Whether two phases are of different works, or nothing shows that a phase named alone is of the same."""
    if not one.own[0].phase or one.wholes & two.wholes:
        return False
    named = all(each.own[0].core and each.is_named for each in (one, two))
    return not named or bool(one.wholes and two.wholes)


def _without_post(one: Profile, two: Profile) -> bool:
    """Whether one is named by surname and post (王县长) and the other holds no such post."""
    return _holds_none(one, two) or _holds_none(two, one)


def _holds_none(titled: Profile, person: Profile) -> bool:
    by_title = titled.family == "Person" and all(form.designation for form in titled.own)
    title = titled.own[0].designation if by_title else ""
    return bool(title) and not person.own[0].designation and not any(post.endswith(title) for post in person.posts)


def _joined_by_more(one: Profile, two: Profile) -> bool:
    """Whether something joins two groups of one name that were kept apart when only their articles were known."""
    if one.family == "Person":
        return _one_career(one, two)
    if one.legal_names_of(two):
        return True
    if one.owners & two.owners or one.ties & two.ties or one.wholes & two.wholes:
        return True
    return any(here.place.local & there.place.local for here, there in product(one.forms, two.forms))


def _one_career(one: Profile, two: Profile) -> bool:
    """Whether two persons of one name serve one body, or held their posts one after the other in one place."""
    if one.bodies & two.bodies:
        return True
    if one.sides == two.sides == {"business"} or (one.sides and two.sides and not one.sides & two.sides):
        return False
    if one.bodies and two.bodies and at_once(one.days, two.days):
        return False
    levels = {seat[-1] for seat in one.seats} & {seat[-1] for seat in two.seats}
    if levels and not one.seats & two.seats:
        return False
    return nearness(one, two) in ONE_PLACE


def _in_other_offices(one: Profile, two: Profile) -> bool:
    """Whether the names of the bodies that two persons serve are not forms of one: 发改局 is 发展和改革局."""
    pairs = product(*({office.rpartition("/")[2] for office in each.offices} for each in (one, two)))
    return bool(one.offices and two.offices) and not any(
        here[-1] == there[-1] and within(here, there) for here, there in pairs
    )


_REASONS: tuple[tuple[str, Callable[[Profile, Profile], bool]], ...] = (
    ("owners", have_other_owners),
    ("group", _are_group_and_firm),
    ("works", _other_works),
    ("towns", _in_other_towns),
    ("provinces", _in_other_provinces),
    ("post", _without_post),
    ("name", _are_one_name),
)
