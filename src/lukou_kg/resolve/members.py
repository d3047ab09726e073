"""The entities of single articles, each with what tells it from its namesakes elsewhere."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from lukou_kg.model.article import ArticleHead
from lukou_kg.model.claim import Claim, Entity, Extraction
from lukou_kg.model.registry import Call
from lukou_kg.resolve.atlas import Atlas, atlas_of
from lukou_kg.resolve.background import Background
from lukou_kg.resolve.calls import calls_in
from lukou_kg.resolve.forms import Form
from lukou_kg.resolve.legal_names import SHORTEST_REST, is_legal_name
from lukou_kg.resolve.names import LEVELS, name_key, outer_places, place_short_keys
from lukou_kg.resolve.posts import POST_RELATION, Post, posts_of
from lukou_kg.resolve.regions import Region
from lukou_kg.resolve.surroundings import inside_others, keys_of, side_of, surroundings_of, ties_of
from lukou_kg.resolve.whereabouts import Whereabouts
from lukou_kg.resolve.works import PHASED, full_name, glossed_keys, made_keys, phase_keys

_NAMED_WHOLE = ("Person", "Place", "Post", "Industry", "Product")
_OF_LEVELS = ("GovernmentBody", "Organization")
_MADE = ("Project", "Park", "Infrastructure")
_MAKING = ("builtBy", "investedBy")
PERSON, COMPANY = "Person", "Company"
OWNER = "owner"  # of a work, among its neighbours
_TELLING = frozenset({PERSON, "Company", "Park", "Project", "Infrastructure"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One entity of one article.

    `family` says how it is told from namesakes (see `Background`). `full` is its name, of a phase with that of its
    work, of a place with its level; `name` the key of that, `others` keys of what else it is called, `placeless` keys
    of its name without a place. `is_named` says whether the name is anyone's in particular, `is_registered` whether it
    is a name of a company that no other has: the full legal one, or a brand that the whole country knows.
    `near` is where the article says that it is, `region` where the article plays; `outer` are keys of the places that
    a place is said to be part of, `seats` those whose posts a person holds or whose body a 区委 is.
    `bodies` are those that a person serves, `sides` says on which side ("state", "business").
    `neighbours` are the named things that claims relate it to, each as its family, a slash and a key; who makes a work
    is there as `OWNER` too.
    `dates` are the full or partial dates with a known year of claims about it. `works` are the keys in the article of
    the works that it is a phase of, and `phase` what a phase adds to their names. `calls` are what the registry knows
    it by, `bound` the ids that it has there. `forms` are its names taken apart, that of `full` first; `ties` are how
    and to what claims relate it, by keys in the article; `posts` the words of the posts that a person holds.
    `codes` are the unified social credit codes beside its name. `repost_of` is the earlier article with the same text.
    """

    article: str
    entity: Entity
    family: str
    full: str
    name: str
    others: frozenset[str]
    placeless: frozenset[str]
    is_named: bool
    is_registered: bool
    near: Region
    region: Region
    outer: frozenset[str]
    seats: frozenset[str]
    bodies: frozenset[str]
    sides: frozenset[str]
    neighbours: frozenset[str]
    dates: frozenset[str]
    works: frozenset[str] = frozenset()
    phase: str = ""
    calls: tuple[Call, ...] = ()
    bound: frozenset[str] = frozenset()
    forms: tuple[Form, ...] = ()
    ties: tuple[tuple[str, str], ...] = ()
    posts: frozenset[str] = frozenset()
    codes: frozenset[str] = frozenset()
    repost_of: str | None = None


def members_of(head: ArticleHead, extraction: Extraction, background: Background) -> Iterator[Member]:
    """The entities of the article as members, in the order of the extraction, bound to nothing.

    A place that only stands inside longer names (湖南 in the name of a company) and takes part in no claim is none.
    """
    atlas = atlas_of(head, extraction, background)
    reader = _Reader(head, extraction, atlas, background)
    calls = calls_in(extraction.entities, background.families)
    for entity in extraction.entities:
        if not reader.is_idle(entity):
            yield replace(reader.member(entity), calls=calls[entity.key])


