"""Stacked levels: for each area one bar of ordered pieces, those without a level hatched at its end."""

from dash import html

from dashboard import formats
from dashboard.figures.bars import bar, bar_list, few, hatched, key, missing, piece
from dashboard.figures.drawing import Drawing, fewest, is_known, link, name, said
from dashboard.figures.levels import MANY, NOT_KNOWN, roles_of, share_without
from dashboard.figures.series import grouped
from dashboard.language import gettext
from dashboard.statistics.funnel import binomial_limits
from data_access.answer import WITHHELD, Mark

ROOM = 6  # per cent from which a piece has room for its number


def stacked_levels(answers):
    """Shares of levels by area, the area with most people on top.

    Args:
        answers: (by area and level, by level alone).
    """
    answer, whole = answers
    outer, inner = answer.by
    codes = list(dict.fromkeys(row[inner] for row in answer.rows))
    roles = roles_of(codes)
    groups = [(code, own) for code, own in grouped(answer) if code not in (None, "unknown") or _people(own)]
    groups.sort(key=lambda pair: -(_people(pair[1]) or 0))
    signs = key([(name(answer, inner, code), roles.get(code)) for code in codes])
    body = html.Div([signs, bar_list([_stack(code, own, roles) for code, own in groups])])
    told = "; ".join(f"{name(answer, outer, code)}: {_in_words(own)}" for code, own in groups[:3])
    return Drawing(body, f"{told}.", _finding(groups, whole))


def _people(answer):
    """How many people an area has, or None where that is withheld or not known."""
    wholes = [row[f"{answer.measures[0].name}_among"] for row in answer.rows]
    return None if WITHHELD in wholes else max(filter(None, wholes), default=0)


def _stack(code, answer, roles):
    """An area's bar."""
    people, label, href = _people(answer), name(answer, answer.by[0], code), link(answer.by[0], code)
    if people is None:
        return bar(label, [few()], formats.fewer())
    if not people:
        return bar(label, [], formats.count(0), href)
    if people < fewest() or all(row[answer.measures[0].name] is WITHHELD for row in answer.rows):
        return bar(label, [missing()], formats.count(people), href, note=gettext("too few for shares"))
    return bar(label, [*_pieces(answer, roles)], formats.count(people), href, note=_few(answer))


def _few(answer):
    """The levels with too few people to be drawn, by name."""
    measure, inner = answer.measures[0], answer.by[1]
    few = [row for row in answer.rows if isinstance(row[measure.name], Mark)]
    return ", ".join(f"{name(answer, inner, row[inner])} {_count_or_share(row, measure)}" for row in few) or None


def _count_or_share(row, measure):
    counts = row[f"{measure.name}_of"]
    return formats.count(counts) if counts is WITHHELD else said(row, measure)


def _pieces(answer, roles):
    """The pieces in order; what is too few to be told has none."""
    measure = answer.measures[0]
    known = [row for row in answer.rows if is_known(row[measure.name]) and row[measure.name]]
    room = max(sum(row[measure.name] for row in known), 100) / 100
    yield from (_piece(answer, row, roles, room) for row in known)


def _piece(answer, row, roles, room):
    measure, inner = answer.measures[0], answer.by[1]
    share, counts = row[measure.name], formats.count(row[f"{measure.name}_of"])
    title = f"{name(answer, inner, row[inner])}: {said(row, measure)} ({counts})"
    text = formats.number(share) if share >= ROOM else None
    if row[inner] in NOT_KNOWN:
        return hatched(share / room, text, title)
    return piece(share / room, roles[row[inner]], text, title)


def _in_words(answer):
    measure, inner = answer.measures[0], answer.by[1]
    return ", ".join(f"{name(answer, inner, row[inner])} {said(row, measure)}" for row in answer.rows)


def _finding(groups, whole):
    """How many of all have no assessment, and the area where more have none than chance explains."""
    share = share_without(whole)
    if share < MANY:
        return None
    lone = [(share_without(own), code, own) for code, own in groups if (_people(own) or 0) >= fewest()]
    found = [each for each in lone if each[0] / 100 > binomial_limits(share / 100, _people(each[2]))[1]]
    if not found:
        return gettext("%(share)s have no valid assessment", share=formats.percent(share))
    worst, code, own = max(found, key=lambda each: each[0])
    told = {"share": formats.percent(share), "place": name(own, own.by[0], code), "worst": formats.percent(worst)}
    return gettext("%(share)s have no assessment; in %(place)s %(worst)s", **told)
