"""The page beside the warehouse: published with its build, and read in a browser as a person would."""

import os
import re
import shutil
from pathlib import Path

import duckdb
import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from orchestration.lib.page import content, make_page
from orchestration.lib.publish import page_of
from tests.end_to_end.project import Project
from tests.end_to_end.test_user_interface import CHROMIUM, picture

pytestmark = [pytest.mark.slow, pytest.mark.browser]

HOSTILE = """\
Answers to questions of mass media by Russian Foreign Minister Sergey Lavrov summarizing the results of the meeting with \
Foreign Minister of Mali Abdoulaye Diop, Bamako, 3 March 2015

03-03-2015, 14:53

Question: Will sanctions </script><script>window.hacked = 1</script> be lifted, and what about terrorism?

Sergey Lavrov: Terrorism <img src=x onerror="window.hacked = 1"> is a threat to us all & to "them", we agreed on that.
"""
HOSTILE_NAME = "<img src=x onerror=hacked()>'&quot;.txt"


@pytest.fixture(scope="module")
def project(tmp_path_factory) -> Project:
    project = Project(tmp_path_factory.mktemp("page"))
    project.add_samples()
    (project.raw / HOSTILE_NAME).write_text(HOSTILE, encoding="utf-8")
    (project.raw / "empty.txt").touch()
    code, output = project.run()
    assert code == 0, output
    assert "ware house.html" in output
    return project


@pytest.fixture(scope="module")
def build(project) -> Path:
    return Path(os.path.realpath(project.settings.warehouse))


@pytest.fixture(scope="module")
def browser():
    if not Path(CHROMIUM).exists():
        pytest.fail(f"{CHROMIUM} is missing; install the package chromium, or leave these tests out: -m 'not browser'")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


def open_page(browser: Browser, path: Path, **context) -> Page:
    """The page, ready; anything it says in the console, and any request it makes, fails the test."""
    page = browser.new_context(**{"viewport": {"width": 1280, "height": 900}} | context).new_page()
    problems = []
    page.on("console", lambda message: problems.append(message.text))
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("request", lambda request: problems.append(request.url) if request.url != path.as_uri() else None)
    page.goto(path.as_uri())
    expect(page.locator("html[data-ready=yes]")).to_be_attached(timeout=30_000)
    page.problems = problems
    return page


@pytest.fixture
def page(browser, project):
    page = open_page(browser, project.settings.page.resolve())
    yield page
    assert not page.problems
    assert page.evaluate("window.hacked") is None
    page.context.close()


def open_chart(page: Page, chart: str, marks: str) -> None:
    """Choose the first mark of a chart with the pointer."""
    page.locator(chart).scroll_into_view_if_needed()
    page.locator(f"{chart} svg {marks}").first.click(force=True)
    expect(page.locator("#evidence")).to_be_visible()


def query_in_page(page: Page, project: Project) -> list[tuple[object, ...]]:
    """What the query of the open evidence gives in the published warehouse."""
    return project.query(page.locator("#evidence-sql").text_content().strip().removesuffix(";"))


def test_the_page_is_published_with_its_build(project, build, tmp_path):
    page = project.settings.page
    assert page.is_symlink()
    assert page.resolve() == page_of(build)
    html = page.read_text(encoding="utf-8")
    assert make_page(build, tmp_path) == html
    assert len(html) < 2_000_000
    # No word of a transcript stands in the document as it is.
    for words in ("window.hacked", "Lavrov", HOSTILE_NAME):
        assert words not in html


def test_the_limits_hold_and_the_counts_stay_whole(build, monkeypatch):
    def read():
        with duckdb.connect(build, read_only=True) as connection:
            return content.read_content(connection)

    whole = read()
    monkeypatch.setattr(content, "LIMITS", dict.fromkeys(content.LIMITS, 2) | {"max_events": 100})
    cut = read()
    for table, limit in (("mentions", 2), ("meetings", 2), ("exchanges", 2), ("related_events", 2)):
        assert len(cut[table]["event" if table != "related_events" else "title"]) == limit < 200
    for column in ("day", "turns", "issues", "asked"):
        assert cut["events"][column] == whole["events"][column]
    # Two by name, the others together by country; nobody is lost.
    assert [name is None for name in cut["counterparts"]["name"][:3]] == [False, False, True]
    assert sum(cut["counterparts"]["members"]) == sum(whole["counterparts"]["members"])


def test_quotes_of_a_long_document_fit_into_memory(build, tmp_path):
    longer = tmp_path / "longer.duckdb"
    shutil.copy(build, longer)
    with duckdb.connect(longer) as connection:
        before = content.read_content(connection)
        ((document, links),) = connection.execute(
            "select document_id, count(*) from related_events group by 1 order by 2 desc limit 1"
        ).fetchall()
        connection.execute(
            "update raw.documents set text = text || repeat(' ', 20_000_000) where document_id = ?", [document]
        )
    # A copy of the text for each of its links would not fit.
    with duckdb.connect(longer, config={"memory_limit": f"{15 * links}MB"}) as connection:
        assert content.read_content(connection) == before


def test_every_chart_leads_to_quotes_and_to_the_query_behind_them(page, project):
    for chart, marks in (
        ("#timeline", ".mark-rect path[aria-label*='1 event']"),
        ("#map", ".mark-symbol.role-mark path"),
        ("#pairs-chart", ".mark-rect path[aria-label*='in 1 of']"),
    ):
        open_chart(page, chart, marks)
        expect(page.locator("#evidence-list > li").first).to_contain_text(re.compile(r"\.txt"))
        assert query_in_page(page, project), chart
        page.keyboard.press("Escape")
        expect(page.locator("#evidence")).to_be_hidden()

    page.locator("#attention-table summary").click()
    page.locator("#attention-table button.figure", has_text=re.compile("[1-9].*%")).first.click()
    first = page.locator("#evidence-list > li").first
    words = first.locator("mark").first.text_content()
    name, start, end = re.search(
        r"([^\n/]+\.txt) · characters (\d+)–(\d+)", first.locator(".where").inner_text()
    ).groups()
    quoted = name.replace("'", "''")
    ((text,),) = project.query(
        f"select text from raw.documents join event_documents using (document_id) where file_path = '{quoted}'"
    )
    assert text[int(start) : int(end)] == words
    picture(page, "page-evidence")


