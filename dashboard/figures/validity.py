"""Whether a score tells risk: the share with the event at each score, by group, with its limits, not smoothed."""

from dash import html

from dashboard import formats
from dashboard.figures.axes import line, rounded
from dashboard.figures.bars import key
from dashboard.figures.drawing import Drawing, fewest, figure, is_known, listed, name
from dashboard.figures.graph import graph
from dashboard.language import gettext
from dashboard.statistics.agreement import auc, out_of_order
from dashboard.statistics.comparing import interval
from dashboard.statistics.funnel import beyond
from dashboard.statistics.standardise import standardised

ROLES = ("part-1", "worse", "part-3", "part-6")
HEIGHT = 260


def validity(answer):
    """A share by tool, group (such as sex) and score; of several tools the one with most people."""
    tool, groups = _largest(answer)
    if not groups:
        return Drawing(None, gettext("Nobody with a score has been followed long enough."))
    everybody = _together(groups.values())
    wrong = out_of_order(everybody, beyond(99.8))
    drawn = figure([_trace(answer, code, pairs, role) for (code, pairs), role in _dyed(groups)], **_axes())
    signs = key([(_named(answer, code), role) for (code, _), role in _dyed(groups)])
    told = "; ".join(_in_words(answer, code, pairs, everybody) for code, pairs in groups.items())
    body = html.Div([signs, graph(drawn, f"{told}.", HEIGHT)], className="stretch")
    foot = (
        *(_in_words(answer, code, pairs, everybody) for code, pairs in groups.items()),
        *_notes(answer, tool, groups, wrong),
    )
    return Drawing(body, f"{told}.", _finding(wrong), foot)


def _largest(answer):
    """(tool, group -> score -> (with the event, without)) of the tool with most people."""
    measure, (of, by, score) = answer.measures[0], answer.by
    found = {}
    for row in answer.rows:
        pair = row[f"{measure.name}_of"], row[f"{measure.name}_among"]
        if row[score] is not None and all(map(is_known, pair)) and pair[1]:
            found.setdefault(row[of], {}).setdefault(row[by], {})[int(row[score])] = (pair[0], pair[1] - pair[0])
    if not found:
        return None, {}
    tool = max(found, key=lambda code: sum(map(sum, _together(found[code].values()).values())))
    groups = {code: pairs for code, pairs in found[tool].items() if sum(map(sum, pairs.values())) >= fewest()}
    return tool, groups


def _together(groups):
    """Score -> pair of several groups."""
    sums = {}
    for pairs in groups:
        for score, (event, other) in pairs.items():
            of, rest = sums.get(score, (0, 0))
            sums[score] = (of + event, rest + other)
    return sums


def _dyed(groups):
    return zip(groups.items(), ROLES, strict=False)


def _trace(answer, code, pairs, role):
    """Points with their limits, joined as they are."""
    scores = _drawn(pairs)
    shares = [100 * pairs[score][0] / sum(pairs[score]) for score in scores]
    ends = [interval(pairs[score][0], sum(pairs[score])) for score in scores]
    told = [_point(answer, code, score, pairs[score]) for score in scores]
    trace = line(scores, [rounded(each) for each in shares], role, width=1, text=told, hoverinfo="text")
    above = [rounded(100 * high - share) for (_, high), share in zip(ends, shares, strict=True)]
    below = [rounded(share - 100 * low) for (low, _), share in zip(ends, shares, strict=True)]
    bars = {"type": "data", "symmetric": False, "array": above, "arrayminus": below, "width": 3, "thickness": 1}
    return trace | {"mode": "lines+markers", "marker": {"size": 7}, "error_y": bars}


def _drawn(pairs):
    """The scores with enough people for a share; all of them where none has."""
    held = sorted(score for score, pair in pairs.items() if sum(pair))
    return [score for score in held if sum(pairs[score]) >= fewest()] or held


def _point(answer, code, score, pair):
    share = formats.percent(100 * pair[0] / sum(pair), 1)
    told = {"who": _named(answer, code), "score": score, "share": share, "counts": formats.of(pair[0], sum(pair))}
    return gettext("%(who)s, score %(score)s: %(share)s · %(counts)s", **told)


def _axes():
    return {
        "xaxis": {"title": {"text": gettext("score")}, "nticks": 12},
        "yaxis": {"rangemode": "tozero", "ticksuffix": formats.percent_sign()},
        "margin": {"l": 8, "r": 12, "t": 8, "b": 36},
    }


def _in_words(answer, code, pairs, everybody):
    """How well the score tells risk in a group: AUC with its limits, and observed against expected from everybody."""
    found, people = auc(pairs) if len(pairs) > 1 else None, sum(map(sum, pairs.values()))
    standard = {score: (event, event + other) for score, (event, other) in everybody.items()}
    held = standardised({score: (event, event + other) for score, (event, other) in pairs.items()}, standard)
    told = {"who": _named(answer, code), "people": formats.count(people)}
    if found is None or held is None:
        return gettext("%(who)s: too few to judge (%(people)s people)", **told)
    reach = beyond(95) * found.error
    told |= {"auc": formats.number(found.value, 2), "low": formats.number(max(found.value - reach, 0), 2)}
    told |= {"high": formats.number(min(found.value + reach, 1), 2), "ratio": formats.number(held.ratio, 2)}
    return gettext("%(who)s: AUC %(auc)s (%(low)s–%(high)s), observed to expected %(ratio)s, %(people)s people", **told)


def _notes(answer, tool, groups, wrong):
    if wrong:
        scores = listed(map(str, wrong))
        yield gettext("More with the event than at the next score, beyond chance: score %(scores)s", scores=scores)
    few = sum(len([score for score in pairs if sum(pairs[score])]) - len(_drawn(pairs)) for pairs in groups.values())
    if few:
        told = {"count": few, "people": fewest()}
        yield gettext("%(count)s points of fewer than %(people)s people are not drawn", **told)
    told = {"tool": name(answer, answer.by[0], tool), "level": formats.percent(95)}
    yield gettext("Tool: %(tool)s. Lines join the scores as they are, with %(level)s limits", **told)


def _finding(wrong):
    if not wrong:
        return None
    return gettext("The score is out of order at %(scores)s", scores=listed(map(str, wrong)))


def _named(answer, code):
    return name(answer, answer.by[1], code)
