"""Outcomes: new offences and violations after the start of supervision."""

from data_access.marts.tables import reoffence_cohort, violation_month
from data_access.measures import Count, Ratio, Subject, Time
from data_access.scope import Permission

cohort = reoffence_cohort.c
FOLLOWED = ("reoffences.client_id",)


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
        meaning=f"People with a new offence within {months} months of the start, among people followed as long.",
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
            name="violated_share",
            label="With a violation",
            id="SV5a",
            time=Time.COHORT,
            of=cohort.violated,
            among=cohort.people,
            needs=("violations.client_id",),
            meaning="People with at least one recorded violation in the stretch of supervision, by its start.",
        ),
        Count(
            name="violations",
            label="Violations",
            id="SV6",
            time=Time.FLOW,
            unit="violations",
            of=violation_month.c.violations,
            needs=("violations.type",),
            meaning="Violations recorded in the period, by type.",
        ),
    ),
)
