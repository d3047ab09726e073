"""Works of one name in several places."""

from __future__ import annotations

import re

import pytest

from lukou_kg.detect.namesakes import full_names
from lukou_kg.model.claim import Mention
from lukou_kg.model.document import Span

_NAME = re.compile("(?P<Place>攸县|茶陵县|株洲市|渌口区)|(?P<Project>人民医院新院区项目)")


def _mentions(text: str) -> list[Mention]:
    found = ((match.lastgroup or "", Span(*match.span())) for match in _NAME.finditer(text))
    return [Mention(span=span, kind=kind, name=span.of(text), rule="test", score=1.0) for kind, span in found]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "攸县人民医院新院区项目开工，茶陵县人民医院新院区项目竣工。",
            ["攸县人民医院新院区项目", "茶陵县人民医院新院区项目"],
        ),
        (
            "攸县人民医院新院区项目开工。人民医院新院区项目占地30亩。茶陵县人民医院新院区项目竣工。",
            ["攸县人民医院新院区项目", "攸县人民医院新院区项目", "茶陵县人民医院新院区项目"],
        ),
        ("攸县人民医院新院区项目开工。人民医院新院区项目占地30亩。", []),
        ("株洲市人民医院新院区项目开工。渌口区人民医院新院区项目竣工。", []),
        ("攸县的人民医院新院区项目开工，茶陵县签约。", []),
    ],
    ids=["two counties", "one without a county", "one county", "a city and its district", "not right before"],
)
def test_works_behind_places_that_lie_apart_are_told_apart(readers, text: str, names: list[str]) -> None:
    assert list(full_names(_mentions(text), readers.judge).values()) == names
