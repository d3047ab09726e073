"""What the system or a parser refuses is told in both languages."""

from __future__ import annotations

import errno
import json
import socket

import pytest

from lukou_kg.reasons import reason_of


@pytest.mark.parametrize(
    ("fault", "zh", "en"),
    [
        (FileNotFoundError(errno.ENOENT, "No such file or directory"), "没有这个文件或文件夹", "No such file"),
        (PermissionError(errno.EACCES, "Permission denied"), "没有权限", "Permission denied"),
        (ConnectionRefusedError(errno.ECONNREFUSED, "Connection refused"), "连接被拒绝", "refused"),
        (OSError(errno.EXDEV, "Cross-device link"), f"系统错误 {errno.EXDEV}", "Cross-device link"),
        (socket.gaierror(-2, "Name or service not known"), "找不到这个主机名", "not known"),
        (json.JSONDecodeError("Expecting value", "{\n ,", 3), "第 2 行第 2 列有语法错误", "line 2 column 2"),
        (SyntaxError("no object", ("x.ttl", 4, 7, "")), "第 4 行第 7 列有语法错误", "no object"),
        (UnicodeDecodeError("utf-8", b"ab\xff", 2, 3, "invalid"), "第 3 个字节不是 UTF-8", "byte 3"),
        (ValueError("two\n  lines"), "two lines", "two lines"),
        (ValueError(), "ValueError", "ValueError"),
    ],
)
def test_a_reason_has_words_in_each_language(fault: Exception, zh: str, en: str) -> None:
    assert reason_of(fault).zh == zh
    assert en in reason_of(fault).en


def test_a_reason_that_lies_beneath_another_fault_is_found() -> None:
    outer = RuntimeError("the connection broke")
    outer.__cause__ = ConnectionResetError(errno.ECONNRESET, "Connection reset by peer")
    assert reason_of(outer).zh == "连接被对方断开"
