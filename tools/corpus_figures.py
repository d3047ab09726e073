"""Writes the tables of figures in the data card of the corpus, in both languages.

    python tools/corpus_figures.py

Shares are of what a reader must find: what an annotation marks as optional does not count in them.
"""

from __future__ import annotations

import csv
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path

from lukou_kg.gold.corpus import load_part
from lukou_kg.model.gold import Annotated, GoldClaim, GoldEntity, GoldMention

CORPUS = Path(__file__).parents[1] / "corpus"
PAGES = {"en": CORPUS / "README.md", "zh": CORPUS / "README.zh.md"}
_PLACE = re.compile(
    r"(?P<head><!-- made by tools/corpus_figures\.py: (?P<name>\w+) -->\n).*?(?P<end><!-- end -->)", re.DOTALL
)
_Articles = Mapping[tuple[str, str], Sequence[Annotated]]  # by part and style
_Row = tuple[tuple[str, str], *tuple[str, ...]]
_Measure = tuple[tuple[str, str], Callable[[Annotated], int]]
_MEASURES: Sequence[_Measure] = (
    (("文章", "articles"), lambda _: 1),
    (("段落", "paragraphs"), lambda article: article.paragraphs),
    (("字符（干净文本）", "characters of the clean text"), lambda article: len(article.text)),
    (("提及", "mentions"), lambda article: len(article.mentions)),
    (("其中指代", "of these pointers"), lambda article: sum(item.pointer for item in article.mentions)),
    (("实体", "entities"), lambda article: len(article.entities)),
    (("其中可选", "of these optional"), lambda article: sum(item.optional for item in article.entities)),
    (("陈述", "claims"), lambda article: len(article.claims)),
    (("其中可选", "of these optional"), lambda article: sum(item.optional for item in article.claims)),
)
_SENTENCE_END = re.compile("[。！？\n]")
_BETWEEN_MEMBERS = re.compile("[“”《》]*(?:、|以及|和|及|与)[“”《》]*")
_SUFFIXES = {
    "Company": re.compile(r"(?:公司|集团|厂|合作社|银行)$"),
    "Project": re.compile(r"(?:项目|工程|生产线|基地|园区?|中心)(?:（?[一二三四五]期）?)?$"),
}


def refreshed(text: str, language: str) -> str:
    """A page with its tables as the corpus has them now; `language` is zh or en."""
    articles = _articles()
    return _PLACE.sub(lambda found: f"{found['head']}{_table(found['name'], language, articles)}{found['end']}", text)


def _articles() -> _Articles:
    return {
        (part, style): tuple(load_part(CORPUS, part, style=style))
        for part in ("train", "dev", "test")
        for style in ("plain", "dense")
    }


def _table(name: str, language: str, articles: _Articles) -> str:
    at = 0 if language == "zh" else 1
    rows = ((labels[at], *cells) for labels, *cells in _ROWS[name](articles))
    heads = [head[at] for head in _HEADS[name]]
    return "".join(f"| {' | '.join(row)} |\n" for row in (heads, ["---"] * len(heads), *rows))


def _sizes(articles: _Articles) -> Iterator[_Row]:
    for labels, measure in _MEASURES:
        counts = (
            sum(measure(one) for key, group in articles.items() if wanted in {*key, "all"} for one in group)
            for wanted in ("all", "train", "dev", "test", "plain", "dense")
        )
        yield labels, *(f"{count:,}" for count in counts)


def _contents(articles: _Articles) -> Iterator[_Row]:
    every = [article for group in articles.values() for article in group]
    values: Mapping[tuple[str, str], Iterable[str]] = {
        ("体裁", "genre"): (article.head["genre"] for article in every),
        ("省份", "province"): (article.head["province"] for article in every),
        ("字体", "script"): (article.head["script"] for article in every),
        ("损坏", "damage"): (article.head["damage"] for article in every),
        ("发布日期", "date of publication"): (
            "known" if "published" in article.head else "unknown" for article in every
        ),
        ("实体种类", "kind of entity"): (item.kinds[0] for article in every for item in article.entities),
        ("关系", "relation"): (claim.relation for article in every for claim in article.claims),
        ("陈述状态", "status of claims"): (claim.status.value for article in every for claim in article.claims),
    }
    for labels, found in values.items():
        counts = sorted(Counter(found).items(), key=lambda item: (-item[1], item[0]))
        yield labels, ", ".join(f"{value} {count:,}" for value, count in counts)


def shares_of(articles: Sequence[Annotated]) -> Iterator[tuple[tuple[str, str], str, str]]:
    """Shares by which reading is hard: their names in both languages, what they are in real articles and in these."""
    for labels, real, found in (
        (("名单中的陈述", "claims in lists"), "43 %", _in_lists),
        (("无后缀的企业", "companies without a suffix"), "46 %", lambda some: _bare(some, "Company")),
        (("无后缀的项目", "projects without a suffix"), "25 %", lambda some: _bare(some, "Project")),
        (("一篇之内有多个名称的实体", "entities with several names in one article"), "24 %", _several),
        (("主语不在本句点名的陈述", "claims whose sentence does not name the subject"), "15 %", _elsewhere),
        (("供货陈述中，同上", "the same, of supplies alone"), "48 %", lambda some: _elsewhere(some, "supplies")),
    ):
        yield labels, real, _percent(found(articles))


