"""Does to a workspace what an office will do to it, for as long as it takes, and counts what was lost.

    make torture
    python tools/torture.py --kills 100 --flips 200 --articles 10000

* kills: builds and withdrawals are killed (SIGKILL) at random moments and finished again; the graph must be, byte for
  byte, the one of an undisturbed run.
* flips: eight bytes are flipped at random places of all files of a workspace; what is asked of it then must be told as
  damage, or be answered as before. A wrong answer is a loss.
* growth: articles are built until there are so many; the peak of memory beside a tenth of them.

Ends with 1 where anything was lost. Random places come from `--seed`.
"""

from __future__ import annotations

import argparse
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

PLACES = ("渌口区", "攸县", "茶陵县", "荷塘区", "芦淞区", "天元区", "醴陵市", "炎陵县")
BRANDS = "云帆砺川青禾北岭恒岳启明松岭拓岫雨虹宁海瑞溪岑山釉川骏澜"
TRADES = ("精工", "新材料", "电子", "冷链", "铸造", "机电", "装备", "包装")
FLIPPED = 8  # bytes


def main() -> int:
    """Runs what the arguments ask for."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name, default in (("kills", 100), ("flips", 200), ("articles", 10_000), ("seed", 1)):
        asked.add_argument(f"--{name}", type=int, default=default)
    given = asked.parse_args()
    chance = random.Random(given.seed)
    with tempfile.TemporaryDirectory() as folder:
        lost = kills(Path(folder), given.kills, chance) + flips(Path(folder), given.flips, chance)
        growth(Path(folder), given.articles)
    return 1 if lost else 0


def kills(folder: Path, count: int, chance: random.Random) -> int:
    """How many killed runs ended in another graph than an undisturbed one."""
    sources = written(folder / "articles", 24)
    run("build", *sources, "--into", folder / "calm")
    whole = time.monotonic()
    run("build", *sources, "--into", folder / "timed")
    whole = time.monotonic() - whole
    run("remove", folder / "calm", "3.txt", "--by", "t")
    calm = quads(folder / "calm")
    lost = survived = 0
    while survived < count:
        workspace = folder / "killed"
        shutil.rmtree(workspace, ignore_errors=True)
        for command in (("build", *sources, "--into", workspace), ("remove", workspace, "3.txt", "--by", "t")):
            while survived < count and killed(command, chance.uniform(0, whole)):
                survived += 1
            run(*command, fine=(0, 2))
        lost += quads(workspace) != calm
    print(f"kills survived {survived}, graphs that differ from an undisturbed run {lost}", flush=True)
    return lost


def flips(folder: Path, count: int, chance: random.Random) -> int:
    """How many damaged workspaces gave a wrong answer."""
    sources = written(folder / "few", 8)
    run("build", *sources, "--into", folder / "sound")
    asked = [("query", "overview", "--format", "json"), ("status",)]
    right = {command: output(command[0], folder / "sound", *command[1:]) for command in asked}
    ends: Counter[str] = Counter()
    for _ in range(count):
        workspace = folder / "flipped"
        shutil.rmtree(workspace, ignore_errors=True)
        shutil.copytree(folder / "sound", workspace)
        files = sorted(path for path in workspace.rglob("*") if path.is_file() and path.stat().st_size)
        file = chance.choices(files, [path.stat().st_size for path in files])[0]
        data = bytearray(file.read_bytes())
        at = chance.randrange(max(len(data) - FLIPPED, 1))
        for place in range(at, min(at + FLIPPED, len(data))):
            data[place] ^= chance.randrange(1, 256)
        file.write_bytes(data)
        wrong = [
            command
            for command in asked
            for code, told in [output(command[0], workspace, *command[1:])]
            if code == 0 and told.replace(str(workspace), str(folder / "sound")) != right[command][1]
        ]
        refused = any(output(command[0], workspace, *command[1:])[0] for command in asked)
        ends["wrong answer" if wrong else "told as damage" if refused else "harmless"] += 1
    print(f"flips: {dict(sorted(ends.items()))}", flush=True)
    return ends["wrong answer"]


def growth(folder: Path, count: int) -> None:
    """The peak of memory of a build of `count` articles beside one of a tenth of them."""
    peaks = []
    for size in (max(count // 10, 1), count):
        written(folder / f"many{size}", size)
        began = time.monotonic()
        run("build", folder / f"many{size}", "--into", folder / f"kg{size}")
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
        peaks.append(peak)
        print(f"{size} articles: {time.monotonic() - began:.0f} s, peak of memory {peak} MiB", flush=True)
    print(f"peak at {count} : peak at {max(count // 10, 1)} = {peaks[1] / peaks[0]:.2f}", flush=True)


def written(folder: Path, count: int) -> list[Path]:
    """Invented articles that share some of their things."""
    folder.mkdir(parents=True)
    files = []
    for number, text in enumerate(articles(count)):
        files.append(folder / f"{number}.txt")
        files[-1].write_text(text, encoding="utf-8")
    return files


def articles(count: int) -> Iterator[str]:
    """The texts of so many invented articles, always the same."""
    chance = random.Random(7)
    for _ in range(count):
        place, month, day = chance.choice(PLACES), chance.randint(1, 12), chance.randint(1, 28)
        at = 2 * chance.randrange(len(BRANDS) // 2)
        firm = f"{BRANDS[at : at + 2]}{chance.choice(TRADES)}"
        yield (
            f"2023年{month}月{day}日，{place}举行重点项目集中开工仪式，"
            f"湖南{firm}有限公司投资{chance.randint(1, 40)}亿元建设的{firm}生产基地项目在{place}经开区开工。"
            f"{place}委书记周岚出席。该项目占地{chance.randint(20, 400)}亩，"
            f"计划2025年投产。"
        )


def run(*command: object, fine: tuple[int, ...] = (0,)) -> None:
    """Runs a command to its end."""
    code, told = output(*command)
    if code not in fine:
        raise SystemExit(f"{command[0]} ended with {code}: {told}")


def output(*command: object) -> tuple[int, str]:
    """The exit code of a command, and what it told."""
    done = subprocess.run(program(command), capture_output=True, check=False)
    return done.returncode, done.stdout.decode(errors="replace")


def killed(command: tuple[object, ...], seconds: float) -> bool:
    """Whether a command was killed after so many seconds, before it had ended by itself."""
    process = subprocess.Popen(program(command), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        process.wait(timeout=seconds)
    except subprocess.TimeoutExpired:
        process.kill()
    return process.wait() == -signal.SIGKILL


def program(command: tuple[object, ...]) -> list[str]:
    """How a command of this program is started."""
    return [sys.executable, "-m", "lukou_kg", *map(str, command)]


def quads(workspace: Path) -> bytes:
    """The graph in use of a workspace."""
    current = (workspace / "current").read_text("ascii").strip()
    return (workspace / "graph" / current / "graph.nq").read_bytes()


if __name__ == "__main__":
    raise SystemExit(main())
