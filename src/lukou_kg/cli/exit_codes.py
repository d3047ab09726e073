"""Every exit code with what it means, in both languages: the help and the reference print this table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

PARTLY_DONE = 3
NOTHING_READ = 65
FAULT = 70
CANNOT_WRITE = 74
INTERRUPTED = 130
PIPE_CLOSED = 141


@dataclass(frozen=True, slots=True)
class Meaning:
    """What an exit code means: in a word or two, and in a sentence, of each language."""

    brief_zh: str
    brief_en: str
    zh: str
    en: str


EXIT_CODES: Mapping[int, Meaning] = MappingProxyType(
    {
        0: Meaning("完成", "done", "完成", "done"),
        2: Meaning(
            "用法",
            "wrong call",
            "用法有误：没有这个命令、选项、问题、格式或名称，缺少参数，或值不合要求",
            "a wrong call: unknown command, option, question, format or name, a missing argument, "
            "a value that does not fit",
        ),
        PARTLY_DONE: Meaning(
            "部分未收录",
            "something kept aside",
            "完成，但有未收录的：名称和原因在标准错误和 `lukou-kg status` 中；`doctor`：可用，有中断的运行留下的残留；"
            "`decide`：裁定已记下，但没有对上任何陈述或事物，或时间更晚的裁定另有说法",
            "done, but something was kept aside: its name and reason stand on stderr and in `lukou-kg status`; "
            "`doctor`: usable, with what stopped runs left behind; "
            "`decide`: the decision is kept, but the graph has nothing that it is about, "
            "or one that bears a later time says otherwise",
        ),
        NOTHING_READ: Meaning(
            "数据",
            "bad data",
            "数据有误：一篇也读不了（编码、空文件），查询、标注或形状有错，或模型已损坏；`validate`：图谱有违例",
            "bad data: not one article could be read (encoding, empty), a wrong query, annotation or shape, "
            "a damaged model; `validate`: the graph breaks a shape of severity Violation",
        ),
        66: Meaning("找不到", "not found", "没有这个文件，或那里没有工作区", "no such file, or no workspace there"),
        69: Meaning(
            "服务",
            "cannot serve",
            "服务无法启动：端口已被占用，或地址不可用；`push`：连不上服务器，被拒绝，或那里的与发送的不同；"
            "`--extractor`：一篇也读不了，例如模型服务器不在；`--engine`：缺少 Java 或 pyspark，或集群不可用",
            "the service cannot be started: the port is in use, or there is no such address; "
            "`push`: the server cannot be reached, refuses, or does not hold what it was sent; "
            "`--extractor`: it can read no article, such as where its model server is not there; "
            "`--engine`: Java or pyspark is missing, or the cluster cannot be used",
        ),
        FAULT: Meaning(
            "程序",
            "fault",
            "程序出错：请加 `--debug` 运行并报告其输出",
            "a fault of the program: run it with `--debug` and report what it prints",
        ),
        CANNOT_WRITE: Meaning(
            "写入",
            "cannot write",
            "无法写入：权限、磁盘已满、文件损坏",
            "cannot be written: permissions, a full disk, a damaged file",
        ),
        75: Meaning(
            "占用",
            "in use",
            "另一进程正在构建这个工作区：消息说明是谁、从何时起",
            "another process is building this workspace: the message says which, and since when",
        ),
        78: Meaning(
            "卡片、配置",
            "wrong card or settings",
            "卡片、名录、名单（`--names`）或配置文件有误：逐处列出文件和键，或文件和行号",
            "a card, a table, a list of names (`--names`) or a file of settings is wrong: "
            "every fault is listed with its file and its key or line",
        ),
        INTERRUPTED: Meaning(
            "中断",
            "interrupted",
            "已中断；重新运行同一命令即可继续",
            "interrupted; run the same command again to go on",
        ),
        PIPE_CLOSED: Meaning("读者离开", "reader gone", "读取输出的一方已离开", "whoever read the output went away"),
    }
)
