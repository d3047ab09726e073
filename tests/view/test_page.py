from __future__ import annotations

import base64
import gzip
import hashlib
import os
import re
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from html.parser import HTMLParser
from importlib import resources
from pathlib import Path

import pytest
import view_many as many
from hypothesis import given, settings
from hypothesis import strategies as st
from samples import SCRIPT
from view_embedded import embedded

from lukou_kg.errors import UnknownNameError, UsageError
from lukou_kg.model.knowledge import Knowledge
from lukou_kg.schema import Schema
from lukou_kg.view.library import library, library_of_pyvis, packed_library
from lukou_kg.view.page import CROWD, CROWD_SCRIPTS, OVERVIEW_SCRIPTS, SCRIPTS, UNPACK, page
from lukou_kg.view.parts import as_json, bare_script, script

LEADS_OUT = {"src", "href", "action", "data", "poster", "srcset", "background", "formaction"}


class Elements(HTMLParser):
    """Notes every element, every attribute that can lead out, and the text of each script and style."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.out: list[str] = []
        self.handlers: list[str] = []
        self.code: list[tuple[str, str | None, str]] = []
        self._open: tuple[str, str | None] | None = None
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.out += [value or "" for name, value in attrs if name in LEADS_OUT]
        self.handlers += [name for name, _ in attrs if name.startswith("on") or name == "style"]
        self._open = (tag, dict(attrs).get("type")) if tag in {"script", "style"} else None

    def handle_data(self, data: str) -> None:
        if self._open:
            self.code.append((*self._open, data))

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002 - the parser calls it so
        self._open = None


@pytest.fixture(scope="module")
def html(knowledge: Knowledge, schema: Schema) -> str:
    return page(knowledge, schema, title="青岭区重点项目")


@pytest.fixture(scope="module")
def crowded(schema: Schema) -> str:
    return page(many.many(480), schema, title="松江市重点项目")


@pytest.mark.parametrize("name", ["html", "crowded"])
def test_the_page_asks_for_nothing(name: str, request: pytest.FixtureRequest) -> None:
    html = request.getfixturevalue(name)
    assert Elements(html).out == ["data:,"]
    assert "@import" not in html
    assert "sourceMappingURL" not in html


@pytest.mark.parametrize("name", ["html", "crowded"])
def test_the_policy_lets_only_the_scripts_and_the_style_of_the_page_run(
    name: str, request: pytest.FixtureRequest
) -> None:
    html = request.getfixturevalue(name)
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', html)
    assert policy is not None
    rules = dict(rule.strip().split(" ", 1) for rule in policy[1].replace("&#39;", "'").split(";"))
    code = Elements(html).code

    def digest(text: str) -> str:
        return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"

    def hashes(tag: str) -> list[str]:
        return [digest(text) for name, kind, text in code if name == tag and kind is None]

    assert rules["default-src"] == "'none'"
    assert set(rules["script-src"].split()) == {digest(library()), *hashes("script")}
    assert rules["style-src"].split() == hashes("style")
    assert len(hashes("script")) == (3 if name == "crowded" else 2)
    assert not Elements(html).handlers


def test_the_page_is_a_whole_document_in_its_language(html: str) -> None:
    assert html.startswith('<!doctype html>\n<html lang="zh-Hans">')
    assert html.count("<h1") == 1
    assert "<title>青岭区重点项目</title>" in html


def test_an_empty_page_is_small(schema: Schema) -> None:
    empty = Knowledge(articles=(), things=(), statements=(), schema_version="0" * 64)
    assert len(page(empty, schema, title="空").encode()) <= 440 * 1024  # 161 of them are vis-network


def test_the_library_is_that_of_pyvis_packed() -> None:
    assert library() == library_of_pyvis(), "run: python tools/pack_library.py"
    assert "</script" not in library_of_pyvis()
    assert gzip.decompress(base64.b64decode(packed_library())) == library().encode()


def test_only_a_page_of_more_than_a_thousand_things_carries_the_drawing_of_crowds(schema: Schema, crowded: str) -> None:
    few = page(many.many(400), schema, title="松江市重点项目")
    assert len(embedded(few, "nodes")) <= CROWD < len(embedded(crowded, "nodes"))
    for name in VENDORED:
        code = resources.files("lukou_kg.view").joinpath("vendor", name).read_text("utf-8")[:2000]
        assert code in crowded
        assert code not in few


VENDORED = ("graphology.umd.min.js", "sigma.min.js")


@pytest.mark.parametrize("name", VENDORED)
def test_what_others_have_written_is_named_with_its_hash(name: str) -> None:
    body = resources.files("lukou_kg.view").joinpath("vendor", name).read_bytes()
    notice = (Path(__file__).parents[2] / "NOTICE.md").read_text("utf-8")
    row = next(line for line in notice.splitlines() if f"`{name}`" in line)
    assert hashlib.sha256(body).hexdigest() in row
    assert name in resources.files("lukou_kg.view").joinpath("vendor", "licences.txt").read_text("utf-8")


def test_the_same_input_gives_the_same_page(knowledge: Knowledge, schema: Schema) -> None:
    assert page(knowledge, schema, title="试") == page(knowledge, schema, title="试")


def test_the_page_is_the_same_whatever_the_hash_seed_and_the_locale(tmp_path: Path) -> None:
    folder = Path(__file__).parent
    code = (
        f"import sys, hashlib; sys.path[:0] = [{str(folder)!r}, {str(folder.parent)!r}]\n"
        "import samples, view_many as many\n"
        "from lukou_kg.schema import load_schema\n"
        "from lukou_kg.view.page import page\n"
        "pages = [page(k, load_schema(), title='\\u8bd5') for k in (samples.sample_knowledge(), many.many(90), many.many(480))]\n"
        "print(hashlib.sha256(''.join(pages).encode()).hexdigest())"
    )
    seen = set()
    for seed, language in (("0", "C"), ("7", "zh_CN.GBK")):
        surroundings = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONUTF8": "0", "LC_ALL": language}
        run = subprocess.run(
            [sys.executable, "-c", code], env=surroundings, cwd=tmp_path, capture_output=True, text=True, check=True
        )
        seen.add(run.stdout)
    assert len(seen) == 1
    assert list(tmp_path.iterdir()) == []


def test_a_hostile_title_stays_text(knowledge: Knowledge, schema: Schema) -> None:
    html = page(knowledge, schema, title=SCRIPT + "{{ 7 * 7 }}")
    assert Elements(html).tags.count("script") == 9
    assert "&lt;/script&gt;&lt;script&gt;alert(1)" in html
    assert "{{ 7 * 7 }}" in html


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "</script>",
                "<!--",
                "-->",
                "<script",
                "]]>",
                "&lt;",
                "\u2028",
                '"',
                "'",
                "\\",
                "文",
                "𠮷",
                "\x00",
                "{{",
                "}}",
            ]
        ),
        max_size=8,
    ).map("".join)
)
def test_json_in_a_script_element_never_ends_it(text: str) -> None:
    held = str(as_json({"text": text}))
    assert not set("<>&\u2028") & set(held)
    assert embedded(f'<script id="x" type="application/json">{held}</script>', "x") == {"text": text}


def test_json_refuses_what_it_has_no_form_for() -> None:
    with pytest.raises(TypeError, match="set"):
        as_json({1, 2})


def test_half_a_surrogate_pair_does_not_break_the_page(knowledge: Knowledge, schema: Schema) -> None:
    broken = replace(knowledge, things=(replace(knowledge.things[0], name="坏\ud800字"), *knowledge.things[1:]))
    assert "坏\ufffd字" in page(broken, schema, title="试").encode("utf-8").decode("utf-8")


def test_the_start_says_what_is_shown_first(schema: Schema) -> None:
    html = page(many.many(130), schema, title="试")
    nodes = embedded(html, "nodes")
    groups = embedded(html, "drawing")["overview"]["groups"]
    assert 0 < sum(node["first"] for node in nodes) + len(groups) <= 150
    grouped = [node["of"] for node in nodes if "of" in node]
    assert set(grouped) == set(range(len(groups)))
    assert not [node for node in nodes if node["first"] and "of" in node]
    assert all(len(node["far"]) == 2 for node in nodes)


def test_around_takes_a_name_in_either_script(knowledge: Knowledge, schema: Schema) -> None:
    html = page(knowledge, schema, title="试", around="羅明遠")
    assert embedded(html, "drawing")["centre"].startswith("person-luo")


@pytest.mark.parametrize(("name", "fault"), [("查无此人", UnknownNameError), ("青岭", UsageError)])
def test_a_name_that_leads_nowhere_or_everywhere_is_refused(
    knowledge: Knowledge, schema: Schema, name: str, fault: type[UsageError]
) -> None:
    with pytest.raises(fault):
        page(knowledge, schema, title="试", around=name)


def test_fewer_hops_than_one_are_refused(knowledge: Knowledge, schema: Schema) -> None:
    with pytest.raises(UsageError, match="1"):
        page(knowledge, schema, title="试", around="罗明远", hops=0)


def test_our_scripts_make_no_markup_of_text_and_ask_for_nothing() -> None:
    folder = Path(sys.modules["lukou_kg.view.page"].__file__ or "").parent / "templates"
    code = "\n".join(
        (folder / f"{name}.js").read_text("utf-8") for name in (*SCRIPTS, *OVERVIEW_SCRIPTS, *CROWD_SCRIPTS, UNPACK)
    )
    for word in (
        "innerHTML",
        "outerHTML",
        "insertAdjacentHTML",
        "document.write",
        "eval(",
        "Function(",
        "fetch(",
        "XMLHttp",
        "localStorage",
    ):
        assert word not in code
    assert sorted(f"{name}.js" for name in (*SCRIPTS, *OVERVIEW_SCRIPTS, UNPACK)) == sorted(
        file.name for file in folder.glob("*.js")
    )
    assert sorted(CROWD_SCRIPTS) == sorted(f"crowd/{file.stem}" for file in (folder / "crowd").glob("*.js"))


def test_no_name_is_given_twice_in_the_scripts_of_one_page() -> None:
    folder = Path(sys.modules["lukou_kg.view.page"].__file__ or "").parent / "templates"
    code = "\n".join(
        (folder / f"{name}.js").read_text("utf-8") for name in (*SCRIPTS, *OVERVIEW_SCRIPTS, *CROWD_SCRIPTS)
    )
    names = re.findall(r"^(?:const|let|class|(?:async )?function)\*? +(\w+)", code, re.MULTILINE)
    assert len(names) > 300
    assert sorted(names) == sorted(set(names))


def test_what_the_page_leaves_out_of_our_files_can_be_told_line_by_line() -> None:
    folder = Path(sys.modules["lukou_kg.view.page"].__file__ or "").parent / "templates"
    shaders = folder / "crowd" / "programs.js"  # GLSL, which needs no indents
    for file in sorted({*folder.rglob("*.js")} - {shaders}):
        code = file.read_text("utf-8")
        assert "/*" not in code, "a comment within a line would be kept"
        for line in code.splitlines():
            assert line.count("`") % 2 == 0, f"{file.name}: a template over several lines would lose its indents"
    assert not [line for line in script(SCRIPTS).splitlines() if line.startswith((" ", "//")) or not line]


def test_no_script_takes_the_name_of_another() -> None:
    folder = Path(sys.modules["lukou_kg.view.page"].__file__ or "").parent / "templates"
    declared = re.compile(r"^(?:async )?(?:function\*?|const|let|class) (\w+)", re.MULTILINE)
    code = "\n".join((folder / f"{name}.js").read_text("utf-8") for name in (*SCRIPTS, *OVERVIEW_SCRIPTS))
    names = Counter(declared.findall(code))
    assert [name for name, count in names.items() if count > 1] == []


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("  const a = 1; // why", "const a=1;"),
        ('const text = said( "a = b, c" , d );', 'const text=said("a = b, c",d);'),
        ('const quoted = ["\\" = ", e];', 'const quoted=["\\" = ",e];'),
        ("return a + +b - -c - 1;", "return a + +b - -c - 1;"),
        (
            "for (const [key, all] of found) if (key in all) yield [key, ...all];",
            "for(const[key,all]of found)if(key in all)yield[key,...all];",
        ),
        ("const far = near ?? ( wide ? 0.5 : -1 );", "const far=near??(wide?0.5:-1);"),
        ('// why "so"', ""),
        ('  const b = "http://x // y";', 'const b="http://x // y";'),
        ("const c = `a // b`; // c", "const c=`a // b`;"),
        ('const d = "a // b" + e;', 'const d="a // b" + e;'),
        ("const g = `a = ${b ? 1 : 2}, ` + c;", "const g=`a = ${b ? 1 : 2}, ` + c;"),
        ("const h = `a = ${b ? `c = d` : e}`;", "const h = `a = ${b ? `c = d` : e}`;"),
        ("const i = [`a = ${f(`b`)}`, `c = ${g(`d`)}`];", "const i = [`a = ${f(`b`)}`, `c = ${g(`d`)}`];"),
        ("const j = 'a = b' + \"c\";", "const j = 'a = b' + \"c\";"),
        ("f(a,\n  b);\nconst c = {\n};\nd()", "f(a,b);const c={};d()"),
        ("const f = /a \\/\\/ b/;", "const f = /a \\/\\/ b/;"),
    ],
)
def test_comments_and_idle_blanks_go_and_what_looks_like_them_stays(line: str, kept: str) -> None:
    assert bare_script(line) == kept


def test_every_word_that_the_scripts_say_is_there_in_both_languages(html: str) -> None:
    words = embedded(html, "drawing")["words"]
    folder = Path(sys.modules["lukou_kg.view.page"].__file__ or "").parent / "templates"
    files = [*folder.glob("*.js"), *(folder / "crowd").glob("*.js")]
    code = "\n".join(file.read_text("utf-8") for file in sorted(files))
    used = set(re.findall(r'\bsay\("(\w+)"', code)) | set(re.findall(r'data-(?:word|hint)="(\w+)"', html))
    assert used <= words["words"].keys()
    for group in words.values():
        for pair in group.values():
            assert pair["zh"]
            assert pair["en"]
            assert set(re.findall(r"\{\w+\}", pair["zh"])) == set(re.findall(r"\{\w+\}", pair["en"]))
