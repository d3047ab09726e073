"""Trains the models that the package ships, from the corpus that the project ships, and writes how well they read.

python tools/train_models.py           the weights, and the scores on the model cards beside them
python tools/train_models.py --links   the same, of the models of links and claims only
python tools/train_models.py --claims  the same, of the model of claims only
python tools/train_models.py --scores  only the scores, with the weights as they are
python tools/train_models.py --check   trains into a folder of its own and says whether the bytes are the same
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from lukou_kg.app.evaluation import Posed, posed_in
from lukou_kg.app.training_claims import calibration, train_claims
from lukou_kg.app.training_links import score_links, train_links
from lukou_kg.app.training_mentions import score_mentions, train_mentions
from lukou_kg.detect.tagger import JUDGE, PASSES, WEIGHTS
from lukou_kg.gold.corpus import load_part
from lukou_kg.model.gold import Annotated
from lukou_kg.relate.linking import LINKS
from lukou_kg.relate.weighing import CLAIMS

CORPUS = Path(__file__).parents[1] / "corpus"
CARD = WEIGHTS / "README.md"
LINKS_CARD = LINKS.parent / "README.md"
_PLACE = r"(<!-- made by tools/train_models\.py: {part} -->\n).*?(<!-- end -->)"
_STYLES = ("plain", "dense")
_OPTIONS = frozenset({"--check", "--links", "--claims", "--scores"})


def main(arguments: Sequence[str]) -> int:
    """Trains, and writes the scores, or compares; anything else on the command line is refused."""
    if not _OPTIONS.issuperset(arguments):
        print(__doc__)
        return 2
    if "--check" in arguments:
        same = _same()
        print("the same bytes" if same else "other bytes")
        return 0 if same else 1
    if not {"--scores", "--links", "--claims"}.intersection(arguments):
        train_mentions(load_part(CORPUS, "train", style="plain"), WEIGHTS)
    if not {"--scores", "--claims"}.intersection(arguments):
        train_links(_of_links(), LINKS)
    if "--scores" not in arguments:
        train_claims(_of_claims(), CLAIMS)
    for card, parts, scored in (
        (CARD, ("dev", "test"), scores),
        (LINKS_CARD, ("dev", "test"), links),
        (LINKS_CARD, ("claims",), claims),
    ):
        text = card.read_text("utf-8")
        for part in parts:
            reached = scored(part)
            print(reached, end="")
            text = with_scores(text, part, reached)
        card.write_text(text, encoding="utf-8")
    return 0


def with_scores(text: str, part: str, reached: str) -> str:
    """The model card with these scores in the block for a part of the corpus."""
    place = re.compile(_PLACE.format(part=part), re.DOTALL)
    return place.sub(lambda found: f"{found[1]}```text\n{reached}```\n{found[2]}", text)


def scores(part: str) -> str:
    """The scores of the mention model on a part of the corpus, a line for each kind."""
    lines: list[str] = []
    for style in _STYLES:
        lines.append(f"{part}, {style}:")
        lines += [f"  {row}" for row in score_mentions(load_part(CORPUS, part, style=style))]
    return "".join(f"{line}\n" for line in lines)


def links(part: str) -> str:
    """The scores of the model of links on the plain articles of a part, by relation and by tenth of chance."""
    rows = score_links(load_part(CORPUS, part, style="plain"))
    return "".join(f"{line}\n" for line in (f"{part}, plain:", *(f"  {row}" for row in rows)))


def claims(part: str) -> str:
    """How far the chances of claims hold, on the plain articles for testing, a line for each tenth."""
    bands = calibration(posed_in(CORPUS, part="test", style="plain"))
    return "".join(f"{line}\n" for line in (f"{part}, test, plain:", *(f"  {band}" for band in bands)))


def _of_claims() -> Iterator[Posed]:
    """The part that the other models have not learned from, so that they err there as in any new article."""
    for style in _STYLES:
        yield from posed_in(CORPUS, part="dev", style=style)


def _of_links() -> Iterator[Annotated]:
    """Only the articles whose names and lists are as in real ones: the others made real ones read worse."""
    return load_part(CORPUS, "train", style="plain")


def _same() -> bool:
    with TemporaryDirectory() as name:
        folder = Path(name)
        train_mentions(load_part(CORPUS, "train", style="plain"), folder)
        train_links(_of_links(), folder / LINKS.name)
        train_claims(_of_claims(), folder / CLAIMS.name)
        pairs = [(folder / name, WEIGHTS / name) for name in (*PASSES, JUDGE)]
        pairs += [(folder / file.name, file) for file in (LINKS, CLAIMS)]
        return all(new.read_bytes() == shipped.read_bytes() for new, shipped in pairs)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
