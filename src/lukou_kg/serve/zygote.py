"""The program that holds the graph and forks a process for every query: `python -m lukou_kg.serve.zygote FD`.

On the socket FD it is told first which file to load, as JSON with the limits, and then, message by message, to fork a
process onto a socket that comes along, under a number, or to kill the one of a number. It alone waits for its children,
so a number never stands for a process of somebody else's. When the other side is gone, everything here ends.
"""

from __future__ import annotations

import gc
import json
import os
import select
import signal
import socket
import struct
import sys
from contextlib import suppress
from pathlib import Path

from lukou_kg.errors import LukouError
from lukou_kg.serve.answering import Loaded, answer, load
from lukou_kg.serve.confining import confine, end_after
from lukou_kg.serve.limits import Limits
from lukou_kg.serve.lines import HEAD_SIZE, packed_answer, sizes, unpacked_task

ORDER = struct.Struct("!cI")
FORK, KILL = b"f", b"k"
LONGEST = 1 << 16  # bytes of a message
_SWEEP_SECONDS = 1.0


def main() -> None:
    """Loads, tells that it is ready or why it is not, and forks until the other side is gone."""
    control = socket.socket(fileno=int(sys.argv[1]))
    order = json.loads(control.recv(LONGEST))
    try:
        loaded = load(Path(order["file"]), Limits(**order["limits"]), order["cards"])
    except LukouError as fault:
        control.send(json.dumps({"zh": fault.zh, "en": fault.en}).encode())
        return
    gc.freeze()  # what was loaded is not looked at again, so that its pages stay shared
    control.send(json.dumps({"triples": len(loaded.store), "graphs": sorted(loaded.graphs)[:100]}).encode())
    _Brood(control, loaded).tend()


class _Brood:
    """The processes that were forked, by number, and the socket over which they are ordered."""

    def __init__(self, control: socket.socket, loaded: Loaded) -> None:
        self._control = control
        self._loaded = loaded
        self._processes: dict[int, int] = {}

    def tend(self) -> None:
        while True:
            self._sweep()
            if not select.select([self._control], [], [], _SWEEP_SECONDS)[0]:
                continue
            message, handles, _, _ = socket.recv_fds(self._control, ORDER.size, 1)
            if not message:
                break
            order, number = ORDER.unpack(message)
            if order == FORK:
                self._fork(number, handles[0])
            else:
                self._kill(number)
        for number in tuple(self._processes):
            self._kill(number)
        os._exit(0)  # to give back the graph bit by bit would take a while

    def _fork(self, number: int, handle: int) -> None:
        try:
            process = os.fork()
        except OSError:  # no more processes for now: the other side finds the line closed
            os.close(handle)
            return
        if process:
            os.close(handle)
            self._processes[number] = process
            return
        status = 1
        try:
            self._control.close()
            _serve(socket.socket(fileno=handle), self._loaded)
            status = 0
        finally:
            os._exit(status)  # a copy has nothing to put away

    def _kill(self, number: int) -> None:
        if number in self._processes:
            os.kill(self._processes[number], signal.SIGKILL)

    def _sweep(self) -> None:
        for number, process in tuple(self._processes.items()):
            with suppress(ChildProcessError):
                if os.waitpid(process, os.WNOHANG)[0] == 0:
                    continue
            del self._processes[number]


def _serve(line: socket.socket, loaded: Loaded) -> None:
    """Answers the tasks that come over the line, one after the other, until there are no more."""
    confine(loaded.limits.memory)
    with line.makefile("rb") as source:
        while len(head := source.read(HEAD_SIZE)) == HEAD_SIZE:
            told = source.read(sizes(head)[0])
            end_after(loaded.limits.seconds)
            line.sendall(packed_answer(answer(loaded, unpacked_task(told))))


if __name__ == "__main__":
    main()
