"""What is given with every command: which level gives a key, which files are read, what is wrong in one."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

import pytest

from lukou_kg.cli.settings import settings_of
from lukou_kg.cli.settings_file import project_file, read_settings
from lukou_kg.errors import SettingsError

PROJECT = 'language = "en"\nnames = ["a.csv", "b.csv"]\n'
USER = 'language = "zh"\nmodel = "own"\n'


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    project, user = tmp_path / "p" / "lukou-kg.toml", tmp_path / "u" / "config.toml"
    for file, text in ((project, PROJECT), (user, USER)):
        file.parent.mkdir()
        file.write_text(text, "utf-8")
    return project, user


def given(tmp_path: Path, environment: Mapping[str, str], project: str, user: str = "") -> dict[str, object]:
    places = []
    for name, text in (("p", project), ("u", user)):
        (tmp_path / name).mkdir(exist_ok=True)
        places.append(tmp_path / name / "settings.toml")
        places[-1].write_text(text, "utf-8")
    found = settings_of(environment, tmp_path, project=places[0], user=places[1])
    return {key: setting.value for key, setting in found.given.items()}


def test_the_environment_counts_before_the_project_and_that_before_the_user(
    files: tuple[Path, Path], tmp_path: Path
) -> None:
    project, user = files
    found = settings_of({"LUKOU_KG_NAMES": "c.csv"}, tmp_path, project=project, user=user).given
    assert {key: (setting.value, setting.level.value, setting.place) for key, setting in found.items()} == {
        "language": ("en", "project", f"{project}:1"),
        "names": ((str(tmp_path / "c.csv"),), "environment", "LUKOU_KG_NAMES"),
        "model": (str(user.parent / "own"), "user", f"{user}:2"),
    }


def test_paths_of_a_file_begin_in_its_folder_and_those_of_the_environment_where_the_command_runs(
    tmp_path: Path,
) -> None:
    absolute = str(tmp_path / "else" / "c.csv")
    found = given(tmp_path, {"LUKOU_KG_CARDS": os.pathsep.join(["x", "y"])}, f'names = ["../a.csv", {absolute!r}]')
    assert found["names"] == (str(tmp_path / "p" / ".." / "a.csv"), absolute)
    assert found["cards"] == (str(tmp_path / "x"), str(tmp_path / "y"))


def test_a_path_may_begin_at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/li")
    monkeypatch.setenv("USERPROFILE", "/home/li")
    assert given(tmp_path, {}, 'model = "~/own"')["model"] == str(Path("/home/li/own"))


def test_one_text_stands_for_a_list_of_one(tmp_path: Path) -> None:
    assert given(tmp_path, {}, 'names = "a.csv"')["names"] == (str(tmp_path / "p" / "a.csv"),)


@pytest.mark.parametrize(
    ("environment", "project", "user", "found"),
    [
        pytest.param(
            {}, 'extractor = "a"', 'extractor = "b"\nextractor-config = "b.toml"', {"extractor": "a"}, id="of-another"
        ),
        pytest.param(
            {"LUKOU_KG_EXTRACTOR": "b"},
            'extractor = "b"\nextractor-config = "/b.toml"',
            "",
            {"extractor": "b", "extractor-config": "/b.toml"},
            id="of-the-same",
        ),
        pytest.param(
            {"LUKOU_KG_EXTRACTOR_CONFIG": "/c.toml"},
            'extractor = "b"\nextractor-config = "/b.toml"',
            "",
            {"extractor": "b", "extractor-config": "/c.toml"},
            id="its-own-from-above",
        ),
        pytest.param(
            {"LUKOU_KG_MODEL": "/m"}, 'extractor = "b"\nextractor-config = "b.toml"', "", {"model": "/m"}, id="a-model"
        ),
        pytest.param({"LUKOU_KG_EXTRACTOR": "b"}, 'model = "m"', "", {"extractor": "b"}, id="in-place-of-a-model"),
    ],
)
@pytest.mark.skipif(os.name == "nt", reason="the paths are those of POSIX")
def test_a_configuration_goes_with_its_extractor_and_a_model_with_none(
    tmp_path: Path, environment: Mapping[str, str], project: str, user: str, found: object
) -> None:
    assert given(tmp_path, environment, project, user) == found


def test_an_empty_variable_gives_nothing(tmp_path: Path) -> None:
    assert given(tmp_path, {"LUKOU_KG_LANGUAGE": "", "LUKOU_KG_NAMES": " "}, 'language = "en"') == {"language": "en"}


def test_a_wrong_variable_is_told_by_its_name(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="LUKOU_KG_LANGUAGE"):
        settings_of({"LUKOU_KG_LANGUAGE": "fr"}, tmp_path, project=None, user=None)


@pytest.mark.parametrize(
    ("text", "line", "told"),
    [
        ('# 说明\n\nlangage = "zh"\n', 3, "there is no key langage, did you mean language?"),
        ('extractor_config = "a"\n', 1, "did you mean extractor-config?"),
        ("colour = 3\n", 1, "there are: language, workspace, cards"),
        ('language = "zh"\nnames = 3\n', 2, "names takes a text or a list of texts"),
        ('names = ["a", 3]\n', 1, "names takes a text or a list of texts"),
        ('model = ""\n', 1, "model takes a text that is not empty"),
        ('language = "fr"\n', 1, "language takes zh, en or both, not 'fr'"),
        ('language = "zh"\n\n[workspace]\nx = 1\n', 3, "workspace takes a text"),
        ('language = "zh"\nmodel = "m\n', 2, "no TOML"),
        ('language = "zh"\nlanguage = "en"\n', 2, "no TOML"),
        ('language = "zh"\nnames = ["a"', 2, "no TOML"),
    ],
)
def test_what_is_wrong_in_a_file_is_told_with_its_line(tmp_path: Path, text: str, line: int, told: str) -> None:
    file = tmp_path / "lukou-kg.toml"
    file.write_text(text, "utf-8")
    with pytest.raises(SettingsError) as fault:
        read_settings(file)
    assert f"{file}, line {line}: " in fault.value.en
    assert told in fault.value.en
    assert f"{file} 第 {line} 行：" in fault.value.zh


def test_all_faults_of_a_file_are_told_at_once(tmp_path: Path) -> None:
    file = tmp_path / "lukou-kg.toml"
    file.write_text("langage = 'zh'\nmodel = 3\n", "utf-8")
    with pytest.raises(SettingsError) as fault:
        read_settings(file)
    assert ("line 1" in fault.value.en, "line 2" in fault.value.en) == (True, True)


def test_a_file_of_other_encoding_is_told_with_its_line(tmp_path: Path) -> None:
    file = tmp_path / "lukou-kg.toml"
    file.write_bytes('language = "zh"\nnames = "名单.csv"\n'.encode("gb18030"))
    with pytest.raises(SettingsError, match="line 2: this is no UTF-8 text"):
        read_settings(file)


def test_a_byte_order_mark_is_no_fault(tmp_path: Path) -> None:
    file = tmp_path / "lukou-kg.toml"
    file.write_bytes(b'\xef\xbb\xbflanguage = "en"\n')
    assert read_settings(file)["language"].value == "en"


@pytest.mark.parametrize(
    ("file", "repository", "home", "found"),
    [
        ("a/b/c", "", "", True),
        ("a", "", "", True),
        ("a", "a", "", True),
        ("a", "a/b", "", False),
        ("a", "", "a", True),
        ("a", "", "a/b", False),
    ],
)
def test_the_nearest_file_is_found_up_to_home_or_the_root_of_a_repository(
    tmp_path: Path, file: str, repository: str, home: str, *, found: bool
) -> None:
    folder = tmp_path / "a" / "b" / "c"
    folder.mkdir(parents=True)
    (tmp_path / file / "lukou-kg.toml").write_text("", "utf-8")
    if repository:
        (tmp_path / repository / ".git").mkdir()
    expected = tmp_path / file / "lukou-kg.toml" if found else None
    assert project_file(folder, home=tmp_path / home if home else tmp_path.parent) == expected


@pytest.mark.skipif(os.name == "nt" or os.geteuid() != 0, reason="only root can give a file away")
def test_a_file_of_somebody_else_where_anybody_may_write_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "lukou-kg.toml"
    file.write_text('extractor = "openai"\n', "utf-8")
    os.chown(file, 12345, 12345)
    assert read_settings(file)["extractor"].value == "openai"
    tmp_path.chmod(0o777)
    with pytest.raises(SettingsError, match="belongs to another user"):
        read_settings(file)
