"""The code of the pages runs as it stands there, and prints what stands below it."""

from __future__ import annotations

import re
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]
PAGES = (
    "README.md",
    "docs/tutorial.md",
    "docs/tutorial-analyst.md",
    "docs/tutorial-engineer.md",
    "docs/tutorial-researcher.md",
    "docs/adding-a-kind.md",
    "docs/adding-a-relation.md",
    "docs/adding-a-question.md",
    "docs/adding-a-format.md",
    "docs/adding-a-store.md",
    "docs/names-and-model.md",
    "docs/exchange.md",
    "docs/authorities.md",
    "docs/cluster.md",
    "docs/workspace.md",
    "docs/validation.md",
    "docs/evaluation.md",
    "docs/reference.md",
    "docs/extractors.md",
)
EVERY_PAGE = (
    "README.md",
    "README.zh.md",
    *(page.relative_to(ROOT).as_posix() for page in sorted((ROOT / "docs").glob("*.md"))),
    *(page.relative_to(ROOT).as_posix() for page in sorted((ROOT / "docs" / "decisions").glob("*.md"))),
)
"""What may hold code: a page in Chinese has the blocks of its twin, which is run; notebooks are run by their tests."""
REFRESH = "the output of a page has changed; run: python tools/run_pages.py"


@pytest.mark.parametrize("name", PAGES)
def test_the_code_of_a_page_prints_what_stands_below_it(run_pages: ModuleType, tmp_path: Path, name: str) -> None:
    text = (ROOT / name).read_text("utf-8")
    now = run_pages.refreshed(text, tmp_path)
    assert now == text, REFRESH


def test_the_tool_refreshes_every_page_that_is_tested(run_pages: ModuleType) -> None:
    assert run_pages.PAGES == PAGES


@pytest.mark.parametrize("name", PAGES)
def test_a_page_that_is_run_has_code_to_run(run_pages: ModuleType, name: str) -> None:
    assert any(block.runs for block in run_pages.blocks((ROOT / name).read_text("utf-8")))


@pytest.mark.parametrize("name", EVERY_PAGE)
def test_every_block_is_run_is_output_or_says_why_not(run_pages: ModuleType, name: str) -> None:
    found = run_pages.blocks((ROOT / name).read_text("utf-8"))
    for block in found:
        assert block.language in {"sh", "python", "text", "toml", "html", "turtle", "sparql", "json"}, block.code
        assert block.note.startswith(("not run: ", "file: ")) or not block.note, block.note
        assert (
            name.replace(".zh.md", ".md") in PAGES or block.note.startswith("not run: ") or block.language == "text"
        ), block.code
        assert block.runs or block.note or block.language == "text", block.code


@pytest.mark.parametrize("name", EVERY_PAGE)
def test_every_command_stands_in_a_block(name: str) -> None:
    text = (ROOT / name).read_text("utf-8")
    outside = re.sub(r"^```.*?^```$", "", text, flags=re.MULTILINE | re.DOTALL)
    assert re.findall(r"\n\n {4}(?:python|make|pip|curl|lukou-kg|kg\.|lk\.).*", outside) == []


def shown(run_pages: ModuleType, name: str) -> list[str]:
    """The blocks of output of a page, in order."""
    return [each.code for each in run_pages.blocks((ROOT / name).read_text("utf-8")) if each.language == "text"]


KIND_PAGES = ["docs/adding-a-kind.md", "docs/adding-a-kind.zh.md"]


@pytest.mark.parametrize("name", KIND_PAGES)
def test_a_new_kind_takes_two_claims_away_and_the_wider_cards_give_them_back(run_pages: ModuleType, name: str) -> None:
    before, narrow, wide, _ = shown(run_pages, name)
    claims = {line for line in before.splitlines() if line.startswith("  ")}
    gone = {"  先进陶瓷联合实验室 locatedIn 青石湾经开区", "  陆文博 visited 先进陶瓷联合实验室"}
    assert gone < claims
    assert {line for line in narrow.splitlines() if line.startswith("  ")} == claims - gone
    assert {line for line in wide.splitlines() if line.startswith("  ")} == claims


@pytest.mark.parametrize("name", KIND_PAGES)
def test_a_thing_of_a_new_kind_is_one_thing_and_a_row_of_the_graph(run_pages: ModuleType, name: str) -> None:
    before, narrow, wide, graph = shown(run_pages, name)
    kinds = [[line for line in text.splitlines() if line.endswith(" 先进陶瓷联合实验室")] for text in (narrow, wide)]
    kinds = [[line for line in lines if not line.startswith(" ")] for lines in kinds]
    assert kinds == [["ResearchPlatform 先进陶瓷联合实验室"]] * 2
    assert "Organization 先进陶瓷联合实验室\n" in before
    assert re.search(r"^先进陶瓷联合实验室 +青石湾经开区$", graph, re.MULTILINE)


SMALL = """\
```sh
echo 园区
```

```text
```

<!-- file: made/here.txt -->
```toml
id = "x"
```

```sh
cat made/here.txt
```

```text
old
```

<!-- not run: would fail -->
```sh
false
```
"""


def test_outputs_go_below_their_code_and_files_are_written(run_pages: ModuleType, tmp_path: Path) -> None:
    after = run_pages.refreshed(SMALL, tmp_path)
    assert "```text\n园区\n```" in after
    assert '```text\nid = "x"\n```' in after
    assert "old" not in after


def test_code_that_fails_is_told_with_what_it_printed(run_pages: ModuleType, tmp_path: Path) -> None:
    with pytest.raises(run_pages.PageError, match="exit code 3"):
        run_pages.refreshed("```sh\necho halfway\nexit 3\n```\n", tmp_path)


def test_output_that_does_not_follow_its_code_is_left_alone(run_pages: ModuleType, tmp_path: Path) -> None:
    text = "```sh\necho one\n```\n\nWords between.\n\n```text\nkept\n```\n"
    assert run_pages.refreshed(text, tmp_path) == text
