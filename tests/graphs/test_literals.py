"""Numbers and times have one canonical form, and lead back to what they were."""

import math
from decimal import Decimal

import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, Store

from lukou_kg.graphs import literals

XSD = "http://www.w3.org/2001/XMLSchema#"


@pytest.mark.parametrize(
    ("value", "digits"),
    [
        (5e8, "500000000"), (0.95, "0.95"), (-0.0, "0"), (0, "0"), (1e22, "10000000000000000000000"), (100.0, "100"),
        (1e-7, "0.0000001"), (-3.50, "-3.5"), (1200, "1200"),
    ],
)  # fmt: skip
def test_a_decimal_is_written_without_exponent_or_idle_zeros(value, digits):
    assert literals.decimal(value).value == digits


@pytest.mark.parametrize("value", [math.inf, -math.inf, math.nan])
def test_what_is_no_number_is_refused(value):
    with pytest.raises(ValueError, match="not a number"):
        literals.decimal(value)


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_every_float_comes_back_from_its_decimal(value):
    assert literals.number_of(literals.decimal(value)) == value


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_every_library_keeps_the_digits_of_a_decimal(value):
    literal = literals.decimal(value)
    store = Store()
    store.add(Quad(NamedNode("a:s"), NamedNode("a:p"), literal))
    assert next(iter(store)).object == literal
    assert str(rdflib.Literal(literal.value, datatype=rdflib.XSD.decimal)) == literal.value
    assert Decimal(literal.value) == Decimal(repr(value))


@pytest.mark.parametrize(("value", "datatype"), [(12.0, "integer"), (12, "integer"), (2.5, "decimal")])
def test_a_count_is_an_integer_unless_it_has_a_fraction(value, datatype):
    assert literals.integer(value).datatype.value == XSD + datatype


@pytest.mark.parametrize(
    ("edtf", "lexical", "datatype"),
    [
        ("2018-06-01", "2018-06-01", "date"),
        ("2018-06", "2018-06", "gYearMonth"),
        ("2018", "2018", "gYear"),
        ("XXXX-06", "--06", "gMonth"),
        ("XXXX-06-15", "--06-15", "gMonthDay"),
        ("XXXX-02-29", "--02-29", "gMonthDay"),
        ("2016-02-29", "2016-02-29", "date"),
    ],
)
def test_a_time_is_typed_by_its_precision_and_comes_back(edtf, lexical, datatype):
    literal = literals.typed_time(edtf)
    assert literal == Literal(lexical, datatype=NamedNode(XSD + datatype))
    assert literals.edtf_of(literal) == edtf


@pytest.mark.parametrize(
    "edtf",
    [
        "2018-02-30", "2018-13", "XXXX-13", "0000", "201X", "2018-06-01/2018-06-30", "2018-21?", "", "二〇一八",
        "２０１８", "2018-06-01T00:00",
    ],
)  # fmt: skip
def test_a_time_that_no_xsd_type_fits_stays_edtf(edtf):
    assert literals.typed_time(edtf) is None
    assert literals.any_time(edtf) == Literal(edtf, datatype=literals.EDTF)
    assert literals.edtf_of(literals.any_time(edtf)) == edtf


def test_a_publication_date_that_is_none_stays_a_plain_string():
    assert literals.dated("昨天") == Literal("昨天")


def test_names_are_tagged_in_lower_case():
    assert literals.name("渌口区").language == "zh-hans"
