"""How an annotated article is received: in the script and with the damage that its head names."""

from __future__ import annotations

from functools import lru_cache

from opencc import OpenCC

from lukou_kg.errors import AnnotationError
from lukou_kg.gold.damage import WAYS
from lukou_kg.model.gold import Annotated

_SCRIPTS = ("simplified", "traditional")


def received_text(article: Annotated) -> str:
    """The text of an article in the script that its head names, damaged in the way that it names.

    A head without `script` or `damage` means simplified, or undamaged. Raises AnnotationError for a script or a way
    that there is not, and for characters that cannot be damaged so.
    """
    script, damage = article.head.get("script", "simplified"), article.head.get("damage", "none")
    if script not in _SCRIPTS or damage not in {"none", *WAYS}:
        raise AnnotationError(
            f"{article.id}：script 应为 {'、'.join(_SCRIPTS)} 之一，damage 应为 none、{'、'.join(WAYS)} 之一，"
            f"而不是 {script}、{damage}",
            f"{article.id}: script is one of {', '.join(_SCRIPTS)}, damage one of none, {', '.join(WAYS)}; "
            f"not {script}, {damage}",
        )
    text = _traditional().convert(article.text) if script == "traditional" else article.text
    try:
        return WAYS[damage](text) if damage in WAYS else text
    except UnicodeEncodeError as fault:
        character = fault.object[fault.start]  # of the text as that way begins to damage it
        raise AnnotationError(
            f"{article.id}：GBK 没有「{character}」字，无法照 damage: {damage} 造出损坏",
            f"{article.id}: GBK does not have {character}, so the text cannot be damaged as by damage: {damage}",
        ) from fault


def form_of(article: Annotated) -> str:
    """Whether the article is received "clean", in "traditional" script, or "damaged"."""
    if article.head.get("damage", "none") != "none":
        return "damaged"
    return "traditional" if article.head.get("script") == "traditional" else "clean"


@lru_cache(maxsize=1)
def _traditional() -> OpenCC:
    return OpenCC("s2t")
