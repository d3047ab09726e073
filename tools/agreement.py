"""Writes into the data card of the corpus, in both languages, how far two annotations of some articles agree.

    python tools/agreement.py

The second annotations stand in corpus/second/, the first ones as they were when the two were compared in corpus/first/.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

from lukou_kg.app.training_mentions import outermost_names
from lukou_kg.gold.agreement import dates_agree
from lukou_kg.gold.as_read import OPTIONAL
from lukou_kg.gold.claim_fit import AMOUNTS, status_of
from lukou_kg.gold.counts import Counts
from lukou_kg.gold.matching import load_matching
from lukou_kg.gold.outcome import ArticleScore, Sort
from lukou_kg.gold.summary import by_group, by_term, total_of
from lukou_kg.gold.two_annotations import (
    Common,
    Twice,
    annotated_twice,
    cohen_kappa,
    common_to,
    score_annotation,
    without_options,
)
from lukou_kg.model.claim import Claim
from lukou_kg.model.document import Span
from lukou_kg.model.gold import Annotated, GoldClaim
from lukou_kg.schema import Schema, load_schema

CORPUS = Path(__file__).parents[1] / "corpus"
PAGES = {"en": CORPUS / "README.md", "zh": CORPUS / "README.zh.md"}
_PLACE = re.compile(
    r"(?P<head><!-- made by tools/agreement\.py: (?P<name>\w+) -->\n).*?(?P<end><!-- end -->)", re.DOTALL
)
_NONE = "–"
_Labels = tuple[str, str]
_Row = tuple[_Labels, *tuple[str, ...]]


def main() -> None:
    """Refreshes both pages."""
    for language, page in PAGES.items():
        page.write_text(refreshed(page.read_text("utf-8"), language), encoding="utf-8")


def refreshed(text: str, language: str) -> str:
    """A page with its tables as the two annotations give them; `language` is zh or en."""
    return _PLACE.sub(lambda found: f"{found['head']}{_table(found['name'], language)}{found['end']}", text)


@cache
def _twice() -> tuple[Twice, ...]:
    return annotated_twice(CORPUS)


@cache
def _schema() -> Schema:
    return load_schema()


@cache
def _scores() -> tuple[tuple[ArticleScore, ...], ...]:
    """The scores with the first annotation as the answer, with the second as the answer, and without options."""
    plain = [(without_options(each.first), without_options(each.second), each.groups) for each in _twice()]
    return (
        tuple(_score(each.first, each.second, each.groups) for each in _twice()),
        tuple(_score(each.second, each.first, each.groups) for each in _twice()),
        tuple(_score(answer, other, groups) for answer, other, groups in plain),
    )


def _score(answer: Annotated, other: Annotated, groups: Mapping[str, str]) -> ArticleScore:
    return score_annotation(other, answer, schema=_schema(), groups=groups)


@cache
def _common() -> tuple[tuple[Twice, Common], ...]:
    return tuple((each, common_to(each.second, each.first, schema=_schema())) for each in _twice())


def _table(name: str, language: str) -> str:
    at = 0 if language == "zh" else 1
    heads, rows = _TABLES[name]
    head = [labels[at] for labels in heads]
    cells = ([labels[at], *more] for labels, *more in rows())
    return "".join(f"| {' | '.join(row)} |\n" for row in (head, ["---"] * len(head), *cells))


def _totals() -> Iterator[_Row]:
    for labels, names in (
        (("名称（起止和种类）", "names (place and kind)"), outermost_names),
        (("指代（起止）", "pointers (place)"), _pointers),
    ):
        pairs = [(names(each.first), names(each.second)) for each in _twice()]
        counts = Counts(
            right=sum(len(one & other) for one, other in pairs),
            missed=sum(len(one - other) for one, other in pairs),
            wrong=sum(len(other - one) for one, other in pairs),
        )
        sizes = (sum(len(pair[side]) for pair in pairs) for side in (0, 1))
        yield labels, *map(_number, sizes), _NONE, _NONE, _f1(counts)
    totals = [total_of(scores) for scores in _scores()]
    styles = [by_group(scores)["style"] for scores in _scores()]
    focus = frozenset(load_matching().focus)
    yield ("实体", "entities"), *_sizes(_things), *(_f1(total.entities) for total in totals)
    yield ("陈述（严格）", "claims, strict"), *_sizes(_claims), *(_f1(total.claims) for total in totals)
    for style in ("plain", "dense"):
        reached = (_f1(total[style].claims) for total in styles)
        yield (f"陈述（严格），{style}", f"claims, strict, {style}"), *_sizes(_claims, style), *reached
    yield ("陈述（核心）", "claims, core"), *_sizes(_claims), *(_f1(total.core) for total in totals)
    names = " + ".join(load_matching().focus)
    chosen = _sizes(lambda article: [term for term in _claims(article) if term in focus])
    yield (f"其中 {names}（严格）", f"of these {names}, strict"), *chosen, *(_f1(total.focus) for total in totals)


def _pointers(article: Annotated) -> frozenset[Span]:
    return frozenset(mention.span for mention in article.mentions if mention.pointer)


def _things(article: Annotated) -> list[str]:
    return [entity.kinds[0] for entity in article.entities]


def _claims(article: Annotated) -> list[str]:
    return [claim.relation for claim in article.claims]


def _sizes(terms: Callable[[Annotated], list[str]], style: str | None = None) -> tuple[str, str]:
    chosen = [each for each in _twice() if style in {None, each.groups["style"]}]
    return (
        _number(sum(len(terms(each.first)) for each in chosen)),
        _number(sum(len(terms(each.second)) for each in chosen)),
    )


def _by_term(sort: Sort, terms: Callable[[Annotated], list[str]]) -> Iterator[_Row]:
    """For each kind or relation how often each annotation has it, and strict F1 three times; of claims core F1 too."""
    found = [{row.term: row for row in by_term(scores, sort)} for scores in _scores()]
    first = Counter(term for each in _twice() for term in terms(each.first))
    second = Counter(term for each in _twice() for term in terms(each.second))
    for term in sorted(first | second, key=lambda term: (-first[term], term)):
        rows = [row[term] for row in found if term in row]
        if rows and all(row.judged for row in rows):
            strict = (_f1(row[term].strict) if term in row else _NONE for row in found)
            core = (_f1(row[term].core) if term in row else _NONE for row in found[:2]) if sort is Sort.CLAIM else ()
            yield (term, term), str(first[term]), str(second[term]), *strict, *core


def _same() -> Iterator[_Row]:
    """Of what both annotations have: how many pairs, how many are judged alike, and Cohen's kappa."""
    things = [pair for _, common in _common() for pair in common.entities]
    claims = [pair for _, common in _common() for pair in common.claims]
    valued = [pair for _, common in _common() for pair in common.other_values]
    dated = [(claim.when.edtf, asked.date) for claim, asked in claims if claim.when and asked.date]
    amounts = [pair for pair in claims if _is_amount(pair)]
    yield _judged(("实体：种类", "kind of an entity"), [(thing.kind, wanted.kinds[0]) for thing, wanted in things])
    yield _judged(
        ("实体：可选与否", "entity optional or not"),
        [(thing.mentions[0].rule == OPTIONAL, wanted.optional) for thing, wanted in things],
    )
    yield _judged(
        ("陈述：可选与否", "claim optional or not"),
        [(claim.rule == OPTIONAL, asked.optional) for claim, asked in claims],
    )
    yield _judged(
        ("陈述：状态", "status of a claim"), [(status_of(claim), status_of(asked)) for claim, asked in claims]
    )
    yield _judged(
        ("陈述：有无日期", "claim dated or not"), [(bool(claim.when), bool(asked.date)) for claim, asked in claims]
    )
    yield _shared(("日期（两者都有时）", "date, where both give one"), [dates_agree(*pair) for pair in dated])
    yield _shared(("数额", "amount"), [True] * len(amounts) + [False for pair in valued if _is_amount(pair)])
    yield _judged(
        ("数额的界限（约、以上）", "bound of an amount (about, at least)"),
        [tuple(dict(side.qualifiers).get("bound") for side in pair) for pair in amounts],
    )


