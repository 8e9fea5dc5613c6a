"""Rows of the audit as the officer reads them."""

import textwrap

from dashboard.audit import watching
from dashboard.audit.words import action_in_words, decision_in_words, field_in_words, listed, local_time
from dashboard.explaining import role_of
from dashboard.formats import date
from dashboard.language import gettext, ngettext
from dashboard.naming import area_name
from dashboard.purposes import purpose_name

LONGEST_DEVICE = 48  # characters
SHOWN = 3  # subjects of a row; the export has them all


def line_of(row):
    """What a line of the list shows: number, time, who, what, about, why, decision."""
    subjects = listed(row["subject_ids"])
    more = len(subjects) - SHOWN
    rest = ngettext("and %(num)s more", "and %(num)s more", more) if more > 0 else ""
    return {
        "seq": row["seq"],
        "at": moment_of(row["at_utc"]),
        "actor": gettext(row["actor"]) or "–",
        "role": role_in_words(row["role"]),
        "action": action_in_words(row["action"]),
        "about": " ".join(filter(None, (", ".join(subjects[:SHOWN]), rest))),
        "fields": ", ".join(map(field_in_words, listed(row["fields"]))),
        "purpose": purpose_name(row["purpose"]),
        "justification": row["justification"],
        "place": places_in_words(row["place"]),
        "rows": row["rows"],
        "device": textwrap.shorten(row["device"], LONGEST_DEVICE, placeholder=" …"),
        "decision": decision_in_words(row["decision"]),
        "is_refused": row["decision"] == "refused" and row["action"] not in ("refusal", "sign-in-refused"),
    }


def striking_in_words(each):
    """An entry of the watch list: who, what, when, and the rows to look at."""
    told = {
        watching.MANY: ngettext("%(num)s person within an hour", "%(num)s persons within an hour", each.count),
        watching.ELSEWHERE: ngettext(
            "%(num)s search outside the own areas", "%(num)s searches outside the own areas", each.count
        ),
        watching.NIGHT: ngettext("%(num)s look at night", "%(num)s looks at night", each.count),
        watching.NAMESAKE: ngettext("%(num)s look at the own surname", "%(num)s looks at the own surname", each.count),
    }
    day = local_time(each.last["at_utc"]).date().isoformat()
    return {
        "actor": each.actor,
        "what": told[each.kind],
        "since": moment_of(each.first["at_utc"]),
        "until": moment_of(each.last["at_utc"]),
        "day": day,
    }


def decision_options():
    """The two decisions, for the filter."""
    return [(each, decision_in_words(each)) for each in ("allowed", "refused")]


def moment_of(at_utc):
    """A time of the audit, in the country, to the second."""
    at = local_time(at_utc)
    return f"{date(at.date())}, {at:%H:%M:%S}"


def role_in_words(role):
    """A role, with a word for one that was taken in an emergency."""
    bare = role.removesuffix(" (emergency)")
    told = role_of(bare) if bare else ""
    return told if bare == role else gettext("%(role)s, in an emergency", role=told)


def places_in_words(codes):
    """Areas by their names."""
    return ", ".join(area_name(code) for code in codes.split(",") if code)
