"""The charts of the page as Vega-Lite specifications, written with Altair; ``make charts`` puts them into charts.json.

A run reads that file: making them takes Altair a second, and they are the same in every page.
The specifications hold no data: the page counts what the filters leave, and puts the rows into the data sets
named here. Sizes and colours are set by the page too, as they follow the window and the reader's light or dark.
"""

import json
from typing import Any, Final

import altair as alt

from orchestration.lib.page.document import CHARTS
from orchestration.lib.page.vocabularies import SETTINGS
from orchestration.lib.publish import write_atomically

# What Altair's functions for layers give back.
_Layers = alt.LayerChart | alt.FacetChart
# The page sets the real width; this only marks what is as wide as the page.
_WIDTH: Final = 600
# Axes of charts that stand above each other take the same room, so that their months do.
_AXIS_ROOM: Final = 44


def main() -> None:
    """Write the specifications to where the page takes them from."""
    write_atomically(CHARTS, as_text())


def as_text() -> str:
    """The content of charts.json."""
    return json.dumps(specifications(), indent=1, sort_keys=True) + "\n"


def specifications() -> dict[str, dict[str, Any]]:
    """Vega-Lite specifications by the name of the chart's place in the page."""
    charts = {
        "timeline": _timeline(),
        "map": _map(),
        "attention": _attention(),
        "pairs": _pairs(),
        "accuracy": _accuracy(),
    }
    return {name: chart.to_dict() for name, chart in charts.items()}


def _periods() -> tuple[alt.X, alt.X2]:
    """A bar from the first day of a period to the first day of the next; ``start`` and ``end`` are milliseconds."""
    return (
        alt.X("start:T", title=None, axis=alt.Axis(grid=False, labelOverlap=True)),
        alt.X2("end:T"),
    )


def _value_axis(number_format: str, **axis: Any) -> alt.Axis:
    return alt.Axis(tickCount=2, format=number_format, minExtent=_AXIS_ROOM, maxExtent=_AXIS_ROOM, **axis)


def _timeline() -> alt.FacetChart:
    """Rows: start, end, order, format, setting, low and high (the bar's part of the pile), label."""
    x, x2 = _periods()
    bars = (
        alt.Chart(width=_WIDTH, height=44)
        .mark_rect(cursor="pointer")
        .encode(
            x=x,
            x2=x2,
            y=alt.Y(
                "low:Q",
                title=None,
                axis=_value_axis("d", tickMinStep=1),
            ),
            y2="high:Q",
            color=alt.Color(
                "setting:N",
                scale=alt.Scale(domain=list(SETTINGS.values())),
                legend=alt.Legend(title=None, orient="top", symbolType="square"),
            ),
            tooltip="label:N",
        )
    )
    return _rows_of(bars, "timeline", "format")


def _rows_of(chart: alt.Chart | _Layers, data: str, field: str) -> alt.FacetChart:
    """The same small chart for each value of a field, one below the other by ``order``."""
    header = alt.Header(title=None, labelOrient="top", labelAnchor="start", labelPadding=2)
    row = alt.Row(f"{field}:N", sort=alt.EncodingSortField("order", op="min"), header=header)
    return chart.facet(data=alt.NamedData(data), row=row, spacing=10)


def _map() -> _Layers:
    """Rows: longitude, latitude, events, label. The land is put in by the page.

    Coastlines alone, and a circle at each capital: borders are what diplomats disagree about.
    """
    land = alt.Chart(alt.NamedData("land")).mark_geoshape(fill="land", stroke=None, tooltip=None)
    circles = (
        alt.Chart(alt.NamedData("countries"))
        .mark_circle(cursor="pointer", opacity=0.75, strokeWidth=1)
        .encode(
            longitude="longitude:Q",
            latitude="latitude:Q",
            size=alt.Size(
                "events:Q",
                # Circles that fit a phone; the page enlarges them with the map.
                scale=alt.Scale(type="sqrt", domainMin=0, rangeMin=0, rangeMax=300),
                legend=alt.Legend(title="Events", orient="bottom", format="d", symbolFillColor="accent"),
            ),
            tooltip="label:N",
        )
    )
    return alt.layer(land, circles).project(type="equalEarth").properties(width=_WIDTH)


