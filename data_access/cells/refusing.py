"""What the published set cannot answer, and which part of the question to leave out."""

import functools

from data_access.cells.declared import WIDE, tallies
from data_access.cells.parts import name_of
from data_access.measures import Percentile
from data_access.question import QueryError

TOLD = {
    "attributes": "Published numbers cross at most two of {names}; leave out {choice}.",
    "office": "Published numbers go down to the district and the department; leave out the office {office}.",
    "offices": "Published numbers go down to the district and the department; leave out the split by office.",
    "officers": "No number is published by officer; leave the officer out. It takes the permission 'counts:exact', "
    "which an administrator can grant with the role of analyst or head.",
    "areas": "Published numbers are split by one kind of area; leave out {choice}.",
    "places": "Published numbers are of one area at a time; choose one of {names}, or split by area.",
    "several": "Published numbers are of one {dimension} at a time; choose one of {names}, or split by it.",
    "times": "Published numbers are split by one kind of period; leave out {choice}.",
    "period": "Published are closed months, quarters and years, the last {windows} months, and all; {asked} is none "
    "of them. The nearest is {nearest}.",
    "measure": "{measure} ({id}) is not published; it takes the permission 'counts:exact', which an administrator can "
    "grant with the role of analyst or head.",
    "number": "{measure} ({id}) is not published by {dimension}; leave {dimension} out. It takes the permission "
    "'counts:exact'.",
    "pair": "{measure} ({id}) is not published by {names} together; leave out {choice}.",
    "without": "{measure} ({id}) is published by {dimension} only; split by {dimension}, or choose one.",
    "volume": "{measure} ({id}) is published for the country, regions and departments, not for the district {place}; "
    "leave it out.",
    "districts": "{measure} ({id}) is published for the country, regions and departments; leave out the split by "
    "district.",
}


class NotPublished(QueryError):
    """A question that the published set does not answer.

    `kind` is a key of TOLD, `told` what its sentence names: codes and names of dimensions, for whoever says it in
    another language.
    """

    def __init__(self, kind, **told):
        self.kind, self.told = kind, told
        super().__init__(TOLD[kind].format(**{name: _listed(name, value) for name, value in told.items()}))


def _listed(name, value):
    if isinstance(value, str) or value is None:
        return value or "none"
    joint = " or " if name == "choice" else ", "
    return joint.join(map(str, value))


@functools.cache
def declared_parts():
    """{part: how it is counted}, as the set is made: the attributes it is crossed by, and at which levels."""
    return {each.name: tally for tally in tallies() for each in tally.sums}


def tally_of(measure, part):
    """How a part of a measure is counted, or None when the set has no such number."""
    named = name_of(part, measure) if isinstance(measure, Percentile) else name_of(part)
    return declared_parts().get(named)


def is_published(measure):
    """Whether a measure is answered without exact counts: an open one always, and what is in the published set.

    Of percentiles the median alone is there.
    """
    if measure.open or measure.exact_only:
        return measure.open
    return all(part.is_open or tally_of(measure, part) is not None for part in measure.parts.values())


def counts_events(measure):
    """Whether its published counts are of events, which are told from the region upward only."""
    return any(not part.is_open and tally_of(measure, part).levels == WIDE for part in measure.parts.values())


def told_part(measure):
    """The part by which it is decided what can be told: the whole, unless that is open."""
    parts = [part for role in ("among", "of") if (part := measure.parts.get(role))]
    return next((part for part in parts if not part.is_open), parts[0])
