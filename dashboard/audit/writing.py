"""Writing a row of the audit: who does what to whom, and why, before it is done."""

from dashboard import settings
from dashboard.audit.adding import add
from dashboard.audit.chain import as_list
from dashboard.audit.circumstances import circumstances, who_asks
from dashboard.audit.namesakes import is_namesake
from dashboard.audit.tables import subject

OWN_NAME = "own name"  # stands among the fields of a look at a person of the looker's own name
LOOKED_UP = ("view", "search", "export")  # on a list a namesake stands by chance
ALLOWED, REFUSED = "allowed", "refused"
LONGEST = 2000  # characters of a justification


def record(
    action,
    *,
    object_type="",
    subject_ids=(),
    fields=(),
    purpose="",
    justification="",
    rows=None,
    place="",
    decision=ALLOWED,
    actor=None,
    legal_basis="",
    names=(),
):
    """Write one row, committed to the disk when this returns; call it before anything personal is answered.

    Args:
        action: one of dashboard.audit.words.ACTIONS.
        subject_ids: (source, client_id) of each person shown, or texts such as an account's name.
        fields: identity fields shown, as in data_access.scope.IDENTITY.
        rows: number of rows of the answer.
        place: code of the area that the question is about.
        actor: account or viewer that does it; None for the viewer of this request, else the command line.
        names: names of people searched for or shown; compared with the actor's own, and never written.

    Raises:
        Unavailable: nothing was written, so nothing personal may be shown.
    """
    asking = who_asks(actor)
    known = [subject(*one) if isinstance(one, tuple) else one for one in subject_ids]
    own = [OWN_NAME] if action in LOOKED_UP and is_namesake(asking.name, names) else []
    texts = {
        "actor": asking.account,
        "role": asking.role,
        "action": action,
        "object_type": object_type,
        "purpose": purpose,
        "justification": justification,
        "legal_basis": legal_basis or settings.audit_rules()["legal_basis"],
        "place": place,
        "decision": decision,
    } | circumstances()
    lists = {"subject_ids": as_list(known), "fields": as_list([*fields, *own])}
    add({name: plain(text) for name, text in texts.items()} | lists | {"rows": rows})


def plain(text):
    """A text that every database takes, no longer than anybody would read."""
    return str(text or "").replace("\0", "").encode("utf-8", "replace").decode("utf-8")[:LONGEST]
