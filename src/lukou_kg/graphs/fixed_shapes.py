"""The shapes that no card changes: claims, evidence, articles, things, occurrences and the dataset itself.

Those of times are in `time_shapes`.
"""

from __future__ import annotations

from lukou_kg.graphs.shape_graph import Value

# name, path, constraints, and what to say in Chinese and English where they are broken
Row = tuple[str, str, dict[str, Value], str, str]

_ONE: dict[str, Value] = {"minCount": 1, "maxCount": 1}
_TEXT: dict[str, Value] = {"datatype": "xsd:string"}
_WHOLE: dict[str, Value] = {"datatype": "xsd:integer", "minInclusive": 0}

_CLAIM: tuple[Row, ...] = (
    (
        "subject",
        "rdf:subject",
        {**_ONE, "class": "lk:Thing"},
        "陈述须有且只有一个主体，且为已知事物",
        "a claim has exactly one subject, a thing of the graph",
    ),
    (
        "predicate",
        "rdf:predicate",
        {**_ONE, "nodeKind": "sh:IRI"},
        "陈述须有且只有一个关系",
        "a claim has exactly one relation",
    ),
    ("object", "rdf:object", {**_ONE}, "陈述须有且只有一个客体或值", "a claim has exactly one object or value"),
    (
        "evidence",
        "prov:wasDerivedFrom",
        {"minCount": 1, "class": "lk:Evidence"},
        "陈述须有出处",
        "a claim has evidence",
    ),
    (
        "asserted",
        "lk:asserted",
        {**_ONE, "datatype": "xsd:boolean"},
        "陈述须说明是否成为直接三元组",
        "a claim says whether it is asserted",
    ),
    (
        "confidence",
        "lk:confidence",
        {**_ONE, "datatype": "xsd:decimal", "minExclusive": 0, "maxInclusive": 1},
        "把握须大于 0 且不超过 1",
        "confidence lies above 0 and up to 1",
    ),
    ("rule", "lk:rule", {**_TEXT, "minCount": 1}, "陈述须写明读出它的规则", "a claim names the rule that read it"),
    ("unit", "lk:unit", {**_TEXT, "maxCount": 1}, "陈述至多有一个单位", "a claim has one unit at most"),
    (
        "mark",
        "lk:mark",
        {**_TEXT, "pattern": "=^evidence-[a-z2-7]+ [a-z]+ [0-9]+ [0-9]+$"},
        "标记须写作“出处编号 角色 起 止”",
        'a mark is written "evidence-id role start end"',
    ),
)
_EVIDENCE: tuple[Row, ...] = (
    ("source", "oa:hasSource", {**_ONE, "class": "lk:Article"}, "出处须指明一篇文章", "evidence names its article"),
    (
        "selector",
        "oa:hasSelector",
        {"minCount": 2, "maxCount": 2, "nodeKind": "sh:IRI"},
        "出处须有位置和引文两个选择器",
        "evidence has two selectors, position and quote",
    ),
    (
        "start",
        "lk:start",
        {**_ONE, **_WHOLE, "lessThan": "lk:end"},
        "出处的起点须在终点之前",
        "evidence starts before it ends",
    ),
    ("end", "lk:end", {**_ONE, **_WHOLE}, "出处须有终点", "evidence has an end"),
    (
        "rawStart",
        "lk:rawStart",
        {**_ONE, **_WHOLE, "lessThan": "lk:rawEnd"},
        "出处在原文中的起点须在终点之前",
        "evidence starts before it ends, as received",
    ),
    ("rawEnd", "lk:rawEnd", {**_ONE, **_WHOLE}, "出处在原文中须有终点", "evidence has an end in the text as received"),
    ("sentence", "lk:sentence", {**_ONE, **_WHOLE}, "出处须写明是第几句", "evidence says which sentence it is"),
    ("quote", "lk:quote", {**_ONE, **_TEXT, "minLength": 1}, "出处须有引文", "evidence has a quote"),
    ("rawQuote", "lk:rawQuote", {**_ONE, **_TEXT}, "出处须有原文引文", "evidence has a quote as received"),
)
_ARTICLE: tuple[Row, ...] = (
    (
        "sha256",
        "lk:sha256",
        {**_ONE, **_TEXT, "pattern": "=^[0-9a-f]{64}$"},
        "文章须有 SHA-256 指纹",
        "an article has its SHA-256",
    ),
    ("identifier", "dcterms:identifier", {**_ONE, **_TEXT}, "文章须有编号", "an article has its identifier"),
    ("source", "dcterms:source", {**_ONE, **_TEXT}, "文章须写明来源", "an article says where it came from"),
    (
        "published",
        "schema:datePublished",
        {"maxCount": 1, "nodeKind": "sh:Literal"},
        "文章至多有一个发布日期",
        "an article has one date of publication at most",
    ),
    ("alsoFrom", "lk:alsoFrom", {**_TEXT}, "其他来源须为文字", "another source is a text"),
)
_THING: tuple[Row, ...] = (
    (
        "label",
        "rdfs:label",
        {**_ONE, "datatype": "rdf:langString", "minLength": 1},
        "事物须有且只有一个名称",
        "a thing has exactly one name",
    ),
    (
        "prefLabel",
        "skos:prefLabel",
        {**_ONE, "datatype": "rdf:langString", "equals": "rdfs:label"},
        "首选名称须与名称相同",
        "the preferred name is the name",
    ),
    (
        "mentionedIn",
        "lk:mentionedIn",
        {"minCount": 1, "class": "lk:Article"},
        "事物须见于文章",
        "a thing is mentioned in an article",
    ),
    ("stage", "lk:stage", {"nodeKind": "sh:IRI"}, "阶段须为概念", "a stage is a concept"),
)
_POST: tuple[Row, ...] = (
    (
        "postOf",
        "lk:postOf",
        {"maxCount": 1, "class": "lk:Thing"},
        "职务至多属于一个地方或机构",
        "a post belongs to one place or body at most",
    ),
    (
        "describedBy",
        "lk:describedBy",
        {"minCount": 1, "class": "lk:Claim"},
        "职务须有说到它的陈述",
        "a post is named by a claim",
    ),
)
_OCCURRENCE: tuple[Row, ...] = (
    ("label", "rdfs:label", {"minCount": 1}, "事件须有名称", "an occurrence has a name"),
    ("status", "lk:status", {**_ONE, "nodeKind": "sh:IRI"}, "事件须有状态", "an occurrence has a status"),
    (
        "describedBy",
        "lk:describedBy",
        {"minCount": 1, "class": "lk:Claim"},
        "事件须有描述它的陈述",
        "an occurrence is described by a claim",
    ),
)
_DATASET: tuple[Row, ...] = (
    (
        "schemaVersion",
        "lk:schemaVersion",
        {**_ONE, **_TEXT},
        "图谱须写明卡片版本",
        "a dataset names the version of its cards",
    ),
    ("articleCount", "lk:articleCount", {**_ONE, **_WHOLE}, "图谱须写明文章数", "a dataset counts its articles"),
    ("thingCount", "lk:thingCount", {**_ONE, **_WHOLE}, "图谱须写明事物数", "a dataset counts its things"),
    ("claimCount", "lk:claimCount", {**_ONE, **_WHOLE}, "图谱须写明陈述数", "a dataset counts its claims"),
)