def test_figures_are_what_their_queries_give(page, project):
    page.select_option("#unit", "year")
    page.locator("#timeline-table summary").click()
    for table in ("#timeline-table", "#counterparts-table", "#unaddressed-table"):
        figures = page.locator(f"{table} button.figure")
        # The table below a chart is filled after it was opened.
        expect(figures.first).to_be_visible()
        for place in range(figures.count()):
            # By keyboard: on a busy machine a click may still meet the dialog that was closed just before.
            figures.nth(place).press("Enter")
            expect(page.locator("#evidence")).to_be_visible()
            assert len(query_in_page(page, project)) == int(figures.nth(place).text_content()), (table, place)
            page.keyboard.press("Escape")
            expect(page.locator("#evidence")).to_be_hidden()


def test_filters_change_every_part(page, project):
    page.select_option("#issue", label="Sanctions")
    ((naming,),) = project.query(
        "select count(distinct event_id) from issue_mentions where issue_id = 'sanctions' and is_primary"
    )
    expect(page.locator("#filtered")).to_contain_text(f"{naming} of 6 events")
    page.fill("#counterpart", "mali")
    page.locator("#counterpart").press("Enter")
    ((both,),) = project.query(
        "select count(*) from events where country_code is not null and list_contains(counterpart_names, 'Abdoulaye Diop') "
        "and event_id in (select event_id from issue_mentions where issue_id = 'sanctions')"
    )
    expect(page.locator("#filtered")).to_contain_text(f"{both} of 6 events")
    expect(page.locator("#counterparts-table tbody tr")).to_have_count(1)
    page.fill("#from", "2015-01")
    page.locator("#from").press("Enter")
    expect(page.locator("#filtered")).to_contain_text("1 of 6 events")
    expect(page.locator("#exchanges-table tbody tr")).to_have_count(1)
    page.fill("#counterpart", "nobody of this name")
    page.locator("#counterpart").press("Enter")
    expect(page.locator("#filtered")).to_contain_text("Nobody of this name")
    page.get_by_role("button", name="Reset").click()
    expect(page.locator("#filtered")).to_contain_text("All 6 events")


def test_tables_sort_and_filter_by_keyboard(page):
    table = page.locator("#counterparts-table")
    names = table.locator("tbody td:first-child")
    table.get_by_role("button", name="Name").press("Enter")
    expect(table.locator("th").first).to_have_attribute("aria-sort", "ascending")
    ascending = names.all_text_contents()
    assert ascending == sorted(ascending, key=str.lower)
    table.get_by_role("button", name="Name").press("Enter")
    assert names.all_text_contents() == ascending[::-1]
    table.get_by_role("searchbox").fill("kerry")
    expect(names).to_have_text(["John Kerry"])
    number = table.locator("button.figure").first
    number.press("Enter")
    expect(page.locator("#evidence-title")).to_have_text("Met: John Kerry")
    expect(page.locator("#evidence-list mark").first).to_have_text("John Kerry")
    page.keyboard.press("Escape")
    expect(number).to_be_focused()


def test_hostile_text_stays_text(page):
    row = page.locator("#exchanges-table tbody tr", has_text="window.hacked")
    expect(row).to_contain_text("</script><script>window.hacked = 1</script>")
    row.get_by_role("button").click()
    expect(page.locator("#evidence-list")).to_contain_text('<img src=x onerror="window.hacked = 1">')
    expect(page.locator("#evidence-list")).to_contain_text(HOSTILE_NAME)
    assert page.locator("main img, dialog img").count() == 0


def test_a_phone_in_the_dark_shows_every_chart(browser, project):
    page = open_page(
        browser, project.settings.page.resolve(), viewport={"width": 390, "height": 844}, color_scheme="dark"
    )
    for chart in ("timeline", "map", "attention-chart", "pairs-chart", "accuracy-chart"):
        page.locator(f"#{chart}").scroll_into_view_if_needed()
        expect(page.locator(f"#{chart} svg")).to_be_visible()
        expect(page.locator(f"#{chart}")).to_have_attribute("aria-label", re.compile("table below says the same"))
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    page.evaluate("scrollTo(0, 0)")
    picture(page, "page-phone")
    assert not page.problems


def test_an_empty_warehouse_gives_a_page_that_says_so(browser, build, tmp_path):
    empty = tmp_path / "empty.duckdb"
    shutil.copy(build, empty)
    with duckdb.connect(empty) as connection:
        tables = "select table_name from duckdb_tables() where schema_name = 'main' and table_name not in ('build_info', 'issues')"
        for (table,) in connection.execute(tables).fetchall():
            connection.execute(f"delete from {table}")
    path = page_of(empty)
    path.write_text(make_page(empty, tmp_path), encoding="utf-8")
    page = open_page(browser, path)
    expect(page.locator("#held")).to_contain_text("The warehouse holds no events yet")
    expect(page.get_by_text("Every file could be read.")).to_be_visible()
    for chart in ("timeline", "map", "attention-chart", "pairs-chart"):
        page.locator(f"#{chart}").scroll_into_view_if_needed()
        expect(page.locator(f"#{chart}")).to_have_text("Nothing to show here.")
    assert not page.problems
