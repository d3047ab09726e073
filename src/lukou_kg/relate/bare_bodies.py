"""Bodies that a text names without saying of where (县委, 市政府) and of which it tells nothing: they are no things."""

from __future__ import annotations

import re
from dataclasses import replace

from lukou_kg.model.reading import Reading

_BARE = re.compile(
    "[省市州盟县区旗镇乡](?:委|政府|人民政府|行署|人大|人大常委会|政协|纪委|纪委监委|监委|委办|政府办|委政府)"
    "|自治区(?:党委|政府)|团[省市县区]委"
)


def without_bare_bodies(reading: Reading) -> Reading:
    """The reading without the bodies that have only a rank for a name and stand in no claim."""
    told = {end for claim in reading.claims for end in (claim.subject, claim.object)}
    kept = tuple(
        entity
        for entity in reading.entities
        if entity.kind != "GovernmentBody" or entity.key in told or not _BARE.fullmatch(entity.name)
    )
    return replace(reading, entities=kept) if len(kept) < len(reading.entities) else reading
