"""How near two groups of entities are to each other, by where they are and where their articles play."""

from __future__ import annotations

from itertools import product

from lukou_kg.resolve.profile import Profile
from lukou_kg.resolve.regions import are_apart, counties, in_common, say_no_more_than_province

ONE_PLACE = frozenset({"same_place", "same_articles_place", "same_articles_home"})


def nearness(one: Profile, two: Profile) -> str:
    """The nearest that two members of the groups are, as a fact of the table `identity`."""
    pairs = list(product(one.homes, two.homes))
    if any(here.local and there.local and in_common(here, there) for here, there in pairs):
        said = any(here.local and there.local for (here, _), (there, _) in product(one.places, two.places))
        return "same_place" if said else "same_articles_place"
    if any(in_common(here, there) and not say_no_more_than_province(here, there) for here, there in pairs):
        return "same_articles_home"
    if any(in_common(here, there, city_counts=True) for here, there in pairs):
        return "same_articles_city"
    if all(are_apart(here, there) for here, there in pairs):
        return "different_provinces"
    return "no_place"


def is_named_elsewhere(one: Profile, two: Profile) -> bool:
    """Whether the names of one say a division below a city that is not where the articles of the other play."""
    said = [codes for form in one.own if (codes := counties(form.place))]
    homes = [counties(home) for home in two.homes]
    return bool(said) and all(homes) and all(home.isdisjoint(place) for place in said for home in homes)
