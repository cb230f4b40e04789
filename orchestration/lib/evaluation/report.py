"""What a person reads of an evaluation in the terminal."""

from collections.abc import Mapping, Sequence

from orchestration.lib.evaluation.floor import Fall, FloorRow
from orchestration.lib.evaluation.metrics import ALL_LAYOUTS, METRICS, Evaluation, Key, Measure


def metrics_text(measures: Mapping[Key, Measure], floor: Mapping[Key, FloorRow]) -> str:
    """A line a metric and layout: value, hits and cases, and the floor where there is one."""
    layout_width = max([len(layout) for _, layout in measures] or [0])
    lines = [
        f"{'metric':<16}{'layout':<{layout_width}}   value      numerator/denominator" + ("   floor" if floor else "")
    ]
    for (metric, layout), measure in measures.items():
        name = metric if layout == ALL_LAYOUTS else ""
        share = f"{measure.numerator:,}/{measure.denominator:,}"
        known = floor.get((metric, layout))
        suffix = f"  {known.value:.4f}" if known else ""
        lines.append(f"{name:<16}{layout:<{layout_width}}  {measure.value:.4f}  {share:>23}{suffix}".rstrip())
    return "\n".join(lines)


def misses_text(evaluation: Evaluation, limit: int) -> str:
    """What was expected and what was found instead, up to a number of misses a metric."""
    blocks = []
    for metric in METRICS:
        misses = evaluation.misses.get(metric, [])
        if not misses or not limit:
            continue
        lines = [f"{metric}: {len(misses)} misses"]
        lines += [
            f"  {miss.file} [{miss.layout}]\n      expected {miss.expected}\n      found    {miss.found}"
            for miss in misses[:limit]
        ]
        if len(misses) > limit:
            lines.append(f"  ... and {len(misses) - limit} more (SHOW={len(misses)} shows all)")
        blocks.append("\n".join(lines))
    return "\n\n".join(blocks)


def falls_text(falls: Sequence[Fall]) -> str:
    """The metrics below the floor, the tolerable ones apart."""
    lines = []
    for title, is_beyond in (
        ("Below the floor by more than a change may cost:", True),
        ("Below the floor, tolerated:", False),
    ):
        group = [fall for fall in falls if fall.is_beyond_tolerance == is_beyond]
        if group:
            lines += [title, *(f"  {fall}" for fall in group)]
    return "\n".join(lines)
