"""What a search asks for: parameters, checked at the door, and the cursor that leads on to more."""

from __future__ import annotations

import base64
import json
import re
from dataclasses import asdict, dataclass

from lukou_kg.serve.parameters import Parameters
from lukou_kg.serve.problems import wrong_request

MAX_QUERY = 200  # characters
DEFAULT_RESULTS = 20
MAX_RESULTS = 100
KNOWN = ("q", "kind", "limit", "after", "lang")
_KIND = re.compile(r"[A-Za-z][A-Za-z0-9]{0,59}")
_CURSOR = re.compile(r"[A-Za-z0-9_-]{1,120}")
_FURTHEST = 1 << 31


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchAsked:
    """Words, the kind that is wanted ("" for everything), how many results, and the cursor behind which they begin."""

    q: str
    kind: str = ""
    limit: int = DEFAULT_RESULTS
    after: str = ""

    @property
    def text(self) -> str:
        """As it goes to the process that answers."""
        return json.dumps(asdict(self))

    @classmethod
    def of_text(cls, text: str) -> SearchAsked:
        """The way back from `text`."""
        return cls(**json.loads(text))


def search_asked(given: Parameters) -> SearchAsked:
    """The search that parameters ask for. Raises ProblemError that names the one that is wrong."""
    unknown = sorted({name for name, _ in given.pairs} - set(KNOWN))
    if unknown:
        listed = ", ".join(KNOWN[:-1])
        raise wrong_request(
            f"没有参数 {unknown[0][:40]}；可用：{listed}",
            f"there is no parameter {unknown[0][:40]}; there are: {listed}",
        )
    q, kind, limit, after = (_one(given, name) for name in KNOWN[:-1])
    if len(q) > MAX_QUERY:
        raise wrong_request(
            f"参数 q 不能超过 {MAX_QUERY} 个字符", f"the parameter q has {MAX_QUERY} characters at most"
        )
    if kind and not _KIND.fullmatch(kind):
        raise wrong_request(
            "参数 kind 应为种类的编号，如 Company，或 Thing（事物）、Evidence（句子）",
            "the parameter kind is the id of a kind, such as Company, or Thing, or Evidence for sentences",
        )
    if limit and not (limit.isascii() and limit.isdecimal() and len(limit) < 4 and 1 <= int(limit) <= MAX_RESULTS):  # noqa: PLR2004 - digits
        raise wrong_request(
            f"参数 limit 应为 1 至 {MAX_RESULTS} 的整数",
            f"the parameter limit is a whole number from 1 to {MAX_RESULTS}",
        )
    return SearchAsked(q=q, kind=kind, limit=int(limit or DEFAULT_RESULTS), after=after)


def cursor(mark: str, place: int) -> str:
    """The cursor behind so many results of an index that has this mark."""
    return base64.urlsafe_b64encode(f"{mark} {place}".encode()).decode().rstrip("=")


def place_of(after: str, mark: str) -> int:
    """How many results come before, by a cursor. Raises ProblemError for one of another graph, or none of ours."""
    if not after:
        return 0
    try:
        text = base64.urlsafe_b64decode(after + "=" * (-len(after) % 4)).decode() if _CURSOR.fullmatch(after) else ""
    except ValueError:
        text = ""
    given, _, place = text.partition(" ")
    if not (place.isascii() and place.isdecimal() and len(place) < len(str(_FURTHEST))):
        raise wrong_request(
            "参数 after 应取自上一页的 next", "the parameter after is taken from `next` of the page before"
        )
    if given != mark:
        raise wrong_request(
            "图谱已更新，上一页的 next 不再有效，请从第一页重新查找",
            "the graph has changed and `next` of the page before leads nowhere now; search again from the first page",
        )
    return int(place)


def _one(given: Parameters, name: str) -> str:
    found = given.all(name)
    if len(found) > 1:
        raise wrong_request(f"参数 {name} 只能给出一次", f"the parameter {name} is given once")
    return found[0] if found else ""
