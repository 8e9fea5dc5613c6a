"""Shares held against what such people do everywhere, so that areas can be compared whose people differ."""

from data_access.marts.tables import enrolment_cohort, reoffence_cohort
from data_access.measures import Ratio, Time

ALIKE = ("level", "sex", "age")
BASIS = "Funnels for standardised ratios: Spiegelhalter 2005"
EXPECTED = (
    "for each one that there would be if every group of its people by level, sex and age did as it does in all that is "
    "asked of"
)


def _against(id, name, label, of, among, meaning, **said):
    """Observed against expected of a share."""
    given = {"time": Time.COHORT, "exact_only": True, "alike": ALIKE, "scale": 1, "unit": "times as many"} | said
    return Ratio(id=id, name=name, label=label, of=of, among=among, meaning=meaning, basis=BASIS, **given)


REOFFENDED = _against(
    *("RO6a", "reoffended_year_standard", "New offences against those expected"),
    *(reoffence_cohort.c.reoffended_12, reoffence_cohort.c.followed_12),
    f"People with a new offence within 12 months of the start, {EXPECTED}.",
    needs=("reoffences.client_id",),
    left_out="People followed for less than 12 months and the months for proof.",
    settles=548,
)
COMPLETED = _against(
    *("RO6b", "completed_in_time_standard", "Completions against those expected"),
    *(enrolment_cohort.c.completed_in_time, enrolment_cohort.c.mature),
    f"Programmes completed within the fixed months of the start, {EXPECTED}.",
    needs=("enrolments.first_session_on", "enrolments.ended_on", "enrolments.outcome"),
    left_out="Starts for which the fixed months have not passed.",
    settles=365,
)
VIOLATED = _against(
    *("RO6c", "violated_standard", "People with a violation against those expected"),
    *(reoffence_cohort.c.violated, reoffence_cohort.c.people),
    f"People with a recorded violation in the stretch of supervision, {EXPECTED}.",
    needs=("violations.client_id",),
    left_out="Violations before the start or after the end of the stretch of supervision.",
    settles=14,
)
