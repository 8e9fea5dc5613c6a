"""Twins of marts by disability, language and citizenship: wide places only, and never crossed with much else.

They are special categories of data: nobody is told of them exactly, no list of people is split by them.
"""

from data_access.marts.intake_tables import contact_cohort, plan_cohort
from data_access.marts.supervision_tables import contact_month, revocation_cohort
from data_access.marts.tables import (
    DATED,
    end_month,
    enrolment_cohort,
    enrolment_month,
    mart,
    reoffence_cohort,
    start_month,
)

GROUPS = ("disability", "language", "citizenship")


def _twin(whole, *kept):
    """The same counts by the groups, and by the few dimensions kept."""
    counts = {name: whole.c[name].comment for name in whole.info["counts"]}
    time = DATED if "period" in whole.c else ("month",)
    name = f"{whole.name}_by_group"
    return mart(name, f"By special group: {whole.comment}", (*GROUPS, *kept), counts, (), time, of="others")


BY_GROUP = {
    whole: _twin(whole, *kept)
    for whole, *kept in (
        (start_month,),
        (end_month, "end_reason", "exit"),
        (contact_cohort,),
        (plan_cohort,),
        (contact_month,),
        (enrolment_month,),
        (enrolment_cohort,),
        (revocation_cohort,),
        (reoffence_cohort,),
    )
}


def rows_of(twin, name):
    """A select of the rows of a twin from the events `cases_<name>`; of places region and department alone."""
    told = dict.fromkeys(("district", "office"), "'unknown'") | {group: f"people.{group}" for group in GROUPS}
    columns = ", ".join(f"{told.get(column.name, f'told.{column.name}')} as {column.name}" for column in twin.columns)
    return f"select {columns} from cases_{name} told join people using (source, client_id)"
