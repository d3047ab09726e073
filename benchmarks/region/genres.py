"""Whole articles, by genre: headline, furniture, scenes."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from region import facts, officials, scenes
from region.draft import plain
from region.telling import Telling
from region.things import Place

Genre = Callable[[Telling], None]
_CREDITS = ("责任编辑：小舟", "（通讯员供稿）", "编辑：融媒中心", "校对：值班编辑 终审：总编室", "【打印】【关闭窗口】")
_NAVIGATION = (
    "首页 > 新闻中心 > 正文",
    "当前位置：网站首页 要闻 内容",
    "字号：大 中 小 分享到：",
    "您的位置：首页>>本地要闻",
)


def inspection(telling: Telling) -> None:
    """A leader's tour of works and firms."""
    chief = telling.often(0.55)
    leader = telling.leaders.secretary if chief else telling.leaders.mayor
    deed, matter = telling.one("调研", "督导", "走访"), telling.one("重点项目建设", "园区企业", "产业项目推进情况")
    _headline(telling, telling.draft.name(leader) + deed + matter)
    when, date = telling.today()
    who = officials.secretary(telling) if chief else officials.mayor(telling)
    where = telling.place()
    telling.after("visited", leader, telling.county.place, plain(where), date=date, optional=True)
    aim = telling.one("部分企业和项目", "生产车间", "重点项目一线") + telling.one("调研", "现场办公", "督查进度")
    telling.tell(f"{when}，{who}到{where}{aim}。")
    _companions(telling)
    telling.close()
    works = telling.county.works(telling.chance.randint(3, 6), telling.now)
    firms = telling.county.firms(telling.chance.randint(0, 2))
    towns = telling.chance.sample(telling.county.towns, 2) if telling.often(0.15) else []
    scenes.tour(telling, leader, (*works, *firms) if telling.often(0.7) else (*towns, *firms, *works), date)
    for work in works[: telling.chance.randint(1, 2)]:
        scenes.at_site(telling, work)
    telling.close()
    if firms and telling.often(0.6):
        scenes.seat(telling, firms[0])
        telling.close()
    officials.speech(telling, leader)
    telling.close()


def starts(telling: Telling) -> None:
    """Works that begin on one day, and what the largest of them is."""
    works = tuple(telling.county.work(telling.now) for _ in range(telling.chance.randint(4, 7)))
    _headline(telling, f"{telling.place()}{len(works)}个项目集中开工")
    scenes.ceremony(telling, works, kind="start")
    telling.close()
    for work in works[: telling.chance.randint(1, 3)]:
        scenes.at_site(telling, work)
    telling.close()
    officials.speech(telling, telling.leaders.secretary)
    telling.close()


def signing(telling: Telling) -> None:
    """Works that are signed for, and firms that talk."""
    works = tuple(telling.county.work(telling.now + 6) for _ in range(telling.chance.randint(3, 6)))
    _headline(telling, f"{telling.place()}举行招商引资签约")
    scenes.ceremony(telling, works, kind="sign")
    telling.close()
    for work in works[: telling.chance.randint(1, 2)]:
        facts.of_work(telling, work, subject=telling.work(work))
        if telling.often(0.5):
            facts.of_work(telling, work, subject=telling.points(work), number=1)
    if telling.often(0.4):
        scenes.talks(telling, telling.county.firms(1)[0])
    telling.close()


def round_up(telling: Telling) -> None:
    """What goes on in a county: arrivals, phases, works that stood still."""
    _headline(
        telling, f"{telling.place()}：{telling.one('项目建设按下快进键', '产业发展蓄势赋能', '工业经济稳中有进')}"
    )
    telling.tell(
        f"{telling.one('今年以来，', '进入新阶段，')}{telling.place()}把工业作为发展的头等大事，项目一个接着一个落地。"
    )
    scenes.arrivals(telling, telling.county.firms(telling.chance.randint(3, 6)))
    telling.close()
    works = telling.county.works(telling.chance.randint(2, 4), telling.now)
    for work in works:
        kind = telling.chance.choices(("facts", "phases", "stalled"), (5, 2, 1))[0]
        if kind == "facts":
            facts.of_work(telling, work, subject=telling.work(work))
        elif kind == "phases" and work.begun <= telling.now and work.form in {"goods", "deed", "brand"}:
            telling.tell(f"{telling.work(work)}分期建设。")
            facts.phases(telling, work)
        elif work.firm is not None:
            facts.stalled(telling, work)
    telling.close()
    officials.slogan(telling)
    telling.close()


