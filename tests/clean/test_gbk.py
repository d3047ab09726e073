from __future__ import annotations

from lukou_kg.clean import gbk


def test_pairs_are_those_that_gbk_defines() -> None:
    assert gbk.pairs()[0xA1, 0xB1] == "”"
    assert gbk.pairs()[0x9C, 0x4F] == "淥"
    assert len(gbk.pairs()) == len(set(gbk.pairs().values()))
    assert all(bytes(pair).decode("gbk") == char for pair, char in list(gbk.pairs().items())[:500])


def test_vanished_pairs_stand_for_no_character() -> None:
    assert 0xCB in gbk.vanished()[0xAB]
    assert all((first, second) not in gbk.pairs() for first, found in gbk.vanished().items() for second in found)


def test_what_gbk_lacks_has_no_bytes() -> None:
    assert gbk.encode("𡈽") is None
    assert gbk.encode("株") == b"\xd6\xea"
    assert gbk.encode("a") == b"a"
