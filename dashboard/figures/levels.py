"""Levels: one bar for each, in their order; those without one are hatched."""

from dashboard import formats
from dashboard.figures.bars import bar, bar_list, few, hatched, piece, state_of
from dashboard.figures.drawing import Drawing, is_known, link, name, said
from dashboard.language import gettext
from data_access.answer import WITHHELD, Mark

KNOWN = ("low", "medium", "high", "very_high")
NOT_KNOWN = ("not_assessed", "unknown", None)
MANY = 10  # per cent without a level from which the title says so


def levels(answer):
    """The share of each level among all."""
    measure, of = answer.measures[0], answer.by[0]
    roles = roles_of([row[of] for row in answer.rows])
    told = ", ".join(f"{name(answer, of, row[of])} {said(row, measure)}" for row in answer.rows)
    drawn = bar_list([_row(answer, row, roles) for row in answer.rows])
    lone = share_without(answer)
    finding = gettext("%(share)s have no valid assessment", share=formats.percent(lone)) if lone >= MANY else None
    return Drawing(drawn, f"{told}.", finding, foot=tuple(_foot(answer)))


def roles_of(codes):
    """Level -> role of the theme; levels that a source names itself take the same hue by their order."""
    own = [code for code in codes if code not in NOT_KNOWN]
    if all(code in KNOWN for code in own):
        return {code: f"level-{code}" for code in own}
    last = max(len(own) - 1, 1)
    return {code: f"level-{KNOWN[min(3, round(3 * place / last))]}" for place, code in enumerate(own)}


def share_without(answer):
    """Per cent without an assessment; 0 where it is not known."""
    measure, of = answer.measures[0], answer.by[-1]
    row = next((row for row in answer.rows if row[of] == "not_assessed"), {})
    return row[measure.name] if is_known(row.get(measure.name)) else 0


def _row(answer, row, roles):
    measure, of = answer.measures[0], answer.by[0]
    label, href, value = name(answer, of, row[of]), link(of, row[of]), row[measure.name]
    counts = row[f"{measure.name}_of"]
    if counts is WITHHELD:
        return bar(label, [few()], formats.count(counts))
    if isinstance(value, Mark):
        return bar(label, state_of(row, measure), said(row, measure), href, note=formats.count(counts))
    share = value or 0
    pieces = [hatched(share)] if row[of] in NOT_KNOWN else [piece(share, roles[row[of]])]
    return bar(label, pieces, said(row, measure), href, note=formats.count(counts))


def _foot(answer):
    wholes = [row[f"{answer.measures[0].name}_among"] for row in answer.rows]
    if wholes:
        people = formats.count(wholes[0])
        yield gettext("Of %(people)s people; those not assessed are a bar of their own", people=people)
