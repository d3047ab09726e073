"""What an XML file of a user's may hold before a parser of RDF reads it: no entities that grow, no endless nesting."""

from __future__ import annotations

from xml.parsers import expat

from lukou_kg.errors import AuthorityError

_DEEPEST = 200  # elements within each other; the parser of RDF takes time by the square of it
_LONGEST_ENTITY = 2_000  # characters, as of an IRI


def check_xml(data: bytes, most: int) -> None:
    """Raises AuthorityError for XML that is not well-formed, nests too deep or would be more than `most` bytes.

    Entities that stand for plain text are taken, as editors of ontologies write names of vocabularies; those that hold
    others or stand for files are not.
    """
    depth = 0

    def begin(_name: str, _attributes: object) -> None:
        nonlocal depth
        depth += 1
        if depth > _DEEPEST:
            raise _refused(f"元素嵌套超过 {_DEEPEST} 层", f"elements lie within each other more than {_DEEPEST} deep")

    def end(_name: str) -> None:
        nonlocal depth
        depth -= 1

    def declare(name: str, _parameter: int, value: str | None, *_where: str | None) -> None:
        if value is None or "&" in value or "%" in value or len(value) > _LONGEST_ENTITY:
            raise _refused(
                f"实体 {name} 含有别的实体、指向文件或太长", f"the entity {name} holds others, a file or too much"
            )
        if len(data) + data.count(b"&") * 4 * len(value) > most:
            raise _refused(f"实体 {name} 展开后太大", f"the entity {name} would grow beyond the limit")

    parser = expat.ParserCreate()
    parser.StartElementHandler = begin
    parser.EndElementHandler = end
    parser.EntityDeclHandler = declare
    try:
        parser.Parse(data, True)  # noqa: FBT003 - expat takes it by place
    except expat.ExpatError as fault:
        raise _refused(
            f"不是完好的 XML（第 {fault.lineno} 行第 {fault.offset + 1} 列）", f"it is no well-formed XML ({fault})"
        ) from fault


def _refused(zh: str, en: str) -> AuthorityError:
    return AuthorityError(
        f"不收这个 RDF/XML 文件：{zh}；未作任何改动", f"this RDF/XML file is not taken: {en}; nothing was changed"
    )
