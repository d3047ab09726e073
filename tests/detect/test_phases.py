"""Phases named alone find their work; what names a phase with its work names the work too."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pytest

from lukou_kg.detect.candidates import Candidate
from lukou_kg.detect.phases import Phased, wholes, with_phases
from lukou_kg.detect.sentences import split_sentences
from lukou_kg.model.claim import Mention
from lukou_kg.model.document import Span

KINDS = {"松岭铜箔项目": "Project", "北岭冷链物流园": "Park", "青石湾经开区": "Park", "渌南快速路": "Infrastructure"}
NAMES = ("松岭铜箔项目一期", "3条生产线", "一期工程", "一期", "二期", *KINDS, "该项目")


def read(text: str) -> list[list[Mention]]:
    """Groups of the names in a text, longest first where they overlap; 该项目 means 松岭铜箔项目."""
    groups: dict[str, list[Mention]] = {}
    for found in re.finditer("|".join(NAMES), text):
        name, pointer = found.group(), found.group() == "该项目"
        mention = Mention(
            span=Span(*found.span()),
            kind=KINDS.get(name, "Project"),
            name=name,
            rule="test",
            score=0.9,
            pointer=pointer,
        )
        groups.setdefault("松岭铜箔项目" if pointer else name, []).append(mention)
    return list(groups.values())


def phased(text: str, judge) -> Phased:
    return with_phases(read(text), split_sentences(text), judge)


def told(found: Phased) -> dict[str, Sequence[int]]:
    """For each phase that found its work, the full name and where it stands alone."""
    return {full: [item.span.start for item in found.groups[at]] for at, full in found.full.items()}


@pytest.mark.parametrize(
    ("text", "full"),
    [
        ("松岭铜箔项目分两期，一期开工。", {"松岭铜箔项目一期"}),
        ("松岭铜箔项目开工。该项目分两期，一期投资3亿元。", {"松岭铜箔项目一期"}),
        (
            "松岭铜箔项目开工。其中一期工程投资3亿元，建设3条生产线。二期待建。",
            {"松岭铜箔项目一期工程", "松岭铜箔项目二期"},
        ),
        (
            "松岭铜箔项目分两期，一期开工。北岭冷链物流园也分两期，一期投产。",
            {"松岭铜箔项目一期", "北岭冷链物流园一期"},
        ),
        ("松岭铜箔项目落户青石湾经开区，一期开工。", {"松岭铜箔项目一期"}),
        ("松岭铜箔项目落户北岭冷链物流园，一期开工。", {"松岭铜箔项目一期"}),
        ("渌南快速路通车，二期待建。", {"渌南快速路二期"}),
        ("松岭铜箔项目、北岭冷链物流园签约。一期开工。", {"松岭铜箔项目一期"}),
        ("青石湾经开区热火朝天，一期开工。", set()),
        ("一期开工。松岭铜箔项目投产。", set()),
        ("松岭铜箔项目签约。春去秋来。寒来暑往。日复一日。一期开工。", set()),
    ],
)
def test_a_phase_alone_belongs_to_the_work_that_the_text_speaks_of(readers, text, full):
    assert set(phased(text, readers.judge).full.values()) == full


def test_phases_of_one_number_but_two_works_are_two_things(readers):
    text = "松岭铜箔项目分两期，一期开工。北岭冷链物流园分两期，一期投产。"
    assert told(phased(text, readers.judge)) == {"松岭铜箔项目一期": [10], "北岭冷链物流园一期": [26]}


def test_a_phase_alone_joins_the_same_phase_named_with_its_work(readers):
    found = phased("松岭铜箔项目一期开工。松岭铜箔项目分两期，一期投资3亿元。", readers.judge)
    assert found.full == {}
    assert ["松岭铜箔项目一期", "一期"] in [[item.name for item in group] for group in found.groups]


def test_a_phase_of_no_known_work_names_nothing(readers):
    assert not readers.read("园区里，一期投资2亿元。").entities


def test_every_other_mention_stays_and_none_is_doubled(readers):
    text = "松岭铜箔项目一期投产，二期待建。松岭铜箔项目有3条生产线。该项目一期已完成，二期再议。"
    before = sorted(item.span for group in read(text) for item in group)
    assert sorted(item.span for group in phased(text, readers.judge).groups for item in group) == before


@pytest.mark.parametrize(
    ("name", "known", "whole"),
    [
        ("松岭铜箔项目一期", None, ("松岭铜箔项目", "Project")),
        ("松岭铜箔项目首期工程", None, ("松岭铜箔项目", "Project")),
        ("渌南快速路二期", ("渌南快速路", "Infrastructure"), ("渌南快速路", "Infrastructure")),
        ("铭禾食品二期", ("铭禾食品", "Company"), None),
        ("松岭铜箔项目", None, None),
        ("一期项目", None, None),
    ],
)
def test_a_phase_named_with_its_work_names_the_work(name, known, whole):
    chosen = [Candidate(0, len(name), "Project", "Project/project", 0.9)]
    candidates = [*chosen, *([Candidate(0, len(known[0]), known[1], "test", 0.8)] if known else [])]
    found = [(name[item.start : item.end], item.kind) for item in wholes(name, candidates, chosen)]
    assert found == ([whole] if whole else [])
