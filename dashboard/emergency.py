"""Breaking the glass: records of one region for an hour, told to the officer at once, and answered for afterwards."""

import contextlib
import dataclasses
import datetime

from sqlalchemy import insert, select, update

from dashboard import audit, clock, settings
from dashboard.language import gettext
from dashboard.purposes import purposes
from dashboard.recording import carry_out
from dashboard.second_factor import check_code, is_enrolled
from dashboard.storage import alone
from dashboard.tables import emergencies, grants, users
from dashboard.whereabouts import places
from data_access.publication import NothingPublished
from data_access.said import Said
from data_access.scope import IDENTITY, Permission

LASTS = datetime.timedelta(minutes=60)
SHORTEST_REASON, SHORTEST_CASE, LONGEST = 20, 3, 1000  # characters


class EmergencyError(ValueError):
    """An emergency access that cannot be taken or answered for as asked; `field` names the entry of the form."""

    def __init__(self, text, field=""):
        super().__init__(text)
        self.field = field


@dataclasses.dataclass(frozen=True)
class Emergency:
    """One row of `emergencies`: taken, perhaps told what for (noted), perhaps closed by the officer (reviewed)."""

    id: int
    account: str
    grant_id: int
    area: str
    case_number: str
    reason: str
    opened: datetime.datetime
    ends: datetime.datetime
    noted: datetime.datetime | None
    note: str | None
    reviewed: datetime.datetime | None
    reviewed_by: str | None
    review: str | None

    @property
    def is_running(self):
        """Whether it gives rights at this moment."""
        return clock.now() < self.ends and self.reviewed is None

    @property
    def due(self):
        """The first moment at which the person's note is late: after five working days."""
        return due_after(self.opened)

    @property
    def is_late(self):
        """Whether the person has not told in time what it was for."""
        return self.noted is None and self.reviewed is None and clock.now() >= self.due


def may_open(viewer):
    """Whether the viewer may break the glass."""
    return Permission.GLASS_BREAK in viewer.permissions


def regions():
    """The areas right under the country, of both trees: one of them is opened. {} before anything is published."""
    try:
        known = places()
    except NothingPublished:
        return {}
    return {code: place for code, place in known.items() if place.column in ("region", "department")}


def check_terms(area, case_number, reason):
    """Look at what is written into the form.

    Raises:
        EmergencyError: naming the entry.
    """
    if area not in regions():
        raise EmergencyError(gettext("Choose one region or department."), "area")
    if len(case_number.strip()) < SHORTEST_CASE:
        raise EmergencyError(gettext("Write the number of the case or of the call."), "case_number")
    if len(reason.strip()) < SHORTEST_REASON:
        told = gettext("Say why it cannot wait, in %(count)s characters or more.", count=SHORTEST_REASON)
        raise EmergencyError(told, "reason")


def open_emergency(storage, account, area, case_number, reason, code):
    """Give an account every identity field of one region for an hour. Returns the emergency.

    Raises:
        EmergencyError: an entry that says too little, a wrong code, or one that runs already.
        Unavailable: the audit cannot be written, so nothing was opened.
    """
    case_number, reason = case_number.strip()[:LONGEST], reason.strip()[:LONGEST]
    check_terms(area, case_number, reason)
    if any(each.is_running for each in list_emergencies(storage, account)):
        raise EmergencyError(gettext("An emergency access of this account runs already. It ends by itself."))
    if not is_enrolled(storage, account):
        raise EmergencyError(gettext("It takes a second factor: set one up under 'Second factor' first."), "code")
    if not check_code(storage, account, code):
        told = gettext("This code is not right, or it was used before. Wait for the next one on your telephone.")
        raise EmergencyError(told, "code")
    told = {"object_type": "emergency access", "place": area, "subject_ids": (account,), "fields": IDENTITY}
    told |= {"justification": f"{case_number}: {reason}", "actor": account}
    audit.record("emergency", **told)
    with alone(storage) as connection:
        number = _insert(connection, account, area, case_number, reason)
    return find(storage, number)


