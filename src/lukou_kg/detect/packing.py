"""Readings in bytes, so that `Doc.to_bytes`, `DocBin(store_user_data=True)` and the workers of `nlp.pipe` keep them.

spaCy writes what stands in a Doc beside its tokens as MessagePack. Each value of the model becomes a map with one key,
"lukou_kg." and the name of its class, and the list of its fields in order.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields

from lukou_kg.model.claim import Claim, Entity, Evidence, Mark, Mention, Status, When
from lukou_kg.model.document import Span
from lukou_kg.model.reading import Office, Reading, Word
from lukou_kg.model.values import Money, Quantity, Time

_PREFIX = "lukou_kg."
_CLASSES = (Reading, Word, Office, Time, Money, Quantity, Mention, Entity, Claim, Evidence, Mark, When, Span)
_NAMED: Mapping[str, Callable[..., object]] = {_PREFIX + each.__name__: each for each in _CLASSES}
_FIELDS: Mapping[object, tuple[str, ...]] = {each: tuple(item.name for item in fields(each)) for each in _CLASSES}

Chain = Callable[[object], object] | None


def pack(value: object, chain: Chain = None) -> object:
    """A value of the model as a map; anything else as the next encoder has it."""
    names = _FIELDS.get(type(value))
    if names is not None:
        return {_PREFIX + type(value).__name__: [getattr(value, name) for name in names]}
    return value if chain is None else chain(value)


def unpack(value: object, chain: Chain = None) -> object:
    """The value of the model that `pack` made this map from; anything else as the next decoder has it."""
    if isinstance(value, dict) and len(value) == 1:
        ((key, cells),) = value.items()
        made = _NAMED.get(key)
        if made is not None:
            known = dict(zip(_FIELDS[made], map(_frozen, cells), strict=True))
            return made(**known | {"status": Status(str(known["status"]))} if made is Claim else known)
    return value if chain is None else chain(value)


def _frozen(cell: object) -> object:
    return tuple(map(_frozen, cell)) if isinstance(cell, list | tuple) else cell
