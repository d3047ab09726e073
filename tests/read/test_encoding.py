from __future__ import annotations

import codecs

import pytest

from lukou_kg.errors import EmptySourceError, EncodingError
from lukou_kg.read.encoding import decode, without_surrogates

TEXT = "3月5日，松岭铜箔项目在临港园区开工，总投资12亿元。" * 60
TRADITIONAL = "3月5日，松嶺銅箔項目在臨港園區開工，總投資12億元。" * 60


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (TEXT.encode(), "utf-8"),
        (codecs.BOM_UTF8 + TEXT.encode(), "utf-8"),
        (TEXT.encode("gbk"), "gb18030"),
        (TEXT.encode("gb18030"), "gb18030"),
        (codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"), "utf-16-le"),
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), "utf-16-be"),
        (codecs.BOM_UTF32_LE + TEXT.encode("utf-32-le"), "utf-32-le"),
    ],
)
def test_one_text_is_read_from_every_encoding(data: bytes, encoding: str) -> None:
    decoded = decode(data)
    assert (decoded.text, decoded.encoding, decoded.replaced) == (TEXT, encoding, 0)


def test_traditional_text_in_gbk_is_read() -> None:
    assert decode(TRADITIONAL.encode("gbk")).text == TRADITIONAL


def test_a_bad_byte_in_a_thousand_characters_is_replaced_and_counted() -> None:
    data = bytearray(TEXT.encode("gbk"))
    data[1000:1001] = b"\xff"
    decoded = decode(bytes(data))
    assert decoded.encoding == "gb18030"
    assert 0 < decoded.replaced <= len(TEXT) / 1000
    assert decoded.text.endswith(TEXT[-600:])


@pytest.mark.parametrize("encoding", ["utf-8", "gbk"])
def test_a_text_cut_inside_its_last_character_is_read(encoding: str) -> None:
    data = "松岭铜箔项目开工".encode(encoding)[:-1]
    decoded = decode(data)
    assert decoded.text == "松岭铜箔项目开\ufffd"
    assert decoded.replaced == 1


@pytest.mark.parametrize(
    "data",
    [
        TRADITIONAL.encode("big5"),
        TEXT.encode("utf-16-le"),
        TEXT[:200].encode("gbk") + TEXT[:200].encode(),
        b"\x00\x01\x02\x03" * 100,
        TEXT.encode("gbk").replace(b"\xcf", b"\xff"),
    ],
    ids=["big5", "utf-16 without mark", "half GBK half UTF-8", "binary", "many bad bytes"],
)
def test_what_cannot_be_read_for_certain_is_refused(data: bytes) -> None:
    with pytest.raises(EncodingError):
        decode(data)


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"\x89PNG\r\n\x1a\n", "PNG"),
        (b"%PDF-1.7\n", "PDF"),
        (b"PK\x03\x04\x14\x00", "DOCX"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "DOC"),
        (b"\xff\xd8\xff\xe0", "JPEG"),
    ],
)
def test_other_files_under_the_name_of_a_text_are_refused_by_name(data: bytes, name: str) -> None:
    with pytest.raises(EncodingError) as refused:
        decode(data)
    assert name in refused.value.zh
    assert name in refused.value.en


@pytest.mark.parametrize(
    "data",
    [b"", b" \r\n\t", "\u3000\ufeff\n".encode(), codecs.BOM_UTF8, b"\n\x00"[:1], b"\xff\xfe\x00", b"\xfe\xff\xd8"],
)
def test_nothing_but_white_space_is_empty(data: bytes) -> None:
    with pytest.raises(EmptySourceError):
        decode(data)


def test_a_half_of_a_surrogate_pair_is_replaced() -> None:
    assert without_surrogates("松\ud800岭😀") == "松\ufffd岭😀"


SHORT = "松岭铜箔项目在临港园区开工。"


@pytest.mark.parametrize("encoding", ["utf-8", "gbk"])
@pytest.mark.parametrize("text", [SHORT, "松嶺銅箔項目在臨港園區開工，總投資12億元。"])
def test_one_bad_byte_in_a_short_text_is_replaced_and_counted(encoding: str, text: str) -> None:
    data = text.encode(encoding)
    middle = len(text[:5].encode(encoding))
    decoded = decode(data[:middle] + b"\xff" + data[middle:])
    assert decoded.replaced == 1
    assert decoded.text.startswith(text[:5])
    assert decoded.text.endswith(text[-5:])


