"""Invented articles, as many as are wanted, that share some of their things; always the same."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

_PLACES = ("渌口区", "攸县", "茶陵县", "荷塘区", "芦淞区", "天元区", "醴陵市", "炎陵县")
_BRANDS = "云帆砺川青禾北岭恒岳启明松岭拓岫雨虹宁海瑞溪岑山釉川骏澜"
_TRADES = ("精工", "新材料", "电子", "冷链", "铸造", "机电", "装备", "包装")


def written(folder: Path, count: int) -> list[Path]:
    """So many files in this folder, which is made."""
    folder.mkdir(parents=True)
    files = []
    for number, text in enumerate(_texts(count)):
        files.append(folder / f"{number}.txt")
        files[-1].write_text(text, encoding="utf-8")
    return files


def _texts(count: int) -> Iterator[str]:
    chance = random.Random(7)
    for _ in range(count):
        place, month, day = chance.choice(_PLACES), chance.randint(1, 12), chance.randint(1, 28)
        at = 2 * chance.randrange(len(_BRANDS) // 2)
        firm = f"{_BRANDS[at : at + 2]}{chance.choice(_TRADES)}"
        yield (
            f"2023年{month}月{day}日，{place}举行重点项目集中开工仪式，"
            f"湖南{firm}有限公司投资{chance.randint(1, 40)}亿元建设的{firm}生产基地项目在{place}经开区开工。"
            f"{place}委书记周岚出席。该项目占地{chance.randint(20, 400)}亩，"
            f"计划2025年投产。"
        )
