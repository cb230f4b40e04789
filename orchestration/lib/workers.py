"""Work on batches side by side, on threads or in processes that end with the one that started them."""

import gc
import os
import signal
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context, parent_process
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from queue import SimpleQueue
from threading import Thread
from typing import Any, TypeVar

from orchestration.lib.errors import WorkerEndedError

Given = TypeVar("Given")
Made = TypeVar("Made")

_Worker = tuple[BaseProcess, Connection]


@contextmanager
def side_by_side(
    make: Callable[[Given], Made], count: int, *, in_processes: bool
) -> Iterator[Callable[[Given], Future[Made]]]:
    """A function that has ``make`` called elsewhere, ``count`` calls at once, and gives back what will be the result.

    Processes must be able to import what ``make`` is made of, and take seconds to start. When the context is left,
    calls that have not begun are never made; those that have are waited for or, in processes and with an error, broken
    off. Where a process ended, results raise WorkerEndedError.
    """
    workers: list[_Worker] = []
    free: SimpleQueue[_Worker] = SimpleQueue()
    executor = ThreadPoolExecutor(count, thread_name_prefix="batch")
    try:
        if in_processes:
            for _ in range(count):
                workers.append(_start(make))
                free.put(workers[-1])
            yield lambda given: executor.submit(_ask, free, given)
        else:
            yield lambda given: executor.submit(make, given)
    except BaseException:
        for process, _ in workers:
            process.terminate()
        raise
    finally:
        executor.shutdown(cancel_futures=True)
        for process, connection in workers:
            connection.close()
            process.join()


def _start(make: Callable[[Given], Made]) -> _Worker:
    # Not forked: the threads of Polars and DuckDB do not survive that. A pipe for each, whose other end is in that
    # process alone: it breaks when either of both ends, at whatever moment.
    context = get_context("spawn")
    here, there = context.Pipe()
    process = context.Process(target=_serve, args=(there, make), daemon=True)
    # Ctrl-C in a terminal reaches all processes; it is for this one to end the others.
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        process.start()
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
    there.close()
    return process, here


def _serve(connection: Connection, make: Callable[[Any], Any]) -> None:
    """What a process does: answer until the other end of the pipe is closed, or its process ended."""
    Thread(target=_end_with_parent, daemon=True).start()
    # What was made so far, such as dictionaries, stays for as long as the process.
    gc.freeze()
    try:
        while True:
            connection.send(make(connection.recv()))
    except (EOFError, BrokenPipeError):
        return


def _end_with_parent() -> None:
    """End in the midst of the work, too: nobody waits for its result any more."""
    parent = parent_process()
    if parent:
        parent.join()
        os._exit(1)


def _ask(free: "SimpleQueue[_Worker]", given: Any) -> Any:
    worker = free.get()
    process, connection = worker
    try:
        connection.send(given)
        return connection.recv()
    except (EOFError, OSError) as error:
        process.join()
        raise WorkerEndedError(
            f"A process that worked on a batch of documents ended with {process.exitcode}, most likely because the system "
            "killed it as memory ran out. The batches before are kept and the published warehouse is unchanged. Close what "
            "needs much memory and run again: make warehouse"
        ) from error
    finally:
        free.put(worker)
