"""Ranking: one bar for each value of the first dimension, the largest on top, with what chance would leave."""

from dashboard import formats, judging, signals
from dashboard.figures.bars import bar_list, row_of
from dashboard.figures.drawing import AREAS, Drawing, listed, name, said, shown, totals
from dashboard.language import gettext


def ranking(answer):
    """The first measure by the first dimension, areas largest first, other codes in the order of their list."""
    measure, of = answer.measures[0], answer.by[0]
    rows = sorted(answer.rows, key=lambda row: _rank(row, measure)) if of in AREAS else list(answer.rows)
    rows = [row for row in rows if row[of] not in (None, "unknown") or row[measure.name]]
    whole = _whole(answer, measure)
    largest = 100 if measure.unit == "%" else max([shown(row, measure) or 0 for row in rows], default=0) or 1
    roles = outside(answer, measure)
    drawn = [
        row_of(answer, row, measure, _share(row, measure, largest), roles.get(row[of], "series"), whole) for row in rows
    ]
    return Drawing(
        bar_list(drawn),
        _told(answer, rows, measure),
        finding_of(answer, measure, roles),
        tuple(_foot(answer, measure, whole, roles)),
    )


def _rank(row, measure):
    value = shown(row, measure)
    return (1, 0) if value is None else (0, -value)


def _share(row, measure, largest):
    value = shown(row, measure)
    return None if value is None else 100 * min(value, largest) / largest


def _whole(answer, measure):
    """The share of all together, for the mark on each bar; None for counts."""
    if not measure.is_ratio or measure.unit != "%" or answer.by[0] not in AREAS:
        return None
    of, among = totals(answer, measure)
    return 100 * of / among if among else None


def outside(answer, measure):
    """Code -> 'better', 'worse' or 'changed' for the areas whose rate chance does not explain (99.8 %)."""
    if not measure.is_ratio or measure.unit != "%" or answer.by[0] not in AREAS or not measure.people:
        return {}
    found, groups = {}, groups_of(answer, measure)
    of, among = map(sum, zip(*groups.values(), strict=True)) if groups else (0, 0)
    if not among or len(groups) < 2:
        return {}
    spread = signals.overdispersion(list(groups.values()), of / among)
    for code, (part, whole) in groups.items():
        low, high = signals.binomial_limits(of / among, whole, 99.8, spread)
        side = "high" if part / whole > high else "low" if part / whole < low else None
        if side:
            found[code] = judging.verdict(measure, side)
    return found


def groups_of(answer, measure):
    """Code -> (of, among) of the areas that have enough people for a rate."""
    return {
        row[answer.by[0]]: (row[f"{measure.name}_of"], row[f"{measure.name}_among"])
        for row in answer.rows
        if shown(row, measure) is not None and row[answer.by[0]] not in (None, "unknown")
    }


def finding_of(answer, measure, roles):
    """The worst named in the title, when chance does not explain them."""
    worse = [code for code, judged in roles.items() if judged == "worse"]
    if not worse:
        return None
    places = listed([name(answer, answer.by[0], code) for code in worse])
    label = gettext(measure.label)
    if judging.BETTER[measure.id] == 1:
        return gettext("%(measure)s: lower than chance explains in %(places)s", measure=label, places=places)
    return gettext("%(measure)s: higher than chance explains in %(places)s", measure=label, places=places)


def _foot(answer, measure, whole, roles):
    if whole is not None:
        of, among = totals(answer, measure)
        yield gettext(
            "All together %(value)s: %(counts)s (the mark on each bar)",
            value=formats.percent(whole),
            counts=formats.of(of, among),
        )
    if roles:
        yield gettext("Coloured: beyond what chance explains (limits %(level)s)", level=formats.percent(99.8, 1))


def _told(answer, rows, measure):
    """The largest and the smallest in a sentence."""
    known = [row for row in rows if shown(row, measure) is not None]
    if not known:
        return gettext("%(measure)s: no data for these filters.", measure=gettext(measure.label))
    ends = [known[0], known[-1]] if len(known) > 1 else known
    told = ", ".join(f"{name(answer, answer.by[0], row[answer.by[0]])} {said(row, measure)}" for row in ends)
    return gettext(
        "%(measure)s, from the first to the last of %(count)s: %(told)s.",
        measure=gettext(measure.label),
        count=len(known),
        told=told,
    )
