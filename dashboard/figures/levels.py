"""Levels: shares of a whole as one bar of ordered pieces, one bar for each value of an outer dimension."""

from dash import html

from dashboard import formats
from dashboard.figures.bars import bar, bar_list, hatched, key, missing, piece, withheld
from dashboard.figures.drawing import Drawing, fewest, is_known, link, name, said
from dashboard.language import gettext
from data_access.answer import WITHHELD

KNOWN = ("low", "medium", "high", "very_high")
NOT_KNOWN = ("not_assessed", "unknown", None)


def levels(answer):
    """One bar for each level, those not assessed hatched."""
    measure, of = answer.measures[0], answer.by[-1]
    roles = roles_of([row[of] for row in answer.rows])
    drawn = []
    for row in answer.rows:
        value = row[measure.name]
        share = value if is_known(value) else 0
        state = [withheld()] if value is WITHHELD else []
        pieces = state or ([hatched(share)] if row[of] in NOT_KNOWN else [piece(share, roles[row[of]])])
        counts = None if value is WITHHELD else formats.count(row[f"{measure.name}_of"])
        drawn.append(bar(name(answer, of, row[of]), pieces, said(row, measure), link(of, row[of]), note=counts))
    told = ", ".join(f"{name(answer, of, row[of])} {said(row, measure)}" for row in answer.rows)
    return Drawing(bar_list(drawn), f"{told}.", _finding(answer, measure, of), foot=_foot(answer, measure))


def stacked_levels(answer):
    """One bar of pieces for each value of the first dimension, in the order of the answer."""
    measure, (outer, inner) = answer.measures[0], answer.by
    codes = list(dict.fromkeys(row[inner] for row in answer.rows))
    roles = roles_of(codes)
    groups = {}
    for row in answer.rows:
        groups.setdefault(row[outer], []).append(row)
    groups = {code: rows for code, rows in groups.items() if code not in (None, "unknown") or _whole(rows, measure)}
    ranked = sorted(groups, key=lambda code: -(_whole(groups[code], measure) or 0))
    drawn = [_stack(answer, code, groups[code], measure, roles) for code in ranked]
    body = html.Div([key([(name(answer, inner, code), roles.get(code)) for code in codes]), bar_list(drawn)])
    told = "; ".join(
        f"{name(answer, outer, code)}: {_in_words(answer, groups[code], measure, inner)}" for code in ranked[:3]
    )
    return Drawing(body, f"{told}.", _least_known(answer, groups, measure, outer, inner))


def roles_of(codes):
    """Level -> role of the theme; levels that a source names itself take the same hue by their order."""
    own = [code for code in codes if code not in NOT_KNOWN]
    if all(code in KNOWN for code in own):
        return {code: f"level-{code}" for code in own}
    return {code: f"level-{KNOWN[min(3, round(3 * place / max(len(own) - 1, 1)))]}" for place, code in enumerate(own)}


def _stack(answer, code, rows, measure, roles):
    outer, inner = answer.by
    whole = _whole(rows, measure)
    label, href = name(answer, outer, code), link(outer, code)
    if whole is None or any(row[f"{measure.name}_among"] is WITHHELD for row in rows):
        return bar(label, [withheld()], gettext("withheld"), href)
    if not whole:
        return bar(label, [], formats.count(0), href)
    if whole < fewest():
        return bar(
            label,
            [missing()],
            formats.number(whole),
            href,
            note=gettext("too few for shares"),
        )
    pieces = [
        _part(answer, row, measure, inner, roles)
        for row in rows
        if row[measure.name] is not WITHHELD and row[measure.name]
    ]
    hidden = 100 - sum(row[measure.name] for row in rows if is_known(row[measure.name]))
    if any(row[measure.name] is WITHHELD for row in rows) and hidden > 0.1:
        pieces.append(withheld(hidden, "?"))
    return bar(label, pieces, formats.number(whole), href)


def _part(answer, row, measure, inner, roles):
    share = row[measure.name]
    title = f"{name(answer, inner, row[inner])}: {said(row, measure)} ({formats.count(row[f'{measure.name}_of'])})"
    text = formats.number(share) if share >= 6 else None
    if row[inner] in NOT_KNOWN:
        return hatched(share, text, title)
    role = roles[row[inner]]
    return piece(share, role, text, title, "light" if role in ("level-high", "level-very_high") else "dark")


def _whole(rows, measure):
    wholes = [row[f"{measure.name}_among"] for row in rows if is_known(row[f"{measure.name}_among"])]
    return max(wholes, default=None)


def _in_words(answer, rows, measure, inner):
    return ", ".join(f"{name(answer, inner, row[inner])} {said(row, measure)}" for row in rows)


def _finding(answer, measure, of):
    """How many have no level, when that is a tenth or more."""
    row = next((row for row in answer.rows if row[of] == "not_assessed"), None)
    if row is None or not is_known(row[measure.name]) or row[measure.name] < 10:
        return None
    return gettext("%(share)s have no valid assessment", share=said(row, measure))


def _least_known(answer, groups, measure, outer, inner):
    """The area where the largest share is not assessed, beside the share of all."""
    lone = {
        code: row
        for code, rows in groups.items()
        for row in rows
        if row[inner] == "not_assessed" and is_known(row[measure.name]) and row[f"{measure.name}_among"] >= 100
    }
    if len(lone) < 2:
        return None
    of, among = (sum(row[f"{measure.name}_{role}"] for row in lone.values()) for role in ("of", "among"))
    worst = max(lone, key=lambda code: lone[code][measure.name])
    if 100 * of / among < 5:
        return None
    share, worst_share = formats.percent(100 * of / among), said(lone[worst], measure)
    return gettext(
        "%(share)s have no assessment; in %(place)s %(worst)s",
        share=share,
        place=name(answer, outer, worst),
        worst=worst_share,
    )


def _foot(answer, measure):
    wholes = [row[f"{measure.name}_among"] for row in answer.rows]
    return (
        (gettext("Of %(people)s people; those not assessed are a bar of their own", people=formats.count(wholes[0])),)
        if wholes
        else ()
    )