def supply_chain(telling: Telling) -> None:
    """A firm and who stands before and behind it."""
    centre, *others = telling.county.firms(telling.chance.randint(5, 9))
    _headline(telling, f"{telling.place()}：{telling.one('链上企业抱团发展', '上下楼就是上下游', '产业配套不出园')}")
    scenes.seat(telling, centre)
    ways = telling.chance.sample(scenes.SUPPLIES[1:], len(scenes.SUPPLIES) - 1)
    for way in (scenes.SUPPLIES[0], *ways):
        number = telling.chance.randint(1, 4)
        if others[:number]:
            scenes.supply(telling, centre, others[:number], way)
        del others[:number]
    telling.close()
    officials.firm_speech(telling, centre, lambda: officials.chairman(telling, centre))
    telling.close()


def park_profile(telling: Telling) -> None:
    """A park with what it is and who is there."""
    park = telling.county.parks[0]
    _headline(telling, f"{telling.park(park)}{telling.one('：产业集聚正当时', '跑出加速度', '巡礼')}")
    facts.of_park(telling, park, subject=telling.park(park))
    scenes.arrivals(telling, telling.county.firms(telling.chance.randint(3, 5)))
    telling.close()
    for work in telling.county.works(2, telling.now):
        scenes.at_site(telling, work)
    telling.close()
    telling.tell(f"{officials.park_head(telling)}陪同采访。")
    officials.speech(telling, telling.leaders.park_head)
    telling.close()


def company_profile(telling: Telling) -> None:
    """A firm, its works and its customers."""
    firm, *others = telling.county.firms(telling.chance.randint(3, 4))
    _headline(telling, f"{telling.firm(firm)}{telling.one('：小产品闯出大市场', '走上智造路', '订单排到下半年')}")
    scenes.seat(telling, firm)
    officials.firm_speech(telling, firm, lambda: officials.chairman(telling, firm))
    telling.close()
    scenes.supply(telling, firm, others, telling.one(*scenes.SUPPLIES))
    telling.close()
    for work in telling.county.works(1, telling.now):
        facts.of_work(telling, work, subject=telling.work(work))
    telling.close()


def delegation(telling: Telling) -> None:
    """A leader travels to two other counties; the hosts visit nothing."""
    mayor = telling.leaders.mayor
    _headline(telling, f"{telling.draft.name(mayor)}率队{telling.one('外出招商', '赴外地考察')}")
    when, date = telling.today()
    first, second = _two(telling)
    who, one, two = officials.mayor(telling, placed=True), telling.named(first), telling.named(second)
    telling.after("visited", mayor, first, f"率队赴{first.name}", date=date)
    telling.after("visited", mayor, second, second.name, date=date)
    telling.tell(f"{when}，{who}率队赴{one}、{two}开展招商考察。")
    telling.close()
    firms = telling.county.firms(telling.chance.randint(2, 4))
    scenes.tour(telling, mayor, firms, date)
    host = firms[0]
    telling.tell(f"{officials.chairman(telling, host)}陪同。")
    officials.firm_speech(telling, host, lambda: telling.draft.name(host.chairman))
    telling.close()
    officials.speech(telling, mayor)
    telling.close()


GENRES: Mapping[str, tuple[Genre, int]] = {
    "inspection": (inspection, 30),
    "round-up": (round_up, 20),
    "progress": (starts, 12),
    "signing": (signing, 12),
    "supply-chain": (supply_chain, 12),
    "park-profile": (park_profile, 8),
    "company-profile": (company_profile, 6),
    "delegation": (delegation, 6),
}
"""What the genre of a head stands for, and how often it comes."""


def furniture(telling: Telling) -> str:
    """A line that a page brings along, of which nothing is marked."""
    return telling.one(*_CREDITS, *_NAVIGATION)


def _headline(telling: Telling, marked: str) -> None:
    telling.tell(marked)
    telling.close()


def _companions(telling: Telling) -> None:
    if telling.often(0.6):
        leaders = telling.leaders
        names = [officials.deputy(telling, leaders.deputies[0])]
        if telling.often(0.4):
            names.append(officials.park_head(telling))
        telling.tell("，".join(names) + f"{telling.one('陪同', '陪同调研', '参加')}。")


def _two(telling: Telling) -> tuple[Place, Place]:
    first = telling.world.elsewhere(telling.county)
    while (second := telling.world.elsewhere(telling.county)) == first:
        pass
    return first, second
