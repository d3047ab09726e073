"""The pipeline in spaCy's own hands: found, saved, loaded, widened, drawn."""

from __future__ import annotations

import copy
import pickle
from dataclasses import replace
from importlib.metadata import entry_points

import makers
import pytest
import spacy
from lessons import write_lessons
from spacy import displacy
from spacy.language import Language
from spacy.matcher import Matcher
from spacy.tokens import Doc, DocBin

from lukou_kg.app.extraction import Reader, extract
from lukou_kg.app.pipeline import STAGES, pipeline
from lukou_kg.app.train import train
from lukou_kg.model.reading import Reading
from lukou_kg.schema.names import ListedName

TEXT = "县委书记高景明来到云溪工业园，察看总投资12亿元的松岭铜箔项目。"

RENOVATED = """
id = "renovatedOn"
labels = { zh = "改造", en = "renovated on" }
definition = { zh = "项目或园区完成改造。", en = "A project or park was renovated." }
subject = ["Project", "Park"]
value = "time"

[[patterns]]
name = "renovated"
match = '{subject}(?:全面)?完成改造'
score = 0.8

[[examples]]
text = "2021年，松岭铜箔项目完成改造。"
claims = ["松岭铜箔项目 ->"]

[[counterexamples]]
text = "松岭铜箔项目正在开工。"
"""


@pytest.fixture(scope="module")
def nlp() -> Language:
    """The pipeline with the built-in cards."""
    return pipeline()


@pytest.fixture(scope="module")
def expected(nlp) -> Reading:
    """What the pipeline reads in the text of these tests."""
    reading = nlp(TEXT)._.lukou
    assert reading.claims
    return reading


def test_the_stages_stand_in_their_order(nlp):
    assert nlp.lang == "zh"
    assert nlp.pipe_names == list(STAGES)


def test_every_stage_is_an_entry_point_of_the_package():
    found = {point.name for point in entry_points(group="spacy_factories") if point.value.startswith("lukou_kg.")}
    assert found == set(STAGES)


def test_a_character_is_a_token_so_that_every_mention_is_a_span(nlp, expected):
    doc = nlp(TEXT)
    assert len(doc) == len(TEXT)
    assert [span.text for span in doc.spans["mentions"]] == [item.name for item in expected.mentions]


def test_a_pipeline_put_together_by_hand_reads_the_same(expected):
    by_hand = spacy.blank("zh")
    for stage in STAGES:
        by_hand.add_pipe(stage)
    assert by_hand(TEXT)._.lukou == expected


def test_a_saved_pipeline_is_loaded_and_reads_the_same(nlp, expected, tmp_path):
    nlp.to_disk(tmp_path / "model")
    assert spacy.load(tmp_path / "model")(TEXT)._.lukou == expected


def test_a_config_makes_the_pipeline_again(nlp, expected):
    again = spacy.util.load_model_from_config(nlp.config, auto_fill=True)
    assert again(TEXT)._.lukou == expected
    assert spacy.blank("zh").from_bytes(nlp.to_bytes()).pipe_names == []


def test_folders_of_cards_stand_in_the_config(tmp_path):
    made = pipeline([tmp_path])
    assert made.config["components"]["lukou_mentions"]["cards"] == [str(tmp_path)]


def test_a_component_of_ones_own_works_beside_ours():
    @Language.component("test_counts_projects")
    def count(doc: Doc) -> Doc:
        doc.user_data["projects"] = sum(entity.kind == "Project" for entity in doc._.lukou.entities)
        return doc

    widened = pipeline()
    widened.add_pipe("test_counts_projects", after="lukou_coreference")
    doc = widened(TEXT)
    assert doc.user_data["projects"] == 1
    assert doc._.lukou.claims


def test_a_component_may_replace_what_was_read_for_the_stages_behind_it():
    @Language.component("test_forgets_persons")
    def forget(doc: Doc) -> Doc:
        reading = doc._.lukou
        kept = tuple(entity for entity in reading.entities if entity.kind != "Person")
        doc._.lukou = replace(reading, entities=kept)
        return doc

    widened = pipeline()
    widened.add_pipe("test_forgets_persons", before="lukou_relations")
    claims = extract(makers.article(TEXT), Reader(nlp=widened)).claims
    assert {claim.relation for claim in claims} & {"visited", "holdsPosition"} == set()
    assert claims


