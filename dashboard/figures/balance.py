"""A balance: what came in above the line, what went out below it, and how the stock moved."""

from dash import html

from dashboard import formats, theme
from dashboard.figures.axes import line, time_axis
from dashboard.figures.drawing import Drawing, figure, is_known
from dashboard.figures.graph import graph
from dashboard.language import gettext


def balance(answers):
    """A stock by month, and two flows by month: in, then out; what is left over is said as moved.

    Args:
        answers: (stock by month, flows by month, flows in all); flows are in and out.
    """
    stock, flows, wholes = answers
    held, (came, went) = stock.measures[0].name, (measure.name for measure in flows.measures)
    rows = {row["month"]: dict(row) for row in flows.rows if row["month"]}
    stocks = {row["month"]: row[held] for row in stock.rows if row["month"]}
    months = sorted(rows)
    if not months:
        return Drawing(None, gettext("The source tells no month."))
    ins = [_known(rows[month][came]) for month in months]
    outs = [_known(rows[month][went]) for month in months]
    shade = theme.colours()
    bars = [
        _bars(months, ins, shade["part-1"], gettext("began")),
        _bars(months, [-y for y in outs], shade["part-2"], gettext("ended")),
    ]
    net = [_net(stocks, month, i, months) for i, month in enumerate(months)]
    told_net = [
        f"{formats.month(month)}: {gettext('net')} {formats.count(value)}"
        for month, value in zip(months, net, strict=True)
    ]
    bars.append(line(months, net, "text", width=1.6, text=told_net, hoverinfo="text"))
    chart = figure(
        bars,
        barmode="relative",
        bargap=0.25,
        xaxis=time_axis(months),
        yaxis={"nticks": 6, "zeroline": True, "zerolinecolor": shade["muted"]},
    )
    sentence = sentence_of(stocks, months, wholes.rows[0][came], wholes.rows[0][went])
    signs = [
        (gettext("began"), "part-1"),
        (gettext("ended"), "part-2"),
        (gettext("change of the register (line)"), "text"),
    ]
    key = [html.Li([html.I(style={"backgroundColor": f"var(--centre-{role})"}), text]) for text, role in signs]
    return Drawing(
        html.Div([html.Ul(key, className="key"), graph(chart, sentence, 240)]),
        sentence,
        foot=(sentence, gettext("Moved: came from or went to another area, kind, age group or level")),
    )


def _known(value):
    return value if is_known(value) else 0


def _bars(months, values, colour, word):
    told = [
        f"{formats.month(month)}: {formats.count(abs(value))} {word}"
        for month, value in zip(months, values, strict=True)
    ]
    return {
        "type": "bar",
        "x": months,
        "y": values,
        "marker": {"color": colour},
        "text": told,
        "textposition": "none",
        "hoverinfo": "text",
    }


def _net(stocks, month, place, months):
    before = stocks.get(formats.months_before(month, 1))
    return stocks[month] - before if is_known(before) and is_known(stocks.get(month)) else None


def sentence_of(stocks, months, came, went):
    """'4 858 at the start + 402 began - 380 ended + 3 moved = 4 883 at the end', where the stocks are known."""
    first, last = (
        stocks.get(formats.months_before(months[0], 1)) if months else None,
        stocks.get(months[-1]) if months else None,
    )
    if not all(map(is_known, (first, last, came, went))):
        return gettext("%(came)s began, %(went)s ended", came=formats.count(came), went=formats.count(went))
    moved = last - first - came + went
    sign = "+" if moved >= 0 else formats.MINUS
    told = {"first": formats.count(first), "came": formats.count(came), "went": formats.count(went), "sign": sign}
    return gettext(
        "%(first)s at the start + %(came)s began − %(went)s ended %(sign)s %(moved)s moved = %(last)s at the end",
        **told,
        moved=formats.count(abs(moved)),
        last=formats.count(last),
    )
