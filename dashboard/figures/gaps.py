"""Gaps: for each rate the difference between two groups of people with its interval, and both counts."""

from dash import html

from dashboard import formats
from dashboard.between import gaps_of
from dashboard.figures.bars import bar, bar_list, key, piece
from dashboard.figures.drawing import Drawing, share_said
from dashboard.language import gettext, ngettext

LEVEL = 95
STEP = 5  # percentage points to which the end of the axis is rounded
NAMED = 2
THIN = 1.2  # per cent of a track that the difference itself takes


def gaps(answers, between, only_apart=False):
    """The differences between two groups, the largest first; at the foot those that cannot be told, and why.

    Args:
        answers: rates split by the dimension, or one split by another dimension first.
        between: which groups; see dashboard/between.py.
        only_apart: leave out where the interval holds zero.
    """
    names = between.names(answers)
    found = [*gaps_of(answers, between)]
    told = sorted((gap for gap in found if gap.points), key=lambda gap: -gap.points[0])
    apart = sorted((gap for gap in told if gap.side), key=_surety)
    drawn = apart if only_apart else told
    if not told:
        return Drawing(
            None, gettext("No rate can be compared: one of the groups has too few people, or its count is withheld.")
        )
    body = _body(drawn, names) if drawn else None
    return Drawing(
        body,
        _told(apart, names, told),
        _finding(apart, names),
        (*_foot(names, told, answers[0].exact), *_untold(found)),
    )


def _surety(gap):
    """A sorting key: first the gap whose interval ends farthest from zero."""
    return -min(map(abs, gap.points[1:]))


def _body(drawn, names):
    reach = _reach([gap for gap in drawn if gap.points])
    apart = gettext("differs by more than chance"), "series"
    return html.Div(
        [key([apart, (gettext("no more than chance"), "same")]), bar_list([_row(gap, names, reach) for gap in drawn])]
    )


def _reach(told):
    """Percentage points at either end of the axis."""
    most = max((abs(end) for gap in told for end in gap.points), default=STEP)
    return STEP * -(-most // STEP)


def _row(gap, names, reach):
    groups = [f"{who.lower()} {_group(gap, pair)}" for who, pair in zip(names, (gap.first, gap.second), strict=True)]
    middle, low, high = ((each + reach) / (2 * reach) * 100 for each in gap.points)
    role = "series" if gap.side else "same"
    drawn = [
        piece(low, None),
        piece(middle - low - THIN / 2, role),
        piece(THIN, "text"),
        piece(high - middle - THIN / 2, role),
    ]
    return bar(gap.label, drawn, points_of(gap), tick=50, note=" · ".join(groups))


def _group(gap, pair):
    """'45% (45 of 100)'."""
    told = formats.rate(100 * pair[0] / pair[1]) if gap.is_exact else share_said(*pair, is_exact=False)
    return f"{told} ({formats.of(*pair)})"


def points_of(gap):
    """'+5.2 (0.8 to 9.6)', in percentage points."""
    middle, low, high = gap.points
    ends = {"low": formats.number(low, 1), "high": formats.number(high, 1)}
    return f"{signed(middle)} ({gettext('%(low)s to %(high)s', **ends)})"


def signed(points):
    """A difference with its sign: +5.2."""
    return ("+" if round(points, 1) > 0 else "") + formats.number(points, 1)


def _finding(apart, names):
    """Which group is higher in what; None where no interval leaves out zero."""
    parts = [part for side in (1, -1) if (part := _side([gap for gap in apart if gap.side == side], side))]
    told = {"first": names[0], "second": names[1], "rates": "; ".join(parts)}
    return gettext("%(first)s against %(second)s: %(rates)s", **told) if parts else None


def _side(gaps, side):
    if not gaps:
        return ""
    named = ", ".join(f"{gap.label} {signed(gap.points[0])}" for gap in gaps[:NAMED])
    words = gettext("higher in %(rates)s", rates=named) if side == 1 else gettext("lower in %(rates)s", rates=named)
    more = len(gaps) - NAMED
    return words if more <= 0 else f"{words} {gettext('and %(count)s more', count=more)}"


def _told(apart, names, told):
    if not apart:
        return _calm(told)
    lines = [
        f"{gap.label}: {points_of(gap)}, {_group(gap, gap.first)} / {_group(gap, gap.second)}" for gap in apart[:3]
    ]
    return f"{names[0]} – {names[1]}. {'; '.join(lines)}."


def _calm(told):
    return ngettext(
        "Of %(num)s rate compared none differs by more than chance.",
        "Of %(num)s rates compared none differs by more than chance.",
        len(told),
    )


def _foot(names, told, is_exact):
    words = gettext("%(first)s less %(second)s in percentage points, %(level)s interval; the line is zero")
    yield words % {"first": names[0], "second": names[1], "level": formats.percent(LEVEL)}
    if not is_exact:
        yield gettext("The intervals allow for the rounding of the counts")
    yield gettext("Where a person counts several times, as with contacts, the interval is narrower than it should be")
    if not any(gap.side for gap in told):
        yield _calm(told)
    chance = len(told) * (100 - LEVEL) / 100
    if chance >= 1:
        facts = {"all": formats.count(len(told)), "chance": formats.count(round(chance))}
        yield gettext("Of %(all)s rates compared about %(chance)s would differ by chance alone", **facts)


def _untold(found):
    """The rates that are not compared, under the reason, behind a line to open."""
    reasons = {}
    for gap in found:
        if gap.points is None:
            reasons.setdefault(gap.why, []).append(gap.label)
    if not reasons:
        return []
    count = formats.count(sum(map(len, reasons.values())))
    lines = [html.P(f"{why}: {', '.join(dict.fromkeys(labels))}") for why, labels in reasons.items()]
    return [html.Details([html.Summary(gettext("%(count)s rates are not compared", count=count)), *lines])]
