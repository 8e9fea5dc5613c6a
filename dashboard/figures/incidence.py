"""What became of those who began, by months since: one line a start period, or the several ends stacked."""

import dataclasses

from dashboard import formats, settings, theme
from dashboard.figures.axes import label, line, rounded
from dashboard.figures.drawing import Drawing, fewest, figure, is_known, name
from dashboard.figures.series import grouped
from dashboard.language import gettext, ngettext
from dashboard.statistics.cohorts import cumulative_incidence, reached

LEADING = ("completed", "reoffended")  # the fates that a line is drawn of
RUNNING = "running"
MOST = 5  # periods
HORIZON = 36  # months drawn at most
HIGH, APART, BESIDE = 200, 14, 6  # pixels of the chart and of a line of text; months that a name is long on a phone
ROLES = ("part-6", "part-3", "part-2", "part-1", "part-5")
AREAS = ("part-1", "part-4", "part-3", "part-2", "part-6", "part-5")


def incidence(answer):
    """A count of people by start period, fate and months: the share with the leading fate, one line a period.

    A line is solid as far as everybody of the period has been followed, dotted as far as enough of them have. A source
    that tells no period gives the shares of all fates together.
    """
    if all(row[answer.by[0]] is None for row in answer.rows):
        return fates(dataclasses.replace(answer, by=answer.by[1:]))
    found = [(code, *_curve(own)) for code, own in grouped(answer) if code is not None]
    kept = [each for each in found if each[2]][-MOST:]
    if not kept:
        return Drawing(None, gettext("Nobody has been followed long enough."))
    lead = _lead(answer)
    named = {"fate": name(answer, answer.by[-2], lead)}
    lines = [part for place, each in enumerate(kept) for part in _lines(answer, each, lead, ROLES[place - len(kept)])]
    axes = _axes(kept)
    chart = figure(lines, **axes, annotations=_labels(kept, lead, axes["yaxis"]["range"][1]))
    told = "; ".join(f"{formats.time(code)}: {_middle(curve, lead, until)}" for code, curve, until in kept)
    return Drawing(chart, f"{named['fate']}. {told}.", foot=tuple(_foot(answer, kept)))


def fates(answer):
    """A count of people by fate and months: the cumulative shares of all fates, which compete, on top of each other."""
    curve, until = _curve(answer)
    if not until:
        return Drawing(None, gettext("Nobody has been followed long enough."))
    codes = _ordered(curve)
    roles = dict(zip(codes, AREAS, strict=False))
    chart = figure(
        [
            _area(curve, until, codes, place, roles) | {"name": name(answer, answer.by[-2], code)}
            for place, code in enumerate(codes)
        ][::-1],
        **_axes([]),
    )
    chart["layout"]["annotations"] = _names(answer, curve, until, codes)
    ends = [f"{name(answer, answer.by[-2], code)} {_said(curve.shares[code][until - 1])}" for code in codes]
    told = gettext("After %(months)s months: %(ends)s", months=until, ends=", ".join(ends))
    lead = _lead(answer)
    middle = _middle(curve, lead, until)
    return Drawing(chart, f"{told}. {name(answer, answer.by[-2], lead)}: {middle}.", foot=(told, middle, _rest(answer)))


def _curve(answer):
    """(Incidence, months up to which enough people are still followed) of the rows of an answer."""
    *_, fate, months = answer.by
    measure, counts = answer.measures[0], {}
    for row in answer.rows:
        if is_known(row[measure.name]) and row[months] is not None and row[measure.name]:
            key = (row[fate] or "unknown", max(int(row[months]), 0))
            counts[key] = counts.get(key, 0) + row[measure.name]
    curve = cumulative_incidence(counts, RUNNING)
    return curve, min(sum(people >= _least(answer) for people in curve.at_risk), HORIZON)


def _least(answer):
    """How many must still be followed for a share to be drawn."""
    return settings.published().smallest_group if answer.safe else fewest()


def _lead(answer):
    codes = {row[answer.by[-2]] for row in answer.rows}
    return next((code for code in LEADING if code in codes), LEADING[0])


def _lines(answer, found, lead, role):
    """The line of a period: solid while all its starters were followed, then dotted."""
    code, curve, until = found
    ys = [0, *(rounded(100 * each, 1) for each in curve.shares.get(lead, (0,) * until)[:until])]
    sure = max(min(_followed(answer, code), until), 0)
    told = [f"{formats.time(code)}, {_months(x)}: {formats.percent(y, 1)}" for x, y in enumerate(ys)]
    xs, more = list(range(len(ys))), {"hoverinfo": "text"}
    solid = line(xs[: sure + 1], ys[: sure + 1], role, text=told[: sure + 1], shape="hv", **more) if sure else None
    rest = (
        line(xs[sure:], ys[sure:], "same", dash="dot", text=told[sure:], shape="hv", **more) if until > sure else None
    )
    for trace in (solid, rest):
        if trace:
            trace["line"] |= {"shape": trace.pop("shape")}
    return [trace for trace in (solid, rest) if trace]


