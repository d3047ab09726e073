from __future__ import annotations

import hashlib
from collections.abc import Callable

import pytest

from lukou_kg.clean.clean import clean, word_model
from lukou_kg.clean.language import WordModel
from lukou_kg.model.article import Article
from lukou_kg.model.document import Document


def cleaned_text(text: str, media_type: str = "text/plain") -> Document:
    data = text.encode("utf-8", "replace")
    return clean(
        Article(
            id="a",
            sha256=hashlib.sha256(data).hexdigest(),
            data=data,
            text=text,
            encoding="utf-8",
            media_type=media_type,
            source="a.txt",
        )
    )


@pytest.fixture(scope="session")
def cleaned() -> Callable[..., Document]:
    return cleaned_text


@pytest.fixture(scope="session")
def model() -> WordModel:
    return word_model()
