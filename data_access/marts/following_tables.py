"""What the marts hold that follow people month by month, and that hold a first score against what came of it."""

from data_access.marts.rehabilitation_tables import TAUGHT
from data_access.marts.tables import CASE, DATED, PEOPLE, mart

LONGEST = 60  # months for which anybody is followed

fate_cohort = mart(
    "fate_cohort",
    "Starts of a programme by what became of them and after how many whole months, by month of the first session.",
    (*TAUGHT, "fate", "outcome"),
    {"enrolments": "Starts of a programme with that fate after so many months; who runs is followed for so many."},
    numbers=("months",),
)
offence_fate_cohort = mart(
    "offence_fate_cohort",
    "People by start of supervision, by what came first and after how many whole months.",
    (*PEOPLE, *CASE, "fate"),
    {"people": "People with that fate after so many months; who runs is followed for so many."},
    numbers=("months",),
    time=DATED,
)
validity_cohort = mart(
    "validity_cohort",
    "People by start of supervision and first score, followed for new offences.",
    (*PEOPLE, *CASE, "tool"),
    {
        "followed": "People with a first score, followed for 24 months.",
        "reoffended": "People with a first score, followed for 24 months, with a new offence within them.",
    },
    numbers=("score",),
    time=DATED,
)
rating_month = mart(
    "rating_month",
    "Assessments rated twice, by both levels.",
    (*PEOPLE, *CASE, "second"),
    {
        "rated": "Assessments rated by two assessors.",
        "agreed": "Assessments at which two assessors found the same level.",
    },
    time=DATED,
)
