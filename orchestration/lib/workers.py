"""Work on batches side by side, on threads or in processes, and the end of those processes with the one that started them."""

import gc
import os
import signal
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import contextmanager
from multiprocessing import active_children, get_context, parent_process
from threading import Thread
from typing import Any, TypeVar

Given = TypeVar("Given")
Made = TypeVar("Made")

_make: Callable[[Any], Any]


@contextmanager
def side_by_side(
    make: Callable[[Given], Made], count: int, *, in_processes: bool
) -> Iterator[Callable[[Given], Future[Made]]]:
    """A function that has ``make`` called elsewhere, ``count`` calls at once, and gives back what will be the result.

    Processes must be able to import what ``make`` is made of, and take seconds to start. Calls that have not begun
    when the context is left are never made; those that have are waited for or, in processes and with an error, broken
    off. Where a process was killed, results raise ``concurrent.futures.process.BrokenProcessPool``.
    """
    executor: Executor
    call: Callable[[Given], Made]
    if in_processes:
        # Not forked: the threads of Polars and DuckDB do not survive that.
        executor, call = ProcessPoolExecutor(count, get_context("spawn"), _begin, (make,)), _make_given
    else:
        executor, call = ThreadPoolExecutor(count, thread_name_prefix="batch"), make
    others = set(active_children())
    with executor:
        try:
            yield lambda given: executor.submit(call, given)
        except BaseException:
            for process in set(active_children()) - others:
                process.terminate()
            raise
        finally:
            executor.shutdown(wait=False, cancel_futures=True)


def _begin(make: Callable[[Any], Any]) -> None:
    """Make a process ready: ``make`` is sent to it once, as dictionaries are large."""
    global _make
    _make = make
    # What was made so far stays for as long as the process.
    gc.freeze()
    # Ctrl-C in a terminal reaches all processes; it is for the one that started this one to end.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """A process whose parent was killed would wait for work forever."""
    parent = parent_process()
    if parent:
        parent.join()
        os._exit(1)


def _make_given(given: Any) -> Any:
    return _make(given)
