"""What the marts of programmes hold beside those of marts/tables.py: waiting, matching, dosage, supply, groups."""

from data_access.marts.tables import CASE, FIXED_MONTHS, PEOPLE, mart

TAUGHT = (*PEOPLE, *CASE, "programme")

waiting_month = mart(
    "waiting_month",
    "Referrals whose first session has not been attended by the end of the month, by days waited so far.",
    (*TAUGHT, "waiting"),
    {"referrals": "Referrals of people under supervision, not found unsuitable, who still wait for the first session."},
)
ending_cohort = mart(
    "ending_cohort",
    "Enrolments that ended otherwise than by completion, by month of the first session.",
    (*TAUGHT, "outcome"),
    {
        f"ended_{months}": f"Starts that ended otherwise than by completion within {months} months."
        for months in FIXED_MONTHS
    },
)
finishing_cohort = mart(
    "finishing_cohort",
    "Completed enrolments by days from the first session to the end, by month of the first session.",
    TAUGHT,
    {"finished": "Starts long enough ago to be judged that were completed within the fixed months."},
    numbers=("days",),
)
dosage_cohort = mart(
    "dosage_cohort",
    "Sessions of ended enrolments, by month of the first session.",
    TAUGHT,
    {"attended": "Sessions attended in enrolments that have ended.", "planned": "Sessions planned for them."},
    of="others",
)
fit_month = mart(
    "fit_month",
    "First sessions by how the person's level stands to the level that the programme is meant for.",
    (*TAUGHT, "fit"),
    {"started": "People who attended their first session, once for each programme."},
)
match_cohort = mart(
    "match_cohort",
    "People and programmes that match by need and level, by month of the assessment that first said so.",
    (*TAUGHT, "domain"),
    {
        "matched": "People whose need and level match a programme, once for each, with the fixed months passed.",
        "referred": "People whose need and level match a programme, referred to it within the fixed months.",
    },
)
need_cohort = mart(
    "need_cohort",
    "People and their needs for which there is a programme, by month of the assessment that first found the need.",
    (*PEOPLE, *CASE, "domain"),
    {
        "identified": "People with the need, once for each need, with the fixed months passed.",
        "treated": "People with the need who started, or were in, a programme for it within the fixed months.",
    },
)
match_month = mart(
    "match_month",
    "People under supervision with a current need for which a programme is meant, one row a programme.",
    (*TAUGHT, "domain"),
    {"people": "People under supervision whose current assessment finds the need that the programme is for."},
    of="stock",
)
supply_month = mart(
    "supply_month",
    "Places in programmes that open soon after the end of the month.",
    ("programme", "domain"),
    {"places": "Places in programmes that open within the set days."},
    of="open",
)
group_month = mart(
    "group_month",
    "Sessions of programme groups, without the people.",
    ("programme",),
    {
        "planned": "Group sessions planned.",
        "punctual": "Group sessions held on the day for which they were planned.",
        "sized": "Group sessions held whose size was recorded.",
        "present": "People present in them, once for each session.",
        "followed": "Group sessions led by somebody known, after an earlier session of the same group.",
        "continued": "Group sessions led by whoever led the one before.",
    },
    of="open",
)