def test_stages_can_be_left_out():
    nlp = pipeline()
    with nlp.select_pipes(disable=["lukou_relations"]):
        assert nlp(TEXT)._.lukou.claims == ()
    assert nlp(TEXT)._.lukou.claims != ()


def test_relations_without_what_they_need_say_so():
    nlp = spacy.blank("zh")
    nlp.add_pipe("lukou_relations")
    with pytest.raises(TypeError, match="lukou_mentions"):
        nlp(TEXT)


def test_displacy_draws_the_mentions(nlp):
    html = displacy.render(nlp(TEXT), style="span", options={"spans_key": "mentions"}, jupyter=False)
    assert "Project" in html
    assert "Person" in html
    assert "<script" not in displacy.render(
        nlp("松岭<script>alert(1)</script>项目"), style="span", options={"spans_key": "mentions"}, jupyter=False
    )


def test_a_matcher_of_spacy_runs_over_what_was_read(nlp):
    matcher = Matcher(nlp.vocab)
    matcher.add("visit", [[{"TEXT": "来"}, {"TEXT": "到"}]])
    doc = nlp(TEXT)
    assert [doc[start:end].text for _, start, end in matcher(doc)] == ["来到"]


def test_docs_are_kept_with_their_mentions_in_a_docbin(nlp, expected):
    kept = DocBin().from_bytes(DocBin(docs=[nlp(TEXT)]).to_bytes())
    (doc,) = kept.get_docs(nlp.vocab)
    assert [span.text for span in doc.spans["mentions"]] == [item.name for item in expected.mentions]


def test_a_doc_and_its_reading_can_be_pickled_and_copied(nlp, expected):
    doc = nlp(TEXT)
    assert pickle.loads(pickle.dumps(doc))._.lukou == expected
    assert copy.deepcopy(doc)._.lukou == expected
    assert pickle.loads(pickle.dumps(expected)) == expected


def test_many_texts_go_through_in_order(nlp, expected):
    docs = list(nlp.pipe([TEXT, "", TEXT, "松岭铜箔项目开工。"]))
    assert [doc._.lukou.text for doc in docs] == [TEXT, "", TEXT, "松岭铜箔项目开工。"]
    assert docs[0]._.lukou == docs[2]._.lukou == expected


def test_a_pipeline_can_be_pickled_with_its_cards(nlp, expected, tmp_path):
    assert pickle.loads(pickle.dumps(nlp))(TEXT)._.lukou == expected
    card = tmp_path / "relations" / "renovated-on.toml"
    card.parent.mkdir()
    card.write_text(RENOVATED, encoding="utf-8")
    sent = pickle.dumps(pipeline([tmp_path]))
    assert len(sent) < 2_000_000  # the names of the cards, not the word list
    claims = pickle.loads(sent)("2021年，松岭铜箔项目完成改造。")._.lukou.claims
    assert "renovatedOn" in {claim.relation for claim in claims}


def test_a_doc_is_kept_in_bytes_with_its_reading(nlp, expected):
    doc = nlp(TEXT)
    assert Doc(nlp.vocab).from_bytes(doc.to_bytes())._.lukou == expected


def test_docs_are_kept_in_a_docbin_with_their_readings(nlp, expected, tmp_path):
    DocBin(docs=[nlp(TEXT), nlp("")], store_user_data=True).to_disk(tmp_path / "read.spacy")
    kept = DocBin(store_user_data=True).from_disk(tmp_path / "read.spacy").get_docs(nlp.vocab)
    assert [doc._.lukou for doc in kept] == [expected, nlp("")._.lukou]


def test_a_reading_in_bytes_is_of_the_same_types_all_through(nlp):
    text = "2018年6月，云帆精工有限公司投资5至8亿元的松岭铜箔项目开工，占地约300亩。计划明年投产。"
    doc = nlp(text)
    again = Doc(nlp.vocab).from_bytes(doc.to_bytes())._.lukou
    assert repr(again) == repr(doc._.lukou)
    assert hash(again) == hash(doc._.lukou)


def test_what_others_keep_in_a_doc_is_left_as_it_is(nlp):
    doc = nlp(TEXT)
    doc.user_data["others"] = {"lukou_kg.Unknown": [1]}
    assert Doc(nlp.vocab).from_bytes(doc.to_bytes()).user_data["others"] == {"lukou_kg.Unknown": [1]}


