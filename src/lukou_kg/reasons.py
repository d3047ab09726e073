"""Why the system or a parser refused something, in both languages, to stand in the brackets of a message."""

from __future__ import annotations

import errno
import json
from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple


class Reason(NamedTuple):
    """A few words that say why, in Chinese and in English."""

    zh: str
    en: str


def reason_of(fault: BaseException) -> Reason:
    """Why a fault came: the system's refusal, or the place in a text that no parser takes.

    What lies beneath a fault (its causes) is looked at where the fault itself says neither. Of anything else, and in
    English always, its own words are given.

    >>> reason_of(FileNotFoundError(errno.ENOENT, "No such file or directory")).zh
    '没有这个文件或文件夹'
    """
    beneath: BaseException | None = fault
    while beneath is not None:
        if (found := _known(beneath)) is not None:
            return found
        beneath = beneath.__cause__ or beneath.__context__
    return Reason(*[_on_one_line(fault)] * 2)


def _known(fault: BaseException) -> Reason | None:
    if isinstance(fault, OSError) and fault.errno is not None:
        words = _HOST if type(fault).__name__ == "gaierror" else _REASONS.get(fault.errno)
        return Reason(words or f"系统错误 {fault.errno}", fault.strerror or _on_one_line(fault))
    if isinstance(fault, json.JSONDecodeError):
        return Reason(_place(fault.lineno, fault.colno), _on_one_line(fault))
    if isinstance(fault, SyntaxError):
        return Reason(_place(fault.lineno, fault.offset), fault.msg)
    if isinstance(fault, UnicodeDecodeError):
        return Reason(f"第 {fault.start + 1} 个字节不是 UTF-8", f"byte {fault.start + 1} is no UTF-8")
    return None


def _place(line: int | None, column: int | None) -> str:
    return "有语法错误" if line is None else f"第 {line} 行第 {column or 1} 列有语法错误"


def _on_one_line(fault: BaseException) -> str:
    return " ".join(str(fault).split())[:_MOST] or type(fault).__name__


_MOST = 200  # characters of what a fault says
_HOST = "找不到这个主机名"
_REASONS: Mapping[int, str] = MappingProxyType(
    {
        errno.EACCES: "没有权限",
        errno.EADDRINUSE: "已被占用",
        errno.EADDRNOTAVAIL: "本机没有这个地址",
        errno.EBUSY: "正被占用",
        errno.ECONNREFUSED: "连接被拒绝",
        errno.ECONNRESET: "连接被对方断开",
        errno.EDQUOT: "超出磁盘配额",
        errno.EEXIST: "已有同名的文件",
        errno.EFBIG: "文件太大",
        errno.EHOSTUNREACH: "到不了这台主机",
        errno.EIO: "磁盘读写出错",
        errno.EISDIR: "这是文件夹，不是文件",
        errno.ELOOP: "链接绕成了圈",
        errno.EMFILE: "打开的文件太多",
        errno.ENAMETOOLONG: "名称太长",
        errno.ENETUNREACH: "到不了这个网络",
        errno.ENOENT: "没有这个文件或文件夹",
        errno.ENOSPC: "磁盘已满",
        errno.ENOTDIR: "路径中有一段不是文件夹",
        errno.ENOTEMPTY: "文件夹不是空的",
        errno.EPERM: "不允许这样做",
        errno.EPIPE: "连接已断开",
        errno.EROFS: "磁盘是只读的",
        errno.ETIMEDOUT: "没有按时回应",
    }
)
