"""What the open session holds for personal data: purpose, words, and what is looked for; and the way to it."""

import dataclasses

from flask import g
from flask_login import current_user

from dashboard import purposes, sessions
from dashboard.explaining import missing
from dashboard.language import gettext
from dashboard.storage import current_storage
from dashboard.viewer import current_viewer
from data_access.scope import NotAllowed, Permission

SHORTEST = 10  # characters that say why
LONGEST = 400


class NoPurpose(PermissionError):
    """Personal data were asked for before a purpose was stated; shown as it is."""


@dataclasses.dataclass(frozen=True)
class Look:
    """Who looks at people in this request, and why."""

    viewer: object
    purpose: str
    justification: str


def admit():
    """The look of this request.

    Raises:
        NotAllowed: the right is missing, or the second factor was not given.
        NoPurpose: no purpose was stated in this session, or one that no grant is for any more.
    """
    viewer = current_viewer()
    if Permission.PEOPLE_READ not in viewer.permissions:
        raise NotAllowed(missing(Permission.PEOPLE_READ))
    opened = current_user.session
    if opened.verified is None:
        raise NotAllowed(gettext("Records of people open only after the second factor. Sign out, and sign in with it."))
    if opened.purpose not in offered(viewer):
        raise NoPurpose(gettext("Records of people open once you have said what for."))
    return Look(viewer, opened.purpose, opened.justification or "")


def offered(viewer):
    """{code: in words} of the purposes for which the viewer may look at people."""
    grants = [grant for grant in viewer.grants if Permission.PEOPLE_READ in grant.permissions]
    if any(not grant.purposes for grant in grants):
        return purposes.purposes()
    codes = dict.fromkeys(code for grant in grants for code in grant.purposes)
    known = purposes.purposes()
    return {code: known[code] for code in known if code in codes} | {
        code: purposes.purpose_name(code) for code in codes if code not in known
    }


def keep(**values):
    """Write the purpose, the justification or what is looked for into the row of the session."""
    sessions.keep_in_session(current_storage(), current_user.id, **values)


def said_enough(words):
    """What is wrong with the words that say why, or None."""
    if len(words.strip()) < SHORTEST:
        return gettext("Say why, in %(count)s characters or more.", count=SHORTEST)
    if len(words) > LONGEST:
        return gettext("Say why in fewer than %(count)s characters.", count=LONGEST)
    return None


def answer_with(code):
    """The status of the answer to this request; pages are otherwise 200 whatever they say."""
    g.personal_status = code
