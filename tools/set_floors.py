"""Raises the floors of the gate (tests/gold/floors.toml) to what the program reaches now; lowers none.

    python tools/set_floors.py          raises floors; sets them anew where the articles or answers have changed
    python tools/set_floors.py --anew   sets them anew where the way of scoring has changed; else it refuses

Every change of a floor is a row of tests/gold/floors_history.tsv, which the gate reads: who lowers one by hand writes
a row there that says why.

A floor is what is reached, rounded down to a hundredth, so that a floor rises by whole points. Test part and training
part of the corpus have no floors: the one is looked at seldom, the other says little.
"""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from hashlib import sha256
from math import floor
from pathlib import Path

from lukou_kg.app.evaluation import evaluate
from lukou_kg.gold.corpus import places_in
from lukou_kg.gold.outcome import ArticleScore, Facet
from lukou_kg.gold.summary import facets_of, total_of

ROOT = Path(__file__).resolve().parent.parent
FLOORS = ROOT / "tests" / "gold" / "floors.toml"
HISTORY = ROOT / "tests" / "gold" / "floors_history.tsv"
CHANGED = "articles, answers or scoring changed"
CORPUS = ROOT / "corpus"
EXAMPLES = ROOT / "examples"
SCORING = ROOT / "src" / "lukou_kg" / "gold"
_HEAD = (
    "# What the program must reach at least; written by tools/set_floors.py. It lowers one only where any article,\n"
    "# any answer or the way of scoring has changed: one fingerprint is of all. What was lowered by hand, and\n"
    "# why, stands in floors_history.tsv.\n"
)
_KINDS = {".txt", ".html", ".jsonl", ".json"}
Figures = Mapping[str, float]


def main(arguments: Sequence[str]) -> int:
    """Writes the floors, and says which have changed; 1, and nothing written, where they may not be set anew."""
    before = tomllib.loads(FLOORS.read_text("utf-8")) if FLOORS.is_file() else {}
    anew = "--anew" in arguments
    if anew and before.get("scoring") == scoring():
        print("the way of scoring is that of the floors: they stay as they are, and nothing was written")
        return 1
    anew = anew or before.get("articles") != fingerprint()
    scored = scoring() if anew else before.get("scoring", scoring())
    rows = []
    lines = [_HEAD, f'articles = "{fingerprint()}"\n', f'scoring = "{scored}"\n']
    for name, figures in reached().items():
        lines.append(f"\n[{name}]\n")
        old = before.get(name, {})
        for figure, value in figures.items():
            now = _rounded_down(value)
            kept = now if anew else max(now, old.get(figure, 0.0))
            lines.append(f"{figure} = {kept:.2f}\n")
            if kept != old.get(figure):
                print(f"{name}.{figure}: {old.get(figure)} -> {kept:.2f}")
                rows.append(
                    (datetime.now(tz=UTC).date().isoformat(), name, figure, f"{kept:.2f}", _why(old.get(figure), kept))
                )
    FLOORS.write_text("".join(lines), "utf-8")
    with HISTORY.open("a", encoding="utf-8") as history:
        history.writelines("\t".join(row) + "\n" for row in rows)
    return 0


def _why(before: float | None, now: float) -> str:
    if before is None:
        return "first"
    return "raised" if now > before else CHANGED


def reached() -> Mapping[str, Figures]:
    """What the program reaches now, on each set of articles."""
    return {
        "plain": _figures(_evaluated(CORPUS, part="dev", style="plain")),
        "dense": _figures(_evaluated(CORPUS, part="dev", style="dense")),
        "examples": _figures(_evaluated(EXAMPLES / "gold")),
    }


def fingerprint() -> str:
    """The SHA-256 of all articles and answers that have floors, in hexadecimal."""
    digest = sha256()
    dev = [place.path for place in places_in(CORPUS, part="dev")]
    examples = sorted(path for folder in ("articles", "gold") for path in (EXAMPLES / folder).rglob("*"))
    for path in [*dev, *(path for path in examples if path.suffix in _KINDS)]:
        data = path.read_bytes()
        digest.update(f"{path.relative_to(ROOT).as_posix()} {len(data)}\n".encode() + data)
    return digest.hexdigest()


def scoring() -> str:
    """The SHA-256 of the code and the table that score, in hexadecimal."""
    digest = sha256()
    for path in sorted(path for path in SCORING.iterdir() if path.suffix in {".py", ".toml"}):
        data = path.read_bytes()
        digest.update(f"{path.name} {len(data)}\n".encode() + data)
    return digest.hexdigest()


def _evaluated(gold: Path, **chosen: str) -> Sequence[ArticleScore]:
    return evaluate(gold, progress=lambda *_: None, **chosen)


def _figures(scores: Sequence[ArticleScore]) -> Figures:
    found = total_of(scores)
    asserted = facets_of(scores)[Facet.ASSERTED]
    return {
        "entities_f1": found.entities.f1 or 0.0,
        "claims_f1": found.claims.f1 or 0.0,
        "claims_precision": found.claims.precision or 0.0,
        "focus_f1": found.focus.f1 or 0.0,
        "asserted_precision": asserted.right / asserted.whole,
    }


def _rounded_down(value: float) -> float:
    return floor(value * 100) / 100


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
