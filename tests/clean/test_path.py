from __future__ import annotations

from lukou_kg.clean.path import Likeliest, Path, begun, extended, spelled


def _path(char: str, likely: float) -> Path:
    return extended(begun(0.0, "  ", 0, 3), char, char, likely, end=4, carry=0)


def test_the_likeliest_paths_are_kept_in_order() -> None:
    kept = Likeliest([_path("低", -9.0), _path("高", -1.0), _path("中", -4.0)])
    assert [path.char for path in kept.ranked()] == ["高", "中", "低"]


def test_of_equals_the_first_comes_first() -> None:
    assert [path.char for path in Likeliest([_path("甲", -2.0), _path("乙", -2.0)]).ranked()] == ["甲", "乙"]


def test_what_is_far_less_likely_than_the_best_is_dropped_whenever_it_comes() -> None:
    late, early = _path("晚", -1.0), _path("早", -30.0)
    assert Likeliest([early, late]).ranked() == Likeliest([late, early]).ranked() == [late]


def test_no_more_than_forty_are_kept() -> None:
    kept = Likeliest(_path(str(number), -number / 100) for number in range(60))
    assert len(kept.ranked()) == 40
    assert kept.bound == -0.39


def test_each_character_knows_where_it_was_read() -> None:
    path = extended(_path("株", -1.0), "洲", "洲", -1.0, end=6, carry=0)
    assert spelled(path) == ("株洲", ((3, 4), (3, 6)))
