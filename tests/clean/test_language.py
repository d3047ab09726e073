from __future__ import annotations

import pytest

from lukou_kg.clean.language import WordModel


@pytest.mark.parametrize(
    ("likely", "unlikely"),
    [
        ("招商引資", "猩桃Y"),
        ("經常可以看到", "經?梢钥吹綔"),
        ("渌口区委书记", "睖O口区委书记"),
        ("项目开工。", "项目开工＼"),
    ],
)
def test_what_people_write_is_likelier_than_what_damage_leaves(likely: str, unlikely: str, model: WordModel) -> None:
    assert model.score(likely) > model.score(unlikely)


def test_traditional_characters_count_as_simplified_ones(model: WordModel) -> None:
    assert model.score("招商引資") == model.score("招商引资")


def test_the_best_cut_covers_the_text_without_gaps(model: WordModel) -> None:
    text = "株洲市经济开发区2×1000MW煤电"
    words = model.cut(text)
    assert "".join(text[start:end] for start, end in words) == text
    assert (0, 3) in words


def test_names_of_places_are_known(model: WordModel) -> None:
    assert model.cut("渌口区") == ((0, 3),)
