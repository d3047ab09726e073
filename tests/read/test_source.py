from __future__ import annotations

import errno
import os
import sys
from pathlib import Path

import pytest

from lukou_kg.errors import SourceError
from lukou_kg.model.article import Article, Refused
from lukou_kg.read.formats import FORMATS, format_of
from lukou_kg.read.source import read_bytes, read_source


def _ids(source: Path) -> list[str]:
    return [item.id for item in read_source(str(source)) if isinstance(item, Article)]


def test_a_file_gives_its_article(tmp_path: Path) -> None:
    file = tmp_path / "开工.txt"
    file.write_text("发布时间：2019-03-05\n松岭铜箔项目开工。", "utf-8")
    (article,) = read_source(str(file))
    assert isinstance(article, Article)
    assert (article.id, article.source, article.media_type) == ("开工", str(file), "text/plain")
    assert article.text.endswith("松岭铜箔项目开工。")
    assert article.data == file.read_bytes()
    assert (article.title, article.published, article.published_by) == (None, "2019-03-05", "text 发布时间")


def test_a_folder_is_read_in_order_of_its_paths_without_hidden_files(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / ".hidden").mkdir()
    for name in ("c.txt", "b/z.md", "b/a.txt", "a.txt", ".secret.txt", ".hidden/x.txt"):
        (tmp_path / name).write_text("项目开工。", "utf-8")
    assert _ids(tmp_path) == ["a", "a", "z", "c"]


def test_a_link_to_a_folder_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("项目开工。", "utf-8")
    (tmp_path / "loop").symlink_to(tmp_path, target_is_directory=True)
    assert _ids(tmp_path) == ["a"]


def test_one_bad_file_does_not_stop_the_others(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\x89PNG\r\n")
    (tmp_path / "b.txt").write_bytes(b"")
    (tmp_path / "c.txt").write_text("项目开工。", "utf-8")
    first, second, third = read_source(str(tmp_path))
    assert isinstance(first, Refused)
    assert isinstance(second, Refused)
    assert "empty" in second.en
    assert isinstance(third, Article)


def _close(monkeypatch: pytest.MonkeyPatch, closed: Path) -> None:
    """Has the system refuse to list or enter this folder, as it does to whoever is not root."""
    scandir, stat = os.scandir, os.stat

    def listed(path: str) -> object:
        if Path(path) == closed:
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return scandir(path)

    def looked(path: str, *args: object, **options: object) -> object:
        if closed in Path(path).parents:
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return stat(path, *args, **options)

    monkeypatch.setattr(os, "scandir", listed)
    monkeypatch.setattr(os, "stat", looked)


def test_a_folder_that_may_not_be_read_is_kept_aside_and_the_rest_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "b").mkdir()
    for name in ("a.txt", "c.txt"):
        (tmp_path / name).write_text("项目开工。", "utf-8")
    _close(monkeypatch, tmp_path / "b")
    first, second, third = read_source(str(tmp_path))
    assert isinstance(first, Article)
    assert isinstance(second, Refused)
    assert second.source == str(tmp_path / "b")
    assert "Permission denied" in second.en
    assert isinstance(third, Article)


def test_a_folder_that_may_not_be_read_is_not_called_empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _close(monkeypatch, tmp_path)
    (refused,) = read_source(str(tmp_path))
    assert isinstance(refused, Refused)
    assert ("没有权限" in refused.zh, "Permission denied" in refused.en) == (True, True)


def test_an_empty_folder_is_refused_with_the_reason(tmp_path: Path) -> None:
    (refused,) = read_source(str(tmp_path))
    assert isinstance(refused, Refused)


@pytest.mark.skipif(sys.platform != "linux", reason="other systems allow no such names")
def test_a_name_that_is_no_text_harms_nothing(tmp_path: Path) -> None:
    name = b"\xb0\xd7.txt"  # GBK, as an archive made elsewhere leaves it
    (tmp_path / os.fsdecode(name)).write_text("松岭铜箔项目开工。", encoding="utf-8")
    (article,) = read_source(str(tmp_path))
    assert isinstance(article, Article)
    assert (article.id, article.source) == ("\ufffd\ufffd", f"{tmp_path}/\ufffd\ufffd.txt")


def test_a_path_that_does_not_exist_is_an_error_before_anything_is_read(tmp_path: Path) -> None:
    with pytest.raises(SourceError) as error:
        read_source(str(tmp_path / "missing.txt"))
    assert "missing.txt" in error.value.zh
    assert error.value.exit_code == 66


def test_standard_input_is_called_stdin() -> None:
    (article,) = read_source("-", stdin="项目开工。".encode())
    assert isinstance(article, Article)
    assert (article.id, article.source) == ("stdin", "-")


def test_empty_standard_input_is_refused() -> None:
    (refused,) = read_source("-", stdin=b"")
    assert isinstance(refused, Refused)


def test_the_hash_is_that_of_the_bytes_as_received() -> None:
    (one,) = read_bytes("项目开工。".encode(), source="a.txt", name="a")
    (two,) = read_bytes("项目开工。".encode("gbk"), source="b.txt", name="b")
    assert isinstance(one, Article)
    assert isinstance(two, Article)
    assert one.text == two.text
    assert one.sha256 != two.sha256


@pytest.mark.parametrize(
    ("name", "data", "media_type"),
    [
        ("a.txt", b"<html>", "text/plain"),
        ("a.MD", b"# x", "text/markdown"),
        ("a.HTML", b"x", "text/html"),
        ("a.jsonl", b"x", "application/jsonl"),
        ("-", b"  <!DOCTYPE html><html>", "text/html"),
        ("-", b"\xef\xbb\xbf<!-- a --><html>", "text/html"),
        ("-", b'{"text": "a"}', "application/jsonl"),
        ("-", "项目开工。".encode(), "text/plain"),
        ("a.unknown", b"{not json", "text/plain"),
    ],
)
def test_the_format_is_told_by_the_name_and_else_by_the_beginning(name: str, data: bytes, media_type: str) -> None:
    assert format_of(name, data).media_type == media_type


def test_no_ending_belongs_to_two_formats() -> None:
    endings = [ending for form in FORMATS for ending in form.endings]
    assert len(endings) == len(set(endings))
