"""What a user could pick instead without a model: jieba's parts of speech, and a spaCy EntityRuler of suffixes."""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from lukou_kg.model.claim import Entity, Extraction, Mention
from lukou_kg.model.document import Span

Found = tuple[int, int, str]  # start and end in the text, and the kind
Tagger = Callable[[str], Iterator[Found]]
_NOMINAL = ("n", "vn", "j", "eng", "b", "l")
_TAGS = {"nr": "Person", "nrt": "Person", "nrfg": "Person", "ns": "Place", "nt": "Organization"}
# What a name of a kind ends in, the longest first; what an engineer would write down in an hour.
SUFFIXES: Mapping[str, tuple[str, ...]] = {
    "Company": ("股份有限公司", "有限责任公司", "有限公司", "公司", "集团", "合作社", "银行", "厂"),
    "Project": ("生产线", "项目", "工程", "基地", "二期", "三期"),
    "Park": ("产业集聚区", "经济开发区", "工业园区", "产业园", "工业园", "开发区", "经开区", "高新区"),
    "Place": ("省", "市", "县", "区", "镇", "乡", "村", "街道"),
    "GovernmentBody": ("管委会", "人民政府", "县政府", "市政府", "县委", "市委", "区委", "局"),
    "Infrastructure": ("大道", "大桥", "公路", "铁路", "水库", "医院", "学校"),
    "Event": ("仪式", "推介会", "博览会", "座谈会"),
    "Organization": ("商会", "协会", "大学", "研究院"),
}
_WORDS_BEFORE = 4  # at most, before the suffix
_STOP = "，。、；：！？“”（）()【】 的在了和与及以于对为由将把被是有到从"


def jieba_tagger(folder: Path) -> Tagger:
    """Persons and places by jieba's parts of speech; a run of nominal words is a name where it ends in a suffix."""
    import jieba
    import jieba.posseg

    jieba.setLogLevel(logging.ERROR)
    jieba.dt.tmp_dir = str(folder)  # where it keeps its dictionary
    list(jieba.posseg.cut("预热"))
    return lambda text: _of_runs((word, flag) for word, flag in jieba.posseg.cut(text))


def ruler_tagger(folder: Path) -> Tagger:
    """A blank Chinese pipeline of spaCy, its words cut by jieba, with an EntityRuler of suffix patterns."""
    import jieba
    import spacy

    jieba.setLogLevel(logging.ERROR)
    jieba.dt.tmp_dir = str(folder)
    nlp = spacy.blank("zh", config={"nlp": {"tokenizer": {"segmenter": "jieba"}}})
    ruler = nlp.add_pipe("entity_ruler")
    ruler.add_patterns(list(_patterns()))  # type: ignore[attr-defined]
    nlp("预热")

    def tag(text: str) -> Iterator[Found]:
        for line, at in _lines(text):
            for entity in nlp(line).ents:
                yield at + entity.start_char, at + entity.end_char, entity.label_

    return tag


def as_extraction(found: Iterable[Found], text: str, article: str, schema_version: str) -> Extraction:
    """What was tagged as what was read in an article: one thing for each kind and name."""
    places: defaultdict[tuple[str, str], list[Mention]] = defaultdict(list)
    for start, end, kind in found:
        name = text[start:end]
        places[kind, name].append(Mention(span=Span(start, end), kind=kind, name=name, rule="tagger", score=1.0))
    entities = tuple(
        Entity(key=f"e{number}", kind=kind, name=name, aliases=(), mentions=tuple(mentions))
        for number, ((kind, name), mentions) in enumerate(places.items(), start=1)
    )
    return Extraction(article=article, schema_version=schema_version, entities=entities, claims=())


def _of_runs(words: Iterable[tuple[str, str]]) -> Iterator[Found]:
    at = 0
    run: list[tuple[int, int, str]] = []  # nominal words since the last name or other word
    for word, flag in words:
        start, at = at, at + len(word)
        if not flag.startswith(_NOMINAL):
            yield from _alone(run)
            run = []
            continue
        run.append((start, at, flag))
        if (kind := _kind_by_end(word)) and (len(run) > 1 or word not in SUFFIXES[kind]):
            yield run[0][0], at, kind
            run = []
    yield from _alone(run)


def _alone(run: Iterable[tuple[int, int, str]]) -> Iterator[Found]:
    return ((start, end, _TAGS[flag]) for start, end, flag in run if flag in _TAGS and end - start > 1)


def _kind_by_end(word: str) -> str | None:
    ends = ((len(end), kind) for kind, ends in SUFFIXES.items() for end in ends if word.endswith(end))
    return max(ends, default=(0, None))[1]


def _patterns() -> Iterator[dict[str, object]]:
    """Up to four words that hold no stop character, and a last one that is a suffix or ends in one."""
    inside = {"TEXT": {"REGEX": f"^[^{_STOP}]+$"}}
    for kind, ends in SUFFIXES.items():
        last = {"TEXT": {"REGEX": f"(?:{'|'.join(ends)})$"}}
        own = {"TEXT": {"REGEX": f".(?:{'|'.join(ends)})$"}}  # more than the suffix
        yield {"label": kind, "pattern": [own]}
        for number in range(1, _WORDS_BEFORE + 1):
            yield {"label": kind, "pattern": [*([inside] * number), last]}


def _lines(text: str) -> Iterator[tuple[str, int]]:
    at = 0
    for line in text.split("\n"):
        if line:
            yield line, at
        at += len(line) + 1
