"""A work list: the required fields that are empty in most records, each a way to the files for those who can mend."""

from dash import html

from dashboard import formats
from dashboard.figures.bars import counts_of
from dashboard.figures.drawing import Drawing, is_known, name, said
from dashboard.language import gettext, ngettext
from dashboard.viewing import current_view

AT_ONCE = 5
LIST = "/data/work"


def mending(answer):
    """The completeness of each field that is not filled everywhere, the one with most empty records first.

    Args:
        answer: the share of filled records by field. Exact answers lead to the records, others to the shares.
    """
    measure = answer.measures[0]
    rows = sorted((row for row in answer.rows if _lacks(answer, row)), key=lambda row: _lacks(answer, row))
    if not rows:
        return Drawing(None, gettext("No required field is empty here."))
    items = [_item(answer, row) for row in rows[:AT_ONCE]]
    told = "; ".join(f"{name(answer, 'field', row['field'])}: {said(row, measure)}" for row in rows[:AT_ONCE])
    every = html.A(gettext("All fields and offices"), href=_href(answer))
    return Drawing(
        html.Div([html.Ul(items), html.P(every, className="onward")], className="signals"), f"{told}.", _title(answer)
    )


def _lacks(answer, row):
    """How far a field is from filled: minus the records, or of answers that are not exact minus the percent.

    What is told as nearly all is no gap.
    """
    measure = answer.measures[0]
    if answer.exact:
        return row[f"{measure.name}_of"] - row[f"{measure.name}_among"]
    return row[measure.name] - 100 if is_known(row[measure.name]) else 0


def _title(answer):
    if not answer.exact:
        return None
    count = -sum(_lacks(answer, row) for row in answer.rows)
    return ngettext(
        "Work list: %(all)s record to mend", "Work list: %(all)s records to mend", count, all=formats.count(count)
    )


def _href(answer):
    """The list with its files for the areas shown; the page of data quality for who is not shown records."""
    areas = current_view().values("area")
    if answer.exact:
        return LIST + (f"?area={areas[0]}" if len(areas) == 1 else "")
    return current_view().to("quality").href


def _item(answer, row):
    measure, field = answer.measures[0], name(answer, "field", row["field"])
    if answer.exact:
        count = -_lacks(answer, row)
        text = ngettext(
            "%(field)s: %(num)s record without it", "%(field)s: %(num)s records without it", count, field=field
        )
        below = gettext("%(share)s filled, %(counts)s", share=said(row, measure), counts=counts_of(row, measure))
    else:
        text, below = gettext("%(field)s: %(share)s filled", field=field, share=said(row, measure)), ""
    lines = [html.P(html.A(text, href=_href(answer)))] + ([html.P(below, className="rule")] if below else [])
    return html.Li(html.Div(lines))
