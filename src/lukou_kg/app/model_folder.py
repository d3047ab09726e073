"""A mention model that a user has trained: a folder with its weights and a card that says what they are."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from lukou_kg.atomic import write_fault
from lukou_kg.detect.tagger import WEIGHT_FILES, weights_digest
from lukou_kg.errors import ModelError, SourceError, UsageError
from lukou_kg.reasons import reason_of

CARD = "model.json"
FORMAT = 2


@dataclass(frozen=True, slots=True)
class Model:
    """A model to read with: its folder, SHA-256 over its weights, and for which rules and program it was trained."""

    folder: Path
    sha256: str
    schema_version: str
    program: str


def read_model(folder: str) -> Model:
    """The model in this folder, checked against its card.

    Raises SourceError where there is no model, ModelError where it is damaged or of another format.
    """
    place = Path(folder)
    card = _card(place)
    try:
        model = Model(place, str(card["sha256"]), str(card["schema_version"]), str(card["program"]))
        sound = card["format"] == FORMAT and weights_digest(place) == model.sha256
    except (OSError, KeyError) as fault:
        raise _damaged(place) from fault
    if not sound:
        raise _damaged(place)
    return model


def check_free(folder: Path) -> None:
    """Raises UsageError where a folder holds files and no model, so that nothing of a user's is written over.

    Raises WorkspaceError where no folder can be there.
    """
    try:
        names = {path.name for path in folder.iterdir()}
    except FileNotFoundError:
        return
    except OSError as fault:
        raise write_fault(folder, fault) from fault
    if names and CARD not in names:
        raise UsageError(
            f"文件夹 {folder} 中有别的文件，不是模型；请用 --into 另给一个文件夹，未作任何改动",
            f"the folder {folder} holds other files and no model; name another with --into, nothing was changed",
        )


def _card(place: Path) -> Mapping[str, object]:
    try:
        card = json.loads((place / CARD).read_text("utf-8"))
    except OSError as fault:
        raise SourceError(
            f"{place} 中没有模型（{reason_of(fault).zh}）；请先运行 lukou-kg train 标注/ --into {place}",
            f"there is no model in {place} ({reason_of(fault).en}); "
            f"run lukou-kg train ANNOTATIONS --into {place} first",
        ) from fault
    except ValueError as fault:
        raise _damaged(place) from fault
    if not isinstance(card, dict):
        raise _damaged(place)
    return card


def _damaged(place: Path) -> ModelError:
    return ModelError(
        f"{place} 中的 {CARD} 与权重 {'、'.join(WEIGHT_FILES)} 不符，或由其他版本写成；请重新训练：lukou-kg train",
        f"{CARD} in {place} does not fit the weights {', '.join(WEIGHT_FILES)}, or another version wrote it; "
        "train it again: lukou-kg train",
    )
