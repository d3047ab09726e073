"""One article in any encoding, with any line ends, forms of characters and blanks, says the same: the same ids."""

from __future__ import annotations

import codecs
import unicodedata
from pathlib import Path

import pytest

from lukou_kg.app.reading import stages
from lukou_kg.app.stages import Stages
from lukou_kg.model.article import Article, head_of
from lukou_kg.resolve.resolve import resolve

TEXT = """柳河县集中开工一批重点项目

2023年5月12日，柳河县举行重点项目集中开工仪式，总投资18.6亿元。县委书记顾海出席并宣布开工。
松岭铜箔项目（一期）由青禾电机有限公司投资12亿元建设，位于柳河经开区，占地210亩；达产后年产值可达25亿元。
“我们看中的是这里的配套！”青禾电机有限公司董事长沈珂说，“明年就投产。”
县长周岚随后到云溪工业园考察，云溪工业园现有企业36家，去年实现产值15%的增长。
"""
HALF = str.maketrans("，；：？！（）％", ",;:?!()%")
FULL_DIGITS = {ord(str(digit)): chr(0xFF10 + digit) for digit in range(10)}
ENDED = "\n".join(f"{line}  " for line in TEXT.split("\n"))
FORMS = {
    "UTF-8 with mark": codecs.BOM_UTF8 + TEXT.encode(),
    "GBK": TEXT.encode("gbk"),
    "GB18030": TEXT.encode("gb18030"),
    "UTF-16LE": codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"),
    "UTF-16BE": codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
    "UTF-32LE": codecs.BOM_UTF32_LE + TEXT.encode("utf-32-le"),
    "CRLF": TEXT.replace("\n", "\r\n").encode(),
    "CR": TEXT.replace("\n", "\r").encode(),
    "NFC": unicodedata.normalize("NFC", TEXT).encode(),
    "NFD": unicodedata.normalize("NFD", TEXT).encode(),
    "half-width punctuation": TEXT.translate(HALF).encode(),
    "full-width digits": TEXT.translate(FULL_DIGITS).encode(),
    "trailing blanks": ENDED.encode(),
    "trailing ideographic spaces": ENDED.replace("  ", "\u3000").encode(),
    "indented": TEXT.replace("\n", "\n\u3000\u3000").encode(),
    "no line feed at the end": TEXT.rstrip("\n").encode(),
    "GBK, CRLF, half-width, trailing blanks": ENDED.translate(HALF).replace("\n", "\r\n").encode("gbk"),
}


@pytest.fixture(scope="module")
def reading() -> Stages:
    return stages()


def statements(data: bytes, reading: Stages, folder: Path) -> set[str]:
    """The ids of the statements of an article with these bytes."""
    (folder / "news.txt").write_bytes(data)
    (article,) = reading.read([str(folder / "news.txt")])
    assert isinstance(article, Article)
    known = resolve([(head_of(article), reading.extract(article))], reading.schema)
    return {statement.id for statement in known.statements}


@pytest.fixture(scope="module")
def plain(reading: Stages, tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    return statements(TEXT.encode(), reading, tmp_path_factory.mktemp("plain"))


@pytest.mark.parametrize("form", FORMS)
def test_the_same_article_says_the_same(plain: set[str], reading: Stages, tmp_path: Path, form: str) -> None:
    assert len(plain) >= 8
    assert statements(FORMS[form], reading, tmp_path) == plain
