"""Telling somebody who is not watching that a run failed: a command or a web address of the user's own choice."""

import json
import os
import shlex
import subprocess
import urllib.request
from typing import Final

from orchestration.lib.errors import AlertError
from orchestration.lib.settings import Settings
from orchestration.lib.text import printable

# A hook that hangs must not keep the run's process.
TIMEOUT_SECONDS: Final = 30.0


def is_set(settings: Settings) -> bool:
    """Whether the user asked to be told; by default nobody is."""
    return bool(settings.failure_command or settings.failure_url)


def tell_failure(settings: Settings, message: str, run_id: str = "") -> None:
    """Give the message to the command on its standard input, and to the address as JSON; raises AlertError.

    The command gets TRANSCRIPTS_RUN_ID too; the JSON holds ``text`` and ``run_id``. No shell is in between, and what
    a file name could hide in the message is escaped.
    """
    text = "\n".join(printable(line) for line in message.strip().split("\n"))
    try:
        if settings.failure_command:
            _run_command(settings.failure_command, text, run_id)
        if settings.failure_url:
            _post(settings.failure_url, text, run_id)
    except (OSError, ValueError, subprocess.SubprocessError) as error:
        # Not the address itself: it often holds a secret.
        raise AlertError(
            f"The failure could not be told through TRANSCRIPTS_ON_FAILURE_COMMAND or TRANSCRIPTS_ON_FAILURE_URL "
            f"({type(error).__name__}: {error})."
        ) from error


def _run_command(command: str, text: str, run_id: str) -> None:
    subprocess.run(  # noqa: S603 - the command is the user's own setting; the message is data on its input
        shlex.split(command),
        input=text,
        text=True,
        encoding="utf-8",
        env={**os.environ, "TRANSCRIPTS_RUN_ID": run_id},
        stdout=subprocess.DEVNULL,
        timeout=TIMEOUT_SECONDS,
        check=True,
    )


def _post(url: str, text: str, run_id: str) -> None:
    body = json.dumps({"text": text, "run_id": run_id}).encode()
    request = urllib.request.Request(url, body, {"Content-Type": "application/json"})  # noqa: S310 - checked by Settings
    with urllib.request.urlopen(request, timeout=TIMEOUT_SECONDS):  # noqa: S310
        pass
