"""The user interface in a browser: the graph of assets, a run launched to success, schedule and sensor on."""

import os
import re
import time
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect, sync_playwright

from benchmarks.interface import Interface
from orchestration.defs.failures import INTERVAL_SECONDS
from tests.end_to_end.project import Project

pytestmark = [pytest.mark.slow, pytest.mark.browser]

CHROMIUM = "/usr/bin/chromium"
# Where to leave pictures of what was seen, for people; nowhere unless told.
PICTURES = os.environ.get("TRANSCRIPTS_SCREENSHOTS")
RUN_SECONDS = 240


class Dagster(Interface):
    """``make dev``, and what it tells of its runs."""

    def runs(self):
        return self.ask("{ runsOrError { ... on Runs { results { runId status jobName } } } }")["runsOrError"][
            "results"
        ]

    def messages(self, run_id: str) -> list[str]:
        """What the log of a run says, line by line."""
        events = "eventConnection { events { ... on MessageEvent { message } } }"
        run = self.ask(f'{{ runOrError(runId: "{run_id}") {{ ... on Run {{ {events} }} }} }}')["runOrError"]
        return [event.get("message", "") for event in run["eventConnection"]["events"]]

    def wait_for_runs(self, number: int):
        deadline = time.monotonic() + RUN_SECONDS
        while True:
            runs = self.runs()
            ended = [run for run in runs if run["status"] in ("SUCCESS", "FAILURE", "CANCELED")]
            if len(ended) >= number and len(ended) == len(runs):
                return runs
            assert time.monotonic() < deadline, runs
            time.sleep(1)


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    folder = tmp_path_factory.mktemp("interface")
    project = Project(folder, more={"TRANSCRIPTS_ON_FAILURE_COMMAND": f"tee -a {folder / 'told'}"})
    project.add_samples()
    return project


@pytest.fixture(scope="module")
def dagster(project):
    with Dagster(project.code, project.environment, project.folder / "dev.log") as server:
        yield server


@pytest.fixture(scope="module")
def page():
    if not Path(CHROMIUM).exists():
        pytest.fail(f"{CHROMIUM} is missing; install the package chromium, or leave these tests out: -m 'not browser'")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1900, "height": 1000})
        # Generous: the first page is made while the machine is also at work on a run.
        page.set_default_timeout(60_000)
        expect.set_options(timeout=60_000)
        yield page
        browser.close()


def picture(page: Page, name: str) -> None:
    if PICTURES:
        page.wait_for_timeout(3000)
        page.screenshot(path=Path(PICTURES) / f"{name}.png")


def test_the_interface_from_the_graph_to_a_run(project, dagster, page):
    page.goto(f"{dagster.url}/automation")
    expect(page.get_by_text("daily_reingestion")).to_be_visible()
    expect(page.get_by_text("new_transcripts")).to_be_visible()
    expect(page.get_by_text("failed_runs")).to_be_visible()
    expect(page.locator("input[type=checkbox][role=switch]:checked, input[type=checkbox]:checked")).to_have_count(3)
    picture(page, "automation")

    # The sensor finds the samples by itself.
    runs = dagster.wait_for_runs(1)
    assert [run["status"] for run in runs] == ["SUCCESS"]
    assert project.query("select count(*) from events") == [(5,)]

    page.goto(f"{dagster.url}/locations/transcripts/jobs/refresh_warehouse")
    page.get_by_role("button", name=re.compile("Materialize all")).click()
    runs = dagster.wait_for_runs(2)
    assert {run["status"] for run in runs} == {"SUCCESS"}
    page.goto(f"{dagster.url}/runs/{runs[0]['runId']}")
    expect(page.get_by_text("Success").first).to_be_visible()
    # Asked for, not looked for: the page draws only those lines of the log that it has scrolled to.
    assert any("Nothing new" in message for message in dagster.messages(runs[0]["runId"]))
    picture(page, "run")

    page.goto(f"{dagster.url}/asset-groups")
    for group in ("ingest", "staging", "reference", "intermediate", "marts", "publish"):
        expect(page.get_by_text(group, exact=True).first).to_be_visible()
    expect(page.get_by_text("fetching statuses")).to_have_count(0)
    picture(page, "asset-graph")

    page.goto(f"{dagster.url}/assets/raw/files")
    expect(page.get_by_text("no_rejected_files").or_(page.get_by_text("Latest check results")).first).to_be_visible()
    picture(page, "asset")

    page.goto(f"{dagster.url}/assets/marts/events")
    expect(page.get_by_text("Row count")).to_be_visible()
    expect(page.get_by_text("Query it with")).to_be_visible()
    picture(page, "mart")
    page.goto(f"{dagster.url}/assets/marts/events?view=checks")
    expect(page.get_by_text("A row that breaks it stops publishing.").first).to_be_visible()
    picture(page, "check")

    # A check by itself looks at the table as it is.
    page.get_by_role("button", name="Execute").first.click()
    runs = dagster.wait_for_runs(3)
    assert {run["status"] for run in runs} == {"SUCCESS"}
    assert not any("indirect selection" in message for message in dagster.messages(runs[0]["runId"]))


def test_a_taken_port_is_said(project, dagster):
    process = project.start("orchestration.dev", str(dagster.port))
    output, _ = process.communicate(timeout=120)
    assert process.returncode == 1
    assert f"make dev PORT={dagster.port + 1}" in output


def test_a_failed_run_is_told_once(project, dagster):
    told = project.folder / "told"
    assert not told.exists()
    for path in project.raw.iterdir():
        path.unlink()
    runs = dagster.wait_for_runs(4)
    assert sorted(run["status"] for run in runs) == ["FAILURE", "SUCCESS", "SUCCESS", "SUCCESS"]
    deadline = time.monotonic() + RUN_SECONDS
    while not told.exists():
        assert time.monotonic() < deadline, "nobody was told"
        time.sleep(1)
    # Longer than the time between two looks of the sensor.
    time.sleep(INTERVAL_SECONDS + 5)
    assert told.read_text().count("The run failed") == 1
    assert "holds no transcript any more" in told.read_text()
