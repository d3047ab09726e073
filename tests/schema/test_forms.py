from __future__ import annotations

from importlib import resources

from opencc import OpenCC

from lukou_kg.schema.forms import load_forms


def test_a_form_leads_to_its_standard_character() -> None:
    assert "".join(load_forms()[ord(form)] for form in "曁鑛衞砿") == "暨矿卫矿"


def test_no_form_is_standard_itself_or_known_to_the_conversion() -> None:
    forms = load_forms()
    assert not {ord(char) for char in forms.values()} & forms.keys()
    unknown = "\n".join(map(chr, forms))
    assert OpenCC("t2s").convert(unknown) == unknown


def test_the_file_is_in_order_and_has_each_form_once() -> None:
    lines = resources.files("lukou_kg.schema").joinpath("lexicon", "forms.tsv").read_text("utf-8").splitlines()
    assert lines == sorted(lines)
    assert len(load_forms()) == sum(len(line.split("\t")[1]) for line in lines)
