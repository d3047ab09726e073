"""The page that shows how an article was read: what it holds, and that it asks for nothing."""

from __future__ import annotations

import base64
import hashlib
import os
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest
from samples import SCRIPT
from view_article import ARTICLE, explanation_of, page_of_text
from view_embedded import embedded

from lukou_kg.view import reading_page
from lukou_kg.view.reading_page import SCRIPTS, reading_words

LEADS_OUT = {"src", "href", "action", "data", "poster", "srcset", "background", "formaction"}
TEMPLATES = Path(reading_page.__file__).parent / "templates"


class Outside(HTMLParser):
    """Notes all that can lead out of a page or act in it, and the text of each script and style."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.out: list[str] = []
        self.handlers: list[str] = []
        self.code: dict[str, list[str]] = {"script": [], "style": []}
        self._open: str | None = None
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.out += [value or "" for name, value in attrs if name in LEADS_OUT]
        self.handlers += [name for name, _ in attrs if name.startswith("on") or name == "style"]
        self._open = tag if tag in self.code and "type" not in dict(attrs) else None

    def handle_data(self, data: str) -> None:
        if self._open:
            self.code[self._open].append(data)

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002 - the parser calls it so
        self._open = None


@pytest.fixture(scope="module")
def html() -> str:
    return page_of_text(ARTICLE)


def test_the_page_asks_for_nothing_and_lets_only_its_own_script_run(html: str) -> None:
    seen = Outside(html)
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', html)
    assert policy is not None
    rules = dict(rule.strip().split(" ", 1) for rule in policy[1].replace("&#39;", "'").split(";"))

    def hashes(tag: str) -> list[str]:
        return [
            f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'" for text in seen.code[tag]
        ]

    assert (seen.out, seen.handlers) == (["data:,"], [])
    assert rules["default-src"] == "'none'"
    assert rules["script-src"].split() == hashes("script")
    assert rules["style-src"].split() == hashes("style")
    assert len(seen.code["script"]) == len(seen.code["style"]) == 1


def test_hostile_words_of_an_article_stay_text() -> None:
    html = page_of_text(f"在{SCRIPT}和{{{{ 7 * 7 }}}}之间，松岭铜箔项目开工。<!--", title=SCRIPT)
    assert Outside(html).tags.count("script") == 3
    assert "{{ 7 * 7 }}" in embedded(html, "payload")["text"]
    assert "&lt;/script&gt;&lt;script&gt;alert(1)" in html


def test_half_a_surrogate_pair_does_not_break_the_page() -> None:
    assert "坏\ufffd字" in page_of_text("松岭铜箔项目开工。", title="坏\ud800字").encode().decode()


def test_a_text_without_a_sentence_makes_a_page(html: str) -> None:
    empty = page_of_text("发布时间：2019-03-05　来源：云溪新闻网")
    assert embedded(empty, "payload")["sentences"] == []
    assert len(empty) < len(html)


def test_the_page_holds_all_that_was_read(html: str) -> None:
    known = explanation_of(ARTICLE)
    page = embedded(html, "payload")
    reading = known.reading
    assert page["text"] == known.document.text
    assert [item["place"] for item in page["sentences"]] == [[span.start, span.end] for span in reading.sentences]
    assert [(item["rule"], item["score"]) for item in page["claims"]] == [
        (claim.rule, claim.score) for claim in reading.claims
    ]
    assert [item["name"] for item in page["mentions"]] == [mention.name for mention in reading.mentions]
    assert [entity["key"] for entity in page["entities"]] == [entity.key for entity in reading.entities]
    assert len(page["amounts"]) == sum(map(len, (reading.times, reading.money, reading.quantities, reading.offices)))


def test_a_mention_leads_to_its_entity_and_a_pointer_to_what_it_means(html: str) -> None:
    page = embedded(html, "payload")
    (pointer,) = (item for item in page["mentions"] if item["pointer"])
    assert pointer["name"] == "该项目"
    assert page["entities"][pointer["entity"]]["name"] == "松岭铜箔项目"


def test_every_silent_sentence_says_why_and_no_other_does(html: str) -> None:
    page = embedded(html, "payload")
    spoken = {said["sentence"] for claim in page["claims"] for said in claim["evidence"]}
    silent = {number for number, line in enumerate(page["sentences"]) if "silent" in line}
    assert spoken | silent == set(range(len(page["sentences"])))
    assert not spoken & silent


@pytest.mark.parametrize(
    ("text", "kind", "before", "shown"),
    [
        ("县长到雲溪工业园。", "script", "雲", "云"),
        ("县长到云溪工业园(yuán)考察。", "pinyin", "(yuán)", ""),
        ("松岭铜箔项目,开工。", "width", ",", "，"),
        ("一个不能少\ufffd\ufffd。", "byte-shift", "少\ufffd\ufffd", "少\ufffd\ufffd"),
    ],
)
def test_a_repair_leads_from_the_repaired_characters_to_those_as_received(text, kind, before, shown) -> None:
    page = embedded(page_of_text(text), "payload")
    (repair,) = (item for item in page["repairs"] if item["kind"] == kind)
    assert repair["before"] == before
    start, end = repair["place"]
    assert page["text"][start:end] == shown
    assert repair["applied"] is (kind != "byte-shift")


def test_furniture_stands_before_the_paragraph_that_followed_it() -> None:
    page = embedded(
        page_of_text("发布时间：2019-03-05　来源：云溪新闻网\n松岭铜箔项目昨日在云溪工业园正式开工。\n责任编辑：何苗"),
        "payload",
    )
    rows = [(item["row"], item["before"].strip()) for item in page["repairs"] if "row" in item]
    assert rows == [(0, "发布时间：2019-03-05　来源：云溪新闻网"), (1, "责任编辑：何苗")]


def test_blanks_are_no_repairs_to_look_at() -> None:
    assert embedded(page_of_text("松岭铜箔项目开工。  \n\n 松岭铜箔项目竣工。"), "payload")["repairs"] == []


def test_the_page_is_the_same_whatever_the_hash_seed(tmp_path: Path) -> None:
    folder = Path(__file__).parent
    code = (
        f"import sys, hashlib; sys.path[:0] = [{str(folder)!r}, {str(folder.parent)!r}]\n"
        "from view_article import ARTICLE, page_of_text\n"
        "print(hashlib.sha256(page_of_text(ARTICLE).encode()).hexdigest())"
    )
    seen = set()
    for seed in ("0", "7"):
        surroundings = {**os.environ, "PYTHONHASHSEED": seed}
        run = subprocess.run(
            [sys.executable, "-c", code], env=surroundings, cwd=tmp_path, capture_output=True, text=True, check=True
        )
        seen.add(run.stdout)
    assert len(seen) == 1


def test_every_word_that_the_scripts_say_is_there_in_both_languages_and_no_other_of_its_own(html: str) -> None:
    code = "\n".join((TEMPLATES / f"{name}.js").read_text("utf-8") for name in SCRIPTS)
    used = set(re.findall(r'\bsay\("(\w+)"', code)) | set(re.findall(r'data-(?:word|hint)="(\w+)"', html))
    words = reading_words()
    own = set(re.findall(r"^(\w+) = ", (TEMPLATES / "reading" / "words.toml").read_text("utf-8"), re.MULTILINE))
    named = {f"script_{name}" for name in ("simplified", "traditional", "mixed")}
    assert used <= words["words"].keys()
    assert {name for name in own - named if f'"{name}"' not in code + html} == set()
    for group in words.values():
        for labels in group.values():
            assert labels.zh
            assert labels.en
            assert set(re.findall(r"\{\w+\}", labels.zh)) == set(re.findall(r"\{\w+\}", labels.en))


def test_the_scripts_make_no_markup_of_text_and_ask_for_nothing() -> None:
    code = "\n".join((TEMPLATES / f"{name}.js").read_text("utf-8") for name in SCRIPTS)
    for word in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "Function(", "fetch("):
        assert word not in code
    ours = sorted(f"reading/{file.stem}" for file in (TEMPLATES / "reading").glob("*.js"))
    assert ours == sorted(name for name in SCRIPTS if "/" in name)