def _followed(answer, code):
    """For how many whole months the last starters of a period have been followed."""
    last, now = formats.last_day(code), answer.data_date
    return formats.months_between(f"{last:%Y-%m}", f"{now:%Y-%m}") - (now < formats.last_day(f"{now:%Y-%m}"))


def _axes(kept):
    top = max((100 * max(each, default=0) for _, curve, _ in kept for each in curve.shares.values()), default=100)
    return {
        "xaxis": {"title": {"text": gettext("months since the start")}, "rangemode": "tozero", "dtick": 6},
        "yaxis": {"range": [0, min(top * 1.15 + 2, 101)], "ticksuffix": formats.percent_sign(), "nticks": 6},
        "margin": {"l": 8, "r": 36, "t": 8, "b": 36},
    }


def _labels(kept, lead, top):
    """The periods at the ends of their lines; where ends lie together the names stand above each other."""
    ends = [(100 * curve.shares.get(lead, (0,) * until)[until - 1], until, code) for code, curve, until in kept]
    notes, stood = [], []
    for share, until, code in sorted(ends):
        own = HIGH * share / top
        place = max([own, APART, *(high + APART for month, high in stood if abs(month - until) < BESIDE)])
        stood.append((until, place))
        named = label(until, share, formats.time(code), "muted", xanchor="left")
        notes.append(named | {"yshift": place - own, "yanchor": "middle"})
    return notes


def _area(curve, until, codes, place, roles):
    """One fate as an area from the sum of those below it."""
    ys = [
        0,
        *(rounded(100 * sum(curve.shares[code][month] for code in codes[: place + 1]), 1) for month in range(until)),
    ]
    colour = theme.colours()[roles.get(codes[place], "part-6")]
    return line(list(range(until + 1)), ys, "card", width=1, hoverinfo="skip") | {
        "fill": "tozeroy",
        "fillcolor": colour,
    }


def _names(answer, curve, until, codes):
    """The name of each fate at the end of its area, where there is room."""
    below, notes = 0, []
    for code in codes:
        share = 100 * curve.shares[code][until - 1]
        if share >= 5:
            words = f"{name(answer, answer.by[-2], code)} {formats.percent(share)}"
            notes.append(label(until, below + share / 2, words, "text") | {"yshift": 0, "yanchor": "middle"})
        below += share
    return notes


def _ordered(curve):
    """The leading fate first, then by how often."""
    codes = sorted(curve.shares, key=lambda code: -curve.shares[code][-1])
    return sorted(codes, key=lambda code: code not in LEADING)


def _middle(curve, lead, until):
    """When half, and when nine in ten, have come so far; that they never did, where they did not."""
    shares = curve.shares.get(lead, ())[:until]
    half, most = reached(shares, 0.5), reached(shares, 0.9)
    if half is None:
        told = {"share": _last(shares), "months": _months(len(shares))}
        return gettext("fewer than half: %(share)s after %(months)s", **told)
    told = gettext("half after %(months)s", months=_months(half + 1))
    if most is None:
        return f"{told}, {gettext('9 in 10 never')}"
    return f"{told}, {gettext('9 in 10 after %(months)s', months=_months(most + 1))}"


def _last(shares):
    return formats.percent(100 * shares[-1], 0) if shares else formats.percent(0)


def _foot(answer, kept):
    lead, (code, curve, until) = _lead(answer), kept[0]
    yield f"{formats.time(code)}: {_middle(curve, lead, until)}"
    young = [code for code, _, until in kept if _followed(answer, code) < until]
    if young:
        longest = max(until for *_, until in kept)
        last = formats.last_day(young[-1])
        day = formats.last_day(formats.months_before(f"{last:%Y-%m}", -longest))
        told = {"time": formats.time(young[-1]), "day": formats.date(day)}
        yield gettext("Dotted: not everybody followed so long; %(time)s final on %(day)s", **told)
    yield gettext("Other exits compete: who left does not complete later (Aalen-Johansen)")


def _rest(answer):
    return gettext("Up to the month in which %(people)s people are still followed", people=_least(answer))


def _said(share):
    return formats.percent(100 * share)


def _months(count):
    return ngettext("%(num)s month", "%(num)s months", count)
