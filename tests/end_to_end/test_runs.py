"""Whole runs in fresh processes: bad input, two at once, failing tests."""

import os
import re
import shutil

import duckdb
import pytest

from orchestration.lib.settings import PROJECT_ROOT
from tests.end_to_end.project import Project

pytestmark = pytest.mark.slow

STAGES = ("Reading", "Parsing", "Modelling and testing")


@pytest.fixture
def project(tmp_path):
    return Project(tmp_path)


@pytest.fixture(scope="session")
def samples(tmp_path_factory):
    """What a run which nothing disturbs makes of the samples."""
    project = Project(tmp_path_factory.mktemp("undisturbed"))
    project.add_samples()
    code, output = project.run()
    assert code == 0, output
    # Outside of a terminal, only a stage that counted up to its end is told.
    assert [re.search(f"{stage}: (.*) of \\1 ", output) is not None for stage in STAGES] == [True] * 3, output
    return project


@pytest.fixture(scope="session")
def undisturbed(samples):
    """Its tables."""
    return samples.tables()


@pytest.mark.parametrize("page", ["README.md", *(f"docs/{path.name}" for path in (PROJECT_ROOT / "docs").glob("*.md"))])
def test_the_sql_of_the_docs_runs_on_the_samples(samples, page):
    blocks = re.findall(
        r"^```sql\n(.*?)^```", (PROJECT_ROOT / page).read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE
    )
    with duckdb.connect(samples.settings.warehouse, read_only=True) as connection:
        for block in blocks:
            for statement in connection.extract_statements(block):
                rows = connection.execute(statement).fetchall()
                # Nothing is rejected or unresolved in the samples; every other answer has rows.
                assert rows or "rejected_files" in statement.query or "unresolved_names" in statement.query, (
                    statement.query
                )


def test_bad_files_among_good_ones(project, undisturbed):
    project.add_samples()
    (project.raw / "empty.txt").touch()
    (project.raw / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00")
    (project.raw / "undecodable.txt").write_bytes(b"\x81\x8d\x8f\x90\x9d" * 50)
    (project.raw / "table.csv").write_text("a,b")
    (project.raw / "\x1b[31mred\u202e.txt").touch()
    (project.raw / "link.txt").symlink_to("/etc/hostname")
    os.mkfifo(project.raw / "pipe.txt")
    code, output = project.run()
    assert code == 0, output
    assert "5 ingested, 7 rejected" in output
    assert "picture.txt: binary (a PNG picture)" in output
    assert "\x1b[31m" not in output
    reasons = dict(project.query("select file_path, reason from rejected_files"))
    assert reasons == {
        "empty.txt": "empty",
        "picture.txt": "binary",
        "undecodable.txt": "undecodable",
        "table.csv": "unsupported",
        "\x1b[31mred\u202e.txt": "empty",
        "link.txt": "outside_raw",
        "pipe.txt": "not_a_file",
    }
    for table in ("events", "turns", "exchanges", "counterparts", "issue_mentions"):
        assert project.tables()[table] == undisturbed[table]
    assert set(project.dagster_runs().values()) == {"SUCCESS"}

    before = project.settings.warehouse.resolve()
    code, output = project.run()
    assert code == 0
    assert output.startswith("Nothing new")
    assert project.settings.warehouse.resolve() == before
    assert len(project.dagster_runs()) == 1

    shutil.move(project.raw, project.folder / "elsewhere")
    code, output = project.run()
    assert code == 1
    assert "There is no folder of raw files" in output
    assert project.settings.warehouse.resolve() == before


def test_an_empty_folder_gives_an_empty_warehouse(project, undisturbed):
    project.raw.mkdir()
    code, output = project.run()
    assert code == 0, output
    assert "0 ingested, 0 rejected" in output
    tables = project.tables()
    assert set(tables) == set(undisturbed)
    assert tables["events"] == []


def test_two_runs_at_once_join(project, undisturbed):
    project.add_samples()
    processes = [project.start(), project.start()]
    outputs = [process.communicate(timeout=600)[0] for process in processes]
    assert [process.returncode for process in processes] == [0, 0], outputs
    assert sum("Nothing new" in output for output in outputs) == 1
    assert sum("Another run is at work" in output for output in outputs) == 1
    assert project.tables() == undisturbed
    assert list(project.dagster_runs().values()) == ["SUCCESS"]


CORRECTIONS = """document,field,value,reason
000_62d69ed5e6fc76f6.txt,city,Riga,followed
nowhere.txt,city,Riga,
000_62d69ed5e6fc76f6.txt,town,Riga,
000_62d69ed5e6fc76f6.txt,event_date,2015-02-30,
000_62d69ed5e6fc76f6.txt,format,chat,
000_62d69ed5e6fc76f6.txt,country_code,XXX,
000_62d69ed5e6fc76f6.txt,same_event_as,nowhere.txt,
000_62d69ed5e6fc76f6.txt,counterpart,Somebody (ZZZ),
000_62d69ed5e6fc76f6.txt,title,,
,title,x,
000_62d69ed5e6fc76f6.txt,event_date,2015,"'; drop table x; -- <b>"
000_62d69ed5e6fc76f6.txt,event_date,2016-01,
"""


def test_mistakes_of_people_in_the_project(tmp_path):
    """A failing test keeps the published warehouse; a correction that cannot be followed is named, the rest published."""
    code_folder = tmp_path / "checkout"
    code_folder.mkdir()
    for name in ("orchestration", "dbt_project"):
        shutil.copytree(PROJECT_ROOT / name, code_folder / name, ignore=shutil.ignore_patterns("__pycache__", "logs"))
    shutil.copy(PROJECT_ROOT / "pyproject.toml", code_folder)
    told = tmp_path / "told"
    project = Project(tmp_path, code_folder, {"TRANSCRIPTS_ON_FAILURE_COMMAND": f"tee -a {told}"})
    project.add_samples()
    (code_folder / "dbt_project" / "seeds" / "corrections.csv").write_text(CORRECTIONS)
    code, output = project.run()
    assert code == 0, output
    assert not told.exists()
    ignored = dict(project.query("select row_number, problem from ignored_corrections"))
    assert sorted(ignored) == [3, 4, 5, 6, 7, 8, 9, 10, 11, 12]
    assert "no such document" in ignored[3]
    assert "no such field" in ignored[4]
    assert "no date" in ignored[5]
    assert "later row" in ignored[12]
    assert "row 5 of dbt_project/seeds/corrections.csv (000_62d69ed5e6fc76f6.txt, event_date, 2015-02-30)" in output
    assert project.query(
        "select e.city, e.date_precision from events as e inner join event_documents as d using (event_id) "
        "where d.file_path = '000_62d69ed5e6fc76f6.txt'"
    ) == [("Riga", "month")]
    before = project.settings.warehouse.resolve()

    failing = code_folder / "dbt_project" / "tests" / "never_more_than_four_events.sql"
    failing.parent.mkdir(exist_ok=True)
    failing.write_text(
        "select city, title from {{ ref('events') }} qualify count(*) over () > 4 order by city = 'Riga' desc\n"
    )
    code, output = project.run()
    assert code == 1
    assert "never_more_than_four_events: Got 5 results" in output
    assert "(Riga | " in output
    assert "is unchanged" in output
    assert told.read_text().count("The run failed") == 1
    assert project.settings.warehouse.resolve() == before
    assert project.query("select count(*) from events") == [(5,)]

    failing.unlink()
    code, output = project.run()
    assert code == 0, output