def _attention() -> alt.VConcatChart:
    """Rows of ``periods``: start, end, zero, documents, label; of ``attention``: start, end, middle, order, issue,
    share (0 to 1, null without documents), height (the same up to the upper edge), isHigher, documents, label.
    """
    x, x2 = _periods()
    documents = (
        alt.Chart(
            alt.NamedData("periods"),
            width=_WIDTH,
            height=44,
            title=alt.Title("Documents", anchor="start", frame="group"),
        )
        .mark_rect(cursor="pointer", color="quiet")
        .encode(
            x=x,
            x2=x2,
            y=alt.Y("zero:Q", title=None, axis=_value_axis("d", tickMinStep=1)),
            y2="documents:Q",
            tooltip="label:N",
        )
    )
    share = alt.Y(
        "height:Q",
        title=None,
        scale=alt.Scale(domainMin=0, nice=True),
        axis=_value_axis("%"),
    )
    x, x2 = _periods()
    grounds = (
        alt.Chart()
        .mark_rect(cursor="pointer", color="gap")
        .encode(
            x=x,
            x2=x2,
            # Where there are documents, an unseen ground that is easier to hit than the point.
            opacity=alt.condition("datum.documents > 0", alt.value(0), alt.value(1)),
            tooltip="label:N",
        )
    )
    known = alt.Chart().transform_filter("datum.documents > 0")
    line = (
        alt.Chart()
        .mark_line(strokeWidth=1.5, invalid="break-paths-filter-domains")
        .encode(x=alt.X("middle:T", title=None), y=share)
    )
    points = known.mark_point(filled=True, cursor="pointer", opacity=1, strokeWidth=1.5).encode(
        x="middle:T",
        y=share,
        size=alt.Size(
            "documents:Q",
            scale=alt.Scale(type="sqrt", domainMin=0, rangeMin=12, rangeMax=170),
            legend=None,
        ),
        fill=alt.condition("datum.share > 0", alt.value("accent"), alt.value("paper")),
        stroke=alt.value("accent"),
        shape=alt.condition("datum.isHigher", alt.value("triangle-up"), alt.value("circle")),
        tooltip="label:N",
    )
    issues = _rows_of(alt.layer(grounds, line, points, width=_WIDTH, height=56), "attention", "issue")
    return alt.vconcat(documents, issues, spacing=14).resolve_scale(size="independent")


def _pairs() -> _Layers:
    """Rows: issue, counterpart, all (its events), shown (those naming the issue), share (0 to 1), label."""
    return _heat_map(
        "pairs",
        x="counterpart",
        y="issue",
        number="shown",
        color=alt.Color("share:Q", scale=alt.Scale(domain=[0, 1]), legend=_ramp("Share of the counterpart's events")),
        is_dark="datum.share > 0.55 && datum.all >= 3",
        is_pale="datum.all < 3",
    )


def _accuracy() -> _Layers:
    """Rows: layout, metric, value (0 to 1), shown (percent as text), cases, label."""
    return _heat_map(
        "accuracy",
        x="metric",
        y="layout",
        number="shown",
        color=alt.Color("value:Q", scale=alt.Scale(domain=[0.7, 1], clamp=True), legend=_ramp("Right, of all cases")),
        is_dark="datum.value > 0.87 && datum.cases >= 10",
        is_pale="datum.cases < 10",
    )


def _heat_map(
    data: str, *, x: str, y: str, number: str, color: alt.Color, is_dark: str, is_pale: str = "false"
) -> _Layers:
    """Cells in the order of the data, each with its number; text on dark cells is light."""
    cells = alt.Chart(alt.NamedData(data)).encode(
        x=alt.X(
            f"{x}:N",
            axis=alt.Axis(orient="top", labelAngle=-40, labelLimit=150, domain=False, ticks=False),
            title=None,
            sort=None,
        ),
        y=alt.Y(f"{y}:N", axis=alt.Axis(domain=False, ticks=False), title=None, sort=None),
        tooltip="label:N",
    )
    squares = cells.mark_rect(cursor="pointer", stroke="paper", strokeWidth=2).encode(
        color=color, opacity=alt.condition(is_pale, alt.value(0.4), alt.value(1))
    )
    numbers = cells.mark_text(cursor="pointer", fontSize=11).encode(
        text=f"{number}:N", color=alt.condition(is_dark, alt.value("on-dark"), alt.value("on-light"))
    )
    # Room for the last slanted name.
    padding = {"left": 0, "top": 5, "right": 60, "bottom": 5}
    return alt.layer(squares, numbers).properties(width=_WIDTH, padding=padding)


def _ramp(title: str) -> alt.Legend:
    return alt.Legend(title=title, orient="bottom", format="%", gradientLength=160, titleLimit=320)


if __name__ == "__main__":
    main()
