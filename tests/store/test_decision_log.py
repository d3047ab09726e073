"""What cannot be read again is never kept: one such record would stop every build from then on."""

from __future__ import annotations

from pathlib import Path

import pytest

from lukou_kg.errors import DecisionError
from lukou_kg.model.decision import Decision, Op, ThingRef
from lukou_kg.store.decision_codec import identified
from lukou_kg.store.journal import open_journal


def decision(text: str, at: str) -> Decision:
    one = ThingRef(id="", kind="Company", name="远航")
    return identified(Decision(id="", op=Op.RENAME, who="李青", at=at, one=one, text=text))


def test_a_decision_that_could_not_be_read_again_keeps_all_beside_it_out(tmp_path: Path) -> None:
    good, bad = decision("远航集团", "2026-11-28T08:00:00Z"), decision("", "2026-11-28T08:00:01Z")
    with open_journal(tmp_path, create=True) as journal:
        with pytest.raises(DecisionError, match="text"):
            journal.decisions.add([good, bad])
        assert journal.decisions.all() == ()
        assert journal.decisions.add([good]) == (good,)
        assert journal.decisions.add([good]) == ()
        assert journal.decisions.all() == (good,)


def test_the_order_of_decisions_is_that_of_their_times_whoever_was_first_here(tmp_path: Path) -> None:
    early, late = decision("远航集团", "2026-11-28T08:00:00Z"), decision("远航控股", "2026-11-28T08:00:00.5Z")
    for folder, arriving in (("a", [early, late]), ("b", [late, early])):
        with open_journal(tmp_path / folder, create=True) as journal:
            for each in arriving:
                journal.decisions.add([each])
            assert journal.decisions.all() == (early, late)


def test_what_one_person_decides_in_one_moment_stays_in_its_order(tmp_path: Path) -> None:
    several = [decision(f"远航{number}", "2026-11-28T08:00:00Z") for number in range(9)]
    with open_journal(tmp_path, create=True) as journal:
        journal.decisions.add(several)
        assert journal.decisions.all() == tuple(several)