def _shares(articles: _Articles) -> Iterator[_Row]:
    plain, dense = (
        [article for (_, kind), group in articles.items() if kind == style for article in group]
        for style in ("plain", "dense")
    )
    for (labels, real, of_plain), (_, _, of_dense) in zip(shares_of(plain), shares_of(dense), strict=True):
        yield labels, of_plain, of_dense, real


def _disagreements(_: _Articles) -> Iterator[_Row]:
    """The judged disagreements of two annotations by cause, the most frequent first."""
    with (CORPUS / "disagreements.tsv").open(encoding="utf-8", newline="") as file:
        judged = [(row["cause"], row["wrong"]) for row in csv.DictReader(file, delimiter="\t")]
    found = Counter(cause for cause, _ in judged)
    for cause, count in sorted(found.items(), key=lambda item: (-item[1], item[0])):
        wrong = Counter(who for each, who in judged if each == cause)
        share = _percent(each == cause for each, _ in judged)
        yield (_CAUSES[cause], cause), str(count), share, *(str(wrong[who]) for who in _WRONG)
    wrong = Counter(who for _, who in judged)
    yield ("合计", "all"), str(len(judged)), "100 %", *(str(wrong[who]) for who in _WRONG)


def _percent(flags: Iterable[bool]) -> str:
    known = list(flags)
    return f"{100 * sum(known) / len(known):.0f} %"


def _bare(articles: Iterable[Annotated], kind: str) -> Iterator[bool]:
    """For each entity of a kind, whether none of its names in the article ends in a suffix of the kind."""
    for item in _firm(articles):
        if item.kinds[0] == kind:
            yield not any(_SUFFIXES[kind].search(name) for name in (item.name, *item.aliases))


def _several(articles: Iterable[Annotated]) -> Iterator[bool]:
    return (bool(item.aliases) for item in _firm(articles))


def _firm(articles: Iterable[Annotated]) -> Iterator[GoldEntity]:
    return (item for article in articles for item in article.entities if not item.optional)


def _in_lists(articles: Iterable[Annotated]) -> Iterator[bool]:
    """For each claim, whether its words hold subject or object as a member of a list of things of one kind."""
    for article in articles:
        members = list(_members(article))
        for claim in article.claims:
            if not claim.optional:
                named = {claim.subject, claim.object}
                yield any(item.key in named and _meet(item, claim) for item in members)


def _members(article: Annotated) -> Iterator[GoldMention]:
    """The mentions with nothing but 、 or 和 between them and another of the same kind."""
    kind_of = {entity.key: entity.kinds[0] for entity in article.entities}
    outermost: list[GoldMention] = []
    for item in article.mentions:
        if not outermost or item.span.start >= outermost[-1].span.end:
            outermost.append(item)
    for one, two in pairwise(outermost):
        between = article.text[one.span.end : two.span.start]
        if kind_of[one.key] == kind_of[two.key] and _BETWEEN_MEMBERS.fullmatch(between):
            yield from (one, two)


def _meet(mention: GoldMention, claim: GoldClaim) -> bool:
    return mention.span.start < claim.span.end and claim.span.start < mention.span.end


def _elsewhere(articles: Iterable[Annotated], *relations: str) -> Iterator[bool]:
    """For each claim (of some relations only, if named), whether no sentence of its words names its subject."""
    for article in articles:
        ends = [match.end() for match in _SENTENCE_END.finditer(article.text)]
        named = {(item.key, bisect_right(ends, item.span.start)) for item in article.mentions if not item.pointer}
        for claim in article.claims:
            if not claim.optional and (not relations or claim.relation in relations):
                first, last = (bisect_right(ends, at) for at in (claim.span.start, claim.span.end - 1))
                subjects = (claim.subject, *claim.alternatives)
                yield not any((key, at) in named for key in subjects for at in range(first, last + 1))


_WRONG = ("first", "second", "open")
_CAUSES = {
    "optional or not": "可选与否",
    "date": "日期",
    "forgotten": "遗漏",
    "border of a name": "名称的起止",
    "status": "状态",
    "words of a speech": "一次讲话的用语",
    "another thing": "算在另一事物上",
    "said twice": "重复说到",
    "kind": "种类",
}
_ROWS: Mapping[str, Callable[[_Articles], Iterator[_Row]]] = {
    "sizes": _sizes,
    "contents": _contents,
    "shares": _shares,
    "disagreements": _disagreements,
}
_HEADS: Mapping[str, Sequence[tuple[str, str]]] = {
    "sizes": (
        ("", ""), ("全部", "all"), ("train", "train"), ("dev", "dev"), ("test", "test"), ("plain", "plain"),
        ("dense", "dense"),
    ),
    "contents": (("项", "of the articles"), ("值与数量", "values and their numbers")),
    "shares": (("比例", "share"), ("plain", "plain"), ("dense", "dense"), ("真实文章", "real articles")),
    "disagreements": (
        ("原因", "cause"), ("数量", "number"), ("占比", "share"), ("第一次有误", "the first is wrong"),
        ("第二次有误", "the second is wrong"), ("规范未定", "left open by the guidelines"),
    ),
}  # fmt: skip


def main() -> None:
    """Refreshes both pages."""
    for language, page in PAGES.items():
        page.write_text(refreshed(page.read_text("utf-8"), language), encoding="utf-8")


if __name__ == "__main__":
    main()
