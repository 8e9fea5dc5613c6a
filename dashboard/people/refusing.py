"""Why nobody is shown on a personal page: the code of the answer, and the sentence."""

from sqlalchemy.exc import OperationalError

from dashboard import saying
from dashboard.language import gettext
from dashboard.people.pseudonyms import OtherAccount
from dashboard.people.session import NoPurpose
from dashboard.people.witnessing import NoAudit
from data_access.query import NotPublished, QueryError
from data_access.register.road import NotFound
from data_access.scope import NotAllowed

CODES = {NotAllowed: 403, NoPurpose: 403, OtherAccount: 404, NotFound: 404, NoAudit: 503, OperationalError: 503}
CODES |= {QueryError: 400, NotPublished: 400}


def sentence_of(problem):
    """What is said in place of people."""
    if isinstance(problem, OtherAccount):
        return gettext(
            "This link belongs to another account, or is not whole. Links to people open for the account that made "
            "them only: search for the person from your own list."
        )
    if isinstance(problem, NotFound):
        return gettext("There is no person here whom your account may see.")
    if isinstance(problem, OperationalError):
        return gettext("A database does not answer at the moment. Try again in a minute.")
    return saying.problem(problem)
