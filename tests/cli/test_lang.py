"""Messages come in one language where --lang, the environment or the settings ask for it, else in both."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
from makers import Run

HAN = re.compile(r"[\u4e00-\u9fff]")
WORDS = re.compile(r"[A-Za-z]{3,} [a-z]{2,} [a-z]{2,}")
ARTICLE = "2019年3月，青禾电机有限公司落户永丰产业园，总投资5亿元。"


def said(run: Run, *arguments: str | Path, **given: object) -> str:
    answer = run(*arguments, **given)
    return (answer.stdout + answer.stderr).decode("utf-8")


@pytest.fixture
def kg(workspace: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(workspace, tmp_path / "kg"))


@pytest.mark.parametrize(
    ("arguments", "zh", "en", "both"),
    [
        (("status",), "事物    4", "things      4", "事物 things      4"),
        (("doctor",), "完好", "sound", "完好 sound"),
        (("decisions",), "裁定 0：已生效 0，", "decisions 0: applied 0, ", "裁定 decisions 0：已生效 applied 0，"),
        (("build", "--into"), "没有给出来源；", "no sources given; ", "没有给出来源；本次抽取"),
        (("authority", "list"), "名录 0", "authorities 0", "名录 authorities 0"),
    ],
    ids=lambda value: value[0] if isinstance(value, tuple) else "",
)
def test_a_command_tells_in_the_language_that_is_asked_for(
    run: Run, kg: Path, arguments: tuple[str, ...], zh: str, en: str, both: str
) -> None:
    in_zh, in_en, in_both = (said(run, "--lang", lang, *arguments, kg) for lang in ("zh", "en", "both"))
    assert zh in in_zh
    assert not WORDS.search(in_zh.replace(str(kg), ""))
    assert en in in_en
    assert not HAN.search(in_en.replace(str(kg), ""))
    assert both in in_both


def test_both_languages_are_told_where_nothing_is_asked_for(run: Run, kg: Path) -> None:
    assert run("status", kg).stdout == run("--lang", "both", "status", kg).stdout


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("status", "none"), 66),
        (("statu", "kg"), 2),
        (("--nope",), 2),
        (("query", "kg", "-x"), 2),
        (("query",), 2),
        (("view", "kg", "--hops", "none"), 2),
        (("build", "none.txt", "--into", "new"), 66),
    ],
    ids=str,
)
def test_errors_are_told_in_the_language_that_is_asked_for(
    run: Run, tmp_path: Path, arguments: tuple[str, ...], code: int
) -> None:
    en = run("--lang=en", *arguments, cwd=tmp_path)
    zh = run(*arguments, cwd=tmp_path, env={"LUKOU_KG_LANGUAGE": "zh"})
    assert (en.returncode, zh.returncode) == (code, code)
    (line,) = en.stderr.decode().splitlines()
    assert line.startswith(("Error: ", "Kept aside: "))
    assert not HAN.search(line)
    (line,) = zh.stderr.decode().splitlines()
    assert line.startswith(("错误：", "未收录 "))


def test_what_is_nearer_gives_the_language_and_config_show_tells_which(run: Run, tmp_path: Path) -> None:
    (tmp_path / "lukou-kg.toml").write_text('language = "en"\n', "utf-8")

    def shown(*options: str, env: dict[str, str] | None = None) -> str:
        return run(*options, "config", "show", "--origin", cwd=tmp_path, env=env).stdout.decode().splitlines()[0]

    assert re.search(r"^language +en  ← project file \S+:1$", shown())
    assert re.search(r"^language +zh  ← 环境变量 LUKOU_KG_LANGUAGE$", shown(env={"LUKOU_KG_LANGUAGE": "zh"}))
    assert re.search(r"^language +both  ← 命令行 command line --lang$", shown("--lang", "both"))
    assert re.search(r"^language +both  ← 缺省 default$", shown("--no-config"))


def test_tables_are_in_that_language_unless_a_command_is_given_its_own(run: Run) -> None:
    assert not HAN.search(said(run, "--lang", "en", "questions"))
    assert "项目" in said(run, "--lang", "en", "questions", "--language", "zh")
    assert "项目" in said(run, "--lang", "both", "questions", env={"LUKOU_KG_LANGUAGE": "en"})


@pytest.mark.parametrize("arguments", [("status",), ("doctor",), ("decisions",)], ids=" ".join)
def test_json_is_the_same_in_every_language(run: Run, kg: Path, arguments: tuple[str, ...]) -> None:
    first, *others = (
        json.loads(run(*lang, *arguments, kg, "--json").stdout) for lang in ((), ("--lang", "en"), ("--lang", "zh"))
    )
    for row in (first, *others):
        row.pop("findings", None)  # how much space is free changes meanwhile
    assert others == [first, first]


def test_a_build_and_what_it_kept_aside_are_told_in_one_language(run: Run, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "good.txt").write_text(ARTICLE, "utf-8")
    (tmp_path / "in" / "empty.txt").write_text("", "utf-8")
    answer = run("--lang", "en", "build", "in", "--into", "kg", cwd=tmp_path)
    assert answer.returncode == 3
    assert answer.stdout.decode().splitlines()[:2] == [
        "new 1, known 0, duplicates 0, kept aside 1; read now 1",
        "graph kg: 1 articles, 2 things, 2 statements",
    ]
    assert answer.stderr.decode() == "Kept aside: empty.txt: it is empty; check its content\n"


def test_help_is_in_one_language_whatever_the_files_of_settings_say(run: Run, tmp_path: Path) -> None:
    (tmp_path / "lukou-kg.toml").write_text("wrong", "utf-8")
    assert not HAN.search(said(run, "--lang", "en", "build", "--help", cwd=tmp_path))
    assert not HAN.search(
        said(run, "--help", env={"LUKOU_KG_LANGUAGE": "en"}).replace("文章/", "").replace("青石湾经开区", "")
    )
    in_zh = said(run, "--lang", "zh", "status", "--help", cwd=tmp_path)
    assert "工作区的现状" in in_zh
    assert "what the workspace holds" not in in_zh


@pytest.mark.parametrize("given", [("--lang", "fr"), ("--lang=both ",), ("--lang", "")])
def test_there_is_no_other_language(run: Run, given: tuple[str, ...]) -> None:
    answer = run(*given, "questions")
    assert answer.returncode == 2
    assert "--lang takes zh, en or both" in answer.stderr.decode()
