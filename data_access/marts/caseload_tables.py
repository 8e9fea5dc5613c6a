"""What the marts of the caseload hold beside its stocks: days, the balance of offices, lengths, and work."""

from data_access.marts.tables import CASE, PEOPLE, mart

day_month = mart(
    "day_month",
    "Days under supervision, added up over everybody.",
    (*PEOPLE, *CASE),
    {"person_days": "Days that people spent under supervision, each day of each person counted once."},
    of="others",
)
balance_month = mart(
    "balance_month",
    "How the number of people at the end of the month before became that at the end of the month.",
    ("kind", "measure"),
    {
        "before": "People under supervision at the end of the month before.",
        "started": "People who were not under supervision before.",
        "moved_in": "People whose leading order came from another office.",
        "switched_in": "People whom another order leads since then, counted where the new one is.",
        "ended": "People no longer under supervision.",
        "moved_out": "People whose leading order went to another office.",
        "switched_out": "People whom another order leads since then, counted where the old one was.",
        "after": "People under supervision at the end of the month.",
        "rest": "People whom the entries, exits and moves leave unexplained.",
    },
    of="others",
)
length_month = mart(
    "length_month",
    "People whose supervision ended, by how long it had lasted without a break.",
    (*PEOPLE, *CASE),
    {"people": "People no longer under supervision, whose first day is known."},
    numbers=("length",),
)
capacity_month = mart(
    "capacity_month",
    "The weight of the cases of people under supervision.",
    (),
    {
        "points": "Points of the cases of people under supervision.",
        "hours": "Standard hours a month that the cases of people under supervision take.",
    },
    of="others",
)
load_month = mart(
    "load_month",
    "The weight of cases against what officers can carry, by region and department only, rounded to hundreds.",
    (),
    {
        "points": "Points of the cases of people under supervision, rounded to hundreds.",
        "available": "Points that the officers in a post can carry.",
    },
    of="open",
)
