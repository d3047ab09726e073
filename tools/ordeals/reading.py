"""Bad inputs, and one article in many forms."""

from __future__ import annotations

import codecs
import json
import os
import random
import shutil
import subprocess
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from lukou_kg.app.reading import stages
from lukou_kg.cli.exit_codes import PARTLY_DONE
from lukou_kg.gold.notation import parse_annotated
from lukou_kg.model.article import head_of
from lukou_kg.resolve.resolve import resolve
from ordeals.bad_inputs import large, small, written
from ordeals.commands import ask, run
from ordeals.figure import Figure

_ENDS = ("taken", "quarantined", "duplicates", "kept_aside", "withdrawn")
_CORPUS = Path(__file__).parents[2] / "corpus" / "articles"
_SECONDS, _MEMORY = 10.0, 1 << 20  # limits of one input: seconds beyond those of a short article, KiB


def inputs(place: Path, _count: int, _chance: random.Random) -> Figure:
    """Every bad input ends as taken, duplicate, kept aside or quarantined, within its limits; the counts add up."""
    given = {**small(), **large()}
    written(given, place / "inputs")
    answer = ask("build", place / "inputs", "--into", place / "kg")
    found = json.loads(run("status", place / "kg", "--json").out)
    lost = int(answer.code != PARTLY_DONE or "Traceback" in answer.err) + int(
        found["inputs"] != sum(found[end] for end in _ENDS)
    )
    lost += ask("doctor", place / "kg", "--deep").code != 0
    written({"good.txt": "松岭铜箔项目落户柳河经开区。".encode()}, place / "one")
    start = _cost(place / "one" / "good.txt", place)[0]
    slow, slowest, largest = [], 0.0, 0
    for name in large():
        seconds, memory = _cost(place / "inputs" / name, place)
        slowest, largest = max(slowest, seconds - start), max(largest, memory)
        if seconds - start > _SECONDS or memory > _MEMORY:
            slow.append(f"{name} {seconds - start:.0f} s {memory >> 10} MiB")
    told = ", ".join(f"{end} {found[end]}" for end in _ENDS)
    over = f"; over the limits: {'; '.join(slow)}" if slow else ""
    return Figure(
        found["inputs"], lost + len(slow), f"{told}; slowest {slowest:.1f} s, most memory {largest >> 10} MiB{over}"
    )


def forms(place: Path, count: int, chance: random.Random) -> Figure:
    """Articles of the corpus in every encoding, with other line ends, forms, widths and blanks: the same statements."""
    reading = stages()
    tried, differ = 0, Counter[str]()
    for path in chance.sample(sorted(_CORPUS.rglob("*.txt")), count):
        text = parse_annotated(path.read_text("utf-8"), source=path.name).text
        plain: set[str] | None = None
        for form, data in _forms(text):
            (place / "news.txt").write_bytes(data)
            (article,) = reading.read([str(place / "news.txt")])
            known = resolve([(head_of(article), reading.extract(article))], reading.schema)
            said = {statement.id for statement in known.statements}
            plain = said if plain is None else plain
            tried += 1
            if said != plain:
                differ[form] += 1
                print(f"  {path.name} as {form}: {len(said ^ plain)} of {len(plain)} differ", flush=True)
    return Figure(tried, differ.total(), f"{count} articles; differ: {dict(differ) or 'none'}")


def _forms(text: str) -> Iterator[tuple[str, bytes]]:
    ended = "\n".join(f"{line}  " for line in text.split("\n"))
    yield "utf-8", text.encode()
    for name in ("gbk", "gb18030"):
        try:
            yield name, text.encode(name)
        except UnicodeEncodeError:  # a character that GBK lacks
            continue
    yield "utf-8 with mark", codecs.BOM_UTF8 + text.encode()
    yield "utf-16-le", codecs.BOM_UTF16_LE + text.encode("utf-16-le")
    yield "utf-16-be", codecs.BOM_UTF16_BE + text.encode("utf-16-be")
    yield "crlf", text.replace("\n", "\r\n").encode()
    yield "cr", text.replace("\n", "\r").encode()
    yield "nfc", unicodedata.normalize("NFC", text).encode()
    yield "nfd", unicodedata.normalize("NFD", text).encode()
    yield "half-width punctuation", text.translate(str.maketrans("，；：？！（）％", ",;:?!()%")).encode()
    yield "trailing blanks", ended.encode()
    yield "trailing ideographic spaces", ended.replace("  ", "\u3000").encode()


def _cost(source: Path, place: Path) -> tuple[float, int]:
    """Seconds of a processor, and KiB at the peak, of a build of one file."""
    shutil.rmtree(place / "cost", ignore_errors=True)
    command = [sys.executable, "-m", "lukou_kg", "build", str(source), "--into", str(place / "cost")]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    used = os.wait4(process.pid, 0)[2]
    return used.ru_utime + used.ru_stime, used.ru_maxrss
