"""SHACL shapes from the cards: what a sound graph looks like, in words that a person can act on."""

from __future__ import annotations

from rdflib.graph import Graph

from lukou_kg.graphs.concepts import declared_concepts
from lukou_kg.graphs.domain_shapes import domain_shapes
from lukou_kg.graphs.fixed_shapes import FIXED, Row
from lukou_kg.graphs.shape_graph import ShapeGraph, Value
from lukou_kg.graphs.time_shapes import time_shapes
from lukou_kg.model.claim import Status
from lukou_kg.schema import KindCard, Labels, RelationCard, Schema, ValueType

_CLAIM_SUBJECT = "^rdf:predicate rdf:subject"
_CLAIM_OBJECT = "^rdf:predicate rdf:object"
# A pattern and three filters, not four patterns: so an engine goes from the thing to its own claims and no further.
_WITHOUT_CLAIM = """SELECT $this ?value WHERE {
  $this $PATH ?value .
  FILTER NOT EXISTS {
    ?claim rdf:subject $this .
    FILTER EXISTS { ?claim rdf:object ?value }
    FILTER EXISTS { ?claim rdf:predicate $PATH }
    FILTER EXISTS { ?claim lk:asserted true }
  }
}"""
_OTHER_LENGTH = """SELECT $this ?value WHERE {
  { $this lk:quote ?value ; lk:start ?start ; lk:end ?end . FILTER NOT EXISTS { $this lk:quoteEscaped ?escaped } }
  UNION
  { $this lk:rawQuote ?value ; lk:rawStart ?start ; lk:rawEnd ?end .
    FILTER NOT EXISTS { $this lk:rawQuoteEscaped ?escaped } }
  FILTER (STRLEN(?value) != ?end - ?start)
}"""
_REBUILD = Labels(
    "图谱与程序写出的不符：用 lukou-kg doctor KG --repair 重建；重建后仍有的，是卡片或程序的错误，请报告。",
    "The graph is not what the program writes: make it anew (lukou-kg doctor KG --repair); what is still there then is "
    "a fault of a card or of the program, report it.",
)
_VALUES: dict[ValueType, dict[str, Value]] = {
    ValueType.MONEY: {"datatype": "xsd:decimal"},
    ValueType.QUANTITY: {"datatype": "xsd:decimal"},
    ValueType.COUNT: {"nodeKind": "sh:Literal", "minInclusive": 0},
    ValueType.TEXT: {"datatype": "xsd:string", "minLength": 1},
}
_VALUE_WORDS = {
    ValueType.MONEY: Labels("十进制数（人民币元）", "a decimal, in CNY"),
    ValueType.QUANTITY: Labels("十进制数", "a decimal"),
    ValueType.COUNT: Labels("不小于零的数", "a number of zero or more"),
    ValueType.TEXT: Labels("非空的文字", "a text that is not empty"),
}


def shapes_graph(schema: Schema) -> Graph:
    """Shapes for every kind and relation, and for claims, evidence, articles, things, occurrences and the dataset.

    They use SHACL Core, and SHACL-SPARQL for what it cannot say: that a direct triple has its claim, that a quote is as
    long as the place that it stands at, and what cannot well be true of projects, parks and posts (`domain_shapes`).
    Kinds are listed with their descendants, so the data need no ontology beside them.
    """
    shapes = ShapeGraph()
    domain_shapes(shapes, schema)
    for owner, target, rows in FIXED:
        shapes.node_shape(owner, targetClass=target)
        for row in rows:
            _fixed(shapes, owner, row)
    time_shapes(shapes, schema)
    _quote_shapes(shapes)
    _kind_shapes(shapes, schema)
    _status_shapes(shapes, schema)
    _unit_shapes(shapes)
    _relation_shapes(shapes, schema)
    for kind in schema.kinds.values():
        _kind(shapes, kind)
    for relation in schema.relations.values():
        _relation(shapes, relation, schema)
    shapes.remedies(_REBUILD)
    return shapes.graph


def _fixed(shapes: ShapeGraph, owner: str, row: Row) -> None:
    name, path, constraints, zh, en = row
    shapes.property_shape(owner, name, path, Labels(zh, en), **constraints)


def _quote_shapes(shapes: ShapeGraph) -> None:
    says = Labels("引文的长度须与其起止位置相符", "a quote is as long as the place that it stands at")
    shapes.sparql("EvidenceShape", says, _OTHER_LENGTH)


def _kind_shapes(shapes: ShapeGraph, schema: Schema) -> None:
    says = Labels("事物须属于卡片中的一种", "a thing is of a kind that has a card")
    kinds = tuple(f"lks:Is{kind}" for kind in schema.kinds)
    shapes.node_shape("KindOfThing", says, targetClass="lk:Thing", or_=kinds)


