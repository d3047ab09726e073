"""Trains the models that the package ships, from the corpus that the project ships, and writes how well they read.

python tools/train_models.py           the weights, and the scores on the model card (src/lukou_kg/detect/weights/)
python tools/train_models.py --scores  only the scores, with the weights as they are
python tools/train_models.py --check   trains into a folder of its own and says whether the bytes are the same
"""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from lukou_kg.app.training_mentions import score_mentions, train_mentions
from lukou_kg.detect.tagger import PASSES, WEIGHTS
from lukou_kg.gold.corpus import load_part

CORPUS = Path(__file__).parents[1] / "corpus"
CARD = WEIGHTS / "README.md"
_PLACE = r"(<!-- made by tools/train_models\.py: {part} -->\n).*?(<!-- end -->)"


def main(arguments: Sequence[str]) -> int:
    """Trains, and writes the scores, or compares."""
    if "--check" in arguments:
        same = _same()
        print("the same bytes" if same else "other bytes")
        return 0 if same else 1
    if "--scores" not in arguments:
        train_mentions(load_part(CORPUS, "train", style="plain"), WEIGHTS)
    text = CARD.read_text("utf-8")
    for part in ("dev", "test"):
        reached = scores(part)
        print(reached, end="")
        text = with_scores(text, part, reached)
    CARD.write_text(text, encoding="utf-8")
    return 0


def with_scores(text: str, part: str, reached: str) -> str:
    """The model card with these scores in the block for a part of the corpus."""
    place = re.compile(_PLACE.format(part=part), re.DOTALL)
    return place.sub(lambda found: f"{found[1]}```text\n{reached}```\n{found[2]}", text)


def scores(part: str) -> str:
    """The scores on a part of the corpus, a line for each kind."""
    lines: list[str] = []
    for style in ("plain", "dense"):
        lines.append(f"{part}, {style}:")
        lines += [f"  {row}" for row in score_mentions(load_part(CORPUS, part, style=style))]
    return "".join(f"{line}\n" for line in lines)


def _same() -> bool:
    with TemporaryDirectory() as folder:
        train_mentions(load_part(CORPUS, "train", style="plain"), Path(folder))
        return all((Path(folder) / name).read_bytes() == (WEIGHTS / name).read_bytes() for name in PASSES)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
