"""Supervision: contacts due and kept, violations and what answers them, revocations, changes of level."""

from data_access.marts import supervision_tables as marts
from data_access.marts.tables import end_month, reoffence_cohort, stock_detail
from data_access.measures import Count, Percentile, Ratio, Subject, Time, only
from data_access.scope import Permission

contacts, held, standard = marts.contact_month.c, marts.held_contact_month.c, marts.standard_month.c
violations, responses, moves = marts.violation_month.c, marts.response_month.c, marts.level_move_month.c
cohort, people = marts.revocation_cohort.c, stock_detail.c.people
HELD = ("contacts.held_on", "orders.client_id")
DATED = ("violations.violated_on", "orders.client_id")
ANSWERED = ("violations.violated_on", "responses.violation_id", "responses.responded_on")
ENDS = ("orders.end_date", "orders.end_reason")
STOCK = "People under supervision are counted at the end of each month, not on each day of it."
ENTRY = 14  # days within which contacts, violations and responses are entered


def _rate(id, name, label, of, meaning, needs, across=(), **said):
    """Events of a month for each person under supervision, or so many of them: see `scale`."""
    told = {"time": Time.FLOW, "among": people, "exact_only": True, "settles": ENTRY, "left_out": STOCK} | said
    return Ratio(id=id, name=name, label=label, of=of, meaning=meaning, needs=needs, across=across, **told)


def _share(id, name, label, of, among, meaning, needs, **said):
    """A share of the events of a month."""
    told = {"time": Time.FLOW, "settles": ENTRY} | said
    return Ratio(id=id, name=name, label=label, of=of, among=among, meaning=meaning, needs=needs, **told)


def _ended(id, months, ending, label, said):
    """A part of those who began, by how their supervision ended within so many months."""
    return Ratio(
        id=id,
        name=f"{ending}_{months}_share",
        label=label,
        time=Time.COHORT,
        of=cohort[f"{ending}_{months}"],
        among=cohort[f"followed_{months}"],
        needs=ENDS,
        meaning=f"People {said} within {months} months of the start, among people who began as long ago.",
        left_out="People who began too lately, or on a day of which only the year is known. "
        "Those whose supervision ended otherwise stay in the whole.",
        basis="Recidiviz, ANY_INCARCERATION_365 family",
        settles=ENTRY,
    )


def _revoked(id, months):
    return _ended(id, months, "revoked", f"Revoked within {months} months", "revoked, convicted anew or absconded")


