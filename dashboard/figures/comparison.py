"""Two places beside each other: a row for each number, with the difference where it is more than chance."""

from dash import html

from dashboard import judging, signals
from dashboard.figures.drawing import Drawing, is_known, name, said
from dashboard.language import gettext


def comparison(answers):
    """The first measure of each answer, by the same two areas."""
    codes = list(dict.fromkeys(row[answers[0].by[0]] for answer in answers for row in answer.rows))[:2]
    heads = [name(answers[0], answers[0].by[0], code) for code in codes]
    lines, told = [], []
    for answer in answers:
        measure, of = answer.measures[0], answer.by[0]
        rows = {row[of]: row for row in answer.rows}
        values = [said(rows[code], measure) if code in rows else gettext("no data") for code in codes]
        lines.append(
            html.Tr(
                [
                    html.Th(gettext(measure.label), scope="row"),
                    *(
                        html.Td(_cell(rows.get(code), measure, value))
                        for code, value in zip(codes, values, strict=True)
                    ),
                    html.Td(_difference([rows.get(code) for code in codes], measure)),
                ]
            )
        )
        told.append(f"{gettext(measure.label)}: {' / '.join(values)}")
    top = html.Thead(
        html.Tr(
            [html.Th(""), *(html.Th(head, scope="col") for head in heads), html.Th(gettext("Difference"), scope="col")]
        )
    )
    body = html.Div(html.Table([top, html.Tbody(lines)], className="table comparison"), className="scroll")
    return Drawing(body, "; ".join(told) + ".")


def _cell(row, measure, value):
    if row is None or not measure.is_ratio:
        return html.Strong(value)
    counts = gettext(
        "%(part)s of %(whole)s", part=_count(row[f"{measure.name}_of"]), whole=_count(row[f"{measure.name}_among"])
    )
    return [html.Strong(value), html.Br(), html.Small(counts)] if counts != value else html.Strong(value)


def _count(value):
    from dashboard import formats

    return formats.count(value)


def _difference(rows, measure):
    """In words whether the two shares differ by more than chance; nothing for counts."""
    if not measure.is_ratio or measure.unit != "%" or len(rows) < 2 or None in rows:
        return "–"
    pairs = [(row[f"{measure.name}_of"], row[f"{measure.name}_among"]) for row in rows]
    if not all(is_known(count) for pair in pairs for count in pair):
        return gettext("withheld")
    score = signals.change_score(pairs[1], pairs[0])
    if abs(score) < signals.BEYOND[99.8]:
        return gettext("no more than chance")
    side = "high" if score > 0 else "low"
    judged = judging.verdict(measure, side)
    return html.Span(
        gettext("higher on the left") if side == "high" else gettext("lower on the left"), className=judged
    )
