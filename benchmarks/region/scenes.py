"""Scenes that articles are made of: a tour of sites, a ceremony, a chain of supply, an arrival of firms."""

from __future__ import annotations

from collections.abc import Sequence

from region import facts, officials
from region.draft import plain
from region.telling import Telling
from region.things import Firm, Park, Thing, Work

SUPPLIES = ("customers", "more customers", "suppliers", "from", "downstream")
_STAGES = (
    "主体结构已经封顶，正在安装门窗",
    "场地平整接近尾声，桩机陆续进场",
    "设备基础浇筑完成，管线铺设同步推进",
    "厂房钢构吊装过半",
)


def tour(telling: Telling, leader: Thing, sites: Sequence[Thing], date: str | None) -> None:
    """A leader goes from site to site, all in one list with one tail."""
    names = [_site(telling, site) for site in sites]
    told = telling.listed(names)
    who = telling.draft.name(leader)
    how = telling.one(
        "一行先后来到", "一行实地察看了", "先后走进", "一行依次查看了", "一行首先来到", "逐一察看了", "深入"
    )
    kinds = {site.kinds.split("/")[0] for site in sites}
    tail = telling.one("", "等处", "等地")
    if kinds == {"Project"}:
        again = plain(names[-1]).endswith("项目")
        tail = telling.one("现场", "施工现场", "等现场" if again else "等项目现场", "现场" if again else "项目现场")
    firsts = [f"{leader.name}{how}{plain(names[0])}", *(plain(name) for name in names[1:])]
    for site, words in zip(sites, firsts, strict=True):
        telling.after("visited", leader, site, words, date=date)
        if isinstance(site, Work) and site.firm is not None and site.form not in {"bare", "brand"}:
            telling.after("visited", leader, site.firm, words, date=date, optional=True)
    why = telling.one("，详细了解施工进度", "，实地了解生产经营情况", "，现场协调解决具体困难", "")
    telling.tell(f"{who}{how}{told}{tail}{why}。")


def at_site(telling: Telling, work: Work) -> None:
    """What is to be seen at a work that was just named in a tour, and its facts with or without a subject."""
    in_work = work.begun <= telling.now < work.done
    opening = telling.one("full", "pointer", *(("stage", "stage") if in_work else ()))
    if opening == "stage":
        telling.tell(f"在{telling.work(work)}现场，{telling.one(*_STAGES)}。")
        facts.of_work(telling, work, subject=telling.one(telling.points(work), telling.points(work), ""))
    elif opening == "pointer":
        home = work.park or telling.county.town_of(work)
        where = f"位于{_site(telling, home)}的"
        name = telling.work(work)
        telling.after("locatedIn", work, home, plain(where + name))
        state = "建设正酣" if in_work else "开足马力生产" if work.done <= telling.now else "正在办理前期手续"
        telling.tell(f"{where}{name}{state}。")
        facts.of_work(telling, work, subject=telling.one(telling.points(work), "据了解，" + telling.points(work)))
    else:
        facts.of_work(telling, work, subject=telling.work(work), number=4)


def ceremony(telling: Telling, works: Sequence[Work], *, kind: str) -> None:
    """Works that start or are signed together; the amount is that of all of them."""
    when, date = telling.today()
    year = f"{telling.day.year}年" if telling.dated and telling.often(0.5) else ""
    deed = {"start": "集中开工仪式", "sign": "项目集中签约仪式"}[kind]
    event = Thing(id=telling.world.id("event"), kinds="Event", name=f"{year}{telling.one('', '重大', '重点')}{deed}")
    marked, county = telling.draft.name(event), telling.county.place
    place = telling.place()
    telling.after("heldAt", event, county, f"{plain(place)}举行{event.name}", date=date)
    telling.tell(f"{when}，{place}举行{marked}。")
    names = [telling.work(work) for work in works]
    told, each = telling.listed(names), [plain(name) for name in names]
    relation, verb = ("startedOn", "同时开工") if kind == "start" else ("signedOn", "成功签约")
    total = sum(work.cost for work in works)
    amount, bound = telling.money(total)
    count = f"{len(works)}个项目{verb}"
    for number, work in enumerate(works):
        telling.after(relation, work, None, each[number] if number else each[0], date=date)
    telling.after("projectCount", event, len(works), count, unit="个", instead=(county,), date=date)
    telling.after("investmentAmount", event, total, f"总投资{amount}", kind="总投资", bound=bound, instead=(county,))
    telling.tell(f"{told}{telling.one('', '等')}{count}，总投资{amount}。")
    _present(telling, event, date)


