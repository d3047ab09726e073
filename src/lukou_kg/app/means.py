"""What a user gives to read with beside the cards, told where it is not what was given before or what fits."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import metadata
from pathlib import Path

from lukou_kg.app.model_folder import Model
from lukou_kg.app.stages import Stages, reader_of
from lukou_kg.errors import UsageError
from lukou_kg.schema import Labels
from lukou_kg.store.generation import facts_in_use
from lukou_kg.store.journal import Journal


def changed_means(before: Mapping[str, object], now: Mapping[str, object]) -> Iterator[Labels]:
    """A sentence where other names, another model or another extractor are given than `before` was read with.

    They are facts of a manifest: `names` counts the listed names, `names_sha256`, `model_sha256` and
    `extractor_sha256` tell lists, models and extractors apart. An empty `before` is no graph at all.
    """
    if not before:
        return
    if before.get("names_sha256") != now.get("names_sha256"):
        yield _other_names(before.get("names", 0), now.get("names", 0))
    if before.get("model_sha256") != now.get("model_sha256"):
        yield _other_model(before.get("model_sha256"), now.get("model_sha256"))
    if before.get("extractor_sha256") != now.get("extractor_sha256"):
        yield _other_extractor(before.get("extractor"), now.get("extractor"))


def check_means(workspace: Path, journal: Journal, stages: Stages) -> None:
    """Raises UsageError where the graph in use, or an article that would be in the next, was read by other means.

    Articles are read anew by a build alone, on purpose; also one that was stopped half-way leaves some of each.
    """
    before = facts_in_use(workspace)
    differ = list(_differing(before, stages))
    if not differ and journal.read_otherwise(stages.reader):
        differ = [
            Labels(
                "有文章是用别的卡片、名单、模型、抽取器或程序版本读的（如重读到一半就停了）",
                "articles were read by other cards, lists, another model, extractor or version (as where reading anew "
                "was stopped half-way)",
            )
        ]
    if differ:
        zh, en = "、".join(each.zh for each in differ), ", ".join(each.en for each in differ)
        raise UsageError(
            f"{zh}，而只有构建才会重读文章；没有改动任何内容。"
            f"请给出构建时的 --cards、--names、--model、--extractor，或先运行 lukou-kg build --into {workspace}",
            f"{en}, and only a build reads articles anew; nothing was changed. Give the --cards, --names, --model and "
            f"--extractor of the build, or run lukou-kg build --into {workspace} first",
        )


def _differing(before: Mapping[str, object], stages: Stages) -> Iterator[Labels]:
    """In what the means of the graph in use, whose manifest is `before`, differ from these."""
    if not before or reader_of(before) == stages.reader:
        return
    version, given = metadata.version("lukou-kg"), stages.given
    if before.get("program") != version:
        yield Labels(
            f"图谱由程序的另一版本（{before.get('program')}，现为 {version}）读出",
            f"the graph was read by another version of the program ({before.get('program')}, now {version})",
        )
    own = [name for name in _MEANS if before.get(f"{name}_sha256") != given.get(f"{name}_sha256")]
    yield from (_MEANS[name] for name in own)
    if before.get("program") == version and not own:
        yield Labels("图谱是用别的卡片读出的", "the graph was read with other cards")


_MEANS = {
    "names": Labels("图谱是用别的名单或名录读出的", "the graph was read with other lists of names or authorities"),
    "model": Labels("图谱是用别的模型读出的", "the graph was read with another model"),
    "extractor": Labels("图谱是用别的抽取器读出的", "the graph was read with another extractor"),
}


def _other_names(old: object, new: object) -> Labels:
    if not new:
        return Labels(
            f"上次构建用了名单（{old} 个名称），这次没有（--names 或名录）：全部文章已不用名单重新抽取",
            f"the build before was given lists of names (names {old}) and this one none (--names, or an authority): "
            "all articles were read again without them",
        )
    if old:
        return Labels(
            f"名单与上次构建不同（上次 {old} 个名称，这次 {new} 个）：全部文章已重新抽取",
            f"the lists of names are not those of the build before (names then {old}, now {new}): "
            "all articles were read again",
        )
    return Labels(
        f"上次构建没有名单，这次有（{new} 个名称）：全部文章已重新抽取",
        f"the build before had no list of names and this one has (names {new}): all articles were read again",
    )


def _other_model(old: object, new: object) -> Labels:
    if not new:
        return Labels(
            "上次构建用了您自己的模型，这次没有给出 --model：全部文章已用自带的模型重新抽取",
            "the build before read with a model of your own and this one was given none (--model): "
            "all articles were read again with the shipped one",
        )
    if old:
        return Labels(
            "模型与上次构建不同：全部文章已重新抽取",
            "the model is not that of the build before: all articles were read again",
        )
    return Labels(
        "上次构建用自带的模型，这次用您自己的：全部文章已重新抽取",
        "the build before read with the shipped model and this one with your own: all articles were read again",
    )


def _other_extractor(old: object, new: object) -> Labels:
    if not new:
        return Labels(
            f"上次构建用抽取器 {old} 读，这次没有给出 --extractor：全部文章已用自带的读法重新抽取",
            f"the build before read with the extractor {old} and this one was given none (--extractor): "
            "all articles were read again with the shipped reader",
        )
    if old:
        return Labels(
            f"抽取器或其配置与上次构建不同（上次 {old}，这次 {new}）：全部文章已重新抽取",
            f"the extractor or its configuration is not that of the build before (then {old}, now {new}): "
            "all articles were read again",
        )
    return Labels(
        f"上次构建用自带的读法，这次用抽取器 {new}：全部文章已重新抽取",
        f"the build before read with the shipped reader and this one with the extractor {new}: "
        "all articles were read again",
    )


def other_rules(model: Model, schema_version: str, program: str) -> Labels | None:
    """A sentence where a model was trained for other cards or another version of the program; None where it fits."""
    if (model.schema_version, model.program) == (schema_version, program):
        return None
    return Labels(
        f"模型 {model.folder.name} 是为另外的卡片或另一版本的程序训练的，仍可使用；重新训练（lukou-kg train）会更准",
        f"the model {model.folder.name} was trained for other cards or another version of the program; "
        "it can be used, and is better trained again (lukou-kg train)",
    )
