"""Programmes: referred, started, completed, and what became of those who began."""

from data_access.marts.tables import enrolment_cohort, enrolment_month, leaving_cohort, wait_month
from data_access.measures import Count, Percentile, Ratio, Subject, Time
from data_access.scope import Permission
from data_access.subjects.alike import COMPLETED
from data_access.subjects.exits import EXITS
from data_access.subjects.following import FATES
from data_access.subjects.matching import MATCHING

flow, cohort, waits = enrolment_month.c, enrolment_cohort.c, wait_month.c
STARTED = ("enrolments.first_session_on",)
ENDED = ("enrolments.first_session_on", "enrolments.ended_on", "enrolments.outcome")


def _flow(name, label, id, column, meaning, needs):
    """A count of events in their own month."""
    return Count(
        name=name,
        label=label,
        id=id,
        time=Time.FLOW,
        unit="enrolments",
        of=column,
        needs=needs,
        meaning=meaning,
        left_out="Events whose day was not recorded.",
        basis="UK Ministry of Justice, accredited programmes",
        settles=14,
    )


programmes = Subject(
    name="programmes",
    label="Programmes",
    permission=Permission.PROGRAMMES_VIEW,
    measures=(
        _flow("referred", "Referred", "PR1a", flow.referred, "Referrals in the period.", ("enrolments.referred_on",)),
        _flow("started", "Started", "PR3a", flow.started, "First sessions attended in the period.", STARTED),
        _flow("completed", "Completed", "PR5b", flow.completed, "Completions in the period.", ENDED),
        _flow("ended", "Ended", "PR6a", flow.ended, "Ends in the period, for whatever reason.", ENDED),
        Ratio(
            name="suitable_share",
            label="Found suitable",
            id="PR2",
            time=Time.FLOW,
            of=flow.suitable,
            among=flow.judged,
            needs=("enrolments.suitable",),
            meaning="Found suitable among referrals with a finding, by month of referral.",
            left_out="Referrals without a finding yet.",
            basis="Standards of accredited programmes",
            settles=14,
        ),
        Ratio(
            name="start_share",
            label="Started after referral",
            id="PR3",
            time=Time.COHORT,
            of=flow.followed,
            among=flow.suitable,
            needs=("enrolments.suitable", "enrolments.first_session_on"),
            meaning="First session attended to date among referred and suitable, by month of referral.",
            left_out="Referrals found not suitable or without a finding.",
            basis="UK Ministry of Justice: first session attended, never the date entered",
            settles=14,
        ),
        Percentile(
            name="wait_days",
            label="Wait from referral to first session",
            id="PR4",
            time=Time.FLOW,
            of=waits.enrolments,
            number=waits.days,
            share=0.5,
            needs=("enrolments.referred_on", "enrolments.first_session_on"),
            meaning="Median days waited by those whose first session was in the period.",
            left_out="People who still wait: their wait is not known yet.",
            basis="UK programmes (time in status)",
            settles=14,
        ),
        Percentile(
            name="wait_days_p90",
            label="Wait from referral, 9 in 10 within",
            id="PR4a",
            time=Time.FLOW,
            of=waits.enrolments,
            number=waits.days,
            share=0.9,
            needs=("enrolments.referred_on", "enrolments.first_session_on"),
            meaning="Nine in ten of those whose first session was in the period waited no longer than this.",
            left_out="People who still wait: their wait is not known yet.",
            basis="UK programmes (time in status)",
            settles=14,
        ),
        Ratio(
            name="completed_share",
            label="Completed to date",
            id="PR5",
            time=Time.COHORT,
            of=cohort.completed,
            among=cohort.started,
            needs=ENDED,
            meaning="Completed by the data date among all who started, by month of the first session.",
            left_out="Nobody: who has not finished yet counts as not completed.",
            basis="Good practice of cohorts with competing exits",
            settles=14,
        ),
        Ratio(
            name="completed_in_time_share",
            label="Completed within the fixed months",
            id="PR5a",
            time=Time.COHORT,
            of=cohort.completed_in_time,
            among=cohort.mature,
            needs=ENDED,
            meaning="Completed within the fixed months of the start, among starts for which these months have passed.",
            left_out="Starts for which the fixed months have not passed.",
            basis="Good practice of cohorts with competing exits",
            settles=365,
        ),
        Ratio(
            name="completed_of_ended_share",
            label="Completed among the ended",
            id="PR6",
            time=Time.FLOW,
            of=flow.completed,
            among=flow.ended,
            needs=ENDED,
            meaning="Completed among all that ended in the period; too high or low while starts grow or fall.",
            left_out="People who are still in the programme: this is why it misleads while starts grow.",
            basis="Used by most services; to be read under PR5",
            settles=14,
        ),
        Ratio(
            name="left_share",
            label="Left early",
            id="PR7",
            time=Time.COHORT,
            of=leaving_cohort.c.quit,
            among=cohort.started,
            across=("reason", "stage", "session"),
            needs=ENDED,
            meaning="Ended before completion among all who started, by reason and month of the first session.",
            left_out="Nobody: who is still there or left for a neutral reason counts as not having left early.",
            basis="Standards of accredited programmes (attrition)",
            settles=14,
        ),
        COMPLETED,
        *MATCHING,
        *EXITS,
        *FATES,
    ),
)
