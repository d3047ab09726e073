"""The invented region: the same seed gives the same articles, their answers are sound, and nothing is of the corpus."""

from __future__ import annotations

import importlib
import os
import subprocess
import sys
from collections import defaultdict
from hashlib import sha256
from itertools import islice
from pathlib import Path
from types import ModuleType

import pytest

from lukou_kg.gold.corpus import load_part
from lukou_kg.gold.notation import parse_annotated
from lukou_kg.gold.received import received_text

ROOT = Path(__file__).parents[2]
MANY = 250


def opened(folder: str, name: str) -> ModuleType:
    path = str(ROOT / folder)
    sys.path.insert(0, path)
    try:
        return importlib.import_module(name)
    finally:
        sys.path.remove(path)


@pytest.fixture(scope="module")
def region():
    return opened("benchmarks", "region.articles")


@pytest.fixture(scope="module")
def generate():
    return opened("benchmarks", "generate")


@pytest.fixture(scope="module")
def some(region):
    return list(islice(region.articles(1), MANY))


@pytest.fixture(scope="module")
def read(some):
    return [parse_annotated(each.written, source=each.id) for each in some]


def test_the_same_seed_gives_the_same_articles_however_many_follow(region, some):
    assert list(islice(region.articles(1), 40)) == some[:40]


@pytest.mark.parametrize("hashing", ["1", "2"])
def test_another_process_gives_the_same_bytes(some, hashing):
    told = "from itertools import islice; from region.articles import articles; import hashlib; "
    told += "print(hashlib.sha256(''.join(each.written for each in islice(articles(1), 40)).encode()).hexdigest())"
    folders = os.pathsep.join((str(ROOT / "benchmarks"), str(ROOT / "src")))
    environment = {**os.environ, "PYTHONHASHSEED": hashing, "PYTHONPATH": folders}
    done = subprocess.run([sys.executable, "-c", told], env=environment, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == sha256("".join(each.written for each in some[:40]).encode()).hexdigest()


def test_another_seed_gives_another_region(region, some):
    other = list(islice(region.articles(2), 40))
    named = {name for each in other for name in names_of(each) if "公司" in name}
    assert named.isdisjoint(name for each in some for name in names_of(each))


def test_every_answer_passes_the_check_of_the_corpus(generate, some, tmp_path, capsys):
    generate.write(tmp_path, some)
    check_corpus = opened("tools", "check_corpus")
    files = sorted(map(str, (tmp_path / "articles").glob("*.txt")))
    assert check_corpus.main(files) == 0
    assert "stands unmarked" not in capsys.readouterr().out


def test_words_that_say_a_claim_are_found_where_they_were_said(read):
    for article in read:
        places = [claim.span.start for claim in article.claims]
        assert places == sorted(places), article.id


def test_damaged_articles_can_be_damaged_so(read):
    damaged = [article for article in read if article.head["damage"] != "none"]
    assert len(damaged) > MANY / 20
    assert all(received_text(article) != article.text for article in damaged)


def test_no_name_but_of_divisions_is_of_the_corpus(read):
    names = opened("benchmarks", "region.names").corpus_names()
    kinds = {"Company", "Project", "Person", "Park"}
    ours = {
        name
        for article in read
        for entity in article.entities
        if entity.kinds[0] in kinds - {"Park"}
        for name in (entity.name, *entity.aliases)
        if name not in {"一期", "二期"}
    }
    assert ours.isdisjoint(names)


def test_no_article_retells_one_of_the_corpus(read):
    near_copies = opened("tools", "near_copies")
    corpus = near_copies.of_corpus(each for part in near_copies.PARTS for each in load_part(ROOT / "corpus", part))
    places: defaultdict[str, list[str]] = defaultdict(list)
    for name, its in corpus.items():
        for run in its:
            places[run].append(name)
    for article in read:
        own = near_copies.runs(near_copies.worded(article))
        found = {name for run in own for name in places.get(run, ())}
        few = {name: corpus[name] for name in found}
        assert list(near_copies.near({article.id: own}, few)) == [], article.id


def test_things_come_again_under_the_same_id(some):
    seen: defaultdict[str, set[str]] = defaultdict(set)
    for each in some:
        for thing in each.things.values():
            seen[thing].add(each.id)
    again = [thing for thing, articles in seen.items() if thing.startswith(("firm", "work")) and len(articles) > 1]
    assert len(again) > MANY


def test_every_entity_that_is_named_is_a_thing(some, read):
    for each, article in zip(some, read, strict=True):
        assert each.things.keys() == {entity.key for entity in article.entities}


def names_of(each) -> set[str]:
    article = parse_annotated(each.written, source=each.id)
    return {name for entity in article.entities for name in (entity.name, *entity.aliases)}
