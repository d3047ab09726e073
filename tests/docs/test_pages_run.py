"""The code of the pages runs as it stands there, and prints what stands below it."""

from __future__ import annotations

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
    "docs/extractors.md",
)
REFRESH = "the output of a page has changed; run: python tools/run_pages.py"


@pytest.mark.parametrize("name", PAGES)
def test_the_code_of_a_page_prints_what_stands_below_it(run_pages: ModuleType, tmp_path: Path, name: str) -> None:
    text = (ROOT / name).read_text("utf-8")
    now = run_pages.refreshed(text, tmp_path)
    assert now == text, REFRESH


def test_the_tool_refreshes_every_page_that_is_tested(run_pages: ModuleType) -> None:
    assert run_pages.PAGES == PAGES


@pytest.mark.parametrize("name", PAGES)
def test_code_is_run_or_says_why_not(run_pages: ModuleType, name: str) -> None:
    found = run_pages.blocks((ROOT / name).read_text("utf-8"))
    assert sum(block.runs for block in found) >= 3
    for block in found:
        assert block.language in {"sh", "python", "text", "toml", "html"}, block.code
        assert block.note.startswith(("not run: ", "file: ")) or not block.note, block.note


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
