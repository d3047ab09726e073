"""The ontology as a page to read, one in each language: every term with its words, its place and its neighbours.

pyLODE 3.2.3 writes one page of both languages mixed, and nothing of SKOS; see docs/decisions.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib import resources
from typing import Literal, TypeAlias

from jinja2 import Environment

from lukou_kg.graphs.concepts import Concept, declared_concepts
from lukou_kg.graphs.declared import Term, TermType, declared_terms
from lukou_kg.graphs.ontology import ABOUT, ISSUED, PRIOR, TITLE, VERSION
from lukou_kg.graphs.vocabulary import NAMESPACES, ONTOLOGY
from lukou_kg.schema import Labels, Schema
from lukou_kg.schema.cards import Example

Language: TypeAlias = Literal["zh", "en"]
_PAGES: tuple[tuple[Language, str], ...] = (("en", "reference.html"), ("zh", "reference.zh.html"))
_WORDS = {
    "other": Labels("English", "中文"),
    "version": Labels("版本", "Version"),
    "prior": Labels("上一版本", "Prior version"),
    "issued": Labels("发布日期", "Issued"),
    "licence": Labels("许可", "Licence"),
    "namespaces": Labels("命名空间", "Namespaces"),
    "contents": Labels("目录", "Contents"),
    "classes": Labels("类", "Classes"),
    "objects": Labels("对象属性", "Object properties"),
    "datatypes": Labels("数据属性", "Datatype properties"),
    "schemes": Labels("概念表", "Concept schemes"),
    "retired": Labels("停用的词", "Terms no longer in use"),
    "none": Labels(
        "尚无。词从不消失：停用的留在这里，并指明代替它的词。",
        "None yet. A term never disappears: it stays here, with the term in its place.",
    ),
    "parents": Labels("上位", "Broader"),
    "children": Labels("下位", "Narrower"),
    "domain": Labels("用于", "Of"),
    "range": Labels("取值", "Values"),
    "properties": Labels("属性", "Properties"),
    "inverse": Labels("逆向", "Inverse of"),
    "written": Labels("又写作", "Also written"),
    "closeMatch": Labels("相近", "Close to"),
    "broadMatch": Labels("属于更宽的", "Within the broader"),
    "code": Labels("代码", "Code"),
    "replaced": Labels("代之以", "Replaced by"),
    "example": Labels("例", "Example"),
    "files": Labels("机器可读", "For machines"),
}


@dataclass(frozen=True, slots=True)
class _Row:
    """A line under a term: what it says, and names that lead somewhere (a name, an address)."""

    head: str
    links: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class _Entry:
    """A term or concept as the page shows it."""

    anchor: str
    curie: str
    iri: str
    name: str
    other: str
    definition: str
    rows: tuple[_Row, ...]
    examples: tuple[str, ...] = ()
    narrower: tuple[_Entry, ...] = ()


def reference_pages(schema: Schema) -> dict[str, bytes]:
    """The pages by file name: the same terms in English and in Chinese; they ask nothing from outside."""
    source = resources.files(__package__).joinpath("reference.html.j2").read_text(encoding="utf-8")
    template = Environment(
        autoescape=True, trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True
    ).from_string(source)
    return {name: template.render(_page(schema, language)).encode() for language, name in _PAGES}


def _page(schema: Schema, language: Language) -> dict[str, object]:
    teller = _Teller(schema, language)
    terms = declared_terms(schema)
    used = [term for term in terms if term.retired is None]
    concepts = declared_concepts(schema)
    schemes = [concept for concept in concepts if any(each.scheme == concept.name for each in concepts)]
    return {
        "language": "zh-Hans" if language == "zh" else "en",
        "other_page": _PAGES[1][1] if language == "en" else _PAGES[0][1],
        "words": {name: teller.said(label) for name, label in _WORDS.items()},
        "title": teller.said(TITLE),
        "about": teller.said(ABOUT),
        "ontology": ONTOLOGY,
        "version": VERSION,
        "prior": PRIOR,
        "issued": ISSUED,
        "namespaces": NAMESPACES,
        "classes": [teller.entry(term) for term in used if term.type is TermType.CLASS],
        "objects": [teller.entry(term) for term in used if term.type is TermType.OBJECT],
        "datatypes": [teller.entry(term) for term in used if term.type is TermType.DATATYPE],
        "schemes": [teller.scheme(concept) for concept in schemes],
        "retired": [teller.entry(term) for term in terms if term.retired is not None],
    }


class _Teller:
    """Says terms and concepts in one language."""

    def __init__(self, schema: Schema, language: Language) -> None:
        self._language = language
        self._schema = schema
        self._terms = {f"lk:{term.name}": term for term in declared_terms(schema)}
        self._concepts = {f"lkv:{concept.name}": concept for concept in declared_concepts(schema)}

    def said(self, label: Labels) -> str:
        return label.en if self._language == "en" else label.zh

    def entry(self, term: Term) -> _Entry:
        curie = f"lk:{term.name}"
        below = [name for name, other in self._terms.items() if curie in other.parents]
        of = [name for name, other in self._terms.items() if curie in other.domain]
        rows = {
            "parents": term.parents,
            "children": below,
            "domain": term.domain,
            "range": term.range,
            "inverse": [f"lk:{term.inverse_of}"] if term.inverse_of else [],
            "properties": of,
            "replaced": [f"lk:{term.retired.replaced_by}"] if term.retired and term.retired.replaced_by else [],
        }
        card = self._schema.relations.get(term.name)
        return self._entry(curie, term.labels, term.definition, rows, examples=card.examples[:1] if card else ())

    def scheme(self, scheme: Concept) -> _Entry:
        members = [concept for concept in self._concepts.values() if concept.scheme == scheme.name]
        return self._entry(
            f"lkv:{scheme.name}", scheme.labels, scheme.definition, {},
            narrower=tuple(self._concept(concept) for concept in members),
        )  # fmt: skip

    def _concept(self, concept: Concept) -> _Entry:
        rows = {relation: [other] for relation, other in concept.matches}
        made = self._entry(f"lkv:{concept.name}", concept.labels, concept.definition, rows)
        plain = [("code", concept.notation or ""), ("written", "、".join(concept.written))]
        extra = tuple(_Row(self.said(_WORDS[head]), ((text, ""),)) for head, text in plain if text)
        return _Entry(made.anchor, made.curie, made.iri, made.name, made.other, made.definition, (*made.rows, *extra))

    def _entry(
        self,
        curie: str,
        labels: Labels,
        definition: Labels,
        rows: Mapping[str, Iterable[str]],
        *,
        examples: Iterable[Example] = (),
        narrower: tuple[_Entry, ...] = (),
    ) -> _Entry:
        linked = ((head, tuple(self._link(name) for name in names)) for head, names in rows.items())
        return _Entry(
            anchor=curie.partition(":")[2],
            curie=curie,
            iri=NAMESPACES[curie.partition(":")[0]] + curie.partition(":")[2],
            name=self.said(labels),
            other=labels.zh if self._language == "en" else labels.en,
            definition=self.said(definition),
            rows=tuple(_Row(self.said(_WORDS[head]), links) for head, links in linked if links),
            examples=tuple(f"{example.text} → {'；'.join(example.expects)}" for example in examples if example.expects),
            narrower=narrower,
        )

    def _link(self, curie: str) -> tuple[str, str]:
        """What a prefixed name is called, and where it leads: into this page, or to its own address."""
        known = self._terms.get(curie) or self._concepts.get(curie)
        if known is not None:
            return f"{self.said(known.labels)} {curie}", f"#{curie.partition(':')[2]}"
        prefix, _, name = curie.partition(":")
        return curie, NAMESPACES[prefix] + name
