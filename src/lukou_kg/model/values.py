"""Values in a text: times, amounts of money, quantities. Bounds are "exact", "about", "min", "max" or "range"."""

from __future__ import annotations

from dataclasses import dataclass

from lukou_kg.model.claim import When
from lukou_kg.model.document import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Time:
    """A time in the text, resolved as far as the article itself allows.

    `kind` is "point" (a day, month, year or a named part of one), "since", "until", "duration" or "vague" (近日, 目前).
    `when` is None for a duration or a vague time.
    """

    span: Span
    text: str
    kind: str
    when: When | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Money:
    """An amount: `value` in units of `currency` (ISO 4217); for a range `value` is the low end, `high` the other."""

    span: Span
    text: str
    value: float
    high: float | None
    currency: str
    bound: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number with its unit as written (亩, 平方米, 个; 万吨 counts as 10,000 吨): as Money, without a currency."""

    span: Span
    text: str
    value: float
    high: float | None
    unit: str
    bound: str
