"""What an address says of how an answer is wanted: which view of it, sorted how, from which row on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from urllib.parse import urlencode

from lukou_kg.serve.parameters import Parameters

_MOST = 10_000_000
# No parameter of a question may have one of these names.
CONTROLS = frozenset({"view", "sort", "order", "from", "chart", "lang"})


class View(StrEnum):
    """How an answer is looked at."""

    TABLE = "table"
    CHART = "chart"
    GRAPH = "graph"


@dataclass(frozen=True, slots=True, kw_only=True)
class Controls:
    """How an answer is wanted; `first` counts rows from 0, `chart` the charts that are offered."""

    view: View = View.TABLE
    sort: str = ""
    descending: bool = False
    first: int = 0
    chart: int = 0

    @classmethod
    def read(cls, given: Parameters) -> Controls:
        """Those of an address; what is none of them, or not of its kind, counts as not said."""
        said = dict(given.pairs)
        view = said.get("view", "")
        return cls(
            view=View(view) if view in tuple(View) else View.TABLE,
            sort=said.get("sort", ""),
            descending=said.get("order") == "down",
            first=_whole(said.get("from", "")),
            chart=_whole(said.get("chart", "")),
        )

    def values(self) -> dict[str, str]:
        """As an address says them; what is usual is left out."""
        said = {
            "view": "" if self.view is View.TABLE else self.view.value,
            "sort": self.sort,
            "order": "down" if self.sort and self.descending else "",
            "from": str(self.first or ""),
            "chart": str(self.chart or ""),
        }
        return {name: value for name, value in said.items() if value}


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where an answer stands: the path of its page, what is asked there, and how it is looked at."""

    path: str
    asked: Mapping[str, str]
    controls: Controls

    def address(self, **changed: object) -> str:
        """The same question, looked at otherwise: `view`, `sort`, `descending`, `first` or `chart`."""
        controls = replace(self.controls, **changed)  # type: ignore[arg-type] # the names are those of the fields
        return self._with("", {**self.asked, **controls.values()})

    def beside(self, name: str) -> str:
        """The address of a file or picture of the same answer, in the same order of rows."""
        kept = replace(self.controls, view=View.TABLE, first=0, chart=0)
        return self._with(f"/{name}", {**self.asked, **kept.values()})

    def _with(self, behind: str, values: Mapping[str, str]) -> str:
        return f"{self.path}{behind}" + (f"?{urlencode(values)}" if values else "")


def _whole(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= len(str(_MOST)) else 0
