"""Writes invented articles of known truth: a corpus that `lukou-kg evaluate` scores, with who is who.

    python benchmarks/generate.py FOLDER [--articles 1000] [--seed 1]

FOLDER gets articles/ID.txt in the notation of the corpus, parts.tsv, things.tsv, pairs.tsv (empty but for its head),
and received.jsonl, the articles as received, for `lukou-kg build`. Ends with the shares by which reading is hard,
beside those of real articles.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

from region.articles import Generated, articles

from lukou_kg.gold.identity import PAIRS, THINGS
from lukou_kg.gold.notation import parse_annotated
from lukou_kg.gold.received import received_text
from lukou_kg.model.gold import Annotated

sys.path.append(str(Path(__file__).resolve().parents[1] / "tools"))

from corpus_figures import shares_of  # type: ignore[import-not-found]  # a tool, no package

RECEIVED = "received.jsonl"
_SHOWN = 1000  # articles that the shares are counted in


def main() -> None:
    """Writes the folder and prints the shares."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--articles", type=int, default=1000, help="how many (1000)")
    parser.add_argument("--seed", type=int, default=1, help="another seed gives another region (1)")
    given = parser.parse_args()
    write(given.folder, islice(articles(given.seed), given.articles))
    few = [annotated(each) for each in islice(articles(given.seed), min(given.articles, _SHOWN))]
    for name, found, real in shares(few):
        print(f"{name:<55}{found:>6}   real articles {real}")


def write(folder: Path, given: Iterable[Generated]) -> None:
    """Writes the articles one by one, and the tables beside them."""
    (folder / "articles").mkdir(parents=True, exist_ok=True)
    (folder / PAIRS).write_text("article\tkey\tarticle2\tkey2\tsame\tkind\n", encoding="utf-8")
    with (
        (folder / RECEIVED).open("w", encoding="utf-8") as received,
        (folder / "parts.tsv").open("w", encoding="utf-8") as parts,
        (folder / THINGS).open("w", encoding="utf-8") as things,
    ):
        parts.write("id\tpart\tstyle\n")
        things.write("article\tkey\tthing\twhy\n")
        for each in given:
            (folder / "articles" / f"{each.id}.txt").write_text(each.written, encoding="utf-8")
            parts.write(f"{each.id}\tgenerated\tregion\n")
            things.writelines(f"{each.id}\t{key}\t{thing}\t\n" for key, thing in each.things.items())
            received.write(record(each))


def record(each: Generated) -> str:
    """The article as received, a line of JSON Lines."""
    answer = annotated(each)
    fields = {"id": each.id, "text": received_text(answer), "published": answer.head.get("published")}
    return json.dumps(fields, ensure_ascii=False) + "\n"


def annotated(each: Generated) -> Annotated:
    """The article with its answer as a value."""
    return parse_annotated(each.written, source=each.id)


def shares(some: list[Annotated]) -> Iterator[tuple[str, str, str]]:
    """What the articles are like: the name of a share, what it is here, and in real articles."""
    for (_, name), real, share in shares_of(some):
        yield name, share, real
    dated = [(article, claim) for article in some for claim in article.claims if claim.date and not claim.optional]
    unresolved = sum(claim.date.startswith("XXXX") for _, claim in dated if claim.date)
    yield "dated claims whose year cannot be known", f"{100 * unresolved / len(dated):.0f} %", "29 %"
    damaged = sum(article.head["damage"] != "none" for article in some)
    yield "articles that are damaged", f"{100 * damaged / len(some):.0f} %", "-"


if __name__ == "__main__":
    main()
