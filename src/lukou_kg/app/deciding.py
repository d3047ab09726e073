"""People decide on what a graph says: what they ask for becomes decisions, which name what they are about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from lukou_kg.app.authority_lines import read_authorities
from lukou_kg.app.graph import KnowledgeGraph
from lukou_kg.app.lookup import key_of
from lukou_kg.app.references import References, claim_id
from lukou_kg.app.withdrawing import Signature
from lukou_kg.app.written import read_number, read_status, read_time
from lukou_kg.errors import UnknownNameError, UsageError
from lukou_kg.model.authority import AuthorityItem
from lukou_kg.model.decision import ClaimRef, Decision, Op, Sight, ThingRef, standing
from lukou_kg.model.knowledge import Thing
from lukou_kg.model.registry import Call
from lukou_kg.resolve.possible import allows, no_claim, no_kind, no_name, not_one
from lukou_kg.schema import Labels
from lukou_kg.store.authority_log import kept_authorities
from lukou_kg.store.decision_codec import identified
from lukou_kg.store.journal import open_journal


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """What a person puts in the place of what a claim says; what is None stays."""

    object: str | None = None
    value: str | None = None
    status: str | None = None
    time: str | None = None


_MOST_TOLD = 5  # claims that stand in the way


class Deciding:
    """Makes decisions about a graph; each gives back what is to be recorded."""

    def __init__(self, graph: KnowledgeGraph, by: Signature, *, named: References | None = None) -> None:
        """`named` names the things of this graph; it is made where it is not given."""
        self._graph = graph
        self._by = by
        self._named = named or References(graph.knowledge, self._bound)

    def because(self, why: str) -> Deciding:
        """The same person at the same time with another reason; with none, the reason that was given before."""
        return Deciding(self._graph, replace(self._by, why=why), named=self._named) if why else self

    def on_claim(self, op: Op, claim: str) -> Decision:
        """Accepts or rejects a claim, by its id or IRI; also one that was rejected or corrected and so is not there."""
        return self._signed(Decision(id="", op=op, who="", at="", claim=self._claim(claim)))

    def correct(self, claim: str, to: Correction) -> Decision:
        """Puts another object, value, status or time in the place of those of a claim."""
        before = self._claim(claim)
        after = self.corrected(before, to)
        if after == before:
            raise UsageError(
                "没有给出要改成什么；请给出 --object、--value、--status 或 --time 之一",
                "nothing is given to put in its place; give one of --object, --value, --status and --time",
            )
        target = None if after.object is None else after.object.kind
        _refuse(no_claim(after, after.subject.kind, target, self._graph.schema))
        return self._signed(Decision(id="", op=Op.CORRECT, who="", at="", claim=before, corrected=after))

    def corrected(self, before: ClaimRef, to: Correction) -> ClaimRef:
        """What a claim says with what a person puts in its place."""
        after = before
        if to.object is not None:
            if before.object is None:
                raise UsageError(
                    "这条陈述没有对象，只有数值；请用 --value", "this claim has no object but a value; use --value"
                )
            after = replace(after, object=self._named.thing(self.thing(to.object)))
        if to.value is not None:
            after = replace(after, value=_value(to.value, before))
        if to.status is not None:
            after = replace(after, status=read_status(to.status, self._graph.schema))
        if to.time is not None:
            after = replace(after, edtf=read_time(to.time))
        return after

    def on_pair(self, op: Op, one: str, two: str) -> Decision:
        """Says that two things, by name or id, are one or two; two names of one thing can be parted too.

        One of them may be an item of an authority, by its IRI.
        """
        if one in self.items or two in self.items:
            return self._on_item(op, *((one, two) if two in self.items else (two, one)))
        first, second = self.thing(one), self.thing(two)
        here, there = self._named.called(first, one), self._named.called(second, two)
        if first.id == second.id:
            if op is Op.APART and one != two and {one, two} <= {first.name, *first.aliases}:
                here, there = replace(here, id=""), replace(there, id="")
                return self._signed(Decision(id="", op=op, who="", at="", one=here, two=there))
            raise UsageError(
                f"「{one}」和「{two}」现在已是同一个事物 {first.id}；要分开请给出它的两个名称，或用 --article",
                f"{one!r} and {two!r} are one thing already, {first.id}; to part it give two of its names or --article",
            )
        if op is Op.MERGE:
            _refuse(not_one(first.kind, second.kind, self._graph.schema))
        return self._signed(Decision(id="", op=op, who="", at="", one=here, two=there))

    def _bound(self, digests: Sequence[str]) -> Mapping[str, Mapping[Call, str]]:
        """What the registry knows of these articles."""
        if self._graph.workspace is None:
            return {}
        with open_journal(self._graph.workspace) as journal:
            return {digest: journal.bound(digest) for digest in digests}

    def seen(self, key: str) -> frozenset[Sight]:
        """Where the thing with this id stands; nowhere where there is none."""
        return self._named.sights(key)

    @cached_property
    def items(self) -> Mapping[str, AuthorityItem]:
        """The things that the authorities of the workspace name, by IRI."""
        workspace = self._graph.workspace
        kept = () if workspace is None else kept_authorities(workspace)
        contents = read_authorities(kept, self._graph.schema)
        return {item.iri: item for each in contents for item in each.items}

    def _on_item(self, op: Op, thing: str, iri: str) -> Decision:
        item = self.items[iri]
        if thing in self.items:
            raise UsageError(
                f"「{thing}」和「{iri}」都是名录中的条目；请给出文章中的一个事物和一个条目",
                f"{thing!r} and {iri!r} are both items of authorities; give a thing of the articles and an item",
            )
        whole = self.thing(thing)
        if op is Op.MERGE and whole.kind not in self._graph.schema.narrower(item.kind):
            _refuse(not_one(whole.kind, item.kind, self._graph.schema))
        other = ThingRef(id=iri, kind=item.kind, name=item.name)
        return self._signed(Decision(id="", op=op, who="", at="", one=self._named.thing(whole), two=other))

    def part(self, thing: str, articles: Sequence[str]) -> tuple[Decision, ...]:
        """Says that what these articles (by id) call by this name is another thing than the one it was taken for.

        Where `thing` is an id, it is what they call by any of its names.
        """
        whole = self.thing(thing)
        name = thing if thing in whole.aliases else whole.name
        heads = {head.id: head for head in self._graph.knowledge.articles}
        if unknown := [each for each in articles if each not in heads or each not in whole.articles]:
            raise UnknownNameError(
                f"「{whole.name}」不见于这些文章：{'、'.join(unknown)}；它见于：{'、'.join(whole.articles)}",
                f"{whole.name!r} is not in the articles {', '.join(unknown)}; it is in {', '.join(whole.articles)}",
            )
        one = self._named.thing(whole)
        others = [self._named.within(whole, each, name) for each in articles]
        apart = [Decision(id="", op=Op.APART, who="", at="", one=one, two=other) for other in others]
        same = [Decision(id="", op=Op.MERGE, who="", at="", one=others[0], two=other) for other in others[1:]]
        return tuple(map(self._signed, (*apart, *same)))

    def keep(self, thing: str, names: tuple[str, str], articles: tuple[str, str]) -> Decision:
        """Says that what two articles (by id) call by these names of a thing is one, as it was taken for."""
        whole = self.thing(thing)
        one, two = (self._named.within(whole, at, name) for name, at in zip(names, articles, strict=True))
        return self._signed(Decision(id="", op=Op.MERGE, who="", at="", one=one, two=two))

    def on_joined(
        self, op: Op, thing: str, names: tuple[str, str], articles: tuple[Sequence[str], Sequence[str]]
    ) -> Sequence[Decision]:
        """Says whether what two groups of articles (by id) call by these names, and was taken for one thing, is one.

        Where a name stands in no article but those of the other, the names are parted, else the articles.
        """
        if op is Op.MERGE:
            return [self.keep(thing, names, (articles[0][0], articles[1][0]))]
        within = names[0] != names[1] and set(articles[1]) <= set(articles[0])
        return [self.on_pair(op, *names)] if within else self.part(thing, articles[1])

    def rename(self, thing: str, name: str) -> Decision:
        """Gives a thing another name; the one it has stays as another form."""
        _refuse(no_name(name.strip()))
        one = self._named.called(self.thing(thing), thing)
        return self._signed(Decision(id="", op=Op.RENAME, who="", at="", one=one, text=name.strip()))

    def retype(self, thing: str, kind: str) -> Decision:
        """Says of which kind a thing is."""
        if (fault := no_kind(kind, self._graph.schema)) is not None:
            raise UnknownNameError(fault.zh, fault.en)
        whole = self.thing(thing)
        self._refuse_kind(whole, kind)
        one = self._named.called(whole, thing)
        return self._signed(Decision(id="", op=Op.RETYPE, who="", at="", one=one, text=kind))

    def undo(self, decision: str, known: Iterable[Decision]) -> Decision:
        """Takes back a decision, by its id."""
        if decision not in {each.id for each in known}:
            raise UnknownNameError(
                f"没有编号为 {decision} 的裁定；lukou-kg decisions 列出已有的",
                f"there is no decision {decision}; lukou-kg decisions lists them",
            )
        return self._signed(Decision(id="", op=Op.UNDO, who="", at="", undone=decision))

    def thing(self, name: str) -> Thing:
        """The thing with this id, or the only one with this name. Raises UnknownNameError and UsageError."""
        key = key_of(name)
        by_id = [thing for thing in self._graph.things if thing.id == key]
        found = by_id or [thing for thing in self._graph.find(name) if name in {thing.name, *thing.aliases}]
        if len(found) == 1:
            return found[0]
        near = found or self._graph.find(name)
        listed = "；".join(f"{thing.id} {thing.name}（{'、'.join(thing.articles[:2])}）" for thing in near)
        raise UsageError(
            f"「{name}」可指几个事物，请用编号：{listed}", f"{name!r} may be several things, give an id: {listed}"
        )

    def _refuse_kind(self, thing: Thing, kind: str) -> None:
        """Raises UsageError where claims about a thing do not allow that it is of a kind."""
        schema = self._graph.schema
        kinds = {each.id: each.kind for each in self._graph.things} | {thing.id: kind}
        unfit = [
            item
            for item in self._graph.statements
            if thing.id in {item.subject, item.object}
            and not allows(
                schema.relations.get(item.relation),
                kinds[item.subject],
                None if item.object is None else kinds[item.object],
                schema,
            )
        ]
        if unfit:
            ids = "、".join(f"{item.relation} {item.id}" for item in unfit[:_MOST_TOLD])
            raise UsageError(
                f"「{thing.name}」有 {len(unfit)} 条陈述不容许类别 {kind}：{ids}；"
                "没有记下任何裁定，请先更正或不采这些陈述",
                f"{len(unfit)} claims about {thing.name!r} do not allow the kind {kind}: {ids}; "
                "nothing was decided, correct or reject these claims first",
            )

    def _claim(self, claim: str) -> ClaimRef:
        """A claim of the graph by its id or IRI, or one that a decision in force took out of it."""
        key = key_of(claim)
        found = next((each for each in self._graph.statements if each.id == key), None)
        if found is not None:
            return self._named.claim(found)
        taken_out = self._of_decision(key)
        if taken_out is None:
            raise UnknownNameError(
                f"此图谱中没有编号为 {key} 的陈述；请从查询、页面或表格的“编号”中取",
                f"no claim of this graph has the id {key}; take ids from a query, the page or the table",
            )
        return taken_out

    def _of_decision(self, key: str) -> ClaimRef | None:
        if self._graph.workspace is None:
            return None
        with open_journal(self._graph.workspace) as journal:
            stand = standing(journal.decisions.all())
        claims = (each.claim for each in reversed(stand) if each.claim is not None)
        return next((each for each in claims if claim_id(each) == key), None)

    def _signed(self, decision: Decision) -> Decision:
        return identified(replace(decision, who=self._by.who, at=self._by.at, why=self._by.why))


def _refuse(fault: Labels | None) -> None:
    if fault is not None:
        raise UsageError(fault.zh, fault.en)


def _value(given: str, claim: ClaimRef) -> str | float:
    return given if isinstance(claim.value, str) else read_number(given, claim.unit)
