"""Lists and graphs of a user's own that join a graph: what was received, the things they name, and what these are."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Authority:
    """A file of things that a workspace was given, as received: an RDF graph or a table.

    `name` is lower-case ASCII, the last part of the IRI of its graph; `title` what people call it. `source` is the name
    of the file, `media_type` says how `sha256` bytes of it are read. `kind` is that of things for which it says none,
    "" where these are left out. `origin` (an address, an office) and `licence` are what was given with it, `at` (ISO
    8601, UTC) and `who` say when and by whom.
    """

    name: str
    title: str
    source: str
    media_type: str
    sha256: str
    size: int
    kind: str = ""
    origin: str = ""
    licence: str = ""
    at: str = ""
    who: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AuthorityItem:
    """A thing that an authority names: its IRI there, its kind, its names in the writing of the file, codes, places.

    It is `broad` where the authority leaves open which of several kinds it is; `kind` is then the likeliest of them.
    """

    iri: str
    authority: str
    kind: str
    name: str
    others: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    broad: bool = False


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class AuthorityLink:
    """A thing of articles (by id) that is an item of an authority, and why.

    `basis` are rows of the table `identity`, empty where people alone decided; `decided` are ids of decisions.
    """

    authority: str
    item: str
    thing: str
    basis: tuple[str, ...] = ()
    decided: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class AuthorityDoubt:
    """A thing of articles (by id) that may be an item of an authority: people decide.

    `basis` are rows of the table `identity`, `doubt` is one of the table `doubts`.
    """

    authority: str
    item: str
    thing: str
    basis: tuple[str, ...]
    doubt: str
