"""What no decision can do, whatever the graph: each fault in the words that a person is told."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Collection

from lukou_kg.model.decision import ClaimRef, Decision, Op
from lukou_kg.model.edtf import is_time
from lukou_kg.schema import Labels, RelationCard, Schema, ValueType

LONGEST_NAME = 200  # characters
_POST = "Post"  # a post is what a claim names, no thing of its own
_NO_TEXT = {"Cc", "Cf", "Cs", "Zl", "Zp"}  # controls, hidden marks, half characters, line ends


def impossible(decision: Decision, schema: Schema) -> Labels | None:
    """Why a decision can never be carried out, judged by itself and the cards; None where it may be."""
    if decision.op is Op.MERGE and decision.one is not None and decision.two is not None:
        return not_one(decision.one.kind, decision.two.kind, schema)
    if decision.op is Op.RENAME and decision.text is not None:
        return no_name(decision.text)
    if decision.op is Op.RETYPE and decision.text is not None:
        return no_kind(decision.text, schema)
    if decision.op is Op.CORRECT and decision.claim is not None and decision.corrected is not None:
        after = decision.corrected
        return no_correction(decision.claim, after) or no_claim(
            after, after.subject.kind, None if after.object is None else after.object.kind, schema
        )
    return None


def on_one_line(kinds: Collection[str], schema: Schema) -> bool:
    """Whether one of these kinds is all the others: things of such kinds may be one."""
    known = [kind for kind in kinds if kind in schema.kinds]
    return len(known) == len(kinds) and any(all(schema.is_a(kind, other) for other in kinds) for kind in known)


def not_one(one: str, two: str, schema: Schema) -> Labels | None:
    """Why things of these kinds cannot be one."""
    if on_one_line({one, two}, schema):
        return None
    zh, en = (_names((one, two), schema, language) for language in ("zh", "en"))
    return Labels(
        f"类别为{zh}的两个事物不能合并；没有记下任何裁定，请核对所给的名称或编号",
        f"two things of the kinds {en} cannot be one; nothing was decided, check the names or ids",
    )


def no_kind(kind: str, schema: Schema) -> Labels | None:
    """Why a thing cannot be of this kind."""
    things = [each for each in schema.kinds if _POST not in schema.kinds or not schema.is_a(each, _POST)]
    if kind in things:
        return None
    return Labels(
        f"事物不能是「{kind}」这个类别；没有记下任何裁定。可用：{'、'.join(things)}",
        f"a thing cannot be of the kind {kind}, no such kind of thing; nothing was decided. "
        f"There are: {', '.join(things)}",
    )


def no_name(name: str) -> Labels | None:
    """Why this cannot be the name of a thing."""
    if not name.strip():
        return Labels("名称不能为空；没有记下任何裁定", "a name cannot be empty; nothing was decided")
    if len(name) > LONGEST_NAME:
        return Labels(
            f"名称长达 {len(name)} 字，最多 {LONGEST_NAME} 字；没有记下任何裁定，请缩短",
            f"a name of {len(name)} characters is longer than {LONGEST_NAME}; nothing was decided, shorten it",
        )
    return _hidden(name)


def no_correction(before: ClaimRef, after: ClaimRef) -> Labels | None:
    """Why this cannot stand in the place of that claim, whatever the cards: only its far end, status and time may."""
    kept = ("relation", "unit", "qualifiers", "seat")
    changed = [name for name in kept if getattr(before, name) != getattr(after, name)]
    if changed or (before.object is None) is not (after.object is None):
        names = ", ".join(changed or ["object"])
        return Labels(
            f"更正不能改动 {names}；只可改对象、数值、状态和时间",
            f"a correction cannot change {names}, only the object, the value, the status and the time",
        )
    if after.edtf is None or after.edtf == before.edtf or is_time(after.edtf):
        return None
    return Labels(f"「{after.edtf}」不是时间", f"{after.edtf!r} is no time")


def no_claim(claim: ClaimRef, subject: str, target: str | None, schema: Schema) -> Labels | None:
    """Why the cards do not allow what a claim says, of a subject and (if it has one) an object of these kinds."""
    card = schema.relations.get(claim.relation)
    if card is None:
        return Labels(f"没有「{claim.relation}」这种关系", f"there is no relation {claim.relation}")
    if not _among(subject, card.subject, schema):
        return _wrong_end("主体", "subject", (card, subject, card.subject), schema)
    if card.value is None:
        if target is None or claim.value is not None or not _among(target, card.object, schema):
            return _wrong_end("对象", "object", (card, str(target), card.object), schema)
        return None
    if target is not None:
        return Labels(f"“{card.labels.zh}”没有对象，只有值", f"{card.labels.en} has no object but a value")
    return no_value(claim.value, card)


def no_value(value: str | float | None, card: RelationCard) -> Labels | None:
    """Why this cannot be the value of such a claim: the rules of the shapes."""
    if card.value is ValueType.TIME:
        return None if value is None else Labels("这种陈述没有数值，只有时间", "such a claim has no value but a time")
    if card.value is ValueType.TEXT:
        if not isinstance(value, str) or not value.strip():
            return Labels("值不能为空；没有记下任何裁定", "a value cannot be empty; nothing was decided")
        return _hidden(value)
    above = card.value is ValueType.MONEY
    if isinstance(value, int | float) and math.isfinite(value) and (value > 0 or (value == 0 and not above)):
        return None
    return Labels(
        f"“{card.labels.zh}”的值须{'大于零' if above else '不小于零'}，而不是 {value}；没有记下任何裁定，请改正",
        f"the value of {card.labels.en} is a number {'above zero' if above else 'of zero or more'}, not {value}; "
        "nothing was decided, give another",
    )


def allows(card: RelationCard | None, subject: str, target: str | None, schema: Schema) -> bool:
    """Whether claims of a relation may have ends of these kinds."""
    if card is None:
        return True
    return _among(subject, card.subject, schema) and (target is None or _among(target, card.object, schema))


def _among(kind: str, allowed: Collection[str], schema: Schema) -> bool:
    return kind in schema.kinds and any(schema.is_a(kind, parent) for parent in allowed)


def _wrong_end(zh: str, en: str, found: tuple[RelationCard, str, tuple[str, ...]], schema: Schema) -> Labels:
    card, kind, allowed = found
    return Labels(
        f"“{card.labels.zh}”的{zh}须为{_names(allowed, schema, 'zh')}，而不是{_names((kind,), schema, 'zh')}；"
        "没有记下任何裁定，请换一个",
        f"the {en} of {card.labels.en} is one of {_names(allowed, schema, 'en')}, not {_names((kind,), schema, 'en')}; "
        "nothing was decided, give another",
    )


def _hidden(text: str) -> Labels | None:
    if not any(unicodedata.category(sign) in _NO_TEXT or _is_never_assigned(ord(sign)) for sign in text):
        return None
    return Labels(
        "文字中有换行、制表符或看不见的控制字符；没有记下任何裁定，请去掉",
        "the text holds a line break, a tab or a hidden control character; nothing was decided, take it out",
    )


def _is_never_assigned(point: int) -> bool:
    return point & 0xFFFE == 0xFFFE or 0xFDD0 <= point <= 0xFDEF or 0xFFF0 <= point <= 0xFFFB  # noqa: PLR2004 - as Unicode has them


def _names(kinds: Collection[str], schema: Schema, language: str) -> str:
    if language == "en":
        return ", ".join(kinds)
    return "、".join(schema.kinds[kind].labels.zh if kind in schema.kinds else kind for kind in kinds)
