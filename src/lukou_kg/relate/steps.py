"""The steps in the life of a project for which occasions are held, with the words for each: 签约, 开工, 竣工, 投产."""

from __future__ import annotations

import re
from collections.abc import Mapping

from lukou_kg.schema.loader import Schema

_STEPS = ("signedOn", "startedOn", "completedOn", "producedOn")


def steps(schema: Schema) -> Mapping[str, str]:
    """For each relation of the life cycle, in order, a regular expression for its words in the table `triggers`."""
    words: dict[str, list[str]] = {}
    for row in schema.tables["triggers"]:
        if row["occasion"]:
            words.setdefault(row["relation"], []).append(re.escape(row["word"]))
    return {relation: "|".join(words.get(relation, ["(?!)"])) for relation in _STEPS}
