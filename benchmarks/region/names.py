"""Names for an invented region: of brands, persons, towns and works; none of them stands in the corpus."""

from __future__ import annotations

import csv
from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from random import Random

from lukou_kg.gold.corpus import load_annotated, places_in
from lukou_kg.schema import load_schema

CORPUS = Path(__file__).parents[2] / "corpus"
_TABLE = Path(__file__).with_name("trades.tsv")
_FIRST = (
    "岫崚祁澄砚枫沅蒲樾汀洛峪漪榕棠湛朔璟翎磐溯渚隽铎骐衡穗苇稷茗萤雁鹭鲲麓桁楷梓琅珞琢瑜瑾璞硕笙筑简绮翊聿舸芷荃菱葆"
    "蕴虞"
)
_LAST = "川原岭湾桥泉岩湖洲屿溪峰石林荣昌达源通旺祥丰宏远驰腾跃迈捷锐卓冠盈泽润沃禾穆和鼎钧铭锦裕庆隆信诚安宁康元兴"
_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙朱胡郭何高林罗郑梁谢宋唐许邓韩冯曹彭曾萧田董潘袁蔡蒋余杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范"
    "汪廖石金贾夏韦付方邹熊白孟秦邱江尹薛闫段雷侯龙陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤"
)
_GIVEN = (
    "伟芳敏静丽强磊军洋勇艳杰娟涛明超霞平刚桂文辉玲建华红波宇浩凯健俊帆雪荣晨彬鹏飞兰岚成康星光岩中茂坚博维泽锦承启志"
    "远思怀景仲永树柏松春秋海山川江河新立正方圆满良才德仁义礼智信"
)
_SHORTER, _LONGER = 0.8, 0.8  # shares of brands of two characters, of persons of three
_TOWN_FIRST = "上下东西南北大小新老白黄青石龙马双三长高清平古太"
_TOWN_LAST = "塘坪坳冲垅渡埠滩坡沟堰圩铺店营寨屯洼垱嘴港坝桠岔"
_STREETS = (
    "蘅芜",
    "澄霞",
    "漱玉",
    "朝晖",
    "滨澜",
    "芸窗",
    "锦帆",
    "岚翠",
    "望舒",
    "鸣皋",
    "云锦",
    "藕香",
    "疏桐",
    "听涛",
    "松雪",
    "揽月",
)
_HEADS = ("大道", "快速路", "大桥", "隧道")
_DEEDS = ("南延工程", "北延工程", "改造工程", "拓宽工程", "二期工程")


@dataclass(frozen=True, slots=True)
class Trade:
    """What a firm of a trade makes: goods, their unit, how many of it make one step, what they are made of."""

    name: str
    goods: str
    unit: str
    scale: int
    material: str
    works: str


@lru_cache(maxsize=1)
def trades() -> tuple[Trade, ...]:
    """The trades of the table, in its order."""
    with _TABLE.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t")
        return tuple(
            Trade(row["trade"], row["goods"], row["unit"], int(row["scale"]), row["material"], row["works"])
            for row in rows
        )


@lru_cache(maxsize=1)
def corpus_names() -> frozenset[str]:
    """Every name of the corpus, of all its parts: what may not be used again but for divisions, which are real."""
    articles = (load_annotated(place.path) for place in places_in(CORPUS))
    divisions = {row[form] for row in load_schema().tables["divisions"] for form in ("name", "short")}
    found = {name for each in articles for entity in each.entities for name in (entity.name, *entity.aliases)}
    return frozenset(found - divisions)


class Namer:
    """Gives new names by chance; a brand stands in no name that is `taken`, a person or a town is none of these."""

    def __init__(self, chance: Random, taken: Collection[str]) -> None:
        self._chance = chance
        self._taken = frozenset(taken)
        self._pairs = frozenset(name[at : at + 2] for name in taken for at in range(len(name) - 1))

    def brand(self) -> str:
        """A brand of two or three characters."""
        while True:
            brand = self._chance.choice(_FIRST) + self._chance.choice(_LAST)
            if brand not in self._pairs:
                return brand if self._chance.random() < _SHORTER else brand + self._chance.choice(_LAST)

    def person(self) -> str:
        """A surname with one or two further characters."""
        while True:
            given = self._chance.sample(_GIVEN, 2 if self._chance.random() < _LONGER else 1)
            name = self._chance.choice(_SURNAMES) + "".join(given)
            if name not in self._taken:
                return name

    def town(self) -> str:
        """The name of a town without what it is called by."""
        while True:
            name = self._chance.choice(_TOWN_FIRST) + self._chance.choice(_TOWN_LAST)
            if not any(name + end in self._taken for end in ("", "镇", "乡", "街道", "村")):
                return name

    def road(self) -> tuple[str, str]:
        """A road and what is done to it: 翠屏大道, 南延工程."""
        while True:
            road, deed = self._chance.choice(_STREETS) + self._chance.choice(_HEADS), self._chance.choice(_DEEDS)
            if road not in self._taken and road + deed not in self._taken:
                return road, deed
