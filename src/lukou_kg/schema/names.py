"""Names of a user's own, which stand for a thing of their kind wherever they are written."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256

from lukou_kg.errors import CardError

_BROAD = "~"
_DOLLAR, _WIDE_DOLLAR = "$", "\N{FULLWIDTH DOLLAR SIGN}"


@dataclass(frozen=True, slots=True, order=True)
class ListedName:
    """A name with the kind of what it names and what else that is called, all in the writing of repaired text.

    Where it is `broad`, the list leaves its kind open: that is the likeliest one, and gives way to one that is read.
    """

    name: str
    kind: str
    aliases: tuple[str, ...] = ()
    broad: bool = False

    @property
    def called(self) -> tuple[str, ...]:
        """The name and its aliases."""
        return self.name, *self.aliases

    @property
    def line(self) -> str:
        """The name as one line for the configuration of a pipeline: name, kind and aliases, set apart by tabs.

        Behind a kind that is broad stands a sign.
        """
        # spaCy takes "$" in a configuration for a reference; the wide one stands in no repaired text.
        return "\t".join((self.name, self.kind + _BROAD * self.broad, *self.aliases)).replace(_DOLLAR, _WIDE_DOLLAR)

    @classmethod
    def of_line(cls, line: str) -> ListedName:
        """The name that `line` was made of; raises CardError where no kind stands behind a tab."""
        name, *rest = line.replace(_WIDE_DOLLAR, _DOLLAR).split("\t")
        if not rest:
            raise CardError(
                f"名称「{name}」后面没有制表符和种类；请写成 名称、制表符、种类",
                f"no tab and kind behind the listed name {name!r}; write the name, a tab and its kind",
            )
        kind = rest[0].removesuffix(_BROAD)
        return cls(name, kind, tuple(rest[1:]), broad=kind != rest[0])


def names_digest(names: Iterable[ListedName]) -> str:
    """SHA-256 over the names, in hexadecimal: the same for the same names, however they were written down."""
    return sha256("\n".join(sorted(name.line for name in names)).encode()).hexdigest()
