"""Trains the models that the package ships, from the corpus that the project ships, and prints how well they read.

python tools/train_models.py          writes src/lukou_kg/detect/weights/
python tools/train_models.py --check  trains into a folder of its own and says whether the bytes are the same
"""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from lukou_kg.app.training_mentions import score_mentions, train_mentions
from lukou_kg.detect.tagger import PASSES, WEIGHTS
from lukou_kg.gold.corpus import load_part

CORPUS = Path(__file__).parents[1] / "corpus"


def main(arguments: list[str]) -> int:
    """Trains, and prints the scores on the part for development, or compares."""
    lessons = list(load_part(CORPUS, "train", style="plain"))
    if "--check" in arguments:
        with TemporaryDirectory() as folder:
            train_mentions(lessons, Path(folder))
            same = all((Path(folder) / name).read_bytes() == (WEIGHTS / name).read_bytes() for name in PASSES)
        print("the same bytes" if same else "other bytes")
        return 0 if same else 1
    train_mentions(lessons, WEIGHTS)
    for part in ("dev", "test"):
        for style in ("plain", "dense"):
            print(f"{part}, {style}:")
            for row in score_mentions(load_part(CORPUS, part, style=style)):
                print(f"  {row}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
