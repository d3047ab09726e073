"""Which export format the ending of a file's name means."""

from __future__ import annotations

from pathlib import Path

from lukou_kg.errors import UnknownNameError
from lukou_kg.export.formats import FORMATS


def format_of(path: Path) -> str:
    """The name of the format whose files end so, by the longest ending; UnknownNameError where there is none."""
    by_ending = {row.ending: name for name, row in FORMATS.items() if row.ending}
    fitting = [ending for ending in by_ending if path.name.lower().endswith(ending)]
    if not fitting:
        endings = ", ".join(by_ending)
        several = ", ".join(name for name, row in FORMATS.items() if not row.ending)
        raise UnknownNameError(
            f"由「{path.name}」的后缀看不出格式；可用后缀：{endings}；"
            f"{several} 是多个文件，请给出文件夹并用 --format 指明",
            f"the ending of {path.name!r} tells no format; endings: {endings}; "
            f"{several} are several files: name a folder and say --format",
        )
    return by_ending[max(fitting, key=len)]
