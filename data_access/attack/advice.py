"""What an operator reads when something could be told for certain: which cells, and what to merge."""

import collections

from data_access.dimensions import LABELS, OWN_NAMES, list_of
from data_access.loading.errors import Refused
from data_access.said import Said, joined
from data_access.schema import areas, codes

_LISTED = 10


def refuse(finds, target):
    """Stop a publication because of what could be told for certain.

    Args:
        finds: Pinned cells that are withheld, at least one.
        target: building.Target of the publication, for the names of places and codes.
    Raises:
        Refused: always; the sentence lists the cells and says what to merge.
    """
    names = _names(target)
    told = [_told(find, names) for find in finds[:_LISTED]]
    if len(finds) > _LISTED:
        told.append(Said("  - and %(count)s more.", count=len(finds) - _LISTED))
    raise Refused(
        "Not published: %(count)s withheld numbers could be worked out from what would be shown. "
        "What was published before stays.\n%(finds)s\n%(advice)s",
        count=len(finds),
        finds=joined(told, "\n"),
        advice=_advice(finds, names),
    )


def refuse_unattacked(parts):
    """Stop a publication of which it cannot be told whether it gives somebody away.

    Args:
        parts: names of the sums whose bounds did not settle, at least one.
    Raises:
        Refused: always; the sentence says what to change.
    """
    raise Refused(
        "Not published: the attack on %(parts)s came to no end, so it is not known whether "
        "somebody could be worked out. What was published before stays. Publish fewer periods by two attributes: lower "
        "detailed_months or shorten windows in [published] of settings.toml, then run situation-centre publish.",
        parts=", ".join(sorted(parts)[:_LISTED]),
    )


def _names(target):
    """{(list, code): its place in the list and name} and {('', area): (0, name)}."""
    rows = target.rows(f"select list, code, position, name from {target.name(codes)}")
    found = {(list_name, code): (position, name) for list_name, code, position, name in rows}
    found |= {(name, code): (0, told[0]) for name, own in OWN_NAMES.items() for code, told in own.items()}
    return found | {("", area): (0, name) for area, name in target.rows(f"select area, name from {target.name(areas)}")}


def _name(names, list_name, code):
    return names.get((list_name, code), names.get(("", code), (0, code)))[1]


def _told(find, names):
    crossed = [_case(one, code, names) for one, code in find.crossed]
    where = joined([find.part, _name(names, "", find.place), find.period, *crossed], ", ")
    return Said("  - %(where)s: people %(count)s", where=where, count=find.people)


def _case(attribute, code, names):
    told = {"attribute": Said(LABELS.get(attribute, attribute)), "name": _name(names, list_of(attribute), code)}
    return Said("%(attribute)s: %(name)s", **told)


def _advice(finds, names):
    """What to merge so that every find has lost a category or its place; the most frequent first."""
    left, steps = list(finds), []
    while left and len(steps) < _LISTED:
        counted = collections.Counter(pair for find in left for pair in find.crossed or (("", find.place),))
        (attribute, code), _ = counted.most_common(1)[0]
        steps.append(_step(attribute, code, names))
        left = [find for find in left if (attribute, code) not in (find.crossed or (("", find.place),))]
    return joined(
        [Said("What helps:"), *steps, Said("Or raise smallest and rounding in [published] of settings.toml.")]
    )


def _step(attribute, code, names):
    if not attribute:
        place = _name(names, "", code)
        return Said("Let %(place)s be counted with a neighbouring place (areas or offices of the source).", place=place)
    case, other = _case(attribute, code, names), _neighbour(list_of(attribute), code, names)
    if not other:
        return Said("Merge «%(case)s» with another.", case=case)
    return Said("Merge «%(case)s» with «%(other)s»: let the source give both one code.", case=case, other=other)


def _neighbour(list_name, code, names):
    """The name of the code that stands next to one in its list, or None."""
    position = names.get((list_name, code), (0, ""))[0]
    others = [(abs(place - position), name) for (own, each), (place, name) in names.items() if own == list_name]
    near = sorted(told for told in others if told[0] and told[1] != _name(names, list_name, code))
    return near[0][1] if near else None
