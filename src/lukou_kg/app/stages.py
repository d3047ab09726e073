"""The two stages that a build is given: how sources become articles, and how an article is read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import metadata

from lukou_kg.app.engines.protocol import Engine, Extract
from lukou_kg.app.extractors import Chosen
from lukou_kg.errors import ReadingError
from lukou_kg.model.article import Article, ArticleHead
from lukou_kg.model.claim import Extraction
from lukou_kg.schema import Labels, Schema
from lukou_kg.schema.names import names_digest
from lukou_kg.store.records import Refusal

Read = Callable[[Sequence[str]], Iterator[Article | Refusal]]

# What one article's text may provoke in the stages. A full disk, a lack of memory or an interrupt is not among them:
# those end the run, and the next run takes up where it ended.
ARTICLE_FAULTS = (ArithmeticError, AssertionError, AttributeError, LookupError, RecursionError, TypeError, ValueError)


@dataclass(frozen=True, slots=True)
class Stages:
    """`read` turns sources into articles, with a refusal for what cannot be read; `extract` reads one article.

    `model` is the SHA-256 of the user's own mention model, "" for the one that is shipped; `extractor` is the reader of
    the user's own that takes the place of the pipeline, if any; `notices` are what a user should know of the lists of
    names and of the model. `engine` is where a build reads what `extract` would read, None for one article after the
    other by `extract` itself.
    """

    read: Read
    extract: Extract
    schema: Schema
    model: str = ""
    notices: tuple[Labels, ...] = ()
    extractor: Chosen | None = None
    engine: Engine | None = None

    @property
    def reader(self) -> str:
        """The version of what reads: cards, tables, names, program, model, extractor.

        What another one read is read again.
        """
        return reader_version(self.schema, self.model, self.extractor)

    @property
    def given(self) -> Mapping[str, str | int]:
        """What the user gave to read with beside the cards, for the manifest of a graph: counts and hashes."""
        facts: dict[str, str | int] = {}
        if self.schema.names:
            facts |= {"names": len(self.schema.names), "names_sha256": names_digest(self.schema.names)}
        if self.model:
            facts["model_sha256"] = self.model
        if self.extractor is not None:
            facts |= {
                "extractor": self.extractor.name,
                "extractor_package": self.extractor.package,
                "extractor_sha256": self.extractor.sha256,
            }
            if self.extractor.description:
                facts["extractor_description"] = self.extractor.description
        return facts


def reader_version(schema: Schema, model: str = "", extractor: Chosen | None = None) -> str:
    """The version of cards, tables and names, of the program, and of a user's own model or extractor."""
    own = "" if extractor is None else extractor.sha256
    return " ".join(filter(None, (schema.version, metadata.version("lukou-kg"), model, own)))


def reader_of(facts: Mapping[str, object]) -> str:
    """The version of what read the articles of the graph whose manifest says this; "" for no graph at all."""
    keys = ("schema_version", "program", "model_sha256", "extractor_sha256")
    return " ".join(str(facts[key]) for key in keys if facts.get(key))


def check_sound(extraction: Extraction, schema: Schema) -> None:
    """Raises ValueError for an extraction that no graph can be made of, so that it harms no other article's."""
    kinds = {entity.key: entity.kind for entity in extraction.entities}
    if unknown := sorted(set(kinds.values()) - schema.kinds.keys()):
        raise ValueError(f"no card for the kinds {unknown}")
    for claim in extraction.claims:
        if claim.relation not in schema.relations:
            raise ValueError(f"no card for the relation {claim.relation}")
        if not {claim.subject, claim.object} - {None} <= kinds.keys():
            raise ValueError(f"a claim of {claim.relation} names an entity that is not there")
        if not claim.evidence or not 0 < claim.score <= 1:
            raise ValueError(f"a claim of {claim.relation} has no evidence or no score")


def extraction_refusal(article: ArticleHead, fault: BaseException) -> Refusal:
    """The refusal of an article whose reading failed; the article itself is kept and tried again on the next build."""
    if isinstance(fault, ReadingError):
        zh, en = (
            f"{fault.zh}；原文已保留，其余文章不受影响",
            f"{fault.en}; the article is kept, the others are not touched",
        )
        return Refusal(source=article.source, sha256=article.sha256, stage="extract", zh=zh, en=en)
    reason = f"{type(fault).__name__}: {fault}"
    return Refusal(
        source=article.source,
        sha256=article.sha256,
        stage="extract",
        zh=f"抽取失败（{reason}）；原文已保留，其余文章不受影响，请将此文附上报告给开发者",
        en=f"reading it failed ({reason}); "
        "the article is kept and the others are not touched, please report it with the text",
    )
