"""Who accompanies a visit."""

from __future__ import annotations

import pytest
from readers import built_in


@pytest.mark.parametrize(
    ("text", "host"),
    [
        ("县长陆一舟在县委书记高景明陪同下到云溪工业园考察。", "高景明"),
        ("县长陆一舟在远航集团董事长沈珂、总经理周岚的陪同下来到云溪工业园。", "沈珂、周岚"),
        ("县长陆一舟一行赴宁海县，在远航集团董事长沈珂陪同下参观展厅。", "沈珂"),
        ("县长陆一舟到云溪工业园考察。", None),
        ("县长陆一舟到云溪工业园考察。\n县长陆一舟在县委书记高景明陪同下到云溪工业园考察。", "高景明"),
    ],
)
def test_a_visit_bears_the_host_who_accompanied_it(text, host):
    found = {
        (item.subject, dict(item.qualifiers).get("host"))
        for item in built_in().read(text).claims
        if item.relation == "visited"
    }
    assert {name for _, name in found} == {host}