# Slow: two workers are started.
def test_workers_agree(nlp, expected):
    docs = list(nlp.pipe([TEXT] * 4, n_process=2))
    assert [doc._.lukou for doc in docs] == [expected] * 4


LISTED = [
    ListedName("拓禾", "Company", ("渌江老厂",)),
    ListedName("${paths.x}$a$$", "Company"),
    ListedName('a"b', "Park"),
]
OF_LISTED = '县委书记高景明走访拓禾和${paths.x}$a$$，察看a"b。渌江老厂总投资5亿元。'


def test_listed_names_stand_in_the_config_of_what_is_built_from_them():
    made = pipeline(names=LISTED[:1])
    given = {stage: made.config["components"][stage].get("names") for stage in STAGES}
    assert {stage for stage, names in given.items() if names == ["拓禾\tCompany\t渌江老厂"]} == {
        "lukou_lexicon",
        "lukou_mentions",
        "lukou_coreference",
    }


@pytest.mark.parametrize("way", ["disk", "bytes of the config", "pickle"])
def test_a_pipeline_keeps_its_listed_names(tmp_path, way):
    made = pipeline(names=LISTED)
    if way == "disk":
        made.to_disk(tmp_path / "model")
        again = spacy.load(tmp_path / "model")
    elif way == "pickle":
        again = pickle.loads(pickle.dumps(made))
    else:
        again = spacy.util.load_model_from_config(made.config, auto_fill=True)
    reading = made(OF_LISTED)._.lukou
    assert again(OF_LISTED)._.lukou == reading
    assert {"拓禾", "渌江老厂", "${paths.x}$a$$", 'a"b'} <= {item.name for item in reading.mentions}


@pytest.mark.parametrize("way", ["disk", "pickle"])
def test_a_pipeline_keeps_the_folder_of_its_model(tmp_path, way):
    train(str(write_lessons(tmp_path / "lessons")), tmp_path / "own", progress=lambda *_: None)
    made = pipeline(model=tmp_path / "own")
    if way == "disk":
        made.to_disk(tmp_path / "saved")
        again = spacy.load(tmp_path / "saved")
    else:
        again = pickle.loads(pickle.dumps(made))
    text = "周岚走访听岚坊，了解生产。"
    assert again(text)._.lukou == made(text)._.lukou != pipeline()(text)._.lukou


def test_what_is_trained_anew_into_a_folder_is_read_with_at_once(tmp_path):
    folder = write_lessons(tmp_path / "lessons")
    train(str(folder), tmp_path / "own", progress=lambda *_: None)
    text = "周岚走访听岚坊，了解生产。"
    before = pipeline(model=tmp_path / "own")(text)._.lukou.mentions
    for path in folder.iterdir():
        path.write_text(path.read_text("utf-8").replace("Company", "Park"), "utf-8")
    train(str(folder), tmp_path / "own", progress=lambda *_: None)
    after = pipeline(model=tmp_path / "own")(text)._.lukou.mentions
    assert tuple(next(item.kind for item in found if item.name == "听岚坊") for found in (before, after)) == (
        "Company",
        "Park",
    )


def test_spacy_sees_the_outermost_names_as_entities(nlp):
    doc = nlp(TEXT)
    assert [(entity.text, entity.label_) for entity in doc.ents] == [
        ("高景明", "Person"),
        ("云溪工业园", "Park"),
        ("松岭铜箔项目", "Project"),
    ]


def test_what_a_component_before_it_has_named_stays_an_entity(nlp):
    before = nlp.make_doc(TEXT)
    start = TEXT.index("松岭铜箔")
    own = before.char_span(start, start + len("松岭铜箔项目"), label="MINE")
    before.ents = [own]
    labels = {entity.text: entity.label_ for entity in nlp(before).ents}
    assert labels["松岭铜箔项目"] == "MINE"
    assert labels["云溪工业园"] == "Park"


def test_spacy_knows_what_each_component_needs_and_gives(nlp):
    told = nlp.analyze_pipes()
    assert told["problems"] == {name: [] for name in STAGES}
    assert set(told["summary"]["lukou_mentions"]["assigns"]) == {"doc._.lukou", "doc.ents", "doc.spans"}
