"""The packed environment runs where nothing of it is installed, and reads there what is read here."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tarfile
from collections.abc import Iterator
from pathlib import Path

import clusters
import pytest

from lukou_kg.app.engines.packing import pack
from lukou_kg.app.engines.versions import told_versions
from lukou_kg.errors import EngineError

pytestmark = [
    pytest.mark.spark,  # half a minute, and only of use with Spark
    pytest.mark.skipif(sys.platform != "linux", reason="packs a Python as Linux has it"),
]
EXAMPLES = Path(__file__).parents[2] / "examples" / "articles"
TEXT = "2019年3月，青禾电机有限公司落户永丰产业园，总投资5亿元。"


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    clusters.need_spark()
    folder = tmp_path_factory.mktemp("packed")
    pack(folder / "environment.tar.gz")
    yield folder / "environment.tar.gz"
    shutil.rmtree(folder)


@pytest.fixture(scope="module")
def elsewhere(archive: Path) -> Path:
    """The archive, unpacked in a folder with a blank and Chinese in its name."""
    with tarfile.open(archive) as packed:
        packed.extractall(archive.parent / "别 处", filter="data")
    return archive.parent / "别 处"


def run(environment: Path, *call: str) -> bytes:
    """Without a variable of this process, nor a path to what is installed here."""
    python = environment / "bin" / "python3"
    return subprocess.run([python, *call], env={}, cwd=environment.parent, capture_output=True, check=True).stdout


def test_it_reads_there_what_is_read_here(elsewhere: Path) -> None:
    (elsewhere.parent / "a.txt").write_text(TEXT, encoding="utf-8")
    (there,) = run(elsewhere, "-m", "lukou_kg", "extract", "a.txt").decode().splitlines()
    call = [sys.executable, "-m", "lukou_kg", "extract", str(elsewhere.parent / "a.txt")]
    here = subprocess.run(call, capture_output=True, check=True, env=os.environ).stdout.decode()
    assert json.loads(there) == json.loads(here)
    assert json.loads(there)["claims"]


def test_it_is_the_same_program_and_nothing_outside_of_it(elsewhere: Path) -> None:
    code = (
        "import sys; from lukou_kg.app.engines.versions import told_versions; import pandas, pyarrow;"
        "print(told_versions()); print(sys.executable); print(*filter(None, sys.path), sep='\\n')"
    )
    versions, executable, *paths = run(elsewhere, "-c", code).decode().splitlines()
    assert versions == told_versions()
    assert all(Path(path).is_relative_to(elsewhere) for path in (executable, *paths))


def test_it_names_no_place_of_this_machine(elsewhere: Path) -> None:
    (installed,) = elsewhere.glob("lib/python3.*/site-packages/lukou_kg-*.dist-info")
    assert not (installed / "direct_url.json").exists()
    assert not list(elsewhere.glob("lib/python3.*/site-packages/*.pth"))


def test_executors_read_in_it(archive: Path, tmp_path: Path) -> None:
    """No other Python is to be had there: what the environment names is none."""
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    call = [sys.executable, "-m", "lukou_kg", "build", str(tmp_path / "a.txt"), "--into"]
    spark = ["--engine", "spark:local-cluster[1,1,1024]", "--engine-archive", str(archive)]
    environ = os.environ | {"PYSPARK_PYTHON": shutil.which("false") or ""}
    with clusters.no_trace_of_spark():
        told = subprocess.run([*call, str(tmp_path / "there"), *spark], env=environ, capture_output=True, check=False)
    assert told.returncode == 0, told.stderr.decode()[-2000:]
    subprocess.run([*call, str(tmp_path / "here")], env=environ, capture_output=True, check=True)
    assert clusters.graph(tmp_path / "there") == clusters.graph(tmp_path / "here")


def test_a_standalone_cluster_reads_the_examples_in_it_as_they_are_read_here(archive: Path, tmp_path: Path) -> None:
    call = [sys.executable, "-m", "lukou_kg", "build", str(EXAMPLES), "--into"]
    near = ("--engine-setting", "spark.driver.host=127.0.0.1")
    with clusters.standalone(tmp_path, workers=2) as address:
        there = [*call, str(tmp_path / "there"), "--engine", address, "--engine-archive", str(archive), *near]
        told = subprocess.run(there, capture_output=True, check=False)
        assert told.returncode == 0, told.stderr.decode()[-2000:]
    assert all(list((tmp_path / f"work{number}").glob("app-*/*")) for number in range(2)), "a worker had nothing to do"
    subprocess.run([*call, str(tmp_path / "two"), "--engine", "local:2"], capture_output=True, check=True)
    subprocess.run([*call, str(tmp_path / "one")], capture_output=True, check=True)
    made = [clusters.graph(tmp_path / name) for name in ("there", "two", "one")]
    assert len(made[0].splitlines()) > 1000
    assert made[0] == made[1] == made[2]


def test_a_package_that_is_not_installed_is_told(tmp_path: Path) -> None:
    with pytest.raises(EngineError, match="no-such-reader is not installed"):
        pack(tmp_path / "environment.tar.gz", ["no-such-reader"])
    assert not list(tmp_path.iterdir())
