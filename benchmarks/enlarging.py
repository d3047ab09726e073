"""How time and memory grow: with the length of one text, and with the number of articles.

    python benchmarks/enlarging.py texts [--size 10000]        every stage on texts that double three times (a minute)
    python benchmarks/enlarging.py articles 200 1000 10000     the build of so many articles: seconds, peak memory

A factor near 2 for twice the text is linear; what takes less than 50 ms is left out.
"""

from __future__ import annotations

import argparse
import gc
import random
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from clock import StopWatch, run_process

from corpus import EXAMPLES, renamed, write_renamed

if TYPE_CHECKING:
    from lukou_kg.app.extraction import Reader

_DOUBLINGS = 4
_SEEN = 0.05  # seconds
HOSTILE = {
    "one character": "株",
    "shifted bytes": "?梢钥",
    "characters cut in two": "打““株qū)嵉墓",
    "a list": "甲、",
    "companies in a list": "青禾有限公司、",
    "years": "年",
    "digits": "1",
    "opening quotes": "“‘",
    "dots": "…",
    "a visit without an end": "书记高景明来到松岭铜箔项目",
    "our county": "宁海县开会。我县开会。",
    "tabs": "\t",
    "lost bytes": "!敝",
    "phases": "一期",
    "works without an end": "由甲公司投资建设的丙项目落户丁园区",
    "works in a list": "由甲公司和乙公司投资建设的丙项目落户丁园区、",
    "named works without an end": "由恒岳重工有限公司投资建设的松岭铜箔项目落户云溪工业园",
    "supplies without an end": "恒岳重工有限公司向青禾电机有限公司供应轴承",
    "amounts without an end": "总投资5亿元的松岭铜箔项目",
    "posts without an end": "周岚任云溪县县长",
}


def main() -> None:
    """Measures what was asked for and prints a line for each figure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    kinds = parser.add_subparsers(dest="kind", required=True)
    kinds.add_parser("texts").add_argument("--size", type=int, default=10_000, help="characters of the shortest")
    kinds.add_parser("articles").add_argument("counts", type=int, nargs="+")
    given = parser.parse_args()
    if given.kind == "texts":
        _texts(given.size)
    else:
        for count in given.counts:
            _articles(count)


def _texts(size: int) -> None:
    from lukou_kg.app.extraction import Reader

    reader = Reader()
    gc.collect()
    gc.freeze()  # else every pass over the word list, some 60 ms, falls on the stage that happens to be at work
    sizes = [size * 2**step for step in range(_DOUBLINGS)]
    _table("many different sentences", _mixed(), sizes, reader)
    for name, piece in HOSTILE.items():
        _table(name, lambda length, piece=piece: (piece * (length // len(piece) + 1))[:length], sizes, reader)


def _mixed() -> Callable[[int], str]:
    sentences = [
        sentence + "。"
        for file in sorted(EXAMPLES.glob("*.txt"))
        for sentence in file.read_bytes().decode("utf-8", "ignore").split("。")
    ]

    def text_of(length: int) -> str:
        chance = random.Random(0)
        text = ""
        while len(text) < length:
            text += renamed(chance.choice(sentences), chance)
        return text[:length]

    return text_of


def _table(name: str, text_of: Callable[[int], str], sizes: list[int], reader: Reader) -> None:
    rows = [_stages(text_of(size), reader) for size in sizes]
    print(f"{name}: {', '.join(f'{size:,}' for size in sizes)} characters, seconds of processor time")
    for stage in rows[0]:
        spent = [row[stage] for row in rows]
        if spent[-1] >= _SEEN:
            factor = spent[-1] / max(spent[-2], 1e-9)
            print(f"  {stage:<18}" + "".join(f"{each:>9.3f}" for each in spent) + f"   x{factor:.1f}", flush=True)


def _stages(text: str, reader: Reader) -> dict[str, float]:
    from lukou_kg.clean.clean import clean
    from lukou_kg.model.article import Article
    from lukou_kg.model.reading import Reading

    article = Article(
        id="x", sha256="0" * 64, data=b"", text=text, encoding="utf-8", media_type="text/plain", source="x"
    )
    watch = StopWatch()
    document = clean(article)
    watch.lap("clean")
    doc = reader.nlp.make_doc("")
    doc._.lukou = Reading(text=document.text, doubtful=document.doubtful)
    for stage, component in reader.nlp.pipeline:
        if stage != "lukou_mentions":
            doc = component(doc)
        else:  # its spans need the tokens
            reading = doc._.lukou
            doc = reader.nlp.make_doc(document.text)
            doc._.lukou = reading
            watch.lap("tokens")
            doc = component(doc)
        watch.lap(stage.removeprefix("lukou_"))
    return {stage: spent.cpu for stage, spent in watch.stages.items()}


def _articles(count: int) -> None:
    program = shutil.which("lukou-kg", path=str(Path(sys.executable).parent)) or "lukou-kg"
    repeated = -(-count // sum(1 for _ in EXAMPLES.iterdir()))
    with tempfile.TemporaryDirectory(prefix="lukou-growth-") as name:
        folder = Path(name)
        write_renamed(folder / "articles", times=repeated)
        said, spent, peak = run_process([program, "build", str(folder / "articles"), "--into", str(folder / "kg")])
    print(said.splitlines()[0])
    print(f"  {spent.wall:,.0f} s ({spent.cpu:,.0f} s of processor time), peak {peak:,.0f} MB", flush=True)


if __name__ == "__main__":
    main()
