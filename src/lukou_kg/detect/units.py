"""The units that numbers carry in news of development, and the characters after which a sign is no unit (3台湾)."""

from __future__ import annotations

import re

MEASURES = {
    "平方公里": "平方公里",
    "平方千米": "平方公里",
    "平方米": "平方米",
    "平米": "平方米",
    "平方": "平方米",
    "㎡": "平方米",
    "m²": "平方米",
    "m2": "平方米",
    "立方米": "立方米",
    "立方": "立方米",
    "公顷": "公顷",
    "亩": "亩",
    "公里": "公里",
    "千米": "公里",
    "km": "公里",
    "毫米": "毫米",
    "mm": "毫米",
    "厘米": "厘米",
    "微米": "微米",
    "米": "米",
    "公吨": "吨",
    "吨": "吨",
    "公斤": "公斤",
    "千克": "公斤",
    "kg": "公斤",
    "克": "克",
    "千升": "千升",
    "升": "升",
    "千瓦时": "千瓦时",
    "kWh": "千瓦时",
    "度电": "千瓦时",
    "兆瓦时": "MWh",
    "MWh": "MWh",
    "吉瓦时": "GWh",
    "GWh": "GWh",
    "兆瓦": "MW",
    "MWp": "MW",
    "MW": "MW",
    "吉瓦": "GW",
    "GWp": "GW",
    "GW": "GW",
    "千瓦": "kW",
    "kW": "kW",
    "千伏安": "kVA",
    "kVA": "kVA",
    "MVA": "MVA",
    "千伏": "kV",
    "kV": "kV",
    "标准箱": "标准箱",
    "个百分点": "个百分点",
    "%": "%",
    "倍": "倍",
    "人次": "人次",
    "台套": "台套",
    "重量箱": "重量箱",
    "安时": "安时",
    "纱锭": "锭",
    "锭": "锭",
}
"""Units of measure as written, and the one sign that each is given as."""

COUNTERS = "个家条台套人户名栋座期件只辆间项处种类次艘架批支片块根株头所位款宗份张口例枚粒颗幢层床孔瓶箱羽副"
"""Counting words; each is its own unit."""

NOT_BEFORE = {
    "米": "粉饭线粒其兰业面字粮黄制",
    "吨": "位",
    "升": "级格值至高温幅空",
    "克": "拉服难隆斤制什",
    "亩": "均产",
    "倍": "增感加",
    "个": "月百人体性别股亿万半年礼五",
    "家": "庭具电园政居乡长门喻渠子村镇沟庄台坪坡湾店桥",
    "条": "件例约款文理幅",
    "台": "湾阶账商资胞风企州北安前儿海县山",
    "套": "装路餐期",
    "人": "民大才工生类均力社物家气事文造和机防居转",
    "户": "外籍口型县均",
    "名": "单牌优企录列次副义校医师",
    "栋": "梁",
    "座": "谈椅右",
    "件": "套",
    "只": "有要是能需用为见争",
    "间": "接隙隔距谍",
    "项": "目",
    "处": "理置级长于在所",
    "种": "植子养业田苗地质",
    "类": "似型比",
    "次": "级日年月于要序会",
    "架": "构设",
    "批": "发准复评次示量文注",
    "支": "持撑付行部出线",
    "片": "区面剂",
    "块": "状",
    "根": "据本源",
    "株": "洲式",
    "头": "部条雁羊企等",
    "所": "有在以需示谓述属",
    "位": "于置列居",
    "款": "式项",
    "宗": "旨教地",
    "份": "额",
    "副": "县市书省总主院校部镇乡局厅处会董秘经高食产科司省长站团队区州国理调行检",
    "张": "家江力贴北掖裕",
    "口": "岸号碑径罩粮",
    "例": "会如行外",
    "层": "次级面峦",
}
"""Characters before which the unit is the beginning of another word."""

NOT_BEFORE_WORDS = {"个": ("多小时", "多月", "多星期", "多季度", "小时", "工作日", "工日", "交易日", "季度", "星期")}
"""Words before which the unit counts time."""

_LATIN = re.compile(r"[A-Za-z²2]+")


def unit_pattern() -> str:
    """A pattern without names that matches any unit, the longest first, where no other word begins there."""
    words = sorted({*MEASURES, *COUNTERS}, key=lambda word: (-len(word), word))
    return "(?:" + "|".join(map(_guarded, words)) + ")"


def canonical(word: str) -> str:
    """The one sign of the unit that `word` writes: 平方米 for ㎡, kW for 千瓦."""
    return _SIGNS.get(word.lower(), word)


_SIGNS = {word.lower(): sign for word, sign in MEASURES.items()}


def _guarded(word: str) -> str:
    if _LATIN.fullmatch(word):
        return f"(?i:{word})(?![A-Za-z])"
    follows = NOT_BEFORE.get(word, "")
    no_character = f"(?![{follows}])" if follows else ""
    words = "|".join(NOT_BEFORE_WORDS.get(word, ()))
    return re.escape(word) + no_character + (f"(?!{words})" if words else "")
