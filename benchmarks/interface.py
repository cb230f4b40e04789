"""How fast the user interface answers on a warehouse: what its pages ask the web server of ``make dev`` for.

The questions are those of its main pages, in fewer words. Schedule and sensor are at work meanwhile, as they are for a user.
"""

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Mapping
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any, Final, Self

from benchmarks.runs import RunFailedError, Timing, environment_of, time_answers

START_SECONDS: Final = 180
POLL_SECONDS: Final = 0.2
ANSWER_SECONDS: Final = 60
STOP_SECONDS: Final = 30

_METADATA: Final = (
    "metadataEntries { label ... on IntMetadataEntry { intValue } ... on MarkdownMetadataEntry { mdStr } }"
)
PAGES: Final = {
    "asset graph": f"""{{ assetNodes {{
        id assetKey {{ path }} groupName description dependencyKeys {{ path }}
        assetMaterializations(limit: 1) {{ timestamp runId {_METADATA} }}
    }} }}""",
    "an asset": f"""{{ assetOrError(assetKey: {{path: ["raw", "files"]}}) {{ ... on Asset {{
        definition {{ description metadataEntries {{ label }} }}
        assetMaterializations(limit: 100) {{ timestamp runId {_METADATA} }}
    }} }} }}""",
    "checks of an asset": f"""{{ assetNodeOrError(assetKey: {{path: ["raw", "files"]}}) {{ ... on AssetNode {{
        assetChecksOrError {{ ... on AssetChecks {{ checks {{
            name executionForLatestMaterialization {{ status evaluation {{ success {_METADATA} }} }}
        }} }} }}
    }} }} }}""",
    "runs": "{ runsOrError(limit: 25) { ... on Runs { results { runId status startTime endTime stepStats { stepKey } } } } }",
    "events of the last run": """{ runsOrError(limit: 1) { ... on Runs { results {
        eventConnection { events { ... on MessageEvent { message timestamp stepKey eventType } } }
    } } } }""",
}


class Interface:
    """``make dev`` in a process of its own, from ``with`` to its end; raises RunFailedError where it does not answer."""

    def __init__(self, code: Path, environment: Mapping[str, str], log: Path) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port: int = probe.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self._log = log
        # A file, not a pipe: nobody reads meanwhile, and a full pipe would stop the runs.
        with log.open("w", encoding="utf-8") as output:
            self._process = subprocess.Popen(  # noqa: S603 -- our own command
                [sys.executable, "-m", "orchestration.dev", str(self.port)],
                cwd=code,
                env=environment,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    def __enter__(self) -> Self:
        try:
            self._wait()
        except BaseException:
            _stop(self._process)
            raise
        return self

    def __exit__(self, *_: object) -> None:
        _stop(self._process)

    def ask(self, query: str) -> dict[str, Any]:
        """The data that Dagster's web server answers to a GraphQL query."""
        request = urllib.request.Request(  # noqa: S310 -- http on this machine
            f"{self.url}/graphql", json.dumps({"query": query}).encode(), {"Content-Type": "application/json"}
        )
        with urllib.request.urlopen(request, timeout=ANSWER_SECONDS) as answer:  # noqa: S310
            content = json.load(answer)
        if "errors" in content:
            raise RunFailedError(f"Dagster did not answer {query}: {content['errors'][0]['message']}")
        data: dict[str, Any] = content["data"]
        return data

    def _wait(self) -> None:
        deadline = time.monotonic() + START_SECONDS
        while not self._is_loaded():
            if self._process.poll() is not None or time.monotonic() > deadline:
                raise RunFailedError(f"make dev did not answer:\n{self._log.read_text(encoding='utf-8')[-2000:]}")
            time.sleep(POLL_SECONDS)

    def _is_loaded(self) -> bool:
        try:
            answer = self.ask("{ repositoriesOrError { ... on RepositoryConnection { nodes { id } } } }")
        except OSError:
            return False
        return bool(answer["repositoriesOrError"].get("nodes"))


def ask_interface(code: Path, folder: Path) -> tuple[float, dict[str, Timing]]:
    """Seconds until ``make dev`` answers, and milliseconds of each of its pages; raises RunFailedError."""
    started = time.monotonic()
    with Interface(code, environment_of(code, folder), folder / "interface.log") as interface:
        seconds = time.monotonic() - started
        return seconds, {page: time_answers(partial(interface.ask, query)) for page, query in PAGES.items()}


def _stop(process: subprocess.Popen[bytes]) -> None:
    for sign in (signal.SIGINT, signal.SIGKILL):
        with suppress(ProcessLookupError):
            os.killpg(process.pid, sign)
        with suppress(subprocess.TimeoutExpired):
            process.wait(STOP_SECONDS)
            return
