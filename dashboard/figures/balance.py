"""A balance: what came in above the line, what went out below it, and how the stock moved."""

from dash import html

from dashboard import formats, theme
from dashboard.figures.axes import line, time_axis
from dashboard.figures.bars import bar, bar_list, few, key, missing, piece
from dashboard.figures.drawing import Drawing, figure, is_known
from dashboard.figures.graph import graph
from dashboard.language import gettext
from data_access.answer import WITHHELD

HEIGHT = 240
ROLES = ("part-1", "part-2")


def balance(answers):
    """A stock by month, and two flows by month: in, then out; what is left over is said as moved.

    Args:
        answers: (stock by month, flows by month, flows in all, flows by year); flows are in and out. Years are drawn
            where the sources tell no month.
    """
    stock, flows, wholes, years = answers
    rows = [row for row in flows.rows if row["month"]]
    if not any(_is_told(rows, measure) for measure in flows.measures):
        return _by_year(years)
    stocks = {row["month"]: row[stock.measures[0].name] for row in stock.rows}
    words = (gettext("began"), gettext("ended"))
    told = [each for each in zip(flows.measures, words, ROLES, (1, -1), strict=True) if _is_told(rows, each[0])]
    net = _net(rows, stocks) if stock.exact and flows.exact else []
    chart = figure([trace for each in told for trace in _bars(rows, *each)] + net, **_layout(rows))
    signs = [(word, role) for _, word, role, _ in told]
    signs += [(gettext("change of the register (line)"), "text")] if net else []
    totals = [wholes.rows[0][measure.name] for measure in flows.measures]
    sentence = sentence_of(stocks if net else {}, rows, *totals)
    body = html.Div([key(signs), graph(chart, sentence, HEIGHT)], className="stretch")
    return Drawing(body, sentence, foot=(sentence, *_moved(net)))


def _by_year(answer):
    """What came in as a bar for each year."""
    came, rows = answer.measures[0], [row for row in answer.rows if row["year"]]
    largest = max((row[came.name] for row in rows if is_known(row[came.name])), default=0) or 1
    drawn = [bar(row["year"], _year(row[came.name], largest), formats.count(row[came.name])) for row in rows]
    told = "; ".join(f"{row['year']} {formats.count(row[came.name])}" for row in rows)
    words = gettext("The source tells no month: %(measure)s by year", measure=gettext(came.label))
    return Drawing(bar_list(drawn) if drawn else None, f"{words}: {told}", foot=(words,))


def _year(count, largest):
    if count is WITHHELD:
        return [few()]
    return [missing()] if count is None else [piece(100 * count / largest, ROLES[0])]


def _is_told(rows, measure):
    return any(row[measure.name] is not None for row in rows)


def _moved(net):
    """What the last word of the sentence means, where it stands."""
    return (gettext("Moved: came from or went to another area, kind, age group or level"),) if net else ()


def _layout(rows):
    months = [row["month"] for row in rows]
    zero = {"nticks": 6, "zeroline": True, "zerolinecolor": theme.colours()["muted"]}
    return {"barmode": "relative", "bargap": 0.25, "xaxis": time_axis(months), "yaxis": zero}


def _bars(rows, measure, word, role, sign):
    """Bars of one flow; a cross at the line where a month is withheld, so that it is no zero."""
    colour, hidden = theme.colours()[role], [row["month"] for row in rows if row[measure.name] is WITHHELD]
    yield {
        "type": "bar",
        "x": [row["month"] for row in rows],
        "y": [sign * row[measure.name] if is_known(row[measure.name]) else None for row in rows],
        "marker": {"color": colour},
        "text": [f"{formats.month(row['month'])}: {formats.count(row[measure.name])} {word}" for row in rows],
        "textposition": "none",
        "hoverinfo": "text",
    }
    if hidden:
        told = [f"{formats.month(month)}: {formats.fewer()}" for month in hidden]
        cross = {"symbol": "x-thin", "size": 7, "line": {"width": 1.5, "color": colour}}
        yield {"type": "scatter", "mode": "markers", "x": hidden, "y": [0] * len(hidden), "marker": cross} | {
            "text": told,
            "hoverinfo": "text",
        }


def _net(rows, stocks):
    """The change of the stock from month to month as a line; no line where no stock is known."""
    months = [row["month"] for row in rows]
    changes = [_change(stocks, month) for month in months]
    if all(change is None for change in changes):
        return []
    pairs = zip(months, changes, strict=True)
    told = [f"{formats.month(month)}: {gettext('change')} {formats.count(change)}" for month, change in pairs]
    return [line(months, changes, "text", width=1.6, text=told, hoverinfo="text")]


def _change(stocks, month):
    before, after = stocks.get(formats.months_before(month, 1)), stocks.get(month)
    return after - before if is_known(before) and is_known(after) else None


def sentence_of(stocks, rows, came, went):
    """'4 858 at the start + 402 began - 380 ended + 3 moved = 4 883 at the end', where all of it is known."""
    first, last = stocks.get(formats.months_before(rows[0]["month"], 1)), stocks.get(rows[-1]["month"])
    told = {"came": formats.count(came), "went": formats.count(went)}
    if went is None:
        return gettext("%(came)s began", came=told["came"])
    if not all(map(is_known, (first, last, came, went))):
        return gettext("%(came)s began, %(went)s ended", **told)
    moved = last - first - came + went
    told |= {"sign": "+" if moved >= 0 else formats.MINUS, "moved": formats.count(abs(moved))}
    return gettext(
        "%(first)s at the start + %(came)s began − %(went)s ended %(sign)s %(moved)s moved = %(last)s at the end",
        first=formats.count(first),
        last=formats.count(last),
        **told,
    )
