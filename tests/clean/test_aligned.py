from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from lukou_kg.clean.aligned import AlignedText, Edit
from lukou_kg.model.document import Span


def test_an_untouched_text_leads_back_to_itself() -> None:
    text = AlignedText.of("园区开工")
    assert [(text.starts[i], text.ends[i]) for i in range(4)] == [(0, 1), (1, 2), (2, 3), (3, 4)]


def test_a_change_of_equal_length_is_one_to_one() -> None:
    text, repairs = AlignedText.of("項目").edited([Edit(start=0, end=2, after="项目", kind="script")])
    assert (text.text, text.starts, text.ends) == ("项目", (0, 1), (1, 2))
    assert (repairs[0].raw, repairs[0].before, repairs[0].after) == (Span(0, 2), "項目", "项目")


def test_a_deletion_leaves_the_ranges_of_its_neighbours() -> None:
    text, _ = AlignedText.of("區(qū)委").edited([Edit(start=1, end=5, after="", kind="pinyin")])
    assert (text.text, text.starts, text.ends) == ("區委", (0, 5), (1, 6))


def test_a_change_of_another_length_gives_the_whole_range_to_each_new_character() -> None:
    text, _ = AlignedText.of("他说! 我").edited([Edit(start=2, end=3, after="。”", kind="quote")])
    assert [(text.starts[i], text.ends[i]) for i in (2, 3)] == [(2, 3), (2, 3)]


def test_origins_say_what_each_new_character_came_from() -> None:
    edit = Edit(start=0, end=3, after="。”淥", kind="byte-shift", origins=((0, 1), (0, 2), (1, 3)))
    text, _ = AlignedText.of("!睖O口").edited([edit])
    assert [(text.starts[i], text.ends[i]) for i in range(4)] == [(0, 1), (0, 2), (1, 3), (3, 4)]


def test_repairs_of_a_second_pass_quote_the_raw_text() -> None:
    text, _ = AlignedText.of("區(qū)委").edited([Edit(start=1, end=5, after="", kind="pinyin")])
    text, repairs = text.edited([Edit(start=0, end=1, after="区", kind="script")])
    assert text.text == "区委"
    assert (repairs[0].raw, repairs[0].before) == (Span(0, 1), "區")


def test_what_is_not_applied_changes_nothing_and_is_reported() -> None:
    edit = Edit(start=0, end=2, after="猩桃", kind="byte-shift", applied=False, reason="unclear")
    text, repairs = AlignedText.of("猩桃Y").edited([edit])
    assert text.text == "猩桃Y"
    assert (repairs[0].applied, repairs[0].reason) == (False, "unclear")


def test_no_edits_give_the_same_value_back() -> None:
    text = AlignedText.of("园区")
    assert text.edited([]) == (text, ())


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(1, 3), st.text("甲乙丙", max_size=4)), max_size=6))
def test_ranges_never_run_backwards_whatever_is_edited(steps: list[tuple[int, int, str]]) -> None:
    raw = "零一二三四五六七八九" * 4
    edits = []
    place = 0
    for gap, size, after in steps:
        edits.append(Edit(start=place + gap, end=place + gap + size, after=after, kind="width"))
        place += gap + size
    text, repairs = AlignedText.of(raw).edited(edits)
    assert len(text.text) == len(text.starts) == len(text.ends)
    assert list(text.starts) == sorted(text.starts)
    assert list(text.ends) == sorted(text.ends)
    assert all(start < end for start, end in zip(text.starts, text.ends, strict=True))
    assert all(repair.raw.of(raw) == repair.before for repair in repairs)
