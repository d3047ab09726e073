"""Commands take from settings what the command line does not give, and say so."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from makers import Run

ARTICLE = "松岭铜箔项目落户柳河经开区，总投资12亿元。"


def settings(folder: Path, text: str) -> Path:
    (folder / "lukou-kg.toml").write_text(text, "utf-8")
    return folder


def test_settings_are_shown_with_where_each_comes_from(run: Run, tmp_path: Path) -> None:
    settings(tmp_path, 'language = "en"\nnames = "a.csv"\n')
    shown = run("--cards", "c", "config", "show", "--origin", cwd=tmp_path, env={"LUKOU_KG_MODEL": "m"})
    lines = {line.split()[0]: line for line in shown.stdout.decode().splitlines()}
    assert "command line --cards" in lines["cards"]
    assert "environment LUKOU_KG_MODEL" in lines["model"]
    assert f"project file {tmp_path / 'lukou-kg.toml'}:1" in lines["language"]
    assert f"{tmp_path / 'a.csv'}  ←" in lines["names"]
    assert "default" in lines["extractor"]


def test_the_users_own_file_is_read_below_that_of_the_project(run: Run, tmp_path: Path) -> None:
    user = tmp_path / "config" / "lukou-kg"
    user.mkdir(parents=True)
    (user / "config.toml").write_text('language = "zh"\nmodel = "m"\n', "utf-8")
    settings(tmp_path, 'language = "en"\n')
    env = {"XDG_CONFIG_HOME": str(tmp_path / "config"), "APPDATA": str(tmp_path / "config")}
    row = json.loads(run("config", "show", "--json", cwd=tmp_path, env=env).stdout)
    assert (row["settings"]["language"]["value"], row["settings"]["language"]["level"]) == ("en", "project")
    assert (row["settings"]["model"]["value"], row["settings"]["model"]["level"]) == (str(user / "m"), "user")
    assert row["user_file"] == str(user / "config.toml")


@pytest.mark.parametrize("arguments", [("status", "kg"), ("config", "show"), ("questions",)])
def test_wrong_settings_stop_every_command_with_78(run: Run, tmp_path: Path, arguments: tuple[str, ...]) -> None:
    settings(tmp_path, 'langage = "zh"\n')
    answer = run(*arguments, cwd=tmp_path)
    assert (answer.returncode, answer.stdout) == (78, b"")
    assert "lukou-kg.toml, line 1: there is no key langage" in answer.stderr.decode()


def test_help_and_no_config_do_not_read_them(run: Run, tmp_path: Path) -> None:
    settings(tmp_path, 'langage = "zh"\n')
    assert run("build", "--help", cwd=tmp_path).returncode == 0
    assert run("--no-config", "questions", cwd=tmp_path).returncode == 0


def test_the_language_is_that_of_the_settings_unless_an_option_gives_it(run: Run, tmp_path: Path) -> None:
    settings(tmp_path, 'language = "en"\n')
    told = run("questions", cwd=tmp_path).stdout.decode()
    assert "Projects" in told
    assert "项目" in run("questions", "--language", "zh", cwd=tmp_path).stdout.decode()
    assert "项目" in run("questions", cwd=tmp_path, env={"LUKOU_KG_LANGUAGE": "zh"}).stdout.decode()


def test_the_workspace_is_that_of_the_settings_where_a_command_has_no_other_argument(
    run: Run, workspace: Path, tmp_path: Path
) -> None:
    settings(tmp_path, f"workspace = {json.dumps(str(workspace))}\n")
    assert json.loads(run("status", "--json", cwd=tmp_path).stdout)["taken"] == 2
    assert run("status", "none", cwd=tmp_path).returncode == 66
    assert run("same", "永丰园", cwd=tmp_path).returncode == 2


def test_a_model_is_not_written_into_the_workspace_of_the_settings(run: Run, tmp_path: Path) -> None:
    settings(tmp_path, 'workspace = "kg"\n')
    answer = run("train", ".", cwd=tmp_path)
    assert answer.returncode == 2
    assert "--into is missing" in answer.stderr.decode()


def test_means_of_the_settings_are_told_and_a_workspace_of_other_means_is_refused(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE, "utf-8")
    (tmp_path / "names.csv").write_text("名称,种类\n云溪,Company\n", "utf-8")
    settings(tmp_path, 'names = "names.csv"\n')
    below = tmp_path / "below"
    below.mkdir()
    built = run("build", tmp_path / "a.txt", cwd=below)
    assert built.returncode == 0, built.stderr.decode()
    assert f"names ({tmp_path / 'lukou-kg.toml'}:1)" in built.stderr.decode()
    assert json.loads(run("status", "kg", "--json", cwd=below).stdout)["read_otherwise"] == 0
    refused = run("--no-config", "remove", "kg", "a.txt", cwd=below)
    assert refused.returncode == 2
    assert "other lists of names" in refused.stderr.decode()
    assert run("remove", "kg", "a.txt", cwd=below).returncode == 0


def test_an_extractor_of_the_command_line_takes_no_model_and_no_configuration_of_another_one(
    run: Run, tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE, "utf-8")
    settings(tmp_path, 'model = "none"\nextractor = "openai"\nextractor-config = "none.toml"\n')
    answer = run("extract", "a.txt", "--extractor", "nosuch", cwd=tmp_path)
    assert answer.returncode == 2
    assert "no extractor 'nosuch'" in answer.stderr.decode()
