"""From a user's own annotated articles to a mention model, scored beside the one that is shipped."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from importlib import metadata
from pathlib import Path
from tempfile import TemporaryDirectory

from lukou_kg.app.annotations import annotations_in
from lukou_kg.app.model_folder import CARD, FORMAT, check_free
from lukou_kg.app.training_mentions import KINDS, SETTINGS, Score, score_mentions, train_mentions
from lukou_kg.atomic import write_atomically
from lukou_kg.detect.tagger import WEIGHT_FILES, weights_digest
from lukou_kg.errors import AnnotationError, UsageError
from lukou_kg.model.gold import Annotated
from lukou_kg.schema import Schema, load_schema

Progress = Callable[[str, int, int | None], None]  # step ("train", "score"), how many done, of how many
_README = "README.md"
_HEADS = f"{'P':>6} {'R':>6} {'F1':>6}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Trained:
    """What a training made: how much it learned from and held out, and how both models read what was held out.

    `shipped` and `new` have one score for all kinds together, then one for each.
    """

    articles: int
    added: int
    names: int
    held_out: tuple[str, ...]
    shipped: tuple[Score, ...]
    new: tuple[Score, ...]


def train(
    folder: str, into: Path, *, beside: str | None = None, cards: Sequence[str] = (), progress: Progress
) -> Trained:
    """Trains a mention model on the annotated articles of `folder` and writes it into the folder `into`.

    A part of the articles is held out (see `annotations_in`); on it the shipped model and the new one are scored.
    `beside` is another folder of annotated articles to learn from too, of which none is held out. The same articles,
    cards and program give the same bytes. Nothing is written before all is done. Raises SourceError, AnnotationError,
    and UsageError where the articles are too few or name nothing, or `into` holds something else than a model.
    """
    check_free(into)
    schema = load_schema(map(Path, cards))
    own = annotations_in(folder)
    _check_kinds((*own.train, *own.held_out), schema)
    held_out = {article.text for article in own.held_out}
    beside_it = () if beside is None else _all_to_learn_from(beside, schema)
    added = [article for article in beside_it if article.text not in held_out]
    learned = [article for article in own.train if article.text not in held_out]
    lessons = [*added, *learned]
    names = _names(lessons)
    if not names or not _names(own.held_out):
        raise _too_little(len(lessons), len(own.held_out))
    with TemporaryDirectory() as aside:
        progress("train", 0, None)
        train_mentions(lessons, Path(aside), cards=tuple(cards))
        progress("score", 0, 2)
        shipped = score_mentions(own.held_out, cards=tuple(cards))
        progress("score", 1, 2)
        new = score_mentions(own.held_out, cards=tuple(cards), model=Path(aside))
        progress("score", 2, 2)
        made = Trained(
            articles=len(learned),
            added=len(added),
            names=sum(names.values()),
            held_out=tuple(sorted(article.id for article in own.held_out)),
            shipped=tuple(shipped),
            new=tuple(new),
        )
        _write(made, _card(made, lessons, schema, weights_digest(Path(aside))), Path(aside), into)
    return made


def side_by_side(shipped: Sequence[Score], new: Sequence[Score]) -> str:
    """Both models' scores as a table, a line for each kind that there is or that was found."""
    lines = [f"{'':16} {'':>5}  {'shipped':^20}  {'new':^20}", f"{'kind':16} {'names':>5}  {_HEADS}  {_HEADS}"]
    lines += [
        f"{one.kind:16} {one.there:5}  {_figures(one)}  {_figures(other)}"
        for one, other in zip(shipped, new, strict=True)
        if one.there or one.found or other.found
    ]
    return "".join(f"{line.rstrip()}\n" for line in lines)


def _figures(score: Score) -> str:
    return " ".join(f"{share:6.3f}" for share in score.shares)


def _all_to_learn_from(folder: str, schema: Schema) -> tuple[Annotated, ...]:
    """The articles of a folder beside: of a corpus its part train, else all."""
    found = annotations_in(folder)
    articles = found.train if found.divided else (*found.train, *found.held_out)
    _check_kinds(articles, schema)
    return articles


