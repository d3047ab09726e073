"""The report in words: what is wrong, with which thing, which sentence of which article says it, and what to do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

import pyoxigraph as ox

from lukou_kg.graphs.vocabulary import local
from lukou_kg.schema import Labels
from lukou_kg.validate.results import Found, Sentence, ValidationResult
from lukou_kg.validate.shape import Severity

SEVERITIES = {
    Severity.VIOLATION: Labels("违例", "violation"),
    Severity.WARNING: Labels("警告", "warning"),
    Severity.INFO: Labels("提示", "information"),
}
_MARKS = {Severity.VIOLATION: "✗", Severity.WARNING: "!", Severity.INFO: "·"}
_SHOWN = 10  # results of one shape
_SOUND = Labels("图谱符合全部形状。", "The graph conforms to all shapes.")
_DO = Labels("怎么办：", "What to do: ")
_MORE = Labels("……另有 {} 处，见 --format json 或 ttl", "... and {} more, which --format json or ttl gives")


def told(results: Sequence[ValidationResult], language: str) -> str:
    """All results in "zh" or "en", shape by shape, at most ten results of each."""
    return "\n".join(_lines(results, language)) + "\n"


def _lines(results: Sequence[ValidationResult], language: str) -> Iterator[str]:
    if not results:
        yield _in(_SOUND, language)
        return
    yield _counted(results, language)
    for _, group in groupby(results, key=lambda result: (result.shape.iri, result.component, result.constraint)):
        yield ""
        yield from _shape(list(group), language)


def _counted(results: Sequence[ValidationResult], language: str) -> str:
    counts = {each: sum(result.severity is each for result in results) for each in Severity}
    named = [f"{_in(SEVERITIES[each], language)} {count}" for each, count in counts.items() if count]
    return f"{', '.join(named)}." if language == "en" else f"{'，'.join(named)}。"


def _shape(results: Sequence[ValidationResult], language: str) -> Iterator[str]:
    first = results[0]
    same = len({result.messages for result in results}) == 1
    told_once = f"  {first.messages.in_language(language)}" if same else ""
    head = f"{_MARKS[first.severity]} {_in(SEVERITIES[first.severity], language)}  {local(first.shape.iri)}"
    yield f"{head}  ×{len(results)}{told_once}"
    for result in results[:_SHOWN]:
        message = result.messages.in_language(language)
        yield f"    {_blamed(result, language)}"
        if not same:
            yield f"      {message}"
        quoted = (_quoted(sentence, language, told=sentence.quote in message) for sentence in result.sentences)
        yield from (f"      {line}" for line in dict.fromkeys(quoted))
    if len(results) > _SHOWN:
        yield f"    {_in(_MORE, language).format(len(results) - _SHOWN)}"
    if remedy := first.shape.remedy.in_language(language):
        yield f"    {_in(_DO, language)}{remedy}"


def _blamed(result: ValidationResult, language: str) -> str:
    """The thing with its identifier, and what it is that stands there."""
    name, value = (_in(label, language) for label in result.names)
    identifier = local(_text(result.focus))
    thing = name if name == identifier else f"{name} ({identifier})"
    path = f" {local(result.path.value)}" if result.path is not None else ""
    return f"{thing}{path}" if result.value in {None, result.focus} else f"{thing}{path}: {value}"


def _text(node: Found) -> str:
    return node.value if isinstance(node, ox.NamedNode) else str(node)


def _quoted(sentence: Sentence, language: str, *, told: bool) -> str:
    """The sentence and its article; of one that stands in the message above, the article alone."""
    article = local(sentence.article)
    title = "" if sentence.title == article else sentence.title
    if language == "en":
        where = f"{title} ({article})" if title else article
        return f"said in {where}" if told else f"“{sentence.quote}” in {where}"
    where = f"《{title}》（{article}）" if title else article
    return f"见 {where}" if told else f"“{sentence.quote}”，见 {where}"


def _in(label: Labels, language: str) -> str:
    return label.en if language == "en" else label.zh
