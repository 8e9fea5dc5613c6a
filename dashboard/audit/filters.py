"""The filters of the officer's list, as a form sends them: each either understood, or said to be wrong."""

from dashboard.audit.reading import Filters
from dashboard.audit.words import ACTIONS
from dashboard.formats import read_day
from dashboard.language import gettext

LONGEST = 200
DECISIONS = ("allowed", "refused")


def read_filters(form):
    """(Filters, {name of an entry: what is wrong with it}) of a form; what is wrong is left open."""
    texts = {name: form.get(name, "").strip()[:LONGEST] for name in ("actor", "action", "purpose", "decision")}
    texts["subject"] = form.get("subject", "").strip()[:LONGEST]
    wrong = {}
    for name, allowed in (("action", ACTIONS), ("decision", DECISIONS)):
        if texts[name] and texts[name] not in allowed:
            wrong[name] = gettext("Choose one of the list.")
    days = {name: _day(form.get(name, ""), name, wrong) for name in ("since", "until")}
    if days["since"] and days["until"] and days["until"] < days["since"]:
        wrong["until"] = gettext("The last day is not before the first one.")
    return Filters(**texts, **days), wrong


def _day(text, name, wrong):
    if not text.strip():
        return None
    try:
        return read_day(text)
    except ValueError as problem:
        wrong[name] = str(problem)
        return None
