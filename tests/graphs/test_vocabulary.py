"""Only opaque ASCII becomes an IRI; a base is checked at the door."""

import pytest
from hostile import TEXTS
from hypothesis import given

from lukou_kg.errors import UsageError
from lukou_kg.graphs.vocabulary import (
    DEFAULT_BASE,
    hashed,
    ids_of,
    local,
    node,
    prefixes,
    qualifier_name,
    qualifier_property,
    term,
)


@pytest.mark.parametrize("base", [DEFAULT_BASE, "http://localhost:8080/kg/", "urn:kg:", "https://data.example/k#"])
def test_an_absolute_ascii_address_can_be_the_base(base):
    assert ids_of(base) == base + "id/"


@pytest.mark.parametrize(
    "base",
    [
        "", "kg/", "https://例子.cn/", "https://a.example/x y/", "https://a.example/<x>/", "https://a.example", "file:///kg/",
        "javascript:alert(1)/", "https://w3id.org/lukou-kg/ontology#", "https://schema.org/", 'https://a.example/"/', "https://a.example/\n/",
    ],
)  # fmt: skip
def test_a_base_that_cannot_be_one_is_refused_with_an_example(base):
    with pytest.raises(UsageError) as caught:
        ids_of(base)
    assert DEFAULT_BASE in caught.value.zh
    assert DEFAULT_BASE in caught.value.en


@pytest.mark.parametrize("identifier", ["", "Park-1", "park 1", "公园", "park/1", "a>b", "-a", "a-", "a\n", "park-1#x"])
def test_only_opaque_lower_case_ascii_is_an_identifier(identifier):
    with pytest.raises(ValueError, match="not an identifier"):
        node("https://a.example/id/", identifier)


@pytest.mark.parametrize("curie", ["lk:", "lk:a b", "lk:公园", "lk:a>", "lk:1a"])
def test_a_term_has_a_plain_name(curie):
    with pytest.raises(ValueError, match="not the name"):
        term(curie)


def test_an_unknown_prefix_is_refused():
    with pytest.raises(KeyError):
        term("nosuch:Thing")


@given(TEXTS, TEXTS)
def test_hashed_identifiers_are_identifiers_whatever_they_are_hashed_from(one, two):
    identifier = hashed("event", one, two)
    assert local(node("https://a.example/id/", identifier).value) == identifier
    assert len(identifier) == len("event-") + 16


def test_parts_of_a_hash_do_not_run_into_each_other():
    assert hashed("x", "ab", "c") != hashed("x", "a", "bc")


@pytest.mark.parametrize("name", ["title", "org", "theSpeaker", "x1"])
def test_a_qualifier_comes_back_from_its_property(name):
    assert qualifier_name(qualifier_property(name).removeprefix("lk:")) == name


@pytest.mark.parametrize("name", ["quote", "qualifier", "rule"])
def test_no_other_property_is_taken_for_a_qualifier(name):
    assert qualifier_name(name) is None


def test_every_prefix_stands_for_another_namespace():
    assert len(set(prefixes().values())) == len(prefixes())
