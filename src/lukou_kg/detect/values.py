"""Times, amounts of money and quantities of a text together."""

from __future__ import annotations

from dataclasses import replace

from lukou_kg.detect.money import find_money
from lukou_kg.detect.quantities import find_quantities
from lukou_kg.detect.time_resolution import resolve_times
from lukou_kg.detect.times import find_times
from lukou_kg.model.reading import Reading


def with_values(reading: Reading) -> Reading:
    """The reading with its times, resolved as far as the text itself allows, its amounts and quantities."""
    return replace(
        reading,
        times=tuple(resolve_times(reading.text, find_times(reading.text), published=reading.published)),
        money=tuple(find_money(reading.text)),
        quantities=tuple(find_quantities(reading.text)),
    )
