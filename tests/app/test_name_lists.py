"""A user's own lists of names, from their files."""

from __future__ import annotations

from pathlib import Path

import pytest

from lukou_kg.app.name_lists import NameLists, read_name_lists
from lukou_kg.errors import EncodingError, NameListError, SourceError
from lukou_kg.schema import Schema
from lukou_kg.schema.names import ListedName

TEXT = "名称,种类,别名\n拓禾,企业,拓禾厂|渌江老厂\n青石谷,园区,\n朵兰,,\n"
NAMES = (
    ListedName("拓禾", "Company", ("拓禾厂", "渌江老厂")),
    ListedName("朵兰", "Company"),
    ListedName("青石谷", "Park"),
)


@pytest.fixture
def read(tmp_path: Path, schema: Schema):
    """Reads lists with these contents, called list0.csv, list1.csv and so on."""

    def lists(*contents: str | bytes) -> NameLists:
        paths = [tmp_path / f"list{number}.csv" for number in range(len(contents))]
        for path, content in zip(paths, contents, strict=True):
            path.write_bytes(content.encode() if isinstance(content, str) else content)
        return read_name_lists([str(path) for path in paths], schema)

    return lists


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16"])
def test_a_list_is_read_in_the_encodings_of_an_office(read, encoding):
    assert read(TEXT.encode(encoding)).names == NAMES


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        ("Company", "Company"),
        ("company", "Company"),
        ("企业", "Company"),
        ("公司", "Company"),
        ("企業", "Company"),
        ("GovernmentBody", "GovernmentBody"),
        ("government body", "GovernmentBody"),
        ("党政机构", "GovernmentBody"),
        ("Ｐａｒｋ", "Park"),
        ("", "Company"),
    ],
)
def test_a_kind_is_known_by_its_id_by_its_labels_and_by_its_noun(read, written, kind):
    assert read(f"拓禾,{written}\n").names == (ListedName("拓禾", kind),)


def test_a_list_with_full_width_commas_only_is_split_at_them(read):
    lists = read("企业名称，类型\n三和齿轮，公司\n青石谷，园区\n")
    assert lists.names == (ListedName("三和齿轮", "Company"), ListedName("青石谷", "Park"))
    assert lists.notices[0].zh == "list0.csv：2 个名称，0 个别名"


def test_a_full_width_comma_beside_others_is_told_with_its_line(read):
    with pytest.raises(NameListError) as refused:
        read("企业名称,类型\n三和齿轮，公司\n")
    assert "list0.csv 第 2 行：「三和齿轮，公司」中有全角逗号" in refused.value.zh
    assert "list0.csv line 2: '三和齿轮，公司' holds a full-width comma" in refused.value.en


def test_every_kind_can_be_listed(read, schema):
    kinds = list(schema.kinds.values())
    rows = [f"拓禾{number},{card.labels.zh}" for number, card in enumerate(kinds)]
    assert [name.kind for name in read("\n".join(rows)).names] == [
        card.id for _, card in sorted((f"拓禾{number}", card) for number, card in enumerate(kinds))
    ]


def test_names_are_written_as_repaired_articles_have_them(read):
    assert read("淥口建設（集團）,企业,ＡＢＣ科技(株洲)|渌建\n").names == (
        ListedName("渌口建设（集团）", "Company", ("ABC科技（株洲）", "渌建")),
    )


def test_lists_are_told_with_what_their_names_count_as(read):
    assert [(notice.zh, notice.en) for notice in read(TEXT, "松岭\n").notices] == [
        (
            "list0.csv：3 个名称，2 个别名；1 个没有写种类，按「企业」（Company）读",
            "list0.csv: names 3, aliases 2; without a kind 1, read as Company",
        ),
        (
            "list1.csv：1 个名称，0 个别名；1 个没有写种类，按「企业」（Company）读",
            "list1.csv: names 1, aliases 0; without a kind 1, read as Company",
        ),
    ]
    assert read("拓禾,企业\n").notices[0].en == "list0.csv: names 1, aliases 0"