def _is_amount(pair: tuple[Claim, GoldClaim]) -> bool:
    return _schema().relations[pair[0].relation].value in AMOUNTS


def _judged(labels: _Labels, pairs: Sequence[tuple[Hashable, Hashable]]) -> _Row:
    kappa = cohen_kappa(pairs)
    labelled, *cells = _shared(labels, [one == other for one, other in pairs])
    return labelled, *cells[:-1], _NONE if kappa is None else f"{kappa:.3f}"


def _shared(labels: _Labels, same: Sequence[bool]) -> _Row:
    return labels, _number(len(same)), _percent(sum(same), len(same)), _NONE


def _number(count: int) -> str:
    return f"{count:,}"


def _f1(counts: Counts) -> str:
    return _NONE if counts.f1 is None else f"{counts.f1:.3f}"


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f} %"


_F1 = (("F1，以第一次为答案", "F1, first as answer"), ("F1，以第二次为答案", "F1, second as answer"))
_ALIKE = ("F1，可选的同样计算", "F1, optional ones like others")
_BOTH = (("第一次", "first"), ("第二次", "second"))
_TABLES: Mapping[str, tuple[Sequence[_Labels], Callable[[], Iterator[_Row]]]] = {
    "totals": ((("", ""), *_BOTH, *_F1, _ALIKE), _totals),
    "kinds": ((("种类", "kind"), *_BOTH, *_F1, _ALIKE), lambda: _by_term(Sort.ENTITY, _things)),
    "relations": (
        (
            ("关系", "relation"), *_BOTH, *_F1, _ALIKE,
            ("核心 F1，以第一次为答案", "core F1, first as answer"),
            ("核心 F1，以第二次为答案", "core F1, second as answer"),
        ),
        lambda: _by_term(Sort.CLAIM, _claims),
    ),
    "same": ((("对两者都有的", "of what both have"), ("对数", "pairs"), ("相同", "the same"), ("κ", "kappa")), _same),
}  # fmt: skip


if __name__ == "__main__":
    main()
