"""Telling of a failed run: by command, by web address, or not at all."""

import http.server
import json
import sys
import threading
from dataclasses import replace

import pytest

from orchestration.lib.alert import is_set, tell_failure
from orchestration.lib.errors import AlertError, SettingsError
from orchestration.lib.settings import Settings

MESSAGE = "\nThe run failed.\n  a\x1b[31mred\u202e.txt; $(reboot)\n"
SHOWN = "The run failed.\n  a\\x1b[31mred\\u202e.txt; $(reboot)"


def test_nobody_is_told_unless_asked_for(settings):
    assert not is_set(settings)
    tell_failure(settings, MESSAGE)


def test_a_command_gets_the_message_as_data(settings, tmp_path):
    script = "import os, sys; open(sys.argv[1], 'w').write(os.environ['TRANSCRIPTS_RUN_ID'] + sys.stdin.read())"
    heard = tmp_path / "he ard"
    told = replace(settings, failure_command=f'"{sys.executable}" -c "{script}" "{heard}"')
    assert is_set(told)
    tell_failure(told, MESSAGE, "r1")
    assert heard.read_text() == f"r1{SHOWN}"


def test_an_address_gets_the_message_as_json(settings):
    bodies = []

    class Listener(http.server.BaseHTTPRequestHandler):
        def do_POST(self):
            bodies.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(200)
            self.end_headers()

        def log_message(self, *arguments):
            pass

    with http.server.HTTPServer(("127.0.0.1", 0), Listener) as server:
        thread = threading.Thread(target=server.handle_request)
        thread.start()
        tell_failure(replace(settings, failure_url=f"http://127.0.0.1:{server.server_port}/hook"), MESSAGE, "r1")
        thread.join()
    assert bodies == [{"text": SHOWN, "run_id": "r1"}]


@pytest.mark.parametrize(
    "hook",
    [
        {"failure_command": "/no/such/command"},
        {"failure_command": "false"},
        {"failure_url": "http://127.0.0.1:9/secret"},
    ],
)
def test_a_hook_that_fails_is_named_without_its_secret(settings, hook):
    with pytest.raises(AlertError, match="TRANSCRIPTS_ON_FAILURE") as error:
        tell_failure(replace(settings, **hook), MESSAGE)
    assert "secret" not in str(error.value)


@pytest.mark.parametrize(
    ("name", "value"),
    [("TRANSCRIPTS_ON_FAILURE_URL", "file:///etc/passwd"), ("TRANSCRIPTS_ON_FAILURE_COMMAND", 'a "b')],
)
def test_a_hook_that_cannot_be_used_is_refused(name, value):
    with pytest.raises(SettingsError, match=name):
        Settings.from_environment({name: value})
