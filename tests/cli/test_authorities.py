"""`lukou-kg authority` and `lukou-kg push` as a user calls them."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import makers
import pytest
import rdf_servers

FIRMS = (
    '@prefix schema: <https://schema.org/> .\n<https://example.org/1> a schema:Corporation ; schema:name "青禾电机" .\n'
)


@pytest.fixture
def kg(workspace: Path, tmp_path: Path) -> Path:
    """A copy of the workspace, which the test may change."""
    return shutil.copytree(workspace, tmp_path / "kg")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("add", "KG"), "a file and --as NAME"),
        (("add", "KG", "FILE"), "a file and --as NAME"),
        (("remove", "KG"), "remove needs a name"),
        (("take", "KG", "FILE"), "add, list or remove is expected, not take"),
        (("add", "KG", "FILE", "--as", "A B"), "cannot be a name"),
        (("add", "KG", "FILE", "--as", "a", "--kind", "None"), "there is no kind 'None'"),
        (("remove", "KG", "none"), "there is no authority 'none'"),
    ],
)
def test_a_wrong_call_is_told_and_changes_nothing(
    run: makers.Run, kg: Path, tmp_path: Path, arguments: tuple[str, ...], told: str
) -> None:
    (tmp_path / "firms.ttl").write_text(FIRMS, "utf-8")
    given = {"KG": kg, "FILE": tmp_path / "firms.ttl"}
    ended = run("authority", *(given.get(each, each) for each in arguments))
    assert ended.returncode == 2
    assert told in ended.stderr.decode()
    assert run("authority", "list", kg).stdout.decode() == "名录 authorities 0\n"


def test_an_authority_is_added_listed_used_and_removed(run: makers.Run, kg: Path, tmp_path: Path) -> None:
    (tmp_path / "firms.ttl").write_text(FIRMS, "utf-8")
    ended = run("authority", "add", kg, tmp_path / "firms.ttl", "--as", "own", "--title", "名录甲", "--by", "李青")
    assert ended.returncode == 0, ended.stderr.decode()
    assert "own  名录甲  三元组 triples 2，条目 items 1" in ended.stdout.decode()
    assert "李青" in run("authority", "list", kg).stdout.decode()
    asked = run(
        "query",
        kg,
        "-q",
        "SELECT ?l { GRAPH id:authorities { ?a a lk:Authority ; rdfs:label ?l } }",
        "--format",
        "json",
    )
    assert json.loads(asked.stdout)["results"]["bindings"][0]["l"]["value"] == "名录甲"
    assert run("authority", "remove", kg, "own").returncode == 0
    assert run("authority", "list", kg).stdout.decode() == "名录 authorities 0\n"


def test_push_puts_the_graph_on_a_server_and_says_what_is_there(run: makers.Run, workspace: Path) -> None:
    with rdf_servers.oxigraph() as (url, _):
        first, again = run("push", workspace, url), run("push", workspace, url)
    assert (first.returncode, again.returncode) == (0, 0), first.stderr.decode()
    assert "graph store protocol" in first.stdout.decode()
    assert "nothing to send" in again.stdout.decode()


@pytest.mark.parametrize(
    ("url", "more", "code", "told"),
    [
        ("http://127.0.0.1:1", (), 69, "cannot be reached"),
        ("https://me:secret@h", (), 2, "LUKOU_KG_PASSWORD"),
        ("http://h", ("--server", "none"), 2, "is not known"),
        ("nowhere", (), 2, "no address of a server"),
    ],
)
def test_a_push_that_cannot_be_done_is_told(
    run: makers.Run, workspace: Path, url: str, more: tuple[str, ...], code: int, told: str
) -> None:
    ended = run("push", workspace, url, *more)
    assert ended.returncode == code
    assert told in ended.stderr.decode()
    assert b"secret" not in ended.stderr + ended.stdout


def test_a_password_from_the_environment_does_not_go_without_encryption(run: makers.Run, workspace: Path) -> None:
    env = {"LUKOU_KG_USER": "me", "LUKOU_KG_PASSWORD": "hidden-word"}
    ended = run("push", workspace, "http://db.example.org", env=env)
    assert ended.returncode == 2
    assert "use an https address" in ended.stderr.decode()
    assert b"hidden-word" not in ended.stderr + ended.stdout
