"""How much a query, an answer and a client may take."""

from __future__ import annotations

from dataclasses import asdict, dataclass

MAX_BODY = 256 << 10  # bytes of a request; a query of the longest kind, every byte written as %XX, and its graphs
MAX_HEAD = 96 << 10  # bytes of a request line and headers; a query in an address, every byte as %XX
MAX_ACCEPT = 2_000  # characters of an Accept header that are looked at
MAX_GRAPHS = 100  # graphs that a request may name
MAX_CONNECTIONS = 1_024  # each with one request at a time
MAX_OUTBOX = 512 << 20  # bytes of answers that wait for their clients
PAGE_ROWS = 200  # rows of a result that a page shows at a time
MAX_FIELDS = 6_000  # cells of a result that a page shows at a time
MAX_CLAIMS = 400  # that a picture of a result holds
MAX_KEPT = 16  # answers of a generation that are kept for others
QUEUE_SECONDS = 5.0  # that a query waits for others to end
REQUEST_SECONDS = 10.0  # within which a request has to be there
ANSWER_SECONDS = 30.0  # within which the next part of an answer has to be fetched


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one query may take: `memory` in bytes beside the graph, `answer` in bytes; `queries` run at once."""

    seconds: float = 30.0
    rows: int = 10_000
    memory: int = 1 << 30
    answer: int = 32 << 20
    queries: int = 8

    def values(self) -> dict[str, float]:
        """The limits by name, as they go to the processes that keep them."""
        return asdict(self)
