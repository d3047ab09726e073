"""Pictures of what was measured, as SVG: legible on light and on dark ground, the same bytes for the same figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt
import vl_convert

_GREY = "#7a7a7a"  # the same distance from white and from black
_COLOURS = ("#2f86c9", "#d07a1d", "#4f9a45", "#a66bbe")
_FONT = "system-ui, 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif"
_Rows = Sequence[Mapping[str, Any]]
_SHARES = (
    ("claims F1", "claims read 陈述 F1"),
    ("entities F1", "things read 实体 F1"),
    ("B-cubed F1", "who is who 同一性 B³ F1"),
)


def scale_picture(rows: _Rows) -> str:
    """Processor time and memory against the number of articles, and what is read right."""
    spent = [{"articles": row["articles"], "seconds": row["cpu"]} for row in rows]
    memory = [{"articles": row["articles"], "MB": row["peak"]} for row in rows]
    shares = [
        {"articles": row["articles"], "share": share, "of": label}
        for row in rows
        for name, label in _SHARES
        for share in [row[name] if name in row else _harmonic(row["B-cubed precision"], row["B-cubed recall"])]
    ]
    time = _line(spent, "seconds", "processor seconds 处理器秒", scale=alt.Scale(type="log"), colour=_COLOURS[0])
    room = _line(memory, "MB", "peak memory 内存峰值 MB", scale=alt.Scale(zero=True), colour=_COLOURS[1])
    right = (
        alt.Chart(_data(shares), width=230, height=200)
        .mark_line(point=True)
        .encode(
            x=_articles(),
            y=alt.Y("share:Q", title=None, scale=alt.Scale(domain=[0.8, 1])),
            color=alt.Color(
                "of:N",
                title=None,
                scale=alt.Scale(domain=[label for _, label in _SHARES], range=_COLOURS[:3]),
                legend=alt.Legend(orient="bottom", direction="vertical"),
            ),
        )
    )
    return _svg(alt.hconcat(time, room, right).resolve_scale(color="independent"))


def reading_picture(rows: _Rows) -> str:
    """F1 of things by reader, on the part dev of the corpus and on invented articles."""
    names = {"dev": "corpus/dev", "generated": "generated 生成"}
    values = [
        {"set": names[row["set"]], "reader": _reader(row), "F1": row["F1"]}
        for row in rows
        if row["form"] == "received" or row["reader"] != "ours"
    ]
    order = list(dict.fromkeys(value["reader"] for value in values))
    chart = (
        alt.Chart(_data(values), width=300, height=22 * len(order))
        .mark_bar()
        .encode(
            x=alt.X("F1:Q", title="things 实体 F1", scale=alt.Scale(domain=[0, 1])),
            y=alt.Y("reader:N", title=None, sort=order),
            color=alt.Color("reader:N", legend=None, scale=alt.Scale(domain=order, range=_tones(order))),
            column=alt.Column("set:N", title=None, sort=list(names.values())),
        )
    )
    return _svg(chart)


def _reader(row: Mapping[str, Any]) -> str:
    form = {"received": "as received 原样", "repaired": "repaired 修复后"}[row["form"]]
    return "lukou_kg" if row["reader"] == "ours" else f"{row['reader']}, {form}"


def _tones(order: Sequence[str]) -> list[str]:
    return [_COLOURS[0] if name == "lukou_kg" else _COLOURS[1] for name in order]


def _line(values: list[dict[str, Any]], name: str, title: str, *, scale: alt.Scale, colour: str) -> alt.Chart:
    plain = alt.Chart(_data(values), width=230, height=200).mark_line(point={"color": colour}, color=colour)
    drawn: alt.Chart = plain.encode(x=_articles(), y=alt.Y(f"{name}:Q", title=title, scale=scale))
    return drawn


def _data(values: list[dict[str, Any]]) -> alt.Data:
    return alt.Data(values=values)  # type: ignore[no-untyped-call]


def _articles() -> alt.X:
    return alt.X(
        "articles:Q", title="articles 文章", scale=alt.Scale(type="log"), axis=alt.Axis(format="~s", tickCount=3)
    )


def _harmonic(one: float, other: float) -> float:
    return 2 * one * other / (one + other) if one + other else 0.0


def _svg(chart: Any) -> str:  # noqa: ANN401 -- any chart of Altair
    drawn = (
        chart.configure(background="transparent", font=_FONT)
        .configure_axis(
            labelColor=_GREY, titleColor=_GREY, domainColor=_GREY, tickColor=_GREY, gridColor=_GREY, gridOpacity=0.25
        )
        .configure_legend(labelColor=_GREY, titleColor=_GREY, labelLimit=300)
        .configure_header(labelColor=_GREY, titleColor=_GREY)
        .configure_view(stroke=None)
    )
    svg: str = vl_convert.vegalite_to_svg(drawn.to_json())
    return svg + "\n"
