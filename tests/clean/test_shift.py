from __future__ import annotations

import pytest

from lukou_kg.clean.aligned import AlignedText
from lukou_kg.clean.clean import language
from lukou_kg.clean.crossed import undo_crossed
from lukou_kg.clean.language import WordModel
from lukou_kg.clean.shift import undo_shift

NARROWED = {"！": b"!", "，": b",", "：": b":", "；": b";", "？": b"?", "（": b"(", "）": b")"}


def _narrowed(text: str) -> str:
    """The text after a replacement of full-width punctuation in its GBK bytes that knows no characters."""
    data = text.encode("gbk")
    for full, half in NARROWED.items():
        data = data.replace(full.encode("gbk"), half)
    # Pairs of the user-defined zone become private characters, which pages do not show.
    return "".join(char for char in data.decode("gb18030", errors="ignore") if not "\ue000" <= char <= "\uf8ff")


@pytest.mark.parametrize(
    "original",
    [
        "必將增添新的動力。”淥口區委書記說",
        "居然一個月就解決。”株洲某某機電科技",
        "經常可以看到淥口區領導開展現場辦公",
        "舉行簽約儀式。縣委副書記出席",
        "該縣引進企業。”縣長強調要抓落實",
        "企業負責人這樣說。“我們的產品供不應求",
    ],
)
def test_a_shifted_run_is_read_in_step(original: str, model: WordModel) -> None:
    damaged = _narrowed(original)
    assert damaged != original
    repaired, repairs = undo_shift(AlignedText.of(damaged), model, language)
    assert repaired.text.replace("，", ",") == original.replace("，", ",")
    assert all(repair.kind == "byte-shift" for repair in repairs)


def test_a_lost_lead_byte_may_show_as_a_question_mark(model: WordModel) -> None:
    assert (
        undo_shift(AlignedText.of("科技含量高?!睏顝R鎮副鎮長說"), model, language)[0].text
        == "科技含量高。”楊廟鎮副鎮長說"
    )


def test_a_pronunciation_behind_the_run_confirms_its_last_character(model: WordModel) -> None:
    assert undo_shift(AlignedText.of("環??萍籍a(chǎn)業園"), model, language)[0].text == "環保科技產業園"


def test_vanished_bytes_are_restored_where_words_confirm_them(model: WordModel) -> None:
    original = "他说。”公司正在建设经济开发区"
    assert undo_shift(AlignedText.of(_narrowed(original)), model, language)[0].text == original
    assert undo_shift(AlignedText.of("取得成效!闭猩桃Y工作"), model, language)[0].text == "取得成效。”招商引資工作"


def test_a_guess_that_no_word_confirms_is_reported_as_doubtful(model: WordModel) -> None:
    repaired, repairs = undo_shift(AlignedText.of("工作會談??疾熘校軚|明與企業負責人"), model, language)
    assert repaired.text.startswith("工作會談。考察中")
    assert any(not repair.applied for repair in repairs)


@pytest.mark.parametrize("name", ["深圳市拓岫智能裝備有限公司", "杭州市岫昊机电设备有限公司"])
def test_nothing_is_filled_into_an_unknown_name_that_reads_as_well_without(name: str, model: WordModel) -> None:
    original = f"心里的石头落了地。”{name}负责人是她"
    repaired, _ = undo_shift(AlignedText.of(_narrowed(original)), model, language)
    assert name in repaired.text


def test_what_is_filled_into_a_name_is_doubtful_where_another_reading_is_near(model: WordModel) -> None:
    _, repairs = undo_shift(
        AlignedText.of(_narrowed("心里的石头落了地。”杭州市煜驰智能装备有限公司负责人说")), model, language
    )
    assert any("煜" in repair.after for repair in repairs if not repair.applied)


def test_a_last_character_without_its_second_byte_is_a_guess(model: WordModel) -> None:
    _, repairs = undo_shift(AlignedText.of(_narrowed("全县项目建设提速。”区长说，要抓好落实")), model, language)
    assert [repair.applied for repair in repairs] == [False, True]


def test_each_character_of_a_run_leads_back_to_the_bytes_it_was_in(model: WordModel) -> None:
    raw = "新的動力!睖O口區委書記"
    text, _ = undo_shift(AlignedText.of(raw), model, language)
    place = text.text.index("淥")
    assert raw[text.starts[place] : text.ends[place]] == "睖O"
    place = text.text.index("口")
    assert raw[text.starts[place] : text.ends[place]] == "口"


@pytest.mark.parametrize(
    "text",
    [
        "总投资5亿元,其中一期2亿元;二期正在洽谈",
        "松嶺銅箔項目開工,縣委書記出席:要加快建設!力爭投產",
        "什么?!“我们也没想到”",
        "聚酰亚胺(PI)膜,A股上市公司(B轮)",
        "真的!太好了?是的",
        "编辑:梁庆\n记者 王若",
        "Hello, world! (test)",
        "株洲,淥口,攸縣;醴陵:炎陵",
    ],
)
def test_clean_text_with_half_width_punctuation_is_left(text: str, model: WordModel) -> None:
    assert undo_shift(AlignedText.of(text), model, language) == (AlignedText.of(text), ())


@pytest.mark.parametrize(
    ("damaged", "original"),
    [
        ("以實打?qū)嵉墓ぷ魍苿?dòng)項目建設", "以實打實的工作推動項目建設"),
        ("人民日?qǐng)?bào)記者", "人民日報記者"),
    ],
)
def test_a_character_cut_in_two_by_its_pronunciation_is_made_whole(damaged: str, original: str) -> None:
    assert undo_crossed(AlignedText.of(damaged), language)[0].text == original


@pytest.mark.parametrize("text", ["區(qū)委", "胺(pi)膜", "问?a)答", "项目(a)和(b)"])
def test_brackets_that_cut_nothing_in_two_are_left(text: str) -> None:
    assert undo_crossed(AlignedText.of(text), language)[0].text == text


def test_a_text_that_is_nothing_but_damage_is_worked_on_for_a_bounded_time(model: WordModel) -> None:
    _, repairs = undo_shift(AlignedText.of("!睖O" * 600), model, language)
    assert any(repair.reason == "more damage than is worked on in one text" for repair in repairs)


def test_so_is_one_that_is_nothing_but_characters_cut_in_two(monkeypatch: pytest.MonkeyPatch) -> None:
    scored: list[str] = []
    score = WordModel.score
    monkeypatch.setattr(WordModel, "score", lambda self, text: scored.append(text) or score(self, text))
    works = []
    for times in (500, 1000):
        scored.clear()
        _, repairs = undo_crossed(AlignedText.of("打““株qū)嵉墓" * times), language)
        works.append(len(scored))
        assert repairs[-1].reason == "more damage than is worked on in one text"
        assert repairs[-1].before == repairs[-1].after
    assert works[0] == works[1] > 0


@pytest.mark.parametrize("row", [";;;", ";" * 40, "!?;:" * 10, "甲;;;;;;乙"])
def test_a_row_of_marks_stays_one(row: str, model: WordModel) -> None:
    text, repairs = undo_shift(AlignedText.of(row), model, language)
    assert (text.text, repairs) == (row, ())
