"""Marts of criminal procedure: cases in the courts, their age, their steps, and the courts' own totals.

Behind none of them is a list of people: cases are those of the courts, before anybody is a client.
"""

from data_access.marts.tables import DATED, mart

RESOLVED = "resolved"  # a count of three marts
CASES = ("court", "offence", "sex", "age", "minor")

case_month = mart(
    "case_month",
    "Cases received and resolved, each in its own month.",
    CASES,
    {
        "filed": "Cases received by the courts.",
        RESOLVED: "Cases resolved.",
        "timed": "Cases resolved whose day of receipt is known.",
        "in_standard": "Cases resolved within the standard of days.",
        "sentenced": "Cases that ended in a sentence.",
        "alternative": "Cases that ended in a sentence without custody.",
        "diverted": "Cases that ended in reconciliation or diversion.",
    },
    of="others",
)
pending_month = mart(
    "pending_month",
    "Cases pending at the end of each month, by days since receipt, last three years.",
    ("court", "offence", "pending_age"),
    {"pending": "Cases pending.", "backlog": "Cases pending beyond the standard of days."},
    of="others",
)
turnover_month = mart(
    "turnover_month",
    "Cases pending at the end of each month beside those resolved in the twelve months up to it.",
    ("court", "offence"),
    {"pending": "Cases pending at the end.", RESOLVED: "Cases resolved in the twelve months up to then."},
    of="others",
)
total_month = mart(
    "total_month",
    "The courts' own totals, by their period.",
    ("court", "offence"),
    {
        "pending_before": "Cases pending at the beginning, by the courts' totals.",
        "filed": "Cases received, by the courts' totals.",
        RESOLVED: "Cases resolved, by the courts' totals.",
        "pending": "Cases pending at the end, by the courts' totals.",
    },
    time=DATED,
    of="others",
)
total_turnover = mart(
    "total_turnover",
    "The courts' own totals: pending at the end of a month beside those resolved in the twelve months up to it.",
    ("court", "offence"),
    {
        "pending": "Cases pending at the end, by the courts' totals.",
        RESOLVED: "Cases resolved in the twelve months up to then, by the courts' totals.",
    },
    of="others",
)
step_month = mart(
    "step_month",
    "Steps of the procedure taken, with their record in the system.",
    ("step", "agency", "court"),
    {
        "taken": "Steps of the procedure that were taken.",
        "steps": "Steps of the procedure that were taken, the set days since them having passed.",
        "recorded": "Steps recorded in the system.",
        "in_time": "Steps recorded in the system within the set days.",
    },
    of="others",
)
chain_cohort = mart(
    "chain_cohort",
    "Cases sent from one agency to another, by month of sending, long enough ago for an answer.",
    ("pair",),
    {
        "sent": "Cases sent whose set days for the mirror record have passed.",
        "mirrored": "Cases sent whose arrival the next agency has recorded.",
    },
    of="others",
)
