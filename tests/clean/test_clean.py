from __future__ import annotations

import time
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from lukou_kg.clean.clean import clean
from lukou_kg.model.article import Article
from lukou_kg.model.bounds import REPAIRED
from lukou_kg.model.document import BlockRole, Document, Span

Cleaned = Callable[..., Document]

CLEAN = (
    "松岭铜箔项目在临港园区开工\n"
    "3月5日，总投资12亿元的松岭铜箔项目在临港园区开工。县委书记何苗、区长陆一舟出席仪式。\n"
    "“一年多没解决的难题，一个月就解决了。”松岭集团总经理林青说，项目占地10,000平方米，主要生产PI膜（一期）。"
)
DAMAGE = (
    "項(xiàng)目", "區(qū)", "淥口區(qū)委書記", "的動力!睖O口區委",
    "就解決!敝曛拚啄軝C電科技", "經?梢钥吹綔O口",
    "打?qū)嵉墓ぷ魍苿?dòng)", "含量高?!睏顝R鎮", "環??萍籍a(chǎn)業",
    "打水! 正如", "猩桃Y", "“", "”", "。", ",", "，、",
    "(PI)", "（一期）", "总投资5亿元", "10,000", "2018年", " ", "\n", "\r\n", "\u200b", "&nbsp;", "責任編輯：林青",
    "更多>>熱門排行", "相关新闻", "首页>新闻", "图为开工现场。", "《某某体育登录》", "工人把门板", "![](a.png)", '"',
    "'干'", "著名", "隨著", "甚麼", "A", "?", "！", "：", "8:30", "。（林青）", "|",
)  # fmt: skip


def _document(text: str) -> Document:
    return clean(
        Article(id="a", sha256="", data=b"", text=text, encoding="utf-8", media_type="text/plain", source="a.txt")
    )


def _halved(text: str) -> str:
    return text.translate(str.maketrans("，：；？！（）", ",:;?!()"))


@pytest.fixture
def wild() -> str:
    return (
        "更多>>要聞\n"
        "淥口區(qū)產(chǎn)業(yè)項(xiàng)目開工\n"
        "“必將增添新的動力!睖O口區(qū)委書記何苗說,總投資5億元。隨著項(xiàng)目推進(jìn),經?梢钥吹綔O口區領導開展現場辦公。\n"
        "責任編輯:林青"
    )


def test_everything_that_was_done_to_a_text_is_undone(cleaned: Cleaned, wild: str) -> None:
    document = cleaned(wild)
    assert document.text == (
        "渌口区产业项目开工\n"
        "“必将增添新的动力。”渌口区委书记何苗说，总投资5亿元。随着项目推进，经常可以看到渌口区领导开展现场办公。"
    )
    assert document.script == "traditional"
    assert [block.role for block in document.blocks] == [BlockRole.TITLE, BlockRole.BODY]
    guessed = document.text.index(
        "经常可以"
    )  # a lead byte and a pair of bytes were lost here: 常 and 可 are likely, not sure
    assert all(guessed <= span.start and span.end <= guessed + len("经常可以") for span in document.doubtful)


def test_clean_text_is_untouched(cleaned: Cleaned) -> None:
    document = cleaned(CLEAN)
    assert (document.text, document.repairs, document.script) == (CLEAN, (), "simplified")
    assert document.raw_starts == tuple(range(len(CLEAN)))


@pytest.mark.parametrize(
    "other",
    [
        CLEAN.replace("\n", "\r\n"),
        CLEAN.replace("\n", "\r"),
        "\n\n" + CLEAN.replace("\n", "  \n\n ") + " \n",
        unicodedata.normalize("NFD", CLEAN),
        _halved(CLEAN),
        CLEAN.replace("投资", "投\u200b资").replace("书记", "书\u2060记"),
        "\ufeff" + CLEAN,
        CLEAN.translate({ord("1"): "１", ord("2"): "２", ord("P"): "Ｐ"}),
        CLEAN.replace("10,000", "10，000"),
        CLEAN.replace("“", '"').replace("”", '"'),
        CLEAN.replace("12亿", " 12 亿"),
    ],
    ids=[
        "crlf",
        "cr",
        "blanks",
        "nfd",
        "half-width",
        "zero-width",
        "bom",
        "full-width",
        "thousands",
        "quotes",
        "spaced",
    ],
)
def test_the_same_article_written_in_another_way_gives_the_same_text(other: str, cleaned: Cleaned) -> None:
    assert cleaned(other).text == CLEAN


