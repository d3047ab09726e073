"""The site: every page is in it in both languages, every link holds, and nothing is fetched from outside."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path, PurePosixPath
from types import ModuleType
from typing import TYPE_CHECKING, Any

import pytest
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ROOT = Path(__file__).parents[2]
BOTH = ("en", "zh")
DECISIONS = PurePosixPath("docs/decisions")
RECORDS = sorted((page.name for page in (ROOT / DECISIONS).glob("2*.md")), reverse=True)
ONE_PAGE_IN_BOTH_LANGUAGES = {
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "NOTICE.md",
    "corpus/GUIDELINES.md",
    "examples/gold/README.md",
    "ontology/CHANGELOG.md",
    "ontology/README.md",
    "src/lukou_kg/detect/weights/README.md",
}
LOADED = re.compile(r"<(?:script|img|iframe|source|link)\b[^>]*?(?:src|href|srcset)=\"([^\"]*)\"[^>]*>")
IN_STYLES = re.compile(r"(?:url\(|@import\s+)[\"']?(https?:[^\"')]+)")


@pytest.fixture(scope="session")
def site(make_site: ModuleType, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the site, built as by `make docs`, where every warning is a fault."""
    folder = tmp_path_factory.mktemp("site") / "built"
    make_site.make(folder)
    return folder


def files_of(nav: list[Any]) -> Iterator[str]:
    for item in nav:
        for below in item.values():
            yield from files_of(below) if isinstance(below, list) else [below]


def test_every_page_is_built_in_both_languages(make_site: ModuleType, site: Path) -> None:
    built = {
        below: {page.relative_to(site / below).as_posix() for page in (site / below).rglob("*.html")}
        for below in ("", "zh")
    }
    for page in make_site.pages("en"):
        html = page.with_name("index.html" if page.name == "README.md" else f"{page.stem}.html").as_posix()
        assert html in built[""]
        assert html in built["zh"]
    assert len(built["zh"]) > 70


def test_a_page_outside_the_navigation_is_a_fault(make_site: ModuleType, tmp_path: Path) -> None:
    make_site.lay_out("en", tmp_path / "tree")
    (tmp_path / "tree" / "forgotten.md").write_text("# Forgotten\n", encoding="utf-8")
    with pytest.raises(Abort):
        make_site.build_tree("en", tmp_path / "tree", tmp_path / "site")


def test_a_link_that_leads_nowhere_is_a_fault(make_site: ModuleType) -> None:
    known = make_site.pages("en")
    for text in ("[gone](gone.md)", "[code](../tools/make_site.py) [secret](../LICENSES)"):
        with pytest.raises(make_site.SiteError, match="there is no"):
            make_site.rewritten(text, PurePosixPath("docs/flow.md"), known)
    with pytest.raises(make_site.SiteError, match="name it in BESIDE"):
        make_site.rewritten("[readme](../README.md)", PurePosixPath("docs/flow.md"), known)


LINKS = (
    ("中文：[flow.zh.md](flow.zh.md), which says the same. More.", "More.", "en"),
    ("English: [flow.md](flow.md)，内容相同。下文", "下文", "zh"),
    ("[one](graph.zh.md#事物)", "[one](graph.md#事物)", "zh"),
    ("[one](graph.zh.md#事物)", "[one](graph.md)", "en"),
    ("[corpus](../corpus/README.md#licence)", "[corpus](repository/corpus/README.md#licence)", "en"),
    ("[`Dockerfile`](../Dockerfile)", "[`Dockerfile`](repository/Dockerfile)", "en"),
    ("[a folder](../ontology/examples) [out](https://example.org/x.md) [here](#below)",
     "a folder [out](https://example.org/x.md) [here](#below)", "en"),
    ("```sh\ncat [x](gone.md)\n```\n", "```sh\ncat [x](gone.md)\n```\n", "en"),
)  # fmt: skip


@pytest.mark.parametrize(("written", "shown", "language"), LINKS)
def test_links_of_the_repository_become_links_of_the_site(
    make_site: ModuleType, written: str, shown: str, language: str
) -> None:
    source = PurePosixPath("docs/flow.zh.md" if language == "zh" else "docs/flow.md")
    assert make_site.rewritten(written, source, make_site.pages(language))[0] == shown


def test_every_page_has_its_twin_in_the_other_language(make_site: ModuleType) -> None:
    english, chinese = (make_site.pages(language) for language in BOTH)
    assert set(english) == set(chinese)
    alone = {str(path) for place, path in english.items() if chinese[place] == path}
    assert alone == ONE_PAGE_IN_BOTH_LANGUAGES


@pytest.mark.parametrize("name", ["README.md", "README.zh.md"])
def test_every_decision_stands_in_the_list_of_both_languages(name: str) -> None:
    text = (ROOT / "docs" / "decisions" / name).read_text("utf-8")
    listed = re.findall(r"^\| (\S+) \| \[.+\]\((\S+)\) \| .+ \|$", text, re.MULTILINE)
    ours = [record for record in RECORDS if record.endswith(".zh.md") == name.endswith(".zh.md")]
    assert [file for _, file in listed] == ours
    assert all(file.startswith(date) for date, file in listed)


def test_both_languages_have_the_same_navigation(make_site: ModuleType) -> None:
    given = {"docs_dir": str(ROOT / "docs"), "site_dir": str(ROOT / "build")}
    english, chinese = (
        list(files_of(load_config(str(make_site.configuration(language)), **given).nav)) for language in BOTH
    )
    assert english == chinese
    assert len(set(english)) == len(english)


def test_nothing_is_loaded_from_elsewhere(site: Path) -> None:
    for page in site.rglob("*.html"):
        for address in LOADED.findall(page.read_text("utf-8")):
            assert not re.match(r"(?:https?:)?//", address), (page, address)
    for style in site.rglob("*.css"):
        assert not IN_STYLES.findall(style.read_text("utf-8")), style


@pytest.mark.parametrize("below", ["", "zh"])
def test_the_switch_of_every_page_leads_to_its_twin(site: Path, below: str) -> None:
    for page in (site / below).rglob("*.html"):
        found = re.search(r'class="[^"]*site-twin"[^>]*href="([^"]+)"', page.read_text("utf-8"))
        if found and page.name != "404.html":
            assert (page.parent / found[1]).resolve().is_file(), page


def test_words_of_both_languages_are_in_the_search_index(site: Path) -> None:
    for folder, word in ((site, "evidence"), (site / "zh", "签约")):
        index = json.loads((folder / "search" / "search_index.json").read_text("utf-8"))
        assert any(word in entry["text"].replace("\u200b", "") for entry in index["docs"])


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def served(folder: Path) -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.mark.browser
@pytest.mark.parametrize(("below", "words", "title"), [("", "exit code", "Reference"), ("zh/", "退出码", "参考")])
def test_a_search_finds_the_page_and_asks_nobody_else(
    site: Path, browser: Browser, below: str, words: str, title: str
) -> None:
    with served(site) as address:
        page = browser.new_page()
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(f"{address}/{below}index.html")
        page.click(".md-search__input")
        page.keyboard.type(words)
        page.wait_for_selector(f'.md-search-result__item h1:has-text("{title}")')
        page.close()
    assert asked
    assert all(url.startswith((address, "data:", "blob:")) for url in asked)
