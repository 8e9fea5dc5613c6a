"""Charts with what analysts wrote down: dated lines, the target, and the signs of variation and of assurance."""

from dash import html

from dashboard import judging
from dashboard.figures import svg
from dashboard.figures.dated import event_lines, event_notes, events_of, target_line, target_note, target_of
from dashboard.statistics.control import assurance

ABOVE = 24  # pixels for the signs of events, which stand above the numbers


def signs_of(answer, row, chart, side):
    """The sign of variation, and that of assurance where a target holds for the last period."""
    measure, way = answer.measures[0], judging.BETTER.get(answer.measures[0].id)
    sign, target = svg.sign(judging.verdict(measure, side), side), target_of(answer, measure, row[answer.by[-1]])
    if chart is None or target is None or way is None:
        return sign
    return html.Span([sign, svg.aim(assurance(chart, target.value, way), way)], className="signs")


def with_marks(answer, rows, drawn):
    """A figure over time with the events of its place as thin dated lines, and the target of its first measure."""
    codes, measure, layout = [row[answer.by[0]] for row in rows], answer.measures[0], drawn["layout"]
    shapes, signs = event_lines(events_of(answer, codes), measure.id)
    target = target_of(answer, measure, codes[-1])
    if target:
        trace, words = target_line(target, codes, measure)
        drawn, signs = {**drawn, "data": [*drawn["data"], trace]}, [*signs, words]
    if not shapes and not target:
        return drawn
    layout = {**layout, "shapes": [*layout.get("shapes", []), *shapes]}
    if shapes:
        layout["margin"] = {**layout.get("margin", {}), "t": ABOVE}
    return {**drawn, "layout": {**layout, "annotations": [*layout.get("annotations", []), *signs]}}


def mark_notes(answer, rows, chart):
    """What the events are, what the target is, and whether it is reached as things are."""
    codes, measure = [row[answer.by[0]] for row in rows], answer.measures[0]
    if target := target_of(answer, measure, codes[-1]):
        judged = assurance(chart, target.value, judging.BETTER.get(measure.id)) if chart else None
        note = target_note(target, measure)
        yield f"{note} · {judging.assured(judged)}" if judged else note
    yield from event_notes(events_of(answer, codes), measure.id)
