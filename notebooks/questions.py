"""Three questions to the published warehouse, with plots: who was met, what goes unanswered, what gets attention.

A marimo notebook: `make notebook` opens it in a browser. It reads warehouse.duckdb (or the file that
TRANSCRIPTS_WAREHOUSE names) and nothing else; copy it to begin an analysis of your own.
"""

import marimo

app = marimo.App(width="medium", app_title="Questions to diplomatic transcripts")


@app.cell
def opening():
    import os
    from pathlib import Path

    import altair as alt
    import duckdb
    import marimo as mo

    path = Path(os.environ.get("TRANSCRIPTS_WAREHOUSE") or Path(__file__).parents[1] / "warehouse.duckdb")
    mo.stop(not path.exists(), mo.md(f"There is no warehouse at `{path}` yet. Make it first: `make warehouse`."))
    warehouse = duckdb.connect(path, read_only=True)
    events, documents, first, last, built = warehouse.execute(
        "select count(*), sum(document_count), min(event_date), max(event_date), (select max(built_at) from build_info)"
        " from events"
    ).fetchone()
    mo.md(
        f"""
        # Questions to diplomatic transcripts

        The warehouse holds **{events:,} events** of {documents or 0:,} documents, from {first} to {last}; it was built
        {built:%Y-%m-%d %H:%M}. Every figure below comes with the words that it rests on.
        """
    )
    return alt, mo, warehouse


@app.cell
def who_was_met(alt, mo, warehouse):
    meetings = warehouse.execute(
        """
        select
            coalesce(countries.name, 'no country') as country,
            counterparts.name,
            events.event_date,
            coalesce(events.setting, 'unknown') as setting,
            events.city,
            event_counterparts.quote,
            event_documents.file_path,
            event_counterparts.char_start,
            event_counterparts.char_end
        from event_counterparts
        inner join counterparts using (counterpart_id)
        inner join events using (event_id)
        inner join event_documents on event_counterparts.document_id = event_documents.document_id
        left join reference.countries
            on coalesce(event_counterparts.country_code, counterparts.country_code) = countries.iso3
        where counterparts.kind = 'official'
        order by events.event_date, counterparts.name
        """
    ).pl()
    meetings_chart = (
        alt.Chart(meetings.group_by("country", "setting").len("meetings"))
        .mark_bar()
        .encode(
            x=alt.X("meetings:Q", axis=alt.Axis(tickMinStep=1)),
            y=alt.Y("country:N", title=None, sort="-x"),
            color=alt.Color("setting:N"),
            tooltip=["country", "setting", "meetings"],
        )
        .properties(title="Officials met, by country", width=600)
    )
    mo.vstack(
        [
            mo.md("## Who was met, where, and who hosted?"),
            meetings_chart,
            mo.ui.table(meetings, label="Meetings, each with the words that say so", selection=None),
        ]
    )
    return meetings, meetings_chart


@app.cell
def what_goes_unanswered(alt, mo, warehouse):
    raised = warehouse.execute(
        """
        select
            issues.label as issue,
            case when list_contains(exchanges.issues_unaddressed, issues.issue_id) then 'not addressed' else 'addressed' end
                as outcome,
            events.event_date,
            exchanges.question,
            exchanges.answer,
            event_documents.file_path
        from exchanges
        inner join issues on list_contains(exchanges.issues_raised, issues.issue_id)
        inner join events using (event_id)
        inner join event_documents using (document_id)
        where exchanges.is_primary
        order by events.event_date, exchanges.exchange_id, issues.label
        """
    ).pl()
    raised_chart = (
        alt.Chart(raised.group_by("issue", "outcome").len("exchanges"))
        .mark_bar()
        .encode(
            x=alt.X("exchanges:Q", title="exchanges", axis=alt.Axis(tickMinStep=1)),
            y=alt.Y("issue:N", title=None, sort="-x", axis=alt.Axis(labelLimit=300)),
            color=alt.Color("outcome:N", title=None, scale=alt.Scale(scheme="tableau10")),
            tooltip=["issue", "outcome", "exchanges"],
        )
        .properties(title="Issues that journalists raised", width=600)
    )
    unanswered = raised.filter(raised["outcome"] == "not addressed").drop("outcome")
    mo.vstack(
        [
            mo.md("## Which issues do journalists raise that the answer does not address?"),
            raised_chart,
            mo.ui.table(unanswered, label="The exchanges in which an issue was not addressed", selection=None),
        ]
    )
    return raised, raised_chart, unanswered


@app.cell
def choose_an_issue(mo, warehouse):
    labels = [
        label
        for (label,) in warehouse.execute(
            "select label from issues where mention_count > 0 order by mention_count desc, label"
        ).fetchall()
    ]
    issue = mo.ui.dropdown(labels, value=labels[0] if labels else None, label="Issue", searchable=True)
    mo.vstack([mo.md("## How does attention to an issue change by month?"), issue])
    return (issue,)


@app.cell
def attention(alt, issue, mo, warehouse):
    months = warehouse.execute(
        """
        with months as (
            select date_trunc('month', event_date) as month, sum(document_count) as documents from events
            where event_date is not null group by all
        ),

        mentions as (
            select
                date_trunc('month', issue_mentions.event_date) as month,
                count(*) as mentions,
                count(*) filter (where issues.label = $issue) as of_issue
            from issue_mentions
            inner join issues using (issue_id)
            where issue_mentions.is_primary
            group by all
        )

        select
            months.month::date as month,
            months.documents::int as documents,
            coalesce(mentions.of_issue, 0) as mentions,
            round(100 * coalesce(mentions.of_issue / mentions.mentions, 0), 1) as percent
        from months
        left join mentions using (month)
        order by 1
        """,
        {"issue": issue.value},
    ).pl()
    _points = alt.Chart(months).encode(
        x=alt.X("month:T", title=None, axis=alt.Axis(format="%Y-%m", labelOverlap=True)),
        tooltip=["month:T", "documents", "mentions", "percent"],
    )
    # Points, not a line: a month without one has no documents, and there is nothing to say about it.
    attention_chart = alt.vconcat(
        _points.mark_point(filled=True, size=60)
        .encode(y=alt.Y("percent:Q", title="% of mentions"))
        .properties(title=f"{issue.value}: share of all mentions of issues", width=600, height=200),
        _points.mark_bar()
        .encode(y=alt.Y("documents:Q", title="documents", axis=alt.Axis(tickMinStep=1)))
        .properties(width=600, height=80),
    ).resolve_scale(x="shared")
    quotes = warehouse.execute(
        """
        select issue_mentions.event_date, speaker, quote, file_path, char_start, char_end
        from issue_mentions
        inner join issues using (issue_id)
        inner join event_documents using (document_id)
        where issues.label = $issue and issue_mentions.is_primary
        order by issue_mentions.event_date, document_id, char_start
        """,
        {"issue": issue.value},
    ).pl()
    mo.vstack([attention_chart, mo.ui.table(quotes, label="The sentences that name it", selection=None)])
    return attention_chart, months, quotes


if __name__ == "__main__":
    app.run()
