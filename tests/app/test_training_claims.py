"""What the model that weighs claims learns from."""

from __future__ import annotations

import json

import pytest

from lukou_kg.app.evaluation import posed_in
from lukou_kg.app.training_claims import calibration, judged_claims, train_claims

ARTICLE = """id: a001
genre: inspection
---
县长{p1|陆一舟}来到{j1|松岭铜箔项目}。{c1|德润化工有限公司}位于{k1|云溪工业园}。
---
p1 Person 陆一舟
j1 Project 松岭铜箔项目
c1 Company 德润化工有限公司
k1 Park 云溪工业园
---
locatedIn c1 k1 "德润化工有限公司位于云溪工业园"
holdsPosition p1 ="县长" "县长陆一舟"
"""


@pytest.fixture
def article(tmp_path):
    """An article whose answer knows of the place of a company, and of no visit."""
    file = tmp_path / "a001.txt"
    file.write_text(ARTICLE, "utf-8")
    return file


def test_a_claim_is_right_where_the_answer_says_it(article):
    verdict = {item.claim.relation: item.right for item in judged_claims(posed_in(article))}
    assert verdict["locatedIn"] is True
    assert verdict["holdsPosition"] is True
    assert verdict["visited"] is False


def test_the_same_articles_give_the_same_weights(article, tmp_path):
    for name in ("one.json", "other.json"):
        train_claims(posed_in(article), tmp_path / name)
    assert (tmp_path / "one.json").read_bytes() == (tmp_path / "other.json").read_bytes()


def test_the_bands_count_every_claim_once_and_what_is_asserted_beside_them(article, tmp_path):
    weights = tmp_path / "claims.json"
    weights.write_text(
        json.dumps({"relation=locatedIn": 3.0, "relation=visited": -3.0, "relation=holdsPosition": -3.0}), "utf-8"
    )
    *bands, asserted = calibration(posed_in(article), weights)
    assert sum(band.claims for band in bands) == len(list(judged_claims(posed_in(article))))
    assert [(band.claims, band.right) for band in bands if band.name == "0.9 to 1.0"] == [(1, 1)]
    assert (asserted.name, asserted.claims, asserted.right) == ("asserted", 1, 1)
    assert str(asserted) == "asserted         1 claims  mean chance 0.953  right 1.000"
