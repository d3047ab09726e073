from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from lukou_kg.clean.report import report_en, report_zh
from lukou_kg.model.document import Document

Cleaned = Callable[..., Document]


def test_the_report_counts_changes_by_kind_and_shows_samples(cleaned: Cleaned) -> None:
    report = report_zh(cleaned("淥口區(qū)項(xiàng)目開工,淥口區(qū)!\n責任編輯:林青"))
    assert "注音 3" in report
    assert "(qū) -> - ×2" in report
    assert "淥 -> 渌 ×2" in report
    assert "責任編輯:林青 -> - (closing-editor)" in report


def test_both_languages_tell_the_same(cleaned: Cleaned) -> None:
    document = cleaned("淥口區(qū)項(xiàng)目開工。")
    assert len(report_zh(document).splitlines()) == len(report_en(document).splitlines())
    assert "pronunciations taken out 2" in report_en(document)


def test_what_was_left_is_listed_with_its_reason(cleaned: Cleaned) -> None:
    document = cleaned("我市軚睖洝企業開工。")
    assert "存疑 1 处" in report_zh(document)
    assert "看似损坏" in report_zh(document)
    assert "looks damaged" in report_en(document)


def test_all_changes_are_listed_with_their_places_where_that_is_asked(cleaned: Cleaned) -> None:
    document = cleaned("淥口區(qū)項(xiàng)目開工,淥口區(qū)!\n責任編輯:林青")
    report = report_zh(document, samples=None)
    assert "[3, 7) (qū) -> -" in report
    assert report.count("(qū) -> -") == 2
    assert sum(line.startswith("    [") for line in report.splitlines()) == len(document.repairs)


def test_a_change_that_is_not_sure_is_listed_with_its_score(cleaned: Cleaned) -> None:
    document = cleaned("“必將增添新的動力!睖O口區委書記說，“要先打水! 正如他說的那樣。")
    assert "! -> 。” 0.80" in report_zh(document, samples=None)


def test_characters_that_could_not_be_read_are_counted(cleaned: Cleaned) -> None:
    document = cleaned("松岭铜箔\ufffd项目开工。")
    received = replace(document, article=replace(document.article, encoding="gb18030, 1 replaced"))
    assert "编码 gb18030：有 1 处字节读不出" in report_zh(received)
    assert "encoding gb18030: bytes in 1 places could not be read" in report_en(received)
    assert "此处有字读不出" in report_zh(received)


def test_an_untouched_article_has_a_report_without_changes(cleaned: Cleaned) -> None:
    assert report_en(cleaned("项目开工。")).splitlines()[1:] == ["0 changes"]


def test_unseen_characters_are_shown_by_their_code(cleaned: Cleaned) -> None:
    assert "\\u200b" in report_en(cleaned("株\u200b洲"))
