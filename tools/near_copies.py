"""Lists articles of the corpus that share too much wording with each other, or with other texts.

    python tools/near_copies.py           articles of the corpus beside each other
    python tools/near_copies.py FOLDER    the same, and beside the .txt files of a folder (real articles, UTF-8)

Compared are runs of eight Chinese characters outside the names that are marked as mentions, in simplified script. The
share is that of the runs of the shorter text which the other has too. Officialese alone brings two articles on
different things to some 0.05.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations
from pathlib import Path

from opencc import OpenCC

from lukou_kg.gold.corpus import load_part
from lukou_kg.model.gold import Annotated

CORPUS = Path(__file__).parents[1] / "corpus"
PARTS = ("train", "dev", "test")
MOST = 0.15
"""The largest share of two articles of the corpus."""
_RUN = 8
_FEWEST = 9  # runs in common, a passage of some sixteen characters: short items share a phrase with many others
_COMMON = 12  # articles in which a run stands that is a set phrase
_NO_HAN = re.compile("[^\u3400-\u9fff]")
_PUNCTUATION = re.compile("[，。；：、“”（）]")


def runs(text: str) -> frozenset[str]:
    """The runs of eight Chinese characters of a text; punctuation is passed over, anything else ends a run."""
    pieces = _NO_HAN.split(_PUNCTUATION.sub("", text))
    return frozenset(piece[at : at + _RUN] for piece in pieces for at in range(len(piece) - _RUN + 1))


def worded(article: Annotated) -> str:
    """The text of an article without the names that are marked in it."""
    text = list(article.text)
    for mention in article.mentions:
        if not mention.pointer:
            text[mention.span.start : mention.span.end] = "\n" * (mention.span.end - mention.span.start)
    return "".join(text)


def near(told: Mapping[str, frozenset[str]], others: Mapping[str, frozenset[str]]) -> Iterator[tuple[float, str, str]]:
    """The pairs, of one of `told` and another text of either, that share more than allowed, and how much.

    A run that stands in more than twelve texts is a set phrase and does not count; nor do fewer than nine in common.
    """
    places: dict[str, list[str]] = {}
    for name, its in {**others, **told}.items():
        for run in its:
            places.setdefault(run, []).append(name)
    shared: Counter[tuple[str, str]] = Counter()
    for names in places.values():
        if 1 < len(names) <= _COMMON:
            shared.update(combinations(sorted(names), 2))
    known = {**others, **told}
    for (one, other), number in shared.items():
        share = number / max(1, min(len(known[one]), len(known[other])))
        if share > MOST and number >= _FEWEST and (one in told or other in told):
            yield share, one, other


def of_corpus(articles: Iterable[Annotated]) -> Mapping[str, frozenset[str]]:
    """The runs of each of these articles, by id."""
    return {article.id: runs(worded(article)) for article in articles}


def main(arguments: list[str]) -> int:
    """Prints the pairs, the nearest first; 1 where there is one."""
    told = of_corpus(article for part in PARTS for article in load_part(CORPUS, part))
    simplified = OpenCC("t2s").convert
    others = {
        str(path): runs(simplified(path.read_text("utf-8"))) for at in arguments for path in Path(at).rglob("*.txt")
    }
    found = sorted(near(told, others), reverse=True)
    for share, one, other in found:
        print(f"{share:.2f}  {one}  {other}")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
