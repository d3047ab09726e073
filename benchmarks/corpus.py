"""The example articles over and over as files, no sentence the same twice."""

from __future__ import annotations

from pathlib import Path

EXAMPLES = Path(__file__).parents[1] / "examples" / "articles"
_STOP = "。"


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


def _varied(data: bytes, number: int) -> bytes:
    encoding = _encoding(data)
    return data.decode(encoding).replace(_STOP, f"（{number}）{_STOP}").encode(encoding)


def _encoding(data: bytes) -> str:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return "gb18030"
    return "utf-8"
