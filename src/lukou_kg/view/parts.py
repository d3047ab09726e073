"""What every page is made of: templates, JSON that may stand in a script, and a policy that lets nothing else in."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from importlib import resources

from markupsafe import Markup

_SURROGATE = re.compile("[\ud800-\udfff]")
# A comment to the end of its line: what follows a string that holds such marks has a quotation mark in it.
_COMMENT = re.compile(r"(?:^|(?<=\s))//(?=\s)[^\"'`]*$|^\s*//(?=\s).*$")
_IDLE = re.compile(r"\s*([{};,])\s*|(?<=:) ")
# A string, or a template in which no other stands.
_STRING = re.compile(r'("(?:[^"\\]|\\.)*"|`(?:[^`$\\]|\$(?!\{)|\$\{[^`{}]*\})*`)')
# Signs of JavaScript beside which a blank means nothing; not + and -, of which two in a row are another sign.
_AROUND_SIGNS = re.compile(r"\s*(=>|===|!==|==|&&|\|\||\?\?|[-+*%|&]=|[=,{}();?:<>\[\]*|&%])\s*")
_BLOCK_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_HTML = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026", 0x2028: "\\u2028", 0x2029: "\\u2029"}


def as_json(value: object) -> Markup:
    """The value as JSON that may stand in a script element; dataclasses become objects without their `None` fields."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=_plain, allow_nan=False)
    return Markup(text.translate(_HTML))  # noqa: S704 - every < is escaped


def policy(scripts: Iterable[str], style: str) -> str:
    """The content security policy: nothing from anywhere, and no script or style but those given."""
    return (
        f"default-src 'none'; script-src {' '.join(map(_digest, scripts))}; style-src {_digest(style)}; "
        "img-src data: blob:; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'"
    )


def ours(text: str) -> Markup:
    """The text of our own files as markup; no word of the data may be in it."""
    return Markup(text)  # noqa: S704 - see above


@cache
def script(names: tuple[str, ...], *, after: str | None = None) -> str:
    """Our scripts of these names, in their order, as one, without comments, indents and idle blanks.

    They run at once or, with `after`, with the event of that name.
    """
    code = "\n".join(bare_script(template(f"{name}.js")) for name in names)
    if after is not None:
        return f'"use strict";\naddEventListener("{after}", () => {{\n{code}\n}}, {{ once: true }});\n'
    return f'"use strict";\n(() => {{\n{code}\n}})();\n'


@cache
def style(names: tuple[str, ...]) -> str:
    """Our style sheets of these names, in their order, as one, without comments and indents."""
    return "\n".join(_bare_style(template(f"{name}.css")) for name in names)


def template(name: str) -> str:
    """The text of a file in the folder `templates`."""
    return resources.files(__package__).joinpath("templates", name).read_text("utf-8").replace("\r\n", "\n")


def written(text: str) -> str:
    """The text with U+FFFD for each half of a surrogate pair, which UTF-8 cannot write; offsets stay."""
    return _SURROGATE.sub("\ufffd", text)


def bare_script(code: str) -> str:
    """A script of ours without comments, indents, and most blanks and ends of lines, the same to a browser.

    It goes by lines alone, so no line may begin within a string or a comment (a test). Blanks stay in lines with what
    may be a pattern (a stroke with blanks on both sides divides), a template within another or a string in single
    quotation marks.
    """
    lines = (_COMMENT.sub("", line).strip() for line in code.splitlines())
    return _joined([_dense(line) for line in lines if line], "{;,").removesuffix("\n")


def _dense(line: str) -> str:
    parts = _STRING.split(line)
    if any(sign in part.replace(" / ", "") for part in parts[::2] for sign in "'`/"):
        return line
    return "".join(part if number % 2 else _AROUND_SIGNS.sub(r"\1", part) for number, part in enumerate(parts))


def _bare_style(code: str) -> str:
    """A style sheet without comments, indents, most ends of lines, and idle blanks in lines without a string."""
    lines = (line.strip() for line in _BLOCK_COMMENT.sub("", code).splitlines())
    bare = [line if '"' in line else _IDLE.sub(r"\1", line) for line in lines if line]
    return _joined(bare, "{};,")


def _joined(lines: Iterable[str], closing: str) -> str:
    """The lines as one text; after the signs of `closing` the end of a line means nothing and goes."""
    return "".join(line if line[-1] in closing else f"{line}\n" for line in lines)


def _plain(value: object) -> dict[str, object]:
    if isinstance(value, Mapping):
        return dict(value)
    if is_dataclass(value):
        named = ((field.name, getattr(value, field.name)) for field in fields(value))
        return {name: part for name, part in named if part is not None}
    raise TypeError(f"JSON has no form for {type(value).__name__}")


def _digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