class _Reader:
    """Reads the members of one article."""

    def __init__(self, head: ArticleHead, extraction: Extraction, atlas: Atlas, background: Background) -> None:
        self._article = head.sha256
        self._published = head.published
        self._atlas = atlas
        self._background = background
        self._unnamed = background.unnamed
        self._entities = {entity.key: entity for entity in extraction.entities}
        self._family = {entity.key: background.families[entity.kind] for entity in extraction.entities}
        self._posts: dict[str, list[tuple[Claim, Post]]] = defaultdict(list)
        for number, post in posts_of(extraction, atlas, background.unnamed).items():
            claim = extraction.claims[number]
            self._posts[claim.subject].append((claim, post))
        self._about: dict[str, list[Claim]] = defaultdict(list)
        for claim in extraction.claims:
            for key in {claim.subject, claim.object} - {None}:
                self._about[str(key)].append(claim)
        self._places = self._keys(atlas.places)
        self._inside = inside_others(extraction.entities) & atlas.regions.keys()
        self._seats = {post.seat for held in self._posts.values() for _, post in held}
        self._around = surroundings_of(extraction.entities, atlas, background)
        self._whereabouts = Whereabouts(self._entities, self._about, atlas, background)

    def is_idle(self, entity: Entity) -> bool:
        return entity.key in self._inside and not self._about.get(entity.key) and entity.key not in self._seats

    def member(self, entity: Entity) -> Member:
        family = self._family[entity.key]
        full = self._atlas.names.get(entity.key) or full_name(entity)
        name = name_key(full)
        forms = self._forms(name, entity, family)
        about = self._about.get(entity.key, [])
        phase, works = self._phase(entity, about)
        return Member(
            article=self._article,
            entity=entity,
            family=family,
            full=full,
            name=name,
            others=(self._keys([entity]) | self._work_keys(entity, about, phase, works)) - {name},
            placeless=self._without_place(name, family),
            is_named=family in _NAMED_WHOLE or not self._names_nothing(name, forms[0], family),
            is_registered=family == "Company" and self._is_one_only(name, forms[0]),
            near=self._whereabouts.near(entity),
            region=self._atlas.without(entity.key) if family == "Place" else self._atlas.region,
            outer=self._outer(entity, about) if family == "Place" else frozenset(),
            seats=self._seats_of(entity),
            bodies=self._bodies(entity, about),
            sides=frozenset(side for claim in about if claim.subject == entity.key and (side := side_of(claim))),
            neighbours=self._neighbours(entity, about),
            dates=self._dates(family, about),
            works=works,
            phase=phase,
            forms=forms,
            ties=tuple(sorted(ties_of(entity.key, about) | self._offices(entity))),
            posts=frozenset(post.word for _, post in self._posts.get(entity.key, ())),
            codes=frozenset(entity.codes),
        )

    def _offices(self, entity: Entity) -> set[tuple[str, str]]:
        """The places and bodies whose posts a person holds, as ties."""
        return {(POST_RELATION, post.seat) for _, post in self._posts.get(entity.key, ()) if post.seat is not None}

    def _dates(self, family: str, about: Sequence[Claim]) -> frozenset[str]:
        said = {claim.when.edtf for claim in about if claim.when and not claim.when.edtf.startswith("X")}
        return frozenset(said | ({self._published} if family == PERSON and self._published else set()))

    def _forms(self, name: str, entity: Entity, family: str) -> tuple[Form, ...]:
        names = dict.fromkeys((name, *map(name_key, (entity.name, *entity.aliases))))
        read = self._background.forms.form
        return tuple(dict.fromkeys(read(each, family, self._around) for each in names))

    def _phase(self, entity: Entity, about: Sequence[Claim]) -> tuple[str, frozenset[str]]:
        """What a phase adds to the names of its works, with their keys in the article."""
        if (phase := PHASED.search(name_key(entity.name))) is None:
            return "", frozenset()
        wholes = [claim.object for claim in about if claim.relation == "partOf" and claim.subject == entity.key]
        return phase.group(), frozenset(key for key in wholes if key is not None)

    def _work_keys(self, entity: Entity, about: Sequence[Claim], phase: str, works: frozenset[str]) -> frozenset[str]:
        """What a work may be called elsewhere: a phase by all that its work may be called."""
        wholes = [self._entities[key] for key in sorted(works)]
        names = frozenset[str]().union(
            *(self._keys([work]) | self._made_keys(work, self._about[work.key]) for work in wholes)
        )
        return self._made_keys(entity, about) | phase_keys(names, phase)

    def _made_keys(self, entity: Entity, about: Sequence[Claim]) -> frozenset[str]:
        """What a work may be called by the brand of its maker, and by either half of a gloss in its name."""
        if self._family[entity.key] not in _MADE:
            return frozenset()
        called = glossed_keys(self._keys([entity]))
        makers = [
            self._entities[claim.object]
            for claim in about
            if claim.relation in _MAKING and claim.subject == entity.key and claim.object is not None
        ]
        if not makers or all(self._unnamed.names_nothing(key) for key in called):
            return called
        return called | made_keys(called, self._keys(makers), self._places | self._background.gazetteer.codes.keys())

    def _without_place(self, name: str, family: str) -> frozenset[str]:
        """The name without the place that it begins with, where enough is left to be a name of its own."""
        if family in _NAMED_WHOLE:
            return frozenset()
        rests = (name.removeprefix(place) for place in self._places if name.startswith(place))
        return frozenset(rest for rest in rests if len(rest) >= SHORTEST_REST)

    def _names_nothing(self, name: str, form: Form, family: str) -> bool:
        """Whether a name could be that of any thing of its kind, for a firm also that of a trade."""
        is_trade = family == "Company" and self._background.forms.is_trade(form)
        # 医药园 is one of its county, and 三台云帆 no three sets of anything.
        has_own = form.core and (family == "Park" or (family == "Company" and form.place.is_known))
        called = form.core if has_own else name
        return is_trade or self._unnamed.names_nothing(called)

    def _is_one_only(self, name: str, form: Form) -> bool:
        """Whether a company's name is that of one firm of the country: a well-known brand, or its legal name."""
        background = self._background
        return background.forms.brands.is_one(form) or is_legal_name(name, background.gazetteer.codes, self._places)

    def _outer(self, entity: Entity, about: Sequence[Claim]) -> frozenset[str]:
        said = [claim.object for claim in about if claim.subject == entity.key and claim.relation == "partOf"]
        written = outer_places(name_key(entity.name))
        holders = self._keys(self._entities[key] for key in said if key is not None)
        return holders.union(written, *map(place_short_keys, written))

    def _seats_of(self, entity: Entity) -> frozenset[str]:
        family = self._family[entity.key]
        if family == "Person":
            found = [self._entities[post.seat] for _, post in self._posts.get(entity.key, ()) if post.seat is not None]
            said = frozenset(self._seat(place) for place in found if place.key in self._atlas.regions)
            return said | frozenset(filter(None, map(self._published_seat, self._posts.get(entity.key, ()))))
        level = self._unnamed.level(name_key(entity.name)) if family in _OF_LEVELS else None
        main = self._atlas.main(level) if level else None
        seat = self._seat(main) if main else self._atlas.published_in(level) if level else None
        return frozenset({seat} if seat else ())

    def _published_seat(self, held: tuple[Claim, Post]) -> str | None:
        """The place of a post whose place only the publisher tells."""
        claim, post = held
        words = next((words for name, words in claim.qualifiers if name == "org"), str(claim.value))
        level = self._unnamed.level(name_key(words)) if post.seat is None else None
        return self._atlas.published_in(level) if level else None

    def _seat(self, place: Entity) -> str:
        """The key of the place of a post, under the name that it has today (赣县 is 赣县区)."""
        key = name_key(self._atlas.names.get(place.key, place.name))
        region = self._atlas.regions.get(place.key)
        inner = key[len("".join(outer_places(key))) :]
        return inner if region is None else self._background.gazetteer.name_now(inner, region.local)

    def _bodies(self, entity: Entity, about: Sequence[Claim]) -> frozenset[str]:
        """The bodies and companies that a person serves; a body without a place (区发改局) has that of the post."""
        found: set[str] = set()
        for claim, post in self._posts.get(entity.key, ()):
            named = [name_key(words) for name, words in claim.qualifiers if name == "org"]
            unnamed = {key for key in named if self._unnamed.names_nothing(key)}
            found |= set(named) - unnamed
            if post.seat is None and (published := self._published_seat((claim, post))) is not None:
                found |= {f"{published}/{key[1:]}" for key in unnamed if key[1:]}
            if post.seat is not None:
                seat, place = self._seat(self._entities[post.seat]), self._keys([self._entities[post.seat]])
                found |= {f"{seat}/{key[1:] if key[:-1] and key[0] in LEVELS else key}" for key in unnamed}
                found = {seat if key in place else key for key in found}
        served = [claim for claim in about if claim.subject == entity.key and claim.relation == "worksFor"]
        keys = self._keys(self._entities[claim.object] for claim in served if claim.object is not None)
        return frozenset(found | {key for key in keys if not self._unnamed.names_nothing(key)})

    def _keys(self, entities: Iterable[Entity]) -> frozenset[str]:
        return keys_of(entities, self._background.families)

    def _neighbours(self, entity: Entity, about: Sequence[Claim]) -> frozenset[str]:
        """What claims relate it to: its own people (an official who visits is anybody's), works, parks.

        Of two companies neither tells who the other is: all sell to the same few.
        """
        kinds = _TELLING - {"Company"} if self._family[entity.key] == "Company" else _TELLING
        found: set[str] = set()
        for claim in about:
            for end in {claim.subject, claim.object} - {entity.key, None}:
                family = self._family[str(end)]
                if family == COMPANY and claim.subject == entity.key and claim.relation in _MAKING:
                    found |= {f"{OWNER}/{key}" for key in self._keys([self._entities[str(end)]])}
                if family in kinds and (family != PERSON or claim.relation == "worksFor"):
                    keys = self._keys([self._entities[str(end)]])
                    found |= {f"{family}/{key}" for key in keys if not self._unnamed.names_nothing(key)}
        return frozenset(found)
