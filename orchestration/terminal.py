"""What a run started from the terminal shows there; silent in every other process.

Dagster captures the standard streams of a step, so the terminal's own descriptor is kept here.
"""

import sys
from typing import TextIO

from orchestration.lib.text import printable

_terminal: TextIO | None = None
_line_is_open = False


def use_terminal(stream: TextIO) -> None:
    """From now on show messages and progress on this stream."""
    global _terminal
    _terminal = stream


def show_message(message: str) -> None:
    """Show a line that stays."""
    global _line_is_open
    if _terminal is None:
        return
    _write(_terminal, ("\n" if _line_is_open else "") + _safe(message) + "\n")
    _line_is_open = False


def show_progress(line: str, *, finished: bool) -> None:
    """Show a line that the next one of its kind replaces; where that cannot be done, only the last."""
    global _line_is_open
    if _terminal is None:
        return
    if _terminal.isatty():
        _write(_terminal, f"\r\x1b[2K  {_safe(line)}" + ("\n" if finished else ""))
        _line_is_open = not finished
    elif finished:
        _write(_terminal, f"  {_safe(line)}\n")


def _write(terminal: TextIO, text: str) -> None:
    """Write; a terminal that is gone (closed, a pipe that nobody reads, a full disk behind it) ends no run."""
    global _terminal
    try:
        terminal.write(text)
        terminal.flush()
    except OSError:
        _terminal = None


def _safe(message: str) -> str:
    """Line breaks of our own stay; whatever else a file name could smuggle in is escaped."""
    encoding = (_terminal.encoding if _terminal else None) or sys.getdefaultencoding()
    text = "\n".join(printable(line) for line in message.split("\n"))
    return text.encode(encoding, "backslashreplace").decode(encoding)
