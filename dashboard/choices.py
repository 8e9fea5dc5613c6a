"""Which numbers a page lets choose from, and which of them is shown."""

from dashboard.asking import ask
from dashboard.language import gettext
from dashboard.viewing import current_view
from data_access.query import NotPublished, QueryError
from data_access.scope import NotAllowed
from data_access.subjects import find_measure

CHOICES = {
    "situation": ("RN1", "RN3", "CL1", "CL10", "PR5a", "IN1", "CL4"),
    "regions": ("RN1", "RN3", "RN2", "CL1", "CL4", "CL10", "CL6", "PR5a", "PR4", "IN1", "RO1"),
}


def shown_measure():
    """(subject, measure) of the address, or the first of the page's choices that the sources tell.

    Raises:
        QueryError: the address names a number that the page does not offer.
    """
    view = current_view()
    offered, asked = CHOICES[view.page], view.values("show")
    if asked and asked[0] not in offered:
        raise QueryError(
            "This page does not show %(asked)r; it shows %(offered)s.", asked=asked[0], offered=", ".join(offered)
        )
    return find_measure(asked[0] if asked else next(filter(_is_told, offered), offered[0]))


def _is_told(measure_id):
    subject, measure = find_measure(measure_id)
    try:
        answer = ask(subject, [measure.name])
    except (NotAllowed, NotPublished):
        return False
    return any(row[measure.name] is not None for row in answer.rows)


def offered_links():
    """(label, address, whether it is the one shown) of each choice of the page."""
    view, (_, shown) = current_view(), shown_measure()
    found = [find_measure(measure_id)[1] for measure_id in CHOICES[view.page]]
    return [(gettext(each.label), view.with_(show=each.id).href, each.id == shown.id) for each in found]
