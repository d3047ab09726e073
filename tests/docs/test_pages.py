"""Both languages say the same, and every link leads somewhere."""

from __future__ import annotations

import re
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]
DECISIONS = tuple(
    str(page.relative_to(ROOT))
    for page in sorted((ROOT / "docs" / "decisions").glob("2*.md"))
    if not page.name.endswith(".zh.md")
)
GUIDES = tuple(f"docs/{page.name}" for page in sorted((ROOT / "docs").glob("*.md")) if not page.name.endswith(".zh.md"))
TWINS = ("README.md", *GUIDES, "docs/decisions/README.md", "benchmarks/README.md", "corpus/README.md", *DECISIONS)
PAGES = (
    *TWINS,
    *(name.replace(".md", ".zh.md") for name in TWINS),
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "NOTICE.md",
    "src/lukou_kg/detect/weights/README.md",
)
DOORS = {"README.md": "Three doors", "README.zh.md": "三扇门"}


def read(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


def prose(text: str) -> str:
    return re.sub(r"^```.*?^```$", "", text, flags=re.MULTILINE | re.DOTALL)


def anchors(text: str) -> set[str]:
    heads = re.findall(r"^#+ (.+)$", prose(text), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head).strip().lower().replace(" ", "-") for head in heads}


@pytest.mark.parametrize("name", TWINS)
def test_both_languages_have_the_same_headings_tables_and_lists(name: str) -> None:
    pair = [prose(read(each)) for each in (name, name.replace(".md", ".zh.md"))]
    for mark in (r"^#+ ", r"^\|", r"^\* ", r"^\d\. ", r"^!\[", r"^<!-- "):
        one, two = ([found.strip() for found in re.findall(mark, text, re.MULTILINE)] for text in pair)
        assert one == two, mark


@pytest.mark.parametrize("name", TWINS)
def test_both_languages_have_the_same_blocks_of_code_but_for_comments(run_pages: ModuleType, name: str) -> None:
    one, two = (
        [(block.language, re.sub(r"\s+# .*|^# .*", "", block.code, flags=re.MULTILINE), block.note) for block in found]
        for found in (run_pages.blocks(read(each)) for each in (name, name.replace(".md", ".zh.md")))
    )
    assert one == two, "run: python tools/run_pages.py"


@pytest.mark.parametrize("name", TWINS)
def test_each_language_leads_to_the_other(name: str) -> None:
    other = name.replace(".md", ".zh.md")
    assert f"]({Path(other).name})" in read(name)
    assert f"]({Path(name).name})" in read(other)


@pytest.mark.parametrize("name", PAGES)
def test_every_link_leads_somewhere(name: str) -> None:
    for target in re.findall(r"\]\(([^)\s]+)\)", prose(read(name))):
        if target.startswith("https://"):
            continue
        path, _, anchor = target.partition("#")
        page = (ROOT / name).parent / path if path else ROOT / name
        assert page.exists(), target
        assert not anchor or anchor in anchors(page.read_text("utf-8")), target


@pytest.mark.parametrize("name", PAGES)
def test_no_page_names_a_place_on_somebodys_machine(name: str) -> None:
    assert not re.search(r"(?<![\w./])/(?:work|tmp|home|root|usr|opt)/|[A-Z]:\\Users", read(name))


@pytest.mark.parametrize("name", PAGES)
def test_only_pages_of_the_service_name_its_address(name: str) -> None:
    told = re.search(r"localhost|127\.0\.0\.1", read(name))
    assert told is None or re.search(
        r"service|threat-model|reference|workbench|extractors|containers|store|reconcile", Path(name).name
    )


@pytest.mark.parametrize(("name", "doors"), DOORS.items())
def test_the_first_screen_has_a_picture_one_command_what_it_makes_and_says_and_three_doors(
    name: str, doors: str
) -> None:
    text = read(name)
    told = "\n```text\n读了 "
    places = [text.index(part) for part in ("![", "\nmake demo\n", "`graph.html`", told, doors, "\n## ")]
    assert places == sorted(places)
    assert text[: places[-1]].count("\n") <= 40
    three = text[text.index(doors) : places[-1]]
    assert len(re.findall(r"^\* \*\*", three, re.MULTILINE)) == 3


@pytest.mark.parametrize("name", DOORS)
def test_the_readme_names_both_commands_and_their_parts_in_pip(name: str) -> None:
    text = read(name)
    for command in (
        "make demo",
        "make test",
        "python -m venv .venv",
        "pip install -c constraints.txt .\n",
        "lukou-kg demo",
        '".[dev,notebook]"',
    ):
        assert command in text


@pytest.mark.parametrize("name", DOORS)
def test_the_checks_one_by_one_are_those_of_make_test(name: str) -> None:
    recipe = read("Makefile").split("\ntest:")[1].split("\n\n")[0]
    checks = re.findall(r"^\t\$\(BIN\)/(.+)$", recipe, re.MULTILINE)
    assert len(checks) >= 5
    assert "\n".join(checks) in read(name)


@pytest.mark.parametrize("name", ["page.png", "page.en.png", "workbench.png"])
def test_a_picture_is_a_png_of_the_size_it_is_said_to_be(name: str) -> None:
    data = (ROOT / "docs" / "img" / name).read_bytes()
    assert data.startswith(b"\x89PNG")
    assert (int.from_bytes(data[16:20]), int.from_bytes(data[20:24])) == (1280, 800)
    assert len(data) < 400_000


def test_the_citation_names_the_version_that_is_released() -> None:
    version = re.search(r'^version = "(.+)"$', read("pyproject.toml"), re.MULTILINE)
    assert version is not None
    assert f"\nversion: {version[1]}\n" in read("CITATION.cff")
    assert f"\n## {version[1]}" in read("CHANGELOG.md")


@pytest.mark.parametrize("name", DECISIONS)
def test_a_decision_has_its_date_its_context_its_choice_and_what_was_given_up(name: str) -> None:
    english, chinese = read(name), read(name.replace(".md", ".zh.md"))
    assert all(f"\n{Path(name).name[:10]}\n" in text for text in (english, chinese))
    for part in ("Context", "Choice", "Given up"):
        assert f"**{part}.**" in english
    for part in ("背景", "选择", "放弃"):
        assert f"**{part}。**" in chinese
    assert english.count("**") == chinese.count("**")
    assert max(map(len, (english, chinese))) < 4_000


def test_the_threat_model_names_the_same_tests_in_both_languages_and_each_is_there() -> None:
    wanted = r"`((?:\w+/)?test_\w+|(?:export|view)/)`"
    english, chinese = (re.findall(wanted, read(f"docs/threat-model{end}")) for end in (".md", ".zh.md"))
    assert english == chinese
    assert len(set(english)) > 50
    ours = (ROOT / "tests" / (name if name.endswith("/") else f"{name}.py") for name in english)
    assert [place for place in ours if not place.exists()] == []


def test_every_script_of_the_benchmarks_is_told() -> None:
    told = set(re.findall(r"python benchmarks/(\w+\.py)", read("benchmarks/README.md")))
    answers = {file.name for file in (ROOT / "benchmarks").glob("*.py") if "ArgumentParser(" in file.read_text("utf-8")}
    assert told == answers
