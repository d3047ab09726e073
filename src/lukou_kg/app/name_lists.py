"""A user's own lists of names: read from their files, checked, and brought into the writing of repaired text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from lukou_kg.clean.typed import written_forms
from lukou_kg.errors import EmptySourceError, EncodingError, NameListError, SourceError
from lukou_kg.read.encoding import decode
from lukou_kg.read.name_rows import NameRow, name_rows
from lukou_kg.reasons import reason_of
from lukou_kg.schema import Labels, Schema
from lukou_kg.schema.names import ListedName

USUAL = "Company"  # the kind of a name for which the list says none
_SHORTEST, _LONGEST = 2, 100  # characters
_SHOWN = 30  # characters of a name in a message


@dataclass(frozen=True, slots=True)
class NameLists:
    """All names of some lists, in order, and what a user should know of how each list was taken."""

    names: tuple[ListedName, ...]
    notices: tuple[Labels, ...]


@dataclass(frozen=True, slots=True)
class _Place:
    source: str
    line: int


def read_name_lists(paths: Sequence[str], schema: Schema) -> NameLists:
    """The names of the lists in these files, whose kinds are those of `schema`.

    A kind may be written as its id, as its label in either language, or as a noun of the table heads; without one a
    name is that of a company. Raises SourceError for what cannot be read, EncodingError for what is no text, and
    NameListError with every fault found.
    """
    reader = _ListReader(schema)
    notices = tuple(reader.read(path) for path in paths)
    if reader.faults:
        zh, en = ("；".join(fault.zh for fault in reader.faults), "; ".join(fault.en for fault in reader.faults))
        labels = "、".join(f"{card.id} {card.labels.zh}" for card in schema.kinds.values())
        raise NameListError(
            f"名单有 {len(reader.faults)} 处错误，请改正后重试：{zh}。种类有：{labels}",
            f"faults in lists of names ({len(reader.faults)}), mend them: {en}. "
            f"The kinds are {', '.join(schema.kinds)}",
        )
    return NameLists(tuple(reader.names()), notices)


class _ListReader:
    """Takes up the rows of several lists, and notes what is wrong with them."""

    def __init__(self, schema: Schema) -> None:
        self.faults: list[Labels] = []
        self._kinds = kinds_by_label(schema)
        self._schema = schema
        self._listed: dict[str, tuple[str, list[str]]] = {}
        self._meant: dict[str, tuple[str, str, _Place]] = {}

    def read(self, path: str) -> Labels:
        """Takes up the list of a file and says what it holds."""
        source = Path(path).name
        rows = list(name_rows(_text_of(path)))
        for row in rows:
            self._take(row, _Place(source, row.line))
        if not rows:
            self.faults.append(Labels(f"{source} 中没有名称", f"{source} holds no name"))
        return self._told(source, rows)

    def names(self) -> Iterator[ListedName]:
        """All names that were taken up, in order."""
        for name, (kind, aliases) in sorted(self._listed.items()):
            yield ListedName(name, kind, tuple(aliases))

    def _take(self, row: NameRow, place: _Place) -> None:
        if row.fault is not None:
            self._fault(place, row.fault)
            return
        kind = self._kinds.get(writing_of(row.kind).casefold(), "") if row.kind else USUAL
        if not kind:
            shown = shown_name(row.kind)
            self._fault(place, Labels(f"没有「{shown}」这个种类", f"no kind {shown!r}"))
        called = [writing_of(words) for words in (row.name, *row.aliases)]
        wrong = [fault for fault in map(wrong_name, called) if fault is not None]
        for fault in wrong:
            self._fault(place, fault)
        if kind and not wrong:
            self._list(called[0], kind, called, place)

    def _list(self, name: str, kind: str, called: Sequence[str], place: _Place) -> None:
        for words in called:
            meant, other_kind, before = self._meant.setdefault(words, (name, kind, place))
            if (meant, other_kind) != (name, kind):
                self._fault(place, _other_meaning(words, before))
                return
        _, aliases = self._listed.setdefault(name, (kind, []))
        aliases += [words for words in called if words != name and words not in aliases]

    def _fault(self, place: _Place, fault: Labels) -> None:
        zh, en = f"{place.source} 第 {place.line} 行：{fault.zh}", f"{place.source} line {place.line}: {fault.en}"
        self.faults.append(Labels(zh, en))

    def _told(self, source: str, rows: Sequence[NameRow]) -> Labels:
        aliases = sum(len(row.aliases) for row in rows)
        zh, en = f"{source}：{len(rows)} 个名称，{aliases} 个别名", f"{source}: names {len(rows)}, aliases {aliases}"
        if without := sum(not row.kind for row in rows):
            label = self._schema.kinds[USUAL].labels
            zh += f"；{without} 个没有写种类，按「{label.zh}」（{USUAL}）读"
            en += f"; without a kind {without}, read as {USUAL}"
        return Labels(zh, en)


def kinds_by_label(schema: Schema) -> Mapping[str, str]:
    """The kind that each id, each label and each head noun (公司) means, in small letters; an id goes before others."""
    known = {row["head"]: row["kind"] for row in schema.tables["heads"]}
    for card in schema.kinds.values():
        known |= {label.casefold(): card.id for label in (card.labels.zh, card.labels.en)}
    return known | {kind.casefold(): kind for kind in schema.kinds}


def _text_of(path: str) -> str:
    try:
        data = Path(path).read_bytes()
    except OSError as fault:
        raise SourceError(
            f"读不了名单 {path}（{reason_of(fault).zh}）；请检查路径和权限",
            f"the list of names {path} cannot be read ({reason_of(fault).en}); check the path and the permissions",
        ) from fault
    try:
        decoded = decode(data)
    except EmptySourceError:
        return ""
    except SourceError as fault:
        raise EncodingError(
            f"名单 {path} 不是可读的文本：{fault.zh}；名单应为 CSV，请在电子表格软件中另存为 CSV",
            f"the list of names {path} is no text: {fault.en}; a list is a CSV file, save it as CSV in the spreadsheet",
        ) from fault
    if decoded.replaced:
        raise EncodingError(
            f"名单 {path} 中有 {decoded.replaced} 个字读不出；请另存为 UTF-8 的 CSV",
            f"{decoded.replaced} characters of the list of names {path} cannot be read; save it as CSV in UTF-8",
        )
    return decoded.text


def writing_of(words: str) -> str:
    """The words as a repaired article has them; "" for blanks."""
    forms = written_forms(words)
    return forms[-1] if forms else ""


def wrong_name(name: str) -> Labels | None:
    """What is wrong with a name of a list, None where it can be read."""
    if not name:
        return Labels("没有名称", "no name")
    if len(name) < _SHORTEST:
        return Labels(f"「{name}」只有一个字，处处都会读到", f"{name!r} is one character, which is read everywhere")
    if len(name) > _LONGEST:
        return Labels(
            f"「{shown_name(name)}」有 {len(name)} 个字，超过 {_LONGEST} 个",
            f"{shown_name(name)!r} has {len(name)} characters, more than {_LONGEST}",
        )
    return None


def _other_meaning(words: str, before: _Place) -> Labels:
    return Labels(
        f"「{shown_name(words)}」在 {before.source} 第 {before.line} 行另有所指",
        f"{shown_name(words)!r} means something else in {before.source} line {before.line}",
    )


def shown_name(words: str) -> str:
    """The words as a message repeats them, cut where they are long."""
    return words if len(words) <= _SHOWN else f"{words[: _SHOWN - 1]}…"
