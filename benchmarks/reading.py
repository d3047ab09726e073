"""How well and at what cost things are found: by us, by jieba's parts of speech, by a spaCy EntityRuler of suffixes.

    python benchmarks/reading.py [--articles 300] [--seed 1] [--json FILE] [--picture FILE.svg]

Both on the part dev of the corpus and on invented articles (`generate.py`), on the texts as received and as we repair
them; each in a process of its own. Entities are scored by the rules of `lukou-kg evaluate`; claims none but we make.
Processor time is that of finding alone; repair is told beside it. Needs jieba (`pip install jieba`).
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from hashlib import sha256
from itertools import islice
from pathlib import Path

from clock import run_process, timed
from generate import annotated
from region.articles import articles as invented
from taggers import as_extraction, jieba_tagger, ruler_tagger

from lukou_kg.app.extraction import extract
from lukou_kg.app.reading import reader_with
from lukou_kg.clean.clean import clean
from lukou_kg.gold.corpus import load_part
from lukou_kg.gold.received import received_text
from lukou_kg.gold.score import score_article
from lukou_kg.gold.summary import total_of
from lukou_kg.model.article import Article
from lukou_kg.model.claim import Extraction
from lukou_kg.model.gold import Annotated
from lukou_kg.schema import load_schema

_Read = Callable[[str, Annotated], Extraction]
READERS = ("ours", "jieba", "EntityRuler")
SETS = ("dev", "generated")
FORMS = ("received", "repaired")
_CORPUS = Path(__file__).parents[1] / "corpus"


def main() -> None:
    """Measures every reader on every set, or, called with one of them, that one alone."""
    given = _arguments()
    if given.only:
        print(json.dumps(_measured(*given.only, articles=given.articles, seed=given.seed)))
        return
    rows = [_apart(reader, name, form, given) for name in SETS for reader in READERS for form in _forms(reader)]
    for line in table(rows):
        print(line)
    if given.json:
        given.json.write_text(json.dumps(rows, indent=2) + "\n", encoding="utf-8")
    if given.picture:
        from pictures import reading_picture

        given.picture.write_text(reading_picture(rows), encoding="utf-8")


def table(rows: Sequence[dict[str, object]]) -> Iterator[str]:
    """The rows as lines of Markdown."""
    yield "| articles | reader | text | entities P | R | F1 | claims F1 | CPU µs a character |"
    yield "|---|---|---|---|---|---|---|---|"
    for row in rows:
        shares = " | ".join(f"{row[name]:.3f}" for name in ("precision", "recall", "F1"))
        claims = "-" if row["claims F1"] is None else f"{row['claims F1']:.3f}"
        cost = f"{row['microseconds']:.1f}"
        yield f"| {row['set']} ({row['articles']}) | {row['reader']} | {row['form']} | {shares} | {claims} | {cost} |"


def _forms(reader: str) -> Sequence[str]:
    return ("received",) if reader == "ours" else FORMS  # we repair what we receive


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=300, help="how many invented articles (300)")
    parser.add_argument("--seed", type=int, default=1, help="of their region (1)")
    parser.add_argument("--only", nargs=3, metavar=("READER", "SET", "FORM"), help=argparse.SUPPRESS)
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there, too")
    parser.add_argument("--picture", type=Path, metavar="FILE", help="draw them there, as SVG")
    return parser.parse_args()


def _apart(reader: str, name: str, form: str, given: argparse.Namespace) -> dict[str, object]:
    print(f"{reader} on {name}, {form}", file=sys.stderr, flush=True)
    more = ["--articles", str(given.articles), "--seed", str(given.seed)]
    said, _, _ = run_process([sys.executable, __file__, "--only", reader, name, form, *more])
    row: dict[str, object] = json.loads(said.splitlines()[-1])
    return row


def _measured(reader: str, name: str, form: str, *, articles: int, seed: int) -> dict[str, object]:
    """Scores and processor time of one reader, warm, on the articles of one set."""
    schema = load_schema()
    answers = list(_answers(name, articles, seed))
    with tempfile.TemporaryDirectory() as folder:
        read = _ours() if reader == "ours" else _others(reader, Path(folder), schema.version)
        texts = [_text(answer, "received" if reader == "ours" else form) for answer in answers]
        read(texts[0], answers[0])
        scores, cpu, characters = [], 0.0, 0
        for text, answer in zip(texts, answers, strict=True):
            extraction, spent = timed(lambda text=text, answer=answer: read(text, answer))  # type: ignore[misc]
            cpu, characters = cpu + spent.cpu, characters + len(text)
            scores.append(score_article(extraction, answer, schema=schema, text=answer.text, groups={}))
    total = total_of(scores)
    found = total.entities
    return {
        "set": name,
        "reader": reader,
        "form": form,
        "articles": len(answers),
        "precision": found.precision,
        "recall": found.recall,
        "F1": found.f1,
        "claims F1": total.claims.f1 if reader == "ours" else None,
        "microseconds": cpu / characters * 1e6,
    }


def _answers(name: str, articles: int, seed: int) -> Iterator[Annotated]:
    if name == "dev":
        yield from load_part(_CORPUS, "dev")
    else:
        yield from (annotated(each) for each in islice(invented(seed), articles))


def _text(answer: Annotated, form: str) -> str:
    article = _article(answer, received_text(answer))
    return article.text if form == "received" else clean(article).text


def _article(answer: Annotated, text: str) -> Article:
    data, published = text.encode(), answer.head.get("published")
    return Article(
        id=answer.id,
        sha256=sha256(data).hexdigest(),
        source=answer.id,
        data=data,
        text=text,
        encoding="utf-8",
        media_type="text/plain",
        published=published,
        published_by=published and "field published",
    )


def _ours() -> _Read:
    reader = reader_with(())
    return lambda text, answer: extract(_article(answer, text), reader)


def _others(reader: str, folder: Path, version: str) -> _Read:
    tag = {"jieba": jieba_tagger, "EntityRuler": ruler_tagger}[reader](folder)
    return lambda text, answer: as_extraction(tag(text), text, answer.id, version)


if __name__ == "__main__":
    main()
