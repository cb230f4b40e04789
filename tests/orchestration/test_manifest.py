"""Running dbt: the prebuilt manifest, made anew when it is not that of the project as it stands, and how many nodes at once."""

import pytest

from orchestration.lib import dbt
from orchestration.lib.database import build_connection


@pytest.fixture
def parses(tmp_path, monkeypatch):
    """The commands that dbt was given, in place of dbt."""
    given = []

    def invoke(_manifest, command, _on_event):
        given.append(command)
        for path in (dbt.MANIFEST, dbt._PARSED):
            path.write_text("what dbt writes")

    monkeypatch.setattr(dbt, "_invoke", invoke)
    for name in ("MANIFEST", "_PARSED", "_DIGEST"):
        monkeypatch.setattr(dbt, name, tmp_path / getattr(dbt, name).name)
    monkeypatch.setattr(dbt, "TARGET", tmp_path)
    return given


def test_an_unchanged_project_is_parsed_once(parses):
    dbt.ensure_manifest()
    dbt.ensure_manifest()
    assert len(parses) == 1


def test_a_current_manifest_is_only_read(parses, tmp_path):
    """A run failed at the lock where the project belongs to another user, with nothing to be made."""
    dbt.ensure_manifest()
    (tmp_path / "manifest.lock").unlink()
    dbt.ensure_manifest()
    assert not (tmp_path / "manifest.lock").exists()


def test_a_project_that_was_moved_is_parsed_again(parses, tmp_path, monkeypatch):
    dbt.ensure_manifest()
    monkeypatch.setattr(dbt, "DBT_PROJECT", tmp_path / "moved")
    dbt.ensure_manifest()
    assert len(parses) == 2


@pytest.mark.parametrize("name", ["MANIFEST", "_PARSED", "_DIGEST"])
@pytest.mark.parametrize("content", [None, "", "what dbt"])
def test_a_file_that_is_gone_or_cut_short_is_made_anew(parses, name, content):
    dbt.ensure_manifest()
    path = getattr(dbt, name)
    path.unlink() if content is None else path.write_text(content)
    dbt.ensure_manifest()
    assert len(parses) == 2
    dbt.ensure_manifest()
    assert len(parses) == 2


def test_queries_on_much_text_run_one_at_a_time(settings):
    with build_connection(settings) as connection:
        assert dbt.nodes_at_once(connection) == 2
        connection.execute(
            "insert into raw.documents (document_id, text, characters) select 'd' || i, '', 1000000 from range(151) as r (i)"
        )
        assert dbt.nodes_at_once(connection) == 1
