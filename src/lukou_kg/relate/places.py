"""Places written one inside the other: 湖南省株洲市渌口区."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lukou_kg.model.claim import Claim, Mark
from lukou_kg.model.document import Span
from lukou_kg.model.reading import Reading
from lukou_kg.relate.evidence import Witness

_RANK = {"国": 0, "省": 1, "市": 2, "州": 2, "盟": 2, "区": 3, "县": 3, "旗": 3, "镇": 4, "乡": 4, "道": 4, "村": 5, "社": 5}


def nested_places(reading: Reading, keys: Mapping[Span, str], witness: Witness) -> Iterator[Claim]:
    """partOf for places that stand side by side, the larger before the smaller."""
    places = [item for item in reading.mentions if item.kind == "Place" and not item.pointer]
    for outer, inner in zip(places, places[1:], strict=False):
        ranks = _RANK.get(outer.name[-1]), _RANK.get(inner.name[-1])
        if outer.span.end != inner.span.start or None in ranks or ranks[0] >= ranks[1]:  # type: ignore[operator]
            continue
        subject, target = keys.get(inner.span), keys.get(outer.span)
        sentence = next(number for number, span in enumerate(reading.sentences) if inner.span.start < span.end)
        if subject and target and subject != target:
            marks = [Mark(role="subject", span=inner.span), Mark(role="object", span=outer.span)]
            yield Claim(
                relation="partOf",
                subject=subject,
                object=target,
                evidence=(witness.of(sentence, marks),),
                rule="partOf/adjacent",
                score=0.95,
            )


def own_places(reading: Reading, keys: Mapping[Span, str], witness: Witness) -> Iterator[Claim]:
    """locatedIn for works and parks whose name stands right behind a division: 双桥区北麓汽车玻璃产业园."""
    ends = {item.span.end: item for item in reading.mentions if item.kind == "Place" and not item.pointer}
    for item in reading.mentions:
        place = ends.get(item.span.start)
        if item.kind not in {"Project", "Park", "Infrastructure"} or item.pointer or place is None:
            continue
        subject, target = keys.get(item.span), keys.get(place.span)
        if subject and target:
            sentence = next(number for number, span in enumerate(reading.sentences) if item.span.start < span.end)
            marks = [Mark(role="subject", span=item.span), Mark(role="object", span=place.span)]
            yield Claim(
                relation="locatedIn",
                subject=subject,
                object=target,
                evidence=(witness.of(sentence, marks),),
                rule="locatedIn/named-after-place",
                score=0.7,
            )
