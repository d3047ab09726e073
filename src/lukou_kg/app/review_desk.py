"""Keeps what a person decides on a page: recorded at once in the journal, in the graph when it is published."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from pathlib import Path

from lukou_kg.app.deciding import Correction, Deciding
from lukou_kg.app.decision_words import about, changed
from lukou_kg.app.decisions import Decided, decided, record
from lukou_kg.app.doubtful import Pair, most_doubtful
from lukou_kg.app.means import check_means
from lukou_kg.app.review_queue import Queue, queue_of
from lukou_kg.app.stages import Stages
from lukou_kg.app.taking import silent
from lukou_kg.app.withdrawing import Signature
from lukou_kg.app.workspace import open_graph
from lukou_kg.errors import DecisionError, UsageError
from lukou_kg.model.decision import OF_CLAIMS, OF_PAIRS, Decision, Op, standing
from lukou_kg.serve.reviewing.values import Choice, Overview, Recorded, Sort, State
from lukou_kg.store.generation import generation_in_use
from lukou_kg.store.journal import open_journal
from lukou_kg.store.lock import sole_builder


class ReviewDesk:
    """A `Reviewer` of a workspace, for one person; `now` gives the time for signatures (ISO 8601, UTC).

    Everything that was decided since it was made, or is not published yet, counts as recorded here, whoever did it.
    """

    def __init__(self, workspace: Path, stages: Stages, *, by: str, now: Callable[[], str]) -> None:
        """Raises UsageError where the graph was read by other means, NoWorkspaceError and WorkspaceError."""
        self._workspace = workspace
        self._stages = stages
        self._by = by
        self._now = now
        self._loading = threading.Lock()
        self._known: Queue | None = None
        self._skipped: frozenset[str] = frozenset()
        self._check_means()
        self._before = {each.id for each in decided(workspace).decisions}

    @property
    def by(self) -> str:
        """In whose name decisions are recorded."""
        return self._by

    def overview(self, sort: Sort, item: str) -> Overview:
        """Where the review stands. Raises WorkspaceError."""
        loaded, state = self._loaded(), decided(self._workspace)
        open_of = {
            Sort.CLAIMS: loaded.open_claims(state.decisions),
            Sort.PAIRS: loaded.open_pairs(state.decisions),
        }
        left = open_of[sort]
        chosen = item if item in left else next((key for key in left if key not in self._skipped), "")
        rows = tuple(reversed(list(self._recorded(state))))
        return Overview(
            generation=loaded.generation,
            item=loaded.item(chosen) if chosen else None,
            left={each: len(keys) for each, keys in open_of.items()},
            skipped=len(self._skipped.intersection(left)),
            decided=sum(row.state is not State.UNDONE for row in rows),
            pending=len(_pending(state)),
            recorded=rows,
        )

    def decide(self, choice: Choice) -> None:
        """Records a choice in the journal.

        Raises WorkspaceBusyError where another process builds, UnknownNameError and UsageError for what cannot be,
        DecisionError for what is decided already.
        """
        loaded = self._loaded()
        with sole_builder(self._workspace), open_journal(self._workspace) as journal:
            known = journal.decisions.all()
            if choice.item not in {*loaded.open_claims(known), *loaded.open_pairs(known)}:
                raise DecisionError(
                    "这一项已有裁定，或已不在图谱中，没有再记一次；请看下一项，或先撤销",
                    "this is decided already, or no longer in the graph, and was not recorded again; "
                    "go on to the next, or undo first",
                )
            self._add(journal.decisions.add, self._made(choice, loaded))

    def undo(self, ids: tuple[str, ...]) -> None:
        """Records that decisions are taken back; those that are taken back already are passed over."""
        loaded = self._loaded()
        with sole_builder(self._workspace), open_journal(self._workspace) as journal:
            known = journal.decisions.all()
            there = {each.id for each in standing(known)} | ({*ids} - {each.id for each in known})
            deciding = Deciding(loaded.graph, Signature(at=self._now(), who=self._by))
            self._add(journal.decisions.add, [deciding.undo(each, known) for each in ids if each in there])

    def skip(self, item: str) -> None:
        """Puts an item behind all others; "" brings all that were put there back."""
        self._skipped = self._skipped | {item} if item else frozenset()

    def publish(self) -> None:
        """Makes the graph of all that is recorded. Raises as `record`, and UsageError for other means of reading."""
        self._check_means()
        record(self._workspace, (), self._stages, progress=silent)

    def pending(self) -> int:
        """How much is recorded and not in the graph in use."""
        return len(_pending(decided(self._workspace)))

    def _check_means(self) -> None:
        with open_journal(self._workspace) as journal:
            check_means(self._workspace, journal, self._stages)

    def _loaded(self) -> Queue:
        with self._loading:
            name = generation_in_use(self._workspace)
            if self._known is None or self._known.generation != name:
                graph = open_graph(self._workspace, self._stages.schema)
                self._known = queue_of(name, graph, most_doubtful(graph, self._workspace, self._stages))
            return self._known

    def _made(self, choice: Choice, loaded: Queue) -> Sequence[Decision]:
        deciding = Deciding(loaded.graph, Signature(at=self._now(), who=self._by, why=choice.remark))
        if (pair := loaded.pairs.get(choice.item)) is not None and choice.op in OF_PAIRS:
            return _on_pair(deciding, choice.op, pair)
        if pair is not None or choice.op not in OF_CLAIMS:
            raise UsageError(f"不能对此项做 {choice.op}", f"{choice.op} cannot be done to this")
        if choice.op is not Op.CORRECT:
            return [deciding.on_claim(choice.op, choice.item)]
        to = Correction(object=choice.object, value=choice.value, status=choice.status, time=choice.time)
        if to == Correction():
            raise UsageError(
                "没有填写要改成什么，未记下裁定；请填对象、数值、状态、时间中的一项",
                "nothing was filled in to put in its place, and nothing was recorded; "
                "fill in the object, value, status or time",
            )
        return [deciding.correct(choice.item, to)]

    @staticmethod
    def _add(add: Callable[[Sequence[Decision]], Sequence[Decision]], made: Sequence[Decision]) -> None:
        if len(add(made)) < len(made):  # equal ones of one second are one, and the earlier may be taken back
            raise DecisionError(
                "一秒之内已作过同样的裁定，没有再记一次；请再按一次",
                "the same was decided within this second and was not recorded again; press once more",
            )

    def _recorded(self, state: Decided) -> Iterator[Recorded]:
        """What was decided here, in order; the decisions that one choice made are one."""
        stand, pending = {each.id for each in standing(state.decisions)}, _pending(state)
        shown = [
            each
            for each in state.decisions
            if each.op is not Op.UNDO and (each.id not in self._before or each.id in pending)
        ]
        for _, group in groupby(shown, _choice):
            each = list(group)
            first = each[0]
            yield Recorded(
                ids=tuple(one.id for one in each),
                op=first.op,
                about=about(first),
                relation="" if first.claim is None else first.claim.relation,
                change=changed(first),
                who=first.who,
                at=first.at,
                why=first.why,
                state=_became(first.id, state, stand),
            )


def _on_pair(deciding: Deciding, op: Op, pair: Pair) -> Sequence[Decision]:
    one, two = pair.ends
    if one != two:
        return [deciding.on_pair(op, one, two)]
    return deciding.on_joined(op, one, pair.names, pair.articles)


def _pending(state: Decided) -> frozenset[str]:
    """The ids of decisions that stand and are in no graph yet, and of those in the graph that were taken back."""
    backs = {each.id for each in state.decisions if each.op is Op.UNDO}
    told = {*state.applied, *state.unmatched, *state.overruled} - backs
    return frozenset(told.symmetric_difference(each.id for each in standing(state.decisions)))


def _became(key: str, state: Decided, stand: set[str]) -> State:
    if key not in stand:
        return State.UNDONE
    if key in state.applied:
        return State.APPLIED
    if key in state.overruled:
        return State.OVERRULED
    return State.UNMATCHED if key in state.unmatched else State.RECORDED


def _choice(decision: Decision) -> object:
    """Equal for decisions that one choice made: those that part a thing by articles."""
    pair = decision.op in OF_PAIRS and decision.one is not None
    return (decision.who, decision.at, decision.one.id) if pair and decision.one else decision.id
