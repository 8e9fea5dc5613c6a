"""The part of programmes that follows those who began: fixed months, other ends, time, dosage, paperwork."""

from data_access.marts.rehabilitation_tables import dosage_cohort, ending_cohort, finishing_cohort
from data_access.marts.tables import FIXED_MONTHS, enrolment_cohort, enrolment_month, leaving_cohort
from data_access.measures import Count, Percentile, Ratio, Time

cohort, endings, finished = enrolment_cohort.c, ending_cohort.c, finishing_cohort.c
ENDED = ("enrolments.first_session_on", "enrolments.ended_on", "enrolments.outcome")
COUNTED = ("enrolments.sessions_attended", "enrolments.sessions_planned", "enrolments.ended_on")
STANDARDS = "Standards of accredited programmes; SPACE II on competing exits"


def _completed(id, months):
    """Completion within so many months of starts followed as long."""
    return Ratio(
        name=f"completed_{months}_share",
        label=f"Completed within {months} months",
        id=id,
        time=Time.COHORT,
        of=cohort[f"completed_{months}"],
        among=cohort[f"mature_{months}"],
        needs=ENDED,
        meaning=f"Completed within {months} months of the first session, among starts for which these have passed.",
        left_out="Starts so young that these months have not passed.",
        basis=STANDARDS,
        settles=14,
    )


def _ended(id, months):
    """The exits that compete with completion, by how."""
    return Ratio(
        name=f"ended_{months}_share",
        label=f"Ended otherwise within {months} months",
        id=id,
        time=Time.COHORT,
        of=endings[f"ended_{months}"],
        among=cohort[f"mature_{months}"],
        across=("outcome",),
        needs=ENDED,
        meaning=f"Ended otherwise than by completion within {months} months, among starts for which these have passed.",
        left_out="Starts so young that these months have not passed.",
        basis=STANDARDS,
        settles=14,
    )


def _days(id, name, label, share, meaning):
    """A percentile of the days to completion."""
    return Percentile(
        name=name,
        label=label,
        id=id,
        time=Time.COHORT,
        of=finished.finished,
        number=finished.days,
        share=share,
        needs=ENDED,
        meaning=meaning,
        left_out="Starts not completed within the fixed months, and those too young to be judged.",
        basis="UK accredited programmes (time to completion)",
        settles=14,
    )


EXITS = (
    *(_completed(f"PR5{letter}", months) for letter, months in zip("cde", FIXED_MONTHS, strict=True)),
    *(_ended(f"PR5{letter}", months) for letter, months in zip("fgh", FIXED_MONTHS, strict=True)),
    Count(
        name="left_at",
        label="Left early, by session",
        id="PR7a",
        time=Time.COHORT,
        unit="enrolments",
        of=leaving_cohort.c.quit,
        needs=(*ENDED, "enrolments.sessions_attended"),
        meaning="Ended before completion, by the last session attended and by how far through the programme that was.",
        left_out="People who are still in a programme.",
        basis="Standards of accredited programmes",
        settles=14,
    ),
    _days("PR8", "finish_days", "Time to completion", 0.5, "Half of the completers took no more days than this."),
    _days("PR8a", "finish_days_p90", "Time to completion, 9 in 10 within", 0.9, "Nine completers in ten took no more."),
    Ratio(
        name="dosage_share",
        label="Sessions attended of those planned",
        id="PR9",
        time=Time.COHORT,
        of=dosage_cohort.c.attended,
        among=dosage_cohort.c.planned,
        behind=enrolment_cohort.c.dosed,
        needs=COUNTED,
        exact_only=True,
        meaning="Sessions attended among sessions planned, of enrolments that have ended, by month of the start.",
        left_out="Enrolments that still run, and those whose sessions were not counted.",
        basis="Dosage in the RNR model: 100, 200 or 300 hours by level",
        settles=14,
    ),
    Ratio(
        name="full_dosage_share",
        label="Full dosage",
        id="PR9a",
        time=Time.COHORT,
        of=cohort.full_dosage,
        among=cohort.dosed,
        needs=COUNTED,
        meaning="Enrolments with the set share of planned sessions attended or more, among enrolments that have ended.",
        left_out="Enrolments that still run, and those whose sessions were not counted.",
        basis="Dosage in the RNR model: 100, 200 or 300 hours by level",
        settles=14,
    ),
    Ratio(
        name="reported_share",
        label="With a report after the programme",
        id="PR14",
        time=Time.FLOW,
        of=enrolment_month.c.reported,
        among=enrolment_month.c.completed,
        needs=(*ENDED, "enrolments.report_on"),
        meaning="Completed with a report after the programme, among completed in the period.",
        left_out="Enrolments that ended otherwise: no report is asked for.",
        basis="UK rule PC09/2007: report after the programme",
        settles=30,
    ),
)
