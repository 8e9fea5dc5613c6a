"""Numbers that follow people month by month, and that hold assessments against what came of them and each other."""

from data_access.marts.following_tables import LONGEST, fate_cohort, offence_fate_cohort, rating_month, validity_cohort
from data_access.measures import Count, Ratio, Time

FATES = (
    Count(
        name="fates",
        label="What became of starters",
        id="PR8b",
        time=Time.COHORT,
        unit="enrolments",
        of=fate_cohort.c.enrolments,
        needs=("enrolments.first_session_on", "enrolments.ended_on", "enrolments.outcome"),
        meaning=f"Starts of a programme by how they ended and after how many whole months, up to {LONGEST}; from these "
        "the shares by months since the start are estimated, other exits competing with completion.",
        left_out="Enrolments that ended before their first session.",
        basis="Aalen and Johansen 1978; Kaplan and Meier 1958",
        settles=14,
        exact_only=True,
    ),
)
OFFENCE_FATES = (
    Count(
        name="offence_fates",
        label="New offences by months since the start",
        id="RO4",
        time=Time.COHORT,
        of=offence_fate_cohort.c.people,
        needs=("reoffences.client_id",),
        meaning="People whose supervision began by what came first, a new proven offence or death or leaving the "
        f"country, and after how many whole months, up to {LONGEST}; from these the survival form is estimated.",
        left_out="The last months before the data date, in which an offence may not have been proven yet. Time in "
        "custody is not known and stays in the time at risk.",
        basis="Aalen and Johansen 1978; UK Ministry of Justice, proven reoffending",
        settles=183,
        exact_only=True,
    ),
)
VALIDITY = (
    Ratio(
        name="validity_share",
        label="Reoffended within 24 months, by first score",
        id="RN15",
        time=Time.COHORT,
        of=validity_cohort.c.reoffended,
        among=validity_cohort.c.followed,
        needs=("assessments.score", "reoffences.client_id"),
        meaning="People with a new offence within 24 months of the start among people followed as long, by the first "
        "score of that supervision: whether the tool tells those who offend again from those who do not.",
        left_out="People without a score, and those followed for less than 24 months.",
        basis="Validation of risk tools: DeLong, DeLong and Clarke-Pearson 1988",
        settles=183,
        exact_only=True,
    ),
    Ratio(
        name="agreed_share",
        label="Two assessors found the same level",
        id="RN14",
        time=Time.FLOW,
        of=rating_month.c.agreed,
        among=rating_month.c.rated,
        needs=("ratings.level", "assessments.level"),
        meaning="Assessments at which a second assessor found the same level, among those rated twice.",
        left_out="Assessments that nobody rated a second time.",
        basis="RNR fidelity practice; weighted kappa, Cohen 1968",
        exact_only=True,
    ),
    Count(
        name="rated_twice",
        label="Assessments rated twice",
        id="RN14a",
        time=Time.FLOW,
        unit="assessments",
        of=rating_month.c.rated,
        needs=("ratings.level", "assessments.level"),
        meaning="Assessments rated by two assessors, by the level that each found.",
        left_out="Assessments that nobody rated a second time.",
        basis="RNR fidelity practice; weighted kappa, Cohen 1968",
        exact_only=True,
    ),
)