CONTACTS = (
    _share(
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
    _rate(
        *("SV2", "contact_rate", "Contacts per 100 people and month", held.contacts),
        "Contacts held in a month per 100 people under supervision; over several months their mean.",
        *(HELD, ("contact",)),
        unit="per 100",
        basis="Recidiviz, North Dakota contact standards",
    ),
    _rate(
        *("SV2a", "standard_rate", "Contacts that the standard asks for, per 100 people and month", standard.asked),
        "Contacts that the standard asks for in a month, per 100 people under supervision.",
        *(("assessments.level", "orders.client_id"), ("contact",)),
        scale=100 / 12,
        unit="per 100",
        settles=0,
        basis="The installation's standard of contacts by level",
    ),
    _share(
        *("SV2b", "standard_share", "Contacts held of those that the standard asks for", held.ruled, standard.asked),
        "Contacts held, among contacts that the standard asks for with the people under supervision.",
        (*HELD, "assessments.level"),
        across=("contact",),
        scale=1200,
        exact_only=True,
        left_out="People without a risk level, for whom no standard is set.",
        basis="Recidiviz, North Dakota contact standards",
    ),
    _share(
        *("SV3", "over_contact_share", "Contacts beyond the standard at the lowest level", held.above, held.judged),
        "Contacts with people at the lowest risk level beyond as many as the standard asks for within a year, "
        "among all contacts held.",
        (*HELD, "assessments.level"),
        left_out="Contacts of a source whose lowest risk level has no standard.",
        basis="Risk principle: Lowenkamp and Latessa",
    ),
    _share(
        *("SV4", "attended_share", "Attended", contacts.attended, contacts.expected),
        "Contacts attended, among contacts attended or missed without a good reason.",
        ("contacts.outcome",),
        left_out="Absences for a good reason, and contacts without a recorded outcome.",
        basis="UK Manage and Deliver, codes ATTC, AFTC and UAAB",
    ),
    _share(
        *("SV4a", "excused_share", "Absent for a good reason", contacts.excused, contacts.told),
        "Absences for a good reason, among contacts with a recorded outcome.",
        ("contacts.outcome",),
        left_out="Contacts without a recorded outcome.",
        basis="UK Manage and Deliver, codes ATTC, AFTC and UAAB",
    ),
)

VIOLATIONS = (
    _rate(
        *("SV5", "violation_rate", "Violation incidents per 100 people and month", violations.incidents),
        "Violation incidents in a month per 100 people under supervision; over several months their mean.",
        *(DATED, ("violation", "severity")),
        unit="per 100",
        basis="Justice Counts; Recidiviz",
    ),
    Ratio(
        id="SV5a",
        name="violated_share",
        label="With a violation",
        time=Time.COHORT,
        of=reoffence_cohort.c.violated,
        among=reoffence_cohort.c.people,
        needs=("violations.client_id",),
        meaning="People with at least one recorded violation in the stretch of supervision, by its start.",
        left_out="Violations before the start or after the end of the stretch of supervision.",
        basis="Justice Counts; Recidiviz",
        settles=ENTRY,
    ),
    Count(
        id="SV6",
        name="violations",
        label="Violations",
        time=Time.FLOW,
        unit="violations",
        of=violations.violations,
        needs=("violations.type",),
        meaning="Violations recorded in the period, by type.",
        left_out="Violations without a day, when a period is asked for.",
        basis="Recidiviz, hierarchy of violations",
        settles=ENTRY,
    ),
    _share(
        *("SV6a", "severity_share", "Incidents by the most severe violation", violations.incidents),
        *(violations.incidents, "Incidents by their most severe violation: new offence, absconding, technical."),
        ("violations.type",),
        across=("severity", "violation"),
        left_out="The milder violations of the same person on the same day.",
        basis="Recidiviz, hierarchy of violations",
    ),
    _share(
        *("SV7", "answered_in_time_share", "Violations answered in time", violations.in_time, violations.due),
        "Violations answered within the set working days, among violations for which these have passed.",
        ANSWERED,
        time=Time.COHORT,
        left_out="Violations without a day, and those whose term has not passed.",
        basis="UK SL015: breach presented within a set number of business days",
    ),
    *(
        Percentile(
            id=id,
            name=name,
            label=label,
            time=Time.COHORT,
            of=marts.reply_month.c.violations,
            number=marts.reply_month.c.days,
            share=share,
            needs=ANSWERED,
            meaning=meaning,
            left_out="Violations that nobody has answered.",
            basis="UK SL015: breach presented within a set number of business days",
            settles=ENTRY,
        )
        for id, name, label, share, meaning in (
            ("SV7a", "response_days", "From violation to response", 0.5, "Median days to the first response."),
            (
                *("SV7b", "response_days_p90", "From violation to response, 9 in 10 within", 0.9),
                "Nine answered violations in ten had the first response within so many days.",
            ),
        )
    ),
    _share(
        *("SV12", "reward_share", "Rewards among responses", responses.rewards, responses.responses),
        "Recorded rewards, among all recorded responses of the period.",
        ("responses.type",),
        left_out="Responses that nobody recorded.",
        basis="Graduated response practice",
    ),
)

ENDINGS = (
    _rate(
        *("SV9", "revocation_rate", "Revoked per 100 people and month", only(end_month.c.people, exit="unsuccessful")),
        "People whose supervision was revoked or ended by a new crime or absconding in a month, per 100 people "
        "under supervision; over several months their mean.",
        *((*ENDS, "orders.client_id"), ("exit", "end_reason")),
        unit="per 100",
        basis="Justice Counts; Recidiviz Lantern",
    ),
    Count(
        id="SV9a",
        name="revoked",
        label="Revoked",
        time=Time.FLOW,
        of=only(end_month.c.people, exit="unsuccessful"),
        needs=ENDS,
        meaning="People whose supervision was revoked or ended by a new crime or absconding, by reason.",
        left_out="People who have another order open.",
        basis="Justice Counts; Recidiviz Lantern",
        settles=ENTRY,
    ),
    *(_revoked(id, months) for id, months in (("SV10", 12), ("SV10a", 3), ("SV10b", 6), ("SV10c", 24))),
    _ended("SV10d", 12, "left", "Ended otherwise within 12 months", "whose supervision ended otherwise"),
    _rate(
        *("SV11", "level_move_rate", "Changes of the level of supervision per 100 people and month", moves.moves),
        "Changes of the level of supervision in a month per 100 people under supervision.",
        *(("supervision_levels.level", "orders.client_id"), ("direction",)),
        unit="per 100",
        basis="Recidiviz, supervision level changes",
    ),
    Count(
        id="SV11a",
        name="level_moves",
        label="Changes of the level of supervision",
        time=Time.FLOW,
        unit="changes",
        of=moves.moves,
        needs=("supervision_levels.level",),
        meaning="Changes of the level of supervision in the period, up and down.",
        left_out="The first level of each time under supervision.",
        basis="Recidiviz, supervision level changes",
        settles=ENTRY,
    ),
)

WHEREABOUTS = (
    _share(
        *("SV8", "away_share", "Whereabouts unknown", stock_detail.c.away, stock_detail.c.people),
        "People whose whereabouts are unknown at the end of the month, among people under supervision.",
        ("absences.since",),
        time=Time.STOCK,
        settles=0,
        left_out="People found again by the end of the month.",
        basis="Justice Counts (population type); Recidiviz",
    ),
)

supervision = Subject(
    name="supervision",
    label="Supervision",
    permission=Permission.SUPERVISION_VIEW,
    measures=(*CONTACTS, *VIOLATIONS, *WHEREABOUTS, *ENDINGS),
)
