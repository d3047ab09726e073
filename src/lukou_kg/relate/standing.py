"""Claims made alike by several readers: that one thing stands in another, that something happened to a work."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lukou_kg.model.claim import Claim, Mark, Mention, Status
from lukou_kg.model.values import Time
from lukou_kg.relate.mask import Masked
from lukou_kg.relate.scene import Scene


def stands_in(
    scene: Scene, inner: Mention, outer: Mention, rule: str, *, score: float, relation: str = "locatedIn"
) -> Iterator[Claim]:
    """One claim from `inner` to `outer`, or none where they are one thing; the sentence of `inner` is the evidence."""
    subject, target = scene.keys.get(inner.span), scene.keys.get(outer.span)
    if subject is None or target is None or subject == target:
        return
    marks = [Mark(role="subject", span=inner.span), Mark(role="object", span=outer.span)]
    yield Claim(
        relation=relation,
        subject=subject,
        object=target,
        evidence=(scene.witness.of(scene.sentence_of(inner.span.start), marks),),
        rule=f"{relation}/{rule}",
        score=score,
    )


def happened(
    scene: Scene,
    masked: Masked,
    work: Mention,
    rule: str,
    *,
    marks: Iterable[Mark],
    status: Status,
    time: Time | None,
    score: float,
) -> Iterator[Claim]:
    """One claim that what `rule` reads (signedOn/ceremony) happened to `work`, or none where that is no thing."""
    if work.span not in scene.keys:
        return
    yield Claim(
        relation=rule.partition("/")[0],
        subject=scene.keys[work.span],
        status=status,
        when=time.when if time else None,
        evidence=(scene.witness.of(masked.sentence, [Mark(role="subject", span=work.span), *marks]),),
        rule=rule,
        score=score,
    )
