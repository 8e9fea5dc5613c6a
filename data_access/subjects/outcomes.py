"""Outcomes: new offences after the start of supervision."""

from data_access.marts.tables import reoffence_cohort
from data_access.measures import Ratio, Subject, Time
from data_access.scope import Permission

cohort = reoffence_cohort.c
FOLLOWED = ("reoffences.client_id",)


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
        meaning=f"People with a new offence within {months} months of the start, among people followed as long.",
        left_out="People whose start is too young to be followed for so long, with the months for proof.",
        basis="UK Ministry of Justice, proven reoffending: so many months and six more for the proof",
        settles=PROVEN[months],
    )


outcomes = Subject(
    name="outcomes",
    label="Outcomes",
    permission=Permission.OUTCOMES_VIEW,
    measures=(
        _reoffended("RO1", 12, "reoffended_year_share"),
        _reoffended("RO2", 36, "reoffended_three_years_share"),
        _reoffended("RO2a", 24, "reoffended_two_years_share"),
    ),
)
