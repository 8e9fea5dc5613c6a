"""Marts of the way from the court to probation: acts, first contacts, plans, social reports."""

from data_access.marts.tables import CASE, PEOPLE, mart

act_month = mart(
    "act_month",
    "Court acts in force that no registered order names, at the end of each month, by days waited.",
    ("kind", "court", "waiting"),
    {
        "acts": "Court acts in force without a registered order.",
        "past_term": "Court acts past the legal term without a registered order.",
    },
    of="others",
)
act_cohort = mart(
    "act_cohort",
    "Court acts by month of coming into force, followed to the data date.",
    ("kind", "court"),
    {
        "acts": "Court acts whose legal term of registration has passed.",
        "unregistered": "Court acts past the legal term that no registered order names.",
        "unsent": "Court acts past the legal term that the court has not sent.",
    },
    of="others",
)
contact_cohort = mart(
    "contact_cohort",
    "People registered, by month of registration, with the first contact.",
    (*PEOPLE, *CASE),
    {"people": "People whose first contact fell due.", "met": "People met within the set days of their registration."},
)
plan_cohort = mart(
    "plan_cohort",
    "People by month of their first appointment, with the plan of supervision.",
    (*PEOPLE, *CASE),
    {"people": "People whose plan fell due.", "planned": "People with a plan within the set working days."},
)
report_month = mart(
    "report_month",
    "Social reports by month in which they are due.",
    (*PEOPLE, "minor", "offence", "court"),
    {
        "reports": "Social reports due.",
        "in_time": "Social reports delivered by the due date.",
        "missing": "Social reports due and not delivered.",
    },
)
report_cohort = mart(
    "report_cohort",
    "Social reports by month of delivery, with what the court then decided.",
    (*PEOPLE, "minor", "court"),
    {
        "reports": "Social reports delivered.",
        "known": "Social reports with a proposal and a known sentence.",
        "followed": "Social reports whose proposal the sentence matches.",
        "measured": "Social reports after which it is known whether the person was detained.",
        "free": "Social reports after which the person was not detained before the sentence.",
    },
)
