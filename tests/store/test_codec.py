from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import lukou_kg
from lukou_kg.errors import WorkspaceError
from lukou_kg.model.article import ArticleHead
from lukou_kg.model.claim import Claim, Entity, Evidence, Extraction, Mark, Mention, Status, When
from lukou_kg.model.document import Span
from lukou_kg.store.codec import decode_extraction, decode_head, encode_extraction, encode_head

# Names as they come: Chinese, markup, quotes, control characters, characters beyond the first plane, halves
# of pairs (a whole pair of them in two code points is what no decoder gives).
WORDS = st.one_of(
    st.sampled_from(["青岭铜箔项目", "</script>", '"引号"', "a\\b", "\x00\x1f", "𡈽坪", "\ud800", "line\u2028end", ""]),
    st.text(max_size=12),
    st.text(alphabet=st.characters(min_codepoint=0xD800, max_codepoint=0xDBFF, categories=["Cs"]), max_size=3),
)
SPANS = st.tuples(st.integers(0, 10**6), st.integers(0, 10**6)).map(lambda pair: Span(min(pair), max(pair)))
SCORES = st.floats(0, 1, exclude_min=True)
NUMBERS = st.floats(allow_nan=False, allow_infinity=False)
MENTIONS = st.builds(Mention, span=SPANS, kind=WORDS, name=WORDS, rule=WORDS, score=SCORES, pointer=st.booleans())
ENTITIES = st.builds(
    Entity,
    key=WORDS,
    kind=WORDS,
    name=WORDS,
    aliases=st.lists(WORDS, max_size=2).map(tuple),
    mentions=st.lists(MENTIONS, max_size=2).map(tuple),
    codes=st.lists(WORDS, max_size=2).map(tuple),
)
EVIDENCE = st.builds(
    Evidence,
    article=WORDS,
    sentence=st.integers(0, 999),
    span=SPANS,
    quote=WORDS,
    raw_span=SPANS,
    raw_quote=WORDS,
    marks=st.lists(st.builds(Mark, role=WORDS, span=SPANS), max_size=2).map(tuple),
)
CLAIMS = st.builds(
    Claim,
    relation=WORDS,
    subject=WORDS,
    object=st.none() | WORDS,
    value=st.none() | WORDS | NUMBERS,
    unit=st.none() | WORDS,
    status=st.sampled_from(Status),
    when=st.none() | st.builds(When, edtf=WORDS, text=WORDS, basis=WORDS),
    qualifiers=st.lists(st.tuples(WORDS, WORDS), max_size=2).map(tuple),
    evidence=st.lists(EVIDENCE, min_size=1, max_size=2).map(tuple),
    rule=WORDS,
    score=SCORES,
)
EXTRACTIONS = st.builds(
    Extraction,
    article=WORDS,
    schema_version=WORDS,
    entities=st.lists(ENTITIES, max_size=2).map(tuple),
    claims=st.lists(CLAIMS, max_size=2).map(tuple),
    doubts=st.lists(WORDS, max_size=2).map(tuple),
)
HEADS = st.builds(
    ArticleHead,
    id=WORDS,
    sha256=WORDS,
    source=WORDS,
    title=st.none() | WORDS,
    publisher=st.none() | WORDS,
    published=st.none() | WORDS,
    published_by=st.none() | WORDS,
    url=st.none() | WORDS,
)


@given(EXTRACTIONS)
def test_an_extraction_comes_back_as_it_went(extraction: Extraction) -> None:
    text = encode_extraction(extraction)
    assert decode_extraction(text) == extraction
    assert encode_extraction(decode_extraction(text)) == text


@given(HEADS)
def test_a_head_comes_back_as_it_went(head: ArticleHead) -> None:
    assert decode_head(encode_head(head)) == head


@given(EXTRACTIONS)
def test_what_is_stored_is_one_line_that_utf_8_can_hold(extraction: Extraction) -> None:
    text = encode_extraction(extraction)
    assert "\n" not in text
    assert json.loads(text.encode("utf-8"))["article"] == extraction.article


@pytest.mark.parametrize("text", ["", "{", "[]", '{"article": "a"}', "null", '{"entities": 3}'])
def test_a_damaged_record_is_told_and_not_guessed(text: str) -> None:
    with pytest.raises(WorkspaceError) as caught:
        decode_extraction(text)
    assert "journal.sqlite" in caught.value.en
    with pytest.raises(WorkspaceError):
        decode_head(text)


def test_a_number_that_json_cannot_hold_is_refused() -> None:
    extraction = Extraction(
        article="a",
        schema_version="v",
        entities=(),
        claims=(Claim(relation="area", subject="e1", value=float("nan"), evidence=(), rule="r", score=1.0),),
    )
    with pytest.raises(ValueError, match="JSON"):
        encode_extraction(extraction)


def test_nothing_but_what_goes_from_process_to_process_is_pickled() -> None:
    """A workspace, a model or a list may come from others, and to read a pickle is to run it."""
    package = Path(lukou_kg.__file__).parent
    loads = re.compile(
        r"^\s*(?:import|from) (?:pickle|marshal|shelve|dill|cloudpickle|joblib)\b|allow_pickle=True", re.MULTILINE
    )
    found = {
        file.relative_to(package).as_posix() for file in package.rglob("*.py") if loads.search(file.read_text("utf-8"))
    }
    assert found == {"app/bounded.py", "app/engines/spark.py"}
