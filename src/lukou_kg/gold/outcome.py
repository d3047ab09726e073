"""What became of one thing or claim: right, or wrong or missed and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from lukou_kg.gold.counts import Counts

RIGHT = Counts(right=1)
WRONG = Counts(wrong=1)
MISSED = Counts(missed=1)


class Sort(StrEnum):
    """What is scored."""

    ENTITY = "entity"
    CLAIM = "claim"


class Cause(StrEnum):
    """Why something is wrong or missed, as far as can be computed. The first ones are of things, the others of claims.

    `JOINED`: its name was taken for another name of another thing; `SPLIT`: it was told as two things. `ELSEWHERE`:
    the claim was made of another thing; `OTHER_RELATION`: as another relation between the same two; `NAME_...`: what
    is wrong with a thing that the claim is about. `UNREAD`: the names were read and the relation was not.
    """

    MISSING = "name missing"
    BORDER = "name with wrong border"
    KIND = "kind wrong"
    JOINED = "taken for a name of another thing"
    SPLIT = "one thing told as two"
    INVENTED_NAME = "invented name"
    STATUS = "status wrong"
    DATE = "date wrong"
    TITLE = "title wrong"
    VALUE = "value wrong"
    DIRECTION = "direction turned round"
    OTHER_RELATION = "read as another relation"
    ELSEWHERE = "claimed of another thing"
    NAME_MISSING = "a name of the claim missing"
    NAME_BORDER = "a name of the claim with wrong border"
    NAME_KIND = "a thing of the claim of wrong kind"
    UNREAD = "not read though the names are there"
    NO_CARD = "no card for the relation"
    NAME_INVENTED = "a name of the claim invented"
    INVENTED = "invented relation"


class Facet(StrEnum):
    """What else is right or wrong of a claim whose relation, names and value are those of the answer.

    `DATE_READ`: whether a date was read where the answer has one; `DATE`: whether it agrees, where both have one.
    `AMOUNT`: whether the amount is right, also where only relation, thing and sentence agree; `BOUND`: about, at least,
    at most. `ASSERTED`: whether what was told as fact is one, over all claims.
    """

    STATUS = "status"
    DATE_READ = "date read"
    DATE = "date"
    AMOUNT = "amount"
    BOUND = "bound"
    ASSERTED = "asserted"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """One thing or claim that was read, or should have been, or both where the one stands for the other.

    `term` is the kind or relation that right and missed count under, `read_as` the one that wrong counts under; they
    differ where one was taken for the other. `strict` counts it where all must be right (of a claim status, date and
    title too), `core` where relation, names and value must be. What is neither right nor wrong counts nothing. `judged`
    is False where the answer does not list `term` in full: such things count in no total, and nothing counts as wrong
    there. `score` and `rule` are those of what was read; `words` are those of the answer, `sentence` the sentence in
    which the program read it, each empty where there is none.
    """

    sort: Sort
    term: str
    read_as: str
    judged: bool
    strict: Counts
    core: Counts
    cause: Cause | None = None
    facets: Mapping[Facet, bool] = field(default_factory=dict)
    expected: str = ""
    words: str = ""
    read: str = ""
    sentence: str = ""
    rule: str = ""
    score: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleScore:
    """What became of all things and claims of one article; `groups` are the subsets that it belongs to, by name."""

    article: str
    groups: Mapping[str, str]
    outcomes: tuple[Outcome, ...]
