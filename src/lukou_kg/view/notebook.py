"""A view that shows itself in a notebook, and still says something where the notebook may run no script."""

from __future__ import annotations

import os
from collections import Counter
from dataclasses import dataclass, field
from html import escape
from pathlib import Path

from lukou_kg.errors import WorkspaceError
from lukou_kg.model.knowledge import Knowledge, Statement
from lukou_kg.schema.loader import Schema
from lukou_kg.view.find import find_thing
from lukou_kg.view.page import page
from lukou_kg.view.payload import written
from lukou_kg.view.words import load_words

_ROWS = 12
_HEIGHT = 720  # pixels
_COLUMNS = ("主体", "关系", "对象或数值", "状态", "时间", "原文")
_STEPS = ((1e8, "亿"), (1e4, "万"), (1.0, ""))


@dataclass(frozen=True, slots=True)
class GraphView:
    """The page of a knowledge as a value: `html` is the whole page, `summary` one line, `table` a few facts as HTML.

    The last expression of a notebook cell shows it: the table always, and the page in a frame that may run its own
    scripts but reach nothing of the notebook. Nothing is written unless `save` is called.
    """

    title: str
    summary: str
    html: str = field(repr=False)
    table: str = field(repr=False)

    def save(self, path: str | Path) -> Path:
        """Writes the page as UTF-8, whole or not at all, and gives back its path. Raises WorkspaceError."""
        target = Path(path)
        fresh = target.with_name(f".{target.name}.{os.getpid()}.tmp")
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            fresh.write_bytes(self.html.encode())
            fresh.replace(target)
        except OSError as fault:
            fresh.unlink(missing_ok=True)
            raise WorkspaceError(
                f"页面未能写入 {target}：{fault.strerror}；原有文件未动，请检查路径、权限和磁盘空间后重试。",
                f"the page was not written to {target} ({fault.strerror}); what was there is untouched, "
                "check the path, its permissions and the space left, and try again",
            ) from fault
        return target

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, str]:
        """What a notebook shows; the arguments are part of its protocol and change nothing."""
        del include, exclude
        frame = (
            f'<iframe srcdoc="{escape(self.html)}" title="{escape(self.title)}" width="100%" height="{_HEIGHT}" '
            'sandbox="allow-scripts allow-downloads allow-popups" '
            'style="border:1px solid #8884;border-radius:10px"></iframe>'
        )
        head = f"<summary><b>{escape(self.title)}</b> · {escape(self.summary)}</summary>"
        return {
            "text/plain": f"{self.title} · {self.summary}",
            "text/html": f"<details>{head}{self.table}</details>{frame}",
        }


def graph_view(
    knowledge: Knowledge, schema: Schema, *, title: str, around: str | None = None, hops: int = 1
) -> GraphView:
    """The view of a knowledge, or of what lies within `hops` relations of `around` (errors: see `page`)."""
    counts = f"{len(knowledge.things)} 个对象 · {len(knowledge.statements)} 条陈述 · {len(knowledge.articles)} 篇文章"
    centre = None if around is None else find_thing(knowledge.things, around).id
    return GraphView(
        title=title,
        summary=counts,
        html=page(knowledge, schema, title=title, around=centre, hops=hops),
        table=written(_table(knowledge, schema, centre)),
    )


def _table(knowledge: Knowledge, schema: Schema, centre: str | None) -> str:
    names = {thing.id: thing.name for thing in knowledge.things}
    head = "".join(f"<th>{escape(word)}</th>" for word in _COLUMNS)
    rows = "".join(_row(statement, schema, names) for statement in _foremost(knowledge, centre))
    return f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"


def _foremost(knowledge: Knowledge, centre: str | None) -> list[Statement]:
    """The statements about the things of which most is said; those about the centre alone where there is one."""
    said = Counter(end for statement in knowledge.statements for end in (statement.subject, statement.object) if end)
    near = [item for item in knowledge.statements if centre is None or centre in (item.subject, item.object)]
    return sorted(near, key=lambda item: (-said[item.subject], item.subject, item.relation, item.id))[:_ROWS]


def _row(statement: Statement, schema: Schema, names: dict[str, str]) -> str:
    card = schema.relations.get(statement.relation)
    cells = (
        names[statement.subject],
        statement.relation if card is None else card.labels.zh,
        names[statement.object] if statement.object is not None else _value(statement),
        load_words()["status"][statement.status].zh,
        "" if statement.when is None else statement.when.edtf,
        statement.evidence[0].quote,
    )
    return f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in cells)}</tr>"


def _value(statement: Statement) -> str:
    if not isinstance(statement.value, float | int):
        return statement.value or ""
    step, word = next(pair for pair in _STEPS if abs(statement.value) >= pair[0] or pair[0] == 1.0)
    unit = "元" if statement.unit == "CNY" else statement.unit or ""
    plain = f"{statement.value / step:,.10g}{word}{unit}"
    bound = load_words()["bound"].get(dict(statement.qualifiers).get("bound", ""))
    return plain if bound is None else bound.zh.replace("{x}", plain)
