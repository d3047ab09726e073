"""Articles are taken out of a workspace for good, and may be taken in again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from lukou_kg.app.build import Report, refresh
from lukou_kg.app.means import check_means
from lukou_kg.app.room import room_told
from lukou_kg.app.stages import Stages
from lukou_kg.app.taking import Progress
from lukou_kg.errors import UnknownNameError, UsageError
from lukou_kg.graphs.vocabulary import article_id
from lukou_kg.model.article import ArticleHead
from lukou_kg.store.generation import forget_soon
from lukou_kg.store.journal import Journal, open_journal
from lukou_kg.store.lock import sole_builder
from lukou_kg.store.records import Withdrawal

_EXAMPLES = 5
_SHORTEST_HASH = 8  # characters of a SHA-256 that name an article


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """Who does something, when (ISO 8601, UTC) and why; the last two may be empty where nobody said."""

    at: str
    who: str = ""
    why: str = ""


def withdraw(
    workspace: Path, names: Sequence[str], stages: Stages, *, by: Signature, progress: Progress
) -> tuple[tuple[Withdrawal, ...], Report]:
    """Takes articles out and publishes the graph without them: the one that never saw them, but for minted ids.

    A name is that of a source as `status` and the graph show it, which is then withdrawn as one of the addresses of its
    bytes; or an id (of the file or of the graph) or the beginning of a SHA-256, which withdraws the article whatever
    its addresses. It is not taken again until `restore`. Where it is stopped, the same call or any build finishes it.
    Raises UnknownNameError for names that nothing bears, and UsageError for those that several articles bear and where
    the graph was read by other means, before anything is changed.
    """
    with room_told(workspace), sole_builder(workspace), open_journal(workspace) as journal:
        check_means(workspace, journal, stages)
        before = journal.withdrawals()
        taken_out = _meant(journal, names, before, by)
        forget_soon(workspace)
        journal.withdraw(*(item for item in taken_out if item not in before))
        return taken_out, refresh(workspace, journal, (), stages, progress=progress, again=False)


def restore(workspace: Path, names: Sequence[str]) -> tuple[Withdrawal, ...]:
    """Lets articles be taken again by the next build; names as in `withdraw`. Raises UnknownNameError."""
    with room_told(workspace), sole_builder(workspace), open_journal(workspace) as journal:
        known = journal.withdrawals()
        back = _found(names, lambda name: _of_withdrawals(name, known), (item.source for item in known))
        journal.restore(*back)
        return back


def _meant(
    journal: Journal, names: Sequence[str], before: Sequence[Withdrawal], by: Signature
) -> tuple[Withdrawal, ...]:
    """What the names mean: articles, or what was withdrawn `before`. Raises as `withdraw`."""
    heads = tuple(journal.heads())

    def find(name: str) -> tuple[Withdrawal, ...]:
        return tuple(_of_heads(name, heads, by)) or tuple(_of_withdrawals(name, before))

    return _found(names, find, (head.source for head in heads))


def _of_heads(name: str, heads: Iterable[ArticleHead], by: Signature) -> Iterator[Withdrawal]:
    """The article that is meant: by a source, else by its SHA-256, else by its id. Raises UsageError for several."""
    there = tuple(heads)
    by_source = [head for head in there if name in {head.source, *head.also}]
    by_hash = [head for head in there if _is_hash_of(name, head.sha256)]
    meant = by_source or by_hash or [head for head in there if head.id == name]
    if len(meant) > 1:
        raise _several(name, meant)
    for head in meant:
        source = name if by_source else ""
        yield Withdrawal(sha256=head.sha256, source=source, at=by.at, who=by.who, why=by.why, called=name)


def _several(name: str, heads: Sequence[ArticleHead]) -> UsageError:
    listed = "".join(f"\n  {head.source}  {head.sha256}" for head in heads)
    return UsageError(
        f"有 {len(heads)} 篇文章叫「{name}」，未作任何改动；"
        f"请给出指纹（至少前 {_SHORTEST_HASH} 位）或只有一篇才有的来源名称：{listed}",
        f"{len(heads)} articles are called {name!r}, nothing was changed; give the SHA-256 (its first "
        f"{_SHORTEST_HASH} digits or more) or a source that only one has: {listed}",
    )


def _of_withdrawals(name: str, known: Iterable[Withdrawal]) -> Iterator[Withdrawal]:
    return (item for item in known if name in {item.source, item.called} or _is_hash_of(name, item.sha256))


def _is_hash_of(name: str, digest: str) -> bool:
    digits = name.removeprefix(article_id("")).lower()
    return len(digits) >= _SHORTEST_HASH and digest.startswith(digits)


def _found(
    names: Sequence[str], find: Callable[[str], Iterable[Withdrawal]], known: Iterable[str]
) -> tuple[Withdrawal, ...]:
    found = {name: tuple(find(name)) for name in names}
    if unknown := [name for name, items in found.items() if not items]:
        there = sorted(set(known) - {""})[:_EXAMPLES]
        raise UnknownNameError(
            f"没有这样的文章：{'、'.join(unknown)}；未作任何改动。"
            f"请给出来源名称、编号或指纹，例如 {'、'.join(there) or '（没有）'}",
            f"no such article: {', '.join(unknown)}; nothing was changed. "
            f"Give the name of a source, an id or a SHA-256, such as {', '.join(there) or '(there is none)'}",
        )
    return tuple(dict.fromkeys(item for items in found.values() for item in items))
