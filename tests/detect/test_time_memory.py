"""Which of the dates named so far a later word leans on."""

from __future__ import annotations

from lukou_kg.detect.time_dates import Dated
from lukou_kg.detect.time_memory import Memory
from lukou_kg.detect.times import find_times

TEXT = "2019年平稳，不同于2018年。6月开工，\n7月投产。"
FIRST, SECOND, THIRD, FOURTH = find_times(TEXT)


def year(number: int) -> Dated:
    return Dated(year=number, basis="stated")


def memory_of(*kept: tuple, ahead: bool = False, lasting: bool = False) -> Memory:
    memory = Memory(TEXT)
    for expression, dated in kept:
        memory.keep(expression, dated, ahead=ahead, lasting=lasting)
    return memory


def test_places_are_counted_by_sentences_and_lines():
    memory = Memory(TEXT)
    assert [memory.place(each).sentence for each in (FIRST, SECOND, THIRD, FOURTH)] == [0, 0, 1, 2]
    assert [memory.place(each).paragraph for each in (FIRST, SECOND, THIRD, FOURTH)] == [0, 0, 0, 1]


def test_nothing_is_remembered_at_first():
    memory = Memory(TEXT)
    assert (memory.nearest(FIRST), memory.month, memory.day) == (None, None, None)


def test_in_its_sentence_the_last_year_is_nearest_and_after_it_the_latest_leads():
    memory = memory_of((FIRST, year(2019)), (SECOND, year(2018)))
    assert (memory.nearest(SECOND).dated.year, memory.nearest(THIRD).dated.year) == (2018, 2019)


def test_what_was_stated_is_known_from_the_text_to_what_leans_on_it():
    assert memory_of((FIRST, year(2019))).nearest(THIRD).dated.basis == "text"


def test_a_lasting_time_is_no_anchor():
    assert memory_of((FIRST, year(2012)), lasting=True).nearest(THIRD) is None


def test_a_time_ahead_does_not_displace_the_leading_one():
    memory = memory_of((FIRST, year(2019)))
    memory.keep(THIRD, year(2021), ahead=True, lasting=False)
    assert (memory.nearest(THIRD).dated.year, memory.nearest(FOURTH).dated.year) == (2021, 2019)


def test_months_and_days_of_the_past_are_remembered():
    memory = memory_of((FIRST, Dated(year=2019, month=6, day=18, basis="stated")))
    memory.keep(THIRD, Dated(year=2019, month=9, basis="stated"), ahead=True, lasting=False)
    assert (memory.month.month, memory.day.day) == (6, 18)
