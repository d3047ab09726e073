"""Finds the thing that a person means by a name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from difflib import get_close_matches

from lukou_kg.clean.typed import written_forms
from lukou_kg.errors import UnknownNameError, UsageError
from lukou_kg.model.knowledge import Thing

_LISTED = 8


def find_thing(things: Sequence[Thing], wanted: str) -> Thing:
    """The thing with that id, name or alias; else the only one whose name or alias begins with it, or holds it.

    Traditional and full-width characters are read as a repaired article has them. Raises UnknownNameError that lists
    near names, or UsageError that lists the candidates where several answer.
    """
    forms = written_forms(wanted)
    tests: tuple[Callable[[Thing], bool], ...] = (
        lambda thing: thing.id in forms,
        lambda thing: thing.name in forms,
        lambda thing: any(form in thing.aliases for form in forms),
        lambda thing: any(known.startswith(forms) for known in names_of(thing)),
        lambda thing: any(form in known for form in forms for known in names_of(thing)),
    )
    for test in tests if forms else ():
        found = [thing for thing in things if test(thing)]
        if len(found) == 1:
            return found[0]
        if found:
            raise _ambiguous(wanted, found)
    raise unknown_thing(things, wanted)


def unknown_thing(things: Sequence[Thing], wanted: str) -> UnknownNameError:
    """The error for a name that nothing bears; it lists the names that are near."""
    shown = f"{wanted:.60}"
    known = sorted({known for thing in things for known in names_of(thing)})
    forms = written_forms(wanted)[-1:]
    near = [name for form in forms for name in get_close_matches(form, known, n=_LISTED, cutoff=0.4)]
    if not near:
        return UnknownNameError(
            f"图谱中没有「{shown}」；请换一个名称，或查看全图（lukou-kg view 不带 --around）并在页面上搜索。",
            f"nothing in the graph is called {shown!r}; try another name, "
            "or see the whole (lukou-kg view without --around) and search on the page",
        )
    return UnknownNameError(
        f"图谱中没有「{shown}」；相近的名称有：{'、'.join(near)}。",
        f"nothing in the graph is called {shown!r}; near it are {', '.join(near)}",
    )


def names_of(thing: Thing) -> tuple[str, ...]:
    """The name of a thing and its aliases."""
    return (thing.name, *thing.aliases)


def _ambiguous(wanted: str, found: Sequence[Thing]) -> UsageError:
    listed = "、".join(f"{thing.name}（{thing.id}，{len(thing.articles)} 篇文章）" for thing in found[:_LISTED])
    plain = ", ".join(f"{thing.name} ({thing.id}, {len(thing.articles)} articles)" for thing in found[:_LISTED])
    return UsageError(
        f"「{wanted}」可指 {len(found)} 个对象：{listed}；请写全名，同名的写编号。",
        f"{wanted!r} may mean {len(found)} things: {plain}; give the full name, or the id where names are equal",
    )
