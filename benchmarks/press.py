"""Invented articles of a province whose things grow in number as in a press: half the firms were named before."""

from __future__ import annotations

import random
from collections.abc import Iterator

from lukou_kg.schema import load_schema

SURNAMES = "王李张刘陈杨黄赵吴周徐孙朱胡郭何高林罗郑梁谢宋唐许邓韩冯曹彭曾萧田董潘袁蔡蒋余杜叶程魏苏吕丁任卢"
_GIVEN = "伟芳敏静丽强磊军洋勇艳杰娟涛明超霞平刚桂文辉玲建华红波宇浩凯健俊帆雪荣晨彬鹏飞兰岚成康星光岩中茂坚博"
BRANDS = "云帆砺川青禾北岭恒岳启明松拓岫雨虹宁海瑞溪岑山釉骏澜博远宏图嘉盛泰鼎新凯旋金源银河东方南西陆中兴华"
TRADES = (
    "精工",
    "新材料",
    "电子",
    "冷链物流",
    "铸造",
    "机电",
    "装备制造",
    "包装",
    "生物科技",
    "食品",
    "纺织",
    "新能源",
)
_WORKS = ("生产基地", "产业园", "加工", "研发中心", "智能制造", "扩能改造", "冷链仓储", "循环利用")
_PROVINCE = "43"  # of the code of its divisions
_KNOWN = 0.5  # share of firms that were named before

Firm = tuple[str, str]  # short and full name


def articles(count: int, *, seed: int = 7) -> Iterator[str]:
    """The texts of so many articles, some 350 characters each; the first of more are the same."""
    press = _Press(seed)
    for _ in range(count):
        yield press.article()


class _Press:
    """What was named so far."""

    def __init__(self, seed: int) -> None:
        self._chance = random.Random(seed)
        self._counties = [
            row["name"]
            for row in load_schema().tables["divisions"]
            if row["level"] == "county" and row["code"].startswith(_PROVINCE) and row["name"][-1] in "县区市"
        ]
        self._firms: dict[str, list[Firm]] = {county: [] for county in self._counties}
        self._heads = {county: [self._person() for _ in range(3)] for county in self._counties}

    def article(self) -> str:
        pick = self._chance
        county = pick.choice(self._counties)
        builder, host, supplier = (self._firm(county) for _ in range(3))
        secretary, mayor, deputy = self._heads[county]
        year, month, day = pick.randint(2021, 2025), pick.randint(1, 12), pick.randint(1, 28)
        begun, seen = (f"{firm[0]}{pick.choice(_WORKS)}项目" for firm in (builder, host))
        return (
            f"{county}举行重点项目集中开工仪式\n"
            f"{year}年{month}月{day}日，{county}举行重点项目集中开工仪式。{county}委书记{secretary}出席并宣布开工，"
            f"{county}委副书记、{county[-1]}长{mayor}主持。\n"
            f"{builder[1]}投资{pick.randint(1, 40)}亿元建设的{begun}在{county}经济开发区开工，"
            f"项目占地{pick.randint(20, 400)}亩，计划{year + 2}年投产，达产后年产值{pick.randint(2, 60)}亿元。\n"
            f"同日，{secretary}一行到{host[1]}调研，察看了{seen}建设现场。{seen}总投资{pick.randint(1, 20)}亿元，"
            f"由{host[0]}承建，预计{year + 1}年{month}月竣工。副{county[-1]}长{deputy}参加调研。\n"
            f"据了解，{supplier[1]}为{builder[0]}供应零部件，去年向其供货{pick.randint(1, 9)}00万元。"
            f"{self._person()}说，企业将在{county}新增{pick.randint(50, 900)}个就业岗位。\n"
        )

    def _firm(self, county: str) -> Firm:
        known = self._firms[county]
        if known and self._chance.random() < _KNOWN:
            return self._chance.choice(known)
        short = self._chance.choice(BRANDS) + self._chance.choice(BRANDS) + self._chance.choice(TRADES)
        full = self._chance.choice((f"湖南{short}有限公司", f"{county[:-1]}{short}股份有限公司"))
        known.append((short, full))
        return known[-1]

    def _person(self) -> str:
        given = self._chance.choice(_GIVEN) + self._chance.choice(("", self._chance.choice(_GIVEN)))
        return self._chance.choice(SURNAMES) + given
