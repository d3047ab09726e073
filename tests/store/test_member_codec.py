"""What tells the entities of an article from others is kept without loss."""

from __future__ import annotations

from dataclasses import replace

from crowds import STORIES, read
from hypothesis import given, settings

from lukou_kg.model.registry import NoRegistry
from lukou_kg.resolve.background import background_of
from lukou_kg.resolve.calls import bound_ids
from lukou_kg.resolve.resolve import told_in
from lukou_kg.resolve.slimming import Slimmer
from lukou_kg.schema import load_schema
from lukou_kg.store.member_codec import decode_members, encode_members

BACKGROUND = background_of(load_schema())


@settings(max_examples=60, deadline=None)
@given(STORIES)
def test_members_come_back_as_they_were(stories: list) -> None:
    for head, extraction in read(stories):
        members = told_in(head, extraction, BACKGROUND, Slimmer(), NoRegistry()).members
        assert decode_members(encode_members(members), head.sha256, {}, Slimmer()) == members
        bound = {call: f"id{number % 3}" for number, each in enumerate(members) for call in each.calls}
        members = tuple(replace(each, bound=bound_ids(each.calls, bound)) for each in members)
        again = decode_members(encode_members(members), head.sha256, bound, Slimmer())
        assert again == members
        assert [form.written for each in again for form in each.forms] == [
            form.written for each in members for form in each.forms
        ]
