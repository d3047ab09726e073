"""Builds the documentation as a site, both languages, without network: build/site/index.html.

    python tools/make_site.py            `make docs`
    python tools/make_site.py FOLDER     to another folder

The pages of docs/ are written to be read where they lie. For the site each language is laid out as a tree of its own,
in which `X.zh.md` is called `X.md` too, so that both have the same addresses; what leads to the twin is taken out,
since every page of the site has a switch; links to files outside docs/ lead to copies of them. MkDocs then builds each
tree, and every warning of it is a fault.
"""

from __future__ import annotations

import logging
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath
from typing import Any

import jieba
from mkdocs.commands.build import build
from mkdocs.config import load_config

ROOT = Path(__file__).resolve().parent.parent
PARTS = ROOT / "tools" / "site"
LANGUAGES = {"en": "", "zh": "zh"}
"""Each language with its folder in the site."""
BESIDE = (
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "NOTICE.md",
    "corpus/GUIDELINES.md",
    "corpus/README.md",
    "corpus/README.zh.md",
    "examples/gold/README.md",
    "ontology/CHANGELOG.md",
    "ontology/README.md",
    "src/lukou_kg/detect/weights/README.md",
)
"""Pages outside docs/ that stand in the site."""
_FIRST = PurePosixPath("index.md")
_WIDE = "---\nhide: [navigation, toc]\n---\n"
_FENCE = re.compile(r"(^```.*?^```$)", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"(?P<text>!?\[(?:[^\[\]]|\[[^\[\]]*\])*\])\((?P<target>[^)\s]+)\)")
_TWIN = re.compile(
    r"(?:中文：|English: |Chinese: )\[[^\]]+\]\((?P<target>[^)\s]+)\)(?:, which says the same|，内容相同)?[.。]? ?"
)


class SiteError(Exception):
    """What keeps the site from being built, with the page and the link."""


def pages(language: str) -> dict[PurePosixPath, PurePosixPath]:
    """The pages of one language: path in the site -> path in the repository, ordered by the former."""
    inside = [page.relative_to(ROOT).as_posix() for page in (ROOT / "docs").rglob("*.md")]
    every = [PurePosixPath(path) for path in (*inside, *BESIDE)]
    found = {place(path): path for path in every if not _is_chinese(path)}
    if language == "zh":
        found |= {place(path): path for path in every if _is_chinese(path)}
    return dict(sorted(found.items()))


def place(path: PurePosixPath) -> PurePosixPath:
    """Where a file of the repository stands in the site, in either language."""
    named = path.with_name(path.name.replace(".zh.md", ".md"))
    return named.relative_to("docs") if named.is_relative_to("docs") else PurePosixPath("repository") / named


def lay_out(language: str, folder: Path) -> None:
    """Writes the tree of one language, with every file that its pages lead to. Raises SiteError."""
    found = pages(language)
    for target, source in found.items():
        page = folder / target
        page.parent.mkdir(parents=True, exist_ok=True)
        text, files = rewritten((ROOT / source).read_text("utf-8"), source, found)
        page.write_text(_WIDE + text if target == _FIRST else text, encoding="utf-8")
        for each in files:
            copy = folder / place(each)
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / each, copy)
    shutil.copytree(PARTS / "assets", folder / "assets")


def rewritten(
    text: str, source: PurePosixPath, known: dict[PurePosixPath, PurePosixPath]
) -> tuple[str, set[PurePosixPath]]:
    """The page as it stands in the site, and the files besides pages that it leads to. Raises SiteError.

    `known` is what `pages` gives for the language. A link leads to the page in the language of the reader (to its head,
    where it was to a heading of the other language) or to a copy of a file; one to a folder becomes plain words.
    """
    files: set[PurePosixPath] = set()

    def linked(found: re.Match[str]) -> str:
        target, hash_, anchor = found["target"].partition("#")
        if re.match(r"[a-z]+:", target) or not target:
            return found[0]
        path = _joined(source, target)
        if not (ROOT / path).exists():
            raise SiteError(f"{source}: there is no {target}")
        if (ROOT / path).is_dir():
            return found["text"][1:-1]
        if path.suffix != ".md":
            files.add(path)
        elif place(path) not in known:
            raise SiteError(f"{source}: {target} is not in the site: name it in BESIDE of tools/make_site.py")
        elif place(path) == place(source):
            raise SiteError(f"{source}: write the link to its twin as the other pages do, or the site shows it")
        there = os.path.relpath(place(path), place(source).parent)
        holds = path.suffix != ".md" or known[place(path)] == path
        return f"{found['text']}({there}{hash_ + anchor if holds else ''})"

    def untwinned(found: re.Match[str]) -> str:
        path = _joined(source, found["target"])
        return "" if place(path) == place(source) and path != source else found[0]

    outside = _FENCE.split(text)
    outside[::2] = [_LINK.sub(linked, _TWIN.sub(untwinned, part)) for part in outside[::2]]
    return "".join(outside), files


def make(folder: Path) -> None:
    """Builds the site of both languages into the folder, which it replaces. Raises SiteError, and Abort of MkDocs."""
    if folder.exists():
        shutil.rmtree(folder)
    for language, below in LANGUAGES.items():
        with tempfile.TemporaryDirectory() as tree:
            lay_out(language, Path(tree))
            build_tree(language, Path(tree), folder / below)


def build_tree(language: str, tree: Path, folder: Path) -> None:
    """Builds the site of a tree that was laid out. Raises Abort of MkDocs where it warns of anything."""
    jieba.setLogLevel(logging.WARNING)
    config = load_config(str(configuration(language)), docs_dir=str(tree), site_dir=str(folder), strict=True)
    config.nav = list(_whole(config.nav or [], tree))
    build(config)


def configuration(language: str) -> Path:
    """The file by which MkDocs builds one language."""
    return PARTS / f"mkdocs.{language}.yml"


def _whole(nav: Iterable[Any], tree: Path) -> Iterator[Any]:
    """The navigation, in which a folder (`decisions/`) stands for its pages: the first one, then the latest ones."""
    for item in nav:
        if isinstance(item, dict):
            yield {
                title: _folder(below, tree) if isinstance(below, str) else list(_whole(below, tree))
                for title, below in item.items()
            }
        else:
            yield item


def _folder(below: str, tree: Path) -> str | list[str]:
    if not below.endswith("/"):
        return below
    found = sorted((page.name for page in (tree / below).glob("*.md")), reverse=True)
    return [below + name for name in sorted(found, key=lambda name: name != "README.md")]


def _is_chinese(path: PurePosixPath) -> bool:
    return path.name.endswith(".zh.md")


def _joined(source: PurePosixPath, target: str) -> PurePosixPath:
    return PurePosixPath(os.path.normpath(source.parent / target))


def main(names: list[str]) -> None:
    """Builds the site and says where it is."""
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s: %(message)s")
    folder = Path(names[0]) if names else ROOT / "build" / "site"
    make(folder)
    print(f"{folder / 'index.html'}\n    python -m http.server --directory {folder}")


if __name__ == "__main__":
    main(sys.argv[1:])
