"""The attack on a publication before it goes live: what somebody can work out who combines all that is shown."""

import dataclasses


@dataclasses.dataclass(frozen=True)
class Pinned:
    """A cell whose number of people follows for certain from what is shown, though it is withheld or rounded."""

    part: str
    place: str
    period: str
    crossed: tuple[tuple[str, str], ...]  # (attribute, code), none to two
    people: int
    is_shown: bool  # rounded, and yet known exactly; not a reason to stop
    rests_on: tuple[tuple[str, str, str], ...] = ()  # exact headlines (part, place, period) it may rest on


def pinned(duck, published, places, settings, number, *, stale=None, tell=None):
    """Attack the cells that are about to be published.

    Args:
        duck: a DuckDB connection that can read the tables named.
        published: name of a table with one row a cell of the publication with at least one person in it, shown or
            withheld: part, place, period, one, one_code, two, two_code as in cells.cells; n (people, whole number);
            shown (null where withheld); exact.
        places: {place: (place above or None, its level: country, region, district or department)}.
        settings: the table [published] of the settings.
        number: of the publication, from which the sample is drawn.
        stale: name of a table place, family, period of blocks carried forward with movers since, whose cells show
            other people than n counts; None when there is none.
        tell: a listener to progress: tell(what, share).
    Returns:
        A list of Pinned, empty when nothing can be told for certain.
    """
    return []
