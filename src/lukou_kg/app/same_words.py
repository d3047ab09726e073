"""The words in which it is told why a thing is one."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from lukou_kg.schema import Labels

WORDS: Mapping[str, Labels] = MappingProxyType(
    {
        "thing": Labels("{name}  {id}（{kind}），见于 {count} 篇文章", "{name}  {id} ({kind}), articles: {count}"),
        "group": Labels("第 {number} 组，以名称归在一起：", "Group {number}, put together by name:"),
        "called": Labels("  {name}，{times} 次：{articles}", "  {name}, {times} ×: {articles}"),
        "shared": Labels("    {ground}：{count} 篇，{articles}", "    {ground}: articles {count}, {articles}"),
        "ground_code": Labels("统一社会信用代码 {words}", "the code {words}"),
        "ground_one_only": Labels("全国只此一家的名称", "a name that one firm of the country has"),
        "ground_everywhere": Labels("这样的词到处意思相同", "such a word means the same everywhere"),
        "ground_body": Labels("都任职于{words}", "both serve {words}"),
        "ground_seat": Labels("都在{words}任职", "both hold posts of {words}"),
        "ground_neighbour": Labels("都与{words}有关", "both have to do with {words}"),
        "ground_date": Labels("同一日期 {words}", "on one date, {words}"),
        "ground_place": Labels("同在{words}", "both in {words}"),
        "ground_publisher": Labels("同由{words}发布", "both published by {words}"),
        "ground_name": Labels("只有名称", "the name alone"),
        "part": Labels(
            "若文章说的不是它（这里是依据最少的一篇）：{command}",
            "if an article means another (here the one with least in common): {command}",
        ),
        "comma": Labels("、", ", "),
        "links": Labels("为什么是一个：", "Why these are one:"),
        "link": Labels("  第 {one} 组和第 {two} 组：{names}", "  Groups {one} and {two}: {names}"),
        "within": Labels("  第 {one} 组之内：{names}", "  Within group {one}: {names}"),
        "chance": Labels("      可能性 {chance:.3f}", "      chance {chance:.3f}"),
        "doubt": Labels("      存疑：{doubt}", "      doubtful: {doubt}"),
        "undo": Labels("      若不是一个：{command}", "      if these are two: {command}"),
        "decisions": Labels("经人裁定：", "What people decided:"),
        "told": Labels("  {op}  {names}  {signed}", "  {op}  {names}  {signed}"),
        "merge": Labels("合并", "merge"),
        "apart": Labels("分开", "apart"),
        "take_back": Labels("      若要撤销：{command}", "      to take it back: {command}"),
        "near": Labels("相近而未合并：", "Near, and kept apart:"),
        "none_near": Labels("没有相近而未合并的事物。", "Nothing else comes near."),
        "other": Labels("  {name}  {id}：{names}", "  {name}  {id}: {names}"),
        "make": Labels("      若是同一个：{command}", "      if these are one: {command}"),
    }
)