_TOMBSTONE: tuple[Row, ...] = (
    (
        "isReplacedBy",
        "dcterms:isReplacedBy",
        {**_ONE, "class": "lk:Thing"},
        "旧编号须指明代替它的一个事物",
        "a former id names the one thing that replaces it",
    ),
)
_IDENTIFICATION: tuple[Row, ...] = (
    (
        "identified",
        "lk:identified",
        {**_ONE, "class": "lk:Thing"},
        "判同须指明一个事物",
        "an identification names one thing",
    ),
    (
        "comparedName",
        "lk:comparedName",
        {"minCount": 1, "maxCount": 2, "datatype": "rdf:langString"},
        "判同须有所比较的名称，至多两个",
        "an identification has the one or two names that were compared",
    ),
    ("basis", "lk:basis", {"nodeKind": "sh:IRI"}, "依据须为概念", "a basis is a concept"),
    (
        "chance",
        "lk:chance",
        {"maxCount": 1, "datatype": "xsd:decimal", "minInclusive": 0, "maxInclusive": 1},
        "可能性须在 0 和 1 之间",
        "a chance lies between 0 and 1",
    ),
)

# name of the node shape, its target class, its property shapes
FIXED: tuple[tuple[str, str, tuple[Row, ...]], ...] = (
    ("ClaimShape", "lk:Claim", _CLAIM),
    ("EvidenceShape", "lk:Evidence", _EVIDENCE),
    ("ArticleShape", "lk:Article", _ARTICLE),
    ("ThingShape", "lk:Thing", _THING),
    ("PostShape", "org:Post", _POST),
    ("OccurrenceShape", "lk:Occurrence", _OCCURRENCE),
    ("TombstoneShape", "lk:Tombstone", _TOMBSTONE),
    ("IdentificationShape", "lk:Identification", _IDENTIFICATION),
    ("DatasetShape", "void:Dataset", _DATASET),
)
