"""Texts with marked places, as pieces that lie one inside the other."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from lukou_kg.serve.pages.lit import Piece, Place, pieces

TEXT = "".join(map(chr, range(0x4E00, 0x4E40)))


def flat(found: tuple[Piece, ...]) -> str:
    return "".join(flat(piece.inside) if piece.place else piece.text for piece in found)


def marked(found: tuple[Piece, ...]) -> list[Place]:
    return [place for piece in found if piece.place for place in (piece.place, *marked(piece.inside))]


PLACES = st.lists(
    st.tuples(st.integers(0, 30), st.integers(1, 15)).map(lambda pair: Place(pair[0], sum(pair), "x", pair)), max_size=8
)


@given(places=PLACES, start=st.integers(0, 10), length=st.integers(0, 20))
def test_pieces_are_the_text_and_mark_every_place_whole(places: list[Place], start: int, length: int) -> None:
    end = start + length
    found = pieces(TEXT, start, end, places)
    assert flat(found) == TEXT[start:end]
    for place in places:
        covered = {at for each in marked(found) if each.about == place.about for at in range(each.start, each.end)}
        assert covered == set(range(max(place.start, start), min(place.end, end)))


def test_the_rest_of_a_place_that_is_cut_says_that_it_is_not_the_first() -> None:
    found = marked(pieces(TEXT, 0, 10, [Place(0, 5, "outer"), Place(3, 8, "x")]))
    assert [(place.start, place.end, place.sort, place.first) for place in found] == [
        (0, 5, "outer", True),
        (3, 5, "x", True),
        (5, 8, "x", False),
    ]
