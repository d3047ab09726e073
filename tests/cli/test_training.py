from __future__ import annotations

import json
from pathlib import Path

import pytest
from lessons import write_lessons
from makers import Run


def test_a_model_is_trained_compared_and_used(run: Run, tmp_path: Path) -> None:
    write_lessons(tmp_path / "lessons")
    answer = run("train", tmp_path / "lessons", "--into", tmp_path / "own model")
    assert (answer.returncode, answer.stderr) == (0, b"")
    printed = answer.stdout.decode().splitlines()
    assert printed[1].strip() == "learned from: own articles 9, others 0, names 14; held out: articles 3, names 6"
    assert "fewer than 100 names held out: the scores say little" in printed[3]
    assert printed[4].split() == ["shipped", "new"]
    assert printed[6].split()[:2] == ["all", "6"]
    assert printed[-1].endswith(f'--model "{tmp_path / "own model"}"')
    (tmp_path / "news.txt").write_text("周岚走访梧禾坊，了解生产。", encoding="utf-8")
    read = run("extract", tmp_path / "news.txt", "--model", tmp_path / "own model")
    assert "梧禾坊" in {entity["name"] for entity in json.loads(read.stdout)["entities"]}
    build = ("build", tmp_path / "news.txt", "--into", tmp_path / "kg")
    assert run(*build, "--model", tmp_path / "own model").returncode == 0
    status = run("status", tmp_path / "kg", "--model", tmp_path / "own model").stdout.decode()
    assert "待抽取 unread 0" in status
    assert "模型 model" in status
    assert "the build before read with a model of your own" in run(*build).stderr.decode()


def test_another_folder_is_learned_from_too(run: Run, tmp_path: Path) -> None:
    write_lessons(tmp_path / "lessons", count=3)
    write_lessons(tmp_path / "more")
    answer = run("train", tmp_path / "lessons", "--with", tmp_path / "more", "--into", tmp_path / "own")
    assert answer.returncode == 0
    assert "own articles 2, others 11" in answer.stdout.decode()


@pytest.mark.parametrize(
    ("content", "code", "zh", "en"),
    [
        ("no article", 65, "one.txt: 1 parts in place of 4", "wrong in 1 places"),
        (
            "id: a\n---\n{p1|周岚}说。\n---\np1 Person 周岚\n---\n",
            2,
            "标注太少：0 篇用来训练，1 篇留作检验",
            "too little is annotated",
        ),
        (None, 66, "读不了标注文件夹", "cannot be read"),
    ],
)
def test_what_cannot_be_learned_from_is_told_and_nothing_is_written(
    run: Run, tmp_path: Path, content: str | None, code: int, zh: str, en: str
) -> None:
    if content is not None:
        (tmp_path / "lessons").mkdir()
        (tmp_path / "lessons" / "one.txt").write_text(content, encoding="utf-8")
    answer = run("train", tmp_path / "lessons", "--into", tmp_path / "own")
    told = answer.stderr.decode()
    assert (answer.returncode, answer.stdout) == (code, b"")
    assert zh in told
    assert en in told
    assert not (tmp_path / "own").exists()


@pytest.mark.parametrize("command", ["build", "extract"])
def test_a_damaged_model_is_told_before_anything_is_read(run: Run, tmp_path: Path, command: str) -> None:
    (tmp_path / "news.txt").write_text("周岚走访梧禾坊。", encoding="utf-8")
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "model.json").write_text("{}", encoding="utf-8")
    answer = run(command, tmp_path / "news.txt", "--model", tmp_path / "own", cwd=tmp_path)
    assert (answer.returncode, answer.stdout) == (65, b"")
    assert "does not fit the weights" in answer.stderr.decode()
    assert not (tmp_path / "kg").exists()
