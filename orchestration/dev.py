"""The command ``make dev``: Dagster's user interface and daemon for this project, on this machine only."""

import os
import socket
import sys
from typing import NoReturn

from orchestration.home import prepare_home
from orchestration.lib.errors import TranscriptsError
from orchestration.lib.settings import PROJECT_ROOT, Settings

HOST = "127.0.0.1"


def main() -> NoReturn:
    """Prepare Dagster's home and become ``dg dev``; exit code 1 with a message when the port is taken."""
    port = sys.argv[1] if len(sys.argv) > 1 else "3000"
    try:
        settings = Settings.from_environment()
        _check_port(port)
        prepare_home(settings)
    except TranscriptsError as error:
        print(f"Error: {error}", file=sys.stderr)
        sys.exit(1)
    except OSError as error:
        print(
            f"Error: {error.strerror} ({error.filename}). Make room, or set TRANSCRIPTS_STATE to a folder that this user may "
            "write to.",
            file=sys.stderr,
        )
        sys.exit(1)
    print(f"Dagster will answer at http://{HOST}:{port} (stop it with Ctrl-C).", flush=True)
    os.chdir(PROJECT_ROOT)
    command = [os.path.join(os.path.dirname(sys.executable), "dg"), "dev", "--host", HOST, "--port", port]
    os.execv(command[0], command)


def _check_port(port: str) -> None:
    if not port.isdecimal() or not 0 < int(port) < 65536:
        raise TranscriptsError(f"PORT is {port!r}; it must be a number from 1 to 65535.")
    with socket.socket() as probe:
        # As the web server does it: a port in the last minute of a closed connection is free.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, int(port)))
        except OSError as error:
            raise TranscriptsError(
                f"Port {port} of {HOST} cannot be used ({error.strerror}). If Dagster runs already, open "
                f"http://{HOST}:{port}; otherwise choose another port: make dev PORT={int(port) % 65535 + 1}"
            ) from error


if __name__ == "__main__":
    main()
