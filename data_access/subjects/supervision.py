"""Supervision: contacts due and kept, violations and what answers them, revocations, changes of level."""

from data_access.marts import supervision_tables as marts
from data_access.marts.tables import end_month, stock_detail
from data_access.measures import Count, Ratio, Subject, Time, only
from data_access.scope import Permission
from data_access.subjects.alike import VIOLATED
from data_access.subjects.supervision_contacts import CONTACTS
from data_access.subjects.supervision_violations import VIOLATIONS
from data_access.subjects.supervision_words import ENTRY, rate, share

cohort, moves = marts.revocation_cohort.c, marts.level_move_month.c
ENDS = ("orders.end_date", "orders.end_reason")


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


ENDINGS = (
    rate(
        *("SV9", "revocation_rate", "Revoked per 100 people and month", only(end_month.c.people, exit="unsuccessful")),
        "People whose supervision was revoked or ended by a new crime or absconding, for each 100 months of 30.44 "
        "days that people spent under supervision.",
        *((*ENDS, "orders.client_id"), ("exit", "end_reason")),
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
    rate(
        *("SV11", "level_move_rate", "Changes of the level of supervision per 100 people and month", moves.moves),
        "Changes of the level of supervision for each 100 months of 30.44 days that people spent under supervision.",
        *(("supervision_levels.level", "orders.client_id"), ("direction",)),
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
    share(
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
    measures=(*CONTACTS, *VIOLATIONS, VIOLATED, *WHEREABOUTS, *ENDINGS),
)
