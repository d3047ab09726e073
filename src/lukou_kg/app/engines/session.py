"""A session of Spark for as long as a block runs, and what to say where there can be none."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from lukou_kg.errors import EngineError

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

_UNPACKED = "environment"  # the folder of an executor in which the archive lies
_SETTINGS = {
    "spark.sql.execution.arrow.maxRecordsPerBatch": "16",  # articles that a task holds at once
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.driver.maxResultSize": "0",  # a wave is bounded already
}
_NOT_THERE = re.compile(r"No module named '(?:lukou_kg|pyarrow|pandas|spacy|numpy)[^']*'")
_LAST_WORDS = 300  # characters of a failure that are told
_OF_YARN = ("HADOOP_CONF_DIR", "YARN_CONF_DIR")
_PATIENCE = 10.0  # seconds


@contextmanager
def session(master: str, settings: Mapping[str, str], archive: str | None) -> Iterator[SparkSession]:
    """A session at `master`. Raises EngineError where there is no pyspark, no Java, no cluster, or one is open."""
    check_spark(master, archive)
    from pyspark.sql import SparkSession

    if SparkSession.getActiveSession() is not None:
        raise EngineError(
            "此进程中已有打开的 Spark 会话；请先 spark.stop()，或换一个进程",
            "a session of Spark is open in this process; call spark.stop() first, or use another process",
        )
    builder = SparkSession.builder.master(master).appName("lukou-kg")
    for key, value in (_SETTINGS | _places(master, archive) | dict(settings)).items():
        builder = builder.config(key, value)
    with told_failure(master), _interrupts_kept(), _environment(master, archive):
        spark = builder.getOrCreate()
    spark.sparkContext.setLogLevel("OFF")
    try:
        yield spark
    finally:
        spark.stop()


@contextmanager
def told_failure(master: str) -> Iterator[None]:
    """Tells a failure of Spark in a sentence."""
    try:
        yield
    except Exception as fault:
        if not type(fault).__module__.startswith(("pyspark", "py4j")):
            raise
        raise _failure(master, str(fault)) from fault


def _failure(master: str, told: str) -> EngineError:
    if missing := _NOT_THERE.search(told):
        return EngineError(
            f"执行器的 Python 里缺少程序（{missing[0]}）；已读的都已保存。"
            "请用 lukou-kg pack 打包这里的环境，以 --engine-archive 交给集群",
            f"the Python of the executors lacks the program ({missing[0]}); what was read is safe. Pack the "
            "environment of this machine with lukou-kg pack and give it to the cluster with "
            "--engine-archive",
        )
    last = _reason(told)
    return EngineError(
        f"Spark（{master}）失败：{last}；已读的都已保存，改正后再次运行同一命令即可继续",
        f"Spark ({master}) failed: {last}; what was read is safe, mend it and run the same command again to go on",
    )


def _reason(told: str) -> str:
    lines = [line.strip() for line in told.splitlines() if line.strip() and not line.lstrip().startswith("at ")]
    causes = [line for line in lines if line.startswith("Caused by")][-1:]
    thrown = [line.removeprefix(": ") for line in lines if line.startswith(": ")]  # so Py4J tells what Java threw
    return (causes or thrown or lines or ["?"])[0][:_LAST_WORDS]


def check_spark(master: str, archive: str | None) -> None:
    """Raises EngineError where pyspark, Java, the archive or what leads to the cluster is not there; it starts nothing.

    A master at `spark://…` is called, since Spark itself would try for two minutes and not say what it lacks.
    """
    missing = [name for name in ("pyspark", "py4j", "pyarrow", "pandas") if find_spec(name) is None]
    if missing:
        raise EngineError(
            f"缺少 {'、'.join(missing)}；请安装：pip install 'lukou-kg[spark]'，或用 --engine local",
            f"{', '.join(missing)} is missing; install it with pip install 'lukou-kg[spark]', or use --engine local",
        )
    home = os.environ.get("JAVA_HOME")
    if not (shutil.which("java") if home is None else shutil.which("java", path=str(Path(home) / "bin"))):
        raise EngineError(
            "Spark 需要 Java 17 或更新版本，这里没有（PATH 或 JAVA_HOME）；请安装（Debian：openjdk-17-jre-headless），"
            "或用 --engine local",
            "Spark needs Java 17 or newer, and there is none here (PATH or JAVA_HOME); install it "
            "(Debian: openjdk-17-jre-headless), or use --engine local",
        )
    if archive is not None and "://" not in archive and not Path(archive).is_file():
        raise EngineError(
            f"没有环境的归档 {archive}；请用 lukou-kg pack -o {archive} 打包",
            f"there is no archive of an environment {archive}; pack it with lukou-kg pack -o {archive}",
        )
    _check_cluster(master)


def _check_cluster(master: str) -> None:
    if master == "yarn" and not any(map(os.environ.get, _OF_YARN)):
        raise EngineError(
            "yarn 需要环境变量 HADOOP_CONF_DIR（或 YARN_CONF_DIR）指明集群配置所在的文件夹；请设置后再次运行",
            "yarn needs the environment variable HADOOP_CONF_DIR (or YARN_CONF_DIR), which names the folder of the "
            "cluster's configuration; set it and run the same command again",
        )
    _, standalone, masters = master.partition("spark://")
    if standalone and not any(map(_answers, masters.split(","))):
        raise EngineError(
            f"{master} 没有 Spark 主节点应答；请核对主机和端口，或用 --engine local",
            f"no master of Spark answers at {master}; check host and port, or use --engine local",
        )


def _answers(address: str) -> bool:
    """Whether something takes connections at "host:port"."""
    try:
        place = urlsplit(f"//{address}")
        with socket.create_connection((place.hostname, place.port), timeout=_PATIENCE):
            return True
    except (OSError, ValueError):  # no such host, nobody there; no port, or none that is a number
        return False


def _places(master: str, archive: str | None) -> dict[str, str]:
    """Where executors find the program: in the archive, or, on this machine, where it lies here."""
    if archive is not None:
        return {"spark.archives": f"{archive}#{_UNPACKED}"}
    if master.startswith("local"):
        return {"spark.executorEnv.PYTHONPATH": os.environ.get("PYTHONPATH", "")}
    return {}


@contextmanager
def _environment(master: str, archive: str | None) -> Iterator[None]:
    """What Spark looks up in the environment when it starts; what the user has set goes before, but for an archive.

    That is which Python reads: that of the archive, or on this machine this one, where Spark keeps to the loopback.
    """
    given: dict[str, str] = {}
    if master.startswith("local"):
        given = {"PYSPARK_PYTHON": sys.executable, "SPARK_LOCAL_IP": "127.0.0.1"}
    given = {name: value for name, value in given.items() if name not in os.environ}
    if archive is not None:
        given["PYSPARK_PYTHON"] = f"./{_UNPACKED}/bin/python3"
    before = {name: os.environ.get(name) for name in given}
    os.environ.update(given)
    try:
        yield
    finally:
        for name, value in before.items():
            os.environ.pop(name)
            if value is not None:
                os.environ[name] = value


@contextmanager
def _interrupts_kept() -> Iterator[None]:
    """Leaves interrupts to whom they were left to: Spark takes them for itself and cancels what is at work."""
    here = threading.current_thread() is threading.main_thread()
    before = signal.getsignal(signal.SIGINT)
    try:
        yield
    finally:
        if here:
            signal.signal(signal.SIGINT, before)
