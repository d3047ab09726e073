"""A workspace that the service tells of: the examples, a hostile article, a thing that was merged, a withdrawn article."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import httpx
from jsonschema import Draft202012Validator
from serving import Service

from lukou_kg.graphs.vocabulary import DEFAULT_BASE
from lukou_kg.serve.openapi import description

EXAMPLES = Path(__file__).parents[1] / "examples" / "articles"
IDS = f"{DEFAULT_BASE}id/"
# Markup, a script, an override of direction and a formula in what names things and in what is said of them.
HOSTILE = (
    "<img src=x onerror=alert(1)>标题\n"
    "松岭铜箔项目位于云溪工业园。总投资5亿元的“</script><script>alert(2)</script>项目”开工。\u202e"
    "白露<b onmouseover=alert(3)>茶园</b>项目于2021年5月开工建设，计划2023年6月建成投产。=1+1\n"
)
MERGED = (
    "青禾电机2019年落户永丰园。青禾电机投资建设白芷茶园项目。",
    "瑞溪膜材2020年落户北麓园。瑞溪膜材投资建设黄芷茶园项目。",
)
RECORD = {
    "id": "'><script>alert(4)</script>",
    "title": '"><img src=x onerror=alert(5)>',
    "text": "丹霞铜箔项目位于北渚工业园。",
    "url": "javascript:alert(6)",
    "publisher": "<b>报</b>",
    "published": "2023-05-01",
}
WITHDRAWN = "紫杉铜箔项目位于丹枫工业园。丹枫工业园占地300亩。"


@dataclass
class Telling:
    """The running service, and what its workspace holds."""

    service: Service
    workspace: Path
    former: str
    successor: str
    gone: str

    def get(self, path: str, **headers: str) -> httpx.Response:
        return self.service.client.get(path, headers=headers)

    def json(self, path: str) -> Any:
        answer = self.get(path)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def items(self, path: str) -> list[dict[str, Any]]:
        """All items of a list, part by part."""
        part = self.json(path)
        found = part["items"]
        while "next" in part:
            part = self.json(path.partition("?")[0] + part["next"])
            found += part["items"]
        return found

    def thing(self, name: str) -> str:
        """The id of the thing of exactly that name."""
        (found,) = [item["id"] for item in self.items("/api/entities?limit=1000") if item["label"] == name]
        return found


def article_of(text: str) -> str:
    """The id of the article with these bytes."""
    return f"article-{sha256(text.encode()).hexdigest()[:16]}"


@cache
def described() -> dict[str, Any]:
    """The description of the interface."""
    return description("1")


def obeys(value: object, name: str) -> None:
    """Asserts that a value obeys a schema of the description."""
    schema = {"$ref": f"#/components/schemas/{name}", "components": described()["components"]}
    faults = [
        f"{'/'.join(map(str, fault.path))}: {fault.message}"
        for fault in Draft202012Validator(schema).iter_errors(value)
    ]
    assert faults == [], json.dumps(value, ensure_ascii=False)[:500]
