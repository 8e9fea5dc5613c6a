"""What the published set cannot answer, and which part of the question to leave out."""

from data_access.measures import Percentile
from data_access.question import QueryError

TOLD = {
    "attributes": "Published numbers cross at most two of {names}; leave out {choice}.",
    "office": "Published numbers go down to the district and the department; leave out the office {office}.",
    "offices": "Published numbers go down to the district and the department; leave out the split by office.",
    "areas": "Published numbers are split by one kind of area; leave out {choice}.",
    "places": "Published numbers are of one area at a time; choose one of {names}, or split by area.",
    "several": "Published numbers are of one {dimension} at a time; choose one of {names}, or split by it.",
    "times": "Published numbers are split by one kind of period; leave out {choice}.",
    "period": "Published are closed months, quarters and years, the last {windows} months, and all; {asked} is none "
    "of them. The nearest is {nearest}.",
    "measure": "{measure} ({id}) is not published; it takes the permission 'counts:exact', which an administrator can "
    "grant with the role of analyst or head.",
    "number": "Published numbers are not split by {dimension}; it takes the permission 'counts:exact'. Leave it out.",
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


def is_published(measure):
    """Whether a measure is in the published set: staff are not, and of percentiles the median alone."""
    return not measure.officers and not (isinstance(measure, Percentile) and measure.share != 0.5)
