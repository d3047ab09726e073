"""Officials with their posts, what they say, and things that are said of nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from region.draft import plain
from region.telling import Telling
from region.things import Firm, Thing

_ASKED: Sequence[tuple[str, str]] = (
    ("指出", "抓项目就是抓后劲，越是任务繁重越要沉到一线"),
    ("指出", "实体经济是一域发展的底盘，工业立县的路子要一年接着一年走"),
    ("强调", "各责任单位要把节点排到周、把任务分到人"),
    ("强调", "要素保障要跑在企业开口之前，手续办理能并联的一律并联"),
    ("强调", "工期再紧，质量和安全这两道关口都松不得"),
    ("要求", "施工方科学调配人员机械，抢抓当前有利天气往前赶"),
    ("要求", "职能部门定期上门问需，问题清单逐条对账"),
    ("表示", "营商环境只有更好没有最好，政府将做好服务企业的后勤员"),
    ("表示", "将一如既往支持企业做大做强，让投资者安心扎根"),
)
_FIRM_SAYS: Sequence[tuple[str, str]] = (
    ("介绍", "眼下订单已经排到了下个季度，工人分三班赶货"),
    ("介绍", "选择在这里落脚，看中的是配套齐、办事快"),
    ("说", "从递交材料到拿到施工许可只用了不到一个月"),
    ("说", "原先要跑几百公里拉货，现在隔条马路就能送到"),
    ("告诉记者", "车间里的新设备上个月刚调试完，效率高了一大截"),
)
_SLOGANS = (
    "要把企业的事当作自己的事来办，以钉钉子精神推动各项任务落细落实。",
    "要算好时间账、进度账，对照年度目标倒推任务，不等不靠、主动作为。",
    "会议还就下一阶段防汛抗旱、安全生产等事项作了部署。",
    "一子落而满盘活，越来越多的要素正在这里汇聚成势。",
    "全体干部要拿出开局就是决战的劲头，比学赶超、争先进位。",
    "大家边走边看、边看边议，纷纷为来之不易的变化点赞。",
)


def secretary(telling: Telling) -> str:
    """The party secretary with the post."""
    person = telling.leaders.secretary
    return _with_post(telling, person, _committee(telling))


def mayor(telling: Telling, *, placed: bool = False) -> str:
    """The head of government with both posts; `placed`: the county stands before them."""
    person, county = telling.leaders.mayor, telling.county
    post = f"{county.word}长"
    marked = telling.draft.name(person)
    party = _committee(telling, placed=placed)
    said = f"{plain(party)}副书记、{post}{person.name}"
    telling.after("holdsPosition", person, "副书记", said)
    telling.after("holdsPosition", person, post, f"{post}{person.name}", org=telling.draft.key(county.place))
    return f"{party}副书记、{post}{marked}"


def deputy(telling: Telling, person: Thing) -> str:
    """A deputy head of government."""
    post = f"副{telling.county.word}长"
    telling.after("holdsPosition", person, post, post + person.name, org=telling.draft.key(telling.county.place))
    return post + telling.draft.name(person)


def park_head(telling: Telling) -> str:
    """The director of the administration of the first park."""
    person, park = telling.leaders.park_head, telling.county.parks[0]
    body = Thing(id=f"{park.id}-body", kinds="GovernmentBody", name=f"{park.name}管委会")
    marked = telling.draft.name(body, telling.park(park), "管委会")
    telling.after("holdsPosition", person, "主任", f"{plain(marked)}主任{person.name}", org=telling.draft.key(body))
    return f"{marked}主任{telling.draft.name(person)}"


def chairman(telling: Telling, firm: Firm) -> str:
    """The head of a firm with firm and title."""
    title = telling.one("董事长", "总经理", "负责人")
    marked = telling.firm(firm)
    telling.after("worksFor", firm.chairman, firm, f"{plain(marked)}{title}{firm.chairman.name}", title=title)
    return f"{marked}{title}{telling.draft.name(firm.chairman)}"


def speech(telling: Telling, person: Thing) -> None:
    """A sentence or two of an official, of which the first clause is theirs."""
    verb, words = telling.chance.choice(_ASKED)
    name = telling.draft.name(person)
    first = words.split("，")[0]
    telling.after("says", person, None, f"{person.name}{verb}，{first}")
    telling.tell(f"{name}{verb}，{words}。")
    if telling.often(0.5):
        telling.tell(telling.one(*_SLOGANS))


def firm_speech(telling: Telling, firm: Firm, marked: Callable[[], str]) -> None:
    """What the head of a firm says; `marked` gives the words for the person."""
    verb, words = telling.chance.choice(_FIRM_SAYS)
    who = marked()
    first = words.split("，")[0]
    if telling.often(0.5):
        telling.after("says", firm.chairman, None, f"{firm.chairman.name}{verb}，{first}")
        telling.tell(f"{who}{verb}，{words}。")
    else:
        telling.after("says", firm.chairman, None, f"“{words}。”{plain(who)}{verb}")
        telling.tell(f"“{words}。”{who}{verb}。")


def slogan(telling: Telling) -> None:
    """A sentence that says nothing."""
    telling.tell(telling.one(*_SLOGANS))


def _committee(telling: Telling, *, placed: bool = False) -> str:
    """The committee in front of a post: behind its place, or bare, where the reader may leave it out."""
    county = telling.county
    body = Thing(id=f"{county.place.id}-committee", kinds="GovernmentBody", name=f"{county.place.name}委")
    if placed or telling.often(0.5):
        telling.draft.required(body)
        return telling.draft.name(body, telling.draft.name(county.place), "委")
    telling.draft.optional(body)
    return telling.draft.name(body, f"{county.word}委")


def _with_post(telling: Telling, person: Thing, body: str) -> str:
    telling.after("holdsPosition", person, "书记", f"{plain(body)}书记{person.name}")
    return f"{body}书记{telling.draft.name(person)}"