def _insert(connection, account, area, case_number, reason):
    at = clock.now()
    terms = {"starts": at, "ends": at + LASTS, "granted": at, "granted_by": account, "reason": reason}
    lists = {"fields": "\n".join(IDENTITY), "purposes": "\n".join(purposes())}
    grant = {"account": account, "role": "authorised", "area": area, "emergency": True} | terms | lists
    (grant_id,) = connection.execute(insert(grants).values(**grant)).inserted_primary_key
    row = {"account": account, "grant_id": grant_id, "area": area, "case_number": case_number, "reason": reason}
    return connection.execute(insert(emergencies).values(**row, opened=at, ends=at + LASTS)).inserted_primary_key[0]


def end_emergency(storage, emergency):
    """Give the rights back before the hour is over."""
    at = clock.now()
    with alone(storage) as connection:
        connection.execute(update(grants).where(grants.c.id == emergency.grant_id).values(ends=at))
        connection.execute(update(emergencies).where(emergencies.c.id == emergency.id).values(ends=at))


def write_note(storage, emergency, text):
    """The person tells what was looked at and why.

    Raises:
        EmergencyError: it says too little, or was told before.
    """
    text = _long_enough(text)
    if emergency.noted:
        raise EmergencyError(gettext("The note has been written already."), "note")
    _change(storage, emergency, "own note", text, noted=clock.now(), note=text)


def close(storage, emergency, officer, text):
    """The officer closes it: rights that still run end, and a pause that it caused is lifted.

    Raises:
        EmergencyError: it says too little, it was closed before, or it is the officer's own.
    """
    text = _long_enough(text)
    if emergency.reviewed:
        raise EmergencyError(gettext("It has been closed already."), "note")
    if emergency.account == officer:
        raise EmergencyError(gettext("Nobody closes an emergency access of their own."), "note")
    if emergency.is_running:
        end_emergency(storage, emergency)
    _change(storage, emergency, "officer's review", text, reviewed=clock.now(), reviewed_by=officer, review=text)
    if not any(each.is_late for each in list_emergencies(storage, emergency.account)):
        with alone(storage) as connection:
            connection.execute(update(users).where(users.c.name == emergency.account).values(paused=None))


def _change(storage, emergency, what, text, **values):
    def change(connection):
        connection.execute(update(emergencies).where(emergencies.c.id == emergency.id).values(**values))

    told = {"object_type": what, "subject_ids": (emergency.account,), "place": emergency.area, "justification": text}
    carry_out(storage, change, "review", emergency.account, **told)


def _long_enough(text):
    text = (text or "").strip()[:LONGEST]
    if len(text) < SHORTEST_REASON:
        told = gettext("Say what was looked at and why, in %(count)s characters or more.", count=SHORTEST_REASON)
        raise EmergencyError(told, "note")
    return text


def pause_late(storage):
    """Pause the accounts whose emergency access was not answered for in time; returns their names."""
    late = {each.account for each in list_emergencies(storage) if each.is_late}
    if not late:
        return []
    told = Said("An emergency access was not answered for within five working days.")
    with alone(storage) as connection:
        free = select(users.c.name).where(users.c.name.in_(late), users.c.paused.is_(None))
        names = connection.scalars(free).all()
        connection.execute(update(users).where(users.c.name.in_(names)).values(paused=told))
    for name in names:
        with contextlib.suppress(audit.Unavailable):  # the pause protects people, with or without its row
            audit.record("account", object_type="paused", subject_ids=(name,), justification=told, actor="the clock")
    return names


def list_emergencies(storage, account=None):
    """Every emergency access, or those of an account, the newest first."""
    query = select(emergencies).order_by(emergencies.c.id.desc())
    if account:
        query = query.where(emergencies.c.account == account)
    with storage.connect().execution_options(read_only=True) as connection:
        return [Emergency(**row) for row in connection.execute(query).mappings()]


def find(storage, number):
    """The emergency access of that number, or None."""
    return next((each for each in list_emergencies(storage) if each.id == number), None)


def due_after(at):
    """The end of the fifth working day after a moment, in the country; Saturday and Sunday do not count."""
    day, left = clock.local(at).date(), settings.audit_rules()["review_days"]
    while left:
        day += datetime.timedelta(days=1)
        left -= day.weekday() < 5
    return clock.start_of(day + datetime.timedelta(days=1))
