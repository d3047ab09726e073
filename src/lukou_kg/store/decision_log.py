"""The decisions of a workspace, in the order of the times that they bear; nothing is ever taken out of the log."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

from lukou_kg.errors import WorkspaceError
from lukou_kg.model.decision import Decision, in_order
from lukou_kg.store.database import Connection, faults_told, transaction
from lukou_kg.store.decision_codec import decode_decision, encode_decision


class DecisionLog:
    """The table `decision` of a journal."""

    def __init__(self, path: Path, connection: Connection) -> None:
        self._path = path
        self._connection = connection

    def all(self) -> tuple[Decision, ...]:
        """Every decision, in order; raises WorkspaceError for a record that is damaged."""
        with faults_told(self._path):
            rows = self._connection.execute("SELECT id, json, digest FROM decision ORDER BY number").fetchall()
        for key, text, digest in rows:
            if sha256(text.encode()).hexdigest() != digest:
                raise WorkspaceError(
                    f"{self._path} 中裁定 {key} 的记录已损坏，未作任何改动；请从备份恢复该文件；"
                    f"lukou-kg doctor {self._path.parent} 说明哪些完好",
                    f"the record of the decision {key} in {self._path} is damaged, nothing was changed; "
                    f"restore the file from a backup; lukou-kg doctor {self._path.parent} says what is sound",
                )
        return in_order(decode_decision(text) for _, text, _ in rows)

    def add(self, decisions: Iterable[Decision]) -> tuple[Decision, ...]:
        """Adds those that are not there yet, in one transaction; gives back which these are.

        Raises DecisionError, and keeps none, where one could not be read again.
        """
        added: list[Decision] = []
        with transaction(self._path, self._connection) as cursor:
            for decision in decisions:
                text = encode_decision(decision)
                decode_decision(text)
                row = (decision.id, text, sha256(text.encode()).hexdigest())
                cursor.execute("INSERT OR IGNORE INTO decision (id, json, digest) VALUES (?, ?, ?)", row)
                if cursor.rowcount:
                    added.append(decision)
        return tuple(added)
