"""How much of the damage done to clean paragraphs the repair undoes, and whether it leaves clean ones alone.

    python benchmarks/repair.py [--articles FOLDER] [--show 10] [--json FILE]

The paragraphs are those of the development and the test part of the corpus, which the counts of character sequences
(tools/make_sequences.py) have not seen, or those of the UTF-8 texts in FOLDER. Each is written in both scripts, damaged
byte by byte in both ways (tools/damage.py), and repaired by itself, as if it were an article.

An error is a character that must be put in, taken out or changed (Levenshtein distance) to come from one text to the
other; blanks, the width of punctuation and the script count as nothing, nor do pronunciations that are not tangled up
with lost bytes. An error that is left is told where the repair lists its place, or one beside it, as doubtful.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from functools import cache
from pathlib import Path

from distance import edits
from opencc import OpenCC

from lukou_kg.clean.aligned import AlignedText
from lukou_kg.clean.clean import clean
from lukou_kg.clean.pinyin import strip_pinyin
from lukou_kg.clean.script import simple_forms
from lukou_kg.gold.corpus import load_part
from lukou_kg.gold.damage import WAYS
from lukou_kg.model.article import Article
from lukou_kg.model.document import Document

ROOT = Path(__file__).parents[1]
HELD_OUT = ("dev", "test")
LEAST = 15
"""Characters of a paragraph; shorter lines are titles and captions."""

_WIDTHS = str.maketrans("!,:;?()", "！，：；？（）")
_NARROW = str.maketrans("！，：；？（）", "!,:;?()")


@dataclass(slots=True)
class Figures:
    """What became of the damaged paragraphs of one family."""

    paragraphs: int = 0
    damaged: int = 0
    perfect: int = 0
    worse: int = 0
    errors: int = 0
    left: int = 0
    untold: int = 0
    removed: float = 0.0
    seconds: float = 0.0
    samples: list[tuple[str, str, str]] = field(default_factory=list)


def main() -> None:
    """Measures and prints a table."""
    given = _arguments()
    paragraphs = list(dict.fromkeys(_held_out() if given.articles is None else _of_folder(given.articles)))
    families = {f"{script}, {way}": _family(paragraphs, script, way) for script in _SCRIPTS for way in WAYS}
    clean_ones = _left_alone(paragraphs if given.articles is not None else [*paragraphs, *_of_part("train")])
    _print(families, clean_ones)
    for name, figures in families.items():
        for before, after, wanted in figures.samples[: given.show]:
            print(f"\n{name}\n  damaged  {before}\n  repaired {after}\n  original {wanted}")
    if given.json:
        made = {name: {k: v for k, v in asdict(each).items() if k != "samples"} for name, each in families.items()}
        given.json.write_text(json.dumps({"damaged": made, "clean": clean_ones}, indent=2) + "\n", encoding="utf-8")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=Path, metavar="FOLDER", help="texts to take the paragraphs from")
    parser.add_argument("--show", type=int, default=0, help="how many imperfect repairs of each family to print (0)")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there, too")
    return parser.parse_args()


def _held_out() -> Iterator[str]:
    for part in HELD_OUT:
        yield from _of_part(part)


def _of_part(part: str) -> Iterator[str]:
    for article in load_part(ROOT / "corpus", part):
        yield from _paragraphs(article.text)


def _of_folder(folder: Path) -> Iterator[str]:
    for path in sorted(folder.glob("*.txt")):
        yield from _paragraphs(path.read_text("utf-8"))


def _paragraphs(text: str) -> Iterator[str]:
    yield from (line.strip() for line in text.splitlines() if len(line.strip()) >= LEAST)


def _family(paragraphs: Iterable[str], script: str, way: str) -> Figures:
    figures = Figures()
    for paragraph in paragraphs:
        original = _SCRIPTS[script](paragraph)
        try:
            damaged = WAYS[way](original)
        except UnicodeEncodeError:  # GBK lacks a character
            continue
        figures.paragraphs += 1
        errors = len(edits(_folded(_unannotated(damaged)), _folded(original)))
        if errors:
            _count(figures, damaged, original, errors)
    figures.removed = 1 - figures.left / max(figures.errors, 1)
    return figures


def _count(figures: Figures, damaged: str, original: str, errors: int) -> None:
    started = time.process_time()
    document = clean(_article(damaged))
    figures.seconds += time.process_time() - started
    wanted = _folded(clean(_article(original)).text)
    left, untold = _left(document, wanted)
    figures.damaged += 1
    figures.errors += errors
    figures.left += left
    figures.untold += untold
    figures.perfect += left == 0
    figures.worse += left > errors
    if left:
        figures.samples.append((damaged, document.text, wanted))


def _left(document: Document, wanted: str) -> tuple[int, int]:
    """How many errors a repaired text has, and how many of them stand at no doubtful place."""
    places = [place for place, char in enumerate(document.text) if _folded(char)]
    doubtful = {place for span in document.doubtful for place in range(span.start - 1, span.end + 1)}
    steps = edits(_folded(document.text), wanted)
    ends = [*places, len(document.text)]
    return len(steps), sum(ends[place] not in doubtful and ends[place] - 1 not in doubtful for place in steps)


def _left_alone(paragraphs: Iterable[str]) -> dict[str, float]:
    """How many clean paragraphs, in both scripts and both widths, the byte repairs change, and the speed."""
    counts: defaultdict[str, float] = defaultdict(float)
    clean(_article("株洲。"))
    for paragraph in dict.fromkeys(paragraphs):
        for write in _SCRIPTS.values():
            for text in dict.fromkeys((write(paragraph), write(paragraph).translate(_NARROW))):
                started = time.process_time()
                document = clean(_article(text))
                counts["seconds"] += time.process_time() - started
                counts["characters"] += len(text)
                counts["paragraphs"] += 1
                bytewise = [each for each in document.repairs if each.kind in {"byte-shift", "pinyin"} and each.applied]
                counts["changed"] += bool(bytewise)
                counts["doubted"] += bool(document.doubtful)
                for each in bytewise:
                    print(f"changed: {each.before} -> {each.after} in {text[:60]}", file=sys.stderr)
    return dict(counts)


@cache
def _traditional() -> OpenCC:
    return OpenCC("s2t")


_SCRIPTS = {"traditional": lambda text: _traditional().convert(text), "simplified": lambda text: text}


def _article(text: str) -> Article:
    return Article(
        id="measured", sha256="", source="measured.txt", data=b"", text=text, encoding="utf-8", media_type="text/plain"
    )


def _unannotated(text: str) -> str:
    return strip_pinyin(AlignedText.of(text))[0].text


def _folded(text: str) -> str:
    return "".join(text.translate(simple_forms()).translate(_WIDTHS).split())


def _print(families: dict[str, Figures], clean_ones: dict[str, float]) -> None:
    print("family                     damaged  perfect  worse  errors    left  untold  removed  ms each")
    for name, each in families.items():
        spent = 1000 * each.seconds / max(each.damaged, 1)
        print(
            f"{name:26} {each.damaged:7} {each.perfect:8} {each.worse:6} {each.errors:7} {each.left:7} {each.untold:7}"
            f" {100 * each.removed:7.1f}% {spent:8.0f}"
        )
    speed = clean_ones["characters"] / clean_ones["seconds"]
    print(
        f"clean paragraphs {clean_ones['paragraphs']:.0f}, changed {clean_ones['changed']:.0f}, "
        f"with a doubt {clean_ones['doubted']:.0f}, {speed:.0f} characters a second"
    )


if __name__ == "__main__":
    main()