def test_null_bytes_among_text_are_no_other_encoding() -> None:
    assert decode("松岭铜箔\x00项目在\x01临港园区\x00开工".encode()).replaced == 0


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (SHORT.encode() + b"\n" + b"\xff".join(char.encode() for char in SHORT[:6]), "byte 47 (0xFF, line 2)"),
        (SHORT.encode("gbk") + b"\xff" + (SHORT[:2].encode("gbk") + b"\xff\n") * 5, "GB18030, but cannot be read in 6"),
        (b"\x00" * 9 + SHORT.encode(), "9 null bytes, the first of them byte 1"),
        (TRADITIONAL.encode("big5"), "read as Big5"),
        (b"\xff\xfe" + b"\x00\xd8" * 5, "UTF-16-LE, but cannot be read in 5 places"),
        (b"caf\xe9", "UTF-8 fails at byte 4 (0xE9, line 1)"),
    ],
    ids=["UTF-8", "GB18030", "nulls", "Big5", "UTF-16 with mark", "Latin"],
)
def test_what_is_refused_is_told_by_its_first_fault(data: bytes, told: str) -> None:
    with pytest.raises(EncodingError) as refused:
        decode(data)
    assert told in refused.value.en


ARTICLE = (
    "发布时间：2024-05-06\n"
    + "松岭铜箔项目在临港园区开工，县委书记高景明、县长沈珂出席仪式并讲话，总投资12亿元。\n" * 6
)
TOUCHED = [
    (text, encoding, place)
    for text, encoding in (
        (ARTICLE, "gb18030"),
        (ARTICLE, "utf-8"),
        ("個別項目推進遲緩，產業園區的土地平整受高壓線路遷改影響，進度比計劃慢了近一個月。\n", "gbk"),
    )
    for place in range(40)
]


@pytest.mark.parametrize(("text", "encoding", "place"), TOUCHED)
def test_a_byte_that_is_broken_and_the_half_that_it_leaves_alone_are_one_place(
    text: str, encoding: str, place: int
) -> None:
    data = text.encode(encoding)
    broken = decode(data[:place] + b"\xff" + data[place + 1 :])
    put_in = decode(data[:place] + b"\xff" + data[place:])
    assert (broken.replaced, put_in.replaced) == (1, 1)
    assert broken.text.endswith(text[place + 2 :])
    assert put_in.text.endswith(text[place + 2 :])


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8"])
def test_three_broken_places_are_read_and_four_are_not(encoding: str) -> None:
    data = bytearray(ARTICLE.encode(encoding))
    for place in (32, 111, 240):
        data[place] = 0xFF
    assert decode(bytes(data)).replaced == 3
    data.insert(400, 0xFF)
    with pytest.raises(EncodingError, match="4 处读不出"):
        decode(bytes(data))


NEWS = (
    "3月5日，松岭集团铜箔项目在临港园区开工，总投资12亿元，由松岭集团投资建设，预计明年底建成投产。县委书记高景明、县长沈珂"
    "出席开工仪式，并到宏川股份、明湖乳业察看生产情况，要求各部门主动上门服务，帮助企业解决用地、用电、招工等困难。"
    "项目占地二百一十亩，主要建设四条高性能铜箔生产线，达产后年产值可达二十亿元，提供就业岗位六百个，税收八千万元。\n"
    "高景明指出，项目建设是全县经济工作的重中之重，要倒排工期、挂图作战，确保早开工、早投产、早见效。\n"
) * 3


@pytest.mark.parametrize("change", ["lost", "changed"])
@pytest.mark.parametrize("place", range(40, 1100, 31))
def test_a_byte_that_was_lost_or_changed_in_gbk_shifts_nothing_far_from_it(place: int, change: str) -> None:
    data = NEWS.encode("gbk")
    bad = b"" if change == "lost" else bytes([data[place] ^ 0x80])
    text = decode(data[:place] + bad + data[place + 1 :]).text
    before = len(data[:place].decode("gbk", "ignore"))
    assert text[: before - 12] == NEWS[: before - 12]
    assert text[before + 12 :].endswith(NEWS[before + 14 :])


@pytest.mark.parametrize("count", [1, 5, 12])
def test_icons_among_sound_utf8_are_no_misreading(count: int) -> None:
    page = "\ue602" * count + NEWS[:200] + "\ue60b\n"
    assert decode(page.encode()).text == page


def test_text_that_was_misread_before_it_was_saved_is_refused() -> None:
    misread = TRADITIONAL.encode("big5").decode("gb18030")
    with pytest.raises(EncodingError):
        decode(misread.encode())
