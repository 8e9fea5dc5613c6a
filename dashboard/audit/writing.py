"""Writing a row of the audit: who does what to whom, and why, before it is done."""

import dataclasses
import functools
import hashlib
import importlib.metadata
import secrets

import orjson
from flask import g, has_request_context, request
from flask_login import current_user
from sqlalchemy import insert, select

from dashboard import clock, settings
from dashboard.audit.chain import as_list, row_hash
from dashboard.audit.heads import note_head
from dashboard.audit.keeping import TOLD, Unavailable, adding, last_row
from dashboard.audit.tables import audit, audit_subjects, subject
from dashboard.viewer import NotSignedIn, current_viewer

COMMAND_LINE = "command line"
OWN_NAME = "own name"  # stands among the fields of a look at a person of the looker's own name
LONGEST = 2000  # characters of a justification
ALLOWED, REFUSED = "allowed", "refused"


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
        actor: account that does it; None for the viewer of this request, else the command line.
        names: names of people searched for or shown; compared with the actor's own, and never written.

    Raises:
        Unavailable: nothing was written, so nothing personal may be shown.
    """
    asking = _asking(actor)
    known = [one if isinstance(one, str) else subject(*one) for one in subject_ids]
    own = [OWN_NAME] if _is_own_name(asking.name, names) else []
    row = _circumstances(asking) | {
        "action": str(action),
        "object_type": str(object_type),
        "subject_ids": as_list(known),
        "fields": as_list([*fields, *own]),
        "purpose": _plain(purpose),
        "justification": _plain(justification),
        "legal_basis": legal_basis or settings.audit_rules()["legal_basis"],
        "rows": rows,
        "place": _plain(place),
        "decision": str(decision),
    }
    with adding() as (journal, connection):
        written = _append(connection, journal.key, row)
    note_head(written["seq"], written["row_hash"])


def _append(connection, key, row):
    seq, prev_hash = _sound_last_row(connection, key)
    row = row | {"seq": seq + 1, "at_utc": clock.now().isoformat(timespec="microseconds"), "prev_hash": prev_hash}
    row["row_hash"] = row_hash(key, prev_hash, row)
    connection.execute(insert(audit), row)
    if subjects := orjson.loads(row["subject_ids"]):
        connection.execute(insert(audit_subjects), [{"seq": row["seq"], "subject": each} for each in subjects])
    return row


def _sound_last_row(connection, key):
    """The last row, if it was written with this key and is as it was written: no chain goes on from a wrong one."""
    row = connection.execute(select(audit).order_by(audit.c.seq.desc()).limit(1)).mappings().first()
    if row is None:
        return last_row(connection)
    if row["row_hash"] != row_hash(key, row["prev_hash"], row):
        raise Unavailable(f"{TOLD} Its last row was changed, or its key is another one: situation-centre audit verify.")
    return row["seq"], row["row_hash"]


@dataclasses.dataclass(frozen=True)
class _Asking:
    account: str
    role: str
    name: str


def _asking(actor):
    if isinstance(actor, str):
        return _Asking(actor, "", "")
    try:
        viewer = actor or current_viewer()
    except NotSignedIn:
        return _Asking("" if has_request_context() else COMMAND_LINE, "", "")
    role = f"{viewer.role} (emergency)" if any(grant.emergency for grant in viewer.grants) else viewer.role
    return _Asking(viewer.account, role, viewer.name)


def _circumstances(asking):
    here = {"actor": asking.account, "role": asking.role, "app_version": _version()}
    if not has_request_context():
        return here | {"session_hash": "", "device": "", "request_id": ""}
    return here | {"session_hash": _session(), "device": _device(), "request_id": request_id()}


def _plain(text):
    """A text without the character that PostgreSQL takes in none, and no longer than anybody would read."""
    return str(text or "").replace("\0", "")[:LONGEST]


def request_id():
    """The number of this request, the same in every row that it writes."""
    if "request_id" not in g:
        g.request_id = secrets.token_hex(8)
    return g.request_id


def _session():
    token = current_user.get_id() if current_user.is_authenticated else None
    return hashlib.sha256(f"audit|{token}".encode()).hexdigest()[:32] if token else ""


def _device():
    browser = request.headers.get("User-Agent", "")[:120]
    return " ".join(f"{request.remote_addr or ''} {browser}".split())


@functools.lru_cache(maxsize=1)
def _version():
    return importlib.metadata.version("situation-centre")


def _is_own_name(own, names):
    """Whether a name shares the surname or another longer word with the looker's own."""
    mine = _words(own)
    return any(mine & _words(name) for name in names)


def _words(name):
    return {word for word in (name or "").casefold().replace(".", " ").split() if len(word) > 3}