def test_several_lists_are_one_whatever_stands_where(read):
    assert read("拓禾,企业,拓禾厂\n朵兰\n", "青石谷,园区\n拓禾,Company,渌江老厂|拓禾\n").names == NAMES
    assert read(TEXT, TEXT).names == NAMES


def test_every_fault_of_every_list_is_told_at_once(read):
    with pytest.raises(NameListError) as told:
        read("名称,种类,别名\n拓禾,恐龙,\n,园区,\n云,企业,\n\n松岭,企业,松岭厂|厂\n", "拓禾\n" + "长" * 101 + ",企业\n")
    assert told.value.exit_code == 78
    assert told.value.zh.startswith(
        "名单有 5 处错误，请改正后重试：list0.csv 第 2 行：没有「恐龙」这个种类；list0.csv 第 3 行：没有名称；"
        "list0.csv 第 4 行：「云」只有一个字，处处都会读到；list0.csv 第 6 行：「厂」只有一个字，处处都会读到；"
        f"list1.csv 第 2 行：「{'长' * 29}…」有 101 个字，超过 100 个。种类有：Company 企业、"
    )
    assert told.value.en.startswith(
        "faults in lists of names (5), mend them: list0.csv line 2: no kind '恐龙'; list0.csv line 3: no name; "
        "list0.csv line 4: '云' is one character, which is read everywhere; "
        "list0.csv line 6: '厂' is one character, which is read everywhere; "
        f"list1.csv line 2: '{'长' * 29}…' has 101 characters, more than 100. The kinds are Company, Event"
    )


@pytest.mark.parametrize(
    ("rows", "fault"),
    [
        ("拓禾,企业\n拓禾,园区\n", "line 2: '拓禾' means something else in list0.csv line 1"),
        ("拓禾,企业,老厂\n松岭,企业,老厂\n", "line 2: '老厂' means something else in list0.csv line 1"),
        ("拓禾,企业,松岭\n松岭,企业\n", "line 2: '松岭' means something else in list0.csv line 1"),
        ("松岭,企业\n拓禾,企业,松嶺\n", "line 2: '松岭' means something else in list0.csv line 1"),
        ('拓禾\n"松岭\n', "line 2: a quotation mark is not closed"),
        (
            "拓禾,企业,拓禾厂,某路\n",
            "line 1: 4 columns (拓禾, 企业, 拓禾厂, 某路), and none is called that of the names",
        ),
        ("名称,种类\n", "list0.csv holds no name"),
        ("", "list0.csv holds no name"),
        ("\ufeff\n\n", "list0.csv holds no name"),
    ],
)
def test_what_a_list_cannot_mean_is_a_fault(read, rows, fault):
    with pytest.raises(NameListError) as told:
        read(rows)
    assert fault in told.value.en


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"PK\x03\x04rest", "this is a ZIP/DOCX/XLSX file"),
        ("拓禾，股份".encode("big5") * 9, "neither UTF-8 nor GB18030"),
        ("拓禾\n".encode() * 600 + b"\xff\n", "1 characters of the list"),
    ],
)
def test_what_is_no_readable_text_is_told_and_to_be_saved_as_csv(read, content, reason):
    with pytest.raises(EncodingError) as told:
        read(content)
    assert reason in told.value.en
    assert "CSV" in told.value.zh
    assert told.value.exit_code == 65


@pytest.mark.parametrize("path", ["none.csv", ".", "x" * 5000])
def test_a_list_that_cannot_be_opened_is_told(tmp_path, schema, path):
    with pytest.raises(SourceError, match="cannot be read") as told:
        read_name_lists([str(tmp_path / path)], schema)
    assert told.value.exit_code == 66


def test_no_lists_hold_no_names(schema):
    assert read_name_lists([], schema) == NameLists((), ())
