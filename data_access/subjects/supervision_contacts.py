"""Measures of contacts: due and met, held against the standard, attended."""

from data_access.marts import supervision_tables as marts
from data_access.marts.tables import stock_detail
from data_access.measures import Count, Time
from data_access.subjects.supervision_words import ENTRY, rate, share

contacts, held, standard = marts.contact_month.c, marts.held_contact_month.c, marts.standard_month.c
HELD = ("contacts.held_on", "orders.client_id")

CONTACTS = (
    share(
        *("SV1", "met_share", "Contacts met in time", contacts.met, contacts.due),
        "Contacts held by their due day, among contacts due in the period.",
        ("contacts.due_on", "contacts.held_on"),
        left_out="Contacts without a due day, and those whose due day has not passed.",
        basis="Recidiviz, TIMELY_CONTACT",
    ),
    Count(
        id="SV1a",
        name="due_contacts",
        label="Contacts due",
        time=Time.FLOW,
        of=contacts.due,
        unit="contacts",
        needs=("contacts.due_on",),
        meaning="Contacts due in the period.",
        left_out="Contacts without a due day, and those whose due day has not passed.",
        basis="Recidiviz, TIMELY_CONTACT",
        settles=ENTRY,
    ),
    rate(
        *("SV2", "contact_rate", "Contacts per 100 people and month", held.contacts),
        "Contacts held for each 100 months of 30.44 days that people spent under supervision.",
        *(HELD, ("contact",)),
        basis="Recidiviz, North Dakota contact standards",
    ),
    rate(
        *("SV2a", "standard_rate", "Contacts that the standard asks for, per 100 people and month", standard.asked),
        "Contacts that the standard asks for in a month, per 100 people under supervision.",
        *(("assessments.level", "orders.client_id"), ("contact",)),
        among=stock_detail.c.people,
        among_unit=1,
        scale=100 / 12,
        settles=0,
        left_out="People without a risk level, for whom no standard is set; others count as at the end of a month.",
        version=1,
        history=(),
        basis="The installation's standard of contacts by level",
    ),
    share(
        *("SV2b", "standard_share", "Contacts held of those that the standard asks for", held.ruled, standard.asked),
        "Contacts held, among contacts that the standard asks for with the people under supervision.",
        (*HELD, "assessments.level"),
        across=("contact",),
        among_unit=12,
        behind=stock_detail.c.people,
        exact_only=True,
        left_out="People without a risk level, for whom no standard is set; others count as at the end of a month.",
        basis="Recidiviz, North Dakota contact standards",
    ),
    share(
        *("SV3", "over_contact_share", "Contacts beyond the standard at the lowest level", held.above, held.judged),
        "Contacts with people at the lowest risk level beyond as many as the standard asks for within a year, "
        "among all contacts held.",
        (*HELD, "assessments.level"),
        left_out="Contacts of a source whose lowest risk level has no standard.",
        basis="Risk principle: Lowenkamp and Latessa",
    ),
    share(
        *("SV4", "attended_share", "Attended", contacts.attended, contacts.expected),
        "Contacts attended, among contacts attended or missed without a good reason.",
        ("contacts.outcome",),
        left_out="Absences for a good reason, and contacts without a recorded outcome.",
        basis="UK Manage and Deliver, codes ATTC, AFTC and UAAB",
    ),
    share(
        *("SV4a", "excused_share", "Absent for a good reason", contacts.excused, contacts.told),
        "Absences for a good reason, among contacts with a recorded outcome.",
        ("contacts.outcome",),
        left_out="Contacts without a recorded outcome.",
        basis="UK Manage and Deliver, codes ATTC, AFTC and UAAB",
    ),
)
