"""The notebooks run as they are committed, carry nothing of the machine they came from, and say the same twice."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError
from nbformat import NotebookNode

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"
FILES = sorted(NOTEBOOKS.glob("*.ipynb"))
ENGLISH = [file for file in FILES if not file.name.endswith(".zh.ipynb")]
A_MINUTE = 60  # seconds, for one cell that only looks for the examples
PATHS = re.compile(r"/(?:home|Users|root|work|tmp|var|opt|mnt)/|\b[A-Z]:\\\\|file://|localhost|127\.0\.0\.1")
LINK = re.compile(r"\]\(([^)#:]+)\)")


def name(file: Path) -> str:
    return file.name


def read(file: Path) -> NotebookNode:
    return nbformat.read(file, as_version=4)


def code(notebook: NotebookNode) -> list[NotebookNode]:
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def without_words(source: str) -> str:
    """The code with every text taken out of it: what it does, whatever language it speaks."""
    tree = ast.parse(source)
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            node.value = ""
        if isinstance(node, ast.Attribute) and node.attr in {"zh", "en"}:
            node.attr = "language"
    return ast.dump(tree)


@pytest.fixture(autouse=True)
def _no_profile_of_the_user(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path / "ipython"))


def test_there_are_notebooks_to_test():
    assert ENGLISH


@pytest.mark.parametrize("file", FILES, ids=name)
def test_a_notebook_runs_top_to_bottom(file: Path, ran):
    done = ran(file)
    assert all(cell.execution_count for cell in code(done))
    assert not [out for cell in code(done) for out in cell.outputs if out.get("name") == "stderr"]


@pytest.mark.parametrize("file", FILES, ids=name)
def test_what_a_notebook_shows_asks_for_nothing_outside_and_stays_without_scripts(file: Path, ran):
    for shown in [out.data.get("text/html", "") for cell in code(ran(file)) for out in cell.outputs if "data" in out]:
        outside = re.sub(r"<iframe.*?</iframe>", "", shown, flags=re.DOTALL)
        assert not re.search(r"""(?:src|href)=["']?(?:https?:)?//""", shown)
        assert "<script" not in outside
        picture = "" if re.search(r"· 0 (?:things|个)", outside) else "data:image/svg.*"  # values are rows, not drawn
        assert "<iframe" not in shown or re.search(rf"<details>.*{picture}<table", outside, re.DOTALL)


@pytest.mark.parametrize("file", FILES, ids=name)
def test_the_page_of_a_notebook_shows_what_it_gives_now(file: Path, ran, render_notebooks):
    made, page = render_notebooks.rendered(file, ran(file)), render_notebooks.page_of(file)
    assert page.read_text(encoding="utf-8") == made.text, f"run: python tools/render_notebooks.py notebooks/{file.name}"
    there = {picture.name for picture in (page.parent / "img").glob("*.svg")}
    assert set(made.pictures) <= there


def test_every_page_belongs_to_a_notebook_and_every_picture_to_a_page(render_notebooks):
    pages = {page.name: page.read_text(encoding="utf-8") for page in render_notebooks.PAGES.glob("*.md")}
    assert set(pages) == {render_notebooks.page_of(file).name for file in FILES}
    shown = {picture for text in pages.values() for picture in re.findall(r"]\(img/([^)]+)\)", text)}
    assert shown == {picture.name for picture in (render_notebooks.PAGES / "img").iterdir()}


@pytest.mark.parametrize("file", FILES, ids=name)
def test_links_of_a_page_lead_to_files_that_are_there(file: Path, render_notebooks):
    page = render_notebooks.page_of(file)
    links = LINK.findall(re.sub(r"^```.*?^```$", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL))
    assert [link for link in links if not (page.parent / link).is_file()] == []


@pytest.mark.parametrize("file", FILES, ids=name)
def test_a_notebook_is_valid_and_committed_without_outputs(file: Path):
    notebook = read(file)
    nbformat.validate(notebook)
    assert not [cell.id for cell in code(notebook) if cell.outputs or cell.execution_count is not None]


@pytest.mark.parametrize("file", FILES, ids=name)
def test_a_notebook_names_no_place_on_a_machine(file: Path):
    assert PATHS.search(file.read_text(encoding="utf-8")) is None


@pytest.mark.parametrize("file", FILES, ids=name)
def test_links_of_a_notebook_lead_to_files_that_are_there(file: Path):
    texts = [cell.source for cell in read(file).cells if cell.cell_type == "markdown"]
    links = [link for text in texts for link in LINK.findall(text)]
    assert links
    assert [link for link in links if not (file.parent / link).is_file()] == []


@pytest.mark.parametrize("file", ENGLISH, ids=name)
def test_the_chinese_twin_does_the_same_cell_by_cell(file: Path):
    here, there = read(file), read(file.with_suffix(".zh.ipynb"))
    assert [cell.cell_type for cell in here.cells] == [cell.cell_type for cell in there.cells]
    assert [without_words(cell.source) for cell in code(here)] == [without_words(cell.source) for cell in code(there)]


@pytest.mark.parametrize("file", FILES, ids=name)
def test_away_from_the_examples_a_notebook_says_what_to_do(file: Path, tmp_path: Path):
    notebook = read(file)
    notebook.cells = code(notebook)[:1]
    client = NotebookClient(notebook, timeout=A_MINUTE, resources={"metadata": {"path": str(tmp_path)}})
    with pytest.raises(CellExecutionError) as raised:
        client.execute()
    assert raised.value.ename == "FileNotFoundError"
    assert re.search(r"examples/articles.*articles = Path\(\.\.\.\)$", raised.value.evalue)
