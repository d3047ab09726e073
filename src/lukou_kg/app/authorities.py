"""A user's own graphs and lists join a workspace, and leave it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from lukou_kg.app.authority_lines import read_authorities
from lukou_kg.app.authority_reading import MEDIA_TYPES, contents_of, listed_names
from lukou_kg.app.build import Report, refresh
from lukou_kg.app.room import room_told
from lukou_kg.app.stages import Stages
from lukou_kg.app.taking import Progress
from lukou_kg.errors import SourceError, UnknownNameError, UsageError, WorkspaceError
from lukou_kg.graphs.vocabulary import DEFAULT_BASE, ids_of
from lukou_kg.model.authority import Authority
from lukou_kg.reasons import reason_of
from lukou_kg.schema import Labels, Schema
from lukou_kg.schema.names import ListedName
from lukou_kg.store.authority_log import kept_authorities
from lukou_kg.store.generation import facts_in_use, forget_soon
from lukou_kg.store.journal import open_journal
from lukou_kg.store.lock import sole_builder

_NAME = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?")


@dataclass(frozen=True, slots=True)
class Listed:
    """An authority of a workspace with what the graph in use has of it: counts, 0 where it was not built with it."""

    authority: Authority
    triples: int
    items: int
    links: int
    doubts: int


def received(path: Path, authority: Authority, schema: Schema) -> tuple[Authority, bytes]:
    """The authority with what its file says of it, checked, and the bytes of that; `authority` has the rest.

    Raises UsageError for a name or kind that cannot be, SourceError and AuthorityError for a file that cannot be read.
    """
    if not _NAME.fullmatch(authority.name):
        raise UsageError(
            f"名称「{authority.name[:60]}」不可用：须为小写字母、数字和连字符，最多 40 个，例如 companies-2024",
            f"{authority.name[:60]!r} cannot be a name: lower-case letters, digits and hyphens, 40 at most, "
            "such as companies-2024",
        )
    if authority.kind and authority.kind not in schema.kinds:
        raise UnknownNameError(
            f"没有「{authority.kind}」这个种类；可用：{'、'.join(schema.kinds)}",
            f"there is no kind {authority.kind!r}; there are: {', '.join(schema.kinds)}",
        )
    media_type = MEDIA_TYPES.get(path.suffix.lower())
    if media_type is None:
        raise UsageError(
            f"不认识 {path.name} 的格式；可用：{'、'.join(MEDIA_TYPES)}",
            f"the format of {path.name} is not known; there are: {', '.join(MEDIA_TYPES)}",
        )
    data = _bytes_of(path)
    whole = replace(authority, source=path.name, media_type=media_type, sha256=sha256(data).hexdigest(), size=len(data))
    contents = contents_of(whole, data, schema, ids_of(DEFAULT_BASE))
    if not contents.triples:
        raise SourceError(f"{path.name} 中没有内容；未作任何改动", f"{path.name} holds nothing; nothing was changed")
    return whole, data


def keep(workspace: Path, authority: Authority, data: bytes) -> None:
    """Keeps an authority in a workspace, in place of the one of that name; the next build publishes it."""
    with room_told(workspace), sole_builder(workspace), open_journal(workspace) as journal:
        if any(known.name == authority.name for known, _ in journal.authorities.all()):
            forget_soon(workspace)
        journal.authorities.put(authority, data)


def drop(workspace: Path, name: str) -> None:
    """Takes an authority out of a workspace; the next build publishes the graph that never saw it."""
    with room_told(workspace), sole_builder(workspace), open_journal(workspace) as journal:
        known = [authority.name for authority, _ in journal.authorities.all()]
        if name not in known:
            raise UnknownNameError(
                f"没有名为「{name}」的名录；现有：{'、'.join(known) or '（没有）'}",
                f"there is no authority {name!r}; there are: {', '.join(known) or '(none)'}",
            )
        forget_soon(workspace)
        journal.authorities.remove(name)


def published(workspace: Path, stages: Stages, *, progress: Progress) -> Report:
    """Reads what these stages have not read yet, and publishes the graph with the authorities that there are."""
    with room_told(workspace), sole_builder(workspace), open_journal(workspace) as journal:
        return refresh(workspace, journal, (), stages, progress=progress)


def listed(workspace: Path) -> tuple[Listed, ...]:
    """The authorities of a workspace, in order of name. Raises NoWorkspaceError and WorkspaceError."""
    with open_journal(workspace) as journal:
        known = tuple(authority for authority, _ in journal.authorities.all())
    facts = facts_in_use(workspace).get("authorities")
    told: Mapping[str, object] = facts if isinstance(facts, dict) else {}
    return tuple(_listed(authority, told.get(authority.name)) for authority in known)


def names_in(workspace: Path, schema: Schema, taken: tuple[ListedName, ...]) -> tuple[tuple[ListedName, ...], Labels]:
    """The names that the authorities of a workspace add to the lists `taken`, and a sentence on them.

    Raises WorkspaceError; a folder that is no workspace yet adds none.
    """
    contents = read_authorities(kept_authorities(workspace), schema)
    words = {word for name in taken for word in (name.name, *name.aliases)}
    found, left = listed_names((item for each in contents for item in each.items), words)
    zh, en = f"名录：{len(found)} 个名称用于抽取", f"authorities: names {len(found)} are read wherever they stand"
    if left:
        zh += f"；{left} 个未用（单字、过长、一名多指，或您的名单另有所指）"
        en += f"; left out {left} (one character, too long, of several things, or said otherwise by your lists)"
    return found, Labels(zh, en) if contents else Labels("", "")


def is_readable(workspace: Path) -> bool:
    """Whether the authorities of a workspace can be read; where they cannot, whoever examines the journal tells why."""
    try:
        kept_authorities(workspace)
    except WorkspaceError:
        return False
    return True


def _listed(authority: Authority, facts: object) -> Listed:
    told = facts if isinstance(facts, dict) and facts.get("sha256") == authority.sha256 else {}
    return Listed(authority, *(int(told.get(name, 0)) for name in ("triples", "items", "links", "doubts")))


def _bytes_of(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as fault:
        raise SourceError(
            f"读不了 {path}（{reason_of(fault).zh}）；请检查路径",
            f"{path} cannot be read ({reason_of(fault).en}); check the path",
        ) from fault
