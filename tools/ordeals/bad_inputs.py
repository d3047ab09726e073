"""Files that an office will one day hand in: damaged, odd, of other kinds, hostile; and some that are good."""

from __future__ import annotations

import codecs
import io
import tarfile
import unicodedata
import zipfile
from pathlib import Path

GOOD = "2023年5月12日，柳河县举行集中签约仪式。松岭铜箔项目落户柳河经开区，总投资12亿元。"
_LONG = GOOD * 20
_GBK = _LONG.encode("gbk")
_UTF8 = _LONG.encode()


def small() -> dict[str, bytes]:
    """Name and bytes of each, none above some 100 kB."""
    return {**_encodings(), **_shapes(), **_other_kinds(), **_pages(), **_records(), **_hostile()}


def large() -> dict[str, bytes]:
    """Those that take a while: long lines, many lines, many nested parts, a picture of zeros."""
    table = "<table><tr><td>x</td></tr></table>"
    return {
        "株-333000.txt": ("株" * 333_000).encode(),
        "投资-8000.txt": ("投资" * 8_000).encode(),
        "《-16000.txt": ("《" * 16_000).encode(),
        "项(a-5000.txt": ("项(a" * 5_000).encode(),
        "companies.txt": ("、".join(f"云帆{number}精工有限公司" for number in range(10_000)) + "落户柳河县。").encode(),
        "one-line-50MB.txt": GOOD.encode() * (50_000_000 // len(GOOD.encode())),
        "lines-1000000.txt": b"a\n" * 1_000_000,
        "latin-1MB.txt": b"abcdefgh " * 110_000,
        "divs-100000.html": f"<html><body>{'<div>' * 100_000}{GOOD}</body></html>".encode(),
        "tables-10000.html": f"<html><body>{table * 10_000}<p>{GOOD}</p></body></html>".encode(),
        "script-5MB.html": f"<html><body><script>{'x=1;' * 1_250_000}</script><p>{GOOD}</p></body></html>".encode(),
        "records-20000.jsonl": b'{"text": "' + GOOD.encode() + b'"}\n' + b'{"title": 1}\n' * 20_000,
        "zeros-64MB.txt": bytes(63_000_000),
        "above-64MB.txt": b"a" * 64_000_001,
        "emoji-20000.txt": ("👩\u200d👩\u200d👧" * 20_000).encode(),
    }


def written(inputs: dict[str, bytes], folder: Path) -> list[Path]:
    """The files in this folder, which is made."""
    folder.mkdir(parents=True)
    for name, data in inputs.items():
        (folder / name).write_bytes(data)
    return sorted(folder.iterdir())


def _encodings() -> dict[str, bytes]:
    middle = len(_GBK) // 2
    return {
        "good.txt": GOOD.encode(),
        "copy.txt": GOOD.encode(),
        "gbk.txt": GOOD.encode("gbk"),
        "gbk-one-bad-byte.txt": _GBK[:middle] + b"\xff" + _GBK[middle:],
        "gbk-cut.txt": _GBK[:-1],
        "gbk-head-cut.txt": _GBK[1:],
        "half-and-half.txt": _UTF8 + _GBK,
        "utf8-cut.txt": _UTF8[:-1],
        "utf8-one-bad-byte.txt": _UTF8[:30] + b"\xff" + _UTF8[30:],
        "utf16-no-mark.txt": _LONG.encode("utf-16-le"),
        "utf16-odd.txt": codecs.BOM_UTF16_LE + _LONG.encode("utf-16-le") + b"\x00",
        "utf16-half-pair.txt": codecs.BOM_UTF16_LE + b"\x00\xd8" + _LONG.encode("utf-16-le"),
        "big5.txt": "柳河縣舉行集中簽約儀式，項目落戶經開區。".encode("big5") * 10,
        "shift-jis.txt": "これは日本語の文章です。".encode("shift-jis") * 20,
        "latin-1.txt": "é à ü ß ".encode("latin-1") * 100,
        "mojibake.txt": _UTF8.decode("latin-1").encode(),
        "shifted.txt": "!敝曛拚啄軝C電科技落户柳河县。".encode(),
        "replaced.txt": ("\ufffd" * 200 + GOOD).encode(),
        "question-marks.txt": b"?" * 500,
        "锟斤拷.txt": ("锟斤拷" * 100).encode(),
        "mark-inside.txt": f"{GOOD}\ufeff{GOOD}".encode(),
        "cr-only.txt": f"{GOOD}\r{GOOD}\r".encode(),
        "nfd.txt": unicodedata.normalize("NFD", f"{GOOD}éü").encode(),
        "surrogates.txt": GOOD.encode() + b"\xed\xa0\x80",
    }


def _shapes() -> dict[str, bytes]:
    return {
        "empty.txt": b"",
        "blank.txt": b" \r\n\t \n",
        "wide-blank.txt": "\u3000\u3000\n\u200b".encode(),
        "one-byte.txt": b"a",
        "one-bad-byte.txt": b"\x80",
        "nul.txt": b"\x00" * 100,
        "nuls-inside.txt": GOOD.encode().replace(b"\xe3\x80\x82", b"\x00"),
        "controls.txt": bytes(range(1, 32)) * 20,
        "every-byte.txt": bytes(range(256)) * 40,
        "noise.txt": bytes(range(128, 256)) * 60,
        "full-stops.txt": ("。" * 5_000).encode(),
        "brackets.txt": ("（" * 3_000 + GOOD).encode(),
        "quotes.txt": ("“" * 3_000 + GOOD).encode(),
        "digits.txt": ("1" * 20_000).encode(),
        "right-to-left.txt": f"\u202e{GOOD}\u202c\u2066x".encode(),
        "zero-width.txt": "\u200b".join(GOOD).encode(),
        "private-use.txt": f"\ue5e5𡈽{GOOD}".encode(),
        "emoji.txt": ("👩\u200d👩\u200d👧" * 500).encode(),
        "no-ending": GOOD.encode(),
        ".hidden.txt": GOOD.encode(),
        "数 据#%?&.txt": GOOD.encode(),
        f"{'长' * 80}.txt": GOOD.encode(),
    }


def _other_kinds() -> dict[str, bytes]:
    packed, tarred = io.BytesIO(), io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("../../escape.txt", GOOD)
        archive.writestr("zeros.txt", bytes(5_000_000))
    with tarfile.open(fileobj=tarred, mode="w:gz") as archive:
        link = tarfile.TarInfo("link")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(link)
    return {
        "picture.txt": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4,
        "photo.txt": b"\xff\xd8\xff\xe0" + bytes(range(256)),
        "paper.txt": b"%PDF-1.7\n" + GOOD.encode(),
        "letter.docx": packed.getvalue(),
        "bomb.zip": packed.getvalue(),
        "cut.zip": packed.getvalue()[:100],
        "archive.tar.gz": tarred.getvalue(),
        "program.txt": b"\x7fELF" + bytes(200),
        "table.xls": b"\xd0\xcf\x11\xe0" + bytes(200),
        "database.txt": b"SQLite format 3\x00" + bytes(200),
    }


def _pages() -> dict[str, bytes]:
    page = f"<html><head><title>新闻</title></head><body><p>{GOOD}</p></body></html>"
    lying = page.replace("<head>", '<head><meta charset="utf-8">')
    return {
        "page.html": page.encode(),
        "lying.html": lying.encode("gbk"),
        "unclosed.html": f"<html><body><p>{GOOD}<div><table><tr><td>".encode(),
        "empty.html": b"<html><body></body></html>",
        "script.html": f"<html><script>alert(1)</script><body onload=x><iframe src=//x></iframe><p>{GOOD}".encode(),
        "refresh.html": f'<meta http-equiv="refresh" content="0;url=//x"><base href="//x"><p>{GOOD}</p>'.encode(),
        "nested.html": f"<html><body>{'<div>' * 3_000}{GOOD}".encode(),
        "entities.html": (
            "<!DOCTYPE x [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>]>" + page + "&b;&#0;&#x110000;"
        ).encode(),
        "page.md": f"# 新闻\n\n[x](javascript:alert(1))\n\n{GOOD}\n".encode(),
    }


def _records() -> dict[str, bytes]:
    good = f'{{"title": "签约", "text": "{GOOD}"}}\n'
    return {
        "good.jsonl": good.encode(),
        "broken.jsonl": f'{good}{{"text": \n[1, 2]\nnull\n{{"text": 3}}\n{{"text": ""}}\n{good}'.encode(),
        "empty.jsonl": b"\n\n",
        "deep.jsonl": ("[" * 5_000 + "]" * 5_000).encode(),
        "number.jsonl": b'{"text": 1e999}\n',
        "surrogate.jsonl": b'{"text": "\\ud800 ' + GOOD.encode() + b'"}\n',
        "twice.jsonl": f'{{"text": "a", "text": "{GOOD}"}}\n'.encode(),
    }


def _hostile() -> dict[str, bytes]:
    names = ('"><script>', "=HYPERLINK(1)", '" . <x> <y> <z> .', "${jndi:x}", "{{7*7}}", "%s%n", "../../x", "\\u003E")
    return {
        f"hostile-{number}.txt": f"松岭{name}项目落户柳河经开区。{GOOD}".encode() for number, name in enumerate(names)
    }
