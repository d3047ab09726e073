"""Whatever people decide, a graph is published, and what it says is as its cards demand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import makers
import pytest
from crowds import CALLED
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from lukou_kg.app.publishing import publish_graph
from lukou_kg.app.references import References
from lukou_kg.errors import DecisionError
from lukou_kg.graphs.quads import to_quads
from lukou_kg.graphs.turtle import nquads
from lukou_kg.model.decision import ClaimRef, Decision, Op, ThingRef
from lukou_kg.model.knowledge import Knowledge
from lukou_kg.resolve.possible import allows, no_name, no_value
from lukou_kg.resolve.resolve import resolve
from lukou_kg.schema import load_schema
from lukou_kg.store.decision_codec import identified
from lukou_kg.store.generation import current_generation, read_manifest
from lukou_kg.store.journal import Journal, open_journal

SCHEMA = load_schema()
NAMES = ("远航集团", "新名称", "", "甲\n乙", "\u202e反", "长" * 201)
VALUES = (None, "", "文字", 0, -1.0, 5e8, float("inf"))
TIMES = (None, "2023-05", "2023-02-30", "某日")
FAR: dict[str, str | float] = {"holdsPosition": "区长", "jobs": 5.0, "investmentAmount": 5e8}
RELATIONS = ("holdsPosition", "worksFor", "visited", "attended", "supplies", "locatedIn", "jobs", "investmentAmount")
CLAIMS = st.tuples(st.sampled_from(RELATIONS), st.integers(0, 5), st.integers(0, 5))
STORIES = st.lists(
    st.tuples(st.lists(CALLED, min_size=1, max_size=6), st.lists(CLAIMS, max_size=7)), min_size=1, max_size=5
)
PICK = st.integers(0, 1000)
CHOICES = st.lists(st.tuples(st.sampled_from([*Op, Op.MERGE, Op.RETYPE, Op.CORRECT]), PICK, PICK, PICK), max_size=6)


def take(journal: Journal, number: int, story: tuple) -> None:
    """One article of a story, with those claims alone that the cards allow."""
    called, claims = story
    of = makers.article(f"第{number}篇，{'乙' * number}。", source=f"{number}.txt", identifier=f"a{number}")
    names = {f"e{place}": (kind, name, *aliases) for place, (kind, name, aliases) in enumerate(called)}
    told = []
    for relation, one, two in claims:
        subject, target = f"e{one % len(called)}", f"e{two % len(called)}"
        far = FAR.get(relation, target)
        card = SCHEMA.relations[relation]
        if allows(card, names[subject][0], names[target][0] if far == target else None, SCHEMA):
            when = "2021-05" if two % 2 else None
            unit = "CNY" if relation == "investmentAmount" else None
            told.append(makers.claim(of, relation, subject, far, when=when, unit=unit))
    journal.take(of)
    journal.keep(of.sha256, makers.reading(of, names, told)[1], reader="r")


def decided(
    known: Knowledge, named: References, made: Sequence[Decision], choice: tuple[Op, int, int, int]
) -> Decision | None:
    """Some decision on this knowledge, possible or not."""
    op, *picks = choice
    refs = [_ref(known, named, pick) for pick in picks]
    kinds = [*SCHEMA.kinds, "Dragon"]
    told: dict[Op, Callable[[], dict[str, object]]] = {
        Op.UNDO: lambda: {"undone": made[picks[0] % len(made)].id} if made else {},
        Op.RENAME: lambda: {"one": refs[0], "text": NAMES[picks[1] % len(NAMES)]},
        Op.RETYPE: lambda: {"one": refs[0], "text": kinds[picks[1] % len(kinds)]},
        Op.MERGE: lambda: {"one": refs[0], "two": refs[1]},
        Op.APART: lambda: {"one": refs[0], "two": refs[1]},
    }
    fields = told[op]() if op in told else _on_claim(known, named, op, picks, refs[2])
    made_at = f"2026-11-27T08:00:{len(made):02}Z"
    return identified(Decision(id="", op=op, who="李青", at=made_at, **fields)) if fields else None  # type: ignore[arg-type]


def _ref(known: Knowledge, named: References, pick: int) -> ThingRef:
    thing = known.things[pick % len(known.things)]
    names = (thing.name, *thing.aliases)
    ref = replace(named.thing(thing), name=names[pick % len(names)], id=thing.id if pick % 3 else "")
    digests = {head.id: head.sha256 for head in known.articles}
    return ref if pick % 4 else replace(ref, article=digests[thing.articles[pick % len(thing.articles)]])


def _on_claim(known: Knowledge, named: References, op: Op, picks: Sequence[int], other: ThingRef) -> dict[str, object]:
    if not known.statements:
        return {}
    claim = named.claim(known.statements[picks[0] % len(known.statements)])
    if op is not Op.CORRECT:
        return {"claim": claim}
    changes: list[ClaimRef] = [
        replace(claim, object=other),
        replace(claim, subject=other),
        replace(claim, object=None, value=VALUES[picks[1] % len(VALUES)]),
        replace(claim, edtf=TIMES[picks[1] % len(TIMES)]),
        replace(claim, relation=sorted(SCHEMA.relations)[picks[1] % len(SCHEMA.relations)]),
        replace(claim, status="planned"),
    ]
    return {"claim": claim, "corrected": changes[picks[1] % len(changes)]}


def known_in(journal: Journal) -> Knowledge:
    return resolve(journal.readings("r"), SCHEMA, journal, journal.decisions.all())


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@example(
    stories=[([("Company", "远航", [])], [("supplies", 0, 0)])], choices=[(Op.CORRECT, 0, 230, 0)], at_once=False
)  # a number that is not finite
@given(stories=STORIES, choices=CHOICES, at_once=st.booleans())
def test_whatever_is_decided_a_sound_graph_is_published(
    tmp_path_factory: pytest.TempPathFactory, stories: list, choices: list, *, at_once: bool
) -> None:
    folder: Path = tmp_path_factory.mktemp("kg")
    with open_journal(folder, create=True) as journal:
        for number, story in enumerate(stories):
            take(journal, number, story)
        publish_graph(folder, journal, SCHEMA, reader="r", versions={})  # what people decide on has been published
        made: list[Decision] = []
        for number, choice in enumerate(choices):
            known = known_in(journal)
            named = References(known, lambda digests: {each: journal.bound(each) for each in digests})
            if known.things and (decision := decided(known, named, made, choice)) is not None:
                with suppress(DecisionError):  # such as a new name that is empty
                    made += journal.decisions.add([decision])
            if not at_once or number == len(choices) - 1:
                publish_graph(folder, journal, SCHEMA, reader="r", versions={})
                known = known_in(journal)
                assert current_generation(folder).quads == nquads(to_quads(known, SCHEMA))
                assert_sound(known)
        if made:
            told = read_manifest(current_generation(folder).folder).get("decisions", {})
            assert set(told) <= {"applied", "unmatched", "overruled"}


def assert_sound(known: Knowledge) -> None:
    kinds = {thing.id: thing.kind for thing in known.things}
    for thing in known.things:
        assert no_name(thing.name) is None
        assert thing.kind != "Post"
    for item in known.statements:
        card = SCHEMA.relations[item.relation]
        assert allows(card, kinds[item.subject], kinds.get(item.object or ""), SCHEMA)
        assert item.object is not None or no_value(item.value, card) is None
