from __future__ import annotations

from lukou_kg.clean.agreement import unsure_places
from lukou_kg.clean.beam import Reading
from lukou_kg.clean.clean import language


def _reading(score: float, text: str, *ends: int) -> Reading:
    return Reading(score, text, tuple(zip((0, *ends), ends, strict=False)), ends[-1])


def test_a_character_in_which_likely_readings_differ_is_unsure() -> None:
    reader = language().reader_of("", [], narrowed=True)
    readings = (_reading(-20.0, "项目开工", 1, 2, 3, 4), _reading(-20.5, "项目投工", 1, 2, 3, 4))
    assert unsure_places(readings, reader, "\n\n") == (2,)


def test_it_is_sure_where_the_others_are_far_less_likely() -> None:
    reader = language().reader_of("", [], narrowed=True)
    readings = (_reading(-20.0, "项目开工", 1, 2, 3, 4), _reading(-40.0, "项目投工", 1, 2, 3, 4))
    assert unsure_places(readings, reader, "\n\n") == ()


def test_improbable_neighbours_are_unsure_even_where_nothing_else_can_be_read() -> None:
    reader = language().reader_of("", [], narrowed=True)
    assert unsure_places((_reading(-50.0, "项目禅昊", 1, 2, 3, 4),), reader, "\n\n") != ()
