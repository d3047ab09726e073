"""Pages out of templates, in the language of their reader, under a policy that lets in nothing from outside."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

import jinja2
from starlette.requests import Request
from starlette.responses import Response

from lukou_kg.schema import Labels
from lukou_kg.serve.asking import GRAPH_STORE, SPARQL, VOID, service_of
from lukou_kg.serve.pages.language import language_of, remember, switched
from lukou_kg.serve.pages.static import address_of_file
from lukou_kg.serve.pages.words import words_of
from lukou_kg.serve.problems import ProblemError

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_PROTOCOLS = frozenset({SPARQL, GRAPH_STORE, VOID})
_SECTIONS = {"/questions": "/", "/article": "/articles", "/id": "/search"}
_END = re.compile(r"(?<=。)|(?<=\.) ")
_UNFOLDED = 360  # columns, eight lines of a telephone
_FIRST_WIDE = "\u2e80"
_NO_HEADERS: Mapping[str, str] = MappingProxyType({})


def page(
    request: Request,
    template: str,
    *,
    status: int = 200,
    headers: Mapping[str, str] = _NO_HEADERS,
    **values: object,
) -> Response:
    """The page that a template makes of the values, which it escapes.

    Known to every template are: `w` (our words), `language`, `section` (where it stands among the main pages),
    `switched` (the page in the other language), `file` (the address of a file of static/) and the filter `filled`
    (a word with its {n}), `reviewed` (whether there is a page of review), `said` (a label in the language of
    the page) and `folded` (a text as its first sentence and the rest).
    """
    language = language_of(request)
    text = (
        _environment()
        .get_template(template)
        .render(
            w=words_of(language),
            language=language,
            section=_section(request.url.path),
            switched=switched(request),
            reviewed=service_of(request).review is not None,
            **values,
        )
    )
    response = Response(
        text.encode("utf-8", "replace"),
        status,
        {
            "Content-Type": "text/html; charset=utf-8",
            "Content-Security-Policy": POLICY,
            "Cache-Control": "no-cache",
            "Vary": "Accept-Language, Cookie",
            **headers,
        },
    )
    remember(request, response)
    return response


def wants_page(request: Request) -> bool:
    """Whether a page answers best: a browser asks, and not at an address that programs speak a protocol with."""
    return request.url.path not in _PROTOCOLS and "text/html" in request.headers.get("accept", "")


def problem_page(request: Request, problem: ProblemError) -> Response:
    """The page that tells a problem, in both languages."""
    return page(
        request,
        "problem.html.j2",
        status=problem.status,
        headers={**problem.headers, "Cache-Control": "no-store"},
        problem=problem,
    )


@cache
def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("lukou_kg.serve.pages"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals["file"] = address_of_file
    environment.filters["filled"] = _filled
    environment.filters["said"] = said
    environment.filters["folded"] = folded
    return environment


def said(label: Labels, language: str) -> str:
    """The words of a label in "zh" or "en"."""
    return label.en if language == "en" else label.zh


def folded(text: str) -> tuple[str, str]:
    """The first sentence of a text and the rest of it; a text of a few lines is not parted, its rest is empty."""
    end = _END.search(text)
    if end is None or sum(2 if character >= _FIRST_WIDE else 1 for character in text) <= _UNFOLDED:
        return text, ""
    return text[: end.start()], text[end.end() :]


def _section(path: str) -> str:
    """The main page to which a page belongs, by its path; the questions are the first page."""
    first = "/" + path.strip("/").partition("/")[0]
    return _SECTIONS.get(first, first)


def _filled(word: str, **values: object) -> str:
    return word.format(**values)
