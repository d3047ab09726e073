"""Which id each entity of each article was given, so that ids outlive rebuilds, merges and withdrawals."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, Protocol

Call = tuple[str, str]  # the family of an entity, and a hash of one of its names


@dataclass(frozen=True, slots=True)
class Minted:
    """An id that was given once and is never given to anything else.

    `number` counts the ids of a workspace in the order in which they were minted. `split_from` is the id that the
    entities which it was minted for had until then, where they were found to be another thing.
    """

    id: str
    number: int
    split_from: str | None = None


@dataclass(frozen=True, slots=True)
class Binding:
    """The id that an entity of an article had when it was last given one of its own, by one of its names."""

    article: str
    call: Call
    id: str


@dataclass(frozen=True, slots=True, order=True)
class Succession:
    """An id that another stands for now, or beside which another now stands for a part of what it stood for.

    How it came to be: `merged`: both were found to be one thing, which bears `successor`. `split`: some of what bore
    `former` was found to be another thing, which bears `successor`.
    """

    former: str
    successor: str
    how: Literal["merged", "split"]


class Registry(Protocol):
    """What is known of ids before a graph is made."""

    def minted(self) -> Mapping[str, Minted]:
        """Every id that was ever given, by id."""

    def bound(self, article: str) -> Mapping[Call, str]:
        """The ids of the entities of the article with this SHA-256, by what they are called."""


class NoRegistry:
    """The registry of a graph that is made for the first time, or kept nowhere."""

    def minted(self) -> Mapping[str, Minted]:
        """No id was given before."""
        return {}

    def bound(self, article: str) -> Mapping[Call, str]:  # noqa: ARG002 - nothing is bound in any article
        """Nothing is bound."""
        return {}


NO_REGISTRY = NoRegistry()


@dataclass(frozen=True, slots=True)
class Entries:
    """What a graph adds to the registry: ids in order of their numbers, and what is bound to them."""

    minted: tuple[Minted, ...] = ()
    bindings: Iterable[Binding] = ()
