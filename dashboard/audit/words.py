"""The audit in plain words: for the data protection officer, and for the person who asks who saw what."""

import datetime

import orjson

from dashboard import clock
from dashboard.audit import checking
from dashboard.language import gettext

ACTIONS = (
    "view",
    "list",
    "search",
    "export",
    "refusal",
    "sign-in",
    "sign-in-refused",
    "sign-out",
    "grant",
    "revoke",
    "account",
    "screen",
    "emergency",
    "review",
    "audit-read",
    "settings",
)


def action_in_words(action):
    """What was done, as a person would say it."""
    told = {
        "view": gettext("Record opened"),
        "list": gettext("List of people shown"),
        "search": gettext("People searched for"),
        "export": gettext("Data taken out"),
        "refusal": gettext("Refused"),
        "sign-in": gettext("Signed in"),
        "sign-in-refused": gettext("Sign-in refused"),
        "sign-out": gettext("Signed out"),
        "grant": gettext("Right given"),
        "revoke": gettext("Right taken away"),
        "account": gettext("Account changed"),
        "screen": gettext("Screen paired or removed"),
        "emergency": gettext("Emergency access taken"),
        "review": gettext("Emergency access reviewed"),
        "audit-read": gettext("Audit read"),
        "settings": gettext("Settings changed"),
    }
    return told.get(action, action)


def decision_in_words(decision):
    """Whether it was allowed."""
    return {"allowed": gettext("Allowed"), "refused": gettext("Refused")}.get(decision, decision)


def field_in_words(field):
    """An identity field."""
    told = {
        "name": gettext("Name"),
        "personal-number": gettext("Personal number"),
        "birth-date": gettext("Date of birth"),
        "address": gettext("Address"),
        "own name": gettext("The viewer's own name"),
    }
    return told.get(field.removeprefix("people:"), field)


def finding_in_words(finding):
    """What is wrong with the audit, with the number of the row."""
    told = {
        checking.CHANGED: gettext("Row %(seq)s was changed after it was written, or was not written by this software."),
        checking.MISSING: gettext("Rows %(seq)s to %(other)s are missing."),
        checking.MOVED: gettext("Row %(seq)s is out of order: it was written as row %(other)s."),
        checking.CUT: gettext("The end was cut off: rows %(seq)s to %(other)s were written and are not there."),
        checking.PERSONS: gettext("The list of persons of row %(seq)s is not the one in the row."),
        checking.CLOSING: gettext("The note that rows up to %(seq)s were let go was not written by this software."),
    }
    text = told[finding.kind]
    if finding.kind == checking.MISSING and finding.seq == finding.other:
        text = gettext("Row %(seq)s is missing.")
    return text % {"seq": finding.seq, "other": finding.other}


def local_time(at_utc):
    """The text of at_utc as a time in the country."""
    return clock.local(datetime.datetime.fromisoformat(at_utc))


def utc_text(day):
    """The first moment of a day in the country, as at_utc is written."""
    return clock.start_of(day).isoformat(timespec="microseconds")


def listed(text):
    """The values of a column that holds a list."""
    return orjson.loads(text)
