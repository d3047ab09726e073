"""What is told of a work, a firm or a park, clause by clause."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from region.draft import plain
from region.telling import Telling
from region.things import Firm, Park, Work
from region.world import counted

_Clause = Callable[[Telling, Work], str]


def of_work(telling: Telling, work: Work, *, subject: str, number: int = 3) -> None:
    """A sentence of so many facts of a work; `subject` are its first words, "" where it goes without saying."""
    fewer = telling.chance.randint(2, number) if number > 1 else 1
    clauses = telling.chance.sample(_clauses(work), min(fewer, len(_clauses(work))))
    ordered = [clause for clause in _ORDER if clause in clauses]
    telling.tell(subject + "，".join(clause(telling, work) for clause in ordered) + "。")


def phases(telling: Telling, work: Work) -> None:
    """One phase runs, one is built or planned, a third is talked about."""
    first, second = (telling.part(work, name) for name in ("一期", "二期"))
    done, done_on = telling.when(telling.now - telling.chance.randint(2, 9))
    plan, plan_on = telling.when(telling.now + telling.chance.randint(3, 14))
    one, two = telling.draft.name(first), telling.draft.name(second)
    telling.after("partOf", first, work, "一期", optional=True)
    telling.after("producedOn", first, None, f"一期已于{done}投产", instead=(work,), date=done_on)
    telling.after("partOf", second, work, "二期", optional=True)
    telling.after("startedOn", second, None, f"二期计划{plan}开工", instead=(work,), status="planned", date=plan_on)
    more = telling.one("", "，三期正在洽谈", "，后续地块尚在规划")
    telling.tell(f"{one}已于{done}投产，{two}计划{plan}开工{more}。")


def stalled(telling: Telling, work: Work) -> None:
    """It stood still, and perhaps goes on."""
    why = telling.one("受资金周转影响", "因征地拆迁受阻", "因主要股东变更", "受原料价格波动拖累")
    back, back_on = telling.when(telling.now - telling.chance.randint(0, 3))
    stop = telling.one(f"{why}一度停工", f"{why}曾停建数月", f"{why}一度停摆")
    telling.after("stalledOn", work, None, stop)
    if telling.often(0.6):
        telling.after("resumedOn", work, None, f"{back}复工", date=back_on)
        telling.tell(f"{telling.work(work)}{stop}，{back}复工。")
    else:
        telling.tell(f"{telling.work(work)}{stop}，目前正由工作专班协调盘活。")


def of_firm(telling: Telling, firm: Firm, *, subject: str) -> None:
    """What a firm makes and how much."""
    trade = firm.trade
    amount = telling.chance.randint(2, 60) * trade.scale
    makes = telling.one(f"主要生产{trade.goods}", f"主营{trade.goods}", f"专业从事{trade.goods}的研发和制造")
    telling.after("produces", firm, trade.goods, makes)
    value = telling.chance.randint(3, 90) * 10_000_000
    sold, bound = telling.money(value)
    more = telling.one("capacity", "sales", "tax", "")
    if more == "capacity":
        said = f"年产{counted(amount)}{trade.unit}"
        telling.after("capacity", firm, amount, said, unit=trade.unit, what=trade.goods)
        makes += f"，{said}"
    elif more == "sales":
        when, on = f"{telling.day.year - 1}年", f"{telling.day.year - 1}"
        telling.after("salesAmount", firm, value, f"销售收入{sold}", kind="销售收入", bound=bound, date=on)
        makes += f"，{when}实现销售收入{sold}"
    elif more == "tax":
        kind = telling.one("缴税", "上缴税收", "入库税金")
        telling.after("tax", firm, value, kind + sold, kind=kind, bound=bound)
        makes += f"，累计{kind}{sold}"
    telling.tell(f"{subject}{makes}。")


def of_park(telling: Telling, park: Park, *, subject: str) -> None:
    """How large a park is, and how much is in it."""
    size = f"规划面积{park.square}平方公里"
    telling.after("area", park, park.square, size, unit="平方公里", what="规划面积")
    count = telling.one(f"现有企业{park.firms}家", f"累计入驻企业{park.firms}家")
    telling.after("projectCount", park, park.firms, count, unit="家", what="企业", optional=True)
    worth = telling.chance.randint(20, 300) * 100_000_000
    told, bound = telling.money(worth)
    kind = telling.one("工业总产值", "规模工业产值")
    telling.after("outputValue", park, worth, kind + told, kind=kind, bound=bound)
    telling.tell(f"{subject}{size}，{count}，去年完成{kind}{told}。")


def _clauses(work: Work) -> Sequence[_Clause]:
    if work.firm is None:
        return (_cost, _dates)
    if work.trade is None:
        return (_cost, _area, _builder, _jobs, _dates)
    said = work.form == "goods"  # its name tells its capacity
    return (_cost, _area, _builder, _jobs, _dates, _output, *(() if said else (_capacity,)))


def _cost(telling: Telling, work: Work) -> str:
    told, bound = telling.money(work.cost)
    planned = telling.now < work.done and telling.often(0.5)
    kind = "计划总投资" if planned else "总投资"
    status = "planned" if planned else None
    telling.after("investmentAmount", work, work.cost, kind + told, kind=kind, bound=bound, status=status)
    return kind + told


def _area(telling: Telling, work: Work) -> str:
    kind = telling.one("占地", "用地", "占地面积")
    telling.after("area", work, work.area, f"{kind}{work.area}亩", unit="亩", what=kind)
    return f"{kind}{work.area}亩"


def _builder(telling: Telling, work: Work) -> str:
    assert work.firm is not None
    firm = telling.firm(work.firm)
    if telling.often(0.7):
        said = f"由{plain(firm)}投资建设"
        telling.after("builtBy", work, work.firm, said)
        telling.after("investedBy", work, work.firm, said, optional=True)
        return f"由{firm}投资建设"
    telling.after("builtBy", work, work.firm, f"由{plain(firm)}承建")
    return f"由{firm}承建"


def _jobs(telling: Telling, work: Work) -> str:
    if work.done <= telling.now:
        telling.after("jobs", work, work.jobs, f"吸纳就业{work.jobs}人", unit="人")
        return f"吸纳就业{work.jobs}人"
    unit = telling.one("个", "人")
    said = f"可提供就业岗位{work.jobs}个" if unit == "个" else f"预计带动就业{work.jobs}人"
    telling.after("jobs", work, work.jobs, said, unit=unit, status="planned")
    return said


def _output(telling: Telling, work: Work) -> str:
    told, bound = telling.money(work.output)
    if bound and work.done > telling.now:
        told, bound = told.lstrip("约近超过"), None  # 可达约 is not said
    if work.done <= telling.now:
        telling.after("outputValue", work, work.output, f"年产值{told}", kind="年产值", bound=bound)
        return f"年产值{told}"
    before = telling.one("达产后年产值可达", "全部达产后可实现年产值", "建成后预计年产值")
    said = before + told
    telling.after("outputValue", work, work.output, said, kind="年产值", status="planned")
    return said


def _capacity(telling: Telling, work: Work) -> str:
    assert work.trade is not None
    planned = work.done > telling.now
    status = "planned" if planned else None
    goods, unit = work.trade.goods, work.trade.unit
    said = f"{'建成后可' if planned else ''}年产{goods}{counted(work.amount)}{unit}"
    telling.after("capacity", work, work.amount, said, unit=unit, what=goods, status=status)
    telling.after("produces", work, goods, said, status=status)
    return said


def _dates(telling: Telling, work: Work) -> str:
    if telling.now < work.begun:
        when, on = telling.when(work.begun)
        said = telling.one(f"计划{when}开工", f"拟于{when}动工", f"预计{when}开工建设")
        telling.after("startedOn", work, None, said, status="planned", date=on)
        return said
    road = work.trade is None
    if telling.now < work.done:
        when, on = telling.when(work.done)
        verb, relation = ("竣工", "completedOn") if road else ("投产", "producedOn")
        said = telling.one(f"预计{when}{verb}", f"力争{when}{verb}", f"计划{when}{verb}")
        telling.after(relation, work, None, said, status="planned", date=on)
        return said
    when, on = telling.when(work.done)
    said = f"{when}{telling.one('竣工', '建成')}" if road else f"{when}{telling.one('建成投产', '正式投产')}"
    if road or said.endswith("建成投产"):
        telling.after("completedOn", work, None, said, date=on)
    if not road:
        telling.after("producedOn", work, None, said, date=on)
    return said


_ORDER: Sequence[_Clause] = (_builder, _cost, _area, _capacity, _dates, _output, _jobs)
