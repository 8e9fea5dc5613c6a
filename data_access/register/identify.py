"""Who a client id or a personal number belongs to: for the answer to a person who asks who saw what about them."""

from sqlalchemy import or_, select

from data_access import publication
from data_access.schema import persons
from data_access.scope import EVERYWHERE, Permission, require


def identify(viewer, text, source=None):
    """The (source, client_id) pairs that a client id or personal number names, and nothing else about them.

    Args:
        viewer: takes Permission.AUDIT_READ; sees no record by this.
        source: the one source to look into; None for all.
    Raises:
        NotAllowed: the viewer may not read the audit.
        NothingPublished: there is nothing to look into.
    """
    require(viewer, Permission.AUDIT_READ)
    query = select(persons.c.source, persons.c.client_id).distinct().order_by(persons.c.source, persons.c.client_id)
    query = query.where(or_(persons.c.client_id == text, persons.c.personal_number == text))
    if source:
        query = query.where(persons.c.source == source)
    with publication.current().persons_in({EVERYWHERE}).connect() as connection:
        return [tuple(row) for row in connection.execute(query)]
