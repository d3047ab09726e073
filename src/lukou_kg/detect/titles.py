"""What of the words before a name is the title of a post: 委托副县长陈晓光 holds the post of 副县长."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from lukou_kg.detect.candidates import Candidate
from lukou_kg.detect.names import NameReader
from lukou_kg.model.document import Span
from lukou_kg.model.reading import Office
from lukou_kg.schema.loader import Schema
from lukou_kg.schema.name_edges import LEAD, NUMBERED, SIGN

_MODIFIER = re.compile(
    r"(?:副|代|常务|党组|党委|党工委|党总支|党支部|第一|(?<![太中平固三高])原|前|执行|常任|专职|首席|高级|名誉|轮值|联席)+$"
)
_PRESENT = re.compile("(?:现任|时任|新任|继任|兼任|担任)(?=..)")
_FORMERLY = "前"
_EDGE = frozenset("，。；：“”、（ \n")
_EVERYWHERE = "全国"  # 全国政协委员 is a member of no body of that name
_RANKS = "省市州盟县区旗镇乡村"
_FORMER = re.compile(f"^(?:前任|原任|曾任|历任|首任|[前原老](?=$|[{_RANKS}]))")
_BODIES = "所团组队部办处局会室科站委中"  # 委派所所长 is no post of 所长, who was sent
_PARTICLE = re.compile(f"(?:[由与受让请令]|(?:经|同|向|对|给|将|把)(?=[{_RANKS}副]))(?=..)")
_ASSOCIATION = re.compile("(?:商会|协会|促进会|联合会|学会|联盟)$")  # a post in one is as in a company
# 何苗随市长陆一舟: what stands before his post is no part of it.
_JOINING = re.compile(".{0,24}(?:陪同|随同|跟随|随(?!州|县))(?=..)|[由与](?=..)")
# A mark right before the body of a rank or before the post: 情况·副市长, 情况/县委书记, and not 广西—东盟开发区主任.
_LOOSE = re.compile(
    rf".*(?:[*＊~～#＃|｜_\\^+=@$%>＞…]|[·.\-—–&/](?=(?:[{_RANKS}](?:委|政府|政协|人大)?)?(?:副|代|原|常务|[^\w]|.?长|书记|主任|主席)))"
)
_BARE_NUMBER = re.compile(r"\d+")  # 图1县长, and not 110指挥中心主任
_POST = 2  # characters of a post that tell what stands before it
_VERB = "post"


class Titles:
    """Reads titles that end with one of the posts that `head` finds; `side` tells for each what kind of post it is."""

    def __init__(self, schema: Schema, head: re.Pattern[str], names: NameReader) -> None:
        self._side = {row["post"]: row["side"] for row in schema.tables["posts"]}
        self._head = head
        self._names = names
        verbs = sorted((row["verb"] for row in schema.tables["verbs"] if row["use"] == _VERB), key=len, reverse=True)
        self._verb = re.compile(f".*(?:{'|'.join(map(re.escape, verbs))})了?(?![{_BODIES}](?!长))(?=..)")

    def of(self, text: str, span: Span) -> Iterator[Office]:
        """The office whose title is the text at `span`, its holder still unknown; none where no post is in it.

        What is said there before the title (委托, 受, 时任) is no part of it; that it is a former post is.
        """
        posts = list(self._head.finditer(text, span.start, span.end))
        if not posts:
            return
        head = posts[-1]
        start = _unmarked(text, self._begin(text, span.start, head.start(), posts[:-1]), head.start())
        if text[start - 1 : start] == _FORMERLY and (start == 1 or text[start - 2] in _EDGE):
            start -= 1
        title = text[start : span.end]
        org = _FORMER.sub("", _MODIFIER.sub("", text[start : head.start()])) or None
        org = None if org == _EVERYWHERE else org
        side = "business" if org is not None and _ASSOCIATION.search(org) else self._side[head.group()]
        span = Span(start, span.end)
        yield Office(span=span, title=title, org=org, side=side, holder=span)

    def with_employer(self, office: Office, text: str, employers: Iterable[Candidate]) -> Office:
        """The office with a title that takes in the employer which runs into it or up to it."""
        start, end = office.span.start, office.span.end
        for employer in employers:
            if employer.start < start <= employer.end < end:
                for wider in self.of(text, Span(employer.start, end)):
                    if wider.span.start < start:
                        org = text[wider.span.start : employer.end]
                        return replace(wider, org=_FORMER.sub("", org), side=office.side, holder=office.holder)
        return office

    def _begin(self, text: str, start: int, stop: int, others: list[re.Match[str]]) -> int:
        """Where the title begins whose post stands at `stop`, of words that begin at `start`."""
        while (joins := _JOINING.match(text, start, stop + 2)) is not None and joins.end() <= stop:
            start = joins.end()
        named = [end for post in others if (end := self._names.at(text, post.end())) and start < end <= stop]
        if verb := self._verb.match(text, start, stop + 2):
            start = min(verb.end(), stop)
        elif named:
            start = self._behind_verb(text, named[-1], stop)
        for words in (_PARTICLE, _PRESENT):
            if (found := words.match(text, start, stop + 2)) and found.end() <= stop:
                start = found.end()
        return start

    def _behind_verb(self, text: str, start: int, stop: int) -> int:
        """Where a title begins behind the name of somebody who does something to its holder."""
        rank = next((place for place in range(start, stop) if text[place] in _RANKS), stop)
        modifier = _MODIFIER.search(text, start, stop)
        return min(rank, modifier.start() if modifier else stop)


def _unmarked(text: str, start: int, stop: int) -> int:
    """Where a title begins that began at `start`, its post at `stop`, without marks and numbers of lists before it.

    Behind a sign that stands for a lost character a lone 市 is what is left of a name: 市长 for 沅�市市长.
    """
    ends = [mark.end() for mark in NUMBERED.finditer(text, start, stop + _POST) if mark.end() <= stop]
    if ends:
        start = ends[-1]
        if SIGN.match(text, start - 1) and start + 1 == stop and text[start] in _RANKS:
            start = stop
    if loose := _LOOSE.match(text, start, stop + _POST):
        start = min(loose.end(), stop)
    modifier = _MODIFIER.search(text, start, stop)
    named = modifier.start() if modifier else stop
    if lead := LEAD.match(text, start, stop + 1):
        start = min(lead.end(), stop)
    number = _BARE_NUMBER.match(text, start, stop)
    return number.end() if number and (number.end() == named or text[number.end()] in _RANKS) else start
