from __future__ import annotations

import json

import pytest

from lukou_kg.model.article import Article, Refused
from lukou_kg.read.received import Received
from lukou_kg.read.records import read_records
from lukou_kg.read.source import read_bytes


def _read(data: bytes) -> list[Article | Refused]:
    return list(read_records(Received("news.jsonl", "news", data)))


def _line(**fields: object) -> bytes:
    return json.dumps(fields, ensure_ascii=False).encode()


def test_a_record_gives_an_article_with_its_fields() -> None:
    line = _line(
        id=7,
        text="项目开工。",
        title="开工",
        published="2019年3月5日",
        publisher="云岭日报",
        url="https://example.org/7",
    )
    (article,) = _read(line + b"\r\n")
    assert isinstance(article, Article)
    assert (article.id, article.text, article.title, article.publisher) == ("7", "项目开工。", "开工", "云岭日报")
    assert (article.published, article.published_by) == ("2019-03-05", "field published")
    assert (article.url, article.source, article.data) == ("https://example.org/7", "news.jsonl:1", line)
    assert article.media_type == "application/jsonl"


@pytest.mark.parametrize("name", ["news.jsonl", "news.json"])
def test_a_json_array_is_refused_once_with_what_to_write(name: str) -> None:
    data = b'\xef\xbb\xbf[\n  {"text": "x"},\n  {"text": "y"}\n]\n'
    (refused,) = read_bytes(data, source=name, name="news")
    assert isinstance(refused, Refused)
    assert "JSON Lines" in refused.zh


def test_a_record_without_id_is_called_after_its_file_and_line() -> None:
    articles = _read(b"\n" + _line(text="开工。") + b"\n\n" + _line(text="投产。", unknown=[1]))
    assert [article.id for article in articles if isinstance(article, Article)] == ["news-2", "news-4"]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b"{broken", "JSON"),
        (b"[1, 2]", "object"),
        (_line(text=""), "empty"),
        (_line(title="no text"), "empty"),
        (_line(text=["a"]), "not a text"),
        (_line(text=5), "not a text"),
        (_line(text="开工。", published="昨天"), "no date"),
        (b"[" * 100_000, "JSON"),
        (b'{"text": "\xff\xff\xff"}', "neither"),
    ],
)
def test_a_bad_line_is_refused_by_its_number_and_the_rest_goes_on(line: bytes, reason: str) -> None:
    first, second, third = _read(b"\n".join((_line(text="开工。"), line, _line(text="投产。"))))
    assert isinstance(first, Article)
    assert isinstance(third, Article)
    assert isinstance(second, Refused)
    assert second.source == "news.jsonl:2"
    assert reason in second.en


def test_records_in_gbk_and_in_utf_16_are_read() -> None:
    lines = '{"text": "松岭铜箔项目开工。"}\n{"text": "北麓产业园投产。"}'
    for encoding in ("gbk", "utf-16"):
        texts = [article.text for article in _read(lines.encode(encoding)) if isinstance(article, Article)]
        assert texts == ["松岭铜箔项目开工。", "北麓产业园投产。"]
