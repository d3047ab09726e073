"""What tells the entities of an article from others is kept without loss."""

from __future__ import annotations

from crowds import STORIES, read
from hypothesis import given, settings

from lukou_kg.resolve.background import background_of
from lukou_kg.resolve.resolve import told_in
from lukou_kg.resolve.slimming import Slimmer
from lukou_kg.schema import load_schema
from lukou_kg.store.member_codec import decode_members, encode_members

BACKGROUND = background_of(load_schema())


@settings(max_examples=60, deadline=None)
@given(STORIES)
def test_members_come_back_as_they_were(stories: list) -> None:
    for head, extraction in read(stories):
        members = told_in(head, extraction, BACKGROUND, Slimmer()).members
        again = decode_members(encode_members(members), head.sha256, Slimmer())
        assert again == members
        assert [form.written for each in again for form in each.forms] == [
            form.written for each in members for form in each.forms
        ]