def test_a_repaired_span_leads_back_to_the_raw_text(cleaned: Cleaned, wild: str) -> None:
    document = cleaned(wild)
    for name, raw in (("渌口区委书记何苗", "睖O口區(qū)委書記何苗"), ("经常可以看到", "經?梢钥吹"), ("5亿元", "5億元")):
        start = document.text.index(name)
        span = document.blocks[0].span.__class__(start, start + len(name))
        assert raw in document.raw_span(span).of(wild)


@settings(max_examples=60, deadline=None)
@example(["?", "責任編輯：林青"])
@given(st.lists(st.sampled_from(DAMAGE), max_size=14))
def test_cleaning_what_was_cleaned_changes_nothing(pieces: list[str]) -> None:
    once = _document("".join(pieces)).text
    assert _document(once).text == once


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(DAMAGE), max_size=14))
def test_every_character_has_its_place_and_every_change_its_repair(pieces: list[str]) -> None:
    raw = "".join(pieces)
    document = _document(raw)
    assert len(document.text) == len(document.raw_starts) == len(document.raw_ends)
    assert list(document.raw_starts) == sorted(document.raw_starts)
    assert list(document.raw_ends) == sorted(document.raw_ends)
    assert all(repair.raw.of(raw) == repair.before for repair in document.repairs)
    touched = {place for repair in document.repairs for place in range(repair.raw.start, repair.raw.end)}
    kept = zip(document.text, document.raw_starts, document.raw_ends, strict=True)
    assert all(char == raw[start:end] or start in touched or end - 1 in touched for char, start, end in kept)
    shown = {
        place for start, end in zip(document.raw_starts, document.raw_ends, strict=True) for place in range(start, end)
    }
    assert set(range(len(raw.removesuffix("\n")))) <= shown | touched  # the line end of the last line says nothing
    assert all(span.end <= len(document.text) for span in document.doubtful)


def test_a_place_that_no_reading_explains_is_doubtful_and_kept(cleaned: Cleaned) -> None:
    document = cleaned("我市軚睖洝企業開工。")
    assert [span.of(document.text) for span in document.doubtful] == ["軚睖洝"]


def test_the_order_of_repairs_is_that_of_the_raw_text(cleaned: Cleaned, wild: str) -> None:
    places = [repair.raw for repair in cleaned(wild).repairs]
    assert places == sorted(places)


def test_an_empty_text_gives_an_empty_document(cleaned: Cleaned) -> None:
    assert cleaned("").text == ""
    assert cleaned("\r\n \u200b").blocks == ()


@pytest.mark.parametrize(
    "piece", ["株", "《", "项(a", "?", "“", "区(qū)", "，、", "记者 王", "首页>", "1,000,", "[a](", "<p", "（"]
)
def test_work_grows_with_the_length_and_not_faster(piece: str) -> None:
    def seconds(size: int) -> float:
        text = (piece * size)[:size]
        start = time.process_time()
        _document(text)
        return time.process_time() - start

    _document("预热")
    # Machines are noisy: the best of three, and room for twice the growth of a linear one.
    shorter, longer = (min(seconds(size) for _ in range(3)) for size in (8_000, 32_000))
    assert longer < max(8 * shorter, 0.5)


@pytest.mark.parametrize("piece", ["\t", "項(xiàng)目", "株，。", "# \n"])
def test_a_very_long_text_is_repaired_as_far_as_it_may_be_read_and_the_rest_stands_as_it_was(piece: str) -> None:
    text = (piece * REPAIRED)[: REPAIRED + 1000] + "，項目"
    document, whole = _document(text), _document(text[:REPAIRED])
    rest = text[REPAIRED:]
    assert (document.text, document.beyond) == (whole.text + rest, len(rest))
    assert (document.blocks, document.repairs) == (whole.blocks, whole.repairs)
    last = len(document.text) - 1
    assert document.raw_span(Span(last, last + 1)) == Span(len(text) - 1, len(text))


@pytest.mark.founding
def test_the_founding_article_is_repaired_whole(cleaned: Cleaned) -> None:
    file = Path(__file__).parents[3] / "shared" / "articles" / "founding.txt"
    if not file.exists():
        pytest.skip("the founding article is not beside the checkout")
    document = cleaned(file.read_text("utf-8"))
    for words in ("的动力。”渌口区", "解决。”株洲兆能机电", "经常可以看到渌口区", "打水。”正如"):
        assert words in document.text
    assert sum(repair.kind == "pinyin" for repair in document.repairs) == 231
    assert sum(repair.kind == "byte-shift" and repair.applied for repair in document.repairs) == 3
    assert "（株洲区段）" in document.text
    assert "社区通" not in document.text
    # 常 lost its first byte, and the bytes alone would allow 。 too: it is told as a guess.
    assert {span.of(document.text) for span in document.doubtful} <= {"常可", "。”渌"}
