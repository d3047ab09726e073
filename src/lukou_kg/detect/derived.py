"""Candidates that follow from others: cut to their borders, repeated elsewhere, with their phase or their owner."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace

from lukou_kg.detect.candidates import Candidate
from lukou_kg.detect.occurrences import occurrences
from lukou_kg.model.document import Span
from lukou_kg.model.reading import Office
from lukou_kg.schema.name_parts import OCCASION, OF_PARK
from lukou_kg.schema.towns import load_towns
from lukou_kg.schema.words import Words

_REPEATED = {"Company", "Project", "Park", "Person", "Infrastructure", "Organization"}
_SHORTEST_REPEAT = {"Person": 2, "Company": 4, "Park": 4}
_SHORTEST_WORK = 5  # characters
_SURE = 0.8
_FEW = 8
_SECOND = re.compile(
    f"暨[^，。；：、！？“”（的在于\\n]{{2,30}}?(?:{OCCASION}|会)"
    "(?=[，。；：、”（\\n \\d]|[在于上]|举[行办]|召开|现场|共|成功|圆满|$)"
)
_PHASED = frozenset({"Project", "Park", "Infrastructure"})
_PHASE = re.compile("第?[一二三四五六七八九十]期(?:工程|项目)?")
SHORTEST_REST = 5
_TOWN = re.compile("[\u4e00-\u9fff]{2,4}?(?:街道|镇|乡)(?=.{4})")
_COUNTY = re.compile("[\u4e00-\u9fff]{2,6}?[县市区旗](?=.{4})")
_ABOVE_TOWN = re.compile("[\u4e00-\u9fff]{1,6}?[县市区旗](?=.{6})")
_LONG_FIRM = 6
_FIRM = re.compile("公司|集团|厂$")
_DEEPEST = 8  # names that overlap; no article known has more than four
_HARDLY = 0.4
_PRICED = re.compile("[^，。；：、（）“”和及等\n]{3,24}(?=[、，；。和及等])")
_FULL = re.compile("有限公司$|有限责任公司$")
_APART = frozenset("的和与、，在及是由从到向")
_APPOSED = re.compile(
    "(?:(?P<Project>项目|工程)|(?P<Company>企业|公司|厂家)|(?P<Park>园区|开发区|产业园|工业园))(?:之一)?—{1,2}"
    "“?(?P<name>(?![这那该一其也就不没从在以是为有由])[\u3400-\u9fffA-Za-z\\d（）()·]{3,30})(?=[，。；、：”\n])"
)
_OF_FIRM = re.compile(
    "(?:公司|集团|厂)—{1,2}(?P<name>[\u4e00-\u9fffA-Za-z\\d（）()·]{4,40}?(?:项目|生产线)(?![\u4e00-\u9fff]))"
)
_VERB_BEHIND = re.compile(
    "(?<=项目)(?!部)|(?<=有限公司)(?!.{0,12}(?:项目|工程))|正式|顺利|正在|已经?|举行|开工|投产|奠基|现场|建成|位于"
)
_SHORTEST_APPOSED = 3
_APPOSED_SCORE = 0.75
_IN_BRANDS = frozenset("和与向及")
_LONGEST_CUT = 2  # characters of a brand
_BODIES = frozenset({"GovernmentBody", "Organization"})
_LEADING = re.compile("率[领队]?|带[领队]|一行|等")
_GROUP = re.compile("[^，。；、]{2,}?集团(?=[^，。；、]{4,}公司$)")
_VILLAGE = re.compile(
    "[\u4e00-\u9fff]{1,4}[镇乡](?P<village>(?!新型|农村|移民|安置|传统|美丽)[\u4e00-\u9fff]{2,6}(?:村|社区))"
)  # 冶源镇(李召社区)
_MAKER = re.compile(
    "(?P<firm>(?!新建|扩建|改建|建设|投资|总投资|计划|其中)[\u4e00-\u9fff]{3,8}?(?<![省市州县区旗镇乡村园期的]))年(?:产|加工|处理|生产)[\\d.]"
)
_PLACED_WORKS = frozenset({"Project", "Park", "Infrastructure"})
_OF_BODY = ("委", "政府", "人大", "政协", "纪委", "法院", "检察")  # 大邑(县委)党校项目
_FORM = re.compile("有限|股份|公司|分公|实业|集团|[总分子]公?")
_BRAND = 2  # characters
_WITH_BRAND = 4
_HEADLESS = re.compile(r"(?:建设|工程)?(?:项目|工程)$")


def with_second(text: str, candidates: list[Candidate]) -> Iterator[Candidate]:
    """Occasions with the other that is held with them: 投资推介会暨场景链接会."""
    for item in candidates:
        if item.kind == "Event" and not item.pointer and (second := _SECOND.match(text, item.end)):
            yield replace(item, end=second.end())


def with_phases(text: str, candidates: list[Candidate]) -> Iterator[Candidate]:
    """Works with the phase that is written behind them: 拓岫机器人产业园二期."""
    for item in candidates:
        if item.kind in _PHASED and not item.pointer and (phase := _PHASE.match(text, item.end)):
            yield Candidate(item.start, phase.end(), "Project", "Project/phase", item.score)


def shortest_persons(text: str, candidates: list[Candidate]) -> list[Candidate]:
    """The candidates with each person cut to a shorter name that the text gives elsewhere (吴铁每到一处 -> 吴铁)."""
    whole = (item for item in candidates if item.kind == "Person" and item.end < len(text.rstrip()))
    names = {name for item in whole if len(name := text[item.start : item.end]) >= _SHORTEST_REPEAT["Person"]}
    return [
        replace(item, end=item.end - 1) if item.kind == "Person" and text[item.start : item.end - 1] in names else item
        for item in candidates
    ]


def behind_person(item: Candidate, text: str, persons: Iterable[Span]) -> Candidate:
    """The candidate without a person and a verb of leading that it has swallowed (周岚率考察组)."""
    for person in persons:
        if item.start <= person.start and person.end < item.end:
            start = _LEADING.match(text, person.end)
            begin = start.end() if start else person.end
            return item if begin >= item.end - 1 else replace(item, start=begin)
    return item


def in_post(item: Candidate, offices: Iterable[Office]) -> Candidate:
    """The candidate that ends in a post, without what stands before that post (何苗调任县委, 受市委)."""
    for office in offices:
        start, end = office.span.start, office.span.end
        if item.kind in _BODIES and item.start < start < item.end - 1 and item.end <= end <= office.holder.start:
            return replace(item, start=start)
        if office.holder.start <= item.start < start < item.end - 1 and item.end <= end and office.holder.end < start:
            return replace(item, start=start)
    return item


def behind_place(
    item: Candidate,
    text: str,
    divisions: frozenset[str],
    provinces: frozenset[str] = frozenset(),
    heads: frozenset[str] = frozenset(),
) -> Candidate:
    """A work, park or facility without the division that stands before its name; the place becomes a mention itself.

    One of the `heads` (经济开发区) names no park without it. Of a company only a town or street does not belong to it,
    a county before one of the `provinces` that begins its name (吴兴区浙江青禾电机有限公司), and before a mere brand a
    county.
    """
    if item.pointer:
        return item
    if item.kind == "Place":
        village = _VILLAGE.fullmatch(text, item.start, item.end)
        return item if village is None else replace(item, start=village.start("village"))
    if item.kind == "Event":
        return _with_county(item, text, divisions)
    if item.kind == "Company":
        return _behind_town(item, text, divisions, provinces)
    return _work_behind_place(item, text, divisions, heads) if item.kind in _PLACED_WORKS else item


def _work_behind_place(item: Candidate, text: str, divisions: frozenset[str], heads: frozenset[str]) -> Candidate:
    town = _TOWN.match(text, item.start, item.end)
    if town is not None and town.group() in load_towns() and item.end - town.end() >= SHORTEST_REST:
        return replace(item, start=town.end())
    for size in range(min(9, item.end - item.start - SHORTEST_REST), 1, -1):
        rest = text[item.start + size : item.end]
        if rest.startswith(_OF_BODY):
            continue
        if text[item.start : item.start + size] in divisions and "公司" not in rest and "集团" not in rest:
            if item.kind == "Park" and rest.startswith(tuple(heads)):
                return item
            return replace(item, start=item.start + size)
    return item


def _with_county(item: Candidate, text: str, divisions: frozenset[str]) -> Candidate:
    """An occasion with the division right before its name: 固始县2020年第二批重点项目集中开工仪式."""
    sizes = range(7, 2, -1)
    size = next((size for size in sizes if item.start >= size and text[item.start - size : item.start] in divisions), 0)
    return replace(item, start=item.start - size) if size else item


def behind_group(item: Candidate, text: str, places: Collection[str], words: Words) -> Candidate:
    """A company without the group before its name, where it has a place and a brand of its own.

    恒岳集团云南青禾公司 are two; 恒岳集团云南矿业有限公司 is one. `places` are names of places.
    """
    group = _GROUP.match(text, item.start, item.end) if item.kind == "Company" and not item.pointer else None
    if group is None:
        return item
    start = group.end()
    place = next((end for end in range(start + 4, start + 1, -1) if text[start:end] in places), None)
    brand = text[place : place + _BRAND] if place is not None else ""
    apart = place is not None and item.end - place >= _WITH_BRAND and not words.frequency(brand)
    return replace(item, start=start) if apart and not _FORM.match(brand) else item


def behind_park(item: Candidate, text: str, parks: Mapping[int, Candidate]) -> Candidate:
    """A work without the park before its name; `parks` are those that the text may name, by where they begin."""
    park = parks.get(item.start)
    if item.kind != "Project" or item.pointer or park is None:
        return item
    apart = item.end - park.end >= SHORTEST_REST and OF_PARK.match(text, park.end, item.end) is None
    return replace(item, start=park.end) if apart else item


def _behind_town(item: Candidate, text: str, divisions: frozenset[str], provinces: frozenset[str]) -> Candidate:
    name = text[item.start : item.end]
    above = _ABOVE_TOWN.match(name)
    first = above.end() if above and above.group() in divisions else 0  # 双桥市临江镇恒岳金属科技有限公司
    town = _TOWN.match(name, first)
    if town and f"{town.group()}市" not in divisions:  # 景德镇
        return replace(item, start=item.start + town.end())
    if first and len(name) - first >= _LONG_FIRM and any(name.startswith(one, first) for one in provinces):
        return replace(item, start=item.start + first)
    county = _COUNTY.match(name)
    if county and county.group() in divisions and not _FIRM.search(name):
        return replace(item, start=item.start + county.end())
    return item


def repeats(text: str, candidates: list[Candidate]) -> Iterator[Candidate]:
    """The names of the candidates wherever else they stand in the text, in order of place, the longest first.

    Of names that overlap, as those of a text that repeats itself do without end, the first eight count.
    """
    taken = {(item.start, item.end) for item in candidates}
    names: dict[str, str] = {}
    for item in candidates:
        name = text[item.start : item.end]
        if item.kind in _REPEATED and not item.pointer and len(name) >= _SHORTEST_REPEAT.get(item.kind, _SHORTEST_WORK):
            names.setdefault(name, item.kind)
            if item.kind == "Project" and len(short := _HEADLESS.sub("", name)) >= _SHORTEST_WORK:
                names.setdefault(short, item.kind)
    found = sorted((place, -len(name), name) for name, places in occurrences(text, names).items() for place in places)
    over: list[int] = []  # where those end that were let through and reach over the place at hand
    for place, _, name in found:
        end = place + len(name)
        over = [other for other in over if other > place]
        if (place, end) not in taken and len(over) < _DEEPEST:
            over.append(end)
            yield Candidate(place, end, names[name], f"{names[name]}/repeat", 1.5 if names[name] == "Person" else 0.7)


def owned(text: str, candidates: list[Candidate]) -> Iterator[Candidate]:
    """Projects whose name begins with the name of their company: …有限公司年产5万吨碳素项目."""
    owners = sorted(
        {item for item in candidates if item.kind == "Company" and item.score >= _SURE and not item.pointer},
        key=_place_of,
    )
    starts = [owner.start for owner in owners]
    for item in candidates:
        if item.kind != "Project" or item.pointer:
            continue
        before = owners[max(0, bisect_left(starts, item.start) - _FEW) : bisect_left(starts, item.start)]
        owner = next((owner for owner in before if item.start <= owner.end < item.end), None)
        if owner is not None:
            yield Candidate(owner.start, item.end, "Project", "Project/owned", item.score)
            continue
        owner = next((owner for owner in before if owner.end == item.start - 1 and text[owner.end] == "的"), None)
        if owner is not None:
            yield Candidate(owner.start, item.end, "Project", "Project/of-owner", _HARDLY)


def makers(text: str, candidates: list[Candidate], places: Collection[str]) -> Iterator[Candidate]:
    """Companies that begin the name of their work, before what it makes in a year: 恒岳部件年产40万套内饰件项目."""
    known = {(item.start, item.end) for item in candidates if item.kind == "Company"}
    for start in sorted({item.start for item in candidates if item.kind == "Project" and not item.pointer}):
        maker = _MAKER.match(text, start)
        if maker and maker["firm"] not in places and (start, maker.end("firm")) not in known:
            yield Candidate(start, maker.end("firm"), "Company", "Company/maker", 0.6)


def priced(text: str, amounts: Iterable[Span]) -> Iterator[Candidate]:
    """What is named behind an amount as what it buys: 投资3亿元的沃川农业玻璃温室."""
    for amount in amounts:
        if text[amount.end : amount.end + 1] == "的" and (name := _PRICED.match(text, amount.end + 1)):
            yield Candidate(*name.span(), "Project", "Project/priced", _HARDLY)


def apposed(text: str) -> Iterator[Candidate]:
    """What is named behind a dash as what the words before it say: 在建项目——松岭实验中学, 龙头企业——青禾食品.

    So is the work of a firm: 恒岳集团——松岭铜箔项目.
    """
    for found in _APPOSED.finditer(text):
        kind = next(name for name in ("Project", "Company", "Park") if found[name])
        name = _VERB_BEHIND.split(found["name"], maxsplit=1)[0]
        if len(name) >= _SHORTEST_APPOSED:
            start = found.start("name")
            yield Candidate(start, start + len(name), kind, f"{kind}/apposed", _APPOSED_SCORE)
    for found in _OF_FIRM.finditer(text):
        yield Candidate(*found.span("name"), "Project", "Project/apposed", _APPOSED_SCORE)


def placed(text: str, candidates: list[Candidate]) -> Iterator[Candidate]:
    """Companies in full with the place before their brand, over what was cut off it: 湖南正衡五金有限公司.

    What was cut off may be a word that joins elsewhere (沈阳和岭钛材有限公司).
    """
    places = {item.end: item.start for item in candidates if item.kind == "Place" and not item.pointer}
    starts = frozenset(places.values())
    for item in candidates:
        if item.kind != "Company" or not _FULL.search(text, item.start, item.end):
            continue
        for end in range(item.start, item.start - _LONGEST_CUT - 1, -1):
            between = _APART.intersection(text[max(0, end) : item.start])
            if end not in places or between - _IN_BRANDS or (between and item.start in starts):
                continue
            yield Candidate(
                places[end], item.end, "Company", "Company/placed-over" if between else "Company/placed", _HARDLY
            )


def _place_of(item: Candidate) -> tuple[int, int, str]:
    return item.start, item.end, item.rule
