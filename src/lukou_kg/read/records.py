"""JSON Lines: one article a line, with the fields id, text, title, published, publisher, url."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from lukou_kg.errors import EmptySourceError, EncodingError, SourceError
from lukou_kg.model.article import Article, Refused
from lukou_kg.read.dates import iso_date
from lukou_kg.read.encoding import Decoded, decode, without_surrogates
from lukou_kg.read.received import Facts, Received, article_of, refusal

_WIDE = (b"\xff\xfe", b"\xfe\xff")
_ARRAY = re.compile(rb"(?:\xef\xbb\xbf)?\s*\[\s*\{")
MEDIA_TYPE = "application/jsonl"


def read_records(received: Received) -> Iterator[Article | Refused]:
    """The articles of the lines, in order; a line that cannot be read is refused by its number and the rest goes on.

    Only `text` is required. An article without `id` is called after its file and line. Unknown fields are not read.
    Raises EncodingError for one JSON array.
    """
    data = received.data
    if data.startswith(_WIDE):
        data = decode(data).text.encode()
    if _ARRAY.match(data):
        raise EncodingError(
            '这是 JSON 数组，不是 JSON Lines；请改为每行一个对象：{"text": "..."}',
            'this is a JSON array, not JSON Lines; write one object a line: {"text": "..."}',
        )
    for number, line in enumerate(data.split(b"\n"), start=1):
        if not line.strip():
            continue
        source = f"{received.source}:{number}"
        try:
            yield _article(Received(source, f"{received.name}-{number}", line.removesuffix(b"\r")))
        except SourceError as fault:
            yield refusal(source, fault)


def _article(line: Received) -> Article:
    decoded = decode(line.data)
    fields = _fields(decoded.text)
    text = _text(fields, "text")
    if text is None or not text.strip():
        raise EmptySourceError("字段 text 为空；请补上正文", "the field text is empty; fill in the text")
    stated = _text(fields, "published")
    published = None if stated is None else iso_date(stated)
    if stated is not None and published is None:
        raise SourceError(
            f"字段 published 不是日期：{stated[:40]}；请写成 2019-03-05 或删去",
            f"the field published is no date: {stated[:40]}; write it as 2019-03-05 or leave it out",
        )
    facts = Facts(
        title=_text(fields, "title"),
        publisher=_text(fields, "publisher"),
        published=published,
        published_by=None if published is None else "field published",
        url=_text(fields, "url"),
    )
    name = _text(fields, "id") or line.name
    whole = Decoded(text, decoded.encoding, decoded.replaced)
    return article_of(Received(line.source, name, line.data), whole, MEDIA_TYPE, facts)


def _fields(line: str) -> dict[str, object]:
    try:
        fields: object = json.loads(line)
    except (ValueError, RecursionError) as fault:
        raise EncodingError(
            "这一行不是完整的 JSON；请改正这一行",
            f"this line is not whole JSON ({str(fault)[:80]}); mend the line",
        ) from fault
    if not isinstance(fields, dict):
        raise EncodingError(
            '这一行不是 JSON 对象；应写成 {"text": "..."}',
            'this line is no JSON object; write {"text": "..."}',
        )
    return fields


def _text(fields: dict[str, object], name: str) -> str | None:
    """The text of a field, None where it is missing, null or empty; a number counts as its digits, not as `text`."""
    value = fields.get(name)
    if isinstance(value, int) and not isinstance(value, bool) and name != "text":
        return str(value)
    if value is None or value == "":
        return None
    if not isinstance(value, str):
        raise SourceError(f"字段 {name} 应是文字；请改正这一行", f"the field {name} is not a text; mend the line")
    return without_surrogates(value)
