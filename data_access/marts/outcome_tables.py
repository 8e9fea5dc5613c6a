"""What the marts of outcomes hold beside the cohort of marts/tables.py: new offences, how people live, partners."""

from data_access.marts.tables import CASE, DATED, PEOPLE, mart

GROUPED = (*PEOPLE, *CASE)

frequency_cohort = mart(
    "frequency_cohort",
    "New offences within 12 months of the start of supervision, by that start.",
    GROUPED,
    {"offences": "New offences within 12 months of the start, by people followed as long."},
    time=DATED,
)
gap_cohort = mart(
    "gap_cohort",
    "People with a new offence within 24 months of the start of supervision, by days to the first of them.",
    GROUPED,
    {"people": "People with a new offence within 24 months of the start, followed as long."},
    numbers=("days",),
    time=DATED,
)
taught_cohort = mart(
    "taught_cohort",
    "Starts of a programme, followed for new offences.",
    (*GROUPED, "programme"),
    {
        "followed": "People who started a programme, once for each, followed for 12 months.",
        "reoffended": "People who started a programme, followed for 12 months, with a new offence within them.",
    },
)
exit_cohort = mart(
    "exit_cohort",
    "People by end of supervision, followed for new offences; those whose supervision ended neutrally are left out.",
    GROUPED,
    {
        "followed": "People whose supervision ended, successfully or not, followed for 12 months since.",
        "reoffended": "People followed for 12 months since the end of supervision, with a new offence within them.",
    },
)
served_year = mart(
    "served_year",
    "Everybody under supervision on any day of a calendar year that is over, one row a person and year.",
    GROUPED,
    {
        "served": "People under supervision on any day of the year.",
        "offended": "People under supervision in the year, with a new offence in it while they were.",
    },
    time=DATED,
)
circumstance_cohort = mart(
    "circumstance_cohort",
    "How people live at set points of supervision, by its start: one row a person and point.",
    (*GROUPED, "point"),
    {
        "asked": "People whose circumstances were recorded at the point.",
        "able": "People able to work, with work or without, whose circumstances were recorded at the point.",
        "employed": "People with work, of those able to.",
    },
)
support_cohort = mart(
    "support_cohort",
    "People by start of supervision: housing after three months, learning and papers since.",
    GROUPED,
    {
        "people": "People under supervision for three months after the start.",
        "housed": "People whose housing after three months of supervision is known.",
        "settled": "People in settled housing after three months of supervision.",
        "unknown": "People whose housing after three months of supervision is not known.",
        "learners": "People with a need for education or training at the start.",
        "learning": "People with a need for education or training at the start who have begun either since.",
        "paperless": "People whose identity papers were missing.",
        "papered": "People whose identity papers were missing and have been restored.",
    },
)
earning_cohort = mart(
    "earning_cohort",
    "People by their longest spell of work within a year, by start of supervision.",
    GROUPED,
    {"people": "People whose longest spell of work in the year before they were last asked is known."},
    numbers=("days",),
)
referral_cohort = mart(
    "referral_cohort",
    "Referrals to partners and what came of them, by month of referral.",
    (*GROUPED, "partner", "domain", "result"),
    {
        "referred": "Referrals to partners.",
        "accepted": "Referrals taken by the partner.",
        "attended": "Referrals to which the person came.",
        "returned": "Referrals whose result the partner told.",
        "due": "Referrals of which the partner should have told the result by now.",
        "silent": "Referrals of which the partner should have told the result by now, and told none.",
    },
)
served_month = mart(
    "served_month",
    "People under supervision with a current need that a civil partner serves, one row a person and need.",
    (*GROUPED, "domain"),
    {"people": "People under supervision whose need a partner of civil society took up within the set days."},
)
partner_month = mart(
    "partner_month",
    "Districts with an office, by whether a partner of civil society works there.",
    (),
    {
        "districts": "Districts with a probation office.",
        "bare": "Districts with a probation office and no partner of civil society.",
    },
    of="open",
)
