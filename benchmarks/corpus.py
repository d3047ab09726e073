"""The example articles over and over as files, no sentence the same twice."""

from __future__ import annotations

import random
import re
from pathlib import Path

EXAMPLES = Path(__file__).parents[1] / "examples" / "articles"
_STOP = "。"
_BRANDS = ("岑澈", "釉川", "奕骋", "锐钧", "恒砾", "骏澜")
_SYLLABLES = "青禾云帆松岭德润晨舟启明海石木槿飞渡瑞溪北麓兰台恒岳远航沈珂岚澜皓钰铭鑫淼焱垚柯荻蔚霁翊珩霖沅汐"
_AMOUNT = re.compile(r"(?<![\d.\-年])\d{2,4}(?=[亿万亩家个项])")


def write_articles(folder: Path, *, times: int) -> None:
    """Writes every file of the examples `times` times into `folder`, each repetition with its number in each sentence.

    The number stands before each full stop, in the file's own encoding, so that nothing that was read in one repetition
    can be remembered for the next. A record of a JSON Lines file gets it in its text.
    """
    for number in range(times):
        numbered = folder / f"{number:03}"
        numbered.mkdir(parents=True)
        for file in sorted(EXAMPLES.iterdir()):
            (numbered / file.name).write_bytes(_varied(file.read_bytes(), number))


def write_renamed(folder: Path, *, times: int) -> None:
    """As `write_articles`, with other brands and amounts in every repetition, so that things grow in number, too."""
    chance = random.Random(0)
    for number in range(times):
        numbered = folder / f"{number:05}"
        numbered.mkdir(parents=True)
        for file in sorted(EXAMPLES.iterdir()):
            data = _varied(file.read_bytes(), number)
            encoding = _encoding(data)
            (numbered / file.name).write_bytes(renamed(data.decode(encoding), chance).encode(encoding))


def renamed(text: str, chance: random.Random) -> str:
    """The text with another brand for each of the examples' and other amounts."""
    for brand in _BRANDS:
        text = text.replace(brand, "".join(chance.choice(_SYLLABLES) for _ in brand))
    return _AMOUNT.sub(lambda _: str(chance.randint(10, 9999)), text)


def _varied(data: bytes, number: int) -> bytes:
    encoding = _encoding(data)
    return data.decode(encoding).replace(_STOP, f"（{number}）{_STOP}").encode(encoding)


def _encoding(data: bytes) -> str:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return "gb18030"
    return "utf-8"