def arrivals(telling: Telling, firms: Sequence[Firm]) -> None:
    """Firms that a county or a park has brought in."""
    park = telling.chance.choice((*telling.county.parks, None))
    host = park or telling.county.place
    by = telling.park(park) if park else telling.place(full=True)
    names = [telling.firm(firm) for firm in firms]
    lead = telling.one("今年引进了", "先后引进", "近年来相继引进了")
    for number, (firm, name) in enumerate(zip(firms, names, strict=True)):
        words = plain(name) if number else f"{plain(by)}{lead}{plain(name)}"
        telling.after("attracted", host, firm, words)
        telling.after("locatedIn", firm, host, words)
    telling.tell(f"{by}{lead}{telling.listed(names)}{telling.one('', '等一批企业', '等企业')}。")
    if telling.often(0.5):
        facts.of_firm(telling, firms[0], subject=telling.one("其中，", "") + telling.firm(firms[0]))


def supply(telling: Telling, centre: Firm, others: Sequence[Firm], way: str) -> None:
    """Who supplies whom around one firm, in one of the ways of SUPPLIES, mostly without naming the firm."""
    if way == "from":
        _from(telling, centre, others)
        return
    names = [telling.firm(firm) for firm in others]
    told, goods = telling.listed(names), centre.trade.goods
    if way.endswith("customers"):
        openings = (f"{goods}主要供应", f"产品{goods}主要销往", "为")
        before = telling.one(*openings) if way == "customers" else telling.one("订单来自", "产品还供应")
        after = f"配套{goods}" if before == "为" else ""
        for firm, words in zip(others, _parts(before, names), strict=True):
            telling.after("supplies", centre, firm, words, product=goods)
        telling.tell(f"{telling.one('', '目前，')}{before}{told}{after}。")
    elif way == "suppliers":
        inputs = [firm.trade.goods for firm in others]
        before = f"{telling.one('所需', '生产用的')}{'、'.join(inputs)}{'分别' if len(others) > 1 else ''}由"
        for firm, words in zip(others, _parts(before, names), strict=True):
            telling.after("supplies", firm, centre, words, product=firm.trade.goods)
        telling.tell(f"{before}{told}{telling.one('就近供应', '提供', '供货')}。")
    else:
        for firm, words in zip(others, _parts("", names), strict=True):
            telling.after("supplies", centre, firm, words)
        telling.tell(f"{told}{'都' if len(others) > 1 else ''}是{telling.short(centre)}的下游客户。")


def seat(telling: Telling, firm: Firm) -> None:
    """Where a firm has its seat, and what it makes."""
    park = telling.chance.choice(telling.county.parks)
    name = telling.firm(firm)
    where = telling.park(park)
    words = telling.one("落户", "坐落于", "位于")
    if words == "落户":
        telling.after("locatedIn", firm, park, f"{plain(name)}落户{plain(where)}")
        telling.tell(f"{name}落户{where}。")
    else:
        telling.after("locatedIn", firm, park, f"{words}{plain(where)}的{plain(name)}")
        telling.tell(f"{words}{where}的{name}，机器声此起彼伏。")
    subject = telling.draft.point(firm, telling.one("公司", "该公司", "企业"))
    facts.of_firm(telling, firm, subject=telling.one(subject, ""))


def talks(telling: Telling, firm: Firm) -> None:
    """An agreement that is not yet one."""
    name = telling.firm(firm)
    said = "尚未签订正式合同"
    telling.after("signedOn", firm, None, said, status="negated", optional=True)
    telling.tell(f"{name}与{telling.we()}初步达成购地建厂意向，{said}。")


def _from(telling: Telling, centre: Firm, others: Sequence[Firm]) -> None:
    """What lies in the workshop of a firm, and from whom that is."""
    for firm in others:
        name = telling.firm(firm)
        said = f"{telling.one('车间里的', '仓库里堆放的')}{firm.trade.goods}来自{telling.one('', '隔壁的')}"
        telling.after("supplies", firm, centre, said + plain(name), product=firm.trade.goods)
        telling.tell(f"{said}{name}。")


def _present(telling: Telling, event: Thing, date: str | None) -> None:
    leaders = telling.leaders
    pairs = [(leaders.secretary, officials.secretary(telling)), (leaders.mayor, officials.mayor(telling))]
    if telling.often(0.4):
        pairs.append((leaders.deputies[0], officials.deputy(telling, leaders.deputies[0])))
    verb = telling.one("出席", "出席仪式", "参加活动")
    for person, _ in pairs:
        telling.after("attended", person, event, person.name, date=date)
    telling.tell("，".join(marked for _, marked in pairs) + f"{verb}。")


def _site(telling: Telling, site: Thing) -> str:
    match site:
        case Work():
            return telling.work(site)
        case Firm():
            return telling.firm(site)
        case Park():
            return telling.park(site)
        case _:
            return telling.draft.name(site)


def _parts(before: str, names: Sequence[str]) -> list[str]:
    return [(before if number == 0 else "") + plain(name) for number, name in enumerate(names)]