def _status_shapes(shapes: ShapeGraph, schema: Schema) -> None:
    statuses = tuple(f"lkv:status-{status}" for status in Status)
    bases = tuple(f"lkv:{item.name}" for item in declared_concepts(schema) if item.scheme == "bases")
    unsaid = Labels(
        "陈述须有且只有一个状态，取自状态表", "a claim has exactly one status, out of the scheme of statuses"
    )
    shapes.property_shape("ClaimShape", "status", "lk:status", unsaid, minCount=1, maxCount=1, in_=statuses)
    basis = Labels("时间依据须取自依据表", "the basis of a time is one of the scheme of bases")
    shapes.property_shape("ClaimShape", "timeBasis", "lk:timeBasis", basis, maxCount=1, in_=bases)
    done = Labels("只有已成事实的陈述才可成为直接三元组", "only an actual claim may be asserted: planned is not done")
    shapes.node_shape("AssertedOnlyIfActual", done, targetClass="lk:Claim", or_=("lks:NotAsserted", "lks:Actual"))
    shapes.node_shape("NotAsserted")
    shapes.property_shape("NotAsserted", "asserted", "lk:asserted", done, hasValue=False)
    shapes.node_shape("Actual")
    shapes.property_shape("Actual", "status", "lk:status", done, hasValue="lkv:status-actual")


def _unit_shapes(shapes: ShapeGraph) -> None:
    says = Labels("只有数值才有单位", "only a number has a unit")
    shapes.node_shape("UnitOnlyOfNumber", says, targetClass="lk:Claim", or_=("lks:NoUnit", "lks:LiteralObject"))
    shapes.node_shape("NoUnit")
    shapes.property_shape("NoUnit", "unit", "lk:unit", says, maxCount=0)
    shapes.node_shape("HasUnit")
    shapes.property_shape("HasUnit", "unit", "lk:unit", Labels("须有单位", "has a unit"), minCount=1)
    shapes.node_shape("LiteralObject")
    shapes.property_shape("LiteralObject", "object", "rdf:object", says, nodeKind="sh:Literal")


def _relation_shapes(shapes: ShapeGraph, schema: Schema) -> None:
    relations = tuple(f"lk:{name}" for name in schema.relations)
    known = Labels("陈述的关系须是卡片中的关系", "the relation of a claim is one of the cards")
    shapes.property_shape("ClaimShape", "relation", "rdf:predicate", known, in_=relations)
    says = Labels(
        "直接三元组须有成立的陈述：没有陈述的，或只有计划等未成事实的陈述的，不得写出",
        "a direct triple has an asserted claim: it does not stand without a claim, or by one that is only planned",
    )
    for name in schema.relations:
        shapes.node_shape(f"{name}Direct", targetSubjectsOf=f"lk:{name}")
        shapes.property_shape(f"{name}Direct", "claim", f"lk:{name}", says)
        shapes.sparql(f"{name}Direct-claim", says, _WITHOUT_CLAIM)


def _kind(shapes: ShapeGraph, kind: KindCard) -> None:
    says = Labels(f"{kind.labels.zh}须有名称", f"a {kind.labels.en} has a name")
    shapes.node_shape(f"Is{kind.id}", class_=f"lk:{kind.id}")
    shapes.node_shape(f"{kind.id}Shape", targetClass=f"lk:{kind.id}")
    shapes.property_shape(f"{kind.id}Shape", "label", "rdfs:label", says, minCount=1)


def _relation(shapes: ShapeGraph, card: RelationCard, schema: Schema) -> None:
    name, target = f"{card.id}Shape", f"lk:{card.id}"
    subject = Labels(
        f"“{card.labels.zh}”的主体须为：{_kinds_zh(card.subject, schema)}",
        f"the subject of {card.labels.en} is one of: {', '.join(card.subject)}",
    )
    subjects = f"{card.id}Subject"
    shapes.node_shape(subjects, subject, targetSubjectsOf=target, or_=_alternatives(card.subject, schema))
    shapes.node_shape(name, targetNode=target)
    shapes.property_shape(name, "subject", _CLAIM_SUBJECT, subject, node=f"lks:{subjects}")
    if card.value is None:
        kinds = Labels(
            f"“{card.labels.zh}”的客体须为：{_kinds_zh(card.object, schema)}",
            f"the object of {card.labels.en} is one of: {', '.join(card.object)}",
        )
        objects = f"{card.id}Object"
        shapes.node_shape(objects, kinds, targetObjectsOf=target, or_=_alternatives(card.object, schema))
        shapes.property_shape(name, "object", _CLAIM_OBJECT, kinds, node=f"lks:{objects}")
    elif card.value is not ValueType.TIME:
        if card.value is ValueType.MONEY:
            unit = Labels(f"“{card.labels.zh}”的陈述须有单位", f"a claim of {card.labels.en} has a unit")
            shapes.property_shape(name, "unit", "^rdf:predicate", unit, node="lks:HasUnit")
        words = _VALUE_WORDS[card.value]
        value = Labels(f"“{card.labels.zh}”的值须为{words.zh}", f"the value of {card.labels.en} is {words.en}")
        shapes.property_shape(name, "object", _CLAIM_OBJECT, value, **_VALUES[card.value])
        shapes.property_shape(subjects, "value", target, value, **_VALUES[card.value])


def _alternatives(kinds: tuple[str, ...], schema: Schema) -> tuple[str, ...]:
    allowed = sorted(kind for kind in schema.kinds if any(schema.is_a(kind, parent) for parent in kinds))
    return tuple(f"lks:Is{kind}" for kind in allowed)


def _kinds_zh(kinds: tuple[str, ...], schema: Schema) -> str:
    return "、".join(schema.kinds[kind].labels.zh for kind in kinds)
