"""Finds the thing that a person means by a name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from difflib import get_close_matches

from lukou_kg.errors import UnknownNameError, UsageError
from lukou_kg.model.knowledge import Thing
from lukou_kg.view.folding import simplified

_LISTED = 8


def find_thing(things: Sequence[Thing], wanted: str) -> Thing:
    """The thing with that id, name or alias; else the only one whose name or alias begins with it, or holds it.

    Traditional characters are read as simplified ones. Raises UnknownNameError that lists near names, or UsageError
    that lists the candidates where several answer.
    """
    name = simplified(wanted.strip())
    tests: tuple[Callable[[Thing], bool], ...] = (
        lambda thing: thing.id == wanted.strip(),
        lambda thing: thing.name == name,
        lambda thing: name in thing.aliases,
        lambda thing: any(known.startswith(name) for known in _names(thing)),
        lambda thing: any(name in known for known in _names(thing)),
    )
    for test in tests if name else ():
        found = [thing for thing in things if test(thing)]
        if len(found) == 1:
            return found[0]
        if found:
            raise _ambiguous(wanted, found)
    raise _unknown(wanted, name, things)


def _names(thing: Thing) -> tuple[str, ...]:
    return (thing.name, *thing.aliases)


def _ambiguous(wanted: str, found: Sequence[Thing]) -> UsageError:
    listed = "、".join(f"{thing.name}（{thing.id}）" for thing in found[:_LISTED])
    plain = ", ".join(f"{thing.name} ({thing.id})" for thing in found[:_LISTED])
    return UsageError(
        f"「{wanted}」可指 {len(found)} 个对象：{listed}；请写全名或编号。",
        f"{wanted!r} may mean {len(found)} things: {plain}; give the full name or the id",
    )


def _unknown(wanted: str, name: str, things: Sequence[Thing]) -> UnknownNameError:
    known = sorted({known for thing in things for known in _names(thing)})
    near = get_close_matches(name, known, n=_LISTED, cutoff=0.4)
    if not near:
        return UnknownNameError(
            f"图谱中没有「{wanted}」；不带该名称可查看全图，并在页面上搜索。",
            f"nothing in the graph is called {wanted!r}; leave the name out to see the whole and search on the page",
        )
    return UnknownNameError(
        f"图谱中没有「{wanted}」；相近的名称有：{'、'.join(near)}。",
        f"nothing in the graph is called {wanted!r}; near it are {', '.join(near)}",
    )
