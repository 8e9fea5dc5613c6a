"""What the marts of supervision and community work hold; the words of tables.py hold here too."""

from data_access.marts.tables import CASE, DATED, PEOPLE, mart

HORIZONS = (3, 6, 12, 24)

contact_month = mart(
    "contact_month",
    "Contacts by the day on which they were due or, where none is set, were held.",
    (*PEOPLE, "minor", "measure", "contact"),
    {
        "due": "Contacts whose due day has passed.",
        "met": "Contacts held by their due day.",
        "attended": "Contacts that the client attended.",
        "unexcused": "Contacts from which the client was absent without a good reason.",
        "excused": "Contacts from which the client was absent for a good reason.",
        "told": "Contacts with a recorded outcome.",
        "expected": "Contacts attended, or missed without a good reason.",
    },
)
held_contact_month = mart(
    "held_contact_month",
    "Contacts held, by the day on which they were.",
    (*PEOPLE, "contact"),
    {
        "contacts": "Contacts held.",
        "ruled": "Contacts held with people whose risk level has a standard.",
        "judged": "Contacts held where the lowest risk level has a standard.",
        "above": "Contacts with people at the lowest risk level beyond as many as the standard asks for in a year.",
    },
)
standard_month = mart(
    "standard_month",
    "Contacts that the standard asks for with the people under supervision at the end of the month, a year.",
    (*PEOPLE, "contact"),
    {"asked": "Contacts that the standard asks for in a year."},
    of="others",
)
violation_month = mart(
    "violation_month",
    "Violations recorded.",
    (*PEOPLE, *CASE, "violation", "severity"),
    {
        "violations": "Violations.",
        "incidents": "Incidents: violations of one person on one day, by the most severe of them.",
        "due": "Violations whose term for a response has passed.",
        "in_time": "Violations answered within the term.",
    },
    time=DATED,
)
reply_month = mart(
    "reply_month",
    "Violations answered, by days from the violation to the first response.",
    (*PEOPLE, "violation"),
    {"violations": "Violations answered."},
    numbers=("days",),
)
response_month = mart(
    "response_month",
    "Responses to what people did, rewards too.",
    (*PEOPLE, "response"),
    {"responses": "Responses.", "rewards": "Rewards."},
)
revocation_cohort = mart(
    "revocation_cohort",
    "People by start of supervision, followed to its end.",
    (*PEOPLE, *CASE),
    {
        "people": "People whose supervision began.",
        **{f"followed_{months}": f"People who began at least {months} months ago." for months in HORIZONS},
        **{f"revoked_{months}": f"People revoked within {months} months of the start." for months in HORIZONS},
        **{
            f"left_{months}": f"People whose supervision ended otherwise within {months} months." for months in HORIZONS
        },
    },
)
level_move_month = mart(
    "level_move_month",
    "Changes of the level at which people are supervised.",
    (*PEOPLE, "direction"),
    {"moves": "Changes of the level of supervision."},
)
work_month = mart(
    "work_month",
    "Community work of orders open at the end of the month, by how much of their term has passed.",
    (*PEOPLE, "minor", "measure", "third"),
    {
        "orders": "Open orders with community work.",
        "done": "Hours of community work done, no more than were ordered.",
        "ordered": "Hours of community work ordered.",
    },
    of="others",
)
work_cohort = mart(
    "work_cohort",
    "Orders with community work, by the month of the sentence.",
    (*PEOPLE, "minor", "measure"),
    {
        "orders": "Orders with community work.",
        "mature": "Orders with community work whose months from the sentence have passed.",
        "finished": "Orders whose hours were all worked within these months.",
    },
)
open_session_month = mart(
    "open_session_month",
    "Sessions of community work without an outcome on the data date, by days since.",
    PEOPLE,
    {"sessions": "Sessions of community work without a recorded outcome."},
    numbers=("days",),
    of="others",
)