def _check_kinds(articles: Iterable[Annotated], schema: Schema) -> None:
    faults = tuple(
        f"{article.id}: {entity.key}: no kind is called {kind}"
        for article in articles
        for entity in article.entities
        for kind in entity.kinds
        if kind not in schema.kinds
    )
    if faults:
        raise AnnotationError.of(faults)


def _names(articles: Iterable[Annotated]) -> Counter[str]:
    """How many names of each kind that a model learns are marked."""
    counts: Counter[str] = Counter()
    for article in articles:
        kind_of = {entity.key: entity.kinds[0] for entity in article.entities}
        counts.update(kind_of[mention.key] for mention in article.mentions if not mention.pointer)
    return Counter({kind: counts[kind] for kind in sorted(counts) if kind in KINDS})


def _too_little(articles: int, held_out: int) -> UsageError:
    return UsageError(
        f"标注太少：{articles} 篇用来训练，{held_out} 篇留作检验，其中一方没有可学的名称"
        f"（{'、'.join(sorted(KINDS))}）；未写入任何文件，请再标注几篇，或用 --with 加上语料",
        f"too little is annotated: {articles} articles to learn from, {held_out} held out, and one of the two names "
        f"nothing that a model learns ({', '.join(sorted(KINDS))}); nothing was written, "
        "annotate more articles, or add a corpus by --with",
    )


def _card(made: Trained, lessons: Sequence[Annotated], schema: Schema, digest: str) -> str:
    card = {
        "format": FORMAT,
        "sha256": digest,
        "program": metadata.version("lukou-kg"),
        "schema_version": schema.version,
        "settings": SETTINGS,
        "training": {
            "articles": made.articles,
            "added": made.added,
            "characters": sum(len(article.text) for article in lessons),
            "names": _names(lessons),
            "sha256": _lessons_digest(lessons),
        },
        "held_out": list(made.held_out),
        "scores": {"shipped": _as_json(made.shipped), "new": _as_json(made.new)},
    }
    return json.dumps(card, ensure_ascii=False, indent=2) + "\n"


def _lessons_digest(lessons: Iterable[Annotated]) -> str:
    digest = sha256()
    for article in lessons:
        kind_of = {entity.key: entity.kinds[0] for entity in article.entities}
        marks = [[item.span.start, item.span.end, kind_of[item.key], item.pointer] for item in article.mentions]
        digest.update(json.dumps([article.text, marks], ensure_ascii=False).encode())
    return digest.hexdigest()


def _as_json(scores: Iterable[Score]) -> list[dict[str, object]]:
    return [
        {
            "kind": score.kind,
            "names": score.there,
            "found": score.found,
            "right": score.right,
            **dict(zip(("precision", "recall", "f1"), (round(share, 4) for share in score.shares), strict=True)),
        }
        for score in scores
    ]


def _write(made: Trained, card: str, aside: Path, into: Path) -> None:
    """Writes the weights and then the card, so that a folder without a card that fits holds no model."""
    for name in WEIGHT_FILES:
        write_atomically(into / name, (aside / name).read_bytes())
    write_atomically(into / _README, _readme(made))
    write_atomically(into / CARD, card)


def _readme(made: Trained) -> str:
    return (
        "# A mention model of your own 您自己的提及模型\n\n"
        f"由 `lukou-kg train` 用 {made.articles} 篇自己的标注文章（另加 {made.added} 篇）训练，"
        f"其中标出名称 {made.names} 个。用法：`--model` 后写此文件夹。"
        "卡片、名录或程序有变时请重新训练。权重由文章而来，能否转发取决于文章的许可。\n\n"
        f"Trained by `lukou-kg train` on {made.articles} annotated articles of your own (and {made.added} others) "
        f"with {made.names} marked names. Use: `--model` with this folder. "
        "Train again where cards, tables or the program have changed. "
        "The weights come from the articles: whether they may be passed on depends on the licence of these.\n\n"
        f"得分：未参加训练的 {len(made.held_out)} 篇，自带的模型与新模型；位置和种类都对才算对。"
        f"Scores on the {len(made.held_out)} articles that were held out, of the shipped model and of the new one; "
        "place and kind must both be right.\n\n"
        f"```text\n{side_by_side(made.shipped, made.new)}```\n\n"
        f"更多数字见 `{CARD}`。More figures: `{CARD}`.\n"
    )
