"""Runs the notebooks and writes them with their outputs as pages that can be read anywhere: docs/notebooks/.

    python tools/render_notebooks.py                                  all of them, in both languages
    python tools/render_notebooks.py notebooks/01-first-graph.ipynb   one of them

Tables become tables, views and charts pictures beside the page, all else is text. The test run executes the notebooks
anyway and compares the text with what is committed; pictures depend on the fonts of the machine and are not compared.
"""

from __future__ import annotations

import base64
import os
import re
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import nbformat
from lxml import html
from nbclient import NotebookClient
from nbformat import NotebookNode

ROOT = Path(__file__).resolve().parent.parent
NOTEBOOKS = ROOT / "notebooks"
PAGES = ROOT / "docs" / "notebooks"
_SECONDS = 600  # for one cell, on a machine that is busy with other things
_LONGEST = 90  # characters of a cell of a table
_PICTURE = re.compile(r'src="data:image/svg\+xml;base64,([^"]+)"')
_LINK = re.compile(r"\]\((?P<target>[^)#:]+)(?P<rest>#[^)]*)?\)")
_COLOUR = re.compile(r"\x1b\[[0-9;]*m")
_MADE = "<!-- made by tools/render_notebooks.py from notebooks/{name} -->"
_HEAD = {
    "en": "As run on the bundled examples. The notebook: [{name}](../../notebooks/{name}). 中文：[{twin}]({twin}).",
    "zh": "在自带示例上运行的结果。笔记本：[{name}](../../notebooks/{name})。English: [{twin}]({twin})。",
}
_VIEW = {"en": "an interactive page in the notebook", "zh": "在笔记本里是可操作的网页"}


@dataclass(frozen=True, slots=True)
class Rendered:
    """A notebook as a page: its Markdown, and its pictures (SVG) by the name of their file in `img/`."""

    text: str
    pictures: Mapping[str, str]


def executed(file: Path) -> NotebookNode:
    """The notebook with the outputs of its cells, run in its own folder. Raises what a cell raises."""
    notebook = nbformat.read(file, as_version=4)
    return NotebookClient(notebook, timeout=_SECONDS, resources={"metadata": {"path": str(file.parent)}}).execute()


def page_of(file: Path) -> Path:
    """Where the page of a notebook stands."""
    return PAGES / f"{file.name.removesuffix('.ipynb')}.md"


def rendered(file: Path, notebook: NotebookNode) -> Rendered:
    """The page of a notebook that was run."""
    stem = file.name.removesuffix(".ipynb")
    language = "zh" if stem.endswith(".zh") else "en"
    twin = f"{stem.removesuffix('.zh')}.md" if language == "zh" else f"{stem}.zh.md"
    pictures: dict[str, str] = {}
    blocks = [_MADE.format(name=file.name)]
    for number, cell in enumerate(notebook.cells):
        if cell.cell_type == "markdown":
            blocks.append(_LINK.sub(_moved, cell.source))
        else:
            blocks.append(f"```python\n{cell.source}\n```")
            for place, output in enumerate(_whole(cell.outputs)):
                blocks += _output(output, f"{stem}-{number:02}{'-' * (place > 0)}{place or ''}.svg", language, pictures)
        if number == 0:
            blocks.append(_HEAD[language].format(name=file.name, twin=twin))
    return Rendered("\n\n".join(blocks) + "\n", pictures)


def _moved(link: re.Match[str]) -> str:
    """A link as it leads from docs/notebooks/ to what it led to from notebooks/."""
    target = link["target"]
    if target.endswith(".ipynb") and "/" not in target:
        target = f"{target.removesuffix('.ipynb')}.md"
    elif target.startswith("../docs/"):
        target = f"../{target.removeprefix('../docs/')}"
    else:
        target = f"../{target}"
    return f"]({target}{link['rest'] or ''})"


def _whole(outputs: Sequence[NotebookNode]) -> list[NotebookNode]:
    """The outputs, what was printed in one go as one: a busy kernel sends it in pieces."""
    whole: list[NotebookNode] = []
    for output in outputs:
        if whole and output.output_type == "stream" == whole[-1].output_type and output.name == whole[-1].name:
            whole[-1] = NotebookNode(whole[-1] | {"text": whole[-1].text + output.text})
        else:
            whole.append(output)
    return whole


def _output(output: NotebookNode, name: str, language: str, pictures: dict[str, str]) -> Iterator[str]:
    if output.output_type == "stream":
        yield _fenced(output.text)
        return
    data: Mapping[str, str] = output.data
    shown = data.get("text/html", "")
    outside, _, frame = shown.partition("<iframe")
    if picture := _PICTURE.search(outside):
        pictures[name] = base64.b64decode(picture[1]).decode()
        alt = data["text/plain"].replace("\n", " ")
        yield f"![{alt}](img/{name})"
        if frame:
            yield f"*{alt} ({_VIEW[language]})*"
        return
    tables = html.fragment_fromstring(outside, create_parent="div").findall(".//table") if outside else []
    if not tables:
        yield _fenced(data["text/plain"])
    for table in tables:
        yield _table([[_cell(cell) for cell in row.iter("th", "td")] for row in table.iter("tr")])


def _fenced(text: str) -> str:
    plain = "\n".join(line.rstrip() for line in _COLOUR.sub("", text).rstrip().split("\n"))
    return f"```text\n{plain}\n```"


def _cell(cell: html.HtmlElement) -> str:
    text = " ".join(cell.text_content().split())
    short = text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
    return short.replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;").replace("*", "\\*").replace("_", "\\_")


def _table(rows: Sequence[Sequence[str]]) -> str:
    width = max(map(len, rows), default=0)
    full = [[*row, *[""] * (width - len(row))] for row in rows]
    lines = [f"| {' | '.join(row)} |" for row in (full[0], ["---"] * width, *full[1:])]
    return "\n".join(line.replace("  ", " ") for line in lines)


def main(names: list[str]) -> None:
    """Writes the pages of the notebooks named, or of all."""
    os.environ["IPYTHONDIR"] = tempfile.mkdtemp()
    for file in [Path(name).resolve() for name in names] or sorted(NOTEBOOKS.glob("*.ipynb")):
        made = rendered(file, executed(file))
        page, folder = page_of(file), PAGES / "img"
        folder.mkdir(parents=True, exist_ok=True)
        stem = file.name.removesuffix(".ipynb")
        for old in folder.glob(f"{stem}-[0-9][0-9]*.svg"):
            old.unlink()
        page.write_text(made.text, encoding="utf-8")
        for name, picture in made.pictures.items():
            (folder / name).write_text(picture, encoding="utf-8")
        print(f"written: {page.relative_to(ROOT)}, pictures: {len(made.pictures)}")


if __name__ == "__main__":
    main(sys.argv[1:])
