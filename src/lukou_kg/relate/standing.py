"""Claims that one thing stands in another, made alike by all readers of scenes, headings and names."""

from __future__ import annotations

from collections.abc import Iterator

from lukou_kg.model.claim import Claim, Mark, Mention
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
