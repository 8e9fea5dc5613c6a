"""Measures of violations, and of what answers them and what is well done."""

from data_access.marts import supervision_tables as marts
from data_access.marts.tables import reoffence_cohort
from data_access.measures import Count, Percentile, Ratio, Time
from data_access.subjects.supervision_words import ENTRY, rate, share

violations, responses = marts.violation_month.c, marts.response_month.c
DATED = ("violations.violated_on", "orders.client_id")
ANSWERED = ("violations.violated_on", "responses.violation_id", "responses.responded_on")

VIOLATIONS = (
    rate(
        *("SV5", "violation_rate", "Violation incidents per 100 people and month", violations.incidents),
        "Violation incidents for each 100 months of 30.44 days that people spent under supervision.",
        *(DATED, ("violation", "severity")),
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
    share(
        *("SV6a", "severity_share", "Incidents by the most severe violation", violations.incidents),
        *(violations.incidents, "Incidents by their most severe violation: new offence, absconding, technical."),
        ("violations.type",),
        across=("severity", "violation"),
        left_out="The milder violations of the same person on the same day.",
        basis="Recidiviz, hierarchy of violations",
    ),
    share(
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
    share(
        *("SV12", "reward_share", "Rewards among responses", responses.rewards, responses.responses),
        "Recorded rewards, among all recorded responses of the period.",
        ("responses.type",),
        left_out="Responses that nobody recorded.",
        basis="Graduated response practice",
    ),
)
