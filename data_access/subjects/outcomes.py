"""Outcomes: new offences, by the two ways in which they are counted; how people live, and who helps them."""

from data_access.marts.outcome_tables import exit_cohort, frequency_cohort, gap_cohort, served_year, taught_cohort
from data_access.marts.tables import reoffence_cohort
from data_access.measures import Count, Percentile, Ratio, Subject, Time
from data_access.scope import Permission
from data_access.subjects.alike import REOFFENDED
from data_access.subjects.following import OFFENCE_FATES
from data_access.subjects.living import LIVING

cohort, years = reoffence_cohort.c, served_year.c
FOLLOWED = ("reoffences.client_id",)
DAYS = ("reoffences.offence_date", "orders.start_date")
TOO_YOUNG = "People whose start is too young to be followed for so long, with the months for proof."
PROOF = (
    ("2026-11-22", "Only offences that a court found proven in time, where the source says when; before, all of them."),
)

PROVEN = {12: 548, 24: 913, 36: 1278}  # days until offences within so many months, proven in six more, are known


def _reoffended(id, months, name):
    """Reoffending within so many months among people followed for as long."""
    return Ratio(
        name=name,
        label=f"Reoffended within {months} months",
        id=id,
        time=Time.COHORT,
        of=cohort[f"reoffended_{months}"],
        among=cohort[f"followed_{months}"],
        needs=FOLLOWED,
        meaning=f"People with a new offence within {months} months of the start, proven in these or six more where the "
        "source tells of courts, among people followed as long.",
        left_out=TOO_YOUNG,
        basis="UK Ministry of Justice, proven reoffending: so many months and six more for the proof",
        settles=PROVEN[months],
        version=2,
        history=PROOF,
    )


outcomes = Subject(
    name="outcomes",
    label="Outcomes",
    permission=Permission.OUTCOMES_VIEW,
    measures=(
        _reoffended("RO1", 12, "reoffended_year_share"),
        _reoffended("RO2", 36, "reoffended_three_years_share"),
        _reoffended("RO2a", 24, "reoffended_two_years_share"),
        Ratio(
            name="taught_reoffended_share",
            label="Reoffended within 12 months of starting a programme",
            id="RO1a",
            time=Time.COHORT,
            of=taught_cohort.c.reoffended,
            among=taught_cohort.c.followed,
            needs=("reoffences.offence_date", "enrolments.first_session_on"),
            meaning="People with a new offence within 12 months of the first session, among starters followed as long; "
            "a person counts once for each programme. Who starts a programme differs from who does not.",
            left_out="Starters followed for less than 12 months and the months for proof.",
            basis="UK Ministry of Justice, proven reoffending",
            settles=PROVEN[12],
        ),
        Ratio(
            name="released_reoffended_share",
            label="Reoffended within 12 months of the end",
            id="RO1b",
            time=Time.COHORT,
            of=exit_cohort.c.reoffended,
            among=exit_cohort.c.followed,
            needs=("reoffences.offence_date", "orders.end_date"),
            meaning="People with a new offence within 12 months of the end of supervision, proven in these or six more "
            "where the source tells of courts, among people whose supervision ended as long ago.",
            left_out="People whose supervision ended neutrally, as by death or a move abroad, and those whose end is "
            "too young to be followed for so long, with the months for proof.",
            basis="UK Ministry of Justice, proven reoffending: cohort by end",
            settles=PROVEN[12],
        ),
        Ratio(
            name="offences_a_person",
            label="New offences for each who reoffended",
            id="RO3",
            time=Time.COHORT,
            unit="offences a person",
            scale=1,
            of=frequency_cohort.c.offences,
            among=cohort.reoffended_12,
            needs=FOLLOWED,
            meaning="New offences within 12 months of the start, divided by the people who committed them.",
            left_out=TOO_YOUNG,
            basis="UK Ministry of Justice, frequency rate",
            settles=PROVEN[12],
        ),
        Ratio(
            name="served_offended_share",
            label="New offence while supervised, in the year",
            id="RO5",
            time=Time.FLOW,
            of=years.offended,
            among=years.served,
            needs=DAYS,
            meaning="People with a new offence in a calendar year while under supervision, among everybody under "
            "supervision on any day of it; years together count a person once for each.",
            left_out="The year that is not over, and offences before or after supervision.",
            basis="Ministry of Justice of the Kyrgyz Republic, yearly figure; Justice Counts (reconvictions)",
            settles=183,
        ),
        Count(
            name="served",
            label="Everybody supervised in the year",
            id="RO5a",
            time=Time.FLOW,
            of=years.served,
            needs=("orders.start_date",),
            meaning="People under supervision on any day of a calendar year, each once a year.",
            left_out="The year that is not over.",
            basis="Ministry of Justice of the Kyrgyz Republic, yearly figure",
            settles=14,
        ),
        Percentile(
            name="days_to_offence",
            label="Time to the first new offence",
            id="RO7",
            time=Time.COHORT,
            of=gap_cohort.c.people,
            number=gap_cohort.c.days,
            share=0.5,
            needs=DAYS,
            meaning="Half of the people with a new offence within 24 months had it within so many days of the start.",
            left_out="People without a new offence within 24 months, and those followed for less.",
            basis="NASEM 2022; Klingele 2019: beyond recidivism",
            settles=PROVEN[24],
        ),
        REOFFENDED,
        *OFFENCE_FATES,
        *LIVING,
    ),
)
